//! `[[word]]` of `quantifiers.toml` and `[[wording]]` of `wording.toml`.

use std::collections::BTreeMap;

use crate::base::data::{Keys, Table};
use crate::base::number::Number;
use crate::base::source::{FileId, Span, Spanned};

use super::super::problem::Problem;
use super::super::schema::{QuantityWord, Reading, Tiers};
use super::super::wording::{ROLES, Role, Wording};
use super::{Reader, WORD_KEYS, quantity_word};

const WORDING_KEYS: &[&str] = &["role", "as", "tiers", "vi", "note", "note_vi", "note_en"];

impl Reader<'_> {
    pub(super) fn words(&mut self, file: FileId) -> Vec<QuantityWord> {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        self.each(file, "word", |reader, table| {
            let mut flaws = Vec::new();
            let mut keys = Keys::new(table, "[[word]]", WORD_KEYS, &mut flaws);
            keys.required("vi");
            let spelled: Vec<Spanned<String>> = keys.texts("vi").into_iter().chain(keys.texts("en")).collect();
            let reading = keys.required_text("reading");
            reader.flaws(flaws);
            let mut words = Vec::new();
            for word in spelled {
                let folded = quantity_word(&word.value);
                match seen.get(&folded) {
                    Some(first) => reader.problems.push(Problem::DuplicateWord { word: folded, first: *first, again: word.span }),
                    None => {
                        seen.insert(folded.clone(), word.span);
                        words.push(folded);
                    }
                }
            }
            let reading = reading?;
            match read_reading(&reading.value) {
                Some(reading) => Some(QuantityWord { words, reading }),
                None => {
                    reader.problems.push(Problem::BadReading { at: reading.span, written: reading.value });
                    None
                }
            }
        })
    }

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
            "of_plan" => Role::OfPlan,
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
            "table_plain" => Role::TablePlain,
            "table_done" => Role::TableDone,
            "table_other" => Role::TableOther,
            "furniture" => Role::Furniture,
            _ => return self.choice("role", role, &ROLES),
        })
    }
}

fn read_reading(text: &str) -> Option<Reading> {
    if text == "qualitative" {
        return Some(Reading::Qualitative);
    }
    match text.strip_suffix('%') {
        Some(percent) => Number::parse_decimal(percent)?.div(&Number::int(100)),
        None => Number::parse_decimal(text),
    }
    .map(Reading::Exactly)
}
