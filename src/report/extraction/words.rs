//! Every word about a proposed fact, in both languages: its value, how sure it is, what it rests on, what is doubtful, and why a figure
//! states nothing. Pieces of sentences, without a full stop.

use std::ops::Range;

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::{self, Unit as NumberUnit};
use crate::extract::figure::{Bound, Figure, Kind};
use crate::extract::proposal::{Amount, Confidence, Doubt, Proposed, Reason, Unused};
use crate::facts::fact::Standing;
use crate::say;
use crate::vocab::schema::{IndicatorId, Reading, Tiers};

use super::super::words::name;
use super::ExtractionInput;

/// Words of a quote that are shown before it is cut.
const SHOWN: usize = 80;

/// What a fact says with its bound: `98,14%`, `trên 1.948`, `“hầu hết”`.
pub(crate) fn value(fact: &Proposed, input: &ExtractionInput<'_>, lang: Lang) -> String {
    let figure = input.extraction.figures.get(fact.figure);
    if let Some(word) = figure.filter(|f| matches!(f.kind, Kind::Vague(_))) {
        return format!("“{}”", words(input, &word.range));
    }
    let amount = amount(&fact.value, lang);
    let bound = bound(fact.bound, lang);
    if fact.bound == Bound::Exact { amount } else { format!("{bound} {amount}") }
}

/// A value without its bound.
pub(crate) fn amount(amount: &Amount, lang: Lang) -> String {
    match amount {
        Amount::Count(n) => plain(n, lang),
        Amount::Percent(n) => percent(n, lang),
        Amount::Day { from, to } => days(*from, *to, lang),
        Amount::Truth(yes) => lang.pick(if *yes { "có" } else { "không" }, if *yes { "yes" } else { "no" }).to_string(),
    }
}

/// How a value stands to the true one.
pub(crate) fn bound(bound: Bound, lang: Lang) -> &'static str {
    match bound {
        Bound::Exact => lang.pick("đúng bằng", "exactly"),
        Bound::AtLeast => lang.pick("ít nhất", "at least"),
        Bound::MoreThan => lang.pick("trên", "more than"),
        Bound::About => lang.pick("khoảng", "about"),
        Bound::AtMost => lang.pick("nhiều nhất", "at most"),
        Bound::LessThan => lang.pick("dưới", "less than"),
    }
}

/// Achieved, or planned with its day.
pub(crate) fn standing(standing: Standing, lang: Lang) -> String {
    match standing {
        Standing::Achieved => lang.pick("đã đạt", "achieved").to_string(),
        Standing::PlannedBy(day) => say!(lang, "kế hoạch, đến {day}", "planned, by {day}"),
        Standing::PlannedFrom(day) => say!(lang, "kế hoạch, từ {day}", "planned, from {day}"),
    }
}

/// The year a fact speaks of; 0 is a year that nothing says.
pub(crate) fn year(year: i16, lang: Lang) -> String {
    match year {
        0 => lang.pick("chưa rõ năm nào", "year not known").to_string(),
        _ => say!(lang, "năm {year}", "year {year}"),
    }
}

/// At which tiers; the unit as a whole where none is named.
pub(crate) fn tiers(tiers: Tiers, lang: Lang) -> String {
    if tiers.is_whole() {
        return lang.pick("toàn đơn vị", "the unit as a whole").to_string();
    }
    let names: Vec<&str> = tiers.iter().map(|t| t.name(lang)).collect();
    let and = lang.pick(" và ", " and ");
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => [before.join(", ").as_str(), last].join(and),
        _ => names.concat(),
    }
}

/// How likely a fact is right, in a word.
pub(crate) fn confidence(confidence: Confidence, lang: Lang) -> &'static str {
    match confidence.0 {
        90.. => lang.pick("gần như chắc chắn", "almost certain"),
        75..90 => lang.pick("khá chắc", "likely"),
        50..75 => lang.pick("chưa chắc", "unsure"),
        _ => lang.pick("rất ngờ", "doubtful"),
    }
}

