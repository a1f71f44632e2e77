//! What went otherwise in a test, in both languages.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::eval::finding::{Reason, Verdict};
use crate::facts::value::ValueError;
use crate::facts::value_words;
use crate::model::ir::{Rules, TargetId};
use crate::say;

/// One thing that went otherwise.
#[derive(Debug, Clone)]
pub struct Failure {
    pub(super) test: Span,
    pub(super) title: String,
    pub(super) what: What,
}

#[derive(Debug, Clone)]
pub(super) enum What {
    /// Another verdict, or another reason.
    Verdict(Missed),
    /// A value that its indicator cannot have.
    Value { at: Span, indicator: String, written: String, error: ValueError },
    /// No unit to judge: none of the kinds that the target binds exists.
    NoUnit { at: Span },
    /// No day: neither `as of` nor a due date.
    NoDay { at: Span },
}

/// A verdict that is not the one expected.
#[derive(Debug, Clone)]
pub struct Missed {
    /// The target.
    pub target: TargetId,
    /// The `expect` line.
    pub at: Span,
    /// Verdict and reason as the line has them.
    pub expected: (String, Option<String>),
    /// Verdict and reason as they came out.
    pub got: (Verdict, Option<Reason>),
}

impl Missed {
    /// `undetermined not-reported` as the line has it.
    pub fn expected_text(&self) -> String {
        let (verdict, reason) = &self.expected;
        reason.as_ref().map_or_else(|| verdict.clone(), |r| format!("{verdict} {r}"))
    }

    /// `undetermined not-reported` as it came out.
    pub fn got_text(&self) -> String {
        let (verdict, reason) = self.got;
        reason.map_or_else(|| verdict.id().to_string(), |r| format!("{} {}", verdict.id(), r.id()))
    }
}

impl Failure {
    /// The verdict that is not the one expected, where that is what went wrong.
    pub fn missed(&self) -> Option<&Missed> {
        match &self.what {
            What::Verdict(missed) => Some(missed),
            What::Value { .. } | What::NoUnit { .. } | What::NoDay { .. } => None,
        }
    }

    /// The failure in words.
    pub fn to_diag(&self, rules: &Rules, lang: Lang) -> Diag {
        let title = &self.title;
        let failed = say!(lang, "phép thử “{title}” không đạt", "the test “{title}” failed");
        match &self.what {
            What::Verdict(missed) => {
                let (wanted, got) = (missed.expected_text(), missed.got_text());
                Diag::error(code::TEST_FAILED, failed)
                    .label(missed.at, say!(lang, "mong đợi `{wanted}`, kết quả là `{got}`", "expected `{wanted}`, got `{got}`"))
                    .label(self.test, say!(lang, "phép thử này", "this test"))
                    .help(say!(
                        lang,
                        "Sửa chỉ tiêu nếu luật nói như phép thử; nếu không, sửa phép thử.",
                        "Mend the target if the law is as the test says; else mend the test."
                    ))
            }
            What::Value { at, indicator, written, error } => {
                let ty = rules.vocabulary.find(indicator).map(|i| rules.vocabulary.indicator(i).ty);
                let words = ty.map(|ty| value_words::words(error, written, indicator, ty, lang));
                let diag = Diag::error(code::TEST_FAILED, failed).label(self.test, say!(lang, "phép thử này", "this test"));
                match words {
                    Some(words) => Diag { message: words.message, ..diag }.label(*at, words.label).help(words.help),
                    None => diag,
                }
            }
            What::NoUnit { at } => Diag::error(code::TEST_FAILED, failed)
                .label(*at, say!(lang, "không có đơn vị nào như vậy vào ngày này", "no such unit on that day"))
                .help(say!(
                    lang,
                    "Thêm dòng `unit  phu-tho` hoặc đổi ngày `as of`.",
                    "Add a line `unit  phu-tho`, or change the day of `as of`."
                )),
            What::NoDay { at } => Diag::error(code::TEST_FAILED, failed)
                .label(*at, say!(lang, "thiếu ngày đối chiếu", "the day asked about is missing"))
                .help(say!(lang, "Thêm dòng `as of  2016-12-31`.", "Add a line `as of  2016-12-31`.")),
        }
    }
}
