//! What the reader understands, what it says, and how it goes on after a mistake.

use std::fs;
use std::path::Path;

use crate::base::lang::Lang;
use crate::base::source::FileId;

use super::FileKind;
use super::Problem;
use super::parse;
use super::parse_expr;
use super::tree::ExprKind;
use super::tree::Item;
use super::tree::Tree;

mod conditions;
mod files;
mod laws;

const FILE: FileId = FileId(0);
const HEADER: &str = "+++\n[instrument]\nid = \"thu\"\nin_force = { from = 2010-01-01 }\n+++\n";

/// Codes of all problems, in order, each with the text under its first label.
fn said<'t>(text: &'t str, problems: &[Problem]) -> Vec<(String, &'t str)> {
    let one = |p: &Problem| (p.to_diag(Lang::En).code.replace("syntax::", ""), text.get(p.at.range()).unwrap_or("<outside>"));
    problems.iter().map(one).collect()
}

/// A whole file around one target body.
fn target(body: &str) -> String {
    format!("{HEADER}target t \"T\" {{\n  binds province\n{body}\n}}\n")
}

fn rules(text: &str) -> (Tree, Vec<Problem>) {
    parse(FILE, text, FileKind::Rules)
}

/// The codes that one target body gives.
fn codes(body: &str) -> Vec<String> {
    let text = target(body);
    said(&text, &rules(&text).1).into_iter().map(|(code, _)| code).collect()
}
