//! What a file names and where: the ground of hover, definitions, references and renaming.
//!
//! A name is noted only where the text has it letter for letter, so that an edit at its place can never cut something else.

use crate::base::data::{Datum, Table, Value};
use crate::base::source::{FileId, Sources, Span, Spanned};
use crate::base::toml_text;
use crate::syntax;
use crate::syntax::tree::{Expr, ExprKind, Item, Score, Target, Test, Tree, Way};

/// Something that has a name of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symbol {
    /// An indicator, by its id.
    Indicator(String),
    /// A `define` of one file.
    Define(FileId, String),
    /// A target or check, by its full id.
    Target(String),
    /// An instrument.
    Instrument(String),
    /// A unit of the register.
    Unit(String),
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Where; for a target only its own id, without the instrument.
    pub span: Span,
    /// What it names.
    pub symbol: Symbol,
    /// Whether it is made known here.
    pub defines: bool,
}

struct Gather<'s> {
    sources: &'s Sources,
    file: FileId,
    instrument: Option<String>,
    defines: Vec<String>,
    places: Vec<Place>,
}

/// The names in a rule file, in the order of the text.
pub(super) fn of_rules(sources: &Sources, tree: &Tree) -> Vec<Place> {
    let instrument = tree.header.as_ref().map(|h| h.id.value.clone());
    let defines = tree.items.iter().filter_map(|item| match item {
        Item::Define(define) => Some(define.name.value.clone()),
        _ => None,
    });
    let mut gather = Gather { sources, file: tree.file, instrument, defines: defines.collect(), places: Vec::new() };
    gather.header(tree);
    for item in &tree.items {
        match item {
            Item::Define(define) => {
                let symbol = Symbol::Define(tree.file, define.name.value.clone());
                gather.note(&define.name, define.name.span, symbol, true);
                gather.expr(&define.value);
            }
            Item::Target(target) => gather.target(target),
            Item::Test(test) => gather.test(test),
            Item::Score(score) => gather.score(score),
            Item::Skip(_) => {}
        }
    }
    gather.done()
}

/// The names in `indicators.toml` and `units.toml`.
pub(super) fn of_vocabulary(sources: &Sources, file: FileId) -> Vec<Place> {
    let mut gather = Gather { sources, file, instrument: None, defines: Vec::new(), places: Vec::new() };
    let (root, _) = toml_text::read(file, &sources.get(file).text, 0);
    for table in tables(&root, "indicator") {
        gather.value(table, "id", Symbol::Indicator, true);
        gather.value(table, "part_of", Symbol::Indicator, false);
        gather.relation(table);
    }
    for table in tables(&root, "unit") {
        gather.value(table, "id", Symbol::Unit, true);
        gather.value(table, "merged_into", Symbol::Unit, false);
        gather.value(table, "merged_from", Symbol::Unit, false);
    }
    gather.done()
}

/// The names in a facts file.
pub(super) fn of_facts(sources: &Sources, file: FileId) -> Vec<Place> {
    let mut gather = Gather { sources, file, instrument: None, defines: Vec::new(), places: Vec::new() };
    let (root, _) = toml_text::read(file, &sources.get(file).text, 0);
    if let Some(Value { datum: Datum::Table(report), .. }) = root.get("report") {
        gather.value(report, "unit", Symbol::Unit, false);
    }
    for table in tables(&root, "fact") {
        gather.value(table, "indicator", Symbol::Indicator, false);
    }
    gather.done()
}

/// The names in a file of exceptions.
pub(super) fn of_exceptions(sources: &Sources, file: FileId) -> Vec<Place> {
    let mut gather = Gather { sources, file, instrument: None, defines: Vec::new(), places: Vec::new() };
    let (root, _) = toml_text::read(file, &sources.get(file).text, 0);
    for table in tables(&root, "exception") {
        gather.value(table, "unit", Symbol::Unit, false);
        if let Some(Value { datum: Datum::Text(target), span }) = table.get("target") {
            let inner = Span { start: span.start + 1, end: span.end.saturating_sub(1).max(span.start + 1), ..*span };
            gather.expected(&Spanned::new(target.clone(), inner));
        }
    }
    gather.done()
}

/// The place at a byte: the name that holds it, or that it stands right behind.
pub(super) fn at(places: &[Place], offset: usize) -> Option<&Place> {
    let upto = places.partition_point(|p| p.span.start as usize <= offset);
    places.get(..upto)?.iter().rev().take(4).find(|p| offset <= p.span.end as usize)
}

