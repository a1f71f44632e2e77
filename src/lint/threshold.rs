//! A threshold held against the numbers of a text that speaks of it.

use std::ops::Range;

use crate::base::interval::End;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::{self, Unit as NumberUnit};
use crate::base::source::{Span, Spanned};
use crate::diag::model::Diag;
use crate::model::ir::Part;
use crate::say;

use super::Lint;
use super::amounts::{self, Amounts};
use super::context::{Block, Context};
use super::found::Found;

/// Each threshold that is none of the numbers its text names, where the text names numbers of its kind.
pub(super) fn contradicted<'a>(
    context: &Context<'a>,
    lint: &'static Lint,
    text: impl Fn(&Block<'a>) -> Option<&'a Spanned<String>>,
    what: (&'static str, &'static str),
) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for block in &context.blocks {
        let (Some(text), Some(target)) = (text(block), block.checked) else { continue };
        let said = amounts::read(context.sources.text(text.span));
        for part in target.milestones.iter().flat_map(|m| &m.parts) {
            let Some((number, unit, others)) = contradiction(part, &said) else { continue };
            let start = text.span.start as usize;
            let others: Vec<Span> = others.iter().map(|r| Span::new(text.span.file, start + r.start, start + r.end)).collect();
            let (at, sources) = (part.condition_span, context.sources);
            let says = others.iter().map(|o| sources.text(*o)).collect::<Vec<_>>().join(", ");
            found.push(lint.finds(at, move |lang| words(lint, what, &number, unit, (at, &others), &says, lang)));
        }
    }
    found
}

// The threshold, and the places of the numbers among which it ought to be.
fn contradiction(part: &Part, said: &Amounts) -> Option<(Number, NumberUnit, Vec<Range<usize>>)> {
    let (_, unit) = part.measured.as_ref()?;
    let (_, allowed) = part.condition.limits()?;
    let percent = match unit {
        NumberUnit::Percent => true,
        NumberUnit::Plain => false,
        NumberUnit::YesNo | NumberUnit::Day => return None,
    };
    let of_kind: Vec<_> = said.amounts.iter().filter(|a| a.percent == percent).collect();
    // Of several plain numbers nobody knows which is the threshold's.
    if of_kind.is_empty() || !percent && of_kind.len() > 1 {
        return None;
    }
    let mut ends = [allowed.lo(), allowed.hi()].into_iter().flatten().map(|End { at, .. }| at);
    let named = |n: &Number| {
        let rest = (percent && said.falls).then(|| &Number::ONE - n);
        of_kind.iter().any(|a| a.may_be(n) || rest.as_ref().is_some_and(|r| a.may_be(r))) || said.words.contains(n)
    };
    let number = ends.find(|n| !named(n))?.clone();
    Some((number, *unit, of_kind.iter().map(|a| a.range.clone()).collect()))
}

fn words(
    lint: &Lint,
    what: (&str, &str),
    number: &Number,
    unit: NumberUnit,
    (at, others): (Span, &[Span]),
    said: &str,
    lang: Lang,
) -> Diag {
    let (number, what) = (show::number(lang, unit, number), lang.pick(what.0, what.1));
    let diag = lint
        .says(say!(lang, "ngưỡng là {number}, nhưng {what} nói {said}", "the threshold is {number}, but {what} says {said}"))
        .label(at, say!(lang, "ngưỡng", "the threshold"));
    others.iter().fold(diag, |diag, other| diag.label(*other, what.to_string())).help(say!(
        lang,
        "Xem lại văn bản rồi sửa bên sai. Nếu cả hai đều đúng, ghi `allow` kèm lý do.",
        "Look it up in the instrument and mend the one that is wrong. If both are right, write `allow` with the reason."
    ))
}
