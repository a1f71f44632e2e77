//! The only integration-test binary; one module a subject.

mod conformance;
mod layers;
