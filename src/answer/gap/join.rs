//! Lines that share an indicator: one change that is enough for all of them.

use std::collections::BTreeMap;

use crate::base::number::Number;

use super::super::bench::Node;
use super::{Line, Need, Way};

/// One change an indicator and tiers. Of the ways of a line the one is taken that serves most lines, else the first; of two needs of one
/// indicator the larger.
pub(super) fn joined(lines: &[Line]) -> Vec<Need> {
    let serves = |way: &Way| lines.iter().filter(|l| l.ways.iter().any(|w| (w.node, w.up) == (way.node, way.up))).count();
    let mut needs: BTreeMap<(Node, bool), Vec<(usize, Number)>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        // The first of equals: `min_by_key` keeps it.
        if let Some(way) = line.ways.iter().min_by_key(|w| std::cmp::Reverse(serves(w))) {
            needs.entry((way.node, way.up)).or_default().push((index, way.to.clone()));
        }
    }
    let need = |((node, up), lines): ((Node, bool), Vec<(usize, Number)>)| {
        let values = lines.iter().map(|(_, to)| to);
        let to = if up { values.max() } else { values.min() }?.clone();
        Some(Need { node, to, up, lines })
    };
    needs.into_iter().filter_map(need).collect()
}
