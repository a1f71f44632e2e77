//! The file that a table's verdicts or figures are written to, whole or not at all under its name.

use std::io;
use std::path::{Path, PathBuf};

use crate::base::lang::Lang;
use crate::cli::out::Growing;
use crate::cli::ui::Ui;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::report::bulk;
use crate::say;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A row a verdict.
    Verdicts,
    /// A row a figure, for the statement of `sql`.
    Figures,
}

pub(super) struct Output {
    pub(super) path: PathBuf,
    file: Form,
}

enum Form {
    Csv(Growing),
    #[cfg(feature = "parquet")]
    Parquet(Box<bulk::parquet::Verdicts<Growing>>),
}

impl Output {
    /// Begins a file.
    ///
    /// # Errors
    /// It has a form that is not written, or cannot be begun.
    pub(super) fn begin(path: PathBuf, what: What, ui: &Ui) -> Result<Output, Diag> {
        let ends = |ending: &str| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
        let failed = |error: io::Error| ui.write_failed(&path, &error);
        let file = if ends("csv") {
            let mut file = ui.begin(&path)?;
            let header = if what == What::Verdicts { bulk::HEADER } else { bulk::statements::HEADER };
            file.add(header.as_bytes()).map_err(failed)?;
            Form::Csv(file)
        } else if ends("parquet") && what == What::Verdicts {
            Form::parquet(&path, ui)?
        } else {
            return Err(unknown(&path, what, ui.lang()));
        };
        Ok(Output { path, file })
    }

    /// Adds rows, as lines of CSV.
    pub(super) fn add(&mut self, rows: &[u8]) -> io::Result<()> {
        match &mut self.file {
            Form::Csv(file) => file.add(rows),
            #[cfg(feature = "parquet")]
            Form::Parquet(file) => file.add(rows),
        }
    }

    /// Gives the file its name.
    pub(super) fn end(self, ui: &Ui) -> Result<(), Diag> {
        let ended = match self.file {
            Form::Csv(file) => file.end(),
            #[cfg(feature = "parquet")]
            Form::Parquet(file) => file.end().and_then(Growing::end),
        };
        ended.map_err(|error| ui.write_failed(&self.path, &error))
    }
}

impl Form {
    #[cfg(feature = "parquet")]
    fn parquet(path: &Path, ui: &Ui) -> Result<Form, Diag> {
        let file = bulk::parquet::Verdicts::begin(ui.begin(path)?).map_err(|error| ui.write_failed(path, &error))?;
        Ok(Form::Parquet(Box::new(file)))
    }

    #[cfg(not(feature = "parquet"))]
    fn parquet(path: &Path, ui: &Ui) -> Result<Form, Diag> {
        Err(super::input::not_built(path, ui.lang()))
    }
}

fn unknown(path: &Path, what: What, lang: Lang) -> Diag {
    let shown = path.display();
    // A build without Parquet proposes none.
    let (only, names) = match what == What::Verdicts && cfg!(feature = "parquet") {
        true => (
            lang.pick("chỉ có dạng .csv và .parquet", "only .csv and .parquet are known"),
            lang.pick("`.csv` hoặc `.parquet`", "`.csv` or `.parquet`"),
        ),
        false => (lang.pick("chỉ có dạng .csv", "only .csv is known"), "`.csv`"),
    };
    let message = match what {
        What::Verdicts => say!(lang, "không ghi được kết luận thành `{shown}`: {only}", "verdicts cannot be written as `{shown}`: {only}"),
        What::Figures => say!(lang, "không ghi được số liệu thành `{shown}`: {only}", "figures cannot be written as `{shown}`: {only}"),
    };
    let help = say!(lang, "Đặt tên tệp kết thúc bằng {names}.", "Let the name end in {names}.");
    Diag::error(code::TABLE_FORM, message).help(help)
}
