//! Where the keys of a document stand, for problems that show only beside other documents.
//!
//! In: front matter, once, when a document is read. Out: the place of a key or of an item of its list.
//! It keeps the lines of a few keys only, and parses them when there is something to report.

use crate::diagnostics::Span;
use crate::yaml::{self, Located, Snippet, Step};
use std::sync::{Arc, LazyLock};

/// The keys that other parts may have something to say about.
const PLACED: [&str; 10] = [
    "alias",
    "angka",
    "foto",
    "izin",
    "koordinat",
    "kutipan",
    "npp",
    "perpustakaan",
    "slug",
    "terkait",
];

/// The lines of some keys of a front matter.
#[derive(Debug, Clone, Default)]
pub(super) struct KeyPlaces {
    /// The key in Indonesian, its line in the file, its lines up to the next key.
    blocks: Vec<(&'static str, u32, Box<str>)>,
}

impl KeyPlaces {
    /// Remembers the lines of the keys that stand at the start of a line.
    pub(super) fn of(yaml: &Snippet<'_>) -> KeyPlaces {
        static NAMES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
            let names = |key| std::iter::once(key).chain(yaml::aliases(key).iter().copied());
            PLACED
                .into_iter()
                .flat_map(|key| names(key).map(move |name| (name, key)))
                .collect()
        });
        let mut blocks = Vec::new();
        let mut open: Option<(&'static str, u32, usize)> = None;
        let mut at = 0;
        for (line, text) in (yaml.first_line..).zip(yaml.text.split_inclusive('\n')) {
            let start = at;
            at += text.len();
            if !text.starts_with(|c: char| c.is_ascii_lowercase()) {
                continue;
            }
            let Some((name, _)) = text.split_once(':') else {
                continue;
            };
            if let Some((key, line, from)) = open.take() {
                blocks.push((key, line, yaml.text[from..start].into()));
            }
            let placed = NAMES.iter().find(|(other, _)| *other == name);
            open = placed.map(|(_, key)| (*key, line, start));
        }
        if let Some((key, line, from)) = open {
            blocks.push((key, line, yaml.text[from..].into()));
        }
        KeyPlaces { blocks }
    }

    /// Finds `key` and what stands below it; without the key, the first line of the file.
    pub(super) fn find(&self, file: &Arc<str>, key: &str, below: &[Step]) -> Span {
        let block = self.blocks.iter().find(|(name, ..)| *name == key);
        let (first_line, text) = block.map_or((1, ""), |(_, line, text)| (*line, text.as_ref()));
        let snippet = Snippet {
            file: file.clone(),
            text,
            first_line,
        };
        let name = text.split_once(':').map_or(key, |(name, _)| name);
        let mut path = vec![Step::Key(name.to_owned())];
        path.extend_from_slice(below);
        let Located { place, width, .. } = yaml::locate(&snippet, &path);
        Span { place, width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_keys_and_items_below_them() {
        let text = "judul: A\nalias:\n  - /a/\n  - /b/\nevidence: x\nlibrary: c\nfigures: [{kind: a}, {indicator: b}]\n";
        let yaml = Snippet {
            file: "content/a.md".into(),
            text,
            first_line: 2,
        };
        let places = KeyPlaces::of(&yaml);
        let find = |key: &str, below: &[Step]| {
            let found = places.find(&yaml.file, key, below);
            (found.place.line, found.place.column, found.width)
        };
        assert_eq!(find("alias", &[]), (3, 1, 5));
        assert_eq!(find("alias", &[Step::Index(1)]), (5, 5, 3));
        assert_eq!(find("perpustakaan", &[]), (7, 1, 7));
        let indicator = [Step::Index(1), Step::Key("indicator".into())];
        assert_eq!(find("angka", &indicator), (8, 23, 9));
        assert_eq!(find("terkait", &[]), (1, 1, 0));
    }
}
