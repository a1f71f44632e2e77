//! "Did you mean …?": the nearest of the names that are known.

use super::viet;

/// The known name nearest to `typed`, if it is near enough that a slip of the finger explains it.
///
/// Case and Vietnamese marks are not counted as differences; of equally near names the first in `known` is taken.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = viet::bare(typed);
    let limit = (typed.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&typed, &viet::bare(name)), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_slips_and_refuses_the_far() {
        let known = ["measure", "require", "binds", "advice"];
        assert_eq!(nearest("measrue", known), Some("measure"));
        assert_eq!(nearest("Bind", known), Some("binds"));
        assert_eq!(nearest("chỉ tiêu", known), None);
    }
}
