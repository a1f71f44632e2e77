//! A document as one process hands it to another. What comes back is held to the invariants of [`Document`] before it is used.

use serde_json::{Value, json};

use crate::base::place::Place;
use crate::document::encoding::Encoding;
use crate::document::problem::pdf::PdfProblem;
use crate::document::problem::{Note, Repair};
use crate::document::{Block, Document, Kind, Role};

/// What came of reading a PDF; of a document all but its SHA-256, which the other side knows.
pub fn to_json(read: &Result<Document, PdfProblem>) -> Value {
    match read {
        Ok(document) => document_to_json(document),
        Err(problem) => json!({ "problem": problem_to_json(problem) }),
    }
}

/// From what [`to_json`] gave; `None` from anything else.
pub fn from_json(value: &Value, sha256: String) -> Option<Result<Document, PdfProblem>> {
    match value.get("problem") {
        Some(problem) => problem_from_json(problem).map(Err),
        None => document_from_json(value, sha256).map(Ok),
    }
}

fn document_to_json(document: &Document) -> Value {
    let blocks: Vec<Value> = document.blocks.iter().map(block).collect();
    let notes: Vec<Value> = document.notes.iter().map(note).collect();
    json!({ "text": document.text, "blocks": blocks, "notes": notes })
}

fn note(note: &Note) -> Value {
    let repair = match note.repair {
        Repair::PageWithoutText(page) => json!(page),
        Repair::Encoding(encoding) => json!(encoding.id()),
        Repair::Broken => json!(true),
        _ => Value::Null,
    };
    json!([note.range.start, note.range.end, repair, note.before, note.after, note.times])
}

fn block(block: &Block) -> Value {
    let (first, last) = match block.place {
        Some(Place::Page(page)) => (page, page),
        Some(Place::Pages { first, last }) => (first, last),
        _ => (0, 0),
    };
    let role = match block.role {
        Role::Cell { table, row, column, heading } => json!([table, row, column, heading]),
        role => json!(ROLES.iter().position(|r| *r == role)),
    };
    json!([block.range.start, block.range.end, first, last, role])
}

const ROLES: [Role; 7] = [Role::Title, Role::Heading, Role::Body, Role::Item, Role::Caption, Role::Note, Role::Furniture];

fn document_from_json(value: &Value, sha256: String) -> Option<Document> {
    let text = value.get("text")?.as_str()?.to_string();
    let mut blocks = Vec::new();
    for found in value.get("blocks")?.as_array()? {
        let block = block_from(found)?;
        let after = blocks.last().map_or(0, |b: &Block| b.range.end);
        let whole = after <= block.range.start && text.get(block.range.clone()).is_some();
        if !whole {
            return None;
        }
        blocks.push(block);
    }
    let notes = value.get("notes")?.as_array()?.iter().map(note_from).collect::<Option<Vec<Note>>>()?;
    let placed = notes.iter().all(|n| text.get(n.range.clone()).is_some());
    placed.then_some(Document { kind: Kind::Pdf, sha256, text, blocks, notes })
}

fn note_from(value: &Value) -> Option<Note> {
    let [start, end, repair, before, after, times] = value.as_array()?.as_slice() else { return None };
    let repair = match repair {
        Value::Null => Repair::OrderWorkedOut,
        Value::Bool(_) => Repair::Broken,
        Value::String(id) => Repair::Encoding(Encoding::of_id(id)?),
        page => Repair::PageWithoutText(small(page)?),
    };
    let (before, after) = (before.as_str()?, after.as_str()?);
    Some(Note { times: small(times)?, ..Note::new(size(start)?..size(end)?, repair, before, after) })
}

fn small(value: &Value) -> Option<u32> {
    u32::try_from(value.as_u64()?).ok()
}

