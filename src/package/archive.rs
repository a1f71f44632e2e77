//! The zip archive itself: written so that the same files give the same bytes, read without trusting it.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::document::archive::{MAX_PART, MAX_PARTS, MAX_TOTAL};

use super::{COVER, MANIFEST, Parts};

/// Why an archive cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// It is no zip archive, or its list of files is damaged.
    NoArchive,
    /// The content of a file cannot be unpacked.
    File(String),
    /// Two files of one name, or a name that leads out of the package.
    Name(String),
    /// More than a package holds.
    TooLarge,
}

/// The archive of some files: the cover first, then the manifest, then the others by name.
///
/// # Errors
/// Where a file is larger than an archive can hold.
pub fn write(parts: &Parts) -> Result<Vec<u8>, String> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Every file has the first day that an archive can name: the day of packing would be another on every run.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let first = [COVER, MANIFEST];
    let leading = first.iter().filter_map(|name| parts.get_key_value(*name));
    let rest = parts.iter().filter(|(path, _)| !first.contains(&path.as_str()));
    for (path, bytes) in leading.chain(rest) {
        zip.start_file(path.as_str(), options).map_err(|e| e.to_string())?;
        zip.write_all(bytes).map_err(|e| e.to_string())?;
    }
    Ok(zip.finish().map_err(|e| e.to_string())?.into_inner())
}

/// The files of an archive.
///
/// # Errors
/// Where it cannot be read whole.
pub fn read(bytes: &[u8]) -> Result<Parts, Damage> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Damage::NoArchive)?;
    if zip.len() > MAX_PARTS {
        return Err(Damage::TooLarge);
    }
    if zip.has_duplicate_names() {
        return Err(Damage::Name(String::new()));
    }
    let (mut parts, mut total) = (Parts::new(), 0);
    for index in 0..zip.len() {
        let file = zip.by_index(index).map_err(|_| Damage::NoArchive)?;
        let name = file.name().map_err(|_| Damage::Name(String::new()))?.into_owned();
        let leads_out = name.starts_with('/') || name.contains('\\') || name.split('/').any(|piece| piece == ".." || piece.is_empty());
        if leads_out {
            return Err(Damage::Name(name));
        }
        let mut content = Vec::new();
        file.take(MAX_PART + 1).read_to_end(&mut content).map_err(|_| Damage::File(name.clone()))?;
        total += content.len() as u64;
        if content.len() as u64 > MAX_PART || total > MAX_TOTAL {
            return Err(Damage::TooLarge);
        }
        if parts.insert(name.clone(), content).is_some() {
            return Err(Damage::Name(name));
        }
    }
    Ok(parts)
}
