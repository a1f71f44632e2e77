//! Keys and values with their places, as TOML, CSV and JSON files give them, and what can be wrong with their shape.
//!
//! Readers take what they know out of a [`Table`] through [`Keys`]; every fault becomes a [`Flaw`], so one run names them all.
//! What was already complained about (a value that does not parse) is [`Datum::Broken`] and causes no second complaint.

use super::date::Date;
use super::source::{Span, Spanned};
use super::suggest;
use super::toml_slip::Slip;

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Where it is written, quotes included.
    pub span: Span,
    /// What it is.
    pub datum: Datum,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// A text, its escapes resolved.
    Text(String),
    /// A whole number in plain decimal digits with an optional `-`, of any length.
    Integer(String),
    /// Any other number, as written: numbers never pass through binary floating point.
    Decimal(String),
    /// `true` or `false`.
    Bool(bool),
    /// A day.
    Date(Date),
    /// A day with a time, or a time alone: nothing here wants one.
    Time,
    /// A list.
    List(Vec<Value>),
    /// A table inside a table.
    Table(Table),
    /// A value that could not be read and was complained about.
    Broken,
}

/// Keys with values, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Where the table begins: its header, its braces, its row.
    pub span: Span,
    /// Its entries; no key stands twice.
    pub entries: Vec<Entry>,
    /// Whether some line of it could not be read, so that a key may only seem to be missing.
    pub damaged: bool,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key in NFC.
    pub key: String,
    /// Where it is written.
    pub key_span: Span,
    /// Its value.
    pub value: Value,
}

impl Table {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries.iter().find(|e| e.key == key).map(|e| &e.value)
    }
}

/// What kind of value a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A text in quotes.
    Text,
    /// A text or a list of texts.
    Texts,
    /// A whole number.
    Integer,
    /// A day.
    Date,
    /// `true` or `false`.
    YesNo,
    /// One table, `[report]`.
    Table,
    /// Any number of tables, `[[fact]]`.
    Tables,
}

/// What kind of value stands there instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// A day.
    Date,
    /// A time.
    Time,
    /// A list.
    List,
    /// A table.
    Table,
    /// A text with nothing in it.
    Empty,
}

/// What can be wrong with the shape of a file, whatever it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// The text does not follow the rules of its format.
    Slip {
        /// Where.
        at: Span,
        /// What was probably meant.
        slip: Slip,
    },
    /// A key or table stands twice.
    Duplicate {
        /// The key.
        key: String,
        /// The second place.
        again: Span,
        /// The first place, where it is known.
        first: Option<Span>,
    },
    /// A key that means nothing here.
    UnknownKey {
        /// The key.
        key: String,
        /// Where.
        at: Span,
        /// The table it stands in, as people write it; empty for the file itself.
        table: &'static str,
        /// A known key that it resembles.
        near: Option<&'static str>,
        /// Every key that is known here.
        known: &'static [&'static str],
    },
    /// A key that has to be there.
    MissingKey {
        /// The key.
        key: &'static str,
        /// The table without it.
        at: Span,
        /// The table as people write it.
        table: &'static str,
    },
    /// A value of another kind than the key takes.
    WrongKind {
        /// The key.
        key: String,
        /// The value.
        at: Span,
        /// What the key takes.
        wanted: Wanted,
        /// What stands there.
        found: Found,
        /// The day as it has to be written, where the text is a day in another spelling.
        iso: Option<String>,
    },
}

impl Flaw {
    /// The place that matters most.
    pub fn at(&self) -> Span {
        match self {
            Flaw::Slip { at, .. } | Flaw::UnknownKey { at, .. } | Flaw::MissingKey { at, .. } | Flaw::WrongKind { at, .. } => *at,
            Flaw::Duplicate { again, .. } => *again,
        }
    }
}

/// Takes known keys out of one table and gathers what is wrong with it.
#[derive(Debug)]
pub struct Keys<'t, 'f> {
    table: &'t Table,
    name: &'static str,
    flaws: &'f mut Vec<Flaw>,
    // Known keys that a misspelt one stands for: they are not missing as well.
    meant: Vec<&'static str>,
}

