//! Words about the clauses of a text and what a rule file says of them.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::diag::words::did_you_mean;
use crate::say;

use super::write;

/// What does not fit between clauses and a rule file, or is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each variant is explained by its message in `to_diag`
pub enum ClauseProblem {
    NotAReference { at: Span },
    NoSuchClause { at: Span, instead: Instead },
    SeveralClauses { at: Span, names: Vec<String> },
    QuoteInSeveral { at: Span, names: Vec<String> },
    SkippedAndEncoded { at: Span, name: String, targets: Vec<(String, Span)> },
    SkipWithoutReason { at: Span },
    NotLookedAt { at: Span, name: String, inside: usize },
    NoDocument { at: Span },
    NoClauses { at: Span },
}

/// What a text has in the place of a clause that it does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instead {
    /// The clause around it, with those in it.
    Inside(String, Vec<String>),
    /// Clauses of its kind.
    Alike(Vec<String>),
    /// The nearest name, if any is near.
    Near(Option<String>),
}

// So many clauses are named where one of many could be meant.
const SHOWN: usize = 8;

impl ClauseProblem {
    /// The problem in words.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        match self {
            ClauseProblem::NotAReference { at } => {
                Diag::warning(code::NO_SUCH_CLAUSE, say!(lang, "không hiểu đây là điều khoản nào", "this does not name a clause"))
                    .help(form(lang))
                    .label(*at, say!(lang, "không phải điều, khoản, điểm", "no article, clause or point"))
            }
            ClauseProblem::NoSuchClause { at, instead } => no_such(*at, instead, lang),
            ClauseProblem::SeveralClauses { at, names } => several(*at, names, false, lang),
            ClauseProblem::QuoteInSeveral { at, names } => several(*at, names, true, lang),
            ClauseProblem::SkippedAndEncoded { at, name, targets } => clash(*at, name, targets, lang),
            ClauseProblem::SkipWithoutReason { at } => Diag::warning(
                code::SKIP_WITHOUT_REASON,
                say!(lang, "không nói vì sao điều khoản này không đo được", "it does not say why nothing can be measured by this clause"),
            )
            .help(say!(
                lang,
                "Ghi lý do vào ngoặc kép thứ hai, ví dụ `skip \"Điều 3 khoản 2\" \"Chỉ nêu quan điểm, không có mức đo được\"`.",
                "Write the reason into the second quotes, as in `skip \"Điều 3 khoản 2\" \"Chỉ nêu quan điểm, không có mức đo được\"`."
            ))
            .label(*at, say!(lang, "thiếu lý do", "no reason")),
            ClauseProblem::NotLookedAt { at, name, inside } => not_looked_at(*at, name, *inside, lang),
            ClauseProblem::NoDocument { at } => Diag::note(
                code::NO_DOCUMENT,
                say!(
                    lang,
                    "chưa kèm văn bản gốc nên không biết điều khoản nào đã được xem",
                    "no official text comes with it, so nobody can say which clauses have been looked at"
                ),
            )
            .help(say!(
                lang,
                "Lưu toàn văn thành tệp .txt (UTF-8) cạnh tệp quy tắc, rồi ghi `document = \"TÊN.txt\"` và `sha256 = \"…\"` vào phần đầu.",
                "Save the full text as a .txt file (UTF-8) beside the rule file and write `document = \"NAME.txt\"` and `sha256 = \"…\"` into the header."
            ))
            .label(*at, say!(lang, "không có `document`", "no `document`")),
            ClauseProblem::NoClauses { at } => Diag::warning(
                code::NO_DOCUMENT,
                say!(lang, "không thấy điều khoản nào trong văn bản gốc", "no clause was found in the official text"),
            )
            .help(say!(
                lang,
                "Kiểm tra xem đó có đúng là toàn văn không. Mỗi điều, khoản, điểm phải bắt đầu một dòng: `Điều 1.`, `1.`, `a)`, `I.`",
                "Check that it is the full text. Every article, clause and point must begin a line: `Điều 1.`, `1.`, `a)`, `I.`"
            ))
            .label(*at, say!(lang, "tệp này", "this file")),
        }
    }
}

fn form(lang: Lang) -> String {
    say!(
        lang,
        "Viết như `Điều 1 khoản 2 điểm a`, `điểm a khoản 2 Điều 1` hoặc `Mục II.1.a`; nhiều điều khoản thì cách nhau bằng `;`.",
        "Write it like `Điều 1 khoản 2 điểm a`, `điểm a khoản 2 Điều 1` or `Mục II.1.a`; several have `;` between them."
    )
}

