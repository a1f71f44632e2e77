//! A vocabulary made ready for reading texts: every word a number, every phrase a sequence, all found in one pass.

use std::collections::{BTreeSet, HashMap};

use crate::base::number::Number;
use crate::vocab::schema::{Indicator, IndicatorId, Reading, Tiers, Type, Vocabulary};
use crate::vocab::wording::Role;

use super::figure::{Figure, Kind, lex};
use super::phrase;
use super::stream::stream;
use super::token::{Learning, PHRASE, tokens};
use super::trie::Trie;
use super::word::{DAY, FIGURE, Lexicon, WordId};

/// What a sequence of words is read as.
#[derive(Debug, Clone)]
pub enum Meaning {
    /// These words.
    Same(Vec<WordId>),
    /// Nothing.
    Skip,
    /// A body.
    Body(Tiers),
    /// A body at the tiers spoken of last.
    Again,
    /// A body, right after a figure.
    Counted(Tiers),
    /// A word that sets tiers.
    Tier(Tiers),
    /// Nothing; another clause begins.
    Break,
}

/// What a word says of what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The role.
    pub role: Role,
}

/// A phrase ready to be found.
#[derive(Debug)]
pub struct Ready {
    /// The indicator it belongs to.
    pub indicator: IndicatorId,
    /// Its index in [`Grammar::phrases`].
    pub phrase: usize,
    /// Its pieces, by their numbers.
    pub pieces: Vec<u32>,
    /// Which piece has the figure, and at which word of it.
    pub figure: Option<(usize, usize)>,
    /// How much it says.
    pub weight: f32,
    /// The tiers that it names.
    pub tiers: Tiers,
    /// Whether its figure is a day: a figure that counts may stand between.
    pub is_day: bool,
}

/// The same phrases and words with or without marks.
#[derive(Debug, Default)]
pub struct Tables {
    /// Words of one meaning, words that say nothing, bodies; with whether the words must be capitals.
    pub rewrite: Trie<(Meaning, bool)>,
    /// Words that say how what stands beside them is meant.
    pub cues: Trie<(Cue, bool)>,
    /// Pieces of phrases, by number.
    pub pieces: Trie<u32>,
    /// Phrases by their last piece.
    pub by_last_piece: HashMap<u32, Vec<usize>>,
    /// All phrases.
    pub ready: Vec<Ready>,
    /// What figures count: nouns by number.
    pub nouns: Trie<u32>,
    /// For each indicator its nouns, sorted.
    pub counts: Vec<Vec<u32>>,
    /// Words that rule an indicator out.
    pub unless: Trie<IndicatorId>,
    and: WordId,
    hash: WordId,
    piece_words: Vec<Vec<WordId>>,
    piece_numbers: HashMap<Vec<WordId>, u32>,
    noun_numbers: HashMap<Vec<WordId>, u32>,
}

impl Tables {
    /// Whether a word is `và`.
    pub fn is_and(&self, word: WordId) -> bool {
        word == self.and
    }
}

/// A vocabulary made ready.
#[derive(Debug)]
pub struct Grammar {
    /// Numbers of words.
    pub lexicon: Lexicon,
    /// For texts with marks.
    pub marked: Tables,
    /// For texts typed without.
    pub bare: Tables,
    /// The phrases as the vocabulary has them.
    pub phrases: Vec<String>,
    /// Words after which a full stop ends no sentence.
    pub short: Vec<String>,
    /// The words of quantity that mean all, by index.
    pub all: Vec<usize>,
}

/// How much a word says that many indicators share.
const COMMON: f32 = 0.7;
/// How much a list of levels says, which sets one indicator off from its neighbours.
const LEVELS: f32 = 1.7;
/// How much any other word says.
const RARE: f32 = 1.0;
/// A word in the phrases of more indicators than this is common.
const MANY: usize = 12;
/// What the place of the figure adds to a phrase that names it.
const ANCHOR: f32 = 0.6;

