//! Would the plan comply: the page for a terminal, and JSON. Every line that rests on a plan says so.

use serde_json::{Value, json};

use crate::answer::plan::{Answer, Plan, Source, State, Step, is_mandatory};
use crate::base::lang::Lang;
use crate::base::show::amount;
use crate::diag::render::Style;
use crate::report::gather;
use crate::report::json::{evidence, interval};
use crate::report::layout::Page;
use crate::report::view::{Input, Scene};
use crate::report::words::{counted, verdict};
use crate::say;

use super::Run;
use super::parts::{foot, full_name, head, id, joined, node, scene, written};

/// Id of the form of this answer.
pub const SCHEMA: &str = "doichieu/plan/1";

/// One unit and year with its plan; `input` is judged with its outcome alone.
#[derive(Debug)]
pub struct PlanEntry<'a> {
    /// Rules, reports and the outcome.
    pub input: &'a Input<'a>,
    /// What it plans.
    pub plan: &'a Plan,
}

/// Everything that the writers read.
#[derive(Debug)]
pub struct PlanView<'a> {
    /// What was run.
    pub run: Run<'a>,
    /// One a unit and year.
    pub entries: Vec<PlanEntry<'a>>,
}

impl PlanView<'_> {
    /// Whether a plan misses a mandatory target.
    pub fn fails(&self) -> bool {
        self.entries.iter().any(|e| e.plan.answers.iter().any(|a| a.is_missed() && is_mandatory(e.input.rules, a.target)))
    }
}

impl<'a> PlanEntry<'a> {
    fn scene(&self) -> Option<Scene<'a>> {
        self.input.outcomes.first().map(|o| gather::scene(self.input, o))
    }

    fn step(&self, step: &Step, lang: Lang) -> String {
        let indicator = self.input.rules.vocabulary.indicator(step.node.0);
        let key = id(indicator, step.node.1);
        match step.source {
            Source::Report(at) => {
                let stated = gather::fact(self.input, at).map(|e| written(&e, lang)).unwrap_or_default();
                format!("{key} {stated}")
            }
            Source::Instrument(target) => {
                let (day, own) = (step.day, &self.input.rules.target(target).id);
                let value = amount(lang, indicator.ty.number_unit(), &step.value.interval, Some(&indicator.ty.domain()));
                say!(
                    lang,
                    "{key} {value} đến {day}, chỉ tiêu của địa phương ({own})",
                    "{key} {value} by {day}, a target of its own ({own})"
                )
            }
        }
    }
}

/// The whole page, with a line end.
pub fn human(view: &PlanView<'_>, style: &Style) -> String {
    let page = Page::new(style, view.run.lang);
    let mut blocks = vec![page.paragraph(
        "",
        view.run.lang.pick(
            "Giả sử mọi việc trong kế hoạch làm đúng hạn và những số liệu khác giữ nguyên. Kế hoạch không được tính là kết quả: các kết luận của `check` không đổi.",
            "Supposing that all that is planned is carried out on its day and all else stays as reported. A plan never counts as achieved: the verdicts of `check` stay as they are.",
        ),
    )];
    blocks.extend(view.entries.iter().filter_map(|e| entry(view.run.lang, e, &page)));
    blocks.push(foot(&view.run, &page));
    blocks.join("\n")
}

// A heading and what stands under it.
type Group<'t> = (&'t str, fn(&Answer) -> bool);

fn entry(lang: Lang, entry: &PlanEntry<'_>, page: &Page) -> Option<String> {
    let scene = entry.scene()?;
    let mut out = page.title(&format!("{} {}", scene.shown(lang), scene.year));
    if entry.plan.steps.is_empty() {
        out += &page.paragraph("", lang.pick("Báo cáo không nêu việc nào dự định.", "The report states nothing that is planned."));
    }
    for step in &entry.plan.steps {
        let indicator = entry.input.rules.vocabulary.indicator(step.node.0);
        let name = full_name(indicator, step.node.1, lang);
        out += &page.paragraph("  · ", &format!("{} ({name})", entry.step(step, lang)));
    }
    let groups: [Group<'_>; 5] = [
        (
            lang.pick("Nếu làm đúng kế hoạch thì chưa đạt hoặc đạt muộn", "With the plan carried out: not enough, or late"),
            Answer::is_missed,
        ),
        (lang.pick("Nếu làm đúng kế hoạch thì đạt", "With the plan carried out: complies"), |a| {
            matches!(a.state, State::By(..)) && !a.is_missed()
        }),
        (lang.pick("Chưa thể nói", "Cannot be told"), |a| a.state == State::CannotTell),
        (lang.pick("Đã đạt, không cần kế hoạch", "Holds already, without a plan"), |a| a.state == State::Already),
        (lang.pick("Chưa có trong kế hoạch", "Not planned"), |a| a.state == State::NotPlanned),
    ];
    for (title, belongs) in groups {
        let of: Vec<&Answer> = entry.plan.answers.iter().filter(|a| belongs(a)).collect();
        if of.is_empty() {
            continue;
        }
        out += &page.paragraph("", &format!("{title} ({})", of.len()));
        if of.iter().all(|a| matches!(a.state, State::Already | State::NotPlanned)) {
            let ids: Vec<&str> = of.iter().map(|a| entry.input.rules.target(a.target).id.as_str()).collect();
            out += &page.paragraph("  ", &ids.join(", "));
            continue;
        }
        of.iter().for_each(|a| out += &page.paragraph("  ", &line(lang, entry, a)));
    }
    Some(out)
}

