//! The unit of a report: which entry of the register it is, or what became of it.

use crate::base::date::Date;
use crate::base::source::Spanned;
use crate::base::suggest;
use crate::base::viet;
use crate::facts::problem::Problem;
use crate::vocab::schema::UnitEntry;

use super::Reader;

impl Reader<'_, '_> {
    // The entry of the register in force on the day; without a day, any entry of the id, so that nothing false is said.
    pub(super) fn unit(&mut self, unit: &Spanned<String>, date: Option<Date>) -> Option<UnitEntry> {
        let id = unit.value.as_str();
        let mut entries = self.vocab.unit_entries(id).peekable();
        if entries.peek().is_none() {
            let near = self.unit_like(id);
            self.problems.push(Problem::UnknownUnit { at: unit.span, written: id.to_string(), near });
            return None;
        }
        let Some(date) = date else { return entries.next().cloned() };
        let entries: Vec<&UnitEntry> = entries.collect();
        if let Some(entry) = entries.iter().find(|e| e.exists_on(date)) {
            return Some((*entry).clone());
        }
        let ended = entries.iter().filter(|e| e.until.is_some_and(|u| u < date)).max_by_key(|e| e.until);
        let begins = entries.iter().filter(|e| e.from.is_some_and(|f| f > date)).min_by_key(|e| e.from);
        self.problems.push(Problem::UnitNotInForce {
            at: unit.span,
            unit: id.to_string(),
            date,
            until: ended.and_then(|e| e.until),
            merged_into: ended.and_then(|e| e.merged_into.clone()),
            from: begins.and_then(|e| e.from),
            merged_from: begins.map(|e| e.merged_from.clone()).unwrap_or_default(),
        });
        None
    }

    // A unit whose name or other spelling is the text, else one whose id, name or other spelling resembles it.
    fn unit_like(&self, written: &str) -> Option<String> {
        let wanted = viet::bare(written);
        let spellings =
            || self.vocab.units.iter().flat_map(|u| u.aliases.iter().chain([&u.name]).map(move |s| (s.as_str(), u.id.as_str())));
        if let Some((_, id)) = spellings().find(|(s, _)| viet::bare(s) == wanted) {
            return Some(id.to_string());
        }
        if let Some(id) = suggest::nearest(written, self.vocab.units.iter().map(|u| u.id.as_str())) {
            return Some(id.to_string());
        }
        let near = suggest::nearest(written, spellings().map(|(s, _)| s))?;
        spellings().find(|(s, _)| *s == near).map(|(_, id)| id.to_string())
    }
}
