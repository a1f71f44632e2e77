//! Amounts that a sentence names: `100%`, `95,6%`, `04 cấp`, `1.549 thủ tục`.
//!
//! What only looks like an amount is left out: dates and years, numbers of documents (`43/2011/NĐ-CP`), levels (`mức độ 3, 4`),
//! articles and clauses (`Điều 5 khoản 2`), `24/7`, `4G`. Years are kept apart.

use std::ops::Range;

use crate::base::number::Number;

/// An amount with every reading that its digits allow (`1,549` may be a decimal or a count).
#[derive(Debug, Clone)]
pub(super) struct Amount {
    /// Its bytes, the percent sign included.
    pub(super) range: Range<usize>,
    pub(super) percent: bool,
    /// In percent: as a fraction of one.
    pub(super) readings: Vec<Number>,
}

impl Amount {
    pub(super) fn may_be(&self, n: &Number) -> bool {
        self.readings.contains(n)
    }
}

/// What a sentence names.
#[derive(Debug, Default)]
pub(super) struct Amounts {
    pub(super) amounts: Vec<Amount>,
    /// Small numbers in words (`bốn cấp`): they may explain a threshold, and never contradict one.
    pub(super) words: Vec<Number>,
    /// Whether anything is said to become less: `giảm 20%` may be required as at most 80%.
    pub(super) falls: bool,
    /// Years, also those of dates; of `2016 - 2020` all between, of `trước năm 2020` the one before as well. The day of a document
    /// that is cited (`QĐ 1819/QĐ-TTg ngày 26/10/2015`) is none of them.
    pub(super) years: Vec<(i16, Range<usize>)>,
}

const WORDS: [(&str, i64); 12] = [
    ("một", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("tư", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("tám", 8),
    ("chín", 9),
    ("mười", 10),
    ("nửa", 2),
];

/// A number right behind one of these names something; it is no amount.
const NAMERS: [&str; 20] = [
    "năm", "tháng", "ngày", "quý", "độ", "mức", "điều", "khoản", "điểm", "số", "thứ", "mục", "chương", "phần", "bước", "đợt", "kỳ", "khóa",
    "level", "version",
];

/// What counts in these is often written without them: both are readings.
const SCALES: [(&str, i64); 5] = [("nghìn", 1_000), ("ngàn", 1_000), ("triệu", 1_000_000), ("tỷ", 1_000_000_000), ("tỉ", 1_000_000_000)];

/// Between a named number and the next these carry the naming on: `mức độ 3, 4`, `mức độ 3 và 4`.
const JOINTS: [&str; 8] = ["", ",", "và", "-", "–", "đến", "hoặc", "/"];

/// Everything that a text names.
pub(super) fn read(text: &str) -> Amounts {
    let lower = crate::base::viet::nfc(text).to_lowercase();
    let falls = ["giảm", "bớt", "reduc", "cut", "fewer", "less"].iter().any(|word| lower.contains(word));
    let mut found = Amounts { words: words(&lower), falls, ..Amounts::default() };
    let (mut at, mut named_until, mut document_until) = (0, None, None);
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|n| at + n) {
        let token = token(text, start);
        at = token.end;
        if token.start < start {
            continue;
        }
        let piece = &text[token.clone()];
        let cited = document_until.is_some_and(|until| is_date_words(&text[until..start]));
        if piece.contains('/') {
            let is_document = piece.contains(char::is_alphabetic);
            found.years.extend(date_year(piece).filter(|_| !cited).map(|y| (y, token.clone())));
            document_until = is_document.then_some(token.end);
            continue;
        }
        let digits = piece.trim_end_matches(['.', ',', '-']);
        if !digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
            continue;
        }
        let (percent, end) = percent(text, start + digits.len());
        at = end;
        let named = !percent && is_named(text, start, named_until);
        match year(digits).filter(|_| !percent) {
            Some(_) if cited => {}
            Some(year) => found.years.push((year, start..end)),
            None if named => {}
            None => found.amounts.push(Amount { range: start..end, percent, readings: scaled(readings(digits, percent), &text[end..]) }),
        }
        named_until = named.then_some(end);
    }
    share_percent(text, &mut found.amounts);
    more_years(text, &mut found.years);
    found
}

