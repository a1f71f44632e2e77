//! The only integration-test binary; one module a subject.
// A test that cannot go on has failed; its helpers stand outside `#[test]`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod cases;
mod command;
mod conformance;
mod disk;
mod filters;
mod fmt;
mod law;
mod laws;
mod layers;
mod lint_command;
mod lints;
mod lsp;
mod memory;
mod neovim;
mod packs;
mod pages;
mod samples;
mod tree_sitter;
