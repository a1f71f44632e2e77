//! The verdict table as a Parquet file: the columns and rows of the CSV form, nulls where a cell there is empty.
//!
//! What must hold: the same verdicts give the same bytes; memory holds one group of rows, however long the table is.

use std::io::{self, Write};
use std::mem::take;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use crate::bulk::table::record::Record;

/// Rows of a group.
const ROWS: usize = 1 << 16;

/// Writes verdicts.
pub struct Verdicts<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    rows: Rows,
}

// The rows of the group that is being filled; `None` is a null.
#[derive(Default)]
struct Rows {
    unit: Vec<ByteArray>,
    year: Vec<i32>,
    target: Vec<ByteArray>,
    verdict: Vec<ByteArray>,
    reason: Vec<Option<ByteArray>>,
    ends: [Vec<Option<ByteArray>>; 2],
    open: [Vec<Option<bool>>; 2],
}

impl<W: Write + Send> Verdicts<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn begin(to: W) -> io::Result<Verdicts<W>> {
        let schema = schema().map_err(io::Error::other)?;
        let packed = Compression::ZSTD(ZstdLevel::default());
        let properties = WriterProperties::builder().set_compression(packed).set_created_by("doichieu".to_string()).build();
        let writer = SerializedFileWriter::new(to, Arc::new(schema), Arc::new(properties)).map_err(failed)?;
        Ok(Verdicts { writer, rows: Rows::default() })
    }

    /// Adds rows, as lines of [`super::rows`].
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn add(&mut self, lines: &[u8]) -> io::Result<()> {
        let lines = std::str::from_utf8(lines).map_err(io::Error::other)?;
        let mut record = Record::default();
        for line in lines.lines() {
            record.clear();
            record.split(line, b',').map_err(|_| io::ErrorKind::InvalidData)?;
            self.rows.push(&record);
            if self.rows.year.len() == ROWS {
                self.group().map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Writes what is left and gives the file back.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn end(mut self) -> io::Result<W> {
        if !self.rows.year.is_empty() {
            self.group().map_err(failed)?;
        }
        self.writer.into_inner().map_err(failed)
    }

    fn group(&mut self) -> Result<(), ParquetError> {
        let Rows { unit, year, target, verdict, reason, ends, open } = take(&mut self.rows);
        let mut group = self.writer.next_row_group()?;
        column::<ByteArrayType>(&mut group, &unit, None)?;
        column::<Int32Type>(&mut group, &year, None)?;
        column::<ByteArrayType>(&mut group, &target, None)?;
        column::<ByteArrayType>(&mut group, &verdict, None)?;
        optional::<ByteArrayType, _>(&mut group, reason)?;
        ends.into_iter().try_for_each(|ends| optional::<ByteArrayType, _>(&mut group, ends))?;
        open.into_iter().try_for_each(|open| optional::<BoolType, _>(&mut group, open))?;
        group.close().map(|_| ())
    }
}

impl Rows {
    fn push(&mut self, record: &Record<'_>) {
        let text = |column: usize| ByteArray::from(record.cell(column));
        let maybe = |column: usize| Some(text(column)).filter(|t| !t.is_empty());
        self.unit.push(text(0));
        self.year.push(record.cell(1).parse().unwrap_or_default());
        self.target.push(text(2));
        self.verdict.push(text(3));
        self.reason.push(maybe(4));
        for end in 0..2 {
            self.ends[end].push(maybe(5 + end));
            self.open[end].push(Some(record.cell(7 + end)).filter(|c| !c.is_empty()).map(|c| c == "true"));
        }
    }
}

fn schema() -> Result<Type, ParquetError> {
    let column = |name: &str, of: Physical, needed: bool| {
        let logical = (of == Physical::BYTE_ARRAY).then_some(LogicalType::String);
        let repetition = if needed { Repetition::REQUIRED } else { Repetition::OPTIONAL };
        Type::primitive_type_builder(name, of).with_repetition(repetition).with_logical_type(logical).build().map(Arc::new)
    };
    let fields = vec![
        column("unit", Physical::BYTE_ARRAY, true)?,
        column("year", Physical::INT32, true)?,
        column("target", Physical::BYTE_ARRAY, true)?,
        column("verdict", Physical::BYTE_ARRAY, true)?,
        column("reason", Physical::BYTE_ARRAY, false)?,
        column("lo", Physical::BYTE_ARRAY, false)?,
        column("hi", Physical::BYTE_ARRAY, false)?,
        column("lo_open", Physical::BOOLEAN, false)?,
        column("hi_open", Physical::BOOLEAN, false)?,
    ];
    Type::group_type_builder("verdicts").with_fields(fields).build()
}

fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, impl Write + Send>,
    values: &[T::T],
    levels: Option<&[i16]>,
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    column.typed::<T>().write_batch(values, levels, None)?;
    column.close()
}

fn optional<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: Vec<Option<T::T>>,
) -> Result<(), ParquetError> {
    let levels: Vec<i16> = values.iter().map(|v| i16::from(v.is_some())).collect();
    let values: Vec<T::T> = values.into_iter().flatten().collect();
    column::<T>(group, &values, Some(&levels))
}

// What the disk says, where it is the disk.
fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}
