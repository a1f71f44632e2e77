//! The rule language of doichieu for tree-sitter.
//!
//! What the program reads without a mistake, this grammar reads without one; a test of the main package holds it to that.

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_doichieu() -> *const ();
}

/// The grammar, for `tree_sitter::Parser::set_language`.
// SAFETY: the function is the one that tree-sitter generated into `src/parser.c`; it returns a language that lives for ever.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_doichieu) };

/// The names and fields of the grammar's nodes.
pub const NODE_TYPES: &str = include_str!("../../src/node-types.json");

/// What an editor colours.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// Where another language stands inside: TOML in the header.
pub const INJECTIONS_QUERY: &str = include_str!("../../queries/injections.scm");

/// What an editor can fold.
pub const FOLDS_QUERY: &str = include_str!("../../queries/folds.scm");

/// What is indented.
pub const INDENTS_QUERY: &str = include_str!("../../queries/indents.scm");

/// The names that a file gives itself.
pub const LOCALS_QUERY: &str = include_str!("../../queries/locals.scm");
