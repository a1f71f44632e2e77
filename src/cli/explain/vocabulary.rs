//! Pages on indicators and units.

use crate::base::lang::Lang;
use crate::base::show;
use crate::model::ir::RelationKind;
use crate::say;
use crate::vocab::schema::{Better, IndicatorId, Type, UnitEntry};

use super::Known;
use super::doc::Piece;
use super::rule;
use super::score;

/// The page of an indicator.
pub(super) fn indicator(id: IndicatorId, known: &Known<'_>) -> Vec<Piece> {
    let lang = known.lang;
    let vocabulary = &known.rules.vocabulary;
    let indicator = vocabulary.indicator(id);
    let other = if lang == Lang::Vi { Lang::En } else { Lang::Vi };
    let mut pieces = vec![Piece::Title(indicator.id.clone()), Piece::Text(indicator.name(lang).to_string())];
    let mut row = |vi: &str, en: &str, value: String| pieces.push(Piece::Row(lang.pick(vi, en).to_string(), value));
    row("Tiếng Anh", "In Vietnamese", indicator.name(other).to_string());
    row("Kiểu", "Type", kind(indicator.ty, lang));
    let tiers = indicator.tiers.iter().map(|t| format!("{} (`{}`)", t.name(lang), t.id())).collect::<Vec<_>>().join(", ");
    let whole = || lang.pick("không chia theo cấp", "not reported by tier").to_string();
    row("Cấp", "Tiers", if tiers.is_empty() { whole() } else { tiers });
    if indicator.better == Better::Lower {
        row("Chiều tốt", "Better", lang.pick("càng thấp càng tốt", "the lower the better").to_string());
    }
    row("Vị trí", "Place", known.place(indicator.span));
    let mut part = |vi: &str, en: &str, points: Vec<String>| {
        if !points.is_empty() {
            pieces.push(Piece::Heading(lang.pick(vi, en).to_string()));
            pieces.extend(points.into_iter().map(Piece::Point));
        }
    };
    part("Quan hệ", "Relations", relations(id, known));
    part("Báo cáo thường viết", "How reports speak of it", indicator.phrases.iter().map(|p| format!("“{p}”")).collect());
    let measured = known.rules.targets.iter().filter(|t| rule::indicators(t).contains(&id));
    let targets: Vec<String> = measured.map(|t| format!("`{}`: {}", t.id, lang.pick(&t.title, &t.title_en))).collect();
    let scores = known.rules.scores.iter().filter(|s| score::indicators(s).contains(&id));
    let scores: Vec<String> = scores.map(|s| format!("`{}`: {}", s.id, score::title(s, lang))).collect();
    let unused = targets.is_empty();
    part("Chỉ tiêu dùng chỉ số này", "Targets that use it", targets);
    part("Bảng điểm dùng chỉ số này", "Scores that use it", scores);
    if unused {
        pieces.push(Piece::Text(lang.pick("Không chỉ tiêu nào dùng chỉ số này trực tiếp.", "No target uses it directly.").to_string()));
    }
    pieces
}

fn kind(ty: Type, lang: Lang) -> String {
    let values = match ty {
        Type::Bool => lang.pick("`true` hoặc `false`", "`true` or `false`").to_string(),
        Type::Date => lang.pick("ngày bất kỳ", "any day").to_string(),
        Type::Count | Type::Ratio | Type::Share | Type::Level { .. } => show::interval(lang, ty.number_unit(), &ty.domain()),
    };
    let (name, word) = (ty.describe(lang), ty.name());
    let word = format!("`{word}`");
    match ty {
        // Its name says its values already.
        Type::Share | Type::Bool => format!("{name}; {word}"),
        _ => say!(lang, "{name}, {values}; {word}", "{name}, {values}; {word}"),
    }
}

