//! The mapping of a form, `*.form.toml`.

use crate::base::data::{Datum, Flaw, Keys, Table, Value, Wanted};
use crate::base::date::Date;
use crate::base::source::{FileId, Sources, Span, Spanned};
use crate::base::toml_text;
use crate::document::workbook::At;
use crate::facts::fact::Grade;
use crate::facts::problem::{Choice, Problem as FactsProblem};
use crate::facts::read::{self as facts, Subject};
use crate::vocab::schema::Vocabulary;

use super::problem::Problem;

/// Where the facts of a form stand.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// Its id, `bieu-01`.
    pub id: String,
    /// Its title as printed.
    pub title: String,
    /// The sheet of the cells that name none.
    pub sheet: Option<Spanned<String>>,
    /// Who reports.
    pub unit: Option<Given<String>>,
    /// The year it reports on.
    pub year: Option<Given<i16>>,
    /// The day it was published.
    pub published: Option<Given<Date>>,
    /// Who says it; the unit itself where the mapping does not say.
    pub grade: Grade,
    /// Its cells, in the order of the file.
    pub cells: Vec<Entry>,
}

/// Something that the mapping says itself, or of which it names the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given<T> {
    /// The value.
    Here(T),
    /// The cell.
    In(Spanned<Address>),
}

/// A cell, with its sheet where that is said: `Biểu 01!D7`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The sheet's name.
    pub sheet: Option<String>,
    /// The cell.
    pub at: At,
}

/// A cell with what it says.
#[derive(Debug, Clone)]
pub struct Entry {
    /// `[[cell]]`
    pub span: Span,
    /// Its sheet.
    pub sheet: Option<Spanned<String>>,
    /// Where it stands in the form as it was published.
    pub address: Option<Spanned<At>>,
    /// The headings over it, the topmost first.
    pub header: Vec<Spanned<String>>,
    /// The labels of its row, the leftmost first.
    pub row: Vec<Spanned<String>>,
    /// The heading of the part of the table that its row lies in.
    pub part: Option<Spanned<String>>,
    /// Whether a number in it is a percentage though no sign is shown.
    pub percent: bool,
    /// What it speaks of.
    pub subject: Subject,
}

const FORM_KEYS: &[&str] = &["id", "title", "sheet", "unit", "year", "published", "source"];
const CELL_KEYS: &[&str] =
    &["sheet", "address", "header", "row", "part", "unit", "indicator", "tier", "status", "by", "from", "as_of", "note"];

impl Address {
    /// The cell of a text such as `D7`, `Biểu 01!D7` or `'Biểu 01'!$D$7`.
    pub fn parse(text: &str) -> Option<Address> {
        let (sheet, at) = match text.rsplit_once('!') {
            Some((sheet, at)) => (Some(sheet.trim().trim_matches('\'').to_string()), at),
            None => (None, text),
        };
        Some(Address { sheet, at: At::parse(at)? })
    }
}

/// Reads the mapping that stands in `sources`. `None` where it is not fit for use; every problem is given, sorted by place.
pub fn read(sources: &mut Sources, vocab: &Vocabulary, file: FileId) -> (Option<Mapping>, Vec<Problem>) {
    let text = sources.get(file).text.clone();
    let (root, mut flaws) = toml_text::read(file, &text, 0);
    let mut keys = Keys::new(&root, "", &["form", "cell"], &mut flaws);
    let form = keys.table("form").cloned();
    let cells: Vec<Table> = keys.tables("cell").into_iter().cloned().collect();
    let mut reader = Reader { sources, vocab, flaws, problems: Vec::new(), facts: Vec::new() };
    if cells.is_empty() && reader.flaws.is_empty() {
        reader.problems.push(Problem::NoCells { at: root.span });
    }
    let mapping = form.as_ref().and_then(|form| reader.form(form));
    let cells: Vec<Option<Entry>> = cells.iter().map(|cell| reader.cell(cell)).collect();
    let mut problems = reader.problems;
    problems.extend(facts::shape(reader.flaws).chain(reader.facts).map(Problem::Mapping));
    problems.sort_by_key(Problem::at);
    let mapping = mapping.filter(|_| problems.is_empty()).map(|m| Mapping { cells: cells.into_iter().flatten().collect(), ..m });
    (mapping, problems)
}

struct Reader<'r> {
    sources: &'r mut Sources,
    vocab: &'r Vocabulary,
    flaws: Vec<Flaw>,
    problems: Vec<Problem>,
    facts: Vec<FactsProblem>,
}

