//! A table from its first byte to its last: pieces are read, judged side by side and handed on in their order.
//
// INVARIANT: no more pieces are under way than `under_way` says, so memory does not depend on the length of the table; what comes out does
// not depend on how many threads there are.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};

use crate::eval::finding::{Reason, Verdict};
use crate::eval::{Judge, Options};
use crate::facts::fact::Report;
use crate::model::exception::Phase;
use crate::model::ir::Rules;

use super::batch::Batch;
use super::plan::Plan;
use super::table::cut::{Cutter, Stop};
use super::table::fill::{Filler, Lines, Met, Piece};
use super::table::order::{Sequence, Step};
use super::table::problem::{Bad, Trouble};
use super::table::{Manner, Shape, header};
use super::verdicts::{self, OfTarget, Verdicts};

/// What is asked of a table.
pub struct Ask<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// The same, made ready.
    pub judge: &'a Judge<'a>,
    /// As of when, and which targets.
    pub options: &'a Options,
    /// How rows are read.
    pub manner: Manner,
    /// Columns that mean nothing.
    pub ignored: Vec<String>,
    /// Units whose reports are given back, to be told in full.
    pub explain: Vec<String>,
    /// Whether the reasons of undetermined verdicts are counted.
    pub reasons: bool,
    /// As many threads.
    pub threads: usize,
    /// About as many bytes of memory.
    pub memory: u64,
}

/// What came of a table.
#[derive(Debug, Clone, Default)]
pub struct Sums {
    /// Of each target, how many units and years have each verdict, by [`Verdict::ALL`].
    pub verdicts: Vec<[u64; 5]>,
    /// Of each target, how many undetermined ones have each reason, by [`Reason::ALL`].
    pub reasons: Vec<[u64; 9]>,
    /// Units and years.
    pub units: u64,
    /// Of these, judged on some target by the plain evaluator.
    pub by_hand: u64,
    /// Units and years that are not judged, because a row of theirs could not be used.
    pub left_out: u64,
    /// Findings of units that are free of the target, by verdict and target; they fail no run.
    pub exempt: BTreeMap<(usize, usize), u64>,
    /// The years that occur.
    pub years: BTreeSet<i16>,
    /// Rows, figures, and rows that could not be used.
    pub met: Met,
    /// Reports of the units that are asked for.
    pub explained: Vec<Report>,
    /// Bytes read.
    pub read: u64,
}

/// Writes the verdicts of a batch.
pub type Write<'w> = dyn Fn(&Verdicts<'_, '_>, &Lines<'_, '_>, &mut Vec<u8>) + Sync + 'w;

// What came of a piece.
struct Done {
    sums: Sums,
    written: Vec<u8>,
}

/// Whoever gives the pieces of a table, each of whole units, in their order.
pub trait Feed {
    /// How large a piece is in memory, about and at most, in bytes; told before anything else is asked.
    fn limit(&mut self, size: usize, most: usize);

    /// The columns of the table.
    ///
    /// # Errors
    /// The table cannot be read, or a column not be used.
    fn shape(&mut self, plan: &Plan<'_>, ignored: &[String]) -> Result<Shape, Stop>;

    /// The next piece; none where the table ends.
    ///
    /// # Errors
    /// It cannot be read, or one unit is more than fits.
    fn next(&mut self, shape: &Shape, manner: &Manner) -> Result<Option<Piece>, Stop>;

    /// As many bytes of the table as were read.
    fn read(&self) -> u64;
}

impl<R: Read> Feed for Cutter<R> {
    fn limit(&mut self, size: usize, most: usize) {
        (self.size, self.most) = (size, most);
    }

    fn shape(&mut self, plan: &Plan<'_>, ignored: &[String]) -> Result<Shape, Stop> {
        let first = self.first_line(|line| !line.trim_start().starts_with('{'))?;
        Ok(match first.trim_start().starts_with('{') {
            true => header::ndjson(&first, plan, ignored)?,
            false => header::csv(&first, plan, ignored)?,
        })
    }

    fn next(&mut self, shape: &Shape, manner: &Manner) -> Result<Option<Piece>, Stop> {
        Cutter::next(self, shape, manner)
    }