impl Grammar {
    /// Makes a vocabulary ready.
    pub fn new(vocabulary: &Vocabulary) -> Grammar {
        let mut lexicon = Lexicon::default();
        learn_wordings(vocabulary, &mut lexicon);
        let marked_rewrite = Tables::of_wordings(vocabulary, &mut lexicon, false);
        let bare_rewrite = Tables::of_wordings(vocabulary, &mut lexicon, true);
        let mut grammar = Grammar {
            lexicon,
            marked: marked_rewrite,
            bare: bare_rewrite,
            phrases: Vec::new(),
            short: short(vocabulary),
            all: all(vocabulary),
        };
        let sources: Vec<(IndicatorId, &Indicator)> = (0..).map(IndicatorId).zip(&vocabulary.indicators).collect();
        for (id, indicator) in &sources {
            let like = indicator.like.as_ref().and_then(|l| vocabulary.find(&l.value)).map(|l| vocabulary.indicator(l));
            let all = indicator.phrases.iter().chain(like.iter().flat_map(|l| &l.phrases));
            for text in all {
                grammar.phrase(*id, indicator.ty, text);
            }
            let nouns = if indicator.counts.is_empty() { like.map_or(&[][..], |l| &l.counts) } else { &indicator.counts };
            grammar.nouns(nouns);
            let unless = indicator.unless.iter().chain(like.iter().flat_map(|l| &l.unless));
            for text in unless.flat_map(|t| phrase::expand(t)) {
                grammar.words(&text, |tables, words| tables.unless.add(&words, *id));
            }
        }
        let levels = grammar.lexicon.levels();
        grammar.marked.weigh(&levels);
        grammar.bare.weigh(&levels);
        grammar
    }

    // Reads a text as the texts of reports are read, once with marks and once without.
    fn words(&mut self, text: &str, mut give: impl FnMut(&mut Tables, Vec<WordId>)) -> Tiers {
        let figures = levels(text);
        let tokens = tokens(text, 0..text.len(), (0, &figures), &mut Learning(&mut self.lexicon), &PHRASE);
        let mut tiers = Tiers::WHOLE;
        for (bare, tables) in [(false, &mut self.marked), (true, &mut self.bare)] {
            let read = stream(&tokens, tables, bare);
            tiers = read.tiers.iter().flat_map(|t| t.means.iter()).collect();
            give(tables, read.units.iter().map(|u| u.word).collect());
        }
        tiers
    }

    fn phrase(&mut self, indicator: IndicatorId, ty: Type, text: &str) {
        let number = self.phrases.len();
        self.phrases.push(text.to_string());
        let figure = if ty == Type::Date { DAY } else { FIGURE };
        for plain in phrase::expand(text) {
            let mut read: [Vec<Vec<WordId>>; 2] = [Vec::new(), Vec::new()];
            let mut tiers = Tiers::WHOLE;
            for piece in phrase::pieces(&plain) {
                let mut side = 0;
                let named = self.words(piece, |tables, words| {
                    let hash = tables.hash;
                    read[side].push(words.into_iter().map(|w| if w == hash { figure } else { w }).collect());
                    side += 1;
                });
                tiers = tiers.iter().chain(named.iter()).collect();
            }
            let [marked, bare] = read;
            self.marked.add_phrase((indicator, number), figure, tiers, marked);
            self.bare.add_phrase((indicator, number), figure, tiers, bare);
        }
    }

    fn nouns(&mut self, nouns: &[String]) {
        for tables in [&mut self.marked, &mut self.bare] {
            tables.counts.push(Vec::new());
        }
        for text in nouns.iter().flat_map(|n| phrase::expand(n)) {
            self.words(&text, |tables, words| {
                let number = tables.noun(&words);
                if let Some(own) = tables.counts.last_mut() {
                    own.push(number);
                }
            });
        }
    }
}

// Levels are words of phrases; every other figure of a phrase is plain text.
fn levels(text: &str) -> Vec<Figure> {
    lex(text, &[]).into_iter().filter(|f| matches!(f.kind, Kind::Levels(_))).collect()
}

fn short(vocabulary: &Vocabulary) -> Vec<String> {
    vocabulary.wordings.iter().filter(|w| w.role == Role::Short).flat_map(|w| w.words.iter().cloned()).collect()
}

fn all(vocabulary: &Vocabulary) -> Vec<usize> {
    vocabulary.words.iter().enumerate().filter(|(_, w)| w.reading == Reading::Exactly(Number::ONE)).map(|(at, _)| at).collect()
}

// All words first, so that words without marks have one number whatever comes later.
fn learn_wordings(vocabulary: &Vocabulary, lexicon: &mut Lexicon) {
    for text in vocabulary.wordings.iter().flat_map(|w| &w.words) {
        tokens(text, 0..text.len(), (0, &[]), &mut Learning(lexicon), &PHRASE);
    }
}

