//! Calendar days, without time zones and without a clock.
//!
//! No function here asks what day it is: "as of" is always an argument.

use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The first day of all.
    pub const FIRST: Date = Date(jiff::civil::Date::constant(1, 1, 1));

    /// The day, or `None` where there is no such day (31 February) or the year is not 1 to 9999.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        if year < 1 {
            return None;
        }
        jiff::civil::Date::new(year, month, day).ok().map(Date)
    }

    /// Reads `2016-12-31` and nothing else.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        if !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day that `31/12/2016`, `31-12-2016` or `31.12.2016` means: day, month, year, as Vietnamese people write it.
    ///
    /// For suggestions in messages; no file format takes this spelling.
    pub fn typed(text: &str) -> Option<Date> {
        let mut parts = text.trim().split(['/', '-', '.']).map(str::trim);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let short = |s: &str| (1..=2).contains(&s.len());
        if parts.next().is_some() || year.len() != 4 || !short(day) || !short(month) {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// 31 December of a year (1 to 9999).
    pub fn last_of_year(year: i16) -> Option<Date> {
        Date::new(year, 12, 31)
    }

    /// The calendar year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// First and last day of the month this day lies in.
    pub fn month(self) -> (Date, Date) {
        (Date(self.0.first_of_month()), Date(self.0.last_of_month()))
    }

    /// Days since 1970-01-01; negative before.
    pub fn day_number(self) -> i64 {
        let epoch = jiff::civil::date(1970, 1, 1);
        i64::from((self.0 - epoch).get_days())
    }

    /// The day with a number of [`Date::day_number`]; `None` outside the years 1 to 9999.
    pub fn from_day_number(days: i64) -> Option<Date> {
        let span = jiff::Span::new().try_days(days).ok()?;
        let date = jiff::civil::date(1970, 1, 1).checked_add(span).ok()?;
        (date.year() >= 1).then_some(Date(date))
    }

    /// The day so many days later, or earlier where the number is negative; `None` outside the years 1 to 9999.
    pub fn plus(self, days: i64) -> Option<Date> {
        Date::from_day_number(self.day_number() + days)
    }

    /// Days from `earlier` to this day; negative when this day is the earlier one.
    pub fn days_since(self, earlier: Date) -> i64 {
        self.day_number() - earlier.day_number()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_iso_days_only() {
        assert_eq!(Date::parse("2016-12-31").unwrap().to_string(), "2016-12-31");
        for wrong in ["2016-2-3", "31/12/2016", "2015-02-29", "2016-13-01", "+016-01-01", "2016-12-31x"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn day_numbers_go_there_and_back() {
        for text in ["0001-01-01", "1969-12-31", "1970-01-01", "2016-02-29", "9999-12-31"] {
            let date = Date::parse(text).unwrap();
            assert_eq!(Date::from_day_number(date.day_number()), Some(date));
        }
        assert_eq!(Date::parse("2016-02-29").unwrap().plus(1), Date::parse("2016-03-01"));
        assert_eq!((Date::FIRST.plus(-1), Date::FIRST.plus(0)), (None, Some(Date::FIRST)));
        assert_eq!(Date::parse("2017-04-01").unwrap().days_since(Date::parse("2016-12-31").unwrap()), 91);
    }
}
