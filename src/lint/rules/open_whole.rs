//! A measure whose whole no report can give: out of how many?

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::lint::context::{Block, Context};
use crate::lint::{Check, Found, Lint, Mends};
use crate::model::ir::{Num, RelationKind};
use crate::say;
use crate::syntax::tree::{ArithmeticOp, Expr, ExprKind};
use crate::vocab::schema::{Indicator, IndicatorId, Type};

pub(super) static LINT: Lint = Lint {
    code: code::LINT_OPEN_WHOLE,
    level: Severity::Warning,
    short: ("tỷ lệ mà mẫu số không phải một chỉ số", "a share whose whole is no indicator"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let mut found: Vec<Found<'a>> = context.blocks.iter().filter_map(|b| fixed_whole(*b)).collect();
    found.extend(shares_alone(context));
    found
}

// `dvc.muc_3 / 1549`: the whole is written into the rule, and is wrong as soon as it changes.
fn fixed_whole<'a>(block: Block<'a>) -> Option<Found<'a>> {
    let at = constant_whole(block.written.measure.as_ref()?)?;
    Some(LINT.finds(at, move |lang| {
        LINT.says(say!(lang, "mẫu số là một con số cố định", "the whole is a fixed number"))
            .label(at, lang.pick("báo cáo nào cũng bị chia cho số này", "every report is divided by this"))
            .help(say!(
                lang,
                "Khai báo tổng số là một chỉ số trong `indicators.toml` và chia cho chỉ số đó, để báo cáo phải nêu nó.",
                "Declare the whole as an indicator in `indicators.toml` and divide by that, so that reports have to give it."
            ))
    }))
}

// A mean of several (`(a + b) / 2`) has no whole.
fn constant_whole(measure: &Expr) -> Option<Span> {
    match &measure.kind {
        ExprKind::Arithmetic(ArithmeticOp::Div, part, whole) => {
            let one = matches!(part.kind, ExprKind::Name { .. });
            (one && matches!(whole.kind, ExprKind::Number { .. })).then_some(whole.span)
        }
        _ => None,
    }
}

// Shares that targets measure and that nothing connects with a count: one note each, at their entry.
fn shares_alone<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let vocabulary = &context.rules.vocabulary;
    let mut first: Vec<Option<Span>> = vec![None; vocabulary.indicators.len()];
    for target in &context.rules.targets {
        if let (Some(Num::Get(r)), Some(block)) = (&target.measure, context.rules.find_target(&target.id).and_then(|id| context.block(id))) {
            let at = block.written.measure.as_ref().map(|m| m.span);
            let place = &mut first[r.indicator.0 as usize];
            *place = place.or(at);
        }
    }
    let has_whole = |id: IndicatorId| {
        let is = |kind: &RelationKind| matches!(kind, RelationKind::Is(num) if has_quotient(num));
        context.rules.relations.iter().any(|r| r.owner == id && is(&r.kind))
    };
    let measured = first.into_iter().enumerate().filter_map(|(i, at)| Some((IndicatorId(i as u32), at?)));
    measured
        .filter(|(id, _)| vocabulary.indicator(*id).ty == Type::Share && !has_whole(*id))
        .map(|(id, at)| {
            let indicator = vocabulary.indicator(id);
            LINT.finds(indicator.span, move |lang| alone(indicator, at, lang)).softer()
        })
        .collect()
}

fn has_quotient(num: &Num) -> bool {
    let mut found = false;
    num.quotients(&mut |_, _| found = true);
    found
}

fn alone(indicator: &Indicator, at: Span, lang: Lang) -> Diag {
    let id = &indicator.id;
    LINT.says(say!(lang, "`{id}` là tỷ lệ mà không biết tính trên tổng số nào", "`{id}` is a share of a whole that has no name"))
        .label(indicator.span, lang.pick("không có `is = \"phần / tổng\"`", "no `is = \"part / whole\"`"))
        .label(at, lang.pick("được đo ở đây", "measured here"))
        .help(say!(
            lang,
            "Báo cáo chỉ nêu số lượng thì không kết luận được. Khai báo phần và tổng là hai chỉ số đếm, rồi thêm `is`; nếu chưa rõ mẫu số, để nguyên.",
            "A report that gives counts only cannot be judged. Declare part and whole as counts and add `is`; if the whole is not clear, leave it."
        ))
}
