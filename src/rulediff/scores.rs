//! Changes of scores: by their ids, since nothing else tells two apart; what they mean, not where they stand.

use crate::model::ir::Rules;
use crate::model::score::{Score, Way};

use super::canon::Canon;
use super::change::{About, Change, Direction, Kind, What};
use super::side::Side;

/// Everything that differs, in the order of the ids.
pub(super) fn compare((old, canon_old): (&Side<'_>, &Canon<'_>), (new, canon_new): (&Side<'_>, &Canon<'_>), changes: &mut Vec<Change>) {
    let find = |rules: &'_ Rules, id: &str| rules.scores.iter().position(|s| s.id == id);
    let mut ids: Vec<&str> = old.rules.scores.iter().chain(&new.rules.scores).map(|s| s.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let a = find(old.rules, id).and_then(|i| old.rules.scores.get(i));
        let b = find(new.rules, id).and_then(|i| new.rules.scores.get(i));
        let what = match (a, b) {
            (Some(_), None) => What::Removed,
            (None, _) => What::Added,
            (Some(a), Some(b)) if meaning(a, old.rules, canon_old) != meaning(b, new.rules, canon_new) => What::Points,
            (Some(a), Some(b)) if titles(a) != titles(b) => What::Wording("title"),
            _ => continue,
        };
        let about = About { kind: Kind::Score, old: a.map(|a| a.id.clone()), new: b.map(|b| b.id.clone()) };
        changes.push(Change { about, what, direction: Direction::Changed, old: a.map(|a| a.head), new: b.map(|b| b.head) });
    }
}

// Equal where two scores give the same points, bands and ranks.
fn meaning(score: &Score, rules: &Rules, canon: &Canon<'_>) -> String {
    let criteria = score.criteria.iter().map(|c| {
        let way = match &c.way {
            Way::Met(target) => rules.target(*target).id.clone(),
            Way::Linear { num, start, end, .. } => format!("{:?}", (canon.value(num), start, end)),
            Way::Steps { num, steps, .. } => format!("{:?}", (canon.value(num), steps)),
        };
        (c.group, &c.most, way)
    });
    let when = score.when.as_ref().map(|w| canon.claim(w));
    let groups: Vec<_> = score.groups.iter().map(|g| &g.weight).collect();
    let bands: Vec<_> = score.bands.iter().map(|b| (&b.title, &b.from)).collect();
    format!("{:?}", (&score.binds, when, &score.among, groups, criteria.collect::<Vec<_>>(), bands))
}

fn titles(score: &Score) -> Vec<&str> {
    let groups = score.groups.iter().flat_map(|g| [g.title.as_str(), &g.title_en]);
    let criteria = score.criteria.iter().flat_map(|c| [c.title.as_deref().unwrap_or(""), c.title_en.as_deref().unwrap_or("")]);
    let bands = score.bands.iter().map(|b| b.title_en.as_str());
    [score.title.as_str(), &score.title_en].into_iter().chain(groups).chain(criteria).chain(bands).collect()
}