fn listed(names: &[String]) -> String {
    let marked = |name: &String| format!("“{name}”");
    match names {
        [first @ .., last] if first.len() >= SHOWN => {
            let first: Vec<String> = first.iter().take(SHOWN - 1).map(marked).collect();
            format!("{}, …, {}", first.join(", "), marked(last))
        }
        few => few.iter().map(marked).collect::<Vec<_>>().join(", "),
    }
}

fn no_such(at: Span, instead: &Instead, lang: Lang) -> Diag {
    let help = match instead {
        Instead::Inside(name, children) if children.is_empty() => {
            say!(lang, "“{name}” không chia nhỏ hơn nữa.", "“{name}” is not divided any further.")
        }
        Instead::Inside(name, children) => {
            let all = listed(children);
            say!(lang, "“{name}” chỉ có: {all}.", "“{name}” has only: {all}.")
        }
        Instead::Alike(names) => {
            let all = listed(names);
            say!(lang, "Văn bản gốc chỉ có: {all}.", "The official text has only: {all}.")
        }
        Instead::Near(near) => did_you_mean(near.as_deref(), || form(lang), lang),
    };
    let diag =
        Diag::warning(code::NO_SUCH_CLAUSE, say!(lang, "văn bản gốc không có điều khoản này", "the official text has no such clause"))
            .label(at, say!(lang, "không có trong văn bản gốc", "not in the official text"))
            .help(help);
    match instead {
        Instead::Near(Some(near)) => diag.fix(write(at, near, lang)),
        _ => diag,
    }
}

fn several(at: Span, names: &[String], quote: bool, lang: Lang) -> Diag {
    let (n, all) = (names.len(), listed(names));
    let (message, help) = if quote {
        (
            say!(lang, "câu trích có ở {n} điều khoản", "the quote stands in {n} clauses"),
            say!(lang, "Ghi rõ bằng `clause` là ở đâu: {all}.", "Say with `clause` which is meant: {all}."),
        )
    } else {
        (
            say!(lang, "có {n} điều khoản mang tên này", "{n} clauses are called so"),
            say!(lang, "Ghi đầy đủ một trong: {all}.", "Write one of these in full: {all}."),
        )
    };
    Diag::warning(code::AMBIGUOUS_CLAUSE, message).label(at, say!(lang, "chưa rõ là điều khoản nào", "not clear which")).help(help)
}

fn clash(at: Span, name: &str, targets: &[(String, Span)], lang: Lang) -> Diag {
    let message = say!(
        lang,
        "“{name}” được ghi là không đo được, nhưng vẫn có chỉ tiêu",
        "“{name}” is marked as not measurable, yet there is a target in it"
    );
    let diag = Diag::warning(code::SKIPPED_AND_ENCODED, message)
        .label(at, say!(lang, "ghi là không đo được", "marked as not measurable"))
        .help(say!(
            lang,
            "Bỏ dòng `skip`, hoặc chỉ ghi `skip` cho những khoản, điểm thật sự không đo được.",
            "Take the `skip` away, or write it for the very clauses and points that cannot be measured."
        ));
    targets.iter().fold(diag, |diag, (id, span)| diag.label(*span, say!(lang, "chỉ tiêu `{id}`", "the target `{id}`")))
}

fn not_looked_at(at: Span, name: &str, inside: usize, lang: Lang) -> Diag {
    let message = match inside {
        0 => say!(lang, "chưa ai xem “{name}”", "nobody has looked at “{name}”"),
        1 => say!(lang, "chưa ai xem “{name}” và điều khoản trong đó", "nobody has looked at “{name}” and the clause in it"),
        n => say!(lang, "chưa ai xem “{name}” và {n} điều khoản trong đó", "nobody has looked at “{name}” and the {n} clauses in it"),
    };
    Diag::note(code::NOT_LOOKED_AT, message).label(at, say!(lang, "điều khoản này", "this clause")).help(say!(
        lang,
        "Lập chỉ tiêu và ghi `clause \"{name}\"`; nếu không đo được thì ghi `skip \"{name}\" \"LÝ DO\"`.",
        "Make a target of it with `clause \"{name}\"`; if nothing can be measured by it, write `skip \"{name}\" \"WHY\"`."
    ))
}
