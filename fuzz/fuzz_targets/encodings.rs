//! Plain text in any bytes, read as each encoding. The first byte chooses it; past the last one the bytes are to tell.
#![no_main]

mod laws;
mod reading;

use doichieu::document::Options;
use doichieu::document::encoding::Encoding;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, rest)) = data.split_first() else { return };
    let encoding = Encoding::ALL.get(usize::from(*choice) % (Encoding::ALL.len() + 1)).copied();
    reading::document_holds("a.txt", rest.to_vec(), &Options { encoding });
});
