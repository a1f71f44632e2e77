//! What is said of scores, places and bands.

use crate::answer::rank::{Narrow, Place, Ranking};
use crate::base::interval::{End, Interval};
use crate::base::lang::Lang;
use crate::base::show::{self, Unit};
use crate::eval::finding::Verdict;
use crate::eval::score::{Scored, Scoring};
use crate::model::ir::Rules;
use crate::model::score::{Among, Criterion, Score, Way};
use crate::report::answer::parts::{full_name, id};
use crate::report::words::{counted, name, verdict};
use crate::say;
use crate::syntax::tree::Basis;
use crate::vocab::words::unit_kinds;

use super::{RankView, by_name};

pub(super) fn among_id(by: Among) -> &'static str {
    match by {
        Among::Kind => "kind",
        Among::Region => "region",
    }
}

pub(super) fn basis_id(basis: Basis) -> &'static str {
    match basis {
        Basis::Verified => "verified",
        Basis::Restated(_) => "restated",
        Basis::Unverified => "unverified",
    }
}

/// `Mức độ sẵn sàng, năm 2017, vùng Đồng bằng sông Hồng`
pub(super) fn title(score: &Score, ranking: &Ranking, lang: Lang) -> String {
    let (title, year) = (lang.pick(&score.title, &score.title_en), ranking.year);
    let mut out = say!(lang, "{title}, năm {year}", "{title}, {year}");
    for (by, value) in &ranking.among {
        let value = match (by, value.as_deref()) {
            (Among::Kind, Some(kind)) => unit_kinds(kind, lang).to_string(),
            (Among::Region, Some(region)) => {
                let word = by_name(*by, lang);
                format!("{word} {region}")
            }
            (by, None) => {
                let word = by_name(*by, lang);
                say!(lang, "chưa rõ {word}", "{word} not known")
            }
        };
        out += &format!(", {value}");
    }
    out
}

/// Where the score comes from, and how sure that is.
pub(super) fn standing(score: &Score, lang: Lang) -> String {
    let (id, most) = (&score.id, show::number(lang, Unit::Plain, &score.most()));
    let sure = match score.basis {
        Basis::Verified => lang.pick("đã đối chiếu với văn bản", "read in the official text"),
        Basis::Restated(_) => lang.pick("theo nguồn thuật lại", "as restated elsewhere"),
        Basis::Unverified => lang.pick("chưa kiểm chứng", "not verified"),
    };
    let source = score.source.as_ref().map_or_else(String::new, |s| say!(lang, "; nguồn: {s}", "; source: {s}"));
    say!(lang, "Bảng điểm `{id}`, tối đa {most} điểm, {sure}{source}.", "Score `{id}`, at most {most} points, {sure}{source}.")
}

/// `3`, `2–7`
pub(super) fn rank(place: &Place, ascii: bool) -> String {
    let dash = if ascii { "-" } else { "–" };
    if place.best == place.worst { place.best.to_string() } else { format!("{}{dash}{}", place.best, place.worst) }
}

