//! Pages on scores.

use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::{self, Unit};
use crate::model::ir::{Ref, TargetId};
use crate::model::score::{Among, Band, Criterion, Group, Score, Way};
use crate::report::answer::rank;
use crate::say;
use crate::syntax::tree::Item;
use crate::syntax::{self, FileKind};
use crate::vocab::schema::IndicatorId;

use super::doc::Piece;
use super::{Known, rule};

/// The page of a score.
pub(super) fn score(index: usize, known: &Known<'_>) -> Vec<Piece> {
    let Some(score) = known.rules.scores.get(index) else { return Vec::new() };
    let lang = known.lang;
    let instrument = known.rules.instrument(score.instrument);
    let mut pieces = vec![Piece::Title(score.id.clone()), Piece::Text(title(score, lang).to_string())];
    let mut row = |vi: &str, en: &str, value: String| pieces.push(Piece::Row(lang.pick(vi, en).to_string(), value));
    row("Loại", "Kind", lang.pick("bảng điểm", "a score").to_string());
    row("Văn bản", "Instrument", rule::named(instrument, lang));
    row("Căn cứ", "Basis", rule::basis(score.basis, instrument, lang));
    row("Nguồn", "Source", score.source.clone().unwrap_or_else(|| lang.pick("không ghi", "not given").to_string()));
    row("Chấm điểm", "Scores", score.binds.iter().map(|k| rule::unit_kind(k, lang)).collect::<Vec<_>>().join("; "));
    if let Some(when) = when(score, known) {
        row("Điều kiện", "When", when);
    }
    row("Xếp hạng", "Ranked", among(&score.among, lang));
    row("Điểm tối đa", "At most", plain(&score.most(), lang));
    row("Hiệu lực", "In force", rule::force(instrument, lang));
    row("Vị trí", "Place", known.place(score.head));
    pieces.extend(criteria(score, known));
    if !score.bands.is_empty() {
        pieces.push(Piece::Heading(lang.pick("Xếp loại", "Bands").to_string()));
        pieces.extend(score.bands.iter().map(|band| Piece::Point(band_line(band, lang))));
    }
    pieces.extend(named(score, known));
    pieces
}

/// The title in a language.
pub(super) fn title(score: &Score, lang: Lang) -> &str {
    lang.pick(&score.title, &score.title_en)
}

/// The indicators that a score measures itself, each once, in the order of the text.
pub(super) fn indicators(score: &Score) -> Vec<IndicatorId> {
    let mut found: Vec<IndicatorId> = Vec::new();
    let mut visit = |r: Ref| {
        if !found.contains(&r.indicator) {
            found.push(r.indicator);
        }
    };
    score.criteria.iter().filter_map(|c| c.way.num()).for_each(|num| num.refs(&mut visit));
    score.when.iter().for_each(|when| when.refs(&mut visit));
    found
}

// From the file itself: the checked form no longer has its words.
fn when(score: &Score, known: &Known<'_>) -> Option<String> {
    score.when.as_ref()?;
    let file = score.span.file;
    let (tree, _) = syntax::parse(file, &known.sources.get(file).text, FileKind::Rules);
    let block = tree.items.iter().find_map(|item| match item {
        Item::Score(block) if block.span == score.span => block.when.as_ref(),
        _ => None,
    })?;
    Some(format!("`{}`", rule::joined(known.text(block.span))))
}

fn plain(number: &Number, lang: Lang) -> String {
    show::number(lang, Unit::Plain, number)
}

fn among(among: &[Among], lang: Lang) -> String {
    let names = among.iter().map(|by| match by {
        Among::Kind => lang.pick("loại đơn vị", "kind of unit"),
        Among::Region => lang.pick("vùng", "region"),
    });
    let names = names.collect::<Vec<_>>().join(lang.pick(" và ", " and "));
    match names.is_empty() {
        true => lang.pick("tất cả chung một bảng", "all units together").to_string(),
        false => say!(lang, "riêng theo {names}", "apart by {names}"),
    }
}

