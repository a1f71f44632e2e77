//! What the library does not tell of a sheet: hidden rows and columns, merged areas, formulas without a result.
//!
//! One pass over each sheet's XML, before the library sees it; nothing is allocated by a number that the file claims.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::document::archive::Archive;
use crate::document::problem::workbook::{Limit, WorkbookProblem};
use crate::document::workbook::At;

use super::Trouble;

/// Merged areas of one sheet; forms have some hundreds.
const MAX_MERGED: usize = 20_000;

/// A sheet's layout.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// First and last of columns that are hidden, both from 0.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) merged: BTreeMap<At, At>,
    /// Cells with a formula and no result.
    pub(super) uncalculated: BTreeSet<At>,
}

impl Layout {
    pub(super) fn hides_column(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }
}

/// The parts of the archive that hold the sheets, by the sheets' names.
pub(super) fn parts(archive: &mut Archive<'_>) -> Result<BTreeMap<String, String>, Trouble> {
    let main = relations(archive, "", "_rels/.rels")?;
    let book = main.into_iter().find(|r| r.kind == "officeDocument").map_or("xl/workbook.xml".to_string(), |r| r.target);
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let relations = relations(archive, folder, &format!("{folder}/_rels/{file}.rels"))?;
    let Some(content) = archive.read(&book)? else { return Err(WorkbookProblem::NoWorkbook.into()) };
    let mut sheets = BTreeMap::new();
    each_tag(&content, |tag, _| {
        if tag.local_name().as_ref() == "sheet" {
            let part = attribute(tag, "id").and_then(|id| relations.iter().find(|r| r.id == id));
            if let (Some(name), Some(part)) = (attribute(tag, "name"), part) {
                sheets.insert(name, part.target.clone());
            }
        }
        Ok(())
    })?;
    Ok(sheets)
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(archive: &mut Archive<'_>, folder: &str, part: &str) -> Result<Vec<Relation>, Trouble> {
    let mut out = Vec::new();
    let Some(content) = archive.read(part)? else { return Ok(out) };
    each_tag(&content, |tag, _| {
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            let kind = attribute(tag, "Type").unwrap_or_default().rsplit('/').next().unwrap_or_default().to_string();
            let target = match target.strip_prefix('/') {
                Some(from_root) => from_root.to_string(),
                None if folder.is_empty() => target,
                None => format!("{folder}/{target}"),
            };
            out.push(Relation { id, kind, target });
        }
        Ok(())
    })?;
    Ok(out)
}

/// How many shared texts the workbook says it has; the library makes room for as many at once.
pub(super) fn shared_texts(content: &[u8]) -> Result<u64, Trouble> {
    let mut most = 0;
    each_tag(content, |tag, _| {
        if tag.local_name().as_ref() == "sst" {
            most = most.max(attribute(tag, "uniqueCount").and_then(|n| n.parse().ok()).unwrap_or(0));
        }
        Ok(())
    })?;
    Ok(most)
}

/// The layout of a sheet from its XML.
pub(super) fn layout(content: &[u8]) -> Result<Layout, Trouble> {
    let mut sheet = SheetReader::default();
    each_tag(content, |tag, text| sheet.tag(tag, text))?;
    sheet.close_cell();
    Ok(sheet.layout)
}

#[derive(Default)]
struct SheetReader {
    layout: Layout,
    // Where cells without a name stand.
    row: u32,
    column: u32,
    cell: Option<At>,
    formula: bool,
    result: bool,
}

impl SheetReader {
    fn tag(&mut self, tag: &BytesStart<'_>, has_text: bool) -> Result<(), Trouble> {
        match tag.local_name().as_ref() {
            "col" if is_true(tag, "hidden") => {
                let number = |name| attribute(tag, name).and_then(|n| n.parse::<u32>().ok()).and_then(|n| n.checked_sub(1));
                self.layout.hidden_columns.extend(number("min").zip(number("max")));
            }
            "row" => {
                self.close_cell();
                self.row = attribute(tag, "r").and_then(|n| n.parse::<u32>().ok()).map_or(self.row + 1, |n| n);
                self.column = 0;
                if is_true(tag, "hidden") {
                    self.layout.hidden_rows.insert(self.row.saturating_sub(1));
                }
            }
            "c" => {
                self.close_cell();
                let at = attribute(tag, "r").and_then(|name| At::parse(&name));
                let at = at.unwrap_or(At { row: self.row.saturating_sub(1), column: self.column });
                self.column = at.column + 1;
                (self.cell, self.formula, self.result) = (Some(at), false, false);
            }
            "f" => self.formula = true,
            "v" | "is" => self.result |= has_text,
            "mergeCell" => {
                let ends = attribute(tag, "ref").and_then(|r| r.split_once(':').map(|(a, b)| (At::parse(a), At::parse(b))));
                if let Some((Some(first), Some(last))) = ends {
                    self.layout.merged.insert(first, last);
                }
                if self.layout.merged.len() > MAX_MERGED {
                    return Err(WorkbookProblem::Limit(Limit::Merged).into());
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) {
        if let Some(at) = self.cell.take().filter(|_| self.formula && !self.result) {
            self.layout.uncalculated.insert(at);
        }
    }
}

fn is_true(tag: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(tag, name).as_deref(), Some("1" | "true"))
}

// The value of an attribute by its name without a prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|v| v.into_owned())
}

// Calls back at every tag that opens, and says whether more than white space stands directly behind it.
fn each_tag(content: &[u8], mut tag: impl FnMut(&BytesStart<'_>, bool) -> Result<(), Trouble>) -> Result<(), Trouble> {
    let mut reader = Reader::from_reader(content);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let mut open: Option<BytesStart<'static>> = None;
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|_| WorkbookProblem::Damaged)?;
        if let Some(before) = open.take() {
            tag(&before, !matches!(event, Event::End(_) | Event::Eof))?;
        }
        match event {
            Event::Start(start) => open = Some(start.into_owned()),
            Event::Empty(start) => tag(&start, false)?,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
