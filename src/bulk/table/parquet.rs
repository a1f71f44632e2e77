//! Parquet files as tables: columns are decoded as far as they are used, some thousand rows at a time.
//
// INVARIANT: what a cell says is what the file holds, exactly: decimals by their digits, binary fractions by their shortest decimal text. A
// panic of the library on a damaged file ends in its own thread and is told as damage.

use std::fs::File;
use std::thread;

use parquet::basic::{ConvertedType, LogicalType, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, FixedLenByteArray};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;

use crate::bulk::plan::Plan;
use crate::bulk::stream::Feed;
use crate::document::READER;

use super::columns::{Cells, Columns, decimal};
use super::cut::Stop;
use super::fill::{Body, Piece};
use super::problem::{Bad, Trouble};
use super::{Manner, Role, Shape, header};

/// Rows of a piece, at least and at most.
const ROWS: std::ops::RangeInclusive<usize> = 256..=8192;
/// Bytes that a cell of a piece takes, about.
const CELL: usize = 16;

/// A table in a Parquet file.
pub struct Parquet {
    file: SerializedFileReader<File>,
    bytes: u64,
    // A form for each column that is used.
    forms: Vec<Option<Form>>,
    readers: Vec<Option<ColumnReader>>,
    // The next group of rows, and how many rows of the last one are left.
    group: usize,
    left: usize,
    // Rows that are decoded and not handed on: their unit may go on.
    pending: Columns,
    row: u64,
    rows: usize,
    most: usize,
    size: usize,
}

/// How the values of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Numbers { decimals: u8, unsigned: bool },
    Days,
    Flags,
    Texts,
    // Decimals of any width as bytes, the highest first.
    Digits { decimals: usize },
    Fractions,
}

impl Parquet {
    /// Opens a file.
    ///
    /// # Errors
    /// It is no whole Parquet file.
    pub fn open(file: File) -> Result<Parquet, Stop> {
        let bytes = file.metadata()?.len();
        let file = apart(|| SerializedFileReader::new(file).map_err(|e| damaged(&e)))?;
        Ok(Parquet {
            file,
            bytes,
            forms: Vec::new(),
            readers: Vec::new(),
            group: 0,
            left: 0,
            pending: Columns::default(),
            row: 1,
            rows: *ROWS.end(),
            most: 0,
            size: 0,
        })
    }

    // Decodes so many rows more; whether there were any.
    fn decode(&mut self, mut wanted: usize) -> Result<bool, Stop> {
        let before = self.pending.rows;
        while wanted > 0 {
            if self.left == 0 && !self.next_group()? {
                break;
            }
            let some = wanted.min(self.left);
            for (index, reader) in self.readers.iter_mut().enumerate() {
                let (Some(reader), Some(form)) = (reader, self.forms[index]) else { continue };
                read(reader, form, &mut self.pending.columns[index], some).map_err(|e| damaged(&e))?;
            }
            self.pending.rows += some;
            (self.left, wanted) = (self.left - some, wanted - some);
        }
        Ok(self.pending.rows > before)
    }

