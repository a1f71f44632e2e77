//! What engines call things.

/// An engine's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB.
    DuckDb,
    /// PostgreSQL, 12 or later.
    Postgres,
    /// Spark SQL.
    Spark,
    /// Apache DataFusion.
    DataFusion,
}

impl Dialect {
    /// The names of all.
    pub const IDS: [&'static str; 4] = ["duckdb", "postgres", "spark", "datafusion"];

    /// The dialect of a name.
    pub fn parse(id: &str) -> Option<Dialect> {
        let all = [Dialect::DuckDb, Dialect::Postgres, Dialect::Spark, Dialect::DataFusion];
        all.into_iter().find(|d| d.id() == id)
    }

    /// As it is written on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Dialect::DuckDb => "duckdb",
            Dialect::Postgres => "postgres",
            Dialect::Spark => "spark",
            Dialect::DataFusion => "datafusion",
        }
    }

    /// What makes a step of the statement be worked out once.
    pub(super) fn once(self) -> &'static str {
        match self {
            Dialect::DuckDb | Dialect::Postgres => " MATERIALIZED",
            Dialect::Spark | Dialect::DataFusion => "",
        }
    }

    /// How texts are put in the order of their bytes.
    pub(super) fn by_bytes(self) -> &'static str {
        if self == Dialect::Postgres { " COLLATE \"C\"" } else { "" }
    }

    /// The type of texts in the schema.
    pub(super) fn text(self) -> &'static str {
        match self {
            Dialect::Postgres => "text",
            Dialect::DuckDb | Dialect::DataFusion => "varchar",
            Dialect::Spark => "string",
        }
    }

    /// A list of whole numbers.
    pub(super) fn list(self, of: &[String]) -> String {
        let of = of.join(",\n    ");
        match self {
            Dialect::DuckDb => format!("[{of}]"),
            Dialect::Postgres => format!("ARRAY[{of}]"),
            Dialect::Spark => format!("array({of})"),
            Dialect::DataFusion => format!("make_array({of})"),
        }
    }

    /// The member of a list at a place that counts from one.
    pub(super) fn member(self, list: &str, at: &str) -> String {
        match self {
            Dialect::DuckDb => format!("list_extract({list}, {at})"),
            Dialect::Postgres => format!("{list}[{at}]"),
            Dialect::Spark => format!("element_at({list}, {at})"),
            Dialect::DataFusion => format!("array_element({list}, {at})"),
        }
    }

    /// The most columns that a step may have; `None` where there is no such limit.
    pub(super) fn most_columns(self) -> Option<usize> {
        (self == Dialect::Postgres).then_some(1600)
    }
}

/// A text as it is written in SQL.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
