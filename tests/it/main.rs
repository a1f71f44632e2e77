//! The only integration-test binary; one module a subject.

mod cases;
mod conformance;
mod layers;
mod memory;