// Criteria below the group that they belong to; those of none stand before the first.
fn criteria(score: &Score, known: &Known<'_>) -> Vec<Piece> {
    let lang = known.lang;
    let of = |group: Option<usize>| score.criteria.iter().filter(move |c| c.group == group).map(|c| criterion(c, known));
    let mut pieces: Vec<Piece> = of(None).collect();
    if !pieces.is_empty() {
        pieces.insert(0, Piece::Heading(lang.pick("Tiêu chí", "Criteria").to_string()));
    }
    for (index, group) in score.groups.iter().enumerate() {
        pieces.push(Piece::Heading(group_line(score, index, group, lang)));
        pieces.extend(of(Some(index)));
    }
    pieces
}

fn group_line(score: &Score, index: usize, group: &Group, lang: Lang) -> String {
    let sum = score.criteria.iter().filter(|c| c.group == Some(index)).fold(Number::ZERO, |sum, c| &sum + &c.most);
    let (name, sum) = (lang.pick(&group.title, &group.title_en), plain(&sum, lang));
    match &group.weight {
        Some(weight) => {
            let share = show::number(lang, Unit::Percent, weight);
            say!(
                lang,
                "Nhóm {name}: tỷ trọng {share}; các tiêu chí cộng lại {sum} điểm",
                "Group {name}: weight {share}; its criteria give {sum} points together"
            )
        }
        None => say!(lang, "Nhóm {name}: tối đa {sum} điểm", "Group {name}: at most {sum} points"),
    }
}

fn criterion(criterion: &Criterion, known: &Known<'_>) -> Piece {
    let lang = known.lang;
    let line = rule::one_line(known.text(criterion.span));
    let (name, most) = (rank::criterion_name(known.rules, criterion, lang), plain(&criterion.most, lang));
    let how = match &criterion.way {
        Way::Met(_) => say!(
            lang,
            "đủ {most} điểm khi đạt, 0 điểm khi không đạt; chưa đến hạn hoặc không áp dụng thì không tính tiêu chí này",
            "{most} points where it is met, 0 where it is not; left out where it is not due or not applicable"
        ),
        Way::Linear { unit, start, end, .. } => {
            let (start, end) = (show::number(lang, *unit, start), show::number(lang, *unit, end));
            say!(
                lang,
                "0 điểm ở mức {start}, tăng đều đến {most} điểm ở mức {end}",
                "0 points at {start}, rising evenly to {most} points at {end}"
            )
        }
        Way::Steps { steps, .. } if steps.len() == 1 => {
            say!(lang, "{most} điểm khi đúng, 0 điểm khi không", "{most} points where it holds, 0 where it does not")
        }
        Way::Steps { .. } => lang
            .pick("tính bậc đầu tiên đúng; không bậc nào đúng thì 0 điểm", "the first step that holds counts; where none does, 0 points")
            .to_string(),
    };
    Piece::Point(format!("`{line}`: {name}; {how}"))
}

fn band_line(band: &Band, lang: Lang) -> String {
    let name = lang.pick(&band.title, &band.title_en);
    match &band.from {
        Some(from) => {
            let from = plain(from, lang);
            say!(lang, "{name}: từ {from} điểm", "{name}: from {from} points")
        }
        None => say!(lang, "{name}: thấp hơn nữa", "{name}: all below"),
    }
}

// What its lines speak of, with names.
fn named(score: &Score, known: &Known<'_>) -> Vec<Piece> {
    let (rules, lang) = (known.rules, known.lang);
    let mut targets: Vec<TargetId> = Vec::new();
    for criterion in &score.criteria {
        if let Way::Met(target) = criterion.way
            && !targets.contains(&target)
        {
            targets.push(target);
        }
    }
    let targets = targets.into_iter().map(|id| rules.target(id));
    let targets: Vec<String> = targets.map(|t| format!("`{}`: {}", t.id, lang.pick(&t.title, &t.title_en))).collect();
    let indicators = indicators(score).into_iter().map(|id| rules.vocabulary.indicator(id));
    let indicators: Vec<String> = indicators.map(|i| format!("`{}`: {}", i.id, i.name(lang))).collect();
    let part = |heading: &str, points: Vec<String>| {
        let head = (!points.is_empty()).then(|| Piece::Heading(heading.to_string()));
        head.into_iter().chain(points.into_iter().map(Piece::Point)).collect::<Vec<_>>()
    };
    [part(lang.pick("Chỉ tiêu", "Targets"), targets), part(lang.pick("Chỉ số", "Indicators"), indicators)].concat()
}
