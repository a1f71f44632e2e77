//! The page on which proposed facts are looked at: what stands in it, that nothing of a document gets out of its place, that it asks for
//! nothing from outside.

pub(crate) mod sample;

use doichieu::base::lang::Lang;
use doichieu::base::number::Number;
use doichieu::document::Role;
use doichieu::document::problem::{Note, Repair};
use doichieu::extract::figure::Kind;
use doichieu::extract::proposal::Unused;

use sample::{Sample, report};

#[test]
fn dump() {
    std::fs::write("/tmp/review-sample.html", report().page(Lang::Vi)).unwrap();
}
