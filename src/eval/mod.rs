//! Checked rules and facts to verdicts.
//!
//! Owns the meaning of the language, as `docs/semantics.md` writes it down: any faster engine must agree with this one.
//! Knows nothing of files, of what day it is, or of how findings are shown.

pub mod applies;
mod cells;
mod decided;
mod expr;
pub mod finding;
mod judge;
mod known;
mod left;
mod past;
mod propagate;
mod reason;
pub mod score;
mod settle;
mod sitting;
mod tiers;

pub use decided::{decided, decided_targets};
pub use judge::{Judge, Options};