fn line(lang: Lang, entry: &PlanEntry<'_>, answer: &Answer) -> String {
    let target = entry.input.rules.target(answer.target);
    let due = answer.due.map(|due| say!(lang, ", hạn {due}", ", due {due}")).unwrap_or_default();
    let steps: Vec<String> = answer.steps.iter().filter_map(|i| entry.plan.steps.get(*i)).map(|s| entry.step(s, lang)).collect();
    let steps = steps.join("; ");
    let later = answer.later.map(|(year, v)| {
        let v = verdict(v, lang);
        say!(lang, " Kết luận theo báo cáo {year}: {v}.", " The {year} report: {v}.")
    });
    let what = state(answer, lang);
    let later = later.unwrap_or_default();
    let name = &target.id;
    say!(lang, "{name}{due}: {what}; dựa vào {steps}.{later}", "{name}{due}: {what}; resting on {steps}.{later}")
}

fn state(answer: &Answer, lang: Lang) -> String {
    let days = |n: i64| counted(lang, usize::try_from(n.abs()).unwrap_or(usize::MAX), "ngày", ["day", "days"]);
    match answer.state {
        State::Already => lang.pick("đã đạt theo số liệu đã có", "holds by what is reported").to_string(),
        State::By(day, Some(n)) if n > 0 => {
            let late = days(n);
            say!(lang, "sẽ đạt từ {day}, muộn {late}", "would hold from {day}, {late} late")
        }
        State::By(day, Some(n)) if n < 0 => {
            let early = days(n);
            say!(lang, "sẽ đạt từ {day}, sớm {early}", "would hold from {day}, {early} early")
        }
        State::By(day, _) => say!(lang, "sẽ đạt từ {day}", "would hold from {day}"),
        State::Short => lang.pick("làm đúng kế hoạch vẫn chưa đạt", "would not hold even so").to_string(),
        State::NotPlanned => lang.pick("không có trong kế hoạch", "not planned").to_string(),
        State::CannotTell => lang.pick("kế hoạch và số liệu chưa đủ để nói đạt hay không", "plan and figures leave it open").to_string(),
    }
}

/// The whole answer, two spaces a level, with a line end.
pub fn json(view: &PlanView<'_>) -> String {
    let entries: Vec<Value> = view.entries.iter().filter_map(|e| entry_json(view.run.lang, e)).collect();
    format!("{:#}\n", joined(head(&view.run, SCHEMA), json!({ "entries": entries })))
}

fn entry_json(lang: Lang, entry: &PlanEntry<'_>) -> Option<Value> {
    let rules = entry.input.rules;
    let step = |s: &Step| {
        let indicator = rules.vocabulary.indicator(s.node.0);
        let rest = json!({
            "day": s.day.to_string(),
            "value": interval(&s.value.interval, indicator.ty.number_unit()),
            "evidence": match s.source {
                Source::Report(at) => gather::fact(entry.input, at).map(|e| evidence(&e, lang)),
                Source::Instrument(_) => None,
            },
            "target": match s.source {
                Source::Report(_) => None,
                Source::Instrument(target) => Some(&rules.target(target).id),
            },
        });
        joined(node(indicator, s.node.1), rest)
    };
    let answer = |a: &Answer| {
        let (day, late) = match a.state {
            State::By(day, late) => (Some(day.to_string()), late),
            _ => (None, None),
        };
        json!({
            "target": rules.target(a.target).id,
            "mandatory": is_mandatory(rules, a.target),
            "due": a.due.map(|d| d.to_string()),
            "if_carried_out": match a.state {
                State::Already => "already",
                State::By(..) => "complies",
                State::Short => "not-enough",
                State::NotPlanned => "not-planned",
                State::CannotTell => "cannot-tell",
            },
            "day": day,
            "days_late": late,
            "steps": a.steps,
            "later": a.later.map(|(year, v)| json!({ "year": year, "verdict": v.id() })),
        })
    };
    let rest = json!({
        "steps": entry.plan.steps.iter().map(step).collect::<Vec<_>>(),
        "answers": entry.plan.answers.iter().map(answer).collect::<Vec<_>>(),
    });
    Some(joined(scene(&entry.scene()?), rest))
}
