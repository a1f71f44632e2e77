//! How far a long run is: one line on a terminal, from half a second on, gone before anything else is printed.
//!
//! What must hold: where stderr is no terminal nothing is written; a short run shows nothing.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::base::lang::Lang;
use crate::say;
use crate::workspace::files::shown;

/// A run that is over by then shows nothing.
const SHOWN_AFTER: Duration = Duration::from_millis(500);
/// Between two drawings.
const EVERY: Duration = Duration::from_millis(100);

/// The line, and what it counts.
#[derive(Debug)]
pub(super) struct Progress {
    began: Instant,
    terminal: bool,
    line: Mutex<Line>,
}

#[derive(Debug, Default)]
struct Line {
    files: usize,
    bar: Option<ProgressBar>,
    ended: bool,
}

impl Progress {
    /// `terminal`: whether anybody sees it.
    pub(super) fn new(terminal: bool) -> Progress {
        Progress { began: Instant::now(), terminal, line: Mutex::default() }
    }

    /// One more file is read.
    pub(super) fn reads(&self, path: &Path, lang: Lang) {
        if !self.terminal {
            return;
        }
        let mut line = self.line();
        line.files += 1;
        let (count, name) = (line.files, shown(path));
        self.show(&mut line, || say!(lang, "Đã đọc {count} tệp: {name}", "Files read: {count}, {name}"));
    }

    /// What follows takes its time.
    pub(super) fn begins(&self, what: &str) {
        if self.terminal {
            self.show(&mut self.line(), || what.to_string());
        }
    }

    fn show(&self, line: &mut Line, text: impl FnOnce() -> String) {
        if line.ended || (line.bar.is_none() && self.began.elapsed() < SHOWN_AFTER) {
            return;
        }
        let bar = line.bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            // The only part of the pattern that can be wrong is fixed here, so the usual look is never taken.
            bar.set_style(ProgressStyle::with_template("{spinner} {wide_msg}").unwrap_or_else(|_| ProgressStyle::default_spinner()));
            bar.enable_steady_tick(EVERY);
            bar
        });
        bar.set_message(text());
    }

    /// Takes the line away for good: what is printed from here on is the result.
    pub(super) fn end(&self) {
        let mut line = self.line();
        line.ended = true;
        if let Some(bar) = line.bar.take() {
            bar.finish_and_clear();
        }
    }

    // A count and a line: a panic elsewhere leaves them whole.
    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_shown_before_its_time_nor_after_the_end() {
        let shows = |progress: &Progress| {
            progress.reads(Path::new("a"), Lang::En);
            progress.line().bar.is_some()
        };
        assert!(!shows(&Progress::new(true)), "a short run");
        let long = |terminal| Progress { began: Instant::now() - 2 * SHOWN_AFTER, ..Progress::new(terminal) };
        assert!(!shows(&long(false)), "no terminal");
        let progress = long(true);
        assert!(shows(&progress));
        progress.end();
        assert!(!shows(&progress), "gone for good");
    }
}
