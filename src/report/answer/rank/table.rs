//! Units by their scores as rows: CSV for spreadsheets, a table in Markdown for memos.

use crate::base::interval::{End, Interval};
use crate::base::show::Unit;
use crate::eval::score::Scored;
use crate::model::score::Score;
use crate::report::answer::parts::id;
use crate::report::csv::written;
use crate::report::marks;
use crate::report::table::{Cell, Head, Table};

use super::{Place, RankView, Ranking, words};

const HEADS: [Head; 13] = [
    ("Bảng điểm", "Score", 24),
    ("Năm", "Year", 6),
    ("Xếp trong", "Ranked among", 20),
    ("Đơn vị", "Unit", 20),
    ("Mã đơn vị", "Unit id", 16),
    ("Hạng cao nhất", "Best rank", 8),
    ("Hạng thấp nhất", "Worst rank", 8),
    ("Điểm từ", "Points from", 10),
    ("Điểm đến", "Points to", 10),
    ("Không kể hai đầu", "Ends left out", 10),
    ("Xếp loại", "Band", 20),
    ("Đồng điểm với", "Tied with", 20),
    ("Cần báo cáo thêm", "To be reported", 30),
];

/// The whole file.
pub fn csv(view: &RankView<'_>) -> String {
    let rows = rows(view).map(|(ranking, score, place, one)| row(view, (ranking, score), (place, one)));
    written(&Table { name: ("Xếp hạng", "Ranking"), heads: &HEADS, rows: rows.collect() }, view.lang())
}

type Row<'v> = (&'v Ranking, &'v Score, &'v Place, &'v Scored);

fn rows<'v>(view: &'v RankView<'v>) -> impl Iterator<Item = Row<'v>> {
    let known = view.rankings.iter().filter_map(|r| Some((r, view.score(r)?)));
    known.flat_map(move |(r, score)| r.places.iter().filter_map(move |p| Some((r, score, p, view.of(p)?))))
}

fn row(view: &RankView<'_>, (ranking, score): (&Ranking, &Score), (place, one): (&Place, &Scored)) -> Vec<Cell> {
    let lang = view.lang();
    let end = |e: Option<&End>| e.map_or(Cell::Empty, |e| Cell::Number(e.at.clone(), Unit::Plain));
    let (lo, hi) = (one.sum.as_ref().and_then(Interval::lo), one.sum.as_ref().and_then(Interval::hi));
    let open = |e: Option<&End>, name: &'static str| e.is_some_and(|e| e.open).then(|| name.to_string());
    let left_out = [open(lo, lang.pick("dưới", "lower")), open(hi, lang.pick("trên", "upper"))];
    let among = ranking.among.iter().map(|(_, value)| value.clone().unwrap_or_else(|| "?".to_string()));
    let tied = place.tied.iter().filter_map(|i| view.scored.get(*i)).map(|o| view.name(o).to_string());
    let nodes = place.narrows.iter().flat_map(|n| &n.nodes);
    let rank = |n: usize| Cell::Whole(i64::try_from(n).unwrap_or(i64::MAX));
    vec![
        Cell::text(&score.id),
        Cell::Whole(i64::from(ranking.year)),
        Cell::lines(among),
        Cell::text(view.name(one)),
        Cell::text(&one.unit),
        rank(place.best),
        rank(place.worst),
        end(lo),
        end(hi),
        Cell::lines(left_out.into_iter().flatten()),
        Cell::text(words::bands(score, place, lang)),
        Cell::lines(tied),
        Cell::lines(nodes.map(|(i, tiers)| id(view.rules.vocabulary.indicator(*i), *tiers))),
    ]
}

/// The whole text, with a line end.
pub fn markdown(view: &RankView<'_>) -> String {
    let lang = view.lang();
    let heads = [
        lang.pick("Hạng", "Rank"),
        lang.pick("Đơn vị", "Unit"),
        lang.pick("Điểm", "Points"),
        lang.pick("Xếp loại", "Band"),
        lang.pick("Ghi chú", "Notes"),
    ];
    let mut out = String::new();
    for (ranking, score) in view.rankings.iter().filter_map(|r| Some((r, view.score(r)?))) {
        let cells = |(place, one): (&Place, &Scored)| {
            let sum = one.sum.as_ref().map_or_else(String::new, |s| words::points(s, lang, false));
            let tied = words::tied(view, place);
            let notes = tied.into_iter().chain(place.narrows.as_ref().map(|n| words::narrows(view, n)));
            let notes = notes.chain(words::left_out(view, (ranking, score), one)).chain(words::doubtful(one, lang).map(str::to_string));
            let (rank, band) = (words::rank(place, false), words::bands(score, place, lang));
            vec![rank, view.name(one).to_string(), sum, band, notes.collect::<Vec<_>>().join(" ")]
        };
        let rows = ranking.places.iter().filter_map(|p| Some(cells((p, view.of(p)?))));
        let title = marks::escaped(&words::title(score, ranking, lang));
        let standing = marks::escaped(&words::standing(score, lang));
        out += &format!("## {title}\n\n{standing}\n\n{}\n", marks::table(&heads, rows));
        out += &words::left_out_of_all(view, score, ranking).map_or_else(String::new, |said| format!("{}\n\n", marks::escaped(&said)));
    }
    out.trim_end().to_string() + "\n"
}
