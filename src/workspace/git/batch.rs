//! One `git cat-file --batch` for all blobs of a run, instead of a process for each.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use crate::workspace::files::MAX_BYTES;

/// A running `git cat-file --batch`.
#[derive(Debug)]
pub(super) struct Batch {
    child: Child,
    ask: ChildStdin,
    answer: BufReader<ChildStdout>,
}

impl Batch {
    pub(super) fn start() -> io::Result<Batch> {
        let mut child =
            super::command(&["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(ask), Some(answer)) => Ok(Batch { child, ask, answer: BufReader::new(answer) }),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    /// The bytes of a blob, at most one more than the limit; and the process to go on with, unless it has more to say than is read.
    pub(super) fn read(mut self, id: &str) -> io::Result<(Vec<u8>, Option<Batch>)> {
        writeln!(self.ask, "{id}")?;
        let mut head = String::new();
        self.answer.read_line(&mut head)?;
        // `ID blob SIZE`, or `ID missing`.
        let size = head.trim_end().rsplit_once(' ').and_then(|(_, size)| size.parse::<usize>().ok());
        let size = size.ok_or(io::ErrorKind::InvalidData)?;
        let wanted = size.min(MAX_BYTES + 1);
        let mut bytes = vec![0; wanted];
        self.answer.read_exact(&mut bytes)?;
        if wanted < size {
            return Ok((bytes, None));
        }
        self.answer.read_exact(&mut [0])?;
        Ok((bytes, Some(self)))
    }
}

// It ends by itself when nothing more is asked; killed, it ends even with an answer unread.
impl Drop for Batch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
