//! `textDocument/inlayHint`: what the stored reports prove of each target.

use lsp_types::{InlayHint, InlayHintKind, InlayHintLabel, InlayHintParams, InlayHintTooltip};

use crate::base::lang::Lang;
use crate::say;

use super::super::state::{Role, State};
use super::super::survey::Tally;
use super::Asked;

pub(super) fn hints(state: &State, params: InlayHintParams) -> Option<Vec<InlayHint>> {
    let asked = Asked::new(state, &params.text_document.uri).filter(|a| a.role == Role::Rules)?;
    let file = state.sets[asked.set].file(asked.file)?;
    let instrument = &file.tree.header.as_ref()?.id.value;
    let tallies = state.tallies.get(asked.set)?;
    let hints = file.targets().filter_map(|target| {
        let tally = tallies.get(&format!("{instrument}.{}", target.id.value))?;
        let position = state.texts.range(target.head).end;
        let seen = params.range.start.line <= position.line && position.line <= params.range.end.line;
        let label = seen.then(|| label(*tally, state.lang)).flatten()?;
        Some(InlayHint {
            position,
            label: InlayHintLabel::String(label),
            kind: Some(InlayHintKind::TYPE),
            text_edits: None,
            tooltip: Some(InlayHintTooltip::String(tooltip(state.lang))),
            padding_left: Some(true),
            padding_right: Some(true),
            data: None,
        })
    });
    Some(hints.collect())
}

fn label(tally: Tally, lang: Lang) -> Option<String> {
    let Tally { met, not_met, undetermined } = tally;
    (met + not_met + undetermined > 0).then(|| {
        say!(
            lang,
            "đạt {met}, chưa đạt {not_met}, chưa kết luận {undetermined}",
            "met {met}, not met {not_met}, undetermined {undetermined}"
        )
    })
}

fn tooltip(lang: Lang) -> String {
    say!(
        lang,
        "Kết luận với các tệp số liệu trong thư mục làm việc, tính đến cuối năm của từng báo cáo. Không tính chưa đến hạn và không áp dụng.",
        "Verdicts on the facts files of the workspace, as of the end of each report's year. What is not due or does not apply is not counted."
    )
}
