//! A title stands in one language only, so that an English run shows Vietnamese.

use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;
use crate::syntax::tree::Score;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_NO_ENGLISH,
    level: Severity::Note,
    short: ("thiếu tên tiếng Anh", "there is no English title"),
    mends: Mends::No,
    check: Check::Rules(check),
};

const EN: &str = "en \"…\"";

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let headers = context.trees.iter().filter_map(|t| t.header.as_ref());
    let headers = headers.filter(|h| h.title_en.is_none()).map(|h| (h.title.as_ref().map_or(h.id.span, |t| t.span), "title_en = \"…\"".to_string()));
    // What amends another without a title of its own takes over both of the other's.
    let blocks = context.blocks.iter().map(|b| b.written).filter(|w| w.en.is_none() && w.title.is_some());
    let blocks = blocks.map(|w| (w.head, EN.to_string()));
    headers
        .chain(blocks)
        .chain(context.scores().flat_map(|(_, score)| of_score(score)))
        .map(|(at, line)| {
            LINT.finds(at, move |lang| {
                LINT.says(say!(lang, "thiếu tên tiếng Anh", "there is no English title"))
                    .label(at, lang.pick("chỉ có tiếng Việt", "Vietnamese only"))
                    .help(say!(
                        lang,
                        "Viết `{line}`; nếu không, kết quả tiếng Anh sẽ in tên tiếng Việt.",
                        "Write `{line}`; otherwise English results show the Vietnamese title."
                    ))
            })
        })
        .collect()
}

// A score names groups, criteria and bands too; a criterion without any title goes by what it measures.
fn of_score(score: &Score) -> Vec<(Span, String)> {
    let head = score.title.iter().filter(|_| score.en.is_none()).map(|_| (score.head, EN.to_string()));
    let groups = score.groups.iter().map(|g| (Some(&g.title), &g.en));
    let points = score.points.iter().map(|p| (p.title.as_ref(), &p.en));
    let bands = score.bands.iter().map(|b| (Some(&b.title), &b.en));
    let named = groups.chain(points).chain(bands).filter(|(_, en)| en.is_none()).filter_map(|(title, _)| title);
    head.chain(named.map(|title| (title.span, format!("\"{}\" \"…\"", title.value)))).collect()
}
