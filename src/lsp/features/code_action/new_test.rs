//! A `test` block for the target under the cursor, right at its edge.

use lsp_types::CodeAction;

use crate::base::date::Date;
use crate::base::truth::Comparison;
use crate::say;
use crate::syntax::tree::{ExprKind, Header, Item, Require, Requirement, Target, TargetKind};

use super::super::super::symbols::Symbol;
use super::super::Asked;
use super::rewrite;

pub(super) fn action(asked: &Asked<'_>, offset: usize) -> Option<CodeAction> {
    let file = asked.state.sets[asked.set].file(asked.file)?;
    let Item::Target(target) = file.item(offset)? else { return None };
    if target.kind == TargetKind::Check {
        return None;
    }
    let header = file.tree.header.as_ref()?;
    let id = &target.id.value;
    let title = say!(asked.state.lang, "Thêm phép thử cho `{id}`", "Add a test for `{id}`");
    rewrite(asked, title, target.span.after(), block(asked, target, header))
}

// What is not plain from the target is left as `?`, which is an error that waits to be filled in.
fn block(asked: &Asked<'_>, target: &Target, header: &Header) -> String {
    let require = target.requires.first();
    let (value, verdict) = edge(asked, require);
    let mut lines = Vec::new();
    for name in measured(asked, target) {
        let tiers = require.map(|r| if r.at.is_empty() { &target.tiers } else { &r.at }).filter(|t| !t.is_empty());
        let single = [None];
        let each: Vec<Option<&str>> = tiers.map_or(single.to_vec(), |t| t.iter().map(|t| Some(t.value.as_str())).collect());
        lines.extend(each.into_iter().map(|tier| {
            let at = tier.map_or(String::new(), |t| format!("[{t}]"));
            format!("  given    {name}{at} = {value}")
        }));
    }
    let day = require.and_then(|r| r.by.as_ref()).map(|by| by.value).unwrap_or_else(|| standing(header));
    let (id, lines) = (&target.id.value, lines.join("\n"));
    let title = target.title.as_ref().map_or(id, |t| &t.value).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\n\ntest \"{title}\" {{\n{lines}\n  as of    {day}\n  expect   {id} {verdict}\n}}")
}

// The required value itself, as written, and what follows from it; only where the measure is one indicator.
fn edge(asked: &Asked<'_>, require: Option<&Require>) -> (String, &'static str) {
    let unknown = ("?".to_string(), "met");
    let Some(Requirement::Short { op, right }) = require.map(|r| &r.condition) else { return unknown };
    if !matches!(right.kind, ExprKind::Number { .. } | ExprKind::Bool(_) | ExprKind::Date(_)) {
        return unknown;
    }
    let verdict = match op.value {
        Comparison::Ge | Comparison::Le | Comparison::Eq => "met",
        Comparison::Gt | Comparison::Lt | Comparison::Ne => "not-met",
    };
    (asked.state.texts.sources().text(right.span).to_string(), verdict)
}

fn measured(asked: &Asked<'_>, target: &Target) -> Vec<String> {
    let inside = target.measure.as_ref().map_or(target.span, |m| m.span);
    let mut names: Vec<String> = Vec::new();
    for place in asked.places().iter().filter(|p| inside.start <= p.span.start && p.span.end <= inside.end) {
        match &place.symbol {
            Symbol::Indicator(id) if !names.contains(id) => names.push(id.clone()),
            _ => {}
        }
    }
    names
}

// A standing duty is asked about at the end of the first year, while the instrument is in force.
fn standing(header: &Header) -> Date {
    let end = Date::last_of_year(header.from.value.year()).unwrap_or(header.from.value);
    header.until.as_ref().map_or(end, |until| end.min(until.value))
}