    fn next_group(&mut self) -> Result<bool, Stop> {
        while self.group < self.file.num_row_groups() {
            let group = self.file.get_row_group(self.group).map_err(|e| damaged(&e))?;
            self.group += 1;
            self.left = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
            if self.left > 0 {
                let reader = |(index, form): (usize, &Option<Form>)| form.map(|_| group.get_column_reader(index)).transpose();
                self.readers = self.forms.iter().enumerate().map(reader).collect::<Result<_, _>>().map_err(|e| damaged(&e))?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    // The row with which the last unit begins that is decoded.
    fn boundary(&self, unit: usize) -> usize {
        let Some(last) = self.pending.rows.checked_sub(1) else { return 0 };
        let cells = &self.pending.columns[unit];
        let name = cells.text(last);
        (0..last).rev().find(|row| cells.text(*row) != name).map_or(0, |row| row + 1)
    }
}

impl Feed for Parquet {
    fn limit(&mut self, size: usize, most: usize) {
        (self.size, self.most) = (size, most);
    }

    fn shape(&mut self, plan: &Plan<'_>, ignored: &[String]) -> Result<Shape, Stop> {
        let schema = self.file.metadata().file_metadata().schema_descr_ptr();
        let names: Vec<String> = schema.columns().iter().map(|c| c.path().string()).collect();
        let shape = header::columns(&names, plan, ignored)?;
        for (column, role) in schema.columns().iter().zip(&shape.roles) {
            let form = match role {
                Role::Ignored => None,
                _ => Some(Form::of(column).ok_or_else(|| unusable(&names, column))?),
            };
            self.forms.push(form);
            self.pending.columns.push(form.map_or(Cells::Unread, Form::cells));
        }
        let used = self.forms.iter().flatten().count().max(1);
        self.rows = (self.most / (used * CELL)).clamp(*ROWS.start(), *ROWS.end());
        Ok(shape)
    }

    fn next(&mut self, shape: &Shape, _: &Manner) -> Result<Option<Piece>, Stop> {
        let unit = shape.column(&Role::Unit).unwrap_or(0);
        let mut wanted = self.rows;
        loop {
            let more = apart(|| self.decode(wanted))?;
            let end = if more { self.boundary(unit) } else { self.pending.rows };
            if end == 0 && !more {
                return Ok(None);
            }
            if end > 0 {
                let rest = self.pending.split_off(end);
                let columns = std::mem::replace(&mut self.pending, rest);
                let line = self.row;
                self.row += end as u64;
                return Ok(Some(Piece { line, body: Body::Columns(columns) }));
            }
            wanted = self.pending.rows;
            if wanted.saturating_mul(self.forms.len() * CELL) > self.most.max(1 << 20) * 16 {
                let (text, at) = self.pending.line(0, unit);
                let column = shape.names.get(unit).cloned().unwrap_or_default();
                return Err(Stop::Bad(Box::new(Bad { line: self.row, text, at, column, what: Trouble::TooLarge })));
            }
        }
    }

    fn read(&self) -> u64 {
        let all = self.file.num_row_groups().max(1) as u64;
        self.bytes / all * self.group as u64
    }
}

impl Form {
    // `None` of a type that says nothing of an indicator, and of lists and the like.
    fn of(column: &ColumnDescriptor) -> Option<Form> {
        if column.max_rep_level() > 0 || column.path().parts().len() > 1 {
            return None;
        }
        let decimals = match (column.logical_type_ref(), column.converted_type()) {
            (Some(LogicalType::Decimal(decimal)), _) => u8::try_from(decimal.scale).ok(),
            (None, ConvertedType::DECIMAL) => u8::try_from(column.type_scale()).ok(),
            _ => None,
        };
        let unsigned = matches!(
            column.converted_type(),
            ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64
        );
        let whole = match column.logical_type_ref() {
            None => !matches!(
                column.converted_type(),
                ConvertedType::TIME_MILLIS | ConvertedType::TIME_MICROS | ConvertedType::TIMESTAMP_MILLIS | ConvertedType::TIMESTAMP_MICROS
            ),
            Some(kind) => matches!(kind, LogicalType::Integer(_) | LogicalType::Decimal(_)),
        };
        match column.physical_type() {
            Physical::INT32 if column.converted_type() == ConvertedType::DATE || column.logical_type_ref() == Some(&LogicalType::Date) => {
                Some(Form::Days)
            }
            Physical::INT32 | Physical::INT64 if whole => Some(Form::Numbers { decimals: decimals.unwrap_or(0), unsigned }),
            Physical::BYTE_ARRAY | Physical::FIXED_LEN_BYTE_ARRAY if decimals.is_some() => {
                decimals.map(|decimals| Form::Digits { decimals: decimals.into() })
            }
            Physical::BYTE_ARRAY => Some(Form::Texts),
            Physical::BOOLEAN => Some(Form::Flags),
            Physical::FLOAT | Physical::DOUBLE => Some(Form::Fractions),
            _ => None,
        }
    }

    fn cells(self) -> Cells {
        match self {
            Form::Numbers { decimals, .. } => Cells::Numbers { mantissas: Vec::new(), decimals, said: Vec::new() },
            Form::Days => Cells::Days { days: Vec::new(), said: Vec::new() },
            Form::Flags => Cells::Flags(Vec::new()),
            Form::Texts | Form::Digits { .. } | Form::Fractions => Cells::Texts { text: String::new(), ends: Vec::new() },
        }
    }
}

// The library may panic on a damaged file; the name of the thread keeps that from being printed.
fn apart<T: Send>(work: impl FnOnce() -> Result<T, Stop> + Send) -> Result<T, Stop> {
    thread::scope(|scope| {
        let begun = thread::Builder::new().name(READER.to_string()).spawn_scoped(scope, work)?;
        begun.join().unwrap_or_else(|_| Err(Stop::Damaged(String::new())))
    })
}

fn damaged(error: &ParquetError) -> Stop {
    Stop::Damaged(error.to_string())
}

fn unusable(names: &[String], column: &ColumnDescriptor) -> Stop {
    let name = column.path().string();
    let from = names.iter().take_while(|n| **n != name).map(|n| n.len() + 1).sum();
    let kind = match column.logical_type_ref() {
        Some(kind) => format!("{kind:?}"),
        None => format!("{:?}", column.physical_type()),
    };
    let at = from..from + name.len();
    Stop::Bad(Box::new(Bad { line: 0, text: names.join(","), at, column: name, what: Trouble::ColumnType(kind) }))
}

// Adds so many rows of a column.
fn read(reader: &mut ColumnReader, form: Form, to: &mut Cells, rows: usize) -> Result<(), ParquetError> {
    match (reader, to, form) {
        (ColumnReader::Int32ColumnReader(r), Cells::Numbers { mantissas, said, .. }, Form::Numbers { unsigned: true, .. }) => {
            spread(r, rows, |n| i64::from(*n as u32), mantissas, said)
        }
        (ColumnReader::Int32ColumnReader(r), Cells::Numbers { mantissas, said, .. }, _) => {
            spread(r, rows, |n| i64::from(*n), mantissas, said)
        }
        (ColumnReader::Int64ColumnReader(r), Cells::Numbers { mantissas, said, .. }, Form::Numbers { unsigned, .. }) => {
            let from = mantissas.len();
            spread(r, rows, |n| *n, mantissas, said)?;
            match mantissas[from..].iter().find(|n| unsigned && **n < 0) {
                Some(n) => Err(ParquetError::General(format!("{} is more than 64 bits with a sign hold", *n as u64))),
                None => Ok(()),
            }
        }
        (ColumnReader::Int32ColumnReader(r), Cells::Days { days, said }, _) => spread(r, rows, |n| *n, days, said),
        (ColumnReader::BoolColumnReader(r), Cells::Flags(flags), _) => each(r, rows, |yes| {
            flags.push(yes.copied());
            Ok(())
        }),
        (ColumnReader::ByteArrayColumnReader(r), Cells::Texts { text, ends }, Form::Digits { decimals }) => {
            each(r, rows, |v: Option<&ByteArray>| put(text, ends, v.map(|v| digits(v.data(), decimals)).as_deref()))
        }
        (ColumnReader::FixedLenByteArrayColumnReader(r), Cells::Texts { text, ends }, Form::Digits { decimals }) => {
            each(r, rows, |v: Option<&FixedLenByteArray>| put(text, ends, v.map(|v| digits(v.data(), decimals)).as_deref()))
        }
        (ColumnReader::ByteArrayColumnReader(r), Cells::Texts { text, ends }, _) => texts(r, rows, text, ends),
        (ColumnReader::FloatColumnReader(r), Cells::Texts { text, ends }, _) => {
            each(r, rows, |v: Option<&f32>| put(text, ends, v.map(f32::to_string).as_deref()))
        }
        (ColumnReader::DoubleColumnReader(r), Cells::Texts { text, ends }, _) => {
            each(r, rows, |v: Option<&f64>| put(text, ends, v.map(f64::to_string).as_deref()))
        }
        _ => Err(ParquetError::General("a group of rows has another type of column than the file".to_string())),
    }
}

fn put(text: &mut String, ends: &mut Vec<usize>, cell: Option<&str>) -> Result<(), ParquetError> {
    text.push_str(cell.unwrap_or(""));
    ends.push(text.len());
    Ok(())
}

// The same of texts as they are; most columns of bounds hold few.
fn texts(reader: &mut ColumnReaderImpl<ByteArrayType>, rows: usize, text: &mut String, ends: &mut Vec<usize>) -> Result<(), ParquetError> {
    let (values, levels) = packed(reader, rows)?;
    let mut values = values.iter();
    ends.reserve(rows);
    for level in levels.unwrap_or_else(|| vec![1; rows]) {
        if level > 0
            && let Some(value) = values.next()
        {
            text.push_str(value.as_utf8()?);
        }
        ends.push(text.len());
    }
    Ok(())
}

// The values of a column, nothing where there is none.
fn each<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    mut take: impl FnMut(Option<&T::T>) -> Result<(), ParquetError>,
) -> Result<(), ParquetError> {
    let (values, levels) = packed(reader, rows)?;
    let mut values = values.iter();
    match levels {
        None => values.try_for_each(|v| take(Some(v))),
        Some(levels) => levels.iter().try_for_each(|level| if *level > 0 { take(values.next()) } else { take(None) }),
    }
}

// The same of numbers, without a branch a row.
fn spread<T: DataType, N>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    number: impl Fn(&T::T) -> N,
    to: &mut Vec<N>,
    said: &mut Vec<bool>,
) -> Result<(), ParquetError> {
    let (mut values, levels) = packed(reader, rows)?;
    let Some(levels) = levels else {
        said.resize(said.len() + values.len(), true);
        to.extend(values.iter().map(number));
        return Ok(());
    };
    // Of a row that says nothing any number is taken; behind the last one stands this.
    values.push(T::T::default());
    let mut next = 0;
    to.extend(levels.iter().map(|level| {
        let value = number(&values[next]);
        next += usize::from(*level > 0);
        value
    }));
    said.extend(levels.iter().map(|level| *level > 0));
    Ok(())
}

type Packed<T> = (Vec<<T as DataType>::T>, Option<Vec<i16>>);

// The values that are there, and for each row whether it has one; `None` where every row has.
fn packed<T: DataType>(reader: &mut ColumnReaderImpl<T>, rows: usize) -> Result<Packed<T>, ParquetError> {
    let (mut values, mut levels) = (Vec::with_capacity(rows + 1), Vec::with_capacity(rows));
    let (read, present, _) = reader.read_records(rows, Some(&mut levels), None, &mut values)?;
    if read != rows {
        return Err(ParquetError::General(format!("a column ends {} rows early", rows - read)));
    }
    let every = levels.is_empty() && present == rows;
    Ok((values, (!every).then_some(levels)))
}

// A whole number of any width, the highest byte first, with so many of its digits behind the point.
fn digits(bytes: &[u8], decimals: usize) -> String {
    let number = num_bigint::BigInt::from_signed_bytes_be(bytes);
    decimal(number.sign() == num_bigint::Sign::Minus, &number.magnitude().to_string(), decimals)
}
