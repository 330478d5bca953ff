//! Groups of words that mean the same, as a site and the program itself write them.
//!
//! In: a line such as `plm = pertemuan pembelajaran sebaya` or `tunanetra = tuna netra -> disabilitas`.
//! Out: a [`SynonymGroup`]. Must not know how texts are split into words: that is for the search.

use crate::both;
use crate::lang::Bilingual;
use crate::yaml::Fields;

/// Expressions of one or more words that a reader may search for alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SynonymGroup {
    /// A text that says one of these is found under all of them.
    pub same: Vec<String>,
    /// And under these, which mean more: a text that says one of *these* is not found under `same`.
    pub broader: Vec<String>,
}

impl SynonymGroup {
    /// Reads `a = b = c`, `a -> b` or both: `a = b -> c = d`.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<SynonymGroup, Bilingual> {
        let (same, broader) = match text.split_once("->") {
            Some((same, broader)) => (same, Some(broader)),
            None => (text, None),
        };
        let expressions = |side: &str| -> Vec<String> {
            let words = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
            side.split('=').map(words).collect()
        };
        let group = SynonymGroup {
            same: expressions(same),
            broader: broader.map(expressions).unwrap_or_default(),
        };
        group.check()?;
        Ok(group)
    }

    fn check(&self) -> Result<(), Bilingual> {
        let mut seen = Vec::new();
        for expression in self.same.iter().chain(&self.broader) {
            if expression.contains("->") {
                return Err(both!(
                    "kelompok sinonim ini memuat lebih dari satu `->`",
                    "this group of synonyms has more than one `->`"
                ));
            }
            if !expression.chars().any(char::is_alphanumeric) {
                return Err(both!(
                    "ada ungkapan yang kosong dalam kelompok sinonim ini",
                    "an expression of this group of synonyms is empty"
                ));
            }
            let folded = expression.to_lowercase();
            if seen.contains(&folded) {
                return Err(both!(
                    "`{expression}` tertulis dua kali dalam kelompok sinonim ini",
                    "`{expression}` stands twice in this group of synonyms"
                ));
            }
            seen.push(folded);
        }
        if seen.len() < 2 {
            return Err(both!(
                "kelompok sinonim ini hanya berisi satu ungkapan",
                "this group of synonyms has only one expression"
            ));
        }
        Ok(())
    }
}

/// Reads `sinonim`, a list of groups; those that are wrong are reported and left out.
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<SynonymGroup> {
    let mut groups = Vec::new();
    for entry in fields.entries("sinonim") {
        match SynonymGroup::parse(&entry.text) {
            Ok(group) => groups.push(group),
            Err(message) => fields.report_entry(
                &entry,
                "E0703",
                message,
                both!(
                    "tulis ungkapan yang sama artinya dengan `=` di antaranya, misalnya `TBM = taman bacaan masyarakat`, atau `lapak baca -> perpustakaan keliling` untuk satu arah saja",
                    "write expressions that mean the same with `=` between them, such as `TBM = taman bacaan masyarakat`, or `lapak baca -> perpustakaan keliling` for one direction only"
                ),
            ),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Vec<String>, Vec<String>) {
        let group = SynonymGroup::parse(text).unwrap();
        (group.same, group.broader)
    }

    #[test]
    fn groups_are_read() {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(
            parsed(" PLM =  pertemuan  pembelajaran sebaya "),
            (own(&["PLM", "pertemuan pembelajaran sebaya"]), Vec::new())
        );
        assert_eq!(
            parsed("tunanetra = tuna netra -> disabilitas = difabel"),
            (
                own(&["tunanetra", "tuna netra"]),
                own(&["disabilitas", "difabel"])
            )
        );
    }

    #[test]
    fn wrong_groups_are_refused() {
        for text in [
            "",
            "plm",
            "plm =",
            "= plm",
            "a -> b -> c",
            "plm -> ",
            "plm = PLM",
            "a -> A",
            "a = ?!",
        ] {
            assert!(SynonymGroup::parse(text).is_err(), "{text}");
        }
    }
}
