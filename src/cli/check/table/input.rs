//! The tables that are read: text from a file or a pipe, or Parquet.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;

use crate::base::lang::Lang;
use crate::bulk::stream::Feed;
use crate::bulk::table::cut::{Cutter, Stop};
#[cfg(feature = "parquet")]
use crate::bulk::table::parquet::Parquet;
#[cfg(not(feature = "parquet"))]
use crate::diag::code;
#[cfg(not(feature = "parquet"))]
use crate::diag::model::Diag;
#[cfg(not(feature = "parquet"))]
use crate::say;

/// Why a table cannot be opened.
pub(super) enum Failed {
    Stop(Stop),
    #[cfg(not(feature = "parquet"))]
    NotBuilt(Diag),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Failed {
        Failed::Stop(Stop::Io(error))
    }
}

/// Opens a table; `-` is standard input.
pub(super) fn open(table: &Path, lang: Lang) -> Result<Box<dyn Feed>, Failed> {
    if table == Path::new("-") {
        return Ok(Box::new(Cutter::new(io::stdin(), 0, 0)));
    }
    let mut file = File::open(table)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(Failed::from(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    // What a pipe has given cannot be read again.
    if about.is_file() && is_parquet(&mut file)? { parquet(file, table, lang) } else { Ok(Box::new(Cutter::new(file, 0, 0))) }
}

fn is_parquet(file: &mut File) -> io::Result<bool> {
    let mut begin = Vec::new();
    file.take(4).read_to_end(&mut begin)?;
    file.rewind()?;
    Ok(begin == b"PAR1")
}

#[cfg(feature = "parquet")]
fn parquet(file: File, _: &Path, _: Lang) -> Result<Box<dyn Feed>, Failed> {
    Parquet::open(file).map(|table| -> Box<dyn Feed> { Box::new(table) }).map_err(Failed::Stop)
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: File, table: &Path, lang: Lang) -> Result<Box<dyn Feed>, Failed> {
    Err(Failed::NotBuilt(not_built(table, lang)))
}

/// A Parquet file, in a program that was built without it.
#[cfg(not(feature = "parquet"))]
pub(super) fn not_built(path: &Path, lang: Lang) -> Diag {
    let shown = path.display();
    let message = say!(
        lang,
        "`{shown}` là Parquet, mà bản chương trình này không đọc hay ghi Parquet",
        "`{shown}` is Parquet, which this build of the program neither reads nor writes"
    );
    Diag::error(code::TABLE_FORM, message).help(lang.pick(
        "Dùng .csv, hoặc cài bản có Parquet: `cargo install --path . --features parquet`.",
        "Use .csv, or install a build that has it: `cargo install --path . --features parquet`.",
    ))
}
