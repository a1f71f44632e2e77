//! A survivor in words.

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::{Diag, Fix};
use crate::model::ir::Rules;
use crate::say;

use super::{Change, Survivor, What};
use crate::ruletest::write::test_block;

impl Survivor {
    /// The survivor as a diagnostic; the fix puts the proposed test behind the block.
    pub fn to_diag(&self, rules: &Rules, lang: Lang) -> Diag {
        let change = described(&self.change, lang);
        let message = say!(lang, "không phép thử nào nhận ra khi {change}", "no test notices when {change}");
        let diag = Diag::warning(code::TEST_SURVIVOR, message).label(self.change.at, self.label(rules, lang));
        let Some(test) = &self.test else {
            return diag.help(lang.pick(
                "Chưa tìm được phép thử nào phân biệt được: xem chỗ này có cần thiết không, hoặc tự viết một phép thử.",
                "No test that tells the two apart was found: see whether this is needed at all, or write a test yourself.",
            ));
        };
        let title = lang.pick("thêm phép thử nhận ra thay đổi này", "add a test that notices this change").to_string();
        let block = test_block(test);
        diag.help(lang.pick(
            "Nếu luật đúng như đang viết, thêm phép thử dưới đây cạnh chỉ tiêu.",
            "If the law is as it is written now, add the test below beside the target.",
        ))
        .fix(Fix { title, edits: vec![(self.behind, format!("\n\n{}", block.trim_end()))], sure: false })
    }

    fn label(&self, rules: &Rules, lang: Lang) -> String {
        let first = self.targets.first().map_or("", |t| rules.target(*t).id.as_str());
        let what = said(self.change.what, lang);
        match self.targets.len() {
            0 | 1 => format!("`{first}`: {what}"),
            n => {
                let others = n - 1;
                say!(lang, "`{first}` và {others} chỉ tiêu khác: {what}", "`{first}` and {others} more: {what}")
            }
        }
    }
}

fn described(change: &Change, lang: Lang) -> String {
    let (was, now) = (&change.was, &change.now);
    match (was.as_str(), now.as_str()) {
        ("when", "") => lang.pick("bỏ cả điều kiện `when`", "the whole `when` is left out").to_string(),
        ("", _) => say!(lang, "điều kiện `when` bị phủ định", "the `when` is negated"),
        (_, "") => say!(lang, "bỏ `{was}`", "`{was}` is left out"),
        _ => say!(lang, "`{was}` đổi thành `{now}`", "`{was}` becomes `{now}`"),
    }
}

fn said(what: What, lang: Lang) -> &'static str {
    match what {
        What::Threshold => lang.pick("ngưỡng", "threshold"),
        What::Operator => lang.pick("phép so sánh", "comparison"),
        What::Joiner => lang.pick("cách nối điều kiện", "joining of conditions"),
        What::Condition => lang.pick("điều kiện", "condition"),
        What::Due => lang.pick("hạn", "due date"),
        What::Force => lang.pick("thời hạn hiệu lực", "time of force"),
        What::Amendment => lang.pick("ngày thay thế", "day of replacement"),
        What::Tier => lang.pick("cấp", "tier"),
        What::Binds => lang.pick("loại đơn vị phải thực hiện", "kind of unit that is bound"),
    }
}
