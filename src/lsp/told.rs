//! What is known to be wrong, file by file: found at once in what changed, and by the last survey in everything.
//
// INVARIANT (true places): every span is of the text as it is now; an edit moves what lies behind it, and what it cuts into is gone until
// the next survey.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::source::{FileId, Span};
use crate::diag::code;
use crate::diag::model::Diag;

/// Diagnostics by the file of their first place.
pub(super) type ByFile = BTreeMap<FileId, Vec<Diag>>;

/// Everything that is known.
#[derive(Default)]
pub(super) struct Told {
    /// Of files that changed since the last survey: what one file shows by itself.
    pub(super) quick: ByFile,
    // Of the last survey: what makes rules and facts unusable, and what should be looked at.
    problems: ByFile,
    remarks: ByFile,
}

impl Told {
    /// Everything about a file.
    pub(super) fn of(&self, file: FileId) -> Vec<&Diag> {
        let old = self.problems.get(&file).into_iter().flatten();
        let remarks = self.remarks.get(&file).into_iter().flatten();
        let mut all: Vec<&Diag> = match self.quick.get(&file) {
            None => old.chain(remarks).collect(),
            Some(quick) => quick.iter().chain(old.filter(|d| !seen_quickly(d))).chain(remarks).collect(),
        };
        all.sort_by_key(|d| d.order());
        all.dedup();
        all
    }

    /// A survey's problems take the place of all before; gives the files that may show others now.
    pub(super) fn take_problems(&mut self, found: ByFile) -> Vec<FileId> {
        let mut files: Vec<FileId> = self.problems.keys().chain(self.quick.keys()).copied().collect();
        self.quick.clear();
        self.problems = found;
        files.extend(self.problems.keys());
        files
    }

    /// The same for failing tests and lints.
    pub(super) fn take_remarks(&mut self, found: ByFile) -> Vec<FileId> {
        let mut files: Vec<FileId> = self.remarks.keys().copied().collect();
        self.remarks = found;
        files.extend(self.remarks.keys());
        files
    }

    /// Bytes of a file were replaced by so many others.
    pub(super) fn move_along(&mut self, file: FileId, bytes: Range<usize>, inserted: usize) {
        let edit = Edit { file, start: bytes.start as u32, end: bytes.end as u32, inserted: inserted as u32 };
        for diags in self.problems.values_mut().chain(self.remarks.values_mut()).chain(self.quick.values_mut()) {
            diags.retain_mut(|diag| edit.keeps(diag));
        }
    }
}

#[derive(Clone, Copy)]
struct Edit {
    file: FileId,
    start: u32,
    end: u32,
    inserted: u32,
}

impl Edit {
    fn keeps(self, diag: &mut Diag) -> bool {
        diag.fixes.retain_mut(|fix| fix.edits.iter_mut().all(|(span, _)| self.moved(span)));
        diag.labels.iter_mut().all(|l| self.moved(&mut l.span))
    }

    // Moves a place; false where the edit cuts into it.
    fn moved(self, span: &mut Span) -> bool {
        if span.file != self.file || span.end <= self.start {
            return true;
        }
        let shift = |at: u32| at - (self.end - self.start) + self.inserted;
        if span.start >= self.end {
            (span.start, span.end) = (shift(span.start), shift(span.end));
            return true;
        }
        // A block that was edited inside still stands where it stood.
        let holds = span.start < self.start && span.end > self.end;
        if holds {
            span.end = shift(span.end);
        }
        holds
    }
}

// What a quick look at one file finds by itself. Two files of one instrument are seen by a survey only.
fn seen_quickly(diag: &Diag) -> bool {
    let stage = diag.code.split("::").next().unwrap_or_default();
    matches!(stage, "syntax" | "model" | "vocab" | "facts") && diag.code != code::INSTRUMENT_TWICE.0
        || [code::FILE_SYNTAX, code::DUPLICATE_KEY, code::UNKNOWN_KEY, code::MISSING_KEY, code::WRONG_KIND].iter().any(|c| diag.code == c.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_moves_what_lies_behind_it_and_drops_what_it_cuts() {
        let edit = Edit { file: FileId(0), start: 10, end: 14, inserted: 1 };
        let after = |start, end| {
            let mut span = Span::new(FileId(0), start, end);
            edit.moved(&mut span).then_some((span.start, span.end))
        };
        assert_eq!(after(2, 10), Some((2, 10)), "before it");
        assert_eq!(after(14, 20), Some((11, 17)), "behind it");
        assert_eq!(after(5, 20), Some((5, 17)), "around it");
        assert_eq!(after(12, 20), None, "cut at its beginning");
        assert_eq!(after(5, 12), None, "cut at its end");
        let mut other = Span::new(FileId(1), 12, 13);
        assert!(edit.moved(&mut other) && other.start == 12, "another file");
    }
}
