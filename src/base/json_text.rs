//! JSON text to a [`Value`] with true places and numbers as written.
//!
//! A parser of our own: libraries give numbers as binary floats and no places. After a syntax error nothing more is read.

use super::data::{Datum, Entry, Flaw, Table, Value};
use super::source::{FileId, Span};
use super::viet;

// Deeper than this nothing of ours goes.
const DEPTH: usize = 32;

/// Why a text is not read as JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trouble {
    /// The first character that cannot stand there.
    pub at: Span,
    /// Whether it is JSON so far, but nested deeper than anything of ours.
    pub too_deep: bool,
}

/// Reads one JSON value. Keys with `null` are left out: they are not given. Keys that stand twice are flaws.
///
/// # Errors
/// The place of the first character that is not JSON, or of the first bracket that is too deep.
pub fn read(file: FileId, text: &str) -> Result<(Value, Vec<Flaw>), Trouble> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut parser = Parser { file, text, at: start, too_deep: false, flaws: Vec::new() };
    let value = parser.value(0).and_then(|value| {
        parser.space();
        if parser.at == text.len() { Some(value) } else { None }
    });
    match value {
        Some(value) => Ok((value.unwrap_or(Value { span: parser.here(start), datum: Datum::Broken }), parser.flaws)),
        None => Err(Trouble { at: parser.wrong_character(), too_deep: parser.too_deep }),
    }
}

struct Parser<'t> {
    file: FileId,
    text: &'t str,
    at: usize,
    too_deep: bool,
    flaws: Vec<Flaw>,
}

// `None` is an error at `self.at`; `Some(None)` is `null`.
type Parsed = Option<Option<Value>>;

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn here(&self, start: usize) -> Span {
        Span::new(self.file, start, self.at)
    }

    fn wrong_character(&self) -> Span {
        let len = self.rest().chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
        Span::new(self.file, self.at, self.at + len)
    }

    fn space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    fn take(&mut self, token: &str) -> bool {
        self.space();
        let found = self.rest().starts_with(token);
        self.at += if found { token.len() } else { 0 };
        found
    }

    fn value(&mut self, depth: usize) -> Parsed {
        self.space();
        let start = self.at;
        if depth > DEPTH {
            self.too_deep = true;
            return None;
        }
        let datum = match self.rest().chars().next()? {
            '{' => Datum::Table(self.object(depth)?),
            '[' => Datum::List(self.array(depth)?),
            '"' => Datum::Text(self.string()?),
            '-' | '0'..='9' => self.number()?,
            _ if self.take("true") => Datum::Bool(true),
            _ if self.take("false") => Datum::Bool(false),
            _ if self.take("null") => return Some(None),
            _ => return None,
        };
        Some(Some(Value { span: self.here(start), datum }))
    }

    fn object(&mut self, depth: usize) -> Option<Table> {
        let start = self.at;
        self.take("{");
        let mut entries: Vec<Entry> = Vec::new();
        let mut done = self.take("}");
        while !done {
            self.space();
            let key_start = self.at;
            let key = viet::nfc(&self.string()?);
            let key_span = self.here(key_start);
            if !self.take(":") {
                return None;
            }
            let value = self.value(depth + 1)?;
            match entries.iter().find(|e| e.key == key) {
                Some(first) => self.flaws.push(Flaw::Duplicate { key, again: key_span, first: Some(first.key_span) }),
                None => entries.extend(value.map(|value| Entry { key, key_span, value })),
            }
            done = self.take("}");
            if !done && !self.take(",") {
                return None;
            }
        }
        Some(Table { span: self.here(start), entries, damaged: false })
    }

    fn array(&mut self, depth: usize) -> Option<Vec<Value>> {
        self.take("[");
        let mut items = Vec::new();
        let mut done = self.take("]");
        while !done {
            items.extend(self.value(depth + 1)?);
            done = self.take("]");
            if !done && !self.take(",") {
                return None;
            }
        }
        Some(items)
    }

    fn string(&mut self) -> Option<String> {
        let start = self.at;
        let body = self.rest().strip_prefix('"')?;
        let mut escaped = false;
        let end = body.char_indices().find(|(_, c)| {
            let ends = *c == '"' && !escaped || *c == '\n';
            escaped = *c == '\\' && !escaped;
            ends
        });
        let (end, '"') = end? else { return None };
        // The library knows the escapes; of a string alone it loses neither places nor digits.
        let text = serde_json::from_str(self.text.get(start..start + end + 2)?).ok()?;
        self.at = start + end + 2;
        Some(text)
    }

    fn number(&mut self) -> Option<Datum> {
        let len = self.rest().find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+'))).unwrap_or(self.rest().len());
        let raw = self.rest().get(..len)?.to_string();
        // `007` and `1.` are refused as JSON refuses them.
        serde_json::from_str::<serde_json::Number>(&raw).ok()?;
        self.at += len;
        let digits = raw.strip_prefix('-').unwrap_or(&raw);
        Some(if digits.bytes().all(|b| b.is_ascii_digit()) { Datum::Integer(raw) } else { Datum::Decimal(raw) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_numbers_as_written_and_places_true() {
        let text = "\u{feff}{\"a\": [0.10, -5, 123456789012345678901234567890], \"b\": null, \"ấ\": \"x\\u1ea5\\\"\"}";
        let (value, flaws) = read(FileId(0), text).unwrap();
        assert_eq!(flaws, []);
        let Datum::Table(table) = value.datum else { panic!() };
        let Datum::List(items) = &table.get("a").unwrap().datum else { panic!() };
        assert_eq!(items[0].datum, Datum::Decimal("0.10".into()));
        assert_eq!(&text[items[1].span.range()], "-5");
        assert_eq!(items[2].datum, Datum::Integer("123456789012345678901234567890".into()));
        assert_eq!(table.get("b"), None);
        assert_eq!(table.get("ấ").unwrap().datum, Datum::Text("xấ\"".into()));
    }

    #[test]
    fn points_at_the_first_wrong_character() {
        for (text, at) in [("{\"a\": 87,11}", 9), ("{\"a\" 1}", 5), ("[1, 2", 5), ("{} x", 3), ("[007]", 1), ("[tốt]", 1), ("", 0)] {
            assert_eq!(read(FileId(0), text).unwrap_err().at.start, at, "{text}");
        }
        assert!(read(FileId(0), &"[".repeat(100_000)).unwrap_err().too_deep);
        assert!(!read(FileId(0), "[[[").unwrap_err().too_deep);
    }

    proptest! {
        #[test]
        fn agrees_with_the_library_on_what_is_json(text in "[\\[\\]{}\",:0-9a.ntrue\\\\ é-]{0,20}") {
            let ours = read(FileId(0), &text);
            prop_assert_eq!(ours.is_ok(), serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{}", text);
        }
    }
}