/// What kind of thing a figure is.
pub(crate) fn kind(kind: &Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Count(_) => lang.pick("số lượng", "count"),
        Kind::Percent(_) => lang.pick("tỷ lệ phần trăm", "percentage"),
        Kind::Part { .. } => lang.pick("phần trên tổng số", "part of a whole"),
        Kind::Range { .. } => lang.pick("khoảng số", "range"),
        Kind::Vague(_) => lang.pick("từ chỉ lượng", "word of quantity"),
        Kind::Levels(_) => lang.pick("mức độ", "levels"),
        Kind::Period { .. } => lang.pick("ngày tháng", "date"),
        Kind::Yearless { .. } => lang.pick("ngày tháng không ghi năm", "date without its year"),
        Kind::Magnitude(_) => lang.pick("bậc số lượng", "order of magnitude"),
        Kind::Ordinal => lang.pick("số thứ tự", "ordinal"),
        Kind::DocumentNumber => lang.pick("số hiệu văn bản", "document number"),
        Kind::Money => lang.pick("số tiền", "money"),
        Kind::Duration => lang.pick("khoảng thời gian", "duration"),
        Kind::Clock => lang.pick("giờ trong ngày", "time of day"),
        Kind::Measure => lang.pick("số đo", "measure"),
        Kind::Phone => lang.pick("số điện thoại hoặc mã số", "telephone number or code"),
        Kind::Version => lang.pick("số phiên bản", "version"),
        Kind::Furniture => lang.pick("số trang, số đếm của trang", "page number or counter"),
        Kind::Name => lang.pick("số trong tên gọi", "part of a name"),
    }
}

/// What a figure was read as; `None` where its kind says all.
pub(crate) fn reading(kind: &Kind, lang: Lang) -> Option<String> {
    Some(match kind {
        Kind::Count(n) => plain(n, lang),
        Kind::Percent(n) => percent(n, lang),
        Kind::Part { part, whole } => {
            let (part, whole) = (plain(part, lang), plain(whole, lang));
            say!(lang, "{part} trên {whole}", "{part} of {whole}")
        }
        Kind::Range { lo, hi, percent: shares } => {
            let each = |n| if *shares { percent(n, lang) } else { plain(n, lang) };
            let (lo, hi) = (each(lo), each(hi));
            say!(lang, "từ {lo} đến {hi}", "from {lo} to {hi}")
        }
        Kind::Levels(levels) => levels.iter().map(u8::to_string).collect::<Vec<_>>().join(", "),
        Kind::Period { from, to } => days(*from, *to, lang),
        _ => return None,
    })
}

/// What a part of a fact rests on.
pub(crate) fn reason(reason: &Reason, input: &ExtractionInput<'_>, lang: Lang) -> String {
    let said = |range: &Range<usize>| words(input, range);
    match reason {
        Reason::Phrase { phrase, at } => {
            let at = said(at);
            if at == *phrase {
                return say!(lang, "cụm từ “{phrase}”", "phrase “{phrase}”");
            }
            say!(lang, "cụm từ “{phrase}” (trong văn bản: “{at}”)", "phrase “{phrase}” (in the text: “{at}”)")
        }
        Reason::Figure(at) => {
            let at = said(at);
            say!(lang, "số “{at}”", "number “{at}”")
        }
        Reason::Bound(at) => {
            let at = said(at);
            say!(lang, "giới hạn từ “{at}”", "bound from “{at}”")
        }
        Reason::Tier(at) => {
            let at = said(at);
            say!(lang, "cấp từ “{at}”", "tier from “{at}”")
        }
        Reason::Planned(at) => {
            let at = said(at);
            say!(lang, "là kế hoạch vì “{at}”", "planned because of “{at}”")
        }
        Reason::Year(at) => {
            let at = said(at);
            say!(lang, "năm từ “{at}”", "year from “{at}”")
        }
        Reason::Form { form, .. } => say!(lang, "ô của biểu mẫu `{form}`", "a cell of the form `{form}`"),
        Reason::ReportYear => lang.pick("năm của báo cáo", "the report's year").to_string(),
    }
}

