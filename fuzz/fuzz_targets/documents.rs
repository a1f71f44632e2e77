//! Documents of each kind: a result or a clear error. The first byte chooses the kind.
#![no_main]

mod extraction;
mod files;
mod laws;
mod reading;

use std::sync::Once;

use doichieu::document::{Options, READER};
use libfuzzer_sys::fuzz_target;

static HOOK: Once = Once::new();

// The library for Excel files may panic in the thread that it is given, whose end is a finding about the file; only other panics count.
fn let_the_reader_panic() {
    HOOK.call_once(|| {
        let abort = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name() != Some(READER) {
                abort(panic);
            }
        }));
    });
}

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else { return };
    let_the_reader_panic();
    let (name, bytes) = files::file(*kind, rest);
    if let Some(document) = reading::document_holds(name, bytes, &Options::default()) {
        extraction::extraction_holds(&document);
    }
});
