//! Instruments, targets and checks: what each requires, of whom, by when.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::base::source::{Span, Spanned};
use crate::base::suggest;
use crate::syntax::tree::{self as tree, Basis, Header, Item, Requirement, Severity, Test, Tree};
use crate::vocab::schema::{Tier, UNIT_KINDS, Vocabulary};

use super::ir::{Cond, Instrument, InstrumentId, Milestone, Num, Part, Ref, Target, TargetId, find_target};
use super::kind::Kind;
use super::lower::{Lower, Place};
use super::problem::Problem;

mod joined;

type Lowered = (Vec<Instrument>, Vec<Target>, Vec<(Option<InstrumentId>, Test)>);

/// Instruments by id, targets by full id, tests by file and place.
pub(super) fn lower_files(vocabulary: &Vocabulary, trees: &[&Tree], problems: &mut Vec<Problem>) -> Lowered {
    let mut instruments: Vec<Instrument> = Vec::new();
    let mut files: Vec<&Tree> = trees.iter().copied().filter(|t| t.header.is_some()).collect();
    files.sort_by(|a, b| header_key(a).cmp(&header_key(b)));
    let mut kept: Vec<&Tree> = Vec::new();
    for tree in files {
        let Some(header) = &tree.header else { continue };
        if let Some(first) = instruments.last().filter(|i| i.id == header.id.value) {
            let twice = Problem::InstrumentTwice { id: first.id.clone(), first: first.span, again: header.id.span };
            problems.push(twice);
            report_shared_targets(tree, &kept, problems);
            continue;
        }
        instruments.push(instrument(vocabulary, tree, header, problems));
        kept.push(tree);
    }
    let mut targets: Vec<Target> = Vec::new();
    let mut amendments = Vec::new();
    for (index, tree) in kept.iter().enumerate() {
        let id = InstrumentId(index as u32);
        File { vocabulary, instrument: &instruments[index], id }.lower(tree, &mut targets, &mut amendments, problems);
    }
    targets.sort_by(|a, b| a.id.cmp(&b.id));
    amend(&mut targets, &instruments, amendments, problems);
    let tests = collect_tests(vocabulary, trees, &instruments, &targets, problems);
    (instruments, targets, tests)
}

fn header_key(tree: &Tree) -> (Option<&str>, u32) {
    (tree.header.as_ref().map(|h| h.id.value.as_str()), tree.file.0)
}

fn text(field: &Option<Spanned<String>>) -> Option<String> {
    field.as_ref().map(|f| f.value.clone())
}

/// A text, with `?` standing for "not known".
fn known(field: &Option<Spanned<String>>) -> Option<String> {
    text(field).filter(|t| t.trim() != "?")
}

fn instrument(vocabulary: &Vocabulary, tree: &Tree, header: &Header, problems: &mut Vec<Problem>) -> Instrument {
    // What `layer` may be, and that a local instrument names its unit, is for the parser to tell.
    let local = header.layer.as_ref().is_some_and(|layer| layer.value == "local");
    if let (Some(unit), None) = (&header.unit, &header.layer) {
        problems.push(Problem::UnitWithoutLocal { at: unit.span });
    }
    if let Some(unit) = &header.unit
        && vocabulary.unit_entries(&unit.value).next().is_none()
    {
        let near = suggest::nearest(&unit.value, vocabulary.units.iter().map(|u| u.id.as_str())).map(String::from);
        problems.push(Problem::UnknownUnit { name: unit.value.clone(), near, at: unit.span });
    }
    let title = text(&header.title).unwrap_or_default();
    Instrument {
        id: header.id.value.clone(),
        file: tree.file,
        span: header.id.span,
        number: text(&header.number).unwrap_or_else(|| header.id.value.clone()),
        title_en: text(&header.title_en).unwrap_or_else(|| title.clone()),
        title,
        issuer: text(&header.issuer).unwrap_or_default(),
        issued: header.issued.as_ref().map(|d| d.value),
        from: header.from.value,
        until: header.until.as_ref().map(|d| d.value),
        replaced_by: text(&header.replaced_by),
        source: text(&header.source),
        version: text(&header.version),
        approved_by: text(&header.approved_by),
        approved_on: header.approved_on.as_ref().map(|d| d.value),
        document: text(&header.document),
        local_unit: if local { text(&header.unit) } else { None },
    }
}

