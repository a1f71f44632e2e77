//! The part of a report that a sentence stands in: what is under "Nhiệm vụ năm 2018" is planned for 2018.

use std::ops::Range;

use crate::document::Role as Block;
use crate::vocab::wording::Role;

use super::sentence::Sentence;
use super::year::Said;

/// A heading has at most so many words.
const HEADING: usize = 16;
/// After its label so many words may stand before the one that says so: "II. Phương hướng, nhiệm vụ".
const BEGINNING: usize = 2;

/// The part of a report, by its last heading.
#[derive(Debug, Default)]
pub(super) struct Part {
    planned: Option<Range<usize>>,
    year: Option<i16>,
}

impl Part {
    /// Takes note of a sentence, which may be a heading that opens another part.
    pub(super) fn enter(&mut self, sentence: &Sentence, named: &[Said], text: &str) {
        if sentence.part != Block::Heading || sentence.stream.units.len() > HEADING {
            return;
        }
        let cue = |wanted: Role| sentence.stream.cues.iter().find(|c| c.means.role == wanted);
        // The title of an article may speak of tasks and then tell of results; the heading of a part begins with them.
        let begins = cue(Role::PlannedPart).or(cue(Role::Planned)).filter(|c| c.unit <= BEGINNING);
        let planned = begins.filter(|_| cue(Role::Achieved).is_none());
        if let Some(planned) = planned {
            self.planned = Some(planned.range.clone());
            self.year = named.last().map(|s| s.year).or(self.year);
        } else if !is_below(&text[sentence.range.clone()]) || cue(Role::Achieved).is_some() {
            *self = Part::default();
        }
    }

    /// The words that make figures of this part planned, where no word beside them says otherwise.
    pub(super) fn planned(&self) -> Option<&Range<usize>> {
        self.planned.as_ref()
    }

    /// The year that the plan is for.
    pub(super) fn year(&self) -> Option<i16> {
        self.year
    }
}

// "1. Hạ tầng", "a) Đào tạo": a heading inside a part, not the next part.
fn is_below(heading: &str) -> bool {
    let label: String = heading.chars().take_while(|c| !c.is_whitespace()).collect();
    label.ends_with(['.', ')']) && label.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_lowercase())
}
