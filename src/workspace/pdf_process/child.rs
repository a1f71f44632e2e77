//! The reading process: limits first, then the file from standard input, then the answer.

use std::ffi::OsString;
use std::io::{self, Read};

use serde_json::json;

use crate::document::pdf;

use super::super::files::MAX_BYTES;
use super::{ARGUMENT, frame};

/// Reads a PDF from standard input and answers in frames, if these arguments, the program's own name first, ask for it. Gives whether
/// they do.
pub fn serve(arguments: &[OsString]) -> bool {
    let text = |n: usize| arguments.get(n).and_then(|a| a.to_str());
    if text(1) != Some(ARGUMENT) {
        return false;
    }
    if let (Some(word), Some(memory), Some(seconds)) = (text(2), text(3).and_then(|n| n.parse().ok()), text(4).and_then(|n| n.parse().ok()))
    {
        limit(memory, seconds);
        // Where nobody listens there is nobody to tell.
        let _ = answer(word);
    }
    true
}

fn answer(word: &str) -> io::Result<()> {
    let mut bytes = Vec::new();
    io::stdin().take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    let mut told = Ok(());
    let mut at = |page| told = frame::write(&mut io::stdout(), word, &json!({ "page": page }));
    let read = pdf::read(String::new(), &bytes, &mut at);
    told?;
    frame::write(&mut io::stdout(), word, &pdf::to_json(&read))
}

// A limit that cannot be set is one that the machine has set lower already.
#[cfg(unix)]
fn limit(memory: u64, seconds: u64) {
    use rlimit::Resource;
    let _ = Resource::CORE.set(0, 0);
    let _ = Resource::CPU.set(seconds + 2, seconds + 4);
    let _ = Resource::AS.set(memory, memory);
}

#[cfg(not(unix))]
fn limit(_memory: u64, _seconds: u64) {}
