//! Which document of the site a row is about.
//!
//! In: records and the documents that exist. Out: the document, none, or several that fit. Libraries are told apart by their
//! NPP, else by name and region; events by title and first day. Must not change anything.

use super::plan::Existing;
use super::record::{Kind, Record, Value};
use crate::regions::{RegionCode, Register};
use crate::slug::{is_device, slug};
use crate::yaml::{self, Editor};
use std::collections::{BTreeMap, BTreeSet};

/// The most letters of a slug that is made from a name.
const LONGEST: usize = 120;

/// The documents that exist, by what tells them apart.
pub(super) struct Known {
    kind: Kind,
    documents: Vec<Document>,
    by_npp: BTreeMap<String, usize>,
    /// By the slug of the title, and by the slug of the page.
    by_slug: BTreeMap<String, Vec<usize>>,
    /// Slugs that are taken, also by documents that cannot be read.
    taken: BTreeSet<String>,
}

struct Document {
    editor: Editor,
    stem: String,
    npp: Option<String>,
    region: Option<RegionCode>,
    start: Option<String>,
}

/// What was found.
pub(super) enum Found {
    None,
    One(usize),
    /// The paths of those that fit.
    Several(Vec<String>),
}

impl Known {
    pub(super) fn new(kind: Kind, existing: &[Existing], register: &Register) -> Known {
        let mut known = Known {
            kind,
            documents: Vec::new(),
            by_npp: BTreeMap::new(),
            by_slug: BTreeMap::new(),
            taken: existing
                .iter()
                .map(|document| slug(&document.stem))
                .collect(),
        };
        for (editor, stem) in editors(existing) {
            let scalar = |key: &str| match editor.get(&[key]) {
                Some(yaml::Found::Scalar(text)) => Some(text),
                _ => None,
            };
            let npp = scalar("npp")
                .map(|npp| letters(&npp))
                .filter(|npp| !npp.is_empty());
            let region = scalar("wilayah").and_then(|text| register.lookup(&text).ok());
            let index = known.documents.len();
            if let Some(npp) = &npp {
                known.by_npp.entry(npp.clone()).or_insert(index);
            }
            let page = scalar("slug").unwrap_or_else(|| slug(&stem));
            let title = scalar(kind.title())
                .map(|title| slug(&title))
                .unwrap_or_default();
            let slugs: BTreeSet<String> = [title, page.clone()].into();
            for slug in slugs.into_iter().filter(|slug| !slug.is_empty()) {
                known.by_slug.entry(slug).or_default().push(index);
            }
            known.taken.insert(page);
            let start = scalar("mulai");
            known.documents.push(Document {
                editor,
                stem,
                npp,
                region,
                start,
            });
        }
        known
    }

    /// The document of a number.
    pub(super) fn editor(&self, index: usize) -> Option<(&Editor, &str)> {
        self.documents
            .get(index)
            .map(|document| (&document.editor, document.stem.as_str()))
    }

    /// Finds the document of a record.
    pub(super) fn find(&self, record: &Record) -> Found {
        let npp = npp_of(record);
        if let Some(index) = npp.as_ref().and_then(|npp| self.by_npp.get(npp)) {
            return Found::One(*index);
        }
        let named = self.by_slug.get(&slug(&record.title)).into_iter().flatten();
        let fits = |index: &&usize| {
            let Some(document) = self.documents.get(**index) else {
                return false;
            };
            match self.kind {
                Kind::Library => {
                    let other = npp.is_some() && document.npp.is_some();
                    let near = |region: RegionCode| {
                        region.contains(record.region) || record.region.contains(region)
                    };
                    !other && document.region.is_none_or(near)
                }
                Kind::Indicator => false,
                Kind::Event => document.start.is_none() || document.start == start_of(record),
            }
        };
        let mut fitting: Vec<usize> = named.filter(fits).copied().collect();
        if fitting.len() > 1 {
            let exact = |index: &usize| {
                self.documents
                    .get(*index)
                    .is_some_and(|document| document.region == Some(record.region))
            };
            let exact: Vec<usize> = fitting.iter().copied().filter(exact).collect();
            if exact.len() == 1 {
                fitting = exact;
            }
        }
        match fitting.as_slice() {
            [] => Found::None,
            [index] => Found::One(*index),
            several => Found::Several(
                several
                    .iter()
                    .filter_map(|index| Some(self.editor(*index)?.0.file().to_string()))
                    .collect(),
            ),
        }
    }

