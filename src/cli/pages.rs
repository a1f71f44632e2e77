//! The pages on codes, verdicts and reasons, built into the program; `docs/codes/<stage>/<name>.md` is their source.
//!
//! A page has a half in each language, each with an example that triggers the code and the mended lines. An example in the rule
//! language that shows no header stands below the smallest one.

use crate::base::lang::Lang;

/// One page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    /// `syntax::unclosed-block`, `verdict::met`, `reason::qualitative`
    pub(super) code: &'static str,
    /// The file as it is.
    pub(super) text: &'static str,
}

macro_rules! pages {
    ($($stage:literal: $($name:literal),*;)*) => {
        /// Every page, stage by stage.
        pub(super) const ALL: &[Page] = &[$($(Page {
            code: concat!($stage, "::", $name),
            text: include_str!(concat!("../../docs/codes/", $stage, "/", $name, ".md")),
        }),*),*];
    };
}

#[rustfmt::skip]
pages! {
    "command": "bad-key", "bad-years", "different-units", "letterhead", "no-output", "no-score", "not-a-package", "not-empty", "nothing-to-explain", "one-document", "one-letter", "set-form", "stdin-alone", "table-name", "template", "unknown-filter";
    "document": "archive", "archive-damaged", "archive-encrypted", "archive-limit", "damaged-text", "empty", "legacy-encoding", "locked",
        "long-line", "no-workbook", "not-built", "not-text", "not-word", "other-format", "picture", "scripted-page", "too-deep",
        "too-large", "too-many-parts", "unknown-encoding", "unknown-ending", "word-damaged", "word-no-text", "word-too-deep",
        "workbook-damaged", "workbook-limit", "wrong-encoding", "wrong-ending";
    "exception": "not-bound", "overlapping", "period", "unknown-target", "unknown-unit";
    "facts": "ambiguous-number", "bad-confidence", "bad-tier", "bad-value", "bad-year", "disagreement", "document-changed", "document-not-utf8",
        "document-unreadable", "missing-percent", "near-not-unique", "other-document", "plan-dates", "quote-ambiguous",
        "quote-not-found", "table-shape", "unconfirmed", "unit-not-in-force", "unknown-choice", "unknown-indicator",
        "unknown-report", "unknown-unit", "unknown-word", "value-type";
    "file": "duplicate-key", "git", "law-changed", "law-quote", "law-unreadable", "missing-key", "needs-engine", "no-exceptions", "no-reports", "no-rules", "no-targets", "not-found",
        "not-utf8", "not-written", "syntax", "unknown-format", "unknown-key", "unreadable", "wrong-kind";
    "fmt": "meaning-changed";
    "form": "ambiguous-cell", "bad-cell", "mapping", "other-version";
    "law": "ambiguous-clause", "claims-verified", "no-document", "no-such-clause", "not-looked-at", "quote-elsewhere",
        "skip-without-reason", "skipped-and-encoded";
    "lint": "allow-unknown", "allow-unused", "allow-without-reason", "bare-header", "basis-below", "conflict",
        "duplicate", "expired-exception", "few-tests", "gap", "long-quote", "no-advice", "no-basis", "no-clause", "no-english",
        "no-quote", "no-source", "no-test", "open-whole", "phrase-twice", "quote-number", "quote-year",
        "shadowed", "source-address", "standing-duty", "successor", "title-number", "tone-place",
        "tone-style", "unreachable-band", "unreachable-points", "unused-define", "verified-without-document", "weaker-later";
    "model": "always-decided", "amends-itself", "argument-kind", "attribute-place", "contradictory-vocabulary", "date-twice",
        "define-cycle", "define-shadows", "define-twice", "divided-by-zero", "due-outside", "incomparable",
        "instrument-twice", "missing-percent", "mixed-dates", "no-arithmetic", "no-measure", "not-a-condition",
        "not-a-quantity", "not-in-relation", "relation-kind", "score-bands", "score-range", "score-steps", "score-twice", "score-weights", "target-twice", "text-alone", "tier-not-declared",
        "tier-twice", "too-large", "unit-without-local", "unknown-attribute-value", "unknown-kind", "unknown-name",
        "unknown-target", "unknown-tier", "unknown-unit", "weaker-local";
    "pack": "changelog", "sign-off", "version";
    "pdf": "crashed", "damaged", "encrypted", "garbled", "not-started", "out-of-memory", "out-of-time", "scan", "too-large";
    "reason": "bound-too-loose", "contradiction", "not-reported", "out-of-date", "qualitative", "source-grade",
        "tiers-not-separated", "undefined", "whole-not-reported";
    "rulediff": "added", "amended", "bound", "dates", "force", "measure", "removed",
        "renamed", "requirement", "tiers", "vocabulary", "weight", "wording";
    "ruletest": "failed", "survivor";
    "sql": "not-sayable", "too-much";
    "syntax": "accent-in-name", "bad-escape", "chained-comparison", "clause-line", "comment-sign", "date-form",
        "decimal-comma", "define-name", "duplicate-field", "expected", "expected-operand", "field-elsewhere",
        "field-sign", "full-width", "function-argument", "given-form", "header-date", "header-duplicate-key",
        "header-missing", "header-missing-key", "header-not-first", "header-not-toml", "header-period",
        "header-type", "header-unclosed", "header-unknown-key", "header-value", "hyphen-in-name", "id-spelling",
        "invisible-character", "minus-spaces", "missing-brace", "missing-field", "missing-id", "missing-title",
        "name-start", "no-comparison", "no-such-date", "number-form", "outside-block", "percent-space", "plan-date",
        "quote-marks", "range-form", "reason-without-need", "short-joined", "short-without-measure",
        "sign-spelling", "stray-brace", "stray-character", "thousand-or-decimal", "thousands-mark", "tiers-place",
        "too-deep", "unclosed-block", "unclosed-bracket", "unclosed-text", "unexpected", "unknown-block",
        "unknown-field", "unknown-function", "unknown-value", "unopened-bracket", "upper-case", "vietnamese-word";
    "verdict": "exempt", "met", "not-applicable", "not-due", "not-met", "undetermined";
    "table": "cell", "columns", "form", "order", "row";
    "trend": "copied", "count-drops", "plan-not-kept", "plan-not-reported", "share-falls", "total-shrinks";
    "vocab": "bad-id", "bad-levels", "bad-period", "bad-reading", "duplicate-id", "duplicate-word",
        "over-years", "overlapping-periods", "relation-not-plain", "unknown-choice", "unknown-merger", "unknown-part-of";
}

