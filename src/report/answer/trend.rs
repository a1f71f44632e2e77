//! Several years of the same units: the page for a terminal, JSON, and a table of the series.

mod look;
mod machine;

pub use machine::{SCHEMA, csv, json};

use crate::answer::Node;
use crate::answer::trend::{Compared, History, Kept, PartUnit, Point, Promise, Series, Trend, UnitTrend};
use crate::base::lang::Lang;
use crate::base::show::amount;
use crate::diag::render::{self, Style};
use crate::eval::finding::{FactRef, Outcome, Verdict};
use crate::report::gather;
use crate::report::layout::Page;
use crate::report::view::{EvidenceView, Input, Scene};
use crate::report::words::{counted, verdict};
use crate::say;
use crate::vocab::schema::Indicator;

use super::Run;
use super::parts::{foot, full_name, id, written};

/// Of more, each is one line.
const DRAWN: usize = 20;

/// Everything that the writers read.
#[derive(Debug)]
pub struct TrendView<'a> {
    /// What was run.
    pub run: Run<'a>,
    /// Rules, reports and outcomes.
    pub input: &'a Input<'a>,
    /// What several years say.
    pub trend: &'a Trend,
    /// Whether the page shows every series with its evidence, and draws everything.
    pub everything: bool,
}

impl<'a> TrendView<'a> {
    /// Whether anything fell that should not, in every world that fits the reports.
    pub fn fails(&self) -> bool {
        self.trend.units.iter().flat_map(|u| &u.looks).any(|l| l.kind.is_proven())
    }

    fn outcomes(&self, unit: &UnitTrend) -> impl Iterator<Item = &'a Outcome> {
        unit.outcomes.iter().filter_map(|i| self.input.outcomes.get(*i)).collect::<Vec<_>>().into_iter()
    }

    fn scenes(&self, unit: &UnitTrend) -> Vec<Scene<'a>> {
        self.outcomes(unit).map(|o| gather::scene(self.input, o)).collect()
    }

    /// The unit as pages name it, with a mark where a report of it is made up.
    fn shown(&self, unit: &UnitTrend) -> String {
        let scenes = self.scenes(unit);
        let marked = scenes.iter().find(|s| s.synthetic).or(scenes.last());
        marked.map_or_else(|| unit.unit.clone(), |s| s.shown(self.run.lang))
    }

    fn evidence(&self, facts: &[FactRef]) -> Vec<EvidenceView<'a>> {
        facts.iter().filter_map(|at| gather::fact(self.input, *at)).collect()
    }

    fn indicator(&self, node: Node) -> &'a Indicator {
        self.input.rules.vocabulary.indicator(node.0)
    }

    /// `1.549`, `trên 40`; facts of one year that exclude each other are said to.
    fn value(&self, node: Node, point: &Point) -> String {
        let (lang, ty) = (self.run.lang, self.indicator(node).ty);
        match &point.value {
            Some(value) => amount(lang, ty.number_unit(), value, Some(&ty.domain())),
            None => lang.pick("số liệu trong năm mâu thuẫn nhau", "facts of the year exclude each other").to_string(),
        }
    }
}

/// The whole page, with a line end.
pub fn human(view: &TrendView<'_>, style: &Style) -> String {
    let page = Page::new(style, view.run.lang);
    let draws = view.everything || view.trend.units.iter().map(|u| u.looks.len()).sum::<usize>() <= DRAWN;
    let mut blocks = vec![beginning(view, draws, &page)];
    for unit in &view.trend.units {
        blocks.push(head(view, unit, &page));
        blocks.extend([series(view, unit, &page), verdicts(view, unit, &page), promises(view, unit, &page)].into_iter().flatten());
        for look in &unit.looks {
            let diag = look::diag(view, unit, look);
            blocks.push(if draws { render::human(&diag, view.run.sources, &page.style) } else { page.paragraph("! ", &diag.message) });
        }
    }
    blocks.push(foot(&view.run, &page));
    blocks.join("\n")
}

