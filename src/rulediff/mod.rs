//! Two rule sets side by side: what changed in meaning, and whose verdict turns.
//!
//! What must hold: checked rules are compared, never their text, so comments, order, spacing and a `define` more or less are no
//! change; what is said to be stricter or weaker is so in every world, and where that cannot be told it is only said to be changed; a
//! rule set beside itself has no change. Titles, quotes and the like are compared too, and kept apart as wording.
//!
//! `canon` puts conditions into one form; `side` looks a rule set over; `pair` finds what belongs together; `compare`, `milestones` and
//! `vocabulary` find the changes; `turns` finds the verdicts that turn; `words` says a change.

mod canon;
pub mod change;
mod compare;
mod milestones;
mod pair;
mod scores;
mod side;
mod turns;
mod vocabulary;
mod words;

pub use change::{Change, Direction};
pub use compare::{Difference, compare};
pub use side::Side;
pub use turns::{Judged, Turn, Turns, turns};
pub use words::{Spoken, spoken, to_diag};
