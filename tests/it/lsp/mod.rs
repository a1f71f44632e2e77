//! The language server, asked as an editor asks.

mod editor;
mod edits;
mod exceptions;
mod features;
mod process;
mod protocol;