fn beginning(view: &TrendView<'_>, draws: bool, page: &Page) -> String {
    let lang = view.run.lang;
    let looks = || view.trend.units.iter().flat_map(|u| &u.looks);
    let proven = looks().filter(|l| l.kind.is_proven()).count();
    let units = counted(lang, view.trend.units.len(), "đơn vị", ["unit", "units"]);
    let falls = counted(
        lang,
        proven,
        "chỗ giảm giữa hai năm cần xem lại",
        ["fall between two years to look at", "falls between two years to look at"],
    );
    let hints = counted(lang, looks().count() - proven, "chỗ gợi ý xem thêm", ["hint", "hints"]);
    let mut out = match looks().count() {
        0 => page.paragraph(
            "",
            &say!(lang, "{units}: không có chỗ nào cần xem lại giữa các năm.", "{units}: nothing between the years to look at."),
        ),
        _ => page.paragraph("", &format!("{units}: {falls}; {hints}.")),
    };
    if !draws {
        out += &page.paragraph(
            "",
            lang.pick(
                "Mỗi chỗ chỉ nêu một dòng; chọn ít đơn vị hơn bằng `--unit`, hoặc dùng `--show all`, thì hai câu được đặt cạnh nhau.",
                "Each is one line here; choose fewer units with `--unit`, or use `--show all`, to see both sentences of each.",
            ),
        );
    }
    if view.trend.units.iter().any(|u| !u.sums.is_empty()) {
        out += &page.paragraph(
            "",
            lang.pick(
                "Số cộng chỉ là phép cộng: một thủ tục có ở hai đơn vị cũ được đếm hai lần.",
                "A sum is only that: a procedure that two former units both have is counted twice.",
            ),
        );
    }
    if view.trend.units.iter().all(|u| u.outcomes.len() < 2 && u.parts.is_empty()) {
        out += &page.paragraph(
            "",
            lang.pick(
                "Không đơn vị nào có báo cáo của hai năm trở lên, nên chưa có gì để so giữa các năm. Thêm báo cáo của năm trước vào lệnh.",
                "No unit has reports of two years or more, so there is nothing to hold against each other. Add last year's report to the command.",
            ),
        );
    }
    out
}

fn head(view: &TrendView<'_>, unit: &UnitTrend, page: &Page) -> String {
    let lang = view.run.lang;
    let years: Vec<String> = view.outcomes(unit).map(|o| o.year.to_string()).collect();
    let mut out = page.title(&format!("{} {}", view.shown(unit), years.join(", ")));
    let gaps: Vec<String> = view.outcomes(unit).zip(view.outcomes(unit).skip(1)).filter_map(|(a, b)| gap(a.year, b.year)).collect();
    if !gaps.is_empty() {
        let gaps = gaps.join(", ");
        out += &page.paragraph("", &say!(lang, "Không có báo cáo năm {gaps}.", "No report of {gaps}."));
    }
    if !unit.parts.is_empty() {
        let parts: Vec<String> = unit.parts.iter().map(|p| part(view, p)).collect();
        let parts = parts.join(", ");
        out += &page.paragraph(
            "",
            &say!(
                lang,
                "Được hợp nhất từ: {parts}. Số liệu trước ngày hợp nhất là của từng đơn vị cũ, đặt cạnh nhau và không tự cộng lại.",
                "Made from: {parts}. What was reported before is that of each former unit, side by side and never added up by itself."
            ),
        );
    }
    out
}

fn gap(before: i16, after: i16) -> Option<String> {
    match after - before {
        0 | 1 => None,
        2 => Some((before + 1).to_string()),
        _ => Some(format!("{}–{}", before + 1, after - 1)),
    }
}

fn former(view: &TrendView<'_>, unit: &UnitTrend) -> String {
    let name = view.shown(unit);
    say!(view.run.lang, "{name} (cũ)", "{name} (former)")
}

fn part(view: &TrendView<'_>, part: &PartUnit) -> String {
    let lang = view.run.lang;
    match part.at.and_then(|i| view.trend.units.get(i)) {
        Some(unit) => former(view, unit),
        None => {
            let mut entries = view.input.rules.vocabulary.unit_entries(&part.unit);
            let name = entries.next().map_or(part.unit.as_str(), |u| &u.name);
            say!(lang, "{name} (cũ, không có báo cáo)", "{name} (former, no report)")
        }
    }
}

