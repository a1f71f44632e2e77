//! The block of data that the page draws: what is said stands in two pools, texts and details; everything else points into them.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::render::Style;
use crate::eval::finding::{Reason, Verdict};
use crate::model::ir::{Instrument, Target};
use crate::syntax::tree::{Basis, TargetKind};

use super::super::answer::between::Between;
use super::super::layout::Page;
use super::super::questions::{self, Question};
use super::super::view::{Entry, FactView, FindingView, View};
use super::super::words;
use super::detail::detail;
use super::series::{self, series};
use super::texts::{Pool, Texts};

/// Everything the page shows.
pub(super) fn data(view: &View<'_>, facts: &[FactView<'_>], between: &[Between<'_>], sources: &Sources) -> Value {
    let mut made = Made::default();
    let entries: Vec<Value> = view.entries.iter().map(|e| made.entry(e)).collect();
    let asked = questions::of_all(view);
    let questions: Vec<Value> = asked.iter().map(|q| made.question(q)).collect();
    let page = Page::new(&Style::default(), view.lang);
    let texts = &mut made.texts;
    let lines = |texts: &mut Texts, all: &dyn Fn(Lang) -> Vec<String>| -> Vec<usize> {
        let both: Vec<(String, String)> = all(Lang::Vi).into_iter().zip(all(Lang::En)).collect();
        both.iter().map(|(vi, en)| texts.two(|lang| lang.pick(vi, en).to_string())).collect()
    };
    let head = lines(texts, &|lang| words::head(view, lang));
    let health = lines(texts, &|lang| words::health(view, lang));
    let verdicts = Verdict::ALL.map(|v| json!([v.id(), page.sign(v), texts.two(|lang| words::verdict(v, lang).to_string())]));
    let reasons = Reason::ALL.map(|r| json!([r.id(), texts.two(|lang| words::reason(r, lang).to_string())]));
    let regions: Vec<Value> = made.regions.list.iter().map(|id| json!([id, texts.two(|lang| region(id, lang))])).collect();
    json!({
        "lang": view.lang.pick("vi", "en"),
        "head": head,
        "health": health,
        "exemptSign": page.exempt_sign(),
        "verdicts": verdicts,
        "reasons": reasons,
        "regions": regions,
        "instruments": made.instruments,
        "targets": made.targets,
        "units": made.units,
        "entries": entries,
        "details": made.details.into_list(),
        "questions": questions,
        "series": series(facts, &mut made.texts),
        "between": series::between(between, sources, &mut made.texts),
        "texts": made.texts.into_list(),
    })
}

/// Names in the order in which they came up, none twice.
#[derive(Debug, Default)]
struct Names {
    list: Vec<String>,
}

impl Names {
    fn add(&mut self, name: &str) -> usize {
        self.list.iter().position(|n| n == name).unwrap_or_else(|| {
            self.list.push(name.to_string());
            self.list.len() - 1
        })
    }
}

/// What has come up so far, and where each unit, target and instrument stands in its list.
#[derive(Debug, Default)]
struct Made {
    texts: Texts,
    details: Pool,
    regions: Names,
    index: HashMap<String, usize>,
    not_applicable: HashMap<(usize, Date, String), (usize, usize)>,
    instruments: Vec<Value>,
    targets: Vec<Value>,
    units: Vec<Value>,
}

impl Made {
    fn entry(&mut self, entry: &Entry<'_>) -> Value {
        let unit = self.unit(entry);
        let documents: Vec<usize> = entry.documents.iter().map(|d| self.texts.two(|lang| words::document(d, lang))).collect();
        let findings: Vec<Value> = entry.findings.iter().map(|f| self.finding(f)).collect();
        let questions::Judged { decided, due, .. } = questions::judged(entry);
        json!({
            "unit": unit,
            "year": entry.scene.year,
            "asOf": entry.scene.as_of.to_string(),
            "documents": documents,
            "contradictions": entry.contradictions,
            "judged": [decided, due],
            "findings": findings,
        })
    }

    // `[target, verdict, reason, detail, value, exempt, not confirmed]`
    fn finding(&mut self, finding: &FindingView<'_>) -> Value {
        let target = self.target(finding);
        let (detail, value) = self.said(target, finding);
        json!([
            target,
            finding.verdict as usize,
            finding.reason.map_or(-1, |r| r as i32),
            detail,
            value,
            u8::from(finding.exempt().is_some()),
            u8::from(finding.is_unconfirmed()),
        ])
    }

