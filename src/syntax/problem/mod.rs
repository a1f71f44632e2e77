//! What can be wrong with the text of a rule file, and every word that is said about it.
//!
//! A problem is data with a place; [`Problem::to_diag`] puts it into words. The wording lies beside each kind: [`spelling`] for
//! single signs and words, [`header`] for the TOML header, [`grammar`] for blocks, fields and expressions.

mod fixes;
pub mod grammar;
pub mod header;
pub mod spelling;

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;

use grammar::Grammar;
use header::HeaderProblem;
use spelling::Spelling;

/// One mistake in a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The place that is to be mended.
    pub at: Span,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// The families of mistakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// A sign or a word is spelt in a way that the language does not know.
    Spelling(Spelling),
    /// The header is not what it must be.
    Header(HeaderProblem),
    /// Blocks, fields or expressions are not put together as they must be.
    Grammar(Grammar),
    /// The file is right, but this program cannot lay it out anew without changing what it says.
    Layout,
}

impl From<Spelling> for Wrong {
    fn from(wrong: Spelling) -> Wrong {
        Wrong::Spelling(wrong)
    }
}

impl From<HeaderProblem> for Wrong {
    fn from(wrong: HeaderProblem) -> Wrong {
        Wrong::Header(wrong)
    }
}

impl From<Grammar> for Wrong {
    fn from(wrong: Grammar) -> Wrong {
        Wrong::Grammar(wrong)
    }
}

impl Problem {
    /// A mistake at a place.
    pub fn new(at: Span, wrong: impl Into<Wrong>) -> Problem {
        Problem { at, wrong: wrong.into() }
    }

    /// Whether only the spelling of a single sign or word is wrong.
    pub(crate) fn is_spelling(&self) -> bool {
        matches!(self.wrong, Wrong::Spelling(_))
    }

    /// The problem in words.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        let diag = match &self.wrong {
            Wrong::Spelling(wrong) => wrong.to_diag(self.at, lang),
            Wrong::Header(wrong) => wrong.to_diag(self.at, lang),
            Wrong::Grammar(wrong) => wrong.to_diag(self.at, lang),
            Wrong::Layout => layout(self.at, lang),
        };
        Diag { fixes: fixes::of(self, lang), ..diag }
    }
}

fn layout(at: Span, lang: Lang) -> Diag {
    let message = lang.pick(
        "chương trình không trình bày lại được tệp này mà giữ nguyên nội dung",
        "the program cannot lay this file out anew without changing what it says",
    );
    let help = lang.pick(
        "Tệp được giữ nguyên. Đây là lỗi của chương trình: xin gửi cho nhóm phát triển tệp này và số phiên bản (`doichieu --version`).",
        "The file was left as it is. This is a mistake of the program: please send its makers this file and the version (`doichieu --version`).",
    );
    Diag::error(code::MEANING_CHANGED, message).label(at, lang.pick("khác đi từ đây", "differs from here on")).help(help)
}

/// `a`, `b`, `c`: names in a sentence.
fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
