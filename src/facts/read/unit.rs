//! The unit of a report: which entry of the register it is, or what became of it.

use crate::base::date::Date;
use crate::base::source::Spanned;
use crate::base::suggest;
use crate::base::viet;
use crate::facts::problem::Problem;
use crate::vocab::schema::{UnitEntry, Vocabulary};

use super::Reader;

impl Reader<'_, '_> {
    pub(super) fn unit(&mut self, unit: &Spanned<String>, date: Option<Date>) -> Option<UnitEntry> {
        entry_on(self.vocab, unit, date).map_err(|problem| self.problems.push(problem)).ok()
    }
}

/// The entry of the register in force on the day; without a day, any entry of the id, so that nothing false is said.
///
/// # Errors
/// There is no such unit, or not on that day.
pub fn entry_on(vocab: &Vocabulary, unit: &Spanned<String>, date: Option<Date>) -> Result<UnitEntry, Problem> {
    let id = unit.value.as_str();
    let entries: Vec<&UnitEntry> = vocab.unit_entries(id).collect();
    let found = entries.iter().find(|e| date.is_none_or(|d| e.exists_on(d)));
    match (found, date) {
        (Some(entry), _) => Ok((*entry).clone()),
        (None, Some(date)) if !entries.is_empty() => Err(not_in_force(unit, date, &entries)),
        (None, _) => {
            let near = unit_like(vocab, id);
            Err(Problem::UnknownUnit { at: unit.span, written: id.to_string(), near })
        }
    }
}

fn not_in_force(unit: &Spanned<String>, date: Date, entries: &[&UnitEntry]) -> Problem {
    let ended = entries.iter().filter(|e| e.until.is_some_and(|u| u < date)).max_by_key(|e| e.until);
    let begins = entries.iter().filter(|e| e.from.is_some_and(|f| f > date)).min_by_key(|e| e.from);
    Problem::UnitNotInForce {
        at: unit.span,
        unit: unit.value.clone(),
        date,
        until: ended.and_then(|e| e.until),
        merged_into: ended.and_then(|e| e.merged_into.clone()),
        from: begins.and_then(|e| e.from),
        merged_from: begins.map(|e| e.merged_from.clone()).unwrap_or_default(),
    }
}

// A unit whose name or other spelling is the text, else one whose id, name or other spelling resembles it.
fn unit_like(vocab: &Vocabulary, written: &str) -> Option<String> {
    let wanted = viet::bare(written);
    let spellings = || vocab.units.iter().flat_map(|u| u.aliases.iter().chain([&u.name]).map(move |s| (s.as_str(), u.id.as_str())));
    if let Some((_, id)) = spellings().find(|(s, _)| viet::bare(s) == wanted) {
        return Some(id.to_string());
    }
    if let Some(id) = suggest::nearest(written, vocab.units.iter().map(|u| u.id.as_str())) {
        return Some(id.to_string());
    }
    let near = suggest::nearest(written, spellings().map(|(s, _)| s))?;
    spellings().find(|(s, _)| *s == near).map(|(_, id)| id.to_string())
}