// Two files of one instrument: besides that, say which targets stand in both.
fn report_shared_targets(tree: &Tree, kept: &[&Tree], problems: &mut Vec<Problem>) {
    let same = |t: &&&Tree| t.header.as_ref().map(|h| &h.id.value) == tree.header.as_ref().map(|h| &h.id.value);
    let Some(first) = kept.iter().find(same) else { return };
    for target in blocks(tree) {
        if let Some(other) = blocks(first).find(|o| o.id.value == target.id.value) {
            problems.push(Problem::TargetTwice { id: target.id.value.clone(), first: other.id.span, again: target.id.span });
        }
    }
}

fn blocks(tree: &Tree) -> impl Iterator<Item = &tree::Target> {
    tree.items.iter().filter_map(|item| match item {
        Item::Target(target) => Some(&**target),
        _ => None,
    })
}

// What is amended, by which block of which instrument, from when.
struct Amendment<'a> {
    amends: &'a tree::Amends,
    by: String,
}

struct File<'a> {
    vocabulary: &'a Vocabulary,
    instrument: &'a Instrument,
    id: InstrumentId,
}

impl<'a> File<'a> {
    fn lower(self, tree: &'a Tree, targets: &mut Vec<Target>, amendments: &mut Vec<Amendment<'a>>, problems: &mut Vec<Problem>) {
        let mut lower = Lower::new(self.vocabulary);
        lower.define_all(tree.items.iter().filter_map(|item| match item {
            Item::Define(define) => Some(define),
            _ => None,
        }));
        let mut places: BTreeMap<&str, Span> = BTreeMap::new();
        for block in blocks(tree) {
            if let Some(first) = places.get(block.id.value.as_str()) {
                lower.problems.push(Problem::TargetTwice { id: block.id.value.clone(), first: *first, again: block.id.span });
                continue;
            }
            places.insert(&block.id.value, block.id.span);
            let target = self.target(block, &mut lower);
            if let Some(amends) = &block.amends {
                amendments.push(Amendment { amends, by: target.id.clone() });
            }
            targets.push(target);
        }
        problems.append(&mut lower.problems);
    }

    fn target(&self, block: &'a tree::Target, lower: &mut Lower<'a>) -> Target {
        for kind in &block.binds {
            if !UNIT_KINDS.contains(&kind.value.as_str()) {
                let near = suggest::nearest(&kind.value, UNIT_KINDS).map(String::from);
                lower.problems.push(Problem::UnknownKind { name: kind.value.clone(), near, at: kind.span });
            }
        }
        let measure = block.measure.as_ref().and_then(|m| lower.num(m, Place::Rule).map(|(n, k)| (n, k, m.span)));
        lower.measure = measure.as_ref().map(|(n, k, _)| (n.clone(), *k));
        let when = block.when.as_ref().and_then(|w| lower.cond(w, Place::When));
        let tiers = lower.tiers(&block.tiers).unwrap_or_default();
        let milestones = self.milestones(block, &measure, &tiers, lower);
        lower.measure = None;
        let title = text(&block.title).unwrap_or_else(|| block.id.value.clone());
        Target {
            id: format!("{}.{}", self.instrument.id, block.id.value),
            kind: block.kind,
            instrument: self.id,
            title_en: text(&block.en).unwrap_or_else(|| title.clone()),
            title,
            clause: known(&block.clause),
            quote: known(&block.quote),
            basis: block.basis.as_ref().map_or(Basis::Unverified, |b| b.value),
            source: text(&block.source).or_else(|| self.instrument.source.clone()),
            binds: block.binds.iter().map(|b| b.value.clone()).collect(),
            when,
            measure: measure.map(|(n, ..)| n),
            milestones,
            severity: block.severity.as_ref().map_or(Severity::Mandatory, |s| s.value),
            advice: text(&block.advice),
            amends: None,
            amended_by: Vec::new(),
            head: block.head,
            span: block.span,
        }
    }

