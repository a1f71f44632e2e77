//! `workspace/executeCommand`: running tests.

use lsp_types::{ExecuteCommandParams, MessageType, ShowMessageParams, Uri};

use crate::base::source::Sources;
use crate::ruletest;
use crate::say;
use crate::syntax::tree::Test;
use crate::workspace::load_rules;

use super::super::state::State;
use super::Asked;

/// Runs the tests of a target, of a title or of a whole file: `[uri, {"target": full id} | {"test": title} | nothing]`.
pub(super) const RUN_TESTS: &str = "doichieu.runTests";

/// Every command.
pub(in super::super) const ALL: &[&str] = &[RUN_TESTS];

/// Runs a command; what is said to the person who gave it, or why it cannot be run.
pub(in super::super) fn execute(state: &State, params: &ExecuteCommandParams) -> Result<ShowMessageParams, String> {
    let lang = state.lang;
    let name = &params.command;
    if name != RUN_TESTS {
        return Err(say!(lang, "không có lệnh `{name}`", "there is no command `{name}`"));
    }
    let uri = params.arguments.first().and_then(|v| serde_json::from_value::<Uri>(v.clone()).ok());
    let Some(asked) = uri.as_ref().and_then(|uri| Asked::new(state, uri)) else {
        return Err(say!(lang, "tệp này không thuộc bộ quy tắc nào đang mở", "the file belongs to no rule set that is open"));
    };
    let wish = |key: &str| params.arguments.get(1).and_then(|v| v.get(key)).and_then(|v| v.as_str());
    let (target, title) = (wish("target"), wish("test"));
    let mut loaded = load_rules(state.texts.overlay(), &state.sets[asked.set].from, &mut Sources::default());
    if !loaded.problems.is_empty() {
        let text = say!(lang, "Chưa chạy được phép thử: bộ quy tắc còn lỗi.", "The tests cannot be run: the rules have errors.");
        return Ok(ShowMessageParams { typ: MessageType::WARNING, message: text });
    }
    let instruments = loaded.rules.instruments.clone();
    loaded.rules.tests.retain(|(own, test)| {
        let own = own.and_then(|own| instruments.get(own.0 as usize)).map(|i| i.id.as_str());
        title.is_none_or(|title| test.title.value == title) && target.is_none_or(|full| expects(test, own, full))
    });
    let results = ruletest::run(&loaded.rules, None);
    let (passed, failed) = (results.passed, results.failures.len());
    let noun = if passed == 1 { "test" } else { "tests" };
    let mut message = say!(lang, "{passed} phép thử đạt, {failed} không đạt", "{passed} {noun} passed, {failed} failed");
    for failure in &results.failures {
        let diag = failure.to_diag(&loaded.rules, lang);
        let label = diag.labels.first().map_or("", |l| l.text.as_str());
        message.push_str(&format!("\n{}: {label}", diag.message));
    }
    Ok(ShowMessageParams { typ: if failed > 0 { MessageType::ERROR } else { MessageType::INFO }, message })
}

fn expects(test: &Test, own: Option<&str>, full: &str) -> bool {
    let id = |target: &str| match own {
        Some(own) if !target.contains('.') => format!("{own}.{target}"),
        _ => target.to_string(),
    };
    test.expects.iter().any(|e| id(&e.target.value) == full)
}
