//! Frames: a line with a word that only this run knows and a length, then so many bytes of JSON.

use std::io::{BufRead, Read, Write};

use serde_json::Value;

/// Writes a frame. It begins on a line of its own, whatever was printed before.
pub(super) fn write(out: &mut dyn Write, word: &str, value: &Value) -> std::io::Result<()> {
    let text = value.to_string();
    write!(out, "\n{word} {}\n{text}", text.len())?;
    out.flush()
}

/// The frames in what a process prints.
pub(super) struct Frames<'a, R> {
    from: R,
    word: &'a str,
    read: u64,
}

impl<'a, R: BufRead> Frames<'a, R> {
    /// Frames that begin with this word.
    pub(super) fn new(from: R, word: &'a str) -> Self {
        Frames { from, word, read: 0 }
    }

    /// How many bytes were read so far.
    pub(super) fn read(&self) -> u64 {
        self.read
    }

    /// The next frame; `None` where no whole one follows.
    pub(super) fn next_frame(&mut self) -> Option<Value> {
        loop {
            let mut line = Vec::new();
            let count = self.from.read_until(b'\n', &mut line).ok().filter(|n| *n > 0)?;
            self.read += count as u64;
            let length =
                std::str::from_utf8(&line).ok().and_then(|l| l.trim_end().strip_prefix(self.word)).and_then(|l| l.trim().parse().ok());
            if let Some(length) = length {
                return self.body(length);
            }
        }
    }

    fn body(&mut self, length: u64) -> Option<Value> {
        let mut body = Vec::new();
        let count = (&mut self.from).take(length).read_to_end(&mut body).ok()?;
        self.read += count as u64;
        serde_json::from_slice(&body).ok()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn frames_are_found_among_noise() {
        let mut out = b"Dict parsing failed word 3\nword".to_vec();
        write(&mut out, "word-7", &json!({"page": 1})).unwrap();
        out.extend(b"word-8 2\n{}\nword-7 x\n");
        write(&mut out, "word-7", &json!({"text": "hai\ndòng"})).unwrap();
        out.extend(b"end");
        let mut frames = Frames::new(&out[..], "word-7");
        assert_eq!(frames.next_frame(), Some(json!({"page": 1})));
        assert_eq!(frames.next_frame(), Some(json!({"text": "hai\ndòng"})));
        assert_eq!(frames.next_frame(), None);
        assert_eq!(frames.read(), out.len() as u64);
    }

    #[test]
    fn a_frame_that_is_cut_is_none() {
        let mut out = Vec::new();
        write(&mut out, "w", &json!({"text": "abc"})).unwrap();
        out.truncate(out.len() - 2);
        assert_eq!(Frames::new(&out[..], "w").next_frame(), None);
    }
}