    // Detail and value. Why a target does not bind is the same for all units on a day, and most of what a country's page says.
    fn said(&mut self, target: usize, finding: &FindingView<'_>) -> (usize, usize) {
        let key = finding.not_applicable.map(|why| (target, finding.scene.as_of, format!("{why:?}")));
        if let Some(said) = key.as_ref().and_then(|key| self.not_applicable.get(key)) {
            return *said;
        }
        let detail = detail(finding, &mut self.texts);
        let said = (self.details.add(detail), self.texts.two(|lang| words::value(finding, lang)));
        self.not_applicable.extend(key.map(|key| (key, said)));
        said
    }

    fn unit(&mut self, entry: &Entry<'_>) -> usize {
        let (id, next) = (entry.scene.unit, self.units.len());
        let at = *self.index.entry(format!("unit {id} {}", entry.scene.synthetic)).or_insert(next);
        if at == next {
            let region = entry.scene.rules.vocabulary.unit_entries(id).find_map(|u| u.region.as_deref()).map(|r| self.regions.add(r));
            let name = self.texts.two(|lang| entry.scene.shown(lang));
            self.units.push(json!([id, name, region]));
        }
        at
    }

    fn target(&mut self, finding: &FindingView<'_>) -> usize {
        let (target, next) = (finding.target, self.targets.len());
        let at = *self.index.entry(target.id.clone()).or_insert(next);
        if at == next {
            let instrument = self.instrument(finding.instrument, finding);
            let value = self.described(target, finding, instrument);
            self.targets.push(value);
        }
        at
    }

    fn described(&mut self, target: &Target, finding: &FindingView<'_>, instrument: usize) -> Value {
        let basis = match target.basis {
            Basis::Verified => "verified",
            Basis::Restated(_) => "restated",
            Basis::Unverified => "unverified",
        };
        json!({
            "id": target.id,
            "instrument": instrument,
            "title": self.texts.two(|lang| lang.pick(&target.title, &target.title_en).to_string()),
            "clause": target.clause.as_deref().map(|c| self.texts.one(c)),
            "quote": target.quote.as_deref().map(|q| self.texts.one(q)),
            "source": target.source.as_ref().or(finding.instrument.source.as_ref()),
            "basis": if target.kind == TargetKind::Check { "check" } else { basis },
            "ground": self.texts.two(|lang| words::ground(target, lang)),
            "mandatory": finding.is_mandatory(),
        })
    }

    fn instrument(&mut self, instrument: &Instrument, finding: &FindingView<'_>) -> usize {
        let next = self.instruments.len();
        let at = *self.index.entry(format!("instrument {}", instrument.id)).or_insert(next);
        if at == next {
            let name = self.texts.two(|lang| finding.instrument_name(lang).to_string());
            let title = self.texts.two(|lang| lang.pick(&instrument.title, &instrument.title_en).to_string());
            self.instruments.push(json!([instrument.id, name, title]));
        }
        at
    }

    // `[unit, year, indicator, name, settles, [[target, what decides], …]]`
    fn question(&mut self, question: &Question<'_, '_>) -> Value {
        let (indicator, tiers) = (question.indicator, question.tiers);
        let name = self.texts.two(|lang| indicator.name(lang).to_string() + &words::at_tiers(lang, tiers));
        let asked = question.asked.iter();
        let asked: Vec<Value> = asked.map(|(f, m)| json!([f.target.id, self.texts.two(|lang| words::tipping(m, lang))])).collect();
        json!([question.scene.unit, question.scene.year, indicator.id, name, question.settles, asked])
    }
}

// By name; by id where it is none of the country's six.
fn region(id: &str, lang: Lang) -> String {
    let name = match id {
        "trung-du-mien-nui-phia-bac" => lang.pick("Trung du và miền núi phía Bắc", "Northern Midlands and Mountains"),
        "dong-bang-song-hong" => lang.pick("Đồng bằng sông Hồng", "Red River Delta"),
        "bac-trung-bo-duyen-hai-mien-trung" => lang.pick("Bắc Trung Bộ và Duyên hải miền Trung", "North Central and Central Coast"),
        "tay-nguyen" => lang.pick("Tây Nguyên", "Central Highlands"),
        "dong-nam-bo" => lang.pick("Đông Nam Bộ", "Southeast"),
        "dong-bang-song-cuu-long" => lang.pick("Đồng bằng sông Cửu Long", "Mekong River Delta"),
        other => other,
    };
    name.to_string()
}