    fn read(&self) -> u64 {
        self.read
    }
}

/// Judges a table of text; as [`run`].
///
/// # Errors
/// As [`run`].
pub fn text(
    input: impl Read,
    ask: &Ask<'_>,
    write: Option<&Write<'_>>,
    sink: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    progress: &mut dyn FnMut(u64),
) -> Result<Sums, Stop> {
    run(&mut Cutter::new(input, 0, 0), ask, write, sink, progress)
}

/// Judges a table; what `write` gives of its batches goes to `sink`, in order. `progress` is told how many bytes are read.
///
/// # Errors
/// The table or the sink fails, a row cannot be used, or units are not in order.
pub fn run(
    feed: &mut dyn Feed,
    ask: &Ask<'_>,
    write: Option<&Write<'_>>,
    sink: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    progress: &mut dyn FnMut(u64),
) -> Result<Sums, Stop> {
    let under_way = ask.threads.max(1) * 2;
    let (size, most) = sizes(ask.memory, under_way);
    feed.limit(size, most);
    let plan = Plan::new(ask.judge, ask.rules, ask.options);
    let shape = feed.shape(&plan, &ask.ignored)?;
    let (jobs, todo) = bounded::<(usize, Piece)>(under_way);
    let (done, results) = unbounded();
    thread::scope(|scope| {
        for _ in 0..ask.threads.max(1) {
            let (todo, done, shape, plan) = (todo.clone(), done.clone(), &shape, plan.clone());
            scope.spawn(move || work(&todo, &done, shape, plan, ask, write));
        }
        drop(done);
        let mut merge = Merge { sums: Sums::default(), sink, waiting: BTreeMap::new(), next: 0 };
        let (mut sent, mut received) = (0, 0);
        let outcome = loop {
            let piece = match feed.next(&shape, &ask.manner) {
                Ok(Some(piece)) => piece,
                Ok(None) => break Ok(()),
                Err(stop) => break Err(stop),
            };
            progress(feed.read());
            if jobs.send((sent, piece)).is_err() {
                break Ok(());
            }
            sent += 1;
            while sent - received >= under_way {
                let Ok((index, result)) = results.recv() else { break };
                received += 1;
                merge.take(index, result)?;
            }
        };
        drop(jobs);
        while received < sent {
            let Ok((index, result)) = results.recv() else { break };
            received += 1;
            merge.take(index, result)?;
        }
        // What is wrong with the stream comes after all that was read before it.
        outcome?;
        merge.sums.read = feed.read();
        Ok(merge.sums)
    })
}

// The bytes of a piece and the most that one may have: figures take about as much again as their text, verdicts several times as much.
fn sizes(memory: u64, under_way: usize) -> (usize, usize) {
    let each = usize::try_from(memory).unwrap_or(usize::MAX) / (under_way + 1);
    let size = (each / 32).clamp(1 << 16, 1 << 20);
    (size, (each / 4).max(size))
}

fn work<'a>(
    todo: &Receiver<(usize, Piece)>,
    done: &Sender<(usize, Result<Done, Box<Bad>>)>,
    shape: &Shape,
    mut plan: Plan<'a>,
    ask: &Ask<'a>,
    write: Option<&Write<'_>>,
) {
    let mut desk = Desk { batch: Batch::new(&plan), targets: Vec::new() };
    for (index, piece) in todo {
        let result = judged(&piece, shape, &mut plan, &mut desk, ask, write);
        if done.send((index, result)).is_err() {
            return;
        }
    }
}

// What one thread works on, kept from batch to batch for its memory.
struct Desk {
    batch: Batch,
    targets: Vec<OfTarget>,
}

fn judged<'a>(
    piece: &Piece,
    shape: &Shape,
    plan: &mut Plan<'a>,
    Desk { batch, targets }: &mut Desk,
    ask: &Ask<'a>,
    write: Option<&Write<'_>>,
) -> Result<Done, Box<Bad>> {
    let mut done = Done { sums: Sums::default(), written: Vec::new() };
    let mut filler = Filler::new(shape, &ask.manner, piece);
    while filler.next(plan, batch)? {
        let lines = Lines { shape, manner: &ask.manner, piece, plan, spans: filler.spans(), rows: batch.rows };
        let verdicts = verdicts::judge(plan, batch, &lines, ask.reasons, std::mem::take(targets));
        done.sums.add(&verdicts, &lines, ask);
        if let Some(write) = write {
            write(&verdicts, &lines, &mut done.written);
        }
        *targets = verdicts.targets;
    }
    done.sums.met = filler.met;
    Ok(done)
}

impl Sums {
    fn add(&mut self, verdicts: &Verdicts<'_, '_>, lines: &Lines<'_, '_>, ask: &Ask<'_>) {
        self.verdicts.resize(verdicts.targets.len(), [0; 5]);
        self.reasons.resize(verdicts.targets.len(), [0; 9]);
        for (target, of) in verdicts.targets.iter().enumerate() {
            self.verdicts[target].iter_mut().zip(&of.verdicts).for_each(|(sum, rows)| *sum += rows.count());
            if ask.reasons {
                self.reasons[target].iter_mut().zip(&of.reasons).for_each(|(sum, rows)| *sum += rows.count());
            }
        }
        let left_out = verdicts.left_out();
        self.units += lines.rows as u64 - left_out;
        self.left_out += left_out;
        self.by_hand += verdicts.by_hand.count();
        self.years.extend(verdicts.classes().map(|class| class.of.year));
        if !ask.rules.exceptions.is_empty() {
            self.note_exempt(verdicts, ask);
        }
        if !ask.explain.is_empty() {
            let asked = |row: &usize| lines.key(*row).is_some_and(|(unit, _)| ask.explain.contains(&unit));
            (0..lines.rows).filter(asked).for_each(|row| self.explained.extend(lines.own_reports(row)));
        }
    }

