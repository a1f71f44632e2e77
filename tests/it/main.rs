//! The only integration-test binary; one module a subject.
// A test that cannot go on has failed; its helpers stand outside `#[test]`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod answers;
#[cfg(feature = "html")]
mod browser;
mod bulk;
mod cases;
mod clauses;
mod command;
mod conformance;
mod damaged;
mod demo;
mod diff;
mod diff_laws;
mod disk;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "docx")]
mod docx_make;
mod earlier;
mod encodings;
mod engines;
#[cfg(feature = "xlsx")]
mod excel_form;
mod exceptions;
mod explained;
mod extract;
mod extract_command;
mod extract_folds;
mod extract_tables;
mod extraction;
mod filters;
mod fmt;
mod guide;
mod inside;
mod install;
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
#[cfg(feature = "pdf")]
mod office;
#[cfg(feature = "package")]
mod package;
mod packs;
mod pages;
#[cfg(feature = "docx")]
mod papers;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "html")]
mod review;
mod rulediff;
mod ruletest;
mod samples;
mod sql_command;
#[cfg(feature = "xlsx")]
mod template;
mod text_documents;
mod tree_sitter;
#[cfg(feature = "xlsx")]
mod workbook;
mod writers;
