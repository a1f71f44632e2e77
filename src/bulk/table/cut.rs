//! A stream of bytes to pieces of whole units.

use std::io::{self, Read};

use super::fill::{Body, Piece};
use super::problem::{Bad, Trouble};
use super::record::Line;
use super::row::Row;
use super::{Manner, Shape};

/// Why no further piece comes.
#[derive(Debug)]
pub enum Stop {
    /// The stream cannot be read.
    Io(io::Error),
    /// A row cannot be used.
    Bad(Box<Bad>),
    /// The file is not whole: what the library that reads it says.
    Damaged(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Io(error)
    }
}

impl From<Box<Bad>> for Stop {
    fn from(bad: Box<Bad>) -> Stop {
        Stop::Bad(bad)
    }
}

/// Cuts a table.
pub struct Cutter<R> {
    input: R,
    buffer: Vec<u8>,
    ended: bool,
    line: u64,
    /// About as many bytes as a piece has.
    pub size: usize,
    /// No piece has more.
    pub most: usize,
    /// As many bytes as were read.
    pub read: u64,
}

impl<R: Read> Cutter<R> {
    /// Of a stream.
    pub fn new(input: R, size: usize, most: usize) -> Cutter<R> {
        Cutter { input, buffer: Vec::new(), ended: false, line: 1, size, most: most.max(size), read: 0 }
    }

    /// The first line that is not blank, without its end; it is taken away where it is a header.
    ///
    /// # Errors
    /// It cannot be read, is not UTF-8, or is not there.
    pub fn first_line(&mut self, is_header: impl Fn(&str) -> bool) -> Result<String, Stop> {
        loop {
            let end = loop {
                match memchr::memchr(b'\n', &self.buffer) {
                    Some(end) => break end,
                    None if self.ended => break self.buffer.len(),
                    None => self.fill(self.buffer.len() + self.size)?,
                }
            };
            let line = self.text(&self.buffer[..end])?.trim_start_matches('\u{feff}').trim_end_matches('\r').to_string();
            if line.trim().is_empty() && end < self.buffer.len() {
                self.buffer.drain(..=end);
                self.line += 1;
                continue;
            }
            if line.trim().is_empty() {
                return Err(self.bad(line, Trouble::NoHeader));
            }
            if is_header(&line) {
                self.buffer.drain(..(end + 1).min(self.buffer.len()));
                self.line += 1;
            } else if self.buffer.starts_with("\u{feff}".as_bytes()) {
                self.buffer.drain(.."\u{feff}".len());
            }
            return Ok(line);
        }
    }

    fn bad(&self, text: String, what: Trouble) -> Stop {
        Stop::Bad(Box::new(Bad { line: self.line, at: 0..text.len(), text, column: String::new(), what }))
    }

    fn fill(&mut self, to: usize) -> io::Result<()> {
        let wanted = to.saturating_sub(self.buffer.len());
        self.buffer.reserve(wanted + 1);
        let got = (&mut self.input).take(wanted as u64).read_to_end(&mut self.buffer)?;
        self.read += got as u64;
        self.ended = got < wanted;
        Ok(())
    }

    fn text<'b>(&self, bytes: &'b [u8]) -> Result<&'b str, Stop> {
        std::str::from_utf8(bytes).map_err(|error| {
            let at = error.valid_up_to();
            let begin = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |n| n + 1);
            let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |n| at + n);
            let before = String::from_utf8_lossy(&bytes[begin..at]).into_owned();
            let place = before.len()..before.len() + '\u{fffd}'.len_utf8();
            let text = before + &String::from_utf8_lossy(&bytes[at..end]);
            let line = self.line + memchr::memchr_iter(b'\n', &bytes[..at]).count() as u64;
            Stop::Bad(Box::new(Bad { line, text, at: place, column: String::new(), what: Trouble::NotUtf8 }))
        })
    }

    /// The next piece; none where the table ends.
    ///
    /// # Errors
    /// It cannot be read, is not UTF-8, or one unit is more than fits.
    pub fn next(&mut self, shape: &Shape, manner: &Manner) -> Result<Option<Piece>, Stop> {
        let mut size = self.size;
        loop {
            if !self.ended {
                self.fill(size)?;
            }
            let end = if self.ended { self.buffer.len() } else { self.boundary(shape, manner) };
            if end == 0 && self.ended {
                return Ok(None);
            }
            if end > 0 {
                let rest = self.buffer.split_off(end);
                let bytes = std::mem::replace(&mut self.buffer, rest);
                let text = match String::from_utf8(bytes) {
                    Ok(text) => text,
                    Err(error) => self.text(error.as_bytes()).map(str::to_string)?,
                };
                let line = self.line;
                self.line += memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64;
                return Ok(Some(Piece { line, body: Body::Text(text) }));
            }
            size *= 2;
            if size > self.most {
                let line = self.buffer.split(|b| *b == b'\n').next().unwrap_or_default();
                let line = String::from_utf8_lossy(line).into_owned();
                return Err(self.bad(line, Trouble::TooLarge));
            }
        }
    }

    // Where the last unit of the buffer begins: it may go on in what is not read yet.
    fn boundary(&self, shape: &Shape, manner: &Manner) -> usize {
        let unit = |line: &[u8]| {
            let mut row = Row::new(shape, manner);
            let line = std::str::from_utf8(line).ok()?;
            row.read(Line::Text(line.strip_suffix('\r').unwrap_or(line))).ok()?;
            Some(row.unit().to_string())
        };
        let Some(mut end) = memchr::memrchr(b'\n', &self.buffer) else { return 0 };
        let begin_of = |end: usize| memchr::memrchr(b'\n', &self.buffer[..end]).map_or(0, |n| n + 1);
        let mut begin = begin_of(end);
        let last = unit(&self.buffer[begin..end]);
        while begin > 0 {
            (end, begin) = (begin - 1, begin_of(begin - 1));
            if unit(&self.buffer[begin..end]) != last {
                return end + 1;
            }
        }
        0
    }
}
