//! Parquet in and out: the same table as text gives the same verdicts, and what is wrong with a file is told.

use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::{Field, RowAccessor};
use parquet::schema::types::Type;

use crate::command::run;

/// A column: how it is stored, and its cells as CSV writes them.
struct Column {
    name: &'static str,
    stored: Stored,
    cells: Vec<String>,
}

#[derive(Clone, Copy)]
enum Stored {
    Text,
    Int32,
    // Decimals in 64 bits, and in bytes.
    Int64 { scale: i32 },
    Bytes { scale: i32 },
    Flag,
    Double,
}

fn schema(columns: &[Column]) -> Type {
    let field = |c: &Column| {
        let (physical, logical, scale) = match c.stored {
            Stored::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String), None),
            Stored::Int32 => (Physical::INT32, None, None),
            Stored::Int64 { scale } => (Physical::INT64, Some(LogicalType::decimal(scale, 18)), Some(scale)),
            Stored::Bytes { scale } => (Physical::FIXED_LEN_BYTE_ARRAY, Some(LogicalType::decimal(scale, 18)), Some(scale)),
            Stored::Flag => (Physical::BOOLEAN, None, None),
            Stored::Double => (Physical::DOUBLE, None, None),
        };
        let mut field = Type::primitive_type_builder(c.name, physical).with_repetition(Repetition::OPTIONAL).with_logical_type(logical);
        if let Some(scale) = scale {
            field = field.with_precision(18).with_scale(scale).with_length(9);
        }
        Arc::new(field.build().unwrap())
    };
    Type::group_type_builder("table").with_fields(columns.iter().map(field).collect()).build().unwrap()
}

// The digits of a number with so many decimals.
fn mantissa(cell: &str, scale: i32) -> i64 {
    let (whole, fraction) = cell.split_once('.').unwrap_or((cell, ""));
    format!("{whole}{fraction:0<width$}", width = scale as usize).parse().unwrap()
}

fn write(to: &Path, columns: &[Column], group: usize, properties: WriterProperties) {
    let mut writer = SerializedFileWriter::new(File::create(to).unwrap(), Arc::new(schema(columns)), Arc::new(properties)).unwrap();
    let rows = columns[0].cells.len();
    for from in (0..rows).step_by(group) {
        let mut group_writer = writer.next_row_group().unwrap();
        for column in columns {
            let cells = &column.cells[from..rows.min(from + group)];
            let levels: Vec<i16> = cells.iter().map(|c| i16::from(!c.is_empty())).collect();
            let said = || cells.iter().filter(|c| !c.is_empty());
            let mut to = group_writer.next_column().unwrap().unwrap();
            macro_rules! put {
                ($type:ty, $values:expr) => {
                    put::<$type>(to.typed(), $values.collect(), &levels)
                };
            }
            match column.stored {
                Stored::Text => put!(ByteArrayType, said().map(|c| ByteArray::from(c.as_str()))),
                Stored::Int32 => put!(Int32Type, said().map(|c| c.parse().unwrap())),
                Stored::Int64 { scale } => put!(Int64Type, said().map(|c| mantissa(c, scale))),
                Stored::Bytes { scale } => put!(FixedLenByteArrayType, said().map(|c| bytes(mantissa(c, scale)))),
                Stored::Flag => put!(BoolType, said().map(|c| c == "true")),
                Stored::Double => put!(parquet::data_type::DoubleType, said().map(|c| c.parse().unwrap())),
            }
            to.close().unwrap();
        }
        group_writer.close().unwrap();
    }
    writer.close().unwrap();
}

fn put<T: DataType>(to: &mut parquet::column::writer::ColumnWriterImpl<'_, T>, values: Vec<T::T>, levels: &[i16]) {
    to.write_batch(&values, Some(levels), None).unwrap();
}

fn bytes(number: i64) -> FixedLenByteArray {
    ByteArray::from(i128::from(number).to_be_bytes()[7..].to_vec()).into()
}

fn csv(columns: &[Column]) -> String {
    let line = |cells: Vec<&str>| cells.join(",") + "\n";
    let rows = (0..columns[0].cells.len()).map(|row| line(columns.iter().map(|c| c.cells[row].as_str()).collect()));
    line(columns.iter().map(|c| c.name).collect()) + &rows.collect::<String>()
}

