//! On a target's page: the other layer's targets on the same measure, and exceptions.

use crate::model::exception::Exception;
use crate::model::ir::{Instrument, TargetId};
use crate::model::layer::{Layers, Pair};
use crate::say;

use super::Known;
use super::doc::Piece;
use super::rule::{due, one_line};

/// Whether an instrument is national or a unit's own.
pub(super) fn layer(instrument: &Instrument, known: &Known<'_>) -> String {
    match &instrument.local_unit {
        Some(unit) => {
            let unit = known.unit_name(unit);
            say!(known.lang, "địa phương: văn bản riêng của {unit}", "local: for {unit} alone")
        }
        None => known.lang.pick("quốc gia", "national").to_string(),
    }
}

/// The targets of the other layer that ask for the same measure.
pub(super) fn other_layer(id: TargetId, known: &Known<'_>) -> Vec<Piece> {
    let lang = known.lang;
    let layers = Layers::new(known.rules);
    let pairs: Vec<&Pair> = layers.pairs().iter().filter(|p| p.local == id || p.national == id).collect();
    let Some(first) = pairs.first() else { return Vec::new() };
    let (heading, text) = match first.local == id {
        true => (
            lang.pick("Mức quốc gia về cùng chỉ số", "National requirements on the same measure"),
            lang.pick(
                "Mức quốc gia vẫn áp dụng và được xét riêng. Mức của địa phương không được nhẹ hơn; trong hai mức, mức chặt hơn quyết định.",
                "They apply as well and are judged apart. The local requirement may not be weaker; of the two the stricter one counts.",
            ),
        ),
        false => (
            lang.pick("Mức riêng của địa phương về cùng chỉ số", "Local requirements on the same measure"),
            lang.pick(
                "Chỉ dành cho địa phương ấy và được xét riêng; trong hai mức, mức chặt hơn quyết định.",
                "Each is for its own unit and is judged apart; of the two the stricter one counts.",
            ),
        ),
    };
    let lines = pairs.iter().flat_map(|pair| {
        let other = known.rules.target(if pair.local == id { pair.national } else { pair.local });
        other.milestones.iter().flat_map(|m| m.parts.iter().map(|p| (m.due, p.span))).map(move |(day, line)| (other, day, line))
    });
    let points = lines.map(|(other, day, line)| {
        let (id, line, due) = (&other.id, one_line(known.text(line)), due(day, lang));
        Piece::Point(format!("`{id}`: `{line}`; {due}"))
    });
    [Piece::Heading(heading.to_string()), Piece::Text(text.to_string())].into_iter().chain(points).collect()
}

/// Who is exempt from a target, by what and until when.
pub(super) fn exceptions(id: TargetId, known: &Known<'_>) -> Vec<Piece> {
    let lang = known.lang;
    let own: Vec<&Exception> = known.rules.exceptions.iter().filter(|e| e.target == id).collect();
    if own.is_empty() {
        return Vec::new();
    }
    let n = own.len();
    let point = |e: &&Exception| {
        let Exception { document, signer, issued, until, .. } = e;
        let unit = known.unit_name(&e.unit);
        let reason = e.reason.as_ref().map_or_else(String::new, |r| format!("; {r}"));
        Piece::Point(say!(
            lang,
            "{unit}: {document}, {signer} ký ngày {issued}, đến hết ngày {until}{reason}",
            "{unit}: {document}, signed by {signer} on {issued}, until {until}{reason}"
        ))
    };
    std::iter::once(Piece::Heading(say!(lang, "Miễn trừ ({n})", "Exceptions ({n})"))).chain(own.iter().map(point)).collect()
}
