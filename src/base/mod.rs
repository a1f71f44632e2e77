//! Text, places in text, exact numbers, intervals and dates.
//!
//! Owns everything that would be the same in a program about something else. Knows nothing of rules, reports or verdicts.

pub mod characters;
pub mod data;
pub mod date;
pub mod encoding;
pub mod interval;
pub mod json_text;
pub mod lang;
pub mod number;
pub mod place;
pub mod ranges;
pub mod show;
pub mod source;
pub mod suggest;
pub mod threads;
pub mod toml_slip;
pub mod toml_text;
pub mod tone;
pub mod truth;
pub mod values;
pub mod viet;
