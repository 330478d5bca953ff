//! The "did you mean" of an unknown word.
//!
//! In: a word and the known ones. Out: the nearest, if it may have been meant. Pure.

/// Longer words are no misspellings of anything, and comparing them takes time by their product.
const LONGEST: usize = 200;

/// The known word nearest to an unknown one, if it is near enough to be meant.
pub fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let length = word.chars().take(LONGEST + 1).count();
    if length > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    known
        .filter_map(|candidate| {
            let letters = candidate.chars().take(2 * LONGEST).count();
            let most = (letters / 3).max(1);
            // No fewer steps lead from one word to the other than their lengths differ by.
            if letters.abs_diff(length) > most {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
            (distance <= most).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_word_is_found() {
        let known = || ["judul", "ringkasan", "tanggal"].into_iter();
        assert_eq!(nearest("tangal", known()), Some("tanggal"));
        assert_eq!(nearest("JUDL", known()), Some("judul"));
        assert_eq!(nearest("xyz", known()), None);
        assert_eq!(nearest("", known()), None);
    }

    /// Comparing these letter by letter would take hours and gigabytes.
    #[test]
    fn long_words_are_not_compared() {
        let long = "kata".repeat(1_000_000);
        assert_eq!(nearest(&long, [long.as_str()].into_iter()), None);
        assert_eq!(
            nearest("kata", std::iter::repeat_n(long.as_str(), 50)),
            None
        );
    }
}
