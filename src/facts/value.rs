//! The value of a fact: what was written, for an indicator of a type, as an interval of exact numbers.
//!
//! Nothing is guessed: a number that can be read in two ways is refused with both readings. No binary floating point.
//! Values outside the domain (105%, -3) are accepted: they contradict it later, and the report is at fault, not the input.

use crate::base::data::Datum;
use crate::base::date::Date;
use crate::base::interval::{End, Interval};
use crate::base::number::Number;
use crate::base::suggest;
use crate::base::truth::Comparison;
use crate::vocab::read::quantity_word;
use crate::vocab::schema::{Reading, Type, Vocabulary};

use super::fact::FactValue;

/// Why a value cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueError {
    /// A share or ratio bound written without `%`; the text as it stands, without quotes.
    MissingPercent(String),
    /// A percentage for an indicator that is no share; the number without its sign.
    PercentOn(String),
    /// One dot or comma and exactly three digits: 1.549 may be 1549 or one and a half.
    Thousands {
        /// As written.
        written: String,
        /// The digits without the sign between them.
        joined: String,
    },
    /// Digits in groups, `1.549.000` or `1 549`.
    Grouped {
        /// The digits alone.
        joined: String,
    },
    /// `87,11`; the whole value with a dot.
    DecimalComma(String),
    /// `10/0`.
    ZeroDenominator,
    /// `10/11` for an indicator that is no share or ratio; its first number.
    QuotientFor(String),
    /// A value of another kind than the type takes.
    WrongType,
    /// `3.5` for a level.
    NotWhole,
    /// `60..40`; the ends the other way round.
    Backwards(String),
    /// `≥ 90%` and the like; as it has to be written.
    Sign(String),
    /// A day that no calendar has.
    NoSuchDate,
    /// `31/12/2016`; as it has to be written.
    TypedDate(String),
    /// A word that is not in the table of words; one that resembles it.
    UnknownWord(Option<String>),
    /// A word that stands for a share ("tất cả") where a number is needed.
    WordForNumber,
    /// More digits than a number may have.
    TooManyDigits,
    /// Nothing that is known.
    Unreadable,
}

/// A number as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// As written, `10.6%`.
    pub text: String,
    /// Its value; of `10.6%` it is 0.106.
    pub number: Number,
    /// Whether it has a `%`.
    pub percent: bool,
    /// How many decimals are printed.
    pub decimals: u32,
}

impl Printed {
    /// Reads `1549`, `-3`, `12.5`, `95.6%` or `95.6 %`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Printed> {
        let body = text.trim();
        let (digits, percent) = match body.strip_suffix('%') {
            Some(digits) => (digits.trim_end(), true),
            None => (body, false),
        };
        let (negative, digits) = digits.strip_prefix('-').map_or((false, digits), |d| (true, d.trim_start()));
        let value = Number::parse_decimal(digits)?;
        let value = if negative { -&value } else { value };
        let decimals = digits.split_once('.').map_or(0, |(_, f)| f.len());
        let number = if percent { value.div(&Number::int(100))? } else { value };
        Some(Printed { text: body.to_string(), number, percent, decimals: u32::try_from(decimals).ok()? })
    }

    // Every number that is printed like this one.
    fn rounded(&self) -> Option<Interval> {
        let mut half = Number::ratio(1, 200)?;
        for _ in 0..self.decimals.min(64) {
            half = half.div(&Number::int(10))?;
        }
        Interval::new(Some(End::closed(&self.number - &half)), Some(End::open(&self.number + &half)))
    }
}

fn exactly(text: &str, interval: Interval) -> FactValue {
    FactValue { text: text.to_string(), interval, rounded: None, vague: false }
}

// Whether a printed number can be a value, or the end of one, for a type.
fn check(ty: Type, printed: &Printed) -> Result<(), ValueError> {
    let without_sign = || printed.text.trim_end_matches('%').trim_end().to_string();
    match ty {
        Type::Share if !printed.percent => Err(ValueError::MissingPercent(format!("{}%", printed.text))),
        Type::Share | Type::Ratio => Ok(()),
        Type::Bool | Type::Date => Err(ValueError::WrongType),
        Type::Count | Type::Level { .. } if printed.percent => Err(ValueError::PercentOn(without_sign())),
        Type::Level { .. } if !printed.number.is_integer() => Err(ValueError::NotWhole),
        Type::Count if printed.decimals == 3 => {
            let joined = printed.text.replace('.', "");
            Err(ValueError::Thousands { written: printed.text.clone(), joined })
        }
        Type::Count | Type::Level { .. } => Ok(()),
    }
}

