//! What can be wrong with scores, and the words for it.

use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::{self, Unit};
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

/// Something wrong with a score.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // each variant is explained by its message in `to_diag`
pub enum ScoreProblem {
    Twice { id: String, first: Span, again: Span },
    NoPoints { at: Span },
    NoRange { at: Span },
    StepOrder { first: Span, again: Span },
    StepMost { most: Span, step: Span, best: Number },
    WeightMissing { at: Span, other: Span },
    WeightSum { at: Span, others: Vec<Span>, sum: Number },
    OutsideGroup { at: Span, group: Span },
    EmptyGroup { at: Span },
    BandOrder { first: Span, again: Span },
    BandTooHigh { at: Span, most: Number },
}

impl ScoreProblem {
    /// Where it is to be mended.
    pub fn at(&self) -> Span {
        use ScoreProblem as P;
        match self {
            P::Twice { again, .. } | P::StepOrder { again, .. } | P::BandOrder { again, .. } => *again,
            P::StepMost { most, .. } => *most,
            P::NoPoints { at }
            | P::NoRange { at }
            | P::WeightMissing { at, .. }
            | P::WeightSum { at, .. }
            | P::OutsideGroup { at, .. }
            | P::EmptyGroup { at }
            | P::BandTooHigh { at, .. } => *at,
        }
    }

    /// The problem in words.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        use ScoreProblem as P;
        match self {
            P::Twice { id, first, again } => twice(id, *first, *again, lang),
            P::NoPoints { at } => no_points(*at, lang),
            P::NoRange { at } => no_range(*at, lang),
            P::StepOrder { first, again } => step_order(*first, *again, lang),
            P::StepMost { most, step, best } => step_most(*most, *step, best, lang),
            P::WeightMissing { at, other } => weight_missing(*at, *other, lang),
            P::WeightSum { at, others, sum } => weight_sum(*at, others, sum, lang),
            P::OutsideGroup { at, group } => outside_group(*at, *group, lang),
            P::EmptyGroup { at } => empty_group(*at, lang),
            P::BandOrder { first, again } => band_order(*first, *again, lang),
            P::BandTooHigh { at, most } => band_too_high(*at, most, lang),
        }
    }
}

fn twice(id: &str, first: Span, again: Span, lang: Lang) -> Diag {
    Diag::error(code::SCORE_TWICE, say!(lang, "mã `{id}` dùng cho hai bảng điểm", "the id `{id}` is used for two scores"))
        .label(again, lang.pick("lặp lại ở đây", "again here"))
        .label(first, lang.pick("lần đầu ở đây", "first here"))
        .help(lang.pick("Đặt mã khác cho một bảng điểm, hoặc xóa bản thừa.", "Give one of them another id, or delete the spare one."))
}

fn no_points(at: Span, lang: Lang) -> Diag {
    Diag::error(code::SCORE_RANGE, lang.pick("tiêu chí này không cho điểm nào", "this criterion gives no points"))
        .label(at, lang.pick("phải lớn hơn 0", "must be more than 0"))
        .help(lang.pick(
            "Viết điểm tối đa của tiêu chí, hoặc bỏ dòng này.",
            "Write the most points that the criterion gives, or leave the line out.",
        ))
}

fn no_range(at: Span, lang: Lang) -> Diag {
    Diag::error(code::SCORE_RANGE, lang.pick("hai đầu của `linear` trùng nhau", "both ends of `linear` are the same"))
        .label(at, lang.pick("không có khoảng nào để điểm tăng dần", "no range in which points could rise"))
        .help(lang.pick(
            "Viết giá trị bắt đầu có điểm rồi giá trị được điểm tối đa, như `linear 0%..100%`; muốn một ngưỡng thì dùng `step 10 if >= 80%`.",
            "Write where points begin and where all are reached, such as `linear 0%..100%`; for one threshold use `step 10 if >= 80%`.",
        ))
}

fn step_order(first: Span, again: Span, lang: Lang) -> Diag {
    Diag::error(code::SCORE_STEPS, lang.pick("các bậc điểm không xếp từ cao xuống thấp", "the steps do not go from the most points down"))
        .label(again, lang.pick("bậc này không thể đứng sau", "this step cannot come after"))
        .label(first, lang.pick("bậc đứng trước", "the step before"))
        .help(lang.pick(
            "Bậc đầu tiên đúng thì được tính: xếp bậc nhiều điểm trước, mỗi bậc sau ít điểm hơn và ngưỡng dễ đạt hơn, tất cả cùng một chiều so sánh; `=` chỉ dùng khi có một bậc.",
            "The first step that holds counts: write the most points first, each further step with fewer points and an easier limit, all comparing in one direction; `=` stands alone.",
        ))
}

