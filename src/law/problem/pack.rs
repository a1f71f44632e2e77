//! Words about versions, changelogs and sign-offs.

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

use super::write;

/// What is wrong in what a header says of its pack.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each variant is explained by its message in `to_diag`
pub enum PackProblem {
    VersionForm { at: Span },
    EngineForm { at: Span },
    NoVersion { newest: Span, text: String },
    VersionNotNewest { at: Span, newest: Span, text: String },
    ChangesOutOfOrder { at: Span, before: Span },
    SignedWithoutDate { at: Span },
    SignedByNobody { at: Span },
    SignedBeforeIssue { at: Span, signed: Date, issued: Span, issued_on: Date },
    SignedBeforeChange { at: Span, signed: Date, change: Span, changed: Date },
}

impl PackProblem {
    pub(super) fn to_diag(&self, lang: Lang) -> Diag {
        match self {
            PackProblem::VersionForm { at } => {
                Diag::error(code::PACK_VERSION, say!(lang, "phiên bản không đúng dạng", "the version is not of the right form"))
                    .help(say!(
                        lang,
                        "Viết hai hoặc ba số cách nhau bằng dấu chấm, ví dụ `1.2` hoặc `1.2.3`.",
                        "Write two or three numbers with dots between them, such as `1.2` or `1.2.3`."
                    ))
                    .label(*at, say!(lang, "không phải `1.2` hay `1.2.3`", "neither `1.2` nor `1.2.3`"))
            }
            PackProblem::EngineForm { at } => {
                let have = env!("CARGO_PKG_VERSION");
                Diag::error(code::PACK_VERSION, say!(lang, "đây không phải là một số phiên bản", "this is not a version"))
                    .help(say!(
                        lang,
                        "Viết phiên bản thấp nhất của chương trình, ví dụ `needs_engine = \"{have}\"`.",
                        "Write the least version of the program, such as `needs_engine = \"{have}\"`."
                    ))
                    .label(*at, say!(lang, "không đọc được", "cannot be read"))
            }
            PackProblem::NoVersion { newest, text } => Diag::error(
                code::CHANGELOG,
                say!(lang, "có nhật ký thay đổi nhưng không ghi `version`", "there is a changelog, but no `version`"),
            )
            .help(say!(lang, "Thêm `version = \"{text}\"` vào `[instrument]`.", "Add `version = \"{text}\"` to `[instrument]`."))
            .label(*newest, say!(lang, "bản mới nhất", "the newest version")),
            PackProblem::VersionNotNewest { at, newest, text } => Diag::error(
                code::CHANGELOG,
                say!(
                    lang,
                    "`version` khác bản mới nhất trong nhật ký thay đổi ({text})",
                    "`version` is not the newest of the changelog ({text})"
                ),
            )
            .help(say!(
                lang,
                "Sửa `version` thành \"{text}\", hoặc thêm một `[[change]]` nói bản này thay đổi gì.",
                "Write \"{text}\" as the `version`, or add a `[[change]]` that says what this version changes."
            ))
            .label(*at, say!(lang, "bản của tệp", "the file's version"))
            .label(*newest, say!(lang, "bản mới nhất trong nhật ký", "the newest of the changelog"))
            .fix(write(*at, text, lang)),
            PackProblem::ChangesOutOfOrder { at, before } => {
                Diag::error(code::CHANGELOG, say!(lang, "nhật ký thay đổi không theo thứ tự", "the changelog is out of order"))
                    .help(say!(
                        lang,
                        "Xếp các `[[change]]` theo một chiều, cũ trước hay mới trước đều được; bản cao hơn không được ghi ngày sớm hơn, và mỗi bản chỉ có một mục.",
                        "Let the `[[change]]` entries run one way, oldest or newest first; a higher version has no earlier day, and each version one entry."
                    ))
                    .label(*at, say!(lang, "mục này", "this entry"))
                    .label(*before, say!(lang, "không khớp với mục này", "does not fit with this one"))
            }
            PackProblem::SignedWithoutDate { at } => {
                Diag::error(code::SIGN_OFF, say!(lang, "có người ký duyệt nhưng không có ngày", "somebody signed it off, but no day is given"))
                    .help(say!(
                        lang,
                        "Thêm `approved_on = NĂM-THÁNG-NGÀY`, hoặc bỏ `approved_by` khi chưa ai ký.",
                        "Add `approved_on = YEAR-MONTH-DAY`, or take `approved_by` away while nobody has signed."
                    ))
                    .label(*at, say!(lang, "ký ngày nào?", "on which day?"))
            }
            PackProblem::SignedByNobody { at } => {
                Diag::error(code::SIGN_OFF, say!(lang, "chưa ghi ai là người ký duyệt", "nobody is named as having signed it off"))
                    .help(say!(
                        lang,
                        "Ghi họ tên, chức vụ vào `approved_by`, hoặc bỏ cả `approved_by` lẫn `approved_on` khi chưa ai ký.",
                        "Write name and office into `approved_by`, or take both `approved_by` and `approved_on` away while nobody has signed."
                    ))
                    .label(*at, say!(lang, "ai ký?", "by whom?"))
            }
            PackProblem::SignedBeforeIssue { at, signed, issued, issued_on } => Diag::error(
                code::SIGN_OFF,
                say!(
                    lang,
                    "ngày ký duyệt {signed} trước ngày ban hành văn bản {issued_on}",
                    "it was signed off on {signed}, before the instrument was issued on {issued_on}"
                ),
            )
            .help(say!(lang, "Kiểm tra lại hai ngày này.", "Check these two days."))
            .label(*at, say!(lang, "ký duyệt", "signed off"))
            .label(*issued, say!(lang, "ban hành", "issued")),
            PackProblem::SignedBeforeChange { at, signed, change, changed } => Diag::error(
                code::SIGN_OFF,
                say!(
                    lang,
                    "bản được ký duyệt ngày {signed} đã cũ: quy tắc còn thay đổi ngày {changed}",
                    "what was signed off on {signed} is out of date: the rules changed on {changed}"
                ),
            )
            .help(say!(
                lang,
                "Trình ký lại rồi ghi ngày mới, hoặc bỏ `approved_by` và `approved_on` cho đến khi có người ký.",
                "Have it signed again and write the new day, or take `approved_by` and `approved_on` away until somebody signs."
            ))
            .label(*at, say!(lang, "ký duyệt", "signed off"))
            .label(*change, say!(lang, "thay đổi sau đó", "changed after it")),
        }
    }
}
