//! Facts that nobody reports and somebody supposes: `tthc.tong=1600`, `dvc.muc_3[huyen]=> 40`.

use crate::base::source::Span;
use crate::base::suggest;
use crate::vocab::schema::{IndicatorId, Tier, Tiers, Vocabulary};

use super::fact::FactValue;
use super::problem::{Choice, Problem};
use super::value;

/// A fact that is supposed to be achieved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// What it speaks of.
    pub indicator: IndicatorId,
    /// At which tiers, together; the empty set is the unit as a whole.
    pub tiers: Tiers,
    /// What it says.
    pub value: FactValue,
    /// As it was written.
    pub written: String,
    /// Where it stands; `None` where no person wrote it.
    pub at: Option<Span>,
}

/// An indicator with the tiers that are named behind it, `dvc.muc_3[huyen, xa]`; `at` is where the text stands.
///
/// # Errors
/// Where the indicator or a tier is not known, or the indicator is not reported for the tier.
pub fn node(vocab: &Vocabulary, text: &str, at: Span) -> Result<(IndicatorId, Tiers), Problem> {
    let (name, tiers) = text.trim().strip_suffix(']').and_then(|t| t.split_once('[')).unwrap_or((text.trim(), ""));
    let name = name.trim();
    let Some(indicator) = vocab.find(name) else {
        let near = suggest::nearest(name, vocab.indicators.iter().map(|i| i.id.as_str())).map(str::to_string);
        return Err(Problem::UnknownIndicator { at, written: name.to_string(), near });
    };
    let entry = vocab.indicator(indicator);
    let mut all = Tiers::WHOLE;
    for written in tiers.split(',').map(str::trim).filter(|t| !t.is_empty()) {
        let known = Tier::ALL.map(Tier::id);
        let Some(tier) = Tier::parse(written) else {
            let near = suggest::nearest(written, known).map(str::to_string);
            let known = known.map(str::to_string).to_vec();
            return Err(Problem::UnknownChoice { choice: Choice::Tier, at, written: written.to_string(), near, known });
        };
        if !entry.tiers.contains(tier) {
            return Err(Problem::TierNotDeclared { at, tier, indicator: entry.id.clone(), declared: entry.tiers });
        }
        all = all.with(tier);
    }
    Ok((indicator, all))
}

/// Reads `NAME=VALUE` that stands at `at`, the value as facts files write it; a bound may go without the `=`: `tthc.tong>1500`.
///
/// # Errors
/// `None` where there is no value behind a name; else what is wrong with either.
pub fn read(vocab: &Vocabulary, text: &str, at: Span) -> Result<Assumption, Option<Problem>> {
    let cut = text.find(['=', '<', '>', '~']).filter(|cut| *cut > 0).ok_or(None)?;
    let (name, rest) = text.split_at(cut);
    let rest = rest.strip_prefix('=').unwrap_or(rest).trim();
    if rest.is_empty() {
        return Err(None);
    }
    let place = |from: usize, part: &str| Span::new(at.file, at.start as usize + from, at.start as usize + from + part.len());
    let (indicator, tiers) = node(vocab, name, place(0, name.trim_end()))?;
    let entry = vocab.indicator(indicator);
    let value = value::parse_text(entry.ty, vocab, rest, false).map_err(|error| Problem::Value {
        at: place(text.trim_end().len() - rest.len(), rest),
        written: rest.to_string(),
        indicator: entry.id.clone(),
        ty: entry.ty,
        error,
    })?;
    Ok(Assumption { indicator, tiers, value, written: text.trim().to_string(), at: Some(at) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Sources;
    use crate::vocab::read::{self as vocab_read, VocabularyFiles};

    fn read_one(text: &str) -> Result<(String, usize, String), Option<String>> {
        let mut sources = Sources::default();
        let files = VocabularyFiles {
            indicators: sources.add("indicators.toml", include_str!("../../tests/cases/rules/indicators.toml")),
            units: sources.add("units.toml", include_str!("../../tests/cases/rules/units.toml")),
            quantifiers: None,
            wording: None,
        };
        let vocab = vocab_read::read(&sources, files).0;
        let file = sources.add("--set", text);
        let read = read(&vocab, text, Span::new(file, 0, text.len()));
        read.map(|a| (vocab.indicator(a.indicator).id.clone(), a.tiers.len(), a.value.text))
            .map_err(|e| e.map(|e| sources.text(e.at()).to_string()))
    }

    fn is(name: &str, tiers: usize, value: &str) -> Result<(String, usize, String), Option<String>> {
        Ok((name.to_string(), tiers, value.to_string()))
    }

    #[test]
    fn reads_values_as_facts_files_write_them() {
        assert_eq!(read_one("x.n=1600"), is("x.n", 0, "1600"));
        assert_eq!(read_one(" x.n = 40..60 "), is("x.n", 0, "40..60"));
        assert_eq!(read_one("x.n=> 40"), is("x.n", 0, "> 40"));
        assert_eq!(read_one("x.n>=40"), is("x.n", 0, ">=40"));
    }

    #[test]
    fn shows_the_place_of_what_is_wrong() {
        assert_eq!(read_one("x.n"), Err(None));
        assert_eq!(read_one("x.n="), Err(None));
        assert_eq!(read_one("=3"), Err(None));
        assert_eq!(read_one("x.nn=3"), Err(Some("x.nn".to_string())));
        assert_eq!(read_one("x.n= 1.549"), Err(Some("1.549".to_string())));
        assert_eq!(read_one("x.n[phuong]=3"), Err(Some("x.n[phuong]".to_string())));
    }
}