fn step_most(most: Span, step: Span, best: &Number, lang: Lang) -> Diag {
    let best = show::number(lang, Unit::Plain, best);
    Diag::error(
        code::SCORE_STEPS,
        lang.pick("điểm tối đa không bằng bậc cao nhất", "the most that the criterion gives is not its highest step"),
    )
    .label(most, lang.pick("điểm tối đa", "the most it gives"))
    .label(step, lang.pick("bậc cao nhất", "the highest step"))
    .help(say!(
        lang,
        "Viết `points {best}`, hoặc sửa số điểm của bậc cao nhất.",
        "Write `points {best}`, or correct the points of the highest step."
    ))
}

fn weight_missing(at: Span, other: Span, lang: Lang) -> Diag {
    Diag::error(code::SCORE_WEIGHTS, lang.pick("nhóm này không có tỷ trọng", "this group has no weight"))
        .label(at, lang.pick("thiếu `weight`", "`weight` is missing"))
        .label(other, lang.pick("nhóm này có", "this one has it"))
        .help(lang.pick(
            "Ghi `weight` cho mọi nhóm, hoặc bỏ hết để điểm cộng thẳng với nhau.",
            "Give every group a `weight`, or none, so that points simply add up.",
        ))
}

fn weight_sum(at: Span, others: &[Span], sum: &Number, lang: Lang) -> Diag {
    let sum = show::number(lang, Unit::Plain, sum);
    let diag = Diag::error(
        code::SCORE_WEIGHTS,
        say!(lang, "tỷ trọng các nhóm cộng lại bằng {sum}%, không phải 100%", "the weights of the groups add up to {sum}%, not to 100%"),
    )
    .label(at, lang.pick("tỷ trọng cuối cùng", "the last weight"));
    let add = |diag: Diag, at: &Span| diag.label(*at, lang.pick("cộng với", "added to"));
    others.iter().fold(diag, add).help(lang.pick("Sửa các tỷ trọng để tổng bằng 100%.", "Correct the weights so that they add up to 100%."))
}

fn outside_group(at: Span, group: Span, lang: Lang) -> Diag {
    Diag::error(code::SCORE_WEIGHTS, lang.pick("tiêu chí này không thuộc nhóm nào", "this criterion belongs to no group"))
        .label(at, lang.pick("đứng trước nhóm đầu tiên", "stands before the first group"))
        .label(group, lang.pick("các nhóm có tỷ trọng", "the groups have weights"))
        .help(lang.pick(
            "Chuyển dòng này xuống dưới dòng `group` của nó; khi nhóm có tỷ trọng thì mọi tiêu chí phải thuộc một nhóm.",
            "Move the line below the `group` it belongs to; where groups have weights, every criterion stands in one.",
        ))
}

fn empty_group(at: Span, lang: Lang) -> Diag {
    Diag::error(code::SCORE_WEIGHTS, lang.pick("nhóm này có tỷ trọng nhưng không có tiêu chí", "this group has a weight and no criterion"))
        .label(at, lang.pick("không có dòng `points` nào bên dưới", "no `points` line below it"))
        .help(lang.pick(
            "Thêm dòng `points` dưới nhóm này, hoặc bỏ nhóm và chia lại tỷ trọng.",
            "Add `points` lines below it, or leave the group out and share its weight among the others.",
        ))
}

fn band_order(first: Span, again: Span, lang: Lang) -> Diag {
    Diag::error(code::SCORE_BANDS, lang.pick("các mức xếp loại không xếp từ cao xuống thấp", "the bands do not go from high to low"))
        .label(again, lang.pick("mức này không thể đứng sau", "this band cannot come after"))
        .label(first, lang.pick("mức đứng trước", "the band before"))
        .help(lang.pick(
            "Viết mức cao nhất trước, mỗi mức sau có điểm thấp hơn; mức không ghi `>=` chỉ đứng cuối cùng.",
            "Write the highest band first, each further one with a lower score; a band without `>=` comes last.",
        ))
}

fn band_too_high(at: Span, most: &Number, lang: Lang) -> Diag {
    let most = show::number(lang, Unit::Plain, most);
    Diag::error(code::SCORE_BANDS, lang.pick("không đơn vị nào đạt được mức xếp loại này", "no unit can reach this band"))
        .label(at, say!(lang, "điểm cao nhất có thể là {most}", "the highest score there can be is {most}"))
        .help(lang.pick("Kiểm tra điểm của mức và của các tiêu chí.", "Look at the limit of the band and the points of the criteria."))
}
