//! One record: what its cells say, and what is wrong with them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use crate::base::data::Datum;
use crate::base::date::Date;
use crate::base::source::{FileId, Span, Spanned};
use crate::bulk::batch::Place;
use crate::bulk::cell::Small;
use crate::facts::fact::{Fact, FactValue, Grade, Standing};
use crate::facts::read::entry_on;
use crate::facts::value;
use crate::vocab::schema::{IndicatorId, Tiers, Type, UNIT_KINDS, Vocabulary};

use super::header::{like, read_tiers};
use super::problem::Trouble;
use super::record::{Line, Record};
use super::{Figure, Manner, Role, Shape, Syntax};
use crate::bulk::plan::Plan;

/// What is wrong, where in the line, and in which column.
pub type Wrong = (Trouble, Range<usize>, usize);

/// An indicator at a set of tiers, its type and where it goes.
pub type Node = (IndicatorId, Tiers, Type, Place);

/// Year, kind and region of a unit.
pub type Heading<'r> = (i16, Cow<'r, str>, Option<Cow<'r, str>>);

/// Reads one record after the other.
pub struct Row<'f> {
    shape: &'f Shape,
    manner: &'f Manner,
    columns: Columns,
    record: Record<'f>,
    nodes: HashMap<(String, String), Node>,
    scratch: String,
}

// Where the columns stand that a row has once.
#[derive(Clone, Copy)]
struct Columns {
    unit: usize,
    year: usize,
    kind: Option<usize>,
    region: Option<usize>,
    as_of: Option<usize>,
    source: Option<usize>,
}

