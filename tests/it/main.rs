//! The only integration-test binary; one module a subject.
// A test that cannot go on has failed; its helpers stand outside `#[test]`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod browser;
mod cases;
mod clauses;
mod command;
mod conformance;
mod diff;
mod diff_laws;
mod disk;
mod earlier;
mod exceptions;
mod explained;
mod extract_command;
mod extraction;
mod filters;
mod fmt;
mod guide;
mod law;
mod laws;
mod layers;
mod lint_command;
mod lint_laws;
mod lints;
mod local;
mod lsp;
mod memory;
mod neovim;
mod packs;
mod pages;
mod review;
mod rulediff;
mod ruletest;
mod samples;
mod tree_sitter;
