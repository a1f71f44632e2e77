//! Which rule sets and facts files there are: below the editor's folders, and around what it has open.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::workspace::RulesFrom;
use crate::workspace::files::{Files, Kind};

use super::super::set::{RuleSet, VOCABULARY, is_facts, is_rules, walk};
use super::{State, is_vocabulary};

impl State {
    /// Looks anew which rule sets and facts files there are.
    pub fn explore(&mut self) {
        let wanted = self.wanted_sets();
        let mut old = std::mem::take(&mut self.sets);
        if old.iter().map(|set| &set.from).ne(&wanted) {
            // They are kept by the number of their set.
            self.tallies.clear();
        }
        for from in wanted {
            match old.iter().position(|set| set.from == from) {
                Some(at) => {
                    let mut set = old.remove(at);
                    set.find_files(&mut self.texts);
                    self.sets.push(set);
                }
                None => self.sets.push(RuleSet::load(&mut self.texts, from)),
            }
        }
        self.find_facts();
        self.find_exceptions();
        self.touch();
    }

    // The folders `rules/`, what is open elsewhere, and where there is neither the packs that are built in.
    fn wanted_sets(&self) -> Vec<RulesFrom> {
        let mut wanted: Vec<RulesFrom> = Vec::new();
        for root in &self.roots {
            let folder = root.join("rules");
            if self.texts.overlay().kind(&folder).is_ok_and(|k| k == Kind::Folder) {
                wanted.push(RulesFrom::Path(folder));
            }
        }
        let open: Vec<PathBuf> = self.texts.open_paths().map(Path::to_path_buf).collect();
        for path in open {
            let known = wanted.iter().any(|from| matches!(from, RulesFrom::Path(folder) if path.starts_with(folder)));
            if !known && (is_rules(&path) || is_vocabulary(&path)) {
                wanted.extend(self.set_of_file(&path));
            }
        }
        if wanted.is_empty() {
            wanted.push(RulesFrom::BuiltIn);
        }
        wanted
    }

    // The nearest folder above with a vocabulary; without one the rule file alone.
    fn set_of_file(&self, path: &Path) -> Option<RulesFrom> {
        let has_vocabulary = |folder: &&Path| VOCABULARY[..2].iter().any(|n| self.texts.overlay().kind(&folder.join(n)).is_ok());
        let folder = path.ancestors().skip(1).take(4).filter(|f| *f != Path::new("")).find(has_vocabulary);
        match folder {
            Some(folder) => Some(RulesFrom::Path(folder.to_path_buf())),
            None if is_rules(path) => Some(RulesFrom::Path(path.to_path_buf())),
            None => None,
        }
    }

    fn find_exceptions(&mut self) {
        let folders: Vec<PathBuf> = self.sets.iter().flat_map(|set| set.exception_folders()).collect();
        let listed = folders.iter().flat_map(|folder| self.texts.overlay().list(folder).unwrap_or_default());
        let open = self.texts.open_paths().map(Path::to_path_buf);
        let found: BTreeSet<PathBuf> = listed.chain(open).filter(|path| self.sets.iter().any(|s| s.holds_exceptions(path))).collect();
        self.exceptions.retain(|path, _| found.contains(path));
        for path in found {
            if !self.exceptions.contains_key(&path) {
                self.read_exceptions(&path);
            }
        }
    }

    fn find_facts(&mut self) {
        let mut found = Vec::new();
        for root in &self.roots {
            walk(self.texts.overlay(), root, &is_facts, &mut found);
        }
        found.extend(self.texts.open_paths().filter(|p| is_facts(p)).map(Path::to_path_buf));
        found.sort();
        found.dedup();
        self.facts.retain(|path, _| found.contains(path));
        for path in found {
            if !self.facts.contains_key(&path) {
                self.read_facts(&path);
            }
        }
    }
}