/// Why a fact may be wrong, and what to look at.
pub(crate) fn doubt(doubt: &Doubt, input: &ExtractionInput<'_>, lang: Lang) -> String {
    match doubt {
        Doubt::OtherIndicator(other) => {
            let other = indicator(*other, input, lang);
            say!(
                lang,
                "chỉ số {other} cũng gần khớp như vậy; xem câu văn nói về chỉ số nào",
                "indicator {other} fits nearly as well; see which of the two the sentence speaks of"
            )
        }
        Doubt::SubjectElsewhere(at) => {
            let at = words(input, at);
            say!(
                lang,
                "đối tượng lấy ở câu khác: “{at}”; xem con số có nói về đúng đối tượng đó không",
                "the subject stands in another sentence: “{at}”; see that the figure speaks of it"
            )
        }
        Doubt::OtherReading(other) => {
            let name = kind(other, lang);
            let as_what = reading(other, lang).map_or_else(|| name.to_string(), |read| format!("{name} {read}"));
            say!(
                lang,
                "con số còn có thể đọc là {as_what}; xem lại trong câu văn",
                "the figure may be meant otherwise ({as_what}); look at the sentence again"
            )
        }
        Doubt::YearUnsaid => lang
            .pick("câu văn không nói năm nào; xem số liệu của năm nào", "the sentence names no year; see which year is meant")
            .to_string(),
        Doubt::DueUnsaid => lang
            .pick(
                "là kế hoạch nhưng không nêu hạn; tạm lấy ngày cuối năm, xem hạn đúng",
                "planned without a due date; the end of the year was taken, see which day is right",
            )
            .to_string(),
        Doubt::SaidTwice(other) => said_twice(*other, input, lang),
    }
}

fn said_twice(other: usize, input: &ExtractionInput<'_>, lang: Lang) -> String {
    let Some(fact) = input.extraction.facts.get(other) else { return String::new() };
    let (value, quote) = (value(fact, input, lang), words(input, &fact.quote));
    say!(
        lang,
        "chỗ khác trong văn bản nói {value}: “{quote}”; xem số nào đúng",
        "elsewhere the text says {value}: “{quote}”; see which is right"
    )
}

/// Whether a figure is a word from which no number follows, such as `hầu hết`.
pub(crate) fn is_vague(figure: &Figure, why: &Unused, input: &ExtractionInput<'_>) -> bool {
    let Kind::Vague(word) = figure.kind else { return false };
    let reading = input.vocabulary.words.get(word).map(|w| &w.reading);
    reading == Some(&Reading::Qualitative) && !matches!(why, Unused::Furniture | Unused::Repeated(_))
}

/// Why a figure states no fact.
pub(crate) fn unused_figure(figure: &Figure, why: &Unused, input: &ExtractionInput<'_>, lang: Lang) -> String {
    match (&figure.kind, why) {
        (Kind::Vague(_), Unused::NoQuantity) if is_vague(figure, why, input) => {
            let word = words(input, &figure.range);
            say!(
                lang,
                "không phải con số: “{word}” không cho biết là bao nhiêu; hỏi đơn vị con số cụ thể",
                "not a number: “{word}” does not say how many; ask for the figure"
            )
        }
        (Kind::Vague(_), Unused::NoQuantity) => {
            lang.pick("chỉ nói chung, không gắn với chỉ số nào", "vague, and bound to no indicator").to_string()
        }
        _ => unused(why, input, lang),
    }
}

