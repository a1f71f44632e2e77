//! The zip archive that a Word or Excel file is, opened without trusting it.
//!
//! Owns the limits: how many parts, how large, how dense. Parts are unpacked piece by piece and counted as they come; no header's
//! claim about a size is believed, so what an archive costs is bounded by these limits and not by what it says of itself.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::{CompressionMethod, ZipArchive};

use super::problem::archive::{ArchiveProblem, Limit};

/// Parts in one archive; a report with a picture on every page has some hundreds.
pub const MAX_PARTS: usize = 10_000;
/// Bytes of one part, unpacked.
pub const MAX_PART: u64 = 64 << 20;
/// Bytes of all parts that are read, unpacked.
pub const MAX_TOTAL: u64 = 192 << 20;
/// Bytes unpacked from one packed byte. Tables of equal cells reach 100; deflate cannot pass 1 032.
pub const MAX_RATIO: u64 = 300;
// Under this size the ratio does not matter: nothing can come of it.
const RATIO_FROM: u64 = 1 << 20;
// Bytes of a part's name.
const MAX_NAME: usize = 512;

/// An opened archive.
#[derive(Debug)]
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    // Index by name, in small letters and with `/` between folders: names of parts are the same in either case.
    parts: BTreeMap<String, usize>,
    file_bytes: u64,
    total: u64,
}

impl<'a> Archive<'a> {
    /// Reads the list of parts; unpacks nothing.
    ///
    /// # Errors
    /// The archive is cut short or damaged, has too many parts, or one with a name that no office program writes.
    pub fn open(bytes: &'a [u8]) -> Result<Archive<'a>, ArchiveProblem> {
        // Each part has a header with this mark, so their number bounds what the list can become before any of it is read.
        if memmem::find_iter(bytes, b"PK\x01\x02").take(MAX_PARTS + 1).count() > MAX_PARTS {
            return Err(ArchiveProblem::Limit { part: None, limit: Limit::Parts });
        }
        // Without the record at its end the file was cut, whatever is left of it.
        let whole = memmem::rfind(bytes, b"PK\x05\x06").is_some();
        let damaged = |_| if whole { ArchiveProblem::Damaged } else { ArchiveProblem::CutShort };
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if zip.has_duplicate_names() {
            return Err(ArchiveProblem::Twice { part: None });
        }
        let mut parts = BTreeMap::new();
        for (index, raw) in zip.file_names_raw().enumerate() {
            let name = part_name(raw)?;
            if parts.insert(name.clone(), index).is_some() {
                return Err(ArchiveProblem::Twice { part: Some(name) });
            }
        }
        Ok(Archive { zip, parts, file_bytes: bytes.len() as u64, total: 0 })
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&name.to_ascii_lowercase())
    }

    /// The names of all parts, in small letters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// A part's content; `None` where there is no such part.
    ///
    /// # Errors
    /// It is encrypted, damaged or passes a limit.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, ArchiveProblem> {
        let Some(index) = self.parts.get(&name.to_ascii_lowercase()).copied() else { return Ok(None) };
        let mut content = Vec::new();
        self.unpack(name, index, |piece| content.extend_from_slice(piece))?;
        Ok(Some(content))
    }

    /// Unpacks the parts that are wanted and keeps nothing: for a library that opens the archive by itself and knows no limits.
    ///
    /// # Errors
    /// As [`Archive::read`].
    #[cfg(feature = "xlsx")]
    pub fn verify(&mut self, wanted: impl Fn(&str) -> bool) -> Result<(), ArchiveProblem> {
        let parts: Vec<(String, usize)> = self.parts.iter().filter(|(name, _)| wanted(name)).map(|(n, i)| (n.clone(), *i)).collect();
        parts.iter().try_for_each(|(name, index)| self.unpack(name, *index, |_| ()))
    }

    fn unpack(&mut self, name: &str, index: usize, mut keep: impl FnMut(&[u8])) -> Result<(), ArchiveProblem> {
        let part = || name.to_string();
        let over = |limit| ArchiveProblem::Limit { part: Some(name.to_string()), limit };
        if let Ok(head) = self.zip.by_index_data(index) {
            if head.encrypted() {
                return Err(ArchiveProblem::Encrypted { part: part() });
            } else if !matches!(head.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
                return Err(ArchiveProblem::Method { part: part() });
            }
        }
        let damaged = |_| ArchiveProblem::PartDamaged { part: part() };
        let mut entry = self.zip.by_index(index).map_err(damaged)?;
        let (packed, declared) = (entry.compressed_size().clamp(1, self.file_bytes), entry.size());
        let (mut piece, mut read) = ([0; 1 << 14], 0u64);
        loop {
            let count = match entry.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(count) => count,
                Err(_) if read == declared => return Err(ArchiveProblem::WrongSum { part: part() }),
                Err(_) => return Err(ArchiveProblem::PartDamaged { part: part() }),
            };
            read += count as u64;
            self.total += count as u64;
            if read > RATIO_FROM && read / packed > MAX_RATIO {
                return Err(over(Limit::Ratio));
            } else if read > MAX_PART {
                return Err(over(Limit::Part));
            } else if self.total > MAX_TOTAL {
                return Err(over(Limit::Total));
            }
            keep(piece.get(..count).unwrap_or_default());
        }
    }
}

// Some programs write `\` between folders, or `/` before the first.
fn part_name(raw: &[u8]) -> Result<String, ArchiveProblem> {
    let shown = String::from_utf8_lossy(raw).replace('\\', "/");
    let name = shown.strip_prefix('/').unwrap_or(&shown);
    let drive = name.as_bytes().get(1) == Some(&b':');
    let strange = name.is_empty() || name.starts_with('/') || drive || name.split('/').any(|folder| folder == "..");
    if strange || raw.len() > MAX_NAME || name.chars().any(char::is_control) {
        return Err(ArchiveProblem::Name { part: shown.chars().filter(|c| !c.is_control()).take(60).collect() });
    }
    Ok(name.to_ascii_lowercase())
}

#[cfg(test)]
mod tests;
