//! `[[wording]]` of `wording.toml`.

use crate::base::data::{Keys, Table};
use crate::base::source::Spanned;

use super::super::schema::Tiers;
use super::super::wording::{ROLES, Role, Wording};
use super::Reader;

const WORDING_KEYS: &[&str] = &["role", "as", "tiers", "vi", "note", "note_vi", "note_en"];

impl Reader<'_> {
    pub(super) fn wording(&mut self, table: &Table) -> Option<Wording> {
        let mut flaws = Vec::new();
        let mut keys = Keys::new(table, "[[wording]]", WORDING_KEYS, &mut flaws);
        keys.required("vi");
        let role = keys.required_text("role");
        let same = if role.as_ref().is_some_and(|r| r.value == "same") { keys.required_text("as") } else { keys.text("as") };
        let tiers = keys.texts("tiers");
        let words = keys.texts("vi").into_iter().map(|w| w.value).collect();
        self.flaws(flaws);
        let tiers = self.tiers(&tiers);
        let role = self.role(&role?, same, tiers)?;
        Some(Wording { role, words })
    }

    fn role(&mut self, role: &Spanned<String>, same: Option<Spanned<String>>, tiers: Tiers) -> Option<Role> {
        Some(match role.value.as_str() {
            "same" => Role::Same(same?.value),
            "skip" => Role::Skip,
            "body" => Role::Body(tiers),
            "again" => Role::Again,
            "counted" => Role::Counted(tiers),
            "tier" => Role::Tier(tiers),
            "actor" => Role::Actor(tiers),
            "planned" => Role::Planned,
            "planned_around" => Role::PlannedAround,
            "planned_part" => Role::PlannedPart,
            "achieved" => Role::Achieved,
            "change" => Role::Change,
            "detail" => Role::Detail,
            "other_year" => Role::OtherYear,
            "within" => Role::Within,
            "belongs" => Role::Belongs,
            "whole" => Role::Whole,
            "break" => Role::Break,
            "elsewhere" => Role::Elsewhere,
            "short" => Role::Short,
            "summed_up" => Role::SummedUp,
            "press" => Role::Press,
            "official" => Role::Official,
            "furniture" => Role::Furniture,
            _ => return self.choice("role", role, &ROLES),
        })
    }
}
