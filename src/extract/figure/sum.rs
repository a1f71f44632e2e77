//! Wholes and the parts that add up to them: `552 = 440 (344 + 94 + 2) + 112`, `12 đơn vị gồm 10 huyện và 2 sở`.

use crate::base::number::Number;

use super::{Figure, Kind};

/// Words and signs between a whole and its first part.
const JOINTS: &[&str] = &["=", "gồm", "trong đó", "trong số đó", "(", ":", "cụ thể", "chia ra", "với"];

/// How many figures after a whole are looked at.
const REACH: usize = 16;

/// How many bytes may lie between a whole and its last part.
const DISTANCE: usize = 1000;

/// A figure and those that add up to it, by their indexes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The whole.
    pub whole: usize,
    /// Its parts, at least two, in the order of the text; parts of a part are not among them but have a sum of their own.
    pub parts: Vec<usize>,
}

/// Every whole whose parts follow it in the same sentence and add up to it exactly, ascending by the whole.
///
/// `figures` are those of `text`. Without a sign or word that announces parts there is no sum, whatever the numbers are.
pub fn sums(text: &str, figures: &[Figure]) -> Vec<Sum> {
    // The end of the sum that begins with a figure, so that the parts of a part are stepped over.
    let mut ends: Vec<usize> = (1..=figures.len()).collect();
    let mut found = Vec::new();
    for whole in (0..figures.len()).rev() {
        let parts = parts(text, figures, &ends, whole);
        if let Some(last) = parts.last() {
            ends[whole] = ends[*last];
            found.push(Sum { whole, parts });
        }
    }
    found.reverse();
    found
}

// Empty where there are none.
fn parts(text: &str, figures: &[Figure], ends: &[usize], whole: usize) -> Vec<usize> {
    let (Some(total), mut sum, mut parts, mut at) = (count(&figures[whole]), Number::ZERO, Vec::new(), whole + 1) else {
        return Vec::new();
    };
    let start = figures[whole].range.end;
    while at < figures.len().min(whole + 1 + REACH) {
        let between = &text[start..figures[at].range.start];
        if between.len() > DISTANCE || ends_sentence(between) {
            break;
        }
        let Some(part) = count(&figures[at]) else {
            at += 1;
            continue;
        };
        if parts.is_empty() && !announces(between) {
            break;
        }
        sum = &sum + part;
        parts.push(at);
        if sum == *total && parts.len() > 1 {
            return parts;
        }
        if sum >= *total {
            break;
        }
        at = ends[at];
    }
    Vec::new()
}

fn count(figure: &Figure) -> Option<&Number> {
    match &figure.kind {
        Kind::Count(n) if !n.is_zero() => Some(n),
        _ => None,
    }
}

fn announces(between: &str) -> bool {
    let lower = between.to_lowercase();
    JOINTS.iter().any(|joint| lower.contains(joint))
}

// A full stop and a blank after it; a figure's own points are not between figures.
fn ends_sentence(between: &str) -> bool {
    between.contains(". ") || between.contains(".\n") || between.contains("\n\n")
}