// What stands between a document's number and its day, and between the parts of a day.
fn is_date_words(between: &str) -> bool {
    between.split_whitespace().all(|word| ["ngày", "tháng", "năm"].contains(&word) || word.bytes().all(|b| b.is_ascii_digit()))
}

fn scaled(mut readings: Vec<Number>, rest: &str) -> Vec<Number> {
    let word = rest.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    if let Some((_, scale)) = SCALES.iter().find(|(name, _)| *name == word) {
        let scale = Number::int(*scale);
        readings.extend(readings.clone().iter().map(|n| n * &scale));
    }
    readings
}

// The years of a span that only its ends name, and the one that ends before the day named.
fn more_years(text: &str, years: &mut Vec<(i16, Range<usize>)>) {
    let spans = years.windows(2).filter_map(|pair| {
        let [(from, first), (until, last)] = pair else { return None };
        let between = text.get(first.end..last.start)?.trim();
        ["-", "–", "đến", "đến năm"].contains(&between).then(|| (from + 1..*until).map(|year| (year, first.clone())))
    });
    let mut more: Vec<_> = spans.flatten().collect();
    more.extend(
        years
            .iter()
            .filter(|(_, place)| {
                let before = &text[..place.start];
                before.rfind("rước").is_some_and(|at| is_date_words(&before[at + "rước".len()..]))
            })
            .map(|(year, place)| (year - 1, place.clone())),
    );
    years.extend(more);
}

// From the first to the last character that hangs together with a digit.
fn token(text: &str, digit: usize) -> Range<usize> {
    let hangs = |c: char| c.is_alphanumeric() || c == '/' || ('\u{300}'..='\u{36f}').contains(&c);
    // `Covid-19`: a word before the hyphen, not a number.
    let hyphened = text[..digit].strip_suffix('-').filter(|before| before.ends_with(char::is_alphabetic));
    let start = hyphened.unwrap_or(&text[..digit]).trim_end_matches(hangs).len();
    let mut end = digit;
    let mut rest = text[digit..].chars().peekable();
    while let Some(c) = rest.next() {
        // `2011/NĐ-CP`, `Covid-19`: a letter on one side makes one token of both.
        let joint = c == '-'
            && rest.peek().is_some_and(|n| n.is_alphanumeric())
            && text[start..end].contains(|c: char| c.is_alphabetic() || c == '/');
        if !hangs(c) && !['.', ','].contains(&c) && !joint {
            break;
        }
        end += c.len_utf8();
    }
    start..end
}

fn percent(text: &str, end: usize) -> (bool, usize) {
    let rest = &text[end..];
    let gap = rest.len() - rest.trim_start().len();
    for sign in ["%", "phần trăm", "percent"] {
        if rest[gap..].starts_with(sign) {
            return (true, end + gap + sign.len());
        }
    }
    (false, end)
}

fn is_named(text: &str, start: usize, named_until: Option<usize>) -> bool {
    if let Some(until) = named_until
        && JOINTS.contains(&text[until..start].trim())
    {
        return true;
    }
    let before = text[..start].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    before.ends_with(char::is_alphabetic) && NAMERS.contains(&word.as_str())
}

fn year(digits: &str) -> Option<i16> {
    let plain = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten().filter(|y| (1945..=2100).contains(y))
}

// The year of `31/12/2016` or `12/2016`; a document's number has letters.
fn date_year(token: &str) -> Option<i16> {
    let token = token.trim_end_matches(['.', ',']);
    let digits = token.split('/').all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    if digits { token.rsplit('/').next().and_then(year) } else { None }
}

