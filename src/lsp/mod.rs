//! The language server: what an editor asks of rules, vocabulary and facts while somebody types.
//!
//! Speaks the protocol over a [`lsp_server::Connection`] and reads files through [`workspace::Files`](crate::workspace::Files), open texts
//! first. It judges nothing itself: everything it says comes from the stages that the commands use. One file of `features` answers one kind
//! of request; `convert` alone knows how an editor counts.

mod convert;
mod diagnostics;
mod features;
mod server;
mod set;
mod state;
mod survey;
mod symbols;
mod texts;
mod words;

pub use convert::Encoding;
pub use server::{Ended, Setup, serve};
pub use state::State;
pub use texts::Disk;
