//! Sequences of words found in a text in one pass.

use std::collections::HashMap;

use super::word::WordId;

/// Sequences with what each of them means.
#[derive(Debug)]
pub struct Trie<T> {
    next: HashMap<(u32, WordId), u32>,
    ends: Vec<Vec<T>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Trie { next: HashMap::new(), ends: vec![Vec::new()] }
    }
}

impl<T> Trie<T> {
    /// Adds a sequence.
    pub fn add(&mut self, words: &[WordId], meaning: T) {
        let mut node = 0;
        for word in words {
            let fresh = self.ends.len() as u32;
            node = *self.next.entry((node, *word)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        self.ends[node as usize].push(meaning);
    }

    /// Every sequence that the words begin with, the shorter first, with its length.
    pub fn each<'t>(&'t self, words: impl Iterator<Item = WordId> + 't) -> impl Iterator<Item = (usize, &'t [T])> + 't {
        let mut node = 0;
        words
            .map_while(move |word| {
                node = *self.next.get(&(node, word))?;
                Some(node)
            })
            .enumerate()
            .map(|(at, node)| (at + 1, self.ends[node as usize].as_slice()))
            .filter(|(_, meanings)| !meanings.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_sequence_from_one_place() {
        let mut trie = Trie::default();
        trie.add(&[5, 6], 'a');
        trie.add(&[5, 6, 7], 'b');
        trie.add(&[6], 'c');
        let found: Vec<(usize, &[char])> = trie.each([5, 6, 7, 8].into_iter()).collect();
        assert_eq!(found, [(2, ['a'].as_slice()), (3, ['b'].as_slice())]);
        assert_eq!(trie.each([7].into_iter()).count(), 0);
    }
}
