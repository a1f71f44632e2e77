//! Our diagnostics as the protocol has them.

use std::str::FromStr;

use lsp_types::{CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString, Range, Uri};

use crate::base::source::FileId;
use crate::diag::model::{Diag, Severity};

use super::state::State;

impl State {
    /// Everything that is known to be wrong with a file, as the editor wants it.
    pub fn diagnostics(&self, file: FileId) -> Vec<Diagnostic> {
        self.diags(file).into_iter().map(|diag| self.diagnostic(diag)).collect()
    }

    /// One of them.
    pub(super) fn diagnostic(&self, diag: &Diag) -> Diagnostic {
        let first = diag.labels.first();
        let related: Vec<_> = diag
            .labels
            .iter()
            .skip(1)
            .filter_map(|label| {
                Some(DiagnosticRelatedInformation { location: self.texts.location(label.span)?, message: label.text.clone() })
            })
            .collect();
        Diagnostic {
            range: first.map_or_else(Range::default, |l| self.texts.range(l.span)),
            severity: Some(match diag.severity {
                Severity::Error => DiagnosticSeverity::ERROR,
                Severity::Warning => DiagnosticSeverity::WARNING,
                Severity::Note => DiagnosticSeverity::INFORMATION,
            }),
            code: Some(NumberOrString::String(diag.code.to_string())),
            code_description: self.page(&diag.code),
            source: Some("doichieu".into()),
            message: message(diag),
            related_information: (!related.is_empty()).then_some(related),
            tags: tag(&diag.code).map(|tag| vec![tag]),
            data: None,
        }
    }

    // The page on a code: in the folder that the editor named, else under our own scheme, which an editor's extension may show.
    fn page(&self, code: &str) -> Option<CodeDescription> {
        let (stage, name) = code.split_once("::")?;
        let address = match &self.docs {
            Some(base) => format!("{}/{stage}/{name}.md", base.trim_end_matches('/')),
            None => format!("doichieu:explain/{stage}/{name}"),
        };
        Some(CodeDescription { href: Uri::from_str(&address).ok()? })
    }
}

// Editors show one text and no labels: the sentence, what is said of the place, what to do.
fn message(diag: &Diag) -> String {
    let mut text = diag.message.clone();
    if let Some(label) = diag.labels.first().map(|l| &l.text).filter(|t| !t.is_empty() && !text.contains(t.as_str())) {
        text.push_str(": ");
        text.push_str(label);
    }
    if let Some(help) = &diag.help {
        text.push('\n');
        text.push_str(help);
    }
    text
}

fn tag(code: &str) -> Option<DiagnosticTag> {
    match code {
        "lint::unused-define" | "lint::allow-unused" => Some(DiagnosticTag::UNNECESSARY),
        _ => None,
    }
}