/// The same of any figure.
pub(crate) fn unused(unused: &Unused, input: &ExtractionInput<'_>, lang: Lang) -> String {
    match unused {
        Unused::NoQuantity => lang.pick("không phải số liệu", "no quantity").to_string(),
        Unused::NoIndicatorOfItsKind => lang
            .pick("là số tiền, thời gian hoặc số đo, chưa có chỉ số loại này", "money, a duration or a measure, which no indicator is")
            .to_string(),
        Unused::NoSubject => lang
            .pick("gần đó không có cụm từ nào trong từ vựng chỉ số", "no phrase of the indicators' vocabulary stands near it")
            .to_string(),
        Unused::TooUnsure(other, confidence) => {
            let (other, percent) = (indicator(*other, input, lang), confidence.0);
            say!(
                lang,
                "có thể là chỉ số {other}, nhưng chưa đủ chắc ({percent}%)",
                "perhaps indicator {other}, but not surely enough ({percent}%)"
            )
        }
        Unused::Difference => lang.pick("là mức tăng hoặc giảm, không phải mức đạt được", "a difference, not a level reached").to_string(),
        Unused::Furniture => {
            lang.pick("nằm ở phần khung của trang, không thuộc báo cáo", "in the frame of the page, not in the report").to_string()
        }
        Unused::Repeated(other) => {
            let quote = input.extraction.facts.get(*other).map(|f| words(input, &f.quote)).unwrap_or_default();
            say!(lang, "đã nêu ở chỗ khác: “{quote}”", "stated elsewhere already: “{quote}”")
        }
        Unused::Elsewhere => lang.pick("nói về đơn vị hoặc nước khác", "speaks of another unit or country").to_string(),
        Unused::TableHeading => {
            lang.pick("ở đầu hàng hoặc đầu cột của bảng, đọc cùng các ô số", "in a heading of a table, read with its figures").to_string()
        }
        Unused::UnknownHeading(heading) => {
            let heading = words(input, heading);
            say!(
                lang,
                "từ vựng chưa có cụm từ nào cho đầu hàng hoặc đầu cột “{heading}”",
                "the vocabulary has no phrase for the heading “{heading}” of its row or column"
            )
        }
    }
}

/// An indicator by its name and id: `tổng số thủ tục hành chính (tthc.tong)`.
pub(crate) fn indicator(id: IndicatorId, input: &ExtractionInput<'_>, lang: Lang) -> String {
    let indicator = input.vocabulary.indicator(id);
    format!("{} ({})", name(lang, indicator), indicator.id)
}

/// The words of the text under a range, on one line, cut where they are many.
pub(crate) fn words(input: &ExtractionInput<'_>, range: &Range<usize>) -> String {
    let text = input.document.text.get(range.clone()).unwrap_or("");
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        None => line,
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
    }
}

fn plain(n: &Number, lang: Lang) -> String {
    show::number(lang, NumberUnit::Plain, n)
}

fn percent(n: &Number, lang: Lang) -> String {
    plain(n, lang) + "%"
}

// A day, a whole month, a whole year, else both ends.
fn days(from: Date, to: Date, lang: Lang) -> String {
    let (first, last) = from.month();
    let year = (Date::new(from.year(), 1, 1), Date::last_of_year(from.year()));
    match () {
        () if from == to => from.to_string(),
        () if (first, last) == (from, to) => from.to_string().chars().take(7).collect(),
        () if year == (Some(from), Some(to)) => from.year().to_string(),
        () => say!(lang, "từ {from} đến {to}", "from {from} to {to}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::schema::Tier;

    #[test]
    fn tiers_are_one_list() {
        let of = |tiers: &[Tier], lang| super::tiers(tiers.iter().copied().collect(), lang);
        assert_eq!(of(&[Tier::Tinh, Tier::Huyen, Tier::Xa], Lang::Vi), "cấp tỉnh, cấp huyện và cấp xã");
        assert_eq!(of(&[Tier::Tinh, Tier::Xa], Lang::Vi), "cấp tỉnh và cấp xã");
        assert_eq!(of(&[Tier::Xa], Lang::Vi), "cấp xã");
    }
}
