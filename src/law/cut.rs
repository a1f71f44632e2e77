//! A text to the tree of its clauses.
//!
//! Numbers that follow on make a clause; a number out of its turn is taken for one only where a paragraph begins, so that a wrapped
//! sentence cuts nothing. What stands between “ and ” is another text that this one quotes, and has no clauses here.

use std::collections::BTreeMap;

use crate::base::viet::Folded;

use super::Clause;
use super::head::{Head, head};
use super::key::{Level, Step};

/// How far a number may run ahead of the one before it: excerpts leave clauses out.
const GAP: u32 = 30;

/// The clauses of a text, in order.
pub(super) fn clauses(text: &str) -> Vec<Clause> {
    let mut cutter = Cutter { fresh: true, ..Cutter::default() };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        cutter.line(line, start);
        start += line.len();
    }
    cutter.close(0);
    cutter.found
}

#[derive(Default)]
struct Cutter {
    found: Vec<Clause>,
    // The last clause of each level right under each clause, or under none.
    last: BTreeMap<(Option<usize>, Level), Step>,
    // The last article since the text or its annex began.
    article: Option<Step>,
    // Indices in `found` of the clauses that are open, the outermost first.
    open: Vec<usize>,
    // Where the last line with something on it ends.
    end: usize,
    // Whether a paragraph begins here.
    fresh: bool,
    // Marks “ without their ”.
    quoted: usize,
    // Behind the list of recipients: what is numbered there is an annex.
    outside: bool,
}

// A line without white space around it.
struct Line<'l> {
    flat: &'l str,
    // The byte of the text where so many letters of the line are over.
    byte: &'l dyn Fn(usize) -> usize,
    outside_quote: bool,
}

impl Line<'_> {
    fn found(&self, step: Step, named: bool, letters: usize) -> Found {
        let head: String = self.flat.chars().take(letters).collect();
        let mut words = head.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).rev();
        let last = words.next().unwrap_or_default().to_string();
        let counted = words.next().filter(|w| w.to_lowercase() == "thứ");
        let written = match (step.level, counted) {
            (Level::Part, Some(word)) => format!("{} {}", word.to_lowercase(), last.to_lowercase()),
            (Level::Part | Level::Chapter | Level::Section, _) => last,
            _ => String::new(),
        };
        Found { step, named, written, from: (self.byte)(0), words: (self.byte)(letters) }
    }
}

// A number with its place in the line.
struct Found {
    step: Step,
    named: bool,
    written: String,
    from: usize,
    words: usize,
}