impl<'f> Row<'f> {
    /// Of a table.
    pub fn new(shape: &'f Shape, manner: &'f Manner) -> Row<'f> {
        let column = |role| shape.column(&role);
        let columns = Columns {
            unit: column(Role::Unit).unwrap_or(0),
            year: column(Role::Year).unwrap_or(0),
            kind: column(Role::Kind),
            region: column(Role::Region),
            as_of: column(Role::AsOf),
            source: column(Role::Source),
        };
        Row { shape, manner, columns, record: Record::default(), nodes: HashMap::new(), scratch: String::new() }
    }

    /// Reads a row.
    ///
    /// # Errors
    /// What is wrong with it as a whole.
    pub fn read(&mut self, line: Line<'f>) -> Result<(), (Trouble, Range<usize>)> {
        self.record.read(line, self.shape)
    }

    /// Reads what a row says but for its figures.
    pub fn read_head(&mut self, columns: &'f super::columns::Columns, row: usize) {
        let Columns { unit, year, kind, region, as_of, source } = self.columns;
        let heads = [Some(unit), Some(year), kind, region, as_of, source];
        let mut some = [unit; 6];
        let said = heads.into_iter().flatten().zip(&mut some).map(|(head, place)| *place = head).count();
        self.record.read_some(columns, row, &some[..said]);
    }

    /// Reads the cells that stand before the first figure, of a line whose figures can be read one after the other: gives the byte of the
    /// first figure.
    pub fn begin(&mut self, line: &'f str) -> Option<usize> {
        let Syntax::Csv { delimiter } = self.shape.syntax else { return None };
        self.record.begin(line, delimiter, self.shape.figures_from?)
    }

    /// The unit as written.
    pub fn unit(&self) -> &str {
        self.record.cell(self.columns.unit)
    }

    /// The year, where it is one.
    pub fn year(&self) -> Option<i16> {
        self.record.cell(self.columns.year).parse().ok().filter(|y| (1990..=2100).contains(y))
    }

    /// Kind and region as written; empty where they are not.
    pub fn kind_and_region(&self) -> (&str, &str) {
        let said = |column: Option<usize>| column.map_or("", |c| self.record.cell(c));
        (said(self.columns.kind), said(self.columns.region))
    }

    /// Unit, year, kind and region of a row that begins a unit and year.
    ///
    /// # Errors
    /// One of them cannot be used.
    pub fn heading(&self, plan: &Plan<'_>) -> Result<Heading<'_>, Box<Wrong>> {
        let unit = self.unit();
        if unit.is_empty() {
            return Err(self.at(self.columns.unit, Trouble::NoUnit));
        }
        let year = self.year().ok_or_else(|| self.at(self.columns.year, Trouble::BadYear))?;
        let (kind, region) = self.kind_and_region();
        let of_unit = self.of_unit(plan, unit, year, kind)?;
        let region = if region.is_empty() { of_unit.1.map(Cow::Owned) } else { Some(Cow::Borrowed(region)) };
        Ok((year, of_unit.0, region))
    }

    /// Whether kind and region are written as in the row before.
    ///
    /// # Errors
    /// The column in which they are not.
    pub fn continues(&self, (kind, region): (&str, &str)) -> Result<(), Box<Wrong>> {
        for (column, before) in [(self.columns.kind, kind), (self.columns.region, region)] {
            if let Some(column) = column.filter(|c| self.record.cell(*c) != before) {
                return Err(self.at(column, Trouble::KindChanged));
            }
        }
        Ok(())
    }

    fn at(&self, column: usize, what: Trouble) -> Box<Wrong> {
        Box::new((what, self.record.place(column), column))
    }

    // Kind and region of a unit in a year: what the row says, else the register, else what was typed for all.
    fn of_unit<'r>(&'r self, plan: &Plan<'_>, unit: &str, year: i16, kind: &'r str) -> Result<(Cow<'r, str>, Option<String>), Box<Wrong>> {
        let column = self.columns.kind.unwrap_or(self.columns.unit);
        if !kind.is_empty() && !UNIT_KINDS.contains(&kind) {
            return Err(self.at(column, Trouble::UnknownKind));
        }
        let entry = if plan.registered.contains(unit) { register(&plan.rules.vocabulary, unit, year) } else { None };
        let region = entry.as_ref().and_then(|(_, region)| region.clone());
        if !kind.is_empty() {
            return Ok((Cow::Borrowed(kind), region));
        }
        let of_register = entry.map(|(kind, _)| Cow::Owned(kind));
        let kind = of_register.or_else(|| self.manner.unit_kind.as_deref().map(Cow::Borrowed));
        kind.map(|kind| (kind, region)).ok_or_else(|| self.at(self.columns.unit, Trouble::UnknownUnit))
    }

    /// The day that the row's figures hold for.
    ///
    /// # Errors
    /// It is no day.
    pub fn date(&self, year: i16) -> Result<Date, Box<Wrong>> {
        let last = Date::last_of_year(year).unwrap_or(Date::FIRST);
        match self.columns.as_of.map(|column| (column, self.record.cell(column))) {
            None | Some((_, "")) => Ok(last),
            Some((column, text)) => Date::parse(text).ok_or_else(|| self.at(column, Trouble::BadDate)),
        }
    }

    /// Who says it.
    ///
    /// # Errors
    /// There is no such source.
    pub fn grade(&self) -> Result<Grade, Box<Wrong>> {
        let unsaid = self.manner.source.unwrap_or(Grade::Web);
        match self.columns.source.map(|column| (column, self.record.cell(column))) {
            None | Some((_, "")) => Ok(unsaid),
            Some((column, text)) => Grade::parse(text).ok_or_else(|| self.at(column, Trouble::Choice(&["official", "press", "web"]))),
        }
    }

    /// What a figure of a wide table says, by its column; `None` where it is more than one number.
    ///
    /// # Errors
    /// It cannot be used.
    #[inline]
    pub fn figure(&mut self, vocabulary: &Vocabulary, column: usize, figure: &Figure) -> Result<Option<Small>, Box<Wrong>> {
        let text = self.record.cell(column);
        let small = match figure.bound.map(|bound| self.record.cell(bound)).unwrap_or("") {
            "" => Small::parse(text.as_bytes(), figure.ty),
            bound => {
                bounded(&mut self.scratch, bound, text);
                Small::parse(self.scratch.as_bytes(), figure.ty)
            }
        };
        match small {
            Some(small) => Ok(Some(small)),
            None => self.slow(vocabulary, (column, figure.bound), figure.indicator, figure.ty),
        }
    }

    /// Whether a column says anything.
    #[inline]
    pub fn says(&self, column: usize) -> bool {
        !self.record.cell(column).is_empty()
    }

    /// What the one figure of a row of a long table says.
    ///
    /// # Errors
    /// It cannot be used.
    pub fn value_of(&self, vocabulary: &Vocabulary, (indicator, _, ty, _): Node) -> Result<Option<Small>, Box<Wrong>> {
        let column = self.shape.column(&Role::Value).unwrap_or(0);
        match Small::parse(self.record.cell(column).as_bytes(), ty) {
            Some(small) => Ok(Some(small)),
            None => self.slow(vocabulary, (column, None), indicator, ty),
        }
    }

    /// What a figure says that is not written in the plainest way: its text, the bytes of its cell, its column.
    ///
    /// # Errors
    /// It cannot be used.
    pub fn odd(
        &self,
        vocabulary: &Vocabulary,
        (text, at, column): (&str, Range<usize>, usize),
        figure: &Figure,
    ) -> Result<Option<Small>, Box<Wrong>> {
        let value = value::parse(figure.ty, vocabulary, &Datum::Text(text.to_string()), true).map_err(|error| {
            let id = vocabulary.indicator(figure.indicator).id.clone();
            Box::new((Trouble::Value(error, id, figure.ty), at, column))
        })?;
        Ok(Small::parse(value.text.as_bytes(), figure.ty))
    }

    // What the reader of facts files makes of it; written plainly, a kernel may read it all the same.
    fn slow(
        &self,
        vocabulary: &Vocabulary,
        at: (usize, Option<usize>),
        indicator: IndicatorId,
        ty: Type,
    ) -> Result<Option<Small>, Box<Wrong>> {
        let value = self.value(vocabulary, at, indicator, ty)?;
        Ok(Small::parse(value.text.as_bytes(), ty))
    }

    fn value(
        &self,
        vocabulary: &Vocabulary,
        (column, bound): (usize, Option<usize>),
        indicator: IndicatorId,
        ty: Type,
    ) -> Result<FactValue, Box<Wrong>> {
        let mut text = String::new();
        bounded(&mut text, bound.map_or("", |b| self.record.cell(b)), self.record.cell(column));
        let indicator = &vocabulary.indicator(indicator).id;
        value::parse(ty, vocabulary, &Datum::Text(text), true).map_err(|e| self.at(column, Trouble::Value(e, indicator.clone(), ty)))
    }

    /// What a row of a long table speaks of.
    ///
    /// # Errors
    /// There is no such indicator, or not at such a tier.
    pub fn node(&mut self, plan: &Plan<'_>) -> Result<(IndicatorId, Tiers, Type, Place), Box<Wrong>> {
        let tier = self.shape.column(&Role::Tier);
        let (indicator, tiers) = (self.shape.column(&Role::Indicator).unwrap_or(0), tier.map_or("", |t| self.record.cell(t)));
        let key = (self.record.cell(indicator).to_string(), tiers.to_string());
        if let Some(node) = self.nodes.get(&key) {
            return Ok(*node);
        }
        let vocabulary = &plan.rules.vocabulary;
        let id = vocabulary.find(&key.0).ok_or_else(|| self.at(indicator, Trouble::UnknownIndicator(like(&key.0, vocabulary))))?;
        let entry = vocabulary.indicator(id);
        let tier = tier.unwrap_or(0);
        let tiers = read_tiers(&key.1).ok_or_else(|| self.at(tier, Trouble::UnknownTier))?;
        if let Some(none) = tiers.iter().find(|t| !entry.tiers.contains(*t)) {
            return Err(self.at(tier, Trouble::TierNotDeclared(none, entry.id.clone())));
        }
        let node = (id, tiers, entry.ty, Place::of(plan, id, tiers));
        self.nodes.insert(key, node);
        Ok(node)
    }

    /// Whether a row of a long table speaks of what is or of what is planned.
    ///
    /// # Errors
    /// A plan without its day, or a day without a plan.
    pub fn standing(&self) -> Result<Standing, Box<Wrong>> {
        let column = |role| self.shape.column(&role).filter(|c| !self.record.cell(*c).is_empty());
        let (status, by, from) = (column(Role::Status), column(Role::By), column(Role::From));
        let planned = match status.map(|c| (c, self.record.cell(c))) {
            None | Some((_, "achieved")) => false,
            Some((_, "planned")) => true,
            Some((c, _)) => return Err(self.at(c, Trouble::Choice(&["achieved", "planned"]))),
        };
        let day = |c: usize| Date::parse(self.record.cell(c)).ok_or_else(|| self.at(c, Trouble::BadDate));
        match (planned, by, from) {
            (false, None, None) => Ok(Standing::Achieved),
            (true, Some(by), None) => Ok(Standing::PlannedBy(day(by)?)),
            (true, None, Some(from)) => Ok(Standing::PlannedFrom(day(from)?)),
            _ => Err(self.at(status.or(by).or(from).unwrap_or(0), Trouble::Plan)),
        }
    }

    /// The facts of the row that was read and had no fault before, with who says them.
    pub fn facts(&mut self, plan: &Plan<'_>, year: i16) -> Option<(Grade, Vec<Fact>)> {
        let (date, grade) = (self.date(year).ok()?, self.grade().ok()?);
        let vocabulary = &plan.rules.vocabulary;
        let fact = |(indicator, tiers), value, standing| Fact {
            indicator,
            tiers,
            value,
            standing,
            date,
            evidence: None,
            reading: None,
            confidence: None,
            confirmed: None,
            second: None,
            span: Span::new(FileId(0), 0, 0),
        };
        if self.shape.long {
            let (indicator, tiers, ty, _) = self.node(plan).ok()?;
            let value = self.value(vocabulary, (self.shape.column(&Role::Value)?, None), indicator, ty).ok()?;
            return Some((grade, vec![fact((indicator, tiers), value, self.standing().ok()?)]));
        }
        let figures =
            self.shape.roles.iter().enumerate().filter_map(|(c, role)| if let Role::Figure(f) = role { Some((c, f)) } else { None });
        let stated = figures.filter(|(c, _)| !self.record.cell(*c).is_empty());
        let facts = stated.filter_map(|(c, f)| {
            let value = self.value(vocabulary, (c, f.bound), f.indicator, f.ty).ok()?;
            Some(fact((f.indicator, f.tiers), value, Standing::Achieved))
        });
        Some((grade, facts.collect()))
    }
}

/// What a column of bounds and a column of numbers say together.
pub fn bounded(to: &mut String, bound: &str, text: &str) {
    to.clear();
    match bound {
        "=" => to.push_str(text),
        bound => {
            // A `String` takes whatever it is given.
            let _ = write!(to, "{bound}{text}");
        }
    }
}

// Kind and region of a unit on the last day of a year, by the register.
fn register(vocabulary: &Vocabulary, unit: &str, year: i16) -> Option<(String, Option<String>)> {
    let here = Spanned::new(unit.to_string(), Span::new(FileId(0), 0, 0));
    entry_on(vocabulary, &here, Date::last_of_year(year)).ok().map(|e| (e.kind, e.region))
}