/// Exactly a printed number; a percentage also keeps what rounds to it.
///
/// # Errors
/// Where the number does not fit the type, or can be read in two ways.
pub fn number(ty: Type, printed: &Printed) -> Result<FactValue, ValueError> {
    check(ty, printed)?;
    let mut value = exactly(&printed.text, Interval::point(printed.number.clone()));
    value.rounded = if printed.percent { printed.rounded() } else { None };
    Ok(value)
}

/// Every number that stands in a comparison to a printed one: `> 40`. Bounds are not rounded.
///
/// # Errors
/// As [`number`]; `!=` gives no interval and is refused.
pub fn compared(ty: Type, op: Comparison, printed: &Printed) -> Result<FactValue, ValueError> {
    match op {
        Comparison::Eq => return number(ty, printed),
        Comparison::Ne => return Err(ValueError::Unreadable),
        Comparison::Lt | Comparison::Le | Comparison::Gt | Comparison::Ge => check(ty, printed)?,
    }
    let text = format!("{} {}", op.symbol(), printed.text);
    Ok(exactly(&text, Interval::compared(op, printed.number.clone())))
}

/// Both ends and what lies between: `40..60`.
///
/// # Errors
/// As [`number`], and where the ends stand the wrong way round.
pub fn range(ty: Type, lo: &Printed, hi: &Printed) -> Result<FactValue, ValueError> {
    check(ty, hi)?;
    check(ty, lo)?;
    let interval =
        Interval::closed(lo.number.clone(), hi.number.clone()).ok_or_else(|| ValueError::Backwards(format!("{}..{}", hi.text, lo.text)))?;
    Ok(exactly(&format!("{}..{}", lo.text, hi.text), interval))
}

/// About a number: a tenth of it to either side, cut to the domain of the type.
///
/// # Errors
/// As [`number`].
pub fn about(ty: Type, printed: &Printed) -> Result<FactValue, ValueError> {
    check(ty, printed)?;
    let tenth = printed.number.div(&Number::int(10)).ok_or(ValueError::Unreadable)?;
    let (a, b) = (&printed.number - &tenth, &printed.number + &tenth);
    let wide = Interval::closed(a.clone().min(b.clone()), a.max(b)).ok_or(ValueError::Unreadable)?;
    // Where nothing of it lies in the domain it is kept whole, and contradicts the domain later.
    let interval = wide.intersect(&ty.domain()).unwrap_or(wide);
    Ok(exactly(&format!("~ {}", printed.text), interval))
}

/// An exact part of a whole: `10/11`.
///
/// # Errors
/// Where the type is no share or ratio, or the whole is zero.
pub fn quotient(ty: Type, part: &Printed, whole: &Printed) -> Result<FactValue, ValueError> {
    match ty {
        Type::Share | Type::Ratio if part.percent || whole.percent => Err(ValueError::Unreadable),
        Type::Share | Type::Ratio => {
            let value = part.number.div(&whole.number).ok_or(ValueError::ZeroDenominator)?;
            Ok(exactly(&format!("{}/{}", part.text, whole.text), Interval::point(value)))
        }
        Type::Count | Type::Level { .. } => Err(ValueError::QuotientFor(part.text.clone())),
        Type::Bool | Type::Date => Err(ValueError::WrongType),
    }
}

/// Yes or no.
///
/// # Errors
/// Where the type is not `bool`.
pub fn yes_no(ty: Type, yes: bool) -> Result<FactValue, ValueError> {
    match ty {
        Type::Bool => Ok(exactly(if yes { "true" } else { "false" }, Interval::point(Number::int(yes.into())))),
        Type::Count | Type::Share | Type::Ratio | Type::Date | Type::Level { .. } => Err(ValueError::WrongType),
    }
}