// What the indicator's own entry states, then what the entries of others state of it.
fn relations(id: IndicatorId, known: &Known<'_>) -> Vec<String> {
    let lang = known.lang;
    let vocabulary = &known.rules.vocabulary;
    let of = |i: IndicatorId| vocabulary.indicator(i);
    let (own, entry) = (&of(id).id, of(id));
    let mut points = Vec::new();
    points.extend(entry.is.as_ref().map(|text| format!("`{own}` = `{}`", text.value)));
    points.extend(entry.part_of.as_ref().map(|whole| {
        let whole = &whole.value;
        say!(lang, "là một phần của `{whole}`, không bao giờ vượt", "is a part of `{whole}` and never passes it")
    }));
    for relation in known.rules.relations.iter().filter(|r| r.owner != id) {
        let owner = &of(relation.owner).id;
        match &relation.kind {
            RelationKind::PartOf(whole) if *whole == id => {
                points.push(say!(lang, "có `{owner}` là một phần", "has `{owner}` as a part"));
            }
            RelationKind::Is(_) if relation.indicators.contains(&id) => {
                let text = of(relation.owner).is.as_ref().map_or("", |t| t.value.as_str());
                points.push(say!(lang, "dùng để tính `{owner}` = `{text}`", "goes into `{owner}` = `{text}`"));
            }
            _ => {}
        }
    }
    points
}

/// The page of a unit: every entry of its id.
pub(super) fn unit(id: &str, known: &Known<'_>) -> Vec<Piece> {
    let lang = known.lang;
    let entries: Vec<&UnitEntry> = known.rules.vocabulary.unit_entries(id).collect();
    let mut pieces = vec![Piece::Title(id.to_string())];
    for (i, entry) in entries.iter().enumerate() {
        if entries.len() > 1 {
            let (n, of) = (i + 1, entries.len());
            pieces.push(Piece::Heading(say!(lang, "Mục {n}/{of}", "Entry {n} of {of}")));
        }
        pieces.extend(entry_rows(entry, known));
    }
    if entries.len() > 1 {
        pieces.push(Piece::Text(say!(
            lang,
            "Cùng một mã nhưng là những đơn vị khác nhau: một báo cáo thuộc mục có hiệu lực vào ngày công bố, chậm nhất là ngày 31 tháng 12 của năm báo cáo.",
            "One id, but different units: a report belongs to the entry in force on the day it was published, at latest on 31 December of its year."
        )));
    }
    pieces
}

fn entry_rows(entry: &UnitEntry, known: &Known<'_>) -> Vec<Piece> {
    let lang = known.lang;
    let mut rows = Vec::new();
    let mut row = |vi: &str, en: &str, value: Option<String>| {
        rows.extend(value.filter(|v| !v.is_empty()).map(|v| Piece::Row(lang.pick(vi, en).to_string(), v)));
    };
    row("Tên", "Name", Some(entry.name.clone()));
    // The English words are those of whom a target binds: many.
    let kind = match lang {
        Lang::Vi => format!("{}; `{}`", rule::unit_kind(&entry.kind, lang), entry.kind),
        Lang::En => format!("`{}`", entry.kind),
    };
    row("Loại", "Kind", Some(kind));
    row("Mã số", "Code", entry.code.clone());
    row("Vùng", "Region", entry.region.as_ref().map(|r| format!("`{r}`")));
    row("Tên khác", "Other names", Some(entry.aliases.join(", ")));
    let period = match (entry.from, entry.until) {
        (Some(from), Some(until)) => say!(lang, "từ ngày {from} đến hết ngày {until}", "from {from} until {until}, both included"),
        (Some(from), None) => say!(lang, "từ ngày {from}", "from {from}"),
        (None, Some(until)) => say!(lang, "đến hết ngày {until}", "until {until}, that day included"),
        (None, None) => say!(lang, "không ghi ngày đầu, ngày cuối", "no beginning or end kept"),
    };
    row("Thời gian", "Exists", Some(period));
    let from = entry.merged_from.iter().map(|id| known.unit_name(id)).collect::<Vec<_>>().join(", ");
    row("Hợp nhất từ", "Merged from", Some(from));
    row("Nhập vào", "Merged into", entry.merged_into.as_ref().map(|id| known.unit_name(id)));
    row("Vị trí", "Place", Some(known.place(entry.span)));
    rows
}
