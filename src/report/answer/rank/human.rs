//! Units by their scores: the page for a terminal, and sentences for a screen reader.

use crate::answer::rank::{Place, Ranking};
use crate::base::interval::{End, Interval};
use crate::base::number::Number;
use crate::diag::render::Style;
use crate::eval::score::Scored;
use crate::model::score::Score;
use crate::report::answer::parts::foot;
use crate::report::layout::Page;
use crate::say;

use super::{RankView, words};

/// Columns from which there is room for a longer bar and longer names.
const WIDE: usize = 100;

/// The whole page, with a line end; `full` shows every criterion of every unit.
pub fn human(view: &RankView<'_>, style: &Style, full: bool) -> String {
    let page = Page::new(style, view.lang());
    let each = view.rankings.iter().filter_map(|r| Some(ranking(view, r, view.score(r)?, &page, full)));
    each.chain([foot(&view.run, &page)]).collect::<Vec<_>>().join("\n")
}

fn ranking(view: &RankView<'_>, ranking: &Ranking, score: &Score, page: &Page, full: bool) -> String {
    let lang = view.lang();
    let mut out = page.title(&words::title(score, ranking, lang)) + &page.paragraph("", &words::standing(score, lang)) + "\n";
    let rows: Vec<(&Place, &Scored)> = ranking.places.iter().filter_map(|p| Some((p, view.of(p)?))).collect();
    let (name, bar) = if page.width >= WIDE { (26, 40) } else { (18, 13) };
    let heads = [lang.pick("Hạng", "Rank"), lang.pick("Đơn vị", "Unit"), lang.pick("Điểm", "Points"), lang.pick("Xếp loại", "Band")];
    let scale = scale(score, bar, page);
    out += &line(page, [heads[0], heads[1], heads[2], &scale, heads[3]], (name, bar));
    for (place, one) in &rows {
        let sum = one.sum.as_ref();
        let points = sum.map_or_else(String::new, |s| words::points(s, lang, page.style.ascii_lines));
        let drawn = sum.map_or_else(String::new, |s| self::bar(s, &score.most(), bar, page));
        let (rank, bands) = (words::rank(place, page.style.ascii_lines), words::bands(score, place, lang));
        out += &line(page, [&rank, view.name(one), &points, &drawn, &bands], (name, bar));
    }
    let notes: String = rows.iter().map(|(place, one)| notes(view, (ranking, score), (place, one), page, full)).collect();
    out += &shared(view, score, ranking, page);
    if !notes.is_empty() {
        out += &format!("\n{notes}");
    }
    out + &unscored(view, ranking, page)
}

fn line(page: &Page, cells: [&str; 5], (name, bar): (usize, usize)) -> String {
    let [rank, unit, points, drawn, band] = cells;
    let rank = page.padded(rank, 6);
    let (unit, points, drawn) = (page.padded(unit, name), page.padded(points, 15), page.padded(drawn, bar));
    let left = page.width.saturating_sub(6 + name + 15 + bar + 4 * 2);
    format!("{rank}  {unit}  {points}  {drawn}  {}", page.cut(band, left)).trim_end().to_string() + "\n"
}

// `0 ······ 100`
fn scale(score: &Score, width: usize, page: &Page) -> String {
    let most = crate::base::show::number(page.style.lang, crate::base::show::Unit::Plain, &score.most());
    let between = width.saturating_sub(1 + most.chars().count());
    format!("0{}{most}", " ".repeat(between))
}

// The part of the whole that the score may lie in; at least one sign wide.
fn bar(sum: &Interval, most: &Number, width: usize, page: &Page) -> String {
    let at = |end: Option<&End>, otherwise: usize| {
        let scaled = end.and_then(|e| (&e.at * &Number::int(width as i64)).div(most));
        scaled.and_then(|n| usize::try_from(n.floor().to_i64()?).ok()).unwrap_or(otherwise).min(width.saturating_sub(1))
    };
    let (lo, hi) = (at(sum.lo(), 0), at(sum.hi(), width));
    let (empty, full) = if page.style.ascii_lines { (".", "#") } else { ("·", "█") };
    format!("{}{}{}", empty.repeat(lo), full.repeat(hi + 1 - lo), empty.repeat(width - 1 - hi))
}

