//! How much of the vocabulary is owed to the texts it is measured on: five-fold splits.
//!
//! The documents are dealt out to five folds in the order of their names. For each fold every phrase is left out that stands in a text of
//! the fold, but in no text of the other four and not in the name of its own indicator: it may have been learnt from the fold alone.
//! What stands nowhere has no part in the score; what stands in the other texts could have been learnt there. The fold is then read with
//! what is left, and the hits of all five are added up.
// The figures are for whoever runs the test.
#![allow(clippy::print_stdout)]

use std::collections::BTreeSet;

use doichieu::document::{self, Document, Options};
use doichieu::extract::figure::Lexer;
use doichieu::extract::grammar::Grammar;
use doichieu::extract::sentence::sentences;
use doichieu::vocab::schema::Vocabulary;

use super::extract::score::{Annotated, Score};
use super::extract::{corpus, scored, vocabulary};

const FOLDS: usize = 5;

fn phrases_in(document: &Document, grammar: &Grammar, lexer: &Lexer) -> BTreeSet<usize> {
    sentences(document, grammar, lexer).0.iter().flat_map(|s| s.matches.iter().map(|m| m.phrase)).collect()
}

// Phrases that stand in the name of an indicator that has them.
fn named(vocabulary: &Vocabulary, grammar: &Grammar, lexer: &Lexer) -> BTreeSet<usize> {
    let name = |text: &str| document::read("name.txt", text.as_bytes().to_vec(), &Options::default()).unwrap();
    let own = |i: &doichieu::vocab::schema::Indicator| {
        let found = phrases_in(&name(&i.vi), grammar, lexer);
        found.into_iter().filter(|p| i.phrases.contains(&grammar.phrases[*p])).collect::<Vec<_>>()
    };
    vocabulary.indicators.iter().flat_map(own).collect()
}

#[test]
fn phrases_of_four_fifths_read_the_fifth() {
    let Some(documents) = corpus() else { return };
    let vocabulary = vocabulary();
    let (grammar, lexer) = (Grammar::new(&vocabulary), Lexer::new(&vocabulary.words));
    let stand: Vec<BTreeSet<usize>> = documents.iter().map(|d| phrases_in(&d.document, &grammar, &lexer)).collect();
    let named = named(&vocabulary, &grammar, &lexer);
    let mut folds: Vec<(Vec<Annotated>, BTreeSet<usize>, BTreeSet<usize>)> = (0..FOLDS).map(|_| Default::default()).collect();
    for (n, (document, phrases)) in documents.into_iter().zip(stand).enumerate() {
        for (k, (_, inside, outside)) in folds.iter_mut().enumerate() {
            if n % FOLDS == k { inside.extend(&phrases) } else { outside.extend(&phrases) }
        }
        folds[n % FOLDS].0.push(document);
    }
    let mut total = Score::default();
    for (documents, inside, outside) in folds {
        let gone: BTreeSet<&String> = inside.difference(&outside).filter(|p| !named.contains(p)).map(|p| &grammar.phrases[*p]).collect();
        let mut less = vocabulary.clone();
        less.indicators.iter_mut().for_each(|i| i.phrases.retain(|p| !gone.contains(p)));
        let (score, _) = scored(&documents, &less);
        println!("fold of {} texts, {} phrases left out", documents.len(), gone.len());
        total.hits.iter_mut().zip(score.hits).for_each(|(a, b)| *a += b);
        total.proposed += score.proposed;
        total.annotated += score.annotated;
    }
    total.print("five folds");
    assert!(total.f1(0) >= 0.75 && total.f1(2) >= 0.65, "phrases that are known from one text only carry too much");
}
