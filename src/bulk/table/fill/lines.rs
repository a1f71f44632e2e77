//! Rows of a batch back to reports, as the plain evaluator takes them.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::date::Date;
use crate::base::source::FileId;
use crate::bulk::batch::Rows;
use crate::bulk::plan::Plan;
use crate::bulk::table::record::Line;
use crate::bulk::table::row::Row;
use crate::bulk::table::{Manner, Shape};
use crate::facts::fact::{Fact, Grade, Report};

use super::{Body, Piece};

/// Gives the reports of a batch's rows from the lines they came from.
pub struct Lines<'f, 'p> {
    /// How to read them.
    pub shape: &'f Shape,
    /// As they were read.
    pub manner: &'f Manner,
    /// Where they stand.
    pub piece: &'f Piece,
    /// The rules.
    pub plan: &'f Plan<'p>,
    /// Where every row stands in the piece, up to the last of the batch.
    pub spans: &'f [Range<usize>],
    /// How many rows the batch has: they are the last ones.
    pub rows: usize,
}

impl Lines<'_, '_> {
    /// The unit and year of a row of the batch.
    pub fn key(&self, row: usize) -> Option<(String, i16)> {
        self.key_at(self.spans.len() - self.rows + row)
    }

    fn key_at(&self, at: usize) -> Option<(String, i16)> {
        let mut row = Row::new(self.shape, self.manner);
        match &self.piece.body {
            Body::Text(_) => row.read(self.lines(at).next()?).ok()?,
            Body::Columns(columns) => row.read_head(columns, self.spans[at].start),
        }
        Some((row.unit().to_string(), row.year()?))
    }

    fn lines(&self, at: usize) -> Box<dyn Iterator<Item = Line<'_>> + '_> {
        let span = self.spans[at].clone();
        match &self.piece.body {
            Body::Columns(columns) => Box::new(span.map(move |row| Line::Cells(columns, row))),
            Body::Text(text) => {
                let lines = text[span].split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
                Box::new(lines.filter(|line| !line.trim().is_empty()).map(Line::Text))
            }
        }
    }

    /// The reports of a row of the batch alone.
    pub fn own_reports(&self, row: usize) -> Vec<Report> {
        self.reports_at(self.spans.len() - self.rows + row)
    }

    fn reports_at(&self, at: usize) -> Vec<Report> {
        let mut row = Row::new(self.shape, self.manner);
        let mut reports: Vec<Report> = Vec::new();
        for line in self.lines(at) {
            let Some(year) = row.read(line).ok().and_then(|()| row.year()) else { continue };
            let Ok((_, kind, region)) = row.heading(self.plan) else { continue };
            let (unit, kind, region) = (row.unit().to_string(), kind.into_owned(), region.map(Cow::into_owned));
            let Some((grade, facts)) = row.facts(self.plan, year) else { continue };
            match reports.iter_mut().find(|r| r.grade == grade) {
                Some(report) => report.facts.extend(facts),
                None => reports.push(report(unit, kind, region, year, grade, facts)),
            }
        }
        reports
    }
}

fn report(unit: String, kind: String, region: Option<String>, year: i16, grade: Grade, facts: Vec<Fact>) -> Report {
    Report {
        unit,
        kind,
        entry: None,
        region,
        year,
        published: Date::last_of_year(year).unwrap_or(Date::FIRST),
        grade,
        document: None,
        file: FileId(0),
        sha256: None,
        facts,
        left_out: 0,
        synthetic: false,
    }
}

impl Rows for Lines<'_, '_> {
    fn reports(&self, row: usize) -> Vec<Report> {
        let at = self.spans.len() - self.rows + row;
        let mut reports = self.own_reports(row);
        if self.plan.asks_the_past {
            let unit = reports.first().map(|r| r.unit.clone());
            let earlier = (0..at).rev().take_while(|before| self.key_at(*before).map(|(u, _)| u) == unit);
            earlier.for_each(|before| reports.extend(self.reports_at(before)));
        }
        reports
    }
}