impl Cutter {
    fn line(&mut self, line: &str, start: usize) {
        let folded = Folded::new(line);
        let invisible = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}');
        let flat = folded.text.trim_matches(invisible);
        if flat.is_empty() {
            self.fresh = true;
            return;
        }
        let lead = folded.text.len() - folded.text.trim_start_matches(invisible).len();
        let byte = |letters: usize| {
            let inside = flat.char_indices().nth(letters).map_or(flat.len(), |(at, _)| at);
            start + folded.original(lead + inside..lead + inside).start
        };
        let line = Line { flat, byte: &byte, outside_quote: self.quoted == 0 };
        let began = head(flat).is_some_and(|head| self.begin(head, &line));
        let marks = |mark: char| flat.matches(mark).count();
        self.quoted = (self.quoted + marks('“')).saturating_sub(marks('”'));
        self.fresh = began || flat.ends_with(['.', ';', ':', '…', '”', '"', '/']);
        self.end = start + folded.original(0..lead + flat.len()).end;
    }

    // Whether a clause begins.
    fn begin(&mut self, head: Head, line: &Line<'_>) -> bool {
        match head {
            Head::Recipients => {
                self.close(0);
                self.outside = true;
                true
            }
            // An annex often says below its heading which decision it belongs to.
            Head::Annex { letters: 0 } if self.found.last().is_some_and(|c| c.path.len() == 1 && self.outermost_is_annex()) => false,
            Head::Annex { letters } if line.outside_quote => {
                self.outside = false;
                let step = self.next_annex();
                self.push(0, line.found(step, true, letters))
            }
            Head::Item { of, number, letters } if line.outside_quote => {
                self.item(of, line.found(Step::new(Level::Item, number), false, letters))
            }
            Head::Numbered { level, number, suffix, letters, named } => {
                // The next article ends a quote whose end mark somebody forgot.
                let next = level == Level::Article && self.article.is_some_and(|last| last.number + 1 == number);
                if next {
                    self.quoted = 0;
                }
                (line.outside_quote || next) && self.numbered(line.found(Step { level, number, suffix }, named, letters))
            }
            Head::Annex { .. } | Head::Item { .. } => false,
        }
    }

    fn outermost_is_annex(&self) -> bool {
        self.open.first().is_some_and(|i| self.level(*i) == Level::Annex)
    }

    fn next_annex(&self) -> Step {
        Step::new(Level::Annex, self.last_of(None, Level::Annex).map_or(0, |s| s.number) + 1)
    }

    fn numbered(&mut self, found: Found) -> bool {
        let begins_annex = self.outside && found.step.number == 1 && found.step.level != Level::Point;
        if begins_annex && found.step.level != Level::Annex {
            let step = self.next_annex();
            self.push(0, Found { step, named: true, written: String::new(), from: found.from, words: found.from });
        }
        self.outside &= !begins_annex;
        match found.step.level {
            Level::Annex => self.push(0, found),
            Level::Part => self.part(found),
            Level::Chapter => {
                let keep = self.depth(|l| l <= Level::Part);
                self.push(keep, found)
            }
            Level::Section => self.section(found),
            Level::Article => self.article(found),
            Level::Clause => {
                let keep = self.depth(|l| l < Level::Clause);
                self.in_turn(keep, found)
            }
            Level::Item => false,
            Level::Point => {
                let keep = self.depth(|l| l < Level::Point);
                let home = self.open.get(..keep).and_then(<[usize]>::last).map(|i| self.level(*i));
                home.is_some_and(|l| l >= Level::Section) && self.in_turn(keep, found)
            }
        }
    }

    fn part(&mut self, found: Found) -> bool {
        let keep = self.depth(|l| l == Level::Annex);
        // A lone letter with a dot may be somebody's name.
        if found.named { self.push(keep, found) } else { self.article.is_none() && self.in_turn(keep, found) }
    }

    // Sections stand in chapters, or under an article that approves a programme. One that follows on from an open section is its sibling.
    fn section(&mut self, found: Found) -> bool {
        let sibling = self.open.iter().rposition(|i| {
            let step = self.step(*i);
            step.level == Level::Section && step.number + 1 == found.step.number
        });
        let keep = sibling.unwrap_or_else(|| self.depth(|l| l <= Level::Chapter || l == Level::Article));
        if found.named && found.step.number == 1 { self.push(keep, found) } else { self.in_turn(keep, found) }
    }

    fn article(&mut self, found: Found) -> bool {
        let last = self.article;
        let follows = match last {
            None => found.step.number == 1 || self.fresh,
            Some(last) => turn(last, found.step, self.fresh),
        };
        if !follows {
            return false;
        }
        let under = self.open.iter().position(|i| self.level(*i) >= Level::Article).unwrap_or(self.open.len());
        // Sections around articles stay open; clauses that stood in them directly do not.
        self.push(under, found)
    }

    fn item(&mut self, of: u32, found: Found) -> bool {
        let clause = self.open.iter().rposition(|i| self.level(*i) == Level::Clause && self.step(*i).number == of);
        match clause {
            Some(at) => self.in_turn(at + 1, found),
            // “5.1.” right under article 5.
            None => {
                let article = self.open.iter().rposition(|i| self.level(*i) == Level::Article && self.step(*i).number == of);
                let step = Step { level: Level::Clause, ..found.step };
                article.is_some_and(|at| self.in_turn(at + 1, Found { step, ..found }))
            }
        }
    }

    fn in_turn(&mut self, keep: usize, found: Found) -> bool {
        let parent = keep.checked_sub(1).and_then(|i| self.open.get(i)).copied();
        let follows = match self.last_of(parent, found.step.level) {
            None => found.step.number == 1 || self.fresh && found.step.number <= GAP,
            Some(last) => turn(last, found.step, self.fresh),
        };
        follows && self.push(keep, found)
    }

    // How many of the open clauses stay open: those up to the last of a level that passes.
    fn depth(&self, passes: impl Fn(Level) -> bool) -> usize {
        self.open.iter().rposition(|i| passes(self.level(*i))).map_or(0, |i| i + 1)
    }

    fn level(&self, clause: usize) -> Level {
        self.step(clause).level
    }

    fn step(&self, clause: usize) -> Step {
        self.found.get(clause).and_then(|c| c.path.last()).copied().unwrap_or(Step::new(Level::Annex, 0))
    }

    fn last_of(&self, parent: Option<usize>, level: Level) -> Option<Step> {
        self.last.get(&(parent, level)).copied()
    }

    fn push(&mut self, keep: usize, found: Found) -> bool {
        self.close(keep);
        let parent = self.open.last().copied();
        // What a clause says of its own ends where the first clause in it begins.
        if let Some(parent) = parent.and_then(|p| self.found.get_mut(p))
            && parent.own.end == usize::MAX
        {
            parent.own.end = self.end.max(parent.own.start);
        }
        let mut path = parent.and_then(|p| self.found.get(p)).map(|c| c.path.clone()).unwrap_or_default();
        path.push(found.step);
        self.last.insert((parent, found.step.level), found.step);
        match found.step.level {
            Level::Annex => self.article = None,
            Level::Article => self.article = Some(found.step),
            _ => {}
        }
        self.open.push(self.found.len());
        self.found.push(Clause { path, written: found.written, parent, place: found.from..usize::MAX, own: found.words..usize::MAX });
        true
    }

    fn close(&mut self, keep: usize) {
        for clause in self.open.split_off(keep.min(self.open.len())) {
            if let Some(clause) = self.found.get_mut(clause) {
                clause.place.end = self.end.max(clause.place.start);
                clause.own.end = clause.own.end.min(clause.place.end.max(clause.own.start));
            }
        }
    }
}

// Whether a number may stand behind another.
fn turn(last: Step, next: Step, fresh: bool) -> bool {
    let (last_key, key) = ((last.number, last.suffix), (next.number, next.suffix));
    next.number == last.number + 1 || key > last_key && (next.number == last.number || fresh && next.number <= last.number + GAP)
}