    /// What two rows have in common that would become one document.
    pub(super) fn twin(&self, record: &Record) -> String {
        match (self.kind, npp_of(record)) {
            (Kind::Library, Some(npp)) => format!("npp {npp}"),
            (Kind::Library, None) => format!("{} {}", slug(&record.title), record.region),
            (Kind::Event | Kind::Indicator, _) => format!(
                "{} {}",
                slug(&record.title),
                start_of(record).unwrap_or_default()
            ),
        }
    }

    /// The folder and the name of a new document: of the title, and where that is taken with the kabupaten, the code or the day behind it.
    pub(super) fn place(&self, record: &Record, register: &Register) -> (String, String) {
        let title = slug(&record.title);
        let cut = title.get(..LONGEST).map_or(title.as_str(), |cut| {
            cut.rsplit_once('-').map_or(cut, |(cut, _)| cut)
        });
        let base = if cut.is_empty() || is_device(cut) {
            format!("{}-{cut}", self.kind.name())
                .trim_end_matches('-')
                .to_owned()
        } else {
            cut.to_owned()
        };
        let start = start_of(record).unwrap_or_default();
        let (folder, more) = match self.kind {
            Kind::Library => {
                let folder = register
                    .province(record.region)
                    .map_or("lain", |province| province.slug);
                let regency = register
                    .regency(record.region)
                    .map_or("", |regency| regency.slug);
                (
                    folder.to_owned(),
                    [regency.to_owned(), record.region.digits()],
                )
            }
            Kind::Event | Kind::Indicator => (
                start.get(..4).unwrap_or("lain").to_owned(),
                [start.clone(), record.region.digits()],
            ),
        };
        let with = |more: &String| format!("{base}-{more}");
        let ways = std::iter::once(base.clone())
            .chain(more.iter().filter(|more| !more.is_empty()).map(with));
        let numbered = (2u32..).map(|number| format!("{base}-{number}"));
        let mut free = ways
            .chain(numbered)
            .filter(|slug| !self.taken.contains(slug));
        (folder, free.next().unwrap_or(base.clone()))
    }

    /// Takes a name.
    pub(super) fn keep(&mut self, slug: String) {
        self.taken.insert(slug);
    }
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_uppercase()).collect()
}

fn npp_of(record: &Record) -> Option<String> {
    match record.get("npp") {
        Some(Value::Number(npp)) => Some(letters(npp)).filter(|npp| !npp.is_empty()),
        _ => None,
    }
}

fn start_of(record: &Record) -> Option<String> {
    match record.get("mulai") {
        Some(Value::Day(day)) => Some(day.to_string()),
        _ => None,
    }
}

/// The names of pages that documents take by their files.
pub fn names_of(existing: &[Existing]) -> BTreeSet<String> {
    existing
        .iter()
        .map(|document| slug(&document.stem))
        .collect()
}

/// Opens the documents that exist; those whose front matter cannot be read are left as they are.
fn editors(existing: &[Existing]) -> Vec<(Editor, String)> {
    use rayon::prelude::*;
    let opened: Vec<Option<(Editor, String)>> = existing
        .par_iter()
        .map(|document| {
            Some((
                Editor::open(&document.path, document.text.clone()).ok()?,
                document.stem.clone(),
            ))
        })
        .collect();
    opened.into_iter().flatten().collect()
}
