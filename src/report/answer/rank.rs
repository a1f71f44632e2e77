//! Units by their scores: the view that every form is written from, and JSON.

use serde_json::{Value, json};

use crate::answer::rank::{Place, Ranking};
use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::show::Unit as NumberUnit;
use crate::eval::score::{Scored, Scoring};
use crate::model::ir::Rules;
use crate::model::score::{Among, Criterion, Score, Way};
use crate::report::json::{interval, number};

use super::Run;
use super::parts::{head, joined, node};

mod human;
mod table;
mod words;

pub use human::{human, narratable};
pub use table::{csv, markdown};
pub use words::criterion as criterion_name;

/// Id of the form of this answer.
pub const SCHEMA: &str = "doichieu/rank/1";

/// Everything that the writers read.
#[derive(Debug)]
pub struct RankView<'a> {
    /// Of the run.
    pub run: Run<'a>,
    /// Checked rules.
    pub rules: &'a Rules,
    /// What the rankings speak of.
    pub scored: &'a [Scored],
    /// In the order of scores and years.
    pub rankings: &'a [Ranking],
}

impl<'a> RankView<'a> {
    fn score(&self, ranking: &Ranking) -> Option<&'a Score> {
        self.rules.scores.get(ranking.score)
    }

    fn of(&self, place: &Place) -> Option<&'a Scored> {
        self.scored.get(place.scored)
    }

    fn name(&self, one: &'a Scored) -> &'a str {
        let entries = || self.rules.vocabulary.unit_entries(&one.unit);
        let on = |day: Date| entries().find(|e| e.exists_on(day));
        on(one.as_of).or(entries().next()).map_or("", |e| &e.name)
    }

    fn lang(&self) -> Lang {
        self.run.lang
    }
}

/// The whole answer, two spaces a level, with a line end.
pub fn json(view: &RankView<'_>) -> String {
    let rankings = view.rankings.iter().filter_map(|r| Some(ranking(view, r, view.score(r)?)));
    let rest = json!({ "rankings": rankings.collect::<Vec<_>>() });
    format!("{:#}\n", joined(head(&view.run, SCHEMA), rest))
}

fn ranking(view: &RankView<'_>, ranking: &Ranking, score: &Score) -> Value {
    let lang = view.lang();
    let bands = score.bands.iter().map(|b| {
        let from = b.from.as_ref().map(|n| number(n, NumberUnit::Plain));
        json!({ "name": lang.pick(&b.title, &b.title_en), "from": from })
    });
    let mut among = serde_json::Map::new();
    for (by, value) in &ranking.among {
        among.insert(words::among_id(*by).to_string(), json!(value));
    }
    let units = ranking.places.iter().filter_map(|p| Some(unit(view, score, p, view.of(p)?)));
    let unscored = ranking.unscored.iter().filter_map(|i| view.scored.get(*i));
    json!({
        "score": score.id,
        "title": lang.pick(&score.title, &score.title_en),
        "basis": words::basis_id(score.basis),
        "source": score.source,
        "year": ranking.year,
        "among": among,
        "most": number(&score.most(), NumberUnit::Plain),
        "bands": bands.collect::<Vec<_>>(),
        "units": units.collect::<Vec<_>>(),
        "not_scored": unscored.map(|one| json!({ "unit": one.unit, "name": view.name(one) })).collect::<Vec<_>>(),
    })
}

fn unit(view: &RankView<'_>, score: &Score, place: &Place, one: &Scored) -> Value {
    let lang = view.lang();
    let tied = place.tied.iter().filter_map(|i| view.scored.get(*i)).map(|o| o.unit.as_str()).collect::<Vec<_>>();
    let bands = place.bands.iter().map(|band| words::band(score, *band, lang));
    let narrows = place.narrows.as_ref().map(|n| {
        json!({
            "indicators": n.nodes.iter().map(|(i, t)| node(view.rules.vocabulary.indicator(*i), *t)).collect::<Vec<_>>(),
            "points": number(&n.by, NumberUnit::Plain),
            "of": number(&n.of, NumberUnit::Plain),
        })
    });
    let criteria = score.criteria.iter().zip(&one.criteria).map(|(c, s)| criterion(view, score, c, s));
    json!({
        "unit": one.unit,
        "name": view.name(one),
        "as_of": one.as_of.to_string(),
        "certain": one.is_certain,
        "best": place.best,
        "worst": place.worst,
        "tied": tied,
        "points": one.sum.as_ref().map(|s| interval(s, NumberUnit::Plain)),
        "bands": bands.collect::<Vec<_>>(),
        "narrows": narrows,
        "criteria": criteria.collect::<Vec<_>>(),
    })
}

fn criterion(view: &RankView<'_>, score: &Score, criterion: &Criterion, scoring: &Scoring) -> Value {
    let (target, unit) = match &criterion.way {
        Way::Met(target) => (Some(view.rules.target(*target).id.as_str()), NumberUnit::Plain),
        Way::Linear { unit, .. } | Way::Steps { unit, .. } => (None, *unit),
    };
    json!({
        "title": words::criterion(view.rules, criterion, view.lang()),
        "group": criterion.group.and_then(|g| score.groups.get(g)).map(|g| g.id.as_str()),
        "target": target,
        "verdict": scoring.verdict.map(|v| v.id()),
        "measured": scoring.measured.as_ref().map(|m| interval(m, unit)),
        "points": scoring.points.as_ref().map(|p| interval(p, NumberUnit::Plain)),
    })
}

pub(super) fn by_name(by: Among, lang: Lang) -> &'static str {
    match by {
        Among::Kind => lang.pick("loại đơn vị", "kind"),
        Among::Region => lang.pick("vùng", "region"),
    }
}