fn readings(digits: &str, percent: bool) -> Vec<Number> {
    let thousands = |mark: char| {
        let mut groups = digits.split(mark);
        let first = groups.next().is_some_and(|g| (1..=3).contains(&g.len()) && !g.contains(['.', ',']));
        let rest: Vec<&str> = groups.collect();
        let grouped = first && !rest.is_empty() && rest.iter().all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()));
        grouped.then(|| digits.replace(mark, ""))
    };
    let decimal = digits.replace(',', ".");
    let decimal = (decimal.matches('.').count() <= 1).then_some(decimal);
    let vietnamese = digits.contains(',').then(|| digits.replace('.', "").replace(',', "."));
    let texts = [thousands('.'), thousands(','), decimal, vietnamese];
    let hundred = Number::int(100);
    let mut readings: Vec<Number> = Vec::new();
    for n in texts.into_iter().flatten().filter_map(|t| Number::parse_decimal(&t)) {
        let n = if percent { n.div(&hundred).unwrap_or(n) } else { n };
        if !readings.contains(&n) {
            readings.push(n);
        }
    }
    readings
}

// `80 - 90%`, `10 đến 15%`: the sign behind the last belongs to all.
fn share_percent(text: &str, amounts: &mut [Amount]) {
    for i in (1..amounts.len()).rev() {
        let between = text[amounts[i - 1].range.end..amounts[i].range.start].trim();
        if amounts[i].percent && !amounts[i - 1].percent && JOINTS.contains(&between) {
            let digits = text[amounts[i - 1].range.clone()].to_string();
            amounts[i - 1].percent = true;
            amounts[i - 1].readings = readings(&digits, true);
        }
    }
}

fn words(lower: &str) -> Vec<Number> {
    let all = lower.split(|c: char| !c.is_alphabetic());
    all.filter_map(|word| WORDS.iter().find(|(w, _)| *w == word).map(|(_, n)| Number::int(*n))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let found = read(text);
        let amount = |a: &Amount| {
            let hundred = Number::int(100);
            let shown: Vec<String> =
                a.readings.iter().map(|r| if a.percent { format!("{}%", r * &hundred) } else { r.to_string() }).collect();
            shown.join("|")
        };
        let years: Vec<String> = found.years.iter().map(|(y, _)| y.to_string()).collect();
        format!("{} years {}", found.amounts.iter().map(amount).collect::<Vec<_>>().join(" "), years.join(" ")).trim().to_string()
    }

    #[test]
    fn vietnamese_amounts_are_read() {
        assert_eq!(said("đạt 95,6% và 95.6 %, 100 phần trăm"), "95.6% 95.6% 100% years");
        assert_eq!(said("1.549 DVC, 1.000.000 hồ sơ, 04 cấp"), "1549|1.549 1000000 4 years");
        assert_eq!(said("từ 80 - 90%, tăng 10 đến 15 bậc, 80-90%"), "80% 90% 10 15 80% 90% years");
        assert_eq!(said("1.234,5 tỷ đồng."), "1234.5|1234500000000 years");
        assert_eq!(said("2 triệu hộp thư, 1,5 triệu"), "2|2000000 1.5|1500000 years");
    }

    #[test]
    fn what_only_looks_like_an_amount_is_left_out() {
        for text in [
            "mức độ 3, 4",
            "ở mức độ 3 và 4",
            "Nghị định 43/2011/NĐ-CP",
            "Nghị quyết số 36a/NQ-CP",
            "phục vụ 24/7, mạng 4G, Covid-19",
            "Điều 5 khoản 2, quý 2",
            "mức độ 3,4",
        ] {
            assert_eq!(said(text), "years", "{text}");
        }
        assert_eq!(said("đến hết năm 2016 có 100%"), "100% years 2016");
        assert_eq!(said("Từ ngày 01/4/2017, liên thông 04 cấp"), "4 years 2017");
        assert_eq!(said("giai đoạn 2016 - 2020"), "years 2016 2020 2017 2018 2019");
        assert_eq!(said("Trước ngày 01 tháng 01 năm 2016"), "years 2016 2015");
        assert_eq!(said("trước 01/01/2016; như năm trước, năm 2018"), "years 2016 2018 2015");
        assert_eq!(said("theo Quyết định số 1819/QĐ-TTg ngày 26/10/2015, 30%"), "30% years");
        assert_eq!(said("Quyết định 1819/QĐ-TTg ngày 26 tháng 10 năm 2015: đến năm 2020"), "years 2020");
        assert_eq!(said("80% (2025) và 100% (2030)"), "80% 100% years 2025 2030");
    }
}