impl<'t, 'f> Keys<'t, 'f> {
    /// Begins to read a table that people know by `name`; keys that are not in `known` are flaws.
    pub fn new(table: &'t Table, name: &'static str, known: &'static [&'static str], flaws: &'f mut Vec<Flaw>) -> Self {
        let mut meant = Vec::new();
        for entry in &table.entries {
            if !known.contains(&entry.key.as_str()) && entry.value.datum != Datum::Broken {
                let near = suggest::nearest(&entry.key, known.iter().copied());
                let near = near.and_then(|n| known.iter().copied().find(|k| *k == n));
                meant.extend(near);
                flaws.push(Flaw::UnknownKey { key: entry.key.clone(), at: entry.key_span, table: name, near, known });
            }
        }
        Keys { table, name, flaws, meant }
    }

    /// The table itself.
    pub fn whole(&self) -> &'t Table {
        self.table
    }

    /// The value of a key, of whatever kind; one that is broken counts as not given.
    pub fn any(&self, key: &str) -> Option<&'t Value> {
        self.table.get(key).filter(|v| v.datum != Datum::Broken)
    }

    /// The value of a key that has to be there.
    pub fn required(&mut self, key: &'static str) -> Option<&'t Value> {
        if self.table.get(key).is_none() && !self.table.damaged && !self.meant.contains(&key) {
            self.flaws.push(Flaw::MissingKey { key, at: self.table.span, table: self.name });
        }
        self.any(key)
    }

    /// A text that is not empty.
    pub fn text(&mut self, key: &str) -> Option<Spanned<String>> {
        let value = self.any(key)?;
        self.as_text(key, value, Wanted::Text)
    }

    /// A text that has to be there.
    pub fn required_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.required(key)?;
        self.text(key)
    }

    /// One text or a list of texts.
    pub fn texts(&mut self, key: &str) -> Vec<Spanned<String>> {
        match self.any(key) {
            None => Vec::new(),
            Some(Value { datum: Datum::List(items), .. }) => {
                items.iter().filter_map(|item| self.as_text(key, item, Wanted::Texts)).collect()
            }
            Some(value) => self.as_text(key, value, Wanted::Texts).into_iter().collect(),
        }
    }

    /// A day.
    pub fn date(&mut self, key: &str) -> Option<Spanned<Date>> {
        let value = self.any(key)?;
        match &value.datum {
            Datum::Date(date) => Some(Spanned::new(*date, value.span)),
            _ => self.wrong(key, value, Wanted::Date),
        }
    }

    /// A whole number of 64 bits.
    pub fn integer(&mut self, key: &str) -> Option<Spanned<i64>> {
        let value = self.any(key)?;
        match &value.datum {
            Datum::Integer(digits) => match digits.parse() {
                Ok(n) => Some(Spanned::new(n, value.span)),
                Err(_) => self.wrong(key, value, Wanted::Integer),
            },
            _ => self.wrong(key, value, Wanted::Integer),
        }
    }

    /// `true` or `false`.
    pub fn yes_no(&mut self, key: &str) -> Option<bool> {
        let value = self.any(key)?;
        match &value.datum {
            Datum::Bool(yes) => Some(*yes),
            _ => self.wrong(key, value, Wanted::YesNo),
        }
    }

    /// One table; a list of one table is taken for a slip of the brackets and is a flaw.
    pub fn table(&mut self, key: &'static str) -> Option<&'t Table> {
        match self.required(key)? {
            Value { datum: Datum::Table(table), .. } => Some(table),
            value => self.wrong(key, value, Wanted::Table),
        }
    }

    /// One table that need not be there.
    pub fn optional_table(&mut self, key: &str) -> Option<&'t Table> {
        match self.any(key)? {
            Value { datum: Datum::Table(table), .. } => Some(table),
            value => self.wrong(key, value, Wanted::Table),
        }
    }

    /// Any number of tables, none included.
    pub fn tables(&mut self, key: &str) -> Vec<&'t Table> {
        match self.any(key) {
            None => Vec::new(),
            Some(value) => match &value.datum {
                Datum::List(items) => items.iter().filter_map(|item| self.as_table(key, item)).collect(),
                _ => {
                    self.wrong::<()>(key, value, Wanted::Tables);
                    Vec::new()
                }
            },
        }
    }

    fn as_table(&mut self, key: &str, value: &'t Value) -> Option<&'t Table> {
        match &value.datum {
            Datum::Table(table) => Some(table),
            _ => self.wrong(key, value, Wanted::Tables),
        }
    }

    fn as_text(&mut self, key: &str, value: &Value, wanted: Wanted) -> Option<Spanned<String>> {
        match &value.datum {
            Datum::Text(text) if !text.trim().is_empty() => Some(Spanned::new(text.clone(), value.span)),
            _ => self.wrong(key, value, wanted),
        }
    }

    /// Notes that a text says nothing, though it is there; gives false.
    pub fn empty(&mut self, key: &str, at: Span) -> bool {
        self.flaws.push(Flaw::WrongKind { key: key.to_string(), at, wanted: Wanted::Text, found: Found::Empty, iso: None });
        false
    }

    /// Notes that a value is of the wrong kind and gives nothing.
    pub fn wrong<T>(&mut self, key: &str, value: &Value, wanted: Wanted) -> Option<T> {
        let found = match &value.datum {
            Datum::Text(text) if text.trim().is_empty() => Found::Empty,
            Datum::Text(_) => Found::Text,
            Datum::Integer(_) | Datum::Decimal(_) => Found::Number,
            Datum::Bool(_) => Found::Bool,
            Datum::Date(_) => Found::Date,
            Datum::Time => Found::Time,
            Datum::List(_) => Found::List,
            Datum::Table(_) => Found::Table,
            Datum::Broken => return None,
        };
        let iso = match &value.datum {
            Datum::Text(text) if wanted == Wanted::Date => Date::parse(text.trim()).or_else(|| Date::typed(text)).map(|d| d.to_string()),
            _ => None,
        };
        self.flaws.push(Flaw::WrongKind { key: key.to_string(), at: value.span, wanted, found, iso });
        None
    }
}