fn series(view: &TrendView<'_>, unit: &UnitTrend, page: &Page) -> Option<String> {
    let lang = view.run.lang;
    let mut nodes: Vec<Node> = unit.series.iter().map(|s| s.node).collect();
    let parts: Vec<&UnitTrend> = unit.parts.iter().filter_map(|p| view.trend.units.get(p.at?)).collect();
    nodes.extend(unit.sums.iter().map(|s| s.node));
    nodes.sort_unstable();
    nodes.dedup();
    let own = |node: Node| unit.series.iter().find(|s| s.node == node);
    let is_shown = |node: &Node| view.everything || !parts.is_empty() || own(*node).is_some_and(|s| s.points.len() > 1);
    let (shown, single): (Vec<Node>, Vec<Node>) = nodes.into_iter().partition(is_shown);
    let mut out = String::new();
    for node in shown {
        let indicator = view.indicator(node);
        out += &page.paragraph("  ", &format!("{} ({})", id(indicator, node.1), full_name(indicator, node.1, lang)));
        out += &own(node).map(|s| points(view, s, "", page)).unwrap_or_default();
        for part in &parts {
            let of_part = part.series.iter().find(|s| s.node == node);
            let name = former(view, part) + ": ";
            out += &of_part.map(|s| points(view, s, &name, page)).unwrap_or_default();
        }
        let sum = unit.sums.iter().find(|s| s.node == node);
        let name = lang.pick("cộng các đơn vị cũ: ", "former units added up: ");
        out += &sum.map(|s| points(view, s, name, page)).unwrap_or_default();
    }
    if !single.is_empty() {
        let count = counted(
            lang,
            single.len(),
            "chỉ số chỉ có số liệu của một năm",
            ["indicator reported of one year only", "indicators reported of one year only"],
        );
        out += &page.paragraph("  ", &say!(lang, "{count}; `--show all` nêu hết.", "{count}; `--show all` lists them."));
    }
    (!out.is_empty()).then(|| page.paragraph("", lang.pick("Số liệu", "Figures")) + &out)
}

fn points(view: &TrendView<'_>, series: &Series, name: &str, page: &Page) -> String {
    let lang = view.run.lang;
    let said = |p: &Point| {
        let value = view.value(series.node, p);
        let value = match p.planned {
            Some(day) => say!(lang, "kế hoạch đến {day}: {value}", "planned by {day}: {value}"),
            None => value,
        };
        if !view.everything {
            return format!("{} {value}", p.year);
        }
        let facts = view.evidence(&p.evidence);
        let places = facts.iter().map(|e| format!("{}, {}", e.fact.date, written(e, lang))).collect::<Vec<_>>().join("; ");
        format!("{} {value} [{places}]", p.year)
    };
    let all: Vec<String> = series.points.iter().map(said).collect();
    let dot = if page.style.ascii_lines { " | " } else { " · " };
    if view.everything {
        return all.iter().map(|line| page.paragraph("    ", &format!("{name}{line}"))).collect();
    }
    page.paragraph("    ", &format!("{name}{}", all.join(dot)))
}

fn verdicts(view: &TrendView<'_>, unit: &UnitTrend, page: &Page) -> Option<String> {
    let lang = view.run.lang;
    let mut out = String::new();
    let is_told = |h: &&History| !h.turns.is_empty() || h.compared.iter().any(|c| !c.earlier.is_empty());
    let told: Vec<&History> = unit.histories.iter().filter(is_told).collect();
    for history in &told {
        out += &one_history(view, history, page);
    }
    for wanted in Verdict::ALL.into_iter().filter(|v| *v != Verdict::NotApplicable) {
        let stays = |h: &&History| !is_told(h) && h.verdicts.iter().all(|(_, v, _)| *v == wanted);
        let n = unit.histories.iter().filter(stays).count();
        if n > 0 && unit.outcomes.len() > 1 {
            let (count, name) = (counted(lang, n, "chỉ tiêu", ["target", "targets"]), verdict(wanted, lang));
            out += &page.paragraph(
                &format!("  {} ", page.sign(wanted)),
                &say!(lang, "{count} {name} trong mọi năm", "{count} {name} in every year"),
            );
        }
    }
    (!out.is_empty()).then(|| page.paragraph("", lang.pick("Kết luận", "Verdicts")) + &out)
}

