//! Units by turned targets: who turns under which target.

use std::collections::BTreeMap;

use super::{DiffView, TurnView, turn};

/// Rows of units and years, columns of targets that turn somebody.
pub(super) struct Table<'a> {
    /// Targets, in the order of the new rules, then those that are gone.
    pub(super) targets: Vec<String>,
    /// `Bến Tre 2016` with the turn under each target.
    pub(super) rows: Vec<(String, Vec<Option<TurnView<'a>>>)>,
}

impl<'a> Table<'a> {
    pub(super) fn new(view: &DiffView<'a>) -> Table<'a> {
        let turns = view.turned();
        let mut columns: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
        for (index, one) in turns.iter().enumerate() {
            columns.entry((one.new.is_none(), turn::target(one, view.lang))).or_default().push(index);
        }
        // Turns come unit by unit; one unit may have two entries of the register in one year.
        let mut rows: Vec<((usize, usize), String, Vec<Option<TurnView<'a>>>)> = Vec::new();
        for (column, indices) in columns.values().enumerate() {
            for one in indices.iter().filter_map(|i| turns.get(*i)) {
                let Some(told) = one.told() else { continue };
                let entry = one.turn.new.map_or((one.turn.old.map_or(0, |o| o.0), 1), |n| (n.0, 0));
                let name = format!("{} {}", told.scene.name, told.scene.year);
                let at = match rows.iter().position(|(_, n, _)| *n == name) {
                    Some(at) => at,
                    None => {
                        rows.push((entry, name, vec![None; columns.len()]));
                        rows.len() - 1
                    }
                };
                if let Some(cell) = rows.get_mut(at).and_then(|r| r.2.get_mut(column)) {
                    *cell = Some(*one);
                }
            }
        }
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        Table {
            targets: columns.into_keys().map(|(_, name)| name).collect(),
            rows: rows.into_iter().map(|(_, name, cells)| (name, cells)).collect(),
        }
    }
}