fn tables<'t>(root: &'t Table, key: &str) -> Vec<&'t Table> {
    let Some(Value { datum: Datum::List(items), .. }) = root.get(key) else { return Vec::new() };
    let tables = items.iter().filter_map(|item| match &item.datum {
        Datum::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

impl Gather<'_> {
    fn done(mut self) -> Vec<Place> {
        self.places.sort_by_key(|p| p.span);
        self.places
    }

    fn note(&mut self, name: &Spanned<String>, span: Span, symbol: Symbol, defines: bool) {
        // Inside quotes, where there are any.
        let text = self.sources.text(span);
        let inner = if text == name.value {
            span
        } else if text.get(1..text.len().saturating_sub(1)) == Some(name.value.as_str()) {
            Span { start: span.start + 1, end: span.end - 1, ..span }
        } else {
            return;
        };
        self.places.push(Place { span: inner, symbol, defines });
    }

    fn header(&mut self, tree: &Tree) {
        let Some(header) = &tree.header else { return };
        self.note(&header.id, header.id.span, Symbol::Instrument(header.id.value.clone()), true);
        if let Some(by) = &header.replaced_by {
            self.note(by, by.span, Symbol::Instrument(by.value.clone()), false);
        }
        if let Some(unit) = &header.unit {
            self.note(unit, unit.span, Symbol::Unit(unit.value.clone()), false);
        }
    }

    fn target(&mut self, target: &Target) {
        if let Some(symbol) = self.own_target(&target.id.value) {
            self.note(&target.id, target.id.span, symbol, true);
        }
        if let Some(amends) = &target.amends {
            self.note(&amends.instrument, amends.instrument.span, Symbol::Instrument(amends.instrument.value.clone()), false);
            let full = format!("{}.{}", amends.instrument.value, amends.target.value);
            self.note(&amends.target, amends.target.span, Symbol::Target(full), false);
        }
        let conditions = target.requires.iter().map(|r| match &r.condition {
            syntax::tree::Requirement::Short { right, .. } => right,
            syntax::tree::Requirement::Whole(whole) => whole,
        });
        target.measure.iter().chain(&target.when).chain(conditions).for_each(|e| self.expr(e));
    }

    fn score(&mut self, score: &Score) {
        score.expressions().for_each(|e| self.expr(e));
        for points in &score.points {
            if let Way::Met(target) = &points.way {
                self.expected(target);
            }
        }
    }

    fn own_target(&self, id: &str) -> Option<Symbol> {
        self.instrument.as_ref().map(|own| Symbol::Target(format!("{own}.{id}")))
    }

    fn test(&mut self, test: &Test) {
        if let Some(unit) = test.unit.as_ref().filter(|u| !crate::vocab::schema::UNIT_KINDS.contains(&u.value.as_str())) {
            self.note(unit, unit.span, Symbol::Unit(unit.value.clone()), false);
        }
        for given in &test.givens {
            self.note(&given.indicator, given.indicator.span, Symbol::Indicator(given.indicator.value.clone()), false);
        }
        for expect in &test.expects {
            self.expected(&expect.target);
        }
    }

    // `nq36a.dvc-muc-2` names an instrument and a target.
    fn expected(&mut self, target: &Spanned<String>) {
        if self.sources.text(target.span) != target.value {
            return;
        }
        let Some((instrument, id)) = target.value.split_once('.') else {
            let symbol = self.own_target(&target.value);
            symbol.into_iter().for_each(|symbol| self.places.push(Place { span: target.span, symbol, defines: false }));
            return;
        };
        let middle = target.span.start + instrument.len() as u32;
        let (head, tail) = (Span { end: middle, ..target.span }, Span { start: middle + 1, ..target.span });
        self.places.push(Place { span: head, symbol: Symbol::Instrument(instrument.into()), defines: false });
        self.places.push(Place { span: tail, symbol: Symbol::Target(format!("{instrument}.{id}")), defines: false });
    }

    fn expr(&mut self, expr: &Expr) {
        use ExprKind as E;
        match &expr.kind {
            E::Number { .. } | E::Date(_) | E::Bool(_) | E::Text(_) | E::Value => {}
            E::Name { name, .. } => self.name(name, expr.span),
            E::Neg(a) | E::Not(a) => self.expr(a),
            E::Compare(_, a, b) if matches!(&a.kind, E::Name { name, .. } if name.starts_with("unit.")) => self.attribute(a, b),
            E::Arithmetic(_, a, b) | E::Else(a, b) | E::Compare(_, a, b) | E::And(a, b) | E::Or(a, b) => {
                self.expr(a);
                self.expr(b);
            }
            E::Call(_, args) => args.iter().for_each(|a| self.expr(a)),
        }
    }

    // `unit.id = "phu-tho"` names a unit; kinds and regions are words of a list.
    fn attribute(&mut self, left: &Expr, right: &Expr) {
        if let (ExprKind::Name { name, .. }, ExprKind::Text(id)) = (&left.kind, &right.kind)
            && name == "unit.id"
        {
            self.note(&Spanned::new(id.clone(), right.span), right.span, Symbol::Unit(id.clone()), false);
        }
    }

    fn name(&mut self, name: &str, span: Span) {
        if name.starts_with("unit.") || name == "report.year" {
            return;
        }
        // The tiers behind a name belong to its expression.
        let own = Span { end: span.start + name.len() as u32, ..span };
        let defined = self.defines.iter().any(|d| d == name);
        let symbol = if defined { Symbol::Define(self.file, name.into()) } else { Symbol::Indicator(name.into()) };
        self.note(&Spanned::new(name.to_string(), own), own, symbol, false);
    }

    fn value(&mut self, table: &Table, key: &str, symbol: fn(String) -> Symbol, defines: bool) {
        let Some(value) = table.get(key) else { return };
        let items = if let Datum::List(items) = &value.datum { items.as_slice() } else { std::slice::from_ref(value) };
        for item in items {
            if let Datum::Text(text) = &item.datum {
                self.note(&Spanned::new(text.clone(), item.span), item.span, symbol(text.clone()), defines);
            }
        }
    }

    fn relation(&mut self, table: &Table) {
        let Some(Value { datum: Datum::Text(text), span }) = table.get("is") else { return };
        if self.sources.text(*span).get(1..=text.len()) == Some(text.as_str()) {
            let (expr, _) = syntax::parse_expr(self.file, text, span.start as usize + 1);
            expr.iter().for_each(|e| self.expr(e));
        }
    }
}
