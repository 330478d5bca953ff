//! The prose of a file: what its author says in sentences, for those who question it.
//!
//! In: front matter and body as written. Out: [`Prose`]. It is gathered of every file that could be
//! split, also where its fields have mistakes, so that all there is to say is said in one run.

use crate::lang::Lang;
use crate::markdown;
use crate::source::DocumentType;
use crate::yaml::{Snippet, Step, scalar_text};
use jiff::civil::Date;
use serde_yaml::{Mapping, Value};

/// The prose of one file.
#[derive(Debug)]
pub struct Prose<'a> {
    /// The type of its document.
    pub kind: DocumentType,
    /// The language it is written in.
    pub lang: Lang,
    /// The front matter as written, to find places in.
    pub yaml: Snippet<'a>,
    /// The texts of its front matter.
    pub passages: Vec<Passage>,
    /// The body as written.
    pub body: markdown::Source<'a>,
    /// The words of the body at their places: as long in bytes as `body.text`, blank elsewhere.
    pub words: String,
    /// What the document is about; a translation shares it with its original.
    pub about: About,
}

/// A text of the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The way to it, with the keys as written.
    pub path: Vec<Step>,
    /// The text.
    pub text: String,
}

/// What the document is about, as far as its fields can be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Its title.
    pub title: String,
    /// The day it tells of: `tanggal`, `mulai`.
    pub date: Option<Date>,
    /// Whether its subject is a child.
    pub child: bool,
    /// Whether its subject is disguised or anonymous.
    pub disguised: bool,
    /// How many people took part in an event.
    pub people: Option<i64>,
    /// Documents it is about: `kegiatan/slug` and such.
    pub related: Vec<String>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Whether it has passages in a regional language, whose spelling is its own.
    pub regional: bool,
}

/// Keys, in both languages, whose text an author writes as prose. What others wrote (titles of
/// sources) and what is no sentence (codes, addresses of the web) is not among them.
const PROSE: [&str; 40] = [
    "action",
    "address",
    "alamat",
    "alt",
    "by",
    "caption",
    "challenge",
    "change",
    "definisi",
    "definition",
    "hasil",
    "isi",
    "jabatan",
    "jam",
    "judul",
    "kalimat",
    "keterangan",
    "konsep",
    "concept",
    "kutipan",
    "layanan",
    "method",
    "metode",
    "nama",
    "name",
    "oleh",
    "opening_hours",
    "outcomes",
    "perubahan",
    "position",
    "ringkasan",
    "sentence",
    "services",
    "source",
    "sumber",
    "summary",
    "tantangan",
    "text",
    "tindakan",
    "title",
];

/// Keys below which others speak: their words stay as they are.
const OTHERS: [&str; 2] = ["sumber", "sources"];

/// The texts of a mapping, in its order.
pub(super) fn passages(mapping: &Mapping) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut path = Vec::new();
    in_map(mapping, &mut path, &mut found);
    found
}

/// Deeper than any field; what lies below has been reported as unknown.
const MAX_DEPTH: usize = 6;

fn in_map(mapping: &Mapping, path: &mut Vec<Step>, found: &mut Vec<Passage>) {
    for (key, value) in mapping {
        let Some(key) = key.as_str() else { continue };
        if OTHERS.contains(&key) && !value.is_string() {
            continue;
        }
        path.push(Step::Key(key.to_owned()));
        in_value(value, PROSE.contains(&key), path, found);
        path.pop();
    }
}

fn in_value(value: &Value, prose: bool, path: &mut Vec<Step>, found: &mut Vec<Passage>) {
    if path.len() > MAX_DEPTH {
        return;
    }
    match value {
        Value::String(text) if prose => found.push(Passage {
            path: path.clone(),
            text: text.clone(),
        }),
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(Step::Index(index));
                in_value(item, prose, path, found);
                path.pop();
            }
        }
        Value::Mapping(mapping) => in_map(mapping, path, found),
        _ => {}
    }
}

/// Reads what the document is about; whatever cannot be read is left open.
pub(super) fn about(mapping: &Mapping) -> About {
    let get = |keys: &[&str]| keys.iter().find_map(|key| mapping.get(*key));
    let text = |keys: &[&str]| get(keys).and_then(scalar_text).unwrap_or_default();
    let date = text(&["tanggal", "date", "mulai", "start"]);
    let people = get(&["peserta", "participants"])
        .and_then(|map| map.get("orang").or_else(|| map.get("people_count")))
        .and_then(Value::as_i64);
    let related = get(&["terkait", "related"]).and_then(Value::as_sequence);
    About {
        title: text(&["judul", "title", "nama", "name"]),
        date: date.parse().ok(),
        child: matches!(text(&["subjek", "subject"]).as_str(), "anak" | "child"),
        disguised: matches!(
            text(&["identitas", "identity"]).as_str(),
            "samaran" | "disguised" | "anonim" | "anonymous"
        ),
        people,
        related: related
            .map(|list| list.iter().filter_map(scalar_text).collect())
            .unwrap_or_default(),
        draft: matches!(
            text(&["draf", "draft"]).to_lowercase().as_str(),
            "true" | "ya" | "yes" | "benar"
        ),
        regional: !matches!(text(&["bahasa", "lang"]).as_str(), "" | "id" | "en"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse_mapping;

    #[test]
    fn texts_are_found_at_every_depth_and_titles_of_sources_are_not() {
        let snippet = Snippet::whole(
            "a.md".into(),
            "judul: A\ntanggal: 2023-05-08\nbukti:\n  - {isi: B, sumber: C}\nhasil: [D, E]\nsumber:\n  - judul: F\npeserta: {orang: 309}\n",
        );
        let mapping = parse_mapping(&snippet).unwrap();
        let texts: Vec<_> = passages(&mapping).into_iter().map(|p| p.text).collect();
        assert_eq!(texts, ["A", "B", "C", "D", "E"]);
        let about = about(&mapping);
        assert_eq!(about.date, Some(jiff::civil::date(2023, 5, 8)));
        assert_eq!(about.people, Some(309));
    }
}