impl Page {
    /// The half of the page in a language, as Markdown.
    pub(super) fn half(&self, lang: Lang) -> &'static str {
        let (_, vi) = self.text.split_once("\n## vi\n").unwrap_or_default();
        let (vi, en) = vi.split_once("\n## en\n").unwrap_or((vi, ""));
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// The name behind the stage.
    pub(super) fn name(&self) -> &'static str {
        self.code.split_once("::").map_or(self.code, |(_, name)| name)
    }
}

/// The pages that a word means: the one with this code, else all with this name behind their stage.
pub(super) fn find(word: &str) -> Vec<Page> {
    let with = |test: &dyn Fn(&Page) -> bool| ALL.iter().copied().filter(|p| test(p)).collect::<Vec<_>>();
    let exact = with(&|p| p.code == word);
    if exact.is_empty() { with(&|p| p.name() == word) } else { exact }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::diag::code;
    use crate::eval::finding::{Reason, Verdict};

    #[test]
    fn every_code_has_a_page_and_every_page_a_code() {
        let verdicts = Verdict::ALL.iter().map(|v| v.id()).chain(["exempt"]).map(|v| format!("verdict::{v}"));
        let reasons = Reason::ALL.iter().map(|r| format!("reason::{}", r.id()));
        let wanted: BTreeSet<String> = code::ALL.iter().map(|c| c.0.to_string()).chain(verdicts).chain(reasons).collect();
        let have: BTreeSet<String> = ALL.iter().map(|p| p.code.to_string()).collect();
        assert_eq!(wanted.difference(&have).collect::<Vec<_>>(), Vec::<&String>::new(), "codes without a page");
        assert_eq!(have.difference(&wanted).collect::<Vec<_>>(), Vec::<&String>::new(), "pages without a code");
        assert_eq!(have.len(), ALL.len(), "a page twice");
    }

    #[test]
    fn every_page_has_both_halves_with_an_example_and_a_cure() {
        for page in ALL {
            assert!(page.text.starts_with(&format!("# {}\n", page.code)), "{} has another title", page.code);
            for (lang, example, cure) in [(Lang::Vi, "### Ví dụ", "### Cách sửa"), (Lang::En, "### Example", "### How to mend")] {
                let half = page.half(lang);
                let said = half.split(example).next().unwrap_or("").trim();
                assert!(said.len() > 40, "{} says nothing in {lang:?}", page.code);
                let shown = half.split(example).nth(1).unwrap_or("").split(cure).next().unwrap_or("");
                assert!(shown.contains("```"), "{} has no example in {lang:?}", page.code);
                assert!(half.split(cure).nth(1).is_some_and(|c| c.trim().len() > 10), "{} has no cure in {lang:?}", page.code);
                assert_eq!(half.matches("\n```").count() % 2, 0, "{} has an open fence in {lang:?}", page.code);
            }
        }
    }
}