fn size(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

fn block_from(value: &Value) -> Option<Block> {
    let [start, end, first, last, role] = value.as_array()?.as_slice() else { return None };
    let role = match role {
        Value::Array(cell) => {
            let [table, row, column, heading] = cell.as_slice() else { return None };
            Role::Cell { table: small(table)?, row: small(row)?, column: small(column)?, heading: heading.as_bool()? }
        }
        plain => *ROLES.get(size(plain)?)?,
    };
    Some(Block { range: size(start)?..size(end)?, place: Some(Place::page(small(first)?, small(last)?)), role })
}

// The problems that show while a file is read; the others are found by who waits.
fn problem_to_json(problem: &PdfProblem) -> Value {
    match problem {
        PdfProblem::Scan { pages } => json!(["scan", pages]),
        PdfProblem::Encrypted => json!(["encrypted"]),
        PdfProblem::Garbled { page, percent } => json!(["garbled", page, percent]),
        PdfProblem::Damaged { page } => json!(["damaged", page]),
        PdfProblem::PagesMissing { found, promised } => json!(["pages-missing", found, promised]),
        PdfProblem::TooManyPages { pages, most } => json!(["too-many-pages", pages, most]),
        PdfProblem::PageTooLarge { page } => json!(["page-too-large", page]),
        PdfProblem::TooMuchText { mib } => json!(["too-much-text", mib]),
        PdfProblem::Crashed { .. } | PdfProblem::OutOfMemory { .. } | PdfProblem::OutOfTime { .. } | PdfProblem::NotStarted => json!([]),
    }
}

fn problem_from_json(value: &Value) -> Option<PdfProblem> {
    let (name, numbers) = value.as_array()?.split_first()?;
    let small = |n: usize| numbers.get(n).and_then(small);
    let size = |n: usize| numbers.get(n).and_then(size);
    Some(match name.as_str()? {
        "scan" => PdfProblem::Scan { pages: small(0)? },
        "encrypted" => PdfProblem::Encrypted,
        "garbled" => PdfProblem::Garbled { page: small(0)?, percent: small(1)? },
        "damaged" => PdfProblem::Damaged { page: small(0) },
        "pages-missing" => PdfProblem::PagesMissing { found: size(0)?, promised: numbers.get(1)?.as_i64() },
        "too-many-pages" => PdfProblem::TooManyPages { pages: size(0)?, most: size(1)? },
        "page-too-large" => PdfProblem::PageTooLarge { page: small(0)? },
        "too-much-text" => PdfProblem::TooMuchText { mib: numbers.first()?.as_u64()? },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(read: Result<Document, PdfProblem>) {
        let text = to_json(&read).to_string();
        assert_eq!(from_json(&serde_json::from_str(&text).unwrap(), "00".into()), Some(read));
    }

    #[test]
    fn documents_and_problems_come_back_as_they_were() {
        let cell = Role::Cell { table: 1, row: 2, column: 3, heading: false };
        let block = |range, first, last, role| Block { range, place: Some(Place::page(first, last)), role };
        let blocks = vec![block(0..4, 1, 1, Role::Title), block(5..10, 1, 2, Role::Body), block(11..12, 3, 3, cell)];
        let converted = Note { times: 3, ..Note::new(0..4, Repair::Encoding(Encoding::Tcvn3), "Sè", "Số") };
        let broken = Note::new(5..6, Repair::Broken, "", "1 xã");
        let notes =
            vec![Note::new(0..0, Repair::OrderWorkedOut, "", ""), Note::new(11..11, Repair::PageWithoutText(2), "", ""), converted, broken];
        over(Ok(Document { kind: Kind::Pdf, sha256: "00".into(), text: "Số\n1 xã\n9\n".into(), blocks, notes }));
        let (page, pages) = (Some(3), 4);
        over(Err(PdfProblem::Scan { pages }));
        over(Err(PdfProblem::Encrypted));
        over(Err(PdfProblem::Garbled { page: 1, percent: 60 }));
        over(Err(PdfProblem::Damaged { page }));
        over(Err(PdfProblem::Damaged { page: None }));
        over(Err(PdfProblem::PagesMissing { found: 1, promised: Some(3) }));
        over(Err(PdfProblem::PagesMissing { found: 0, promised: None }));
        over(Err(PdfProblem::TooManyPages { pages: 3000, most: 2000 }));
        over(Err(PdfProblem::PageTooLarge { page: 2 }));
        over(Err(PdfProblem::TooMuchText { mib: 16 }));
    }

    #[test]
    fn an_answer_that_breaks_the_invariants_is_none() {
        let with = |blocks: Value| from_json(&json!({ "text": "Tỷ lệ", "blocks": blocks, "notes": [] }), String::new());
        assert!(with(json!([[0, 2, 1, 1, 2]])).is_none(), "inside a character");
        assert!(with(json!([[0, 99, 1, 1, 2]])).is_none(), "past the end");
        assert!(with(json!([[2, 1, 1, 1, 2]])).is_none(), "backwards");
        assert!(with(json!([[0, 1, 1, 1, 77]])).is_none(), "no such role");
        assert!(with(json!([[0, 1, 1, 1, 2]])).is_some());
        assert!(from_json(&json!({ "problem": ["crashed"] }), String::new()).is_none());
    }
}