impl Tables {
    fn of_wordings(vocabulary: &Vocabulary, lexicon: &mut Lexicon, bare: bool) -> Tables {
        let mut tables = Tables::default();
        let mut words = |text: &str| -> (Vec<WordId>, bool) {
            let tokens = tokens(text, 0..text.len(), (0, &[]), &mut Learning(lexicon), &PHRASE);
            let upper = tokens.iter().all(|t| t.upper);
            (tokens.iter().map(|t| if bare { t.bare } else { t.word }).collect(), upper)
        };
        (tables.and, tables.hash) = (words("và").0[0], words("#").0[0]);
        for wording in &vocabulary.wordings {
            let meaning = match &wording.role {
                Role::Same(text) => {
                    // What is read as itself is not read as something shorter.
                    let own = words(text).0;
                    tables.rewrite.add(&own, (Meaning::Same(own.clone()), false));
                    Some(Meaning::Same(own))
                }
                Role::Skip => Some(Meaning::Skip),
                Role::Break => Some(Meaning::Break),
                Role::Body(tiers) => Some(Meaning::Body(*tiers)),
                Role::Again => Some(Meaning::Again),
                Role::Counted(tiers) => Some(Meaning::Counted(*tiers)),
                Role::Tier(tiers) => Some(Meaning::Tier(*tiers)),
                _ => None,
            };
            for text in &wording.words {
                let (words, upper) = words(text);
                match &meaning {
                    Some(meaning) => tables.rewrite.add(&words, (meaning.clone(), upper)),
                    None => tables.cues.add(&words, (Cue { role: wording.role.clone() }, upper)),
                }
            }
        }
        tables
    }

    fn add_phrase(&mut self, (indicator, phrase): (IndicatorId, usize), figure: WordId, tiers: Tiers, pieces: Vec<Vec<WordId>>) {
        let pieces: Vec<Vec<WordId>> = pieces.into_iter().filter(|p| !p.is_empty()).collect();
        let place = |piece: &Vec<WordId>| piece.iter().position(|w| *w == figure);
        let at = pieces.iter().enumerate().find_map(|(n, piece)| place(piece).map(|at| (n, at)));
        let numbers: Vec<u32> = pieces.iter().map(|p| self.piece(p)).collect();
        let Some(last) = numbers.last() else { return };
        self.by_last_piece.entry(*last).or_default().push(self.ready.len());
        self.ready.push(Ready { indicator, phrase, pieces: numbers, figure: at, weight: 0.0, tiers, is_day: figure == DAY });
    }

    fn piece(&mut self, words: &[WordId]) -> u32 {
        if let Some(number) = self.piece_numbers.get(words) {
            return *number;
        }
        let number = self.piece_words.len() as u32;
        self.piece_words.push(words.to_vec());
        self.piece_numbers.insert(words.to_vec(), number);
        self.pieces.add(words, number);
        number
    }

    fn noun(&mut self, words: &[WordId]) -> u32 {
        if let Some(number) = self.noun_numbers.get(words) {
            return *number;
        }
        let number = self.noun_numbers.len() as u32;
        self.noun_numbers.insert(words.to_vec(), number);
        self.nouns.add(words, number);
        number
    }

    // A phrase weighs what its words weigh: those of many indicators little.
    fn weigh(&mut self, levels: &[WordId]) {
        let mut users: HashMap<WordId, BTreeSet<IndicatorId>> = HashMap::new();
        for ready in &self.ready {
            for word in ready.pieces.iter().flat_map(|p| &self.piece_words[*p as usize]) {
                users.entry(*word).or_default().insert(ready.indicator);
            }
        }
        for ready in &mut self.ready {
            let words = ready.pieces.iter().flat_map(|p| &self.piece_words[*p as usize]).filter(|w| ![FIGURE, DAY].contains(w));
            let weight = |w: &WordId| match () {
                () if levels.contains(w) => LEVELS,
                () if users[w].len() > MANY => COMMON,
                () => RARE,
            };
            let sum: f32 = words.map(weight).sum();
            ready.weight = sum + if ready.figure.is_some() { ANCHOR } else { 0.0 } + if ready.tiers.is_whole() { 0.0 } else { RARE };
        }
    }
}