    // Units with exceptions are named, so their class says who they are.
    fn note_exempt(&mut self, verdicts: &Verdicts<'_, '_>, ask: &Ask<'_>) {
        for row in verdicts.named_rows() {
            let class = verdicts.class(row);
            for (target, id) in verdicts.target_ids().iter().enumerate() {
                let free = |e: &&crate::model::exception::Exception| {
                    e.unit == class.of.unit && e.target == *id && e.phase(class.as_of) == Phase::InForce
                };
                if ask.rules.exceptions.iter().any(|e| free(&e)) {
                    let verdict = verdicts.verdict(row, target).0;
                    let index = Verdict::ALL.iter().position(|v| *v == verdict).unwrap_or_default();
                    *self.exempt.entry((index, target)).or_default() += 1;
                }
            }
        }
    }

    /// Adds what came of the next piece, or of another table.
    pub fn append(&mut self, next: Sums) {
        if self.verdicts.is_empty() {
            (self.verdicts, self.reasons) = (next.verdicts, next.reasons);
        } else {
            let both = self.verdicts.iter_mut().flatten().zip(next.verdicts.iter().flatten());
            let reasons = self.reasons.iter_mut().flatten().zip(next.reasons.iter().flatten());
            both.chain(reasons).for_each(|(sum, more)| *sum += more);
        }
        self.units += next.units;
        self.by_hand += next.by_hand;
        self.left_out += next.left_out;
        next.exempt.into_iter().for_each(|(key, many)| *self.exempt.entry(key).or_default() += many);
        self.read += next.read;
        self.years.extend(next.years);
        self.explained.extend(next.explained);
        self.met.rows += next.met.rows;
        self.met.figures += next.met.figures;
        self.met.bad_rows += next.met.bad_rows;
        self.met.bad.extend(next.met.bad);
        self.met.bad.truncate(10);
        self.met.sequence.append(next.met.sequence);
    }

    /// How many findings have a verdict, of all targets that `wanted` takes; the exempt are not among them.
    pub fn count(&self, verdict: Verdict, wanted: impl Fn(usize) -> bool) -> u64 {
        let index = Verdict::ALL.iter().position(|v| *v == verdict).unwrap_or_default();
        let exempt = |target: usize| self.exempt.get(&(index, target)).copied().unwrap_or(0);
        self.verdicts.iter().enumerate().filter(|(t, _)| wanted(*t)).map(|(t, of)| of[index] - exempt(t)).sum()
    }

    /// How many findings have a reason.
    pub fn because(&self, reason: Reason) -> u64 {
        self.reasons.iter().map(|of| of[verdicts::index(reason)]).sum()
    }
}

// Results in the order of their pieces.
struct Merge<'m> {
    sums: Sums,
    sink: &'m mut dyn FnMut(&[u8]) -> io::Result<()>,
    waiting: BTreeMap<usize, Result<Done, Box<Bad>>>,
    next: usize,
}

impl Merge<'_> {
    fn take(&mut self, index: usize, result: Result<Done, Box<Bad>>) -> Result<(), Stop> {
        self.waiting.insert(index, result);
        while let Some(result) = self.waiting.remove(&self.next) {
            let done = result?;
            self.sums.append(done.sums);
            if let Some(step) = self.sums.met.sequence.broken() {
                return Err(Stop::Bad(Box::new(out_of_order(step))));
            }
            if !done.written.is_empty() {
                (self.sink)(&done.written)?;
            }
            self.next += 1;
        }
        Ok(())
    }
}

fn out_of_order((before, now): &Step) -> Bad {
    let (text, what) = (
        format!("{},{}", now.unit, now.year),
        Trouble::Order { before: (before.unit.clone(), before.year), now: (now.unit.clone(), now.year) },
    );
    Bad { line: now.line, at: 0..text.len(), text, column: String::new(), what }
}

/// Where two tables may both speak of a unit in a year, though each is in order.
pub fn overlap(tables: &[(BTreeSet<i16>, Sequence)]) -> Option<(usize, usize)> {
    let meet = |a: &(BTreeSet<i16>, Sequence), b: &(BTreeSet<i16>, Sequence)| !a.0.is_disjoint(&b.0) && a.1.meets(&b.1);
    (0..tables.len()).flat_map(|b| (0..b).map(move |a| (a, b))).find(|(a, b)| meet(&tables[*a], &tables[*b]))
}
