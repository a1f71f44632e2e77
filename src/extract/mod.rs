//! The text of a document to proposed facts, each with the words behind it, and to what was not understood.
//!
//! Owns the grammar of how officials state figures: numbers, bounds, subjects, tiers, standing, years. Knows no file format and no
//! rule. Proposes and never decides: a person confirms.
//
// INVARIANT: every figure of the text is in `figures`, and each is either used by a fact or has a reason why not. All ranges are
// bytes of `Document::text` on character boundaries.

mod accept;
pub mod as_fact;
mod bound;
pub mod claim;
pub mod confidence;
pub mod explain;
pub mod figure;
pub mod form;
pub mod grammar;
pub mod heading;
pub mod matching;
pub mod outcome;
mod part;
pub mod parts;
pub mod phrase;
pub mod proposal;
pub mod quote;
pub mod read;
pub mod repeat;
pub mod sentence;
pub mod standing;
pub mod stream;
pub mod subject;
pub mod table;
pub mod tier;
pub mod token;
pub mod trie;
pub mod unused;
pub mod word;
pub mod year;

pub use proposal::{Extraction, Proposed};
pub use read::{Request, read};
