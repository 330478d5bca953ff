//! What may stand in documents, consents and tables: learned from the functions that read them.
//!
//! In: a kind of file. Out: its [`Description`]. Must not list fields: it only runs the readers.

use super::read::title_key;
use super::{Context, commitment, common, consent, coverage, data, event, library, story};
use crate::config::Topic;
use crate::diagnostics::Place;
use crate::lang::Lang;
use crate::regions::Register;
use crate::source::DocumentType;
use crate::yaml::{Description, ItemPlaces, describe};
use std::collections::{BTreeMap, BTreeSet};

/// A kind of YAML table under `content/data/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableKind {
    /// What figures mean.
    Indicators,
    /// Headline figures.
    Claims,
    /// Public corrections.
    Corrections,
    /// What briefs ask for.
    Asks,
    /// Words that mean one thing.
    Synonyms,
}

impl TableKind {
    /// Every kind.
    pub const ALL: [TableKind; 5] = [
        TableKind::Indicators,
        TableKind::Claims,
        TableKind::Corrections,
        TableKind::Asks,
        TableKind::Synonyms,
    ];

    /// The name of its file, without `.yaml`; both languages' names are accepted.
    pub fn stem(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (TableKind::Indicators, Lang::Id) => "indikator",
            (TableKind::Indicators, Lang::En) => "indicators",
            (TableKind::Claims, Lang::Id) => "klaim",
            (TableKind::Claims, Lang::En) => "claims",
            (TableKind::Corrections, Lang::Id) => "koreksi",
            (TableKind::Corrections, Lang::En) => "corrections",
            (TableKind::Asks, Lang::Id) => "permintaan",
            (TableKind::Asks, Lang::En) => "asks",
            (TableKind::Synonyms, Lang::Id) => "sinonim",
            (TableKind::Synonyms, Lang::En) => "synonyms",
        }
    }

    /// The kind of the file `stem.yaml`, if it is known.
    pub fn of_stem(stem: &str) -> Option<TableKind> {
        let named = |kind: &TableKind| Lang::ALL.iter().any(|lang| kind.stem(*lang) == stem);
        TableKind::ALL.into_iter().find(named)
    }
}

/// The fields of a document's front matter on a site with these topics.
pub fn describe_document(kind: DocumentType, topics: &[Topic], register: &Register) -> Description {
    let (labels, assets) = (BTreeMap::new(), BTreeSet::new());
    let context = Context {
        register,
        topics,
        first_language: Lang::Id,
        // Which year is the latest changes with the day; the reader says it.
        this_year: i64::MAX,
        labels: &labels,
        assets: &assets,
        folder: "",
        include_drafts: false,
    };
    describe(register, |fields| {
        let needs_sources = kind == DocumentType::Event;
        let _ = common::read(fields, &context, title_key(kind), "contoh", needs_sources);
        match kind {
            DocumentType::Story => drop(story::read(fields, &context)),
            DocumentType::Event => drop(event::read(fields)),
            DocumentType::Library => drop(library::read(fields, &context)),
            DocumentType::Commitment => drop(commitment::read(fields)),
            DocumentType::Coverage => drop(coverage::read(fields)),
            DocumentType::Page => {}
        }
    })
}

/// The fields of a consent.
pub fn describe_consent(register: &Register) -> Description {
    describe(register, |fields| drop(consent::read(fields)))
}

/// The fields of each row of a table.
pub fn describe_table(kind: TableKind, register: &Register) -> Description {
    let places = ItemPlaces::of(Place::file(""));
    describe(register, |fields| match kind {
        TableKind::Indicators => drop(data::rows::indicator(fields, &places)),
        TableKind::Claims => drop(data::rows::claim(fields, &places)),
        TableKind::Corrections => drop(data::rows::correction(fields, &places)),
        TableKind::Asks => drop(data::rows::ask(fields)),
        TableKind::Synonyms => drop(data::rows::synonyms(fields)),
    })
}