impl Reader<'_> {
    fn form(&mut self, table: &Table) -> Option<Mapping> {
        let mut flaws = std::mem::take(&mut self.flaws);
        let mut keys = Keys::new(table, "[form]", FORM_KEYS, &mut flaws);
        let (id, title, sheet) = (keys.required_text("id"), keys.required_text("title"), keys.text("sheet"));
        let grade = keys.text("source");
        let unit = keys.text("unit");
        let year = keys.any("year").cloned();
        let published = keys.any("published").cloned();
        let year = year.and_then(|v| self.given(&mut keys, "year", &v, Wanted::Integer, year_of));
        let published = published.and_then(|v| self.given(&mut keys, "published", &v, Wanted::Date, day_of));
        self.flaws = flaws;
        let grade = grade.map_or(Some(Grade::Official), |g| self.grade(&g));
        let unit = unit.and_then(|u| self.unit(&u));
        Some(Mapping { id: id?.value, title: title?.value, sheet, unit, year, published, grade: grade?, cells: Vec::new() })
    }

    // A value of its kind, or the cell that has it as a text.
    fn given<T>(
        &mut self,
        keys: &mut Keys<'_, '_>,
        key: &'static str,
        value: &Value,
        wanted: Wanted,
        read: fn(&Datum) -> Option<T>,
    ) -> Option<Given<T>> {
        match (&value.datum, read(&value.datum)) {
            (_, Some(given)) => Some(Given::Here(given)),
            (Datum::Text(text), None) => self.address(&Spanned::new(text.clone(), value.span)).map(Given::In),
            _ => keys.wrong(key, value, wanted),
        }
    }

    fn address(&mut self, written: &Spanned<String>) -> Option<Spanned<Address>> {
        let address = Address::parse(&written.value);
        if address.is_none() {
            self.problems.push(Problem::Address { at: written.span, written: written.value.clone() });
        }
        Some(Spanned::new(address?, written.span))
    }

    // An id of the register is a unit, everything else a cell.
    fn unit(&mut self, written: &Spanned<String>) -> Option<Given<String>> {
        match self.vocab.unit_entries(&written.value).next() {
            Some(entry) => Some(Given::Here(entry.id.clone())),
            None => self.address(written).map(Given::In),
        }
    }

    fn grade(&mut self, written: &Spanned<String>) -> Option<Grade> {
        let grade = Grade::parse(&written.value);
        if grade.is_none() {
            self.facts.push(FactsProblem::UnknownChoice {
                choice: Choice::Source,
                at: written.span,
                written: written.value.clone(),
                near: None,
                known: Grade::ALL.map(|g| g.id().to_string()).to_vec(),
            });
        }
        grade
    }

    fn cell(&mut self, table: &Table) -> Option<Entry> {
        let mut flaws = std::mem::take(&mut self.flaws);
        let mut keys = Keys::new(table, "[[cell]]", CELL_KEYS, &mut flaws);
        let (address, sheet, part) = (keys.text("address"), keys.text("sheet"), keys.text("part"));
        let (header, row, unit) = (keys.texts("header"), keys.texts("row"), keys.text("unit"));
        keys.text("note");
        let subject = facts::subject(self.sources, self.vocab, &mut keys, &mut self.facts);
        self.flaws = flaws;
        if let Some(unit) = unit.as_ref().filter(|u| u.value.trim() != "%") {
            self.problems.push(Problem::Unit { at: unit.span, written: unit.value.clone() });
        }
        if address.is_none() && (header.is_empty() || row.is_empty()) && !table.damaged {
            self.problems.push(Problem::Unplaced { at: table.span });
        }
        let address = match address {
            Some(written) => Some(self.address(&written)?),
            None => None,
        };
        let named = address.as_ref().and_then(|a| a.value.sheet.clone().map(|s| Spanned::new(s, a.span)));
        Some(Entry {
            span: table.span,
            sheet: sheet.or(named),
            address: address.map(|a| Spanned::new(a.value.at, a.span)),
            header,
            row,
            part,
            percent: unit.is_some(),
            subject: subject?,
        })
    }
}

fn year_of(datum: &Datum) -> Option<i16> {
    match datum {
        Datum::Integer(digits) => digits.parse().ok().filter(|year| (1990..=2100).contains(year)),
        _ => None,
    }
}

fn day_of(datum: &Datum) -> Option<Date> {
    match datum {
        Datum::Date(day) => Some(*day),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests;
