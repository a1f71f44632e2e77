//! Which tests are asked for, and which targets.

use crate::base::source::FileId;
use crate::model::ir::{InstrumentId, Rules, TargetId};
use crate::syntax::tree::Test;

use super::case::Case;

/// A choice of tests and targets; what is empty chooses all.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// A text that the title of a test contains.
    pub only: Option<String>,
    /// Full ids of targets.
    pub targets: Vec<String>,
    /// Ids of instruments.
    pub instruments: Vec<String>,
    /// Rule files, of tests or of targets.
    pub files: Vec<FileId>,
}

impl Selection {
    /// Whether a test is asked for: its title, its file, and one of the targets that it expects something of.
    pub fn takes_test(&self, rules: &Rules, instrument: Option<InstrumentId>, test: &Test) -> bool {
        let case = Case { rules, test, instrument };
        self.only.as_ref().is_none_or(|text| test.title.value.contains(text.as_str()))
            && (self.files.is_empty() || self.files.contains(&test.title.span.file))
            && (self.targets.is_empty() && self.instruments.is_empty() || case.targets().any(|t| self.names(rules, t)))
    }

    /// Whether a target is asked for: by name, and by its own file or that of a test of it.
    pub fn takes_target(&self, rules: &Rules, target: TargetId) -> bool {
        let tested = |(instrument, test): &(Option<InstrumentId>, Test)| {
            self.takes_test(rules, *instrument, test) && Case { rules, test, instrument: *instrument }.targets().any(|t| t == target)
        };
        let own_file = self.only.is_none() && (self.files.is_empty() || self.files.contains(&rules.target(target).span.file));
        self.names(rules, target) && (own_file || rules.tests.iter().any(tested))
    }

    fn names(&self, rules: &Rules, target: TargetId) -> bool {
        let target = rules.target(target);
        (self.targets.is_empty() || self.targets.contains(&target.id))
            && (self.instruments.is_empty() || self.instruments.contains(&rules.instrument(target.instrument).id))
    }
}