// Numbers with and without bounds, decimals stored in three ways, texts, yes and no, and gaps in all of them.
// Gives a number below so many.
type Dice<'d> = &'d mut dyn FnMut(u64) -> u64;

fn columns(rows: usize) -> Vec<Column> {
    let mut seed = 7u64;
    let mut dice = |sides: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % sides
    };
    let mut cells = |make: &mut dyn FnMut(Dice<'_>) -> String| -> Vec<String> {
        (0..rows).map(|_| if dice(5) == 0 { String::new() } else { make(&mut dice) }).collect()
    };
    let fixed = |text: &str| vec![text.to_string(); rows];
    let column = |name, stored, cells| Column { name, stored, cells };
    vec![
        column("unit", Stored::Text, (0..rows).map(|n| format!("{:05}", n / 2)).collect()),
        column("year", Stored::Int32, (0..rows).map(|n| (2016 + n % 2).to_string()).collect()),
        column("kind", Stored::Text, fixed("province")),
        column("dvc.muc_3", Stored::Int32, cells(&mut |dice| dice(400).to_string())),
        column("dvc.muc_3.bound", Stored::Text, cells(&mut |dice| ["", "=", ">=", ">", "<="][dice(5) as usize].to_string())),
        column("tthc.tong", Stored::Int64 { scale: 3 }, cells(&mut |dice| (300 + dice(200)).to_string())),
        column("dvc.muc_4", Stored::Bytes { scale: 2 }, cells(&mut |dice| dice(200).to_string())),
        column("dvc.muc_2.ty_le[tinh]", Stored::Text, cells(&mut |dice| format!("{}.5%", dice(100)))),
        column("dvc.muc_2.ty_le[xa]", Stored::Text, cells(&mut |dice| [">= 61%", "hầu hết", "100%", "70%"][dice(4) as usize].to_string())),
        column("tien_do_ho_so.cong_khai", Stored::Flag, cells(&mut |dice| (dice(2) == 0).to_string())),
    ]
}

