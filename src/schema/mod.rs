//! What may stand in each kind of file, with words for people.
//!
//! In: the descriptions that the readers give of themselves, and `fields/*.yaml`, which says in both
//! languages what each field means. Out: [`Subject`]s with their [`Description`] and [`Texts`], as schemas
//! for editors and tables for people. Must not list fields by itself: a test holds the texts to the
//! descriptions.

mod files;
mod json;
mod manual;
mod texts;

pub use files::{editor_settings, files, files_for_editor, text};
pub use json::{Asked, MARK, schema};
pub use manual::{manual, table};
pub use texts::Texts;

use crate::config::{self, Topic};
use crate::content::{TableKind, describe_consent, describe_document, describe_table};
use crate::lang::Lang;
use crate::regions::Register;
use crate::source::DocumentType;
use crate::yaml::{Description, Field, Shape, aliases};

/// A kind of file whose fields are described.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The front matter of a document.
    Document(DocumentType),
    /// A file of the consent register.
    Consent,
    /// A YAML table under `content/data/`: a list of maps.
    Table(TableKind),
    /// `etalase.yaml`.
    Settings,
}

impl Subject {
    /// Every subject, in the order of the manual.
    pub fn all() -> Vec<Subject> {
        let documents = DocumentType::ALL.into_iter().map(Subject::Document);
        let tables = TableKind::ALL.into_iter().map(Subject::Table);
        documents
            .chain([Subject::Consent])
            .chain(tables)
            .chain([Subject::Settings])
            .collect()
    }

    /// Its name in `lang`: that of the folder or file.
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Subject::Document(kind), _) => kind.folder(lang),
            (Subject::Table(kind), _) => kind.stem(lang),
            (Subject::Consent, Lang::Id) => "izin",
            (Subject::Consent, Lang::En) => "consent",
            (Subject::Settings, Lang::Id) => "pengaturan",
            (Subject::Settings, Lang::En) => "settings",
        }
    }

    /// Its fields, on a site with these topics.
    pub fn describe(self, topics: &[Topic], register: &Register) -> Description {
        match self {
            Subject::Document(kind) => describe_document(kind, topics, register),
            Subject::Consent => describe_consent(register),
            Subject::Table(kind) => describe_table(kind, register),
            Subject::Settings => config::describe(register),
        }
    }
}

/// The key of a field in `lang`. Where there are two English names, one is for lists; the last is for maps.
pub fn key_in(field: &Field, lang: Lang) -> &'static str {
    let names = aliases(field.key);
    if lang == Lang::Id {
        return field.key;
    }
    if field
        .shapes
        .iter()
        .any(|shape| matches!(shape, Shape::Map(_)))
    {
        return names.last().copied().unwrap_or(field.key);
    }
    let many = field.shapes.iter().any(is_list);
    let fits = names.iter().find(|name| name.ends_with('s') == many);
    fits.or(names.first()).copied().unwrap_or(field.key)
}

/// Whether a shape holds several values.
pub fn is_list(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Regions
            | Shape::Choices(_)
            | Shape::Texts
            | Shape::Words(_)
            | Shape::Integers(_)
            | Shape::Maps(_)
    )
}
