//! Page furniture in a text: lines that came along from a web page and say nothing of the subject.
//!
//! In: a [`View`]. Out: whether a word or sentence stands in such a line, and the sentences cut where
//! one begins or ends: a line without a stop would run into the next sentence.

use super::view::View;
use std::ops::Range;

/// How such lines begin, in lower case.
const BEGINNINGS: [&str; 8] = [
    "baca juga",
    "baca selengkapnya",
    "berita terkait",
    "artikel terkait",
    "berita lainnya",
    "lihat juga",
    "simak juga",
    "read also",
];

/// The most bytes of such a line.
const LONGEST: usize = 600;

/// [`crate::markdown::BLOCK_END`], which is ASCII.
const END: u8 = 0x1e;

impl View<'_> {
    /// Whether the token at `at` stands in a line of page furniture.
    pub(super) fn in_furniture(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        let before = self.text.as_bytes().get(..token.start).unwrap_or_default();
        // Furniture is short: a text of one long line is not searched for each of its words.
        let end = |byte: &u8| matches!(*byte, b'\n' | END);
        let start = match before.iter().rev().take(LONGEST).position(end) {
            Some(back) => token.start - back,
            None if token.start < LONGEST => 0,
            None => return false,
        };
        let line = self.text.get(start..).unwrap_or_default();
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '\n');
        BEGINNINGS.iter().any(|beginning| {
            let head = line.as_bytes().get(..beginning.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(beginning.as_bytes()))
        })
    }

    /// The sentences, cut where furniture begins and ends.
    pub(super) fn apart_from_furniture(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::with_capacity(self.sentences.len());
        for sentence in &self.sentences {
            let mut start = sentence.start;
            let mut inside = self.is_furniture(sentence);
            for at in sentence.start + 1..sentence.end {
                if self.begins_line(at) && self.in_furniture(at) != inside {
                    sentences.push(start..at);
                    start = at;
                    inside = !inside;
                }
            }
            sentences.push(start..sentence.end);
        }
        sentences
    }

    /// Whether a line break stands before the token at `at`.
    fn begins_line(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let gap = before.zip(self.tokens.get(at));
        gap.is_some_and(|(before, token)| {
            let gap = self.text.as_bytes().get(before.end..token.start);
            gap.is_some_and(|gap| gap.contains(&b'\n'))
        })
    }

    /// Whether a sentence begins in a line of page furniture.
    pub(super) fn is_furniture(&self, sentence: &Range<usize>) -> bool {
        self.in_furniture(sentence.start)
    }
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::view_of;

    #[test]
    fn a_line_of_furniture_ends_with_its_line() {
        let about = crate::content::prose::About::default();
        let text =
            "Awal kalimat.\nBACA JUGA:Panen raya, 4 desa ikut\nDi 96 desa ini warga baca juga.";
        let view = view_of(text, &about);
        let at = |word: &str| (0..view.tokens.len()).find(|at| view.word(*at) == word);
        assert!(view.in_furniture(at("4").unwrap()));
        assert!(!view.in_furniture(at("96").unwrap()));
        assert!(!view.in_furniture(at("Awal").unwrap()));
        let shown: Vec<_> = view
            .sentences
            .iter()
            .map(|s| view.is_furniture(s))
            .collect();
        assert_eq!(shown, [false, true, false]);
    }
}