/// A day.
///
/// # Errors
/// Where the type is not `date`.
pub fn day(ty: Type, date: Date) -> Result<FactValue, ValueError> {
    days(ty, &date.to_string(), Comparison::Eq, (date, date))
}

// A period of days, or what lies before, after or up to it.
fn days(ty: Type, text: &str, op: Comparison, (first, last): (Date, Date)) -> Result<FactValue, ValueError> {
    if ty != Type::Date {
        return Err(ValueError::WrongType);
    }
    let (first, last) = (Number::int(first.day_number()), Number::int(last.day_number()));
    let interval = match op {
        Comparison::Eq => Interval::closed(first, last).ok_or(ValueError::Unreadable)?,
        Comparison::Ne => return Err(ValueError::Unreadable),
        Comparison::Lt | Comparison::Ge => Interval::compared(op, first),
        Comparison::Le | Comparison::Gt => Interval::compared(op, last),
    };
    Ok(exactly(text, interval))
}

/// A word of quantity from the table: "hầu hết", "tất cả", "không".
///
/// # Errors
/// Where the word is not in the table, or its reading does not fit the type.
pub fn word(ty: Type, vocab: &Vocabulary, text: &str) -> Result<FactValue, ValueError> {
    let wanted = quantity_word(text);
    let Some(entry) = vocab.words.iter().find(|w| w.words.contains(&wanted)) else {
        let known = vocab.words.iter().flat_map(|w| w.words.iter().map(String::as_str));
        return Err(ValueError::UnknownWord(suggest::nearest(&wanted, known).map(str::to_string)));
    };
    match (&entry.reading, ty) {
        (_, Type::Date) => Err(ValueError::WrongType),
        (Reading::Qualitative, _) => Ok(FactValue { vague: true, ..exactly(text, Interval::all()) }),
        (Reading::Exactly(n), Type::Share | Type::Ratio | Type::Bool) => Ok(exactly(text, Interval::point(n.clone()))),
        (Reading::Exactly(n), Type::Count | Type::Level { .. }) if n.is_zero() => Ok(exactly(text, Interval::point(n.clone()))),
        (Reading::Exactly(_), Type::Count | Type::Level { .. }) => Err(ValueError::WordForNumber),
    }
}

/// The value of a fact as it stands in a file. `comma`: whether `87,11` is a decimal, as in tables of Vietnamese Excel.
///
/// # Errors
/// Where it cannot be a value of the type, or can be read in two ways.
pub fn parse(ty: Type, vocab: &Vocabulary, datum: &Datum, comma: bool) -> Result<FactValue, ValueError> {
    match datum {
        Datum::Text(text) => parse_text(ty, vocab, text, comma),
        Datum::Integer(digits) | Datum::Decimal(digits) => {
            let digits = digits.trim_start_matches('+');
            number(ty, &Printed::parse(digits).ok_or_else(|| unreadable(digits))?)
        }
        Datum::Bool(yes) => yes_no(ty, *yes),
        Datum::Date(date) => day(ty, *date),
        Datum::Time | Datum::List(_) | Datum::Table(_) | Datum::Broken => Err(ValueError::WrongType),
    }
}

/// The value that a text stands for; see [`parse`].
///
/// # Errors
/// As [`parse`].
pub fn parse_text(ty: Type, vocab: &Vocabulary, text: &str, comma: bool) -> Result<FactValue, ValueError> {
    let body = text.trim();
    let plain = body.replace(['\u{a0}', '\u{202f}'], " ").replace('％', "%");
    let value = form(ty, vocab, &plain, comma)?;
    Ok(FactValue { text: body.to_string(), ..value })
}