/// `3`, `2 đến 7`, `3rd`, `2nd to 7th`
pub(super) fn spoken_rank(place: &Place, lang: Lang) -> String {
    let nth = |n: usize| match lang {
        Lang::Vi => n.to_string(),
        Lang::En => {
            let end = match (n % 10, n % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{n}{end}")
        }
    };
    let (best, worst) = (nth(place.best), nth(place.worst));
    if place.best == place.worst { best } else { say!(lang, "{best} đến {worst}", "{best} to {worst}") }
}

/// `92,5`, `70–81,25`; an end that is only come near to has a sign before it.
pub(super) fn points(sum: &Interval, lang: Lang, ascii: bool) -> String {
    let dash = if ascii { "-" } else { "–" };
    let end = |e: Option<&End>, sign: &str| {
        let sign = if e.is_some_and(|e| e.open) { sign } else { "" };
        e.map_or_else(|| "?".to_string(), |e| format!("{sign}{}", show::number(lang, Unit::Plain, &e.at)))
    };
    match sum.as_point() {
        Some(point) => show::number(lang, Unit::Plain, point),
        None => format!("{}{dash}{}", end(sum.lo(), ">"), end(sum.hi(), "<")),
    }
}

/// The name of a band; of what lies below all, that.
pub(super) fn band(score: &Score, band: Option<usize>, lang: Lang) -> String {
    let named = band.and_then(|b| score.bands.get(b)).map(|b| lang.pick(&b.title, &b.title_en).to_string());
    named.unwrap_or_else(|| lang.pick("chưa xếp loại", "below all bands").to_string())
}

/// `tốt`, `khá hoặc tốt`, `từ trung bình đến tốt`
pub(super) fn bands(score: &Score, place: &Place, lang: Lang) -> String {
    let name = |b: &Option<usize>| band(score, *b, lang);
    match place.bands.as_slice() {
        [] => String::new(),
        [one] => name(one),
        [high, low] => {
            let (low, high) = (name(low), name(high));
            say!(lang, "{low} hoặc {high}", "{low} or {high}")
        }
        [high, .., low] => {
            let (low, high) = (name(low), name(high));
            say!(lang, "từ {low} đến {high}", "{low} to {high}")
        }
    }
}

/// What a criterion goes by: its title, its target's, or what it measures.
pub(super) fn criterion(rules: &Rules, criterion: &Criterion, lang: Lang) -> String {
    if let (Some(vi), Some(en)) = (&criterion.title, &criterion.title_en) {
        return lang.pick(vi, en).to_string();
    }
    if let Way::Met(target) = &criterion.way {
        let target = rules.target(*target);
        return lang.pick(&target.title, &target.title_en).to_string();
    }
    let mut names: Vec<String> = Vec::new();
    if let Some(num) = criterion.way.num() {
        num.refs(&mut |r| {
            let own = match r.tiers {
                Some(tiers) => full_name(rules.vocabulary.indicator(r.indicator), tiers, lang),
                None => name(lang, rules.vocabulary.indicator(r.indicator)),
            };
            if !names.contains(&own) {
                names.push(own);
            }
        });
    }
    names.join(", ")
}

/// Why a criterion gives what it gives: what is measured, or the verdict.
pub(super) fn because(criterion: &Criterion, scoring: &Scoring, lang: Lang) -> String {
    match (&criterion.way, scoring.verdict, &scoring.measured) {
        (_, Some(v @ (Verdict::NotDue | Verdict::NotApplicable)), _) => {
            let v = verdict(v, lang);
            say!(lang, "{v}, không tính", "{v}, left out")
        }
        (_, Some(v), _) => verdict(v, lang).to_string(),
        (Way::Linear { unit, .. } | Way::Steps { unit, .. }, None, Some(value)) => {
            let domain = Interval::closed(crate::base::number::Number::ZERO, crate::base::number::Number::ONE);
            let domain = domain.filter(|_| *unit == Unit::Percent);
            show::amount(lang, *unit, value, domain.as_ref())
        }
        _ => lang.pick("chưa kết luận được", "undetermined").to_string(),
    }
}

/// What would narrow a score the most.
pub(super) fn narrows(view: &RankView<'_>, narrow: &Narrow) -> String {
    let lang = view.lang();
    let (by, of) = (show::number(lang, Unit::Plain, &narrow.by), show::number(lang, Unit::Plain, &narrow.of));
    let each = narrow.nodes.iter().map(|(i, tiers)| {
        let indicator = view.rules.vocabulary.indicator(*i);
        format!("`{}` ({})", id(indicator, *tiers), full_name(indicator, *tiers, lang))
    });
    let each = each.collect::<Vec<_>>().join(lang.pick(" và ", " and "));
    if each.is_empty() {
        return say!(
            lang,
            "{by} trong {of} điểm chưa chắc chắn là do chỉ tiêu chưa kết luận được; xem `doichieu check`.",
            "{by} of the {of} points that are open wait for a target that is undetermined; see `doichieu check`."
        );
    }
    say!(
        lang,
        "Báo cáo chính xác {each} thì xác định được {by} trong {of} điểm còn chưa chắc chắn.",
        "An exact {each} would settle {by} of the {of} points that are open."
    )
}

/// `Đồng hạng với Phú Thọ.`
pub(super) fn tied(view: &RankView<'_>, place: &Place) -> Option<String> {
    let names: Vec<&str> = place.tied.iter().filter_map(|i| view.scored.get(*i)).map(|one| view.name(one)).collect();
    let names = (!names.is_empty()).then(|| names.join(", "))?;
    Some(say!(view.lang(), "Đồng điểm với {names}.", "Tied with {names}."))
}

/// Criteria that do not count for a unit.
pub(super) fn left_out(one: &Scored, lang: Lang) -> Option<String> {
    let count = one.criteria.iter().filter(|c| c.points.is_none()).count();
    let n = (count > 0).then(|| counted(lang, count, "tiêu chí", ["criterion", "criteria"]))?;
    Some(say!(
        lang,
        "Không tính {n} (chưa đến hạn hoặc không áp dụng); điểm quy đổi theo các tiêu chí còn lại.",
        "{n} left out (not due or not applicable); the others count in proportion."
    ))
}

/// A unit of which it is not known whether it is ranked at all.
pub(super) fn doubtful(one: &Scored, lang: Lang) -> Option<&'static str> {
    let said = lang.pick(
        "Chưa rõ đơn vị có thuộc diện chấm điểm hay không: điều kiện `when` chưa xác định được.",
        "Not known whether it is ranked at all: the `when` of the score is open.",
    );
    (!one.is_certain).then_some(said)
}
