//! The options of `check --table`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, value_parser};

use crate::base::lang::Lang;
use crate::cli::args::{choice, option};
use crate::vocab::schema::UNIT_KINDS;

/// What may be typed.
pub(in crate::cli::check) fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    command
        .arg(
            option(
                "table",
                pick(
                    "Bảng số liệu của nhiều đơn vị (.csv, .ndjson, .parquet; `-` là dữ liệu vào chuẩn), thay cho tệp số liệu",
                    "Tables of figures of many units (.csv, .ndjson, .parquet; `-` for standard input) instead of facts files",
                ),
                pick("TỆP", "FILE"),
            )
            .num_args(1..)
            .action(ArgAction::Append)
            .value_parser(value_parser!(PathBuf))
            .conflicts_with("paths"),
        )
        .arg(of_table(choice(
            "on-bad-row",
            pick(
                "Dòng không dùng được: dừng (stop, mặc định), hoặc bỏ qua cùng đơn vị và năm đó (skip)",
                "A row that cannot be used: stop (the default), or skip it with its unit and year",
            ),
            &["stop", "skip"],
            "stop|skip",
        )))
        .arg(of_table(choice(
            "unit-kind",
            pick("Loại của các đơn vị không có trong danh mục", "The kind of units that stand in no register"),
            &UNIT_KINDS,
            "province|district|commune|…",
        )))
        .arg(of_table(
            option("ignore-column", pick("Cột không dùng đến", "A column that means nothing"), pick("CỘT", "COLUMN"))
                .action(ArgAction::Append)
                .value_delimiter(','),
        ))
        .arg(of_table(
            option(
                "verdicts",
                pick("Ghi từng kết luận vào tệp .csv hoặc .parquet này", "Write every verdict to this .csv or .parquet file"),
                pick("TỆP", "FILE"),
            )
            .value_parser(value_parser!(PathBuf)),
        ))
        .arg(of_table(
            option(
                "facts-out",
                pick(
                    "Ghi các số liệu vào tệp .csv này, cho câu lệnh của `sql`",
                    "Write the figures to this .csv file, for the statement of `sql`",
                ),
                pick("TỆP", "FILE"),
            )
            .value_parser(value_parser!(PathBuf))
            .conflicts_with("verdicts"),
        ))
        .arg(of_table(
            option(
                "explain-unit",
                pick("In đầy đủ các kết luận của đơn vị này", "Show the findings of this unit in full"),
                pick("MÃ", "ID"),
            )
            .action(ArgAction::Append)
            .value_delimiter(','),
        ))
        .arg(of_table(
            option("memory", pick("Bộ nhớ được dùng, tính bằng MiB; mặc định 256", "Memory to use, in MiB; by default 256"), "MIB")
                .value_parser(value_parser!(u64).range(16..=1_048_576)),
        ))
        .arg(of_table(
            option("threads", pick("Số luồng; mặc định theo máy", "Threads; by default as many as the machine has"), pick("SỐ", "N"))
                .value_parser(value_parser!(u64).range(1..=256)),
        ))
}

fn of_table(arg: Arg) -> Arg {
    arg.requires("table")
}
