//! The only integration-test binary; one module a subject.

mod cases;
mod command;
mod conformance;
mod layers;
mod memory;
mod packs;
mod pages;
mod samples;
