//! A few documents at a time, each in a thread of its own, so that a folder of reports takes the machine's processors and no more memory than
//! its largest few.

use std::thread;

/// No more threads than this, however many processors there are: each holds a document.
const MOST: usize = 8;
/// As much as the main thread has: documents may be nested deeply.
const STACK: usize = 8 << 20;

/// How many are read at a time.
pub(super) fn width() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(MOST)
}

/// Does the same with each, all at the same time; the answers come in the order of the questions.
pub(super) fn each<T: Sync, R: Send>(items: &[T], read: &(impl Fn(&T) -> R + Sync)) -> Vec<R> {
    let [_, _, ..] = items else { return items.iter().map(read).collect() };
    thread::scope(|scope| {
        let begin = |item| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, move || read(item));
        let begun: Vec<_> = items.iter().map(|item| (item, begin(item).ok())).collect();
        // Where the system gives no thread, it is read here.
        let ended = begun.into_iter().map(|(item, thread)| match thread.map(thread::ScopedJoinHandle::join) {
            Some(Ok(answer)) => answer,
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            None => read(item),
        });
        ended.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_order() {
        let items: Vec<u64> = (0..20).collect();
        let slow_first = |n: &u64| {
            thread::sleep(std::time::Duration::from_millis(20 - n));
            n * n
        };
        assert_eq!(each(&items, &slow_first), items.iter().map(|n| n * n).collect::<Vec<_>>());
        assert_eq!(each(&items[..1], &slow_first), [0]);
        assert_eq!(each(&items[..0], &slow_first), [0; 0]);
    }
}
