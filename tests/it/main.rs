//! The one integration-test binary: a module a subject.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cases;
mod command;
mod conformance;
mod layers;
mod laws;
mod memory;
mod packs;
mod samples;
