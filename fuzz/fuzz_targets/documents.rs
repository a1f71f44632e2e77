//! Documents of each kind: a result or a clear error. The first byte chooses the kind.
#![no_main]

mod files;
mod laws;
mod reading;

use doichieu::document::Options;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else { return };
    let (name, bytes) = files::file(*kind, rest);
    reading::document_holds(name, bytes, &Options::default());
});
