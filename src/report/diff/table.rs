//! Units by turned targets: who turns under which target.

use std::collections::BTreeSet;

use super::{DiffView, TurnView, turn};

/// Rows of units and years, columns of targets that turn somebody.
pub(super) struct Table<'a> {
    /// Targets, in the order of their ids; those that are gone come last.
    pub(super) targets: Vec<String>,
    /// In the order of units and years.
    pub(super) rows: Vec<Row<'a>>,
}

/// One unit and year.
pub(super) struct Row<'a> {
    /// `Bến Tre 2016`
    pub(super) name: String,
    /// The turn under each target, where there is one.
    pub(super) cells: Vec<Option<TurnView<'a>>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(view: &DiffView<'a>) -> Table<'a> {
        let turns = view.turned();
        let column = |one: &TurnView<'_>| (one.new.is_none(), turn::target(one, view.lang));
        let columns: BTreeSet<(bool, String)> = turns.iter().map(column).collect();
        let targets: Vec<(bool, String)> = columns.into_iter().collect();
        // Turns come unit by unit, so the last row is the one of this unit or of another.
        let mut rows: Vec<Row<'a>> = Vec::new();
        for one in &turns {
            let Some(told) = one.told() else { continue };
            let name = format!("{} {}", told.scene.name, told.scene.year);
            if rows.last().is_none_or(|row| row.name != name) {
                rows.push(Row { name, cells: vec![None; targets.len()] });
            }
            let at = targets.binary_search(&column(one)).unwrap_or_default();
            if let Some(cell) = rows.last_mut().and_then(|row| row.cells.get_mut(at)) {
                *cell = Some(*one);
            }
        }
        Table { targets: targets.into_iter().map(|(_, name)| name).collect(), rows }
    }
}
