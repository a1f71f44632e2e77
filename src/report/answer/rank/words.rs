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

// What stands before a number that is rounded.
const ABOUT: &str = "≈ ";

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

/// `cấp huyện, năm 2017: Mức độ sẵn sàng`
pub(super) fn title(score: &Score, ranking: &Ranking, lang: Lang) -> String {
    let (title, year) = (lang.pick(&score.title, &score.title_en), ranking.year);
    let among = ranking.among.iter().map(|(by, value)| match (by, value.as_deref()) {
        (Among::Kind, Some(kind)) => unit_kinds(kind, lang).to_string(),
        (Among::Region, Some(region)) => {
            let word = by_name(*by, lang);
            format!("{word} {region}")
        }
        (by, None) => {
            let word = by_name(*by, lang);
            say!(lang, "chưa rõ {word}", "{word} not known")
        }
    });
    let among = among.collect::<Vec<_>>().join(", ");
    match among.is_empty() {
        true => say!(lang, "Năm {year}: {title}", "{year}: {title}"),
        false => say!(lang, "{among}, năm {year}: {title}", "{among}, {year}: {title}"),
    }
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

/// `92,5`, `70–81,25`, `≈ 71,33–85,33`; an end that is only come near to has a sign before it.
pub(super) fn points(sum: &Interval, lang: Lang, ascii: bool) -> String {
    let dash = if ascii { "-" } else { "–" };
    let mut rounded = false;
    let mut end = |e: Option<&End>, sign: &str| {
        let written = e.map_or_else(|| "?".to_string(), |e| show::number(lang, Unit::Plain, &e.at));
        let sign = if e.is_some_and(|e| e.open) { sign } else { "" };
        rounded |= written.starts_with(ABOUT);
        format!("{sign}{}", written.trim_start_matches(ABOUT))
    };
    let both = match sum.as_point() {
        Some(_) => end(sum.lo(), ""),
        None => format!("{}{dash}{}", end(sum.lo(), ">"), end(sum.hi(), "<")),
    };
    if rounded { format!("{ABOUT}{both}") } else { both }
}

/// The name of a band; of what lies below all, that.
pub(super) fn band(score: &Score, band: Option<usize>, lang: Lang) -> String {
    let named = band.and_then(|b| score.bands.get(b)).map(|b| lang.pick(&b.title, &b.title_en).to_string());
    named.unwrap_or_else(|| lang.pick("chưa xếp loại", "below all bands").to_string())
}

/// `tốt`, `khá hoặc tốt`, `trung bình đến tốt`
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
            say!(lang, "{low} đến {high}", "{low} to {high}")
        }
    }
}

/// What a criterion goes by: its title, its target's, or what it measures.
pub fn criterion(rules: &Rules, criterion: &Criterion, lang: Lang) -> String {
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
    if narrow.by == narrow.of {
        return say!(
            lang,
            "Báo cáo con số chính xác của {each} thì điểm xác định được hoàn toàn (nay còn chênh {of} điểm).",
            "An exact {each} would settle the score ({of} points are open now)."
        );
    }
    say!(
        lang,
        "Báo cáo con số chính xác của {each} thì xác định được {by} trong {of} điểm còn chưa chắc chắn.",
        "An exact {each} would settle {by} of the {of} points that are open."
    )
}

/// `Đồng điểm với Phú Thọ.`
pub(super) fn tied(view: &RankView<'_>, place: &Place) -> Option<String> {
    let names: Vec<&str> = place.tied.iter().filter_map(|i| view.scored.get(*i)).map(|one| view.name(one)).collect();
    let names = (!names.is_empty()).then(|| names.join(", "))?;
    Some(say!(view.lang(), "Đồng điểm với {names}.", "Tied with {names}."))
}

/// Criteria that count for no unit of a ranking.
pub(super) fn left_out_of_all(view: &RankView<'_>, score: &Score, ranking: &Ranking) -> Option<String> {
    let lang = view.lang();
    // All that are scored, not only those that are shown.
    let mut ones = view.scored.iter().filter(|one| (one.score, one.year) == (ranking.score, ranking.year) && one.sum.is_some());
    let first = ones.next()?.left_out();
    let shared = !first.is_empty() && ones.all(|one| one.left_out() == first);
    let titles = first.iter().filter_map(|i| score.criteria.get(*i)).map(|c| criterion(view.rules, c, lang));
    let titles = shared.then(|| titles.collect::<Vec<_>>().join("; "))?;
    Some(say!(
        lang,
        "Không tính cho mọi đơn vị vì chưa đến hạn hoặc không áp dụng, điểm quy đổi theo các tiêu chí còn lại: {titles}.",
        "Left out for every unit, as not due or not applicable, the others counting in proportion: {titles}."
    ))
}

/// Criteria that do not count for a unit, where they count for another.
pub(super) fn left_out(view: &RankView<'_>, (ranking, score): (&Ranking, &Score), one: &Scored) -> Option<String> {
    let lang = view.lang();
    let count = one.left_out().len();
    let n = (count > 0 && left_out_of_all(view, score, ranking).is_none())
        .then(|| counted(lang, count, "tiêu chí", ["criterion", "criteria"]))?;
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
