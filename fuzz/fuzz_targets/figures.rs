//! Every figure of any text: its place, and each digit in exactly one.
#![no_main]

mod laws;

use doichieu::base::viet::Folded;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    laws::figures_hold(text);
    laws::figures_hold(&Folded::new(text).text);
});
