//! The same done to many things at once, with the answers in the order of the things.
//!
//! What must hold: what comes out does not depend on how many threads there are.

use std::thread;

/// No more threads than this, however many processors there are.
const MOST: usize = 8;
/// Fewer things than this are not worth a thread.
const FEW: usize = 24;

/// Does the same with each. Of few things none gets a thread of its own; where the system gives none, this one does the work.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST);
    if threads < 2 || items.len() < FEW {
        return items.iter().map(work).collect();
    }
    let work = &work;
    thread::scope(|scope| {
        let begin = |chunk| thread::Builder::new().spawn_scoped(scope, move || chunk_of(chunk, work));
        let begun: Vec<_> = items.chunks(items.len().div_ceil(threads)).map(|chunk| (chunk, begin(chunk).ok())).collect();
        let ended = begun.into_iter().map(|(chunk, thread)| match thread.map(thread::ScopedJoinHandle::join) {
            Some(Ok(answers)) => answers,
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            None => chunk_of(chunk, work),
        });
        ended.flatten().collect()
    })
}

/// Does two things, side by side where the system gives a thread, else one after the other.
pub fn both<A: Send, B>(one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let begun = thread::Builder::new().spawn_scoped(scope, &one);
        let other = other();
        match begun.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(done)) => (done, other),
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => (one(), other),
        }
    })
}

fn chunk_of<T, R>(chunk: &[T], work: &impl Fn(&T) -> R) -> Vec<R> {
    chunk.iter().map(work).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_gives_its_own() {
        assert_eq!(both(|| 1, || "two"), (1, "two"));
    }

    #[test]
    fn answers_come_in_order() {
        for many in [0, 1, FEW - 1, FEW, 1000, 1001] {
            let items: Vec<usize> = (0..many).collect();
            assert_eq!(map(&items, |n| n * n), items.iter().map(|n| n * n).collect::<Vec<_>>());
        }
    }
}