    fn milestones(
        &self,
        block: &'a tree::Target,
        measure: &Option<(Num, Kind, Span)>,
        tiers: &[Tier],
        lower: &mut Lower<'a>,
    ) -> Vec<Milestone> {
        let mut milestones: Vec<Milestone> = Vec::new();
        for require in &block.requires {
            if let Some(by) = &require.by {
                self.due_date(by, lower);
            }
            let Some(part) = part(require, measure, tiers, &block.tiers, lower) else { continue };
            let due = require.by.as_ref().map(|d| d.value);
            match milestones.iter_mut().find(|m| m.due == due) {
                None => milestones.push(Milestone { due, parts: vec![part] }),
                Some(same) => {
                    if let (Some(day), Some(clash)) = (&require.by, same.parts.iter().find(|p| overlap(&p.tiers, &part.tiers))) {
                        let first = block.requires.iter().find(|r| r.span == clash.span);
                        let joined = first.and_then(|first| joined::line(first, require, day.value));
                        lower.problems.push(Problem::DateTwice { day: day.value, first: clash.span, again: require.span, joined });
                    }
                    same.parts.push(part);
                }
            }
        }
        let dated = milestones.iter().find(|m| m.due.is_some()).and_then(|m| m.parts.first()).map(|p| p.span);
        let undated = milestones.iter().find(|m| m.due.is_none()).and_then(|m| m.parts.first()).map(|p| p.span);
        if let (Some(dated), Some(undated)) = (dated, undated) {
            lower.problems.push(Problem::MixedDates { dated, undated, id: block.id.value.clone() });
        }
        milestones.sort_by_key(|m| m.due);
        milestones
    }

    fn due_date(&self, by: &Spanned<Date>, lower: &mut Lower<'a>) {
        let begins = self.instrument.issued.map_or(self.instrument.from, |issued| issued.min(self.instrument.from));
        if by.value < begins {
            let problem = Problem::DueBeforeInstrument { due: by.value, begins, at: by.span, header: self.instrument.span };
            lower.problems.push(problem);
        }
        if let Some(until) = self.instrument.until.filter(|until| by.value > *until) {
            lower.problems.push(Problem::DueAfterEnd { due: by.value, until, at: by.span, header: self.instrument.span });
        }
    }
}

fn overlap(a: &[Tier], b: &[Tier]) -> bool {
    a.is_empty() && b.is_empty() || a.iter().any(|t| b.contains(t))
}

fn part<'a>(
    require: &'a tree::Require,
    measure: &Option<(Num, Kind, Span)>,
    tiers: &[Tier],
    tier_names: &[Spanned<String>],
    lower: &mut Lower<'a>,
) -> Option<Part> {
    let (condition, measured, condition_span) = match &require.condition {
        Requirement::Short { op, right } => {
            let right_lowered = lower.num(right, Place::Rule);
            // A missing or unreadable `measure` is told by the parser.
            let (num, kind, at) = measure.clone()?;
            let (limit, limit_kind) = right_lowered?;
            let unit = if kind == Kind::Ratio && limit_kind == Kind::Number { Kind::Number } else { kind }.number_unit();
            let condition = lower.compare(op, (num.clone(), kind, at), (limit, limit_kind, right.span))?;
            (condition, Some((num, unit)), op.span.to(right.span))
        }
        Requirement::Whole(expr) => {
            let condition = lower.cond(expr, Place::Rule)?;
            let left = match (&condition, measure) {
                (Cond::Compare(_, left, Num::Const(_)), _) => Some((left.clone(), unit_of(lower, expr))),
                (_, Some((num, kind, _))) => Some((num.clone(), kind.number_unit())),
                _ => None,
            };
            (condition, left, expr.span)
        }
    };
    let (names, tiers) = if require.at.is_empty() { (tier_names, tiers.to_vec()) } else { (&require.at[..], lower.tiers(&require.at)?) };
    let mut at_hand: Vec<Ref> = Vec::new();
    condition.refs(&mut |r| {
        if r.tiers.is_none() {
            at_hand.push(r)
        }
    });
    let declared = tiers.is_empty() || at_hand.iter().all(|r| lower.declared(r.indicator, names, &tiers));
    declared.then_some(Part { tiers, condition, measured, condition_span, span: require.span })
}

// How the left side of a comparison is written: as its indicator is, or as a plain number.
fn unit_of<'a>(lower: &mut Lower<'a>, expr: &'a tree::Expr) -> crate::base::show::Unit {
    let tree::ExprKind::Compare(_, left, _) = &expr.kind else { return crate::base::show::Unit::YesNo };
    let before = lower.problems.len();
    let unit = lower.num(left, Place::Rule).map_or(crate::base::show::Unit::Plain, |(_, kind)| kind.number_unit());
    lower.problems.truncate(before);
    unit
}