fn properties() -> [(&'static str, usize, WriterProperties); 3] {
    let packed = |packing| WriterProperties::builder().set_compression(packing);
    [
        ("zstd.parquet", 700, packed(Compression::ZSTD(ZstdLevel::default())).build()),
        ("snappy.parquet", 1999, packed(Compression::SNAPPY).set_dictionary_enabled(false).build()),
        (
            "plain.parquet",
            1_000_000,
            packed(Compression::UNCOMPRESSED).set_data_page_row_count_limit(333).set_write_batch_size(100).build(),
        ),
    ]
}

#[test]
fn a_table_says_the_same_in_both_forms() {
    let folder = tempfile::tempdir().unwrap();
    let columns = columns(2500);
    fs::write(folder.path().join("a.csv"), csv(&columns)).unwrap();
    let judge = |table: &str| {
        let (code, out, err) = run(folder.path(), &["check", "--table", table, "--format", "json", "--verdicts", "v.csv"]);
        assert_eq!(code, Some(1), "{table}: {err}");
        (out, fs::read_to_string(folder.path().join("v.csv")).unwrap())
    };
    let text = judge("a.csv");
    assert!(text.1.lines().count() > 250_000);
    for (name, group, properties) in properties() {
        write(&folder.path().join(name), &columns, group, properties);
        assert!(judge(name) == text, "{name} says something else than the same table as text");
    }
}

#[test]
fn verdicts_are_those_of_the_csv_form() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), csv(&columns(2000))).unwrap();
    for to in ["v.csv", "v.parquet"] {
        let (code, _, err) = run(folder.path(), &["check", "--table", "a.csv", "--verdicts", to]);
        assert_eq!(code, Some(1), "{err}");
    }
    let file = SerializedFileReader::new(File::open(folder.path().join("v.parquet")).unwrap()).unwrap();
    assert!(file.num_row_groups() > 1);
    let csv = fs::read_to_string(folder.path().join("v.csv")).unwrap();
    let mut lines = csv.lines();
    let names: Vec<String> = file.metadata().file_metadata().schema_descr().columns().iter().map(|c| c.name().to_string()).collect();
    assert_eq!(lines.next(), Some(names.join(",").as_str()));
    for row in file.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        assert!(row.get_int(1).is_ok());
        let cell = |field: &Field| match field {
            Field::Null => String::new(),
            Field::Str(text) => text.clone(),
            other => other.to_string(),
        };
        let cells: Vec<String> = row.get_column_iter().map(|(_, field)| cell(field)).collect();
        assert_eq!(lines.next(), Some(cells.join(",").as_str()));
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn what_is_wrong_with_a_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let column = |name, stored, cells: &[&str]| Column { name, stored, cells: cells.iter().map(|c| c.to_string()).collect() };
    let head = || {
        [
            column("unit", Stored::Text, &["a", "b"]),
            column("year", Stored::Int32, &["2016", "2016"]),
            column("kind", Stored::Text, &["province"; 2]),
        ]
    };
    let table =
        |name: &str, more: Column| write(&at(name), &head().into_iter().chain([more]).collect::<Vec<_>>(), 10, WriterProperties::default());
    table("unknown.parquet", column("dvc.muc3", Stored::Int32, &["1", "2"]));
    table("share.parquet", column("dvc.muc_2.ty_le", Stored::Double, &["", "0.956"]));
    table("bound.parquet", column("tthc.tong.bound", Stored::Text, &["", ">="]));
    table("thousands.parquet", column("tthc.tong", Stored::Text, &["300", "1.549"]));
    table("word.parquet", column("tthc.tong", Stored::Text, &["300", "nhiều lắm"]));
    let twice = vec![column("unit", Stored::Text, &["b", "a"]), column("year", Stored::Int32, &["2016", "2016"])];
    let unsorted =
        twice.into_iter().chain([column("kind", Stored::Text, &["province"; 2]), column("tthc.tong", Stored::Int32, &["1", "2"])]);
    write(&at("unsorted.parquet"), &unsorted.collect::<Vec<_>>(), 10, WriterProperties::default());
    write(
        &at("year.parquet"),
        &[column("unit", Stored::Text, &["a"]), column("tthc.tong", Stored::Int32, &["1"])],
        10,
        WriterProperties::default(),
    );
    let whole = fs::read(at("word.parquet")).unwrap();
    fs::write(at("cut.parquet"), &whole[..whole.len() / 2]).unwrap();
    fs::write(at("short.parquet"), b"PAR1").unwrap();
    fs::write(
        at("damaged.parquet"),
        whole.iter().enumerate().map(|(n, b)| if (8..60).contains(&n) { 0xff } else { *b }).collect::<Vec<u8>>(),
    )
    .unwrap();

    let names = ["unknown", "share", "bound", "thousands", "word", "unsorted", "year", "cut", "short", "damaged", "absent"];
    let mut told = String::new();
    for (lang, name) in names.iter().flat_map(|name| [("vi", name), ("en", name)]) {
        let file = format!("{name}.parquet");
        let (code, out, err) = run(folder.path(), &["check", "--table", &file, "--lang", lang]);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{name}");
        told.push_str(&format!("--- {name}, {lang}\n{err}\n"));
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_bad_row_takes_its_unit_along() {
    let folder = tempfile::tempdir().unwrap();
    let mut columns = columns(3000);
    columns[5].stored = Stored::Text;
    columns[5].cells[1321] = "nhiều lắm".to_string();
    columns[1].cells[2500] = "99".to_string();
    fs::write(folder.path().join("a.csv"), csv(&columns)).unwrap();
    write(&folder.path().join("a.parquet"), &columns, 1000, WriterProperties::default());
    let skipped = |table: &str| {
        let (code, out, _) = run(folder.path(), &["check", "--table", table, "--format", "json", "--on-bad-row", "skip"]);
        assert_eq!(code, Some(1));
        serde_json::from_str::<serde_json::Value>(&out).unwrap()
    };
    let (text, stored) = (skipped("a.csv"), skipped("a.parquet"));
    assert!(text["targets"] == stored["targets"] && text["summary"] == stored["summary"]);
    assert_eq!((&stored["health"]["bad_rows"], &stored["health"]["left_out"]), (&2.into(), &1.into()));
    let (code, _, err) = run(folder.path(), &["check", "--table", "a.parquet", "--lang", "en"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("row 1322, column `tthc.tong`"), "{err}");
}
