//! What a header has beside the instrument's own keys: its claimed basis, its changelog, the lints it does not want.

use toml::de::DeTable;
use toml::de::DeValue;

use crate::base::source::Spanned;
use crate::syntax::problem::header::HeaderProblem;
use crate::syntax::problem::header::Wanted;
use crate::syntax::tree::Allow;
use crate::syntax::tree::Basis;
use crate::syntax::tree::Change;

use super::Walk;

const CHANGE_KEYS: &[&str] = &["version", "on", "what"];

impl<'t> Walk<'t> {
    /// `basis = "verified"`
    pub(super) fn basis_of(&mut self, table: &DeTable<'_>) -> Option<Spanned<Basis>> {
        let basis = self.text_of(table, "basis")?;
        let value = match basis.value.as_str() {
            "verified" => Basis::Verified,
            "restated" => Basis::Restated(0),
            "unverified" => Basis::Unverified,
            _ => {
                self.say(basis.span, HeaderProblem::Basis);
                return None;
            }
        };
        Some(Spanned::new(value, basis.span))
    }

    /// `[[change]]`
    pub(super) fn changes(&mut self, root: &DeTable<'_>) -> Vec<Change> {
        let Some(value) = root.get("change") else { return Vec::new() };
        let at = self.span(value.span());
        let DeValue::Array(entries) = value.get_ref() else {
            self.say(at, HeaderProblem::WrongType { key: "change".to_string(), wanted: Wanted::Changes });
            return Vec::new();
        };
        let mut changes = Vec::new();
        for entry in entries {
            let at = self.span(entry.span());
            let DeValue::Table(table) = entry.get_ref() else {
                self.say(at, HeaderProblem::WrongType { key: "change".to_string(), wanted: Wanted::Changes });
                continue;
            };
            self.unknown_keys(table, CHANGE_KEYS);
            for key in CHANGE_KEYS {
                if !table.contains_key(*key) {
                    self.say(at, HeaderProblem::MissingKey { key });
                }
            }
            let (version, on, what) = (self.text_of(table, "version"), self.date_of(table, "on"), self.text_of(table, "what"));
            if let (Some(version), Some(on), Some(what)) = (version, on, what) {
                changes.push(Change { version, on, what, span: at });
            }
        }
        changes
    }

    /// `[allow]`, in the order of the text.
    pub(super) fn allows(&mut self, root: &DeTable<'_>) -> Vec<Allow> {
        let Some(value) = root.get("allow") else { return Vec::new() };
        let at = self.span(value.span());
        let DeValue::Table(table) = value.get_ref() else {
            self.say(at, HeaderProblem::WrongType { key: "allow".to_string(), wanted: Wanted::Allows });
            return Vec::new();
        };
        let mut allows: Vec<Allow> = Vec::new();
        for (key, _) in table.iter() {
            let lint = Spanned::new(key.get_ref().to_string(), self.span(key.span()));
            let reason = self.text_of(table, key.get_ref());
            let span = reason.as_ref().map_or(lint.span, |r| lint.span.to(r.span));
            allows.push(Allow { lint, reason, span });
        }
        allows.sort_by_key(|a| a.span);
        allows
    }
}