fn amend(targets: &mut [Target], instruments: &[Instrument], amendments: Vec<Amendment<'_>>, problems: &mut Vec<Problem>) {
    let position = |targets: &[Target], id: &str| find_target(targets, id).map(|id| id.0 as usize);
    for Amendment { amends, by } in amendments {
        let old_id = format!("{}.{}", amends.instrument.value, amends.target.value);
        let at = amends.instrument.span.to(amends.target.span);
        let (Some(old), Some(new)) = (position(targets, &old_id), position(targets, &by)) else {
            let near = suggest::nearest(&old_id, targets.iter().map(|t| t.id.as_str())).map(String::from);
            problems.push(Problem::UnknownAmended { id: old_id, near, at });
            continue;
        };
        if old == new {
            problems.push(Problem::AmendsItself { id: old_id, at });
            continue;
        }
        let day = amends.from.value;
        let instrument = &instruments[targets[new].instrument.0 as usize];
        if !instrument.in_force_on(day) {
            let problem = Problem::AmendsOutsideForce { day, from: instrument.from, until: instrument.until, at: amends.from.span };
            problems.push(problem);
        }
        targets[new].amends = Some((TargetId(old as u32), day));
        if targets[new].title == targets[new].id.rsplit('.').next().unwrap_or_default() {
            let (title, title_en) = (targets[old].title.clone(), targets[old].title_en.clone());
            targets[new].title = title;
            targets[new].title_en = title_en;
        }
        targets[old].amended_by.push((TargetId(new as u32), day));
        targets[old].amended_by.sort_by_key(|(target, day)| (*day, *target));
    }
}

fn collect_tests(
    vocabulary: &Vocabulary,
    trees: &[&Tree],
    instruments: &[Instrument],
    targets: &[Target],
    problems: &mut Vec<Problem>,
) -> Vec<(Option<InstrumentId>, Test)> {
    let mut tests = Vec::new();
    for tree in trees {
        let own = tree.header.as_ref().and_then(|h| instruments.binary_search_by(|i| i.id.cmp(&h.id.value)).ok());
        for item in &tree.items {
            let Item::Test(test) = item else { continue };
            check_test(vocabulary, own.map(|i| &instruments[i]), targets, test, problems);
            tests.push((own.map(|i| InstrumentId(i as u32)), test.clone()));
        }
    }
    tests
}

fn check_test(vocabulary: &Vocabulary, own: Option<&Instrument>, targets: &[Target], test: &Test, problems: &mut Vec<Problem>) {
    let mut lower = Lower::new(vocabulary);
    for given in &test.givens {
        match vocabulary.find(&given.indicator.value) {
            None => {
                let near = suggest::nearest(&given.indicator.value, vocabulary.indicators.iter().map(|i| i.id.as_str()));
                let (name, near) = (given.indicator.value.clone(), near.map(String::from));
                lower.problems.push(Problem::UnknownName { name, near, at: given.indicator.span });
            }
            Some(indicator) => {
                if let Some(tiers) = lower.tiers(&given.tiers) {
                    lower.declared(indicator, &given.tiers, &tiers);
                }
            }
        }
    }
    for expect in &test.expects {
        let id = full_id(own, &expect.target.value);
        if find_target(targets, &id).is_none() {
            let near = near_target(&id, &expect.target.value, targets).map(String::from);
            lower.problems.push(Problem::UnknownTarget { id: expect.target.value.clone(), near, at: expect.target.span });
        }
    }
    if let Some(unit) = &test.unit
        && !UNIT_KINDS.contains(&unit.value.as_str())
        && vocabulary.unit_entries(&unit.value).next().is_none()
    {
        let names = vocabulary.units.iter().map(|u| u.id.as_str()).chain(UNIT_KINDS);
        let near = suggest::nearest(&unit.value, names).map(String::from);
        lower.problems.push(Problem::UnknownUnit { name: unit.value.clone(), near, at: unit.span });
    }
    problems.append(&mut lower.problems);
}

// A target with such a full id, else the only one whose id is such without its instrument.
pub(super) fn near_target<'t>(full: &str, typed: &str, targets: &'t [Target]) -> Option<&'t str> {
    let ids = || targets.iter().map(|t| t.id.as_str());
    let short = |id: &'t str| id.split_once('.').map_or(id, |(_, short)| short);
    suggest::nearest(full, ids()).or_else(|| {
        let name = suggest::nearest(typed, ids().map(short))?;
        let mut named = ids().filter(|id| short(id) == name);
        named.next().filter(|_| named.next().is_none())
    })
}

pub(super) fn full_id(own: Option<&Instrument>, id: &str) -> String {
    match own {
        Some(instrument) if !id.contains('.') => format!("{}.{id}", instrument.id),
        _ => id.to_string(),
    }
}
