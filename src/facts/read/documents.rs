//! The documents that reports name: each is loaded, checked and folded once.

use std::path::{Component, Path};
use std::rc::Rc;

use crate::base::source::Spanned;
use crate::document::Options;
use crate::facts::problem::Problem;
use crate::facts::quote::Document;

use super::{NoDocument, Reader};

// A document that could be read.
pub(super) struct Loading {
    pub(super) document: Document,
    pub(super) sha256: String,
}

impl Reader<'_, '_> {
    pub(super) fn document(&mut self, path: &Spanned<String>, options: &Options) -> Option<Rc<Loading>> {
        if let Some(known) = self.loaded.get(&path.value) {
            return known.clone();
        }
        let loading = self.load(path, options).map(Rc::new);
        self.loaded.insert(path.value.clone(), loading.clone());
        loading
    }

    fn load(&mut self, path: &Spanned<String>, options: &Options) -> Option<Loading> {
        let written = path.value.clone();
        let loaded = if is_inside(&written) { (self.documents)(&written, options) } else { Err(NoDocument::Outside) };
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(why) => {
                self.problems.push(Problem::NoDocument { at: path.span, written, why });
                return None;
            }
        };
        let places = loaded.document.places();
        let file = self.sources.add_placed(loaded.name, loaded.document.text, places);
        Some(Loading { document: Document::new(file, &self.sources.get(file).text), sha256: loaded.document.sha256 })
    }

    pub(super) fn check_hash(&mut self, actual: &str, wanted: &Spanned<String>) {
        let written = wanted.value.trim().to_lowercase();
        if written.len() != 64 || !written.bytes().all(|b| b.is_ascii_hexdigit()) {
            self.problems.push(Problem::BadHash { at: wanted.span, actual: actual.to_string() });
        } else if written != actual {
            self.problems.push(Problem::DocumentChanged { at: wanted.span, written, actual: actual.to_string() });
        }
    }
}

// A facts file from a stranger must not make the program quote any file of this machine.
fn is_inside(written: &str) -> bool {
    Path::new(written).components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir))
}
