//! The columns of a table of facts, and what stands above it for every row.

use crate::base::viet;
use crate::document::workbook::{At, Sheet};

use super::key;

// What a form says above its table, in any order: the label, and the value right of it.
const ABOVE: [&str; 6] = ["unit", "year", "published", "source", "document", "sha256"];

// Columns of a form for whoever fills it in, without marks.
const ASIDE: [&str; 8] =
    ["ten chi so", "nam truoc", "vi sao hoi", "cach dien", "name", "last year", "why it is asked", "how to fill it in"];

/// A column by the key it is read for; one that has none keeps its own name, for the message.
pub(super) struct Column {
    pub(super) name: String,
    pub(super) place: Place,
}

/// Where the value of a column stands.
pub(super) enum Place {
    /// In each row, below its name.
    Column(u32),
    /// In one cell above the table.
    Above { label: At, value: At },
}

impl Column {
    /// Where its name stands.
    pub(super) fn label(&self, header: u32) -> At {
        match self.place {
            Place::Column(column) => At { row: header, column },
            Place::Above { label, .. } => label,
        }
    }

    /// Where its value of a row stands.
    pub(super) fn cell(&self, row: u32) -> At {
        match self.place {
            Place::Column(column) => At { row, column },
            Place::Above { value, .. } => value,
        }
    }

    /// Whether a form is published with it.
    pub(super) fn is_printed(&self) -> bool {
        matches!(self.place, Place::Above { .. }) || matches!(self.name.as_str(), "indicator" | "tier")
    }
}

/// The columns of the table whose names stand in the row `header`, and whether it is that of a form.
pub(super) fn columns(sheet: &Sheet, header: u32) -> (Vec<Column>, bool) {
    let named = || sheet.cells.range(At { row: header, column: 0 }..=At { row: header, column: u32::MAX });
    // A table that names the unit in each row has its own say.
    let above = if named().any(|(_, c)| key(&c.text) == Some("unit")) { Vec::new() } else { above(sheet, header) };
    let is_form = !above.is_empty();
    let kept = named().filter(|(_, c)| !(is_form && ASIDE.contains(&viet::bare(c.text.trim()).as_str())));
    let below = kept.map(|(at, c)| Column { name: key(&c.text).map_or(c.text.clone(), str::to_string), place: Place::Column(at.column) });
    (below.chain(above).collect(), is_form)
}

// What is said above a table that begins with who reports.
fn above(sheet: &Sheet, header: u32) -> Vec<Column> {
    let labels = sheet.cells.range(..At { row: header, column: 0 }).filter_map(|(at, c)| Some((*at, key(&c.text)?)));
    let mut found: Vec<Column> = Vec::new();
    for (label, name) in labels.filter(|(_, name)| ABOVE.contains(name)) {
        if !found.iter().any(|c| c.name == name) {
            let value = At { row: label.row, column: sheet.reach(label).column + 1 };
            found.push(Column { name: name.to_string(), place: Place::Above { label, value } });
        }
    }
    if found.iter().any(|c| c.name == "unit") { found } else { Vec::new() }
}