fn notes(view: &RankView<'_>, (ranking, score): (&Ranking, &Score), (place, one): (&Place, &Scored), page: &Page, full: bool) -> String {
    let lang = view.lang();
    let mut said: Vec<String> = words::tied(view, place).into_iter().collect();
    said.extend(place.narrows.as_ref().map(|n| words::narrows(view, n)));
    said.extend(words::left_out(view, (ranking, score), one));
    said.extend(words::doubtful(one, lang).map(str::to_string));
    let mut out = String::new();
    if !said.is_empty() || full {
        out += &page.paragraph("  ", &format!("{}: {}", view.name(one), said.join(" ")));
    }
    if full {
        out += &criteria(view, score, one, page);
    }
    out
}

fn criteria(view: &RankView<'_>, score: &Score, one: &Scored, page: &Page) -> String {
    let lang = view.lang();
    let mut out = String::new();
    let mut before = None;
    for (criterion, scoring) in score.criteria.iter().zip(&one.criteria) {
        let group = criterion.group.and_then(|g| score.groups.get(g));
        if let Some(group) = group.filter(|_| before != criterion.group) {
            out += &page.paragraph("    ", lang.pick(&group.title, &group.title_en));
        }
        before = criterion.group;
        let because = words::because(criterion, scoring, lang);
        let points = scoring.points.as_ref().map_or_else(|| "-".to_string(), |p| words::points(p, lang, page.style.ascii_lines));
        let title = words::criterion(view.rules, criterion, lang);
        out += &page.paragraph("      ", &say!(lang, "{points} điểm: {title} ({because})", "{points} points: {title} ({because})"));
    }
    out
}

fn shared(view: &RankView<'_>, score: &Score, ranking: &Ranking, page: &Page) -> String {
    words::left_out_of_all(view, score, ranking).map_or_else(String::new, |said| format!("\n{}", page.paragraph("", &said)))
}

fn unscored(view: &RankView<'_>, ranking: &Ranking, page: &Page) -> String {
    let names: Vec<&str> = ranking.unscored.iter().filter_map(|i| view.scored.get(*i)).map(|one| view.name(one)).collect();
    if names.is_empty() {
        return String::new();
    }
    let names = names.join(", ");
    let said =
        say!(view.lang(), "Không chấm điểm, vì không tiêu chí nào áp dụng: {names}.", "Not scored, since no criterion applies: {names}.");
    format!("\n{}", page.paragraph("", &said))
}

/// The same in sentences, a unit a line.
pub fn narratable(view: &RankView<'_>, style: &Style) -> String {
    let (lang, page) = (view.lang(), Page::new(style, view.lang()));
    let mut out = String::new();
    for (ranking, score) in view.rankings.iter().filter_map(|r| Some((r, view.score(r)?))) {
        out += &page.paragraph("", &format!("{}. {}", words::title(score, ranking, lang), words::standing(score, lang)));
        for (place, one) in ranking.places.iter().filter_map(|p| Some((p, view.of(p)?))) {
            let (name, rank) = (view.name(one), words::spoken_rank(place, lang));
            let unit = crate::base::show::Unit::Plain;
            let points = one.sum.as_ref().map_or_else(String::new, |s| crate::base::show::interval(lang, unit, s));
            let band = words::bands(score, place, lang);
            let band = if band.is_empty() { band } else { say!(lang, ", xếp loại {band}", ", {band}") };
            let own = say!(lang, "Hạng {rank}: {name}, {points} điểm{band}.", "{rank}: {name}, {points} points{band}.");
            out += &page.paragraph("", &own);
            out += &notes(view, (ranking, score), (place, one), &page, false);
        }
        out += &shared(view, score, ranking, &page);
        out += &unscored(view, ranking, &page);
        out.push('\n');
    }
    out + &foot(&view.run, &page)
}