fn form(ty: Type, vocab: &Vocabulary, body: &str, comma: bool) -> Result<FactValue, ValueError> {
    const SIGNS: [(&str, &str); 6] = [("≥", ">="), ("≤", "<="), ("=>", ">="), ("=<", "<="), ("≈", "~"), ("＞", ">")];
    for (sign, right) in SIGNS {
        if let Some(rest) = body.strip_prefix(sign) {
            return Err(ValueError::Sign(format!("{right} {}", rest.trim_start())));
        }
    }
    const OPS: [(&str, Comparison); 5] =
        [(">=", Comparison::Ge), ("<=", Comparison::Le), (">", Comparison::Gt), ("<", Comparison::Lt), ("=", Comparison::Eq)];
    for (sign, op) in OPS {
        if let Some(rest) = body.strip_prefix(sign) {
            return match period(rest.trim()) {
                Some(period) if ty == Type::Date => days(ty, body, op, period?),
                _ => compared(ty, op, &printed(rest, comma).map_err(|e| e.with_sign(sign))?).map_err(|e| e.with_sign(sign)),
            };
        }
    }
    if let Some(rest) = body.strip_prefix('~') {
        return about(ty, &printed(rest, comma).map_err(|e| e.with_sign("~"))?).map_err(|e| e.with_sign("~"));
    }
    if let Some((lo, hi)) = body.split_once("..") {
        if let (Type::Date, Some(first), Some(last)) = (ty, period(lo.trim()), period(hi.trim())) {
            return days(ty, body, Comparison::Eq, (first?.0, last?.1));
        }
        return range(ty, &printed(lo, comma)?, &printed(hi, comma)?);
    }
    match period(body) {
        Some(period) if ty == Type::Date || body.contains('-') && body.len() == 10 => return days(ty, body, Comparison::Eq, period?),
        _ => {}
    }
    if let Some(date) = Date::typed(body) {
        return Err(ValueError::TypedDate(date.to_string()));
    }
    if let Some((part, whole)) = body.split_once('/') {
        return quotient(ty, &printed(part, comma)?, &printed(whole, comma)?);
    }
    if body.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+') {
        return number(ty, &printed(body, comma)?);
    }
    match body {
        "true" => yes_no(ty, true),
        "false" => yes_no(ty, false),
        "" => Err(ValueError::Unreadable),
        _ => word(ty, vocab, body),
    }
}

impl ValueError {
    // A cure for the number of a bound is a cure for the bound.
    fn with_sign(self, sign: &str) -> ValueError {
        match self {
            ValueError::MissingPercent(text) => ValueError::MissingPercent(format!("{sign} {text}")),
            ValueError::DecimalComma(text) => ValueError::DecimalComma(format!("{sign} {text}")),
            other => other,
        }
    }
}

fn printed(text: &str, comma: bool) -> Result<Printed, ValueError> {
    let text = text.trim().trim_start_matches('+');
    if Number::is_too_long(text) {
        return Err(unreadable(text));
    }
    if let Some(printed) = Printed::parse(text) {
        return Ok(printed);
    }
    let body = text.trim_end_matches('%').trim_end();
    let groups: Vec<&str> = body.split(['.', ',', ' ']).collect();
    let digits = groups.iter().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
    if !digits || groups.len() < 2 {
        return Err(ValueError::Unreadable);
    }
    if let ([whole, fraction], true) = (&groups[..], body.contains(',')) {
        let dotted = format!("{whole}.{fraction}{}", &text[body.len()..]);
        if fraction.len() == 3 && !text.ends_with('%') {
            return Err(ValueError::Thousands { written: body.to_string(), joined: groups.concat() });
        }
        return if comma { Printed::parse(&dotted).ok_or(ValueError::Unreadable) } else { Err(ValueError::DecimalComma(dotted)) };
    }
    Err(ValueError::Grouped { joined: groups.concat() })
}

fn unreadable(text: &str) -> ValueError {
    let number = text.bytes().all(|b| b.is_ascii_digit() || b"-., %".contains(&b));
    if number && Number::is_too_long(text) { ValueError::TooManyDigits } else { ValueError::Unreadable }
}

// `2015`, `2015-05` or `2015-05-31` as first and last day; `Some(Err)` where it has the form of a day that does not exist.
fn period(text: &str) -> Option<Result<(Date, Date), ValueError>> {
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    let days = match &parts[..] {
        [year] if digits(year, 4) => {
            let year = year.parse().ok()?;
            Date::new(year, 1, 1).zip(Date::last_of_year(year))
        }
        [year, month] if digits(year, 4) && digits(month, 2) => Date::new(year.parse().ok()?, month.parse().ok()?, 1).map(Date::month),
        [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => Date::parse(text).map(|d| (d, d)),
        _ => return None,
    };
    Some(days.ok_or(ValueError::NoSuchDate))
}

#[cfg(test)]
mod tests;