fn one_history(view: &TrendView<'_>, history: &History, page: &Page) -> String {
    let lang = view.run.lang;
    let target = view.input.rules.target(history.target);
    let arrow = if page.style.ascii_lines { " -> " } else { " → " };
    let alike = history.verdicts.chunk_by(|a, b| a.1 == b.1);
    let all = alike.filter_map(|same| {
        let years: Vec<String> = same.iter().map(|(year, ..)| year.to_string()).collect();
        Some(format!("{} {}", years.join(", "), verdict(same.first()?.1, lang)))
    });
    let all: Vec<String> = all.collect();
    let mut out = page.paragraph("  ", &format!("{}: {}", target.id, all.join(arrow)));
    for turn in &history.turns {
        let year = view.input.outcomes.get(turn.outcomes.1).map_or(0, |o| o.year);
        let facts: Vec<String> =
            view.evidence(&turn.through).iter().map(|e| format!("{} {}", id(e.indicator, e.fact.tiers), written(e, lang))).collect();
        if !facts.is_empty() {
            let facts = facts.join("; ");
            let because = match turn.is_lost {
                true => say!(
                    lang,
                    "{year}: báo cáo không nêu số liệu nào để kết luận; trước đó dựa vào {facts}",
                    "{year}: the report states nothing to go by; before, it rested on {facts}"
                ),
                false => say!(lang, "{year}: do {facts}", "{year}: through {facts}"),
            };
            out += &page.paragraph("    ", &because);
        }
    }
    out + &history.compared.iter().map(|c| page.paragraph("    ", &compared(view, c))).collect::<String>()
}

fn compared(view: &TrendView<'_>, compared: &Compared) -> String {
    let (lang, year) = (view.run.lang, compared.year);
    let what = id(view.indicator(compared.node), compared.node.1);
    let facts: Vec<String> =
        compared.earlier.iter().filter_map(|(of, at)| Some(format!("{of}: {}", written(view.evidence(&[*at]).first()?, lang)))).collect();
    let facts = facts.join("; ");
    match facts.is_empty() {
        true => say!(
            lang,
            "{year}: cần {what} của năm trước, chưa có báo cáo nào nêu",
            "{year}: asks for {what} of an earlier year, which no report states"
        ),
        false => say!(lang, "{year}: so {what} với năm trước, {facts}", "{year}: {what} held against the earlier year, {facts}"),
    }
}

fn promises(view: &TrendView<'_>, unit: &UnitTrend, page: &Page) -> Option<String> {
    let lang = view.run.lang;
    let line = |p: &Promise| {
        let plan = view.evidence(&[p.plan.1]).first().map(|e| written(e, lang)).unwrap_or_default();
        let result = p.result.as_ref().map(|(year, facts)| {
            let said: Vec<String> = view.evidence(facts).iter().map(|e| written(e, lang)).collect();
            format!("{year} {}", said.join("; "))
        });
        let result = result.filter(|_| p.outcome != Kept::NotReported).map(|r| format!("; {r}")).unwrap_or_default();
        let (what, year) = (id(view.indicator(p.node), p.node.1), p.plan.0);
        let came = kept(p, lang);
        page.paragraph(
            "  ",
            &say!(lang, "{what}: báo cáo {year} nêu {plan}{result}: {came}", "{what}: the {year} report states {plan}{result}: {came}"),
        )
    };
    let all: String = unit.promises.iter().map(line).collect();
    (!all.is_empty()).then(|| page.paragraph("", lang.pick("Kế hoạch và kết quả", "Plans and results")) + &all)
}

fn kept(promise: &Promise, lang: Lang) -> String {
    let year = promise.result.as_ref().map(|(year, _)| *year).unwrap_or_default();
    match promise.outcome {
        Kept::Kept => lang.pick("kết quả đạt mức đã đề ra", "the result reaches it").to_string(),
        Kept::NotKept => lang.pick("kết quả chưa đến mức đã đề ra", "the result falls short of it").to_string(),
        Kept::CannotTell => lang.pick("chưa thể nói đạt hay không", "whether it was reached cannot be told").to_string(),
        Kept::NotReported => say!(lang, "báo cáo {year} không nêu kết quả", "the {year} report states no result"),
        Kept::NoReport => lang.pick("chưa có báo cáo về kết quả", "no report on the result yet").to_string(),
    }
}
