//! Reading a PDF in a process of its own, which is this program started a second time.
//!
//! The library for PDF may panic, loop or take all memory over a damaged file. In a process of its own that costs the file and not the
//! run, and it becomes a finding about the file. Limits: wall-clock time and the length of the answer everywhere, held from outside;
//! memory, processor time and no core dump on Linux, set by the process itself before it reads. Windows and macOS have no such limit of
//! memory that a process can set itself, so time alone holds there.
//!
//! The answer comes on standard output in frames: a line with a word that only this run knows and the length, then so many bytes of
//! JSON. Whatever else is printed, by the library or at a file's wish, is no frame and is passed over.

mod child;
mod frame;

use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::document::problem::pdf::PdfProblem;
use crate::document::{Document, pdf, sha256_hex};

pub use child::serve;

/// The hidden first argument that makes this program the reading process.
pub const ARGUMENT: &str = "--read-pdf-for-another-process";

/// How much of what the process says in its distress is looked at, in bytes.
const LAST_WORDS: u64 = 64 << 10;

/// What reading one file may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Wall-clock time.
    pub time: Duration,
    /// Memory of the process, in bytes; holds on Linux.
    pub memory: u64,
    /// Length of the answer, in bytes.
    pub answer: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { time: Duration::from_secs(60), memory: 1 << 30, answer: 64 << 20 }
    }
}

/// Who reads PDF files.
#[derive(Debug, Clone)]
pub struct PdfReader {
    /// The program to start: an executable of `doichieu`.
    pub program: PathBuf,
    /// What it may take.
    pub limits: Limits,
}

impl PdfReader {
    /// The running program itself, within the usual limits.
    ///
    /// # Errors
    /// If it is not known where its file is.
    pub fn own() -> Result<PdfReader, PdfProblem> {
        let program = std::env::current_exe().map_err(|_| PdfProblem::NotStarted)?;
        Ok(PdfReader { program, limits: Limits::default() })
    }

    /// Reads a PDF.
    ///
    /// # Errors
    /// Says why it cannot be read; a fault of the reading process is one.
    pub fn read(&self, bytes: Vec<u8>) -> Result<Document, PdfProblem> {
        let sha256 = sha256_hex(&bytes);
        let word = format!("doichieu-{:016x}{:016x}", RandomState::new().hash_one(1), RandomState::new().hash_one(2));
        let mut child = self.start(&word)?;
        let (Some(stdin), Some(stdout), Some(stderr)) = (child.stdin.take(), child.stdout.take(), child.stderr.take()) else {
            return Err(PdfProblem::NotStarted);
        };
        let feeding = feed(stdin, bytes);
        let last_words = listen(stderr);
        let page = Arc::new(AtomicU32::new(0));
        let answers = collect(stdout, word, self.limits.answer, Arc::clone(&page));
        let answer = answers.recv_timeout(self.limits.time);
        end(&mut child);
        // The pipes are closed now, so all three threads come to their end.
        let _ = feeding.join();
        let last_words = last_words.join().unwrap_or_default();
        let page = Some(page.load(Ordering::Relaxed)).filter(|p| *p > 0);
        match answer {
            Ok(Answer::Came(value)) => pdf::from_json(&value, sha256).unwrap_or(Err(PdfProblem::Crashed { page })),
            Ok(Answer::TooLong) => Err(PdfProblem::TooMuchText { mib: self.limits.answer >> 20 }),
            Ok(Answer::None) | Err(RecvTimeoutError::Disconnected) => Err(self.fault(&last_words, page)),
            Err(RecvTimeoutError::Timeout) => Err(PdfProblem::OutOfTime { page, seconds: self.limits.time.as_secs() }),
        }
    }

    fn start(&self, word: &str) -> Result<Child, PdfProblem> {
        let mut command = Command::new(&self.program);
        command.arg(ARGUMENT).arg(word).arg(self.limits.memory.to_string()).arg(self.limits.time.as_secs().to_string());
        // One thread and one heap: each further one reserves room that the limit of memory counts.
        command.env("RAYON_NUM_THREADS", "1").env("MALLOC_ARENA_MAX", "1").env("RUST_BACKTRACE", "0");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().map_err(|_| PdfProblem::NotStarted)
    }

    // Why there was no answer. The words are Rust's own when memory cannot be had; they are read here and shown to nobody.
    fn fault(&self, last_words: &str, page: Option<u32>) -> PdfProblem {
        let memory = ["memory allocation of", "Cannot allocate memory", "failed to allocate"];
        if memory.iter().any(|words| last_words.contains(words)) {
            return PdfProblem::OutOfMemory { page, mib: self.limits.memory >> 20 };
        }
        PdfProblem::Crashed { page }
    }
}

// It is over for the process, whether it has answered, has died or still runs; nothing is left to do where it cannot be ended.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

// A process that dies early reads no further, which is no fault of ours.
fn feed(mut stdin: ChildStdin, bytes: Vec<u8>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let _ = stdin.write_all(&bytes);
    })
}

fn listen(mut stderr: ChildStderr) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut words = Vec::new();
        let _ = (&mut stderr).take(LAST_WORDS).read_to_end(&mut words);
        let _ = io::copy(&mut stderr, &mut io::sink());
        String::from_utf8_lossy(&words).into_owned()
    })
}

enum Answer {
    Came(Value),
    TooLong,
    None,
}

fn collect(stdout: ChildStdout, word: String, most: u64, page: Arc<AtomicU32>) -> Receiver<Answer> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut frames = frame::Frames::new(BufReader::new(stdout.take(most)), &word);
        let mut answer = Answer::None;
        while let Some(value) = frames.next_frame() {
            match value.get("page").and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok()) {
                Some(number) => page.store(number, Ordering::Relaxed),
                None => {
                    answer = Answer::Came(value);
                    break;
                }
            }
        }
        if matches!(answer, Answer::None) && frames.read() >= most {
            answer = Answer::TooLong;
        }
        // Nobody waits any more where time ran out.
        let _ = sender.send(answer);
    });
    receiver
}
