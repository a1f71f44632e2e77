//! The only integration-test binary; one module a subject.

mod cases;
mod command;
mod conformance;
mod laws;
mod layers;
mod memory;
mod packs;
mod samples;
