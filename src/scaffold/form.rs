//! What a new document must say: the fields of its type, and which of them are asked for.
//!
//! In: a document's type. Out: a [`Form`]. The fields and what is required come from the reader of the
//! type, the words about them from `schema`. Must not know how answers are asked for.

use crate::both;
use crate::config::Topic;
use crate::diagnostics::Diagnostic;
use crate::lang::{Bilingual, Lang};
use crate::regions::Register;
use crate::schema::{Subject, Texts, key_in};
use crate::source::DocumentType;
use crate::yaml::{Description, Field, Required, Shape};
use std::collections::BTreeMap;

/// What the author gave, by Indonesian key; a list has several values.
pub type Values = BTreeMap<&'static str, Vec<String>>;

/// Fields that are written in an editor, with the story in mind, and not on a command line.
const WRITTEN_LATER: &[&str] = &["tantangan", "tindakan", "perubahan", "bukti", "sumber"];
/// Fields that may be left for later where the author has no answer yet.
const MAY_WAIT: &[&str] = &["izin"];

/// The fields of a type of document.
#[derive(Debug)]
pub struct Form {
    /// The type.
    pub kind: DocumentType,
    /// The language of keys and comments.
    pub lang: Lang,
    description: Description,
    texts: Texts,
}

impl Form {
    /// The form of a type on a site with these topics.
    ///
    /// # Errors
    /// What is wrong with the embedded texts; a test keeps them right.
    pub fn new(
        kind: DocumentType,
        lang: Lang,
        topics: &[Topic],
        register: &Register,
    ) -> Result<Form, Vec<Diagnostic>> {
        Ok(Form {
            kind,
            lang,
            description: Subject::Document(kind).describe(topics, register),
            texts: Texts::embedded()?,
        })
    }

    /// Every field, in the order in which they are written.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.description.fields.iter()
    }

    /// The fields that can be given in one line: all but maps, and the mark of a draft.
    pub fn givable(&self) -> impl Iterator<Item = &Field> {
        self.fields()
            .filter(|field| field.key != "draf" && !field.shapes.iter().any(holds_maps))
    }

    /// The key of a field as it will be written.
    pub fn key(&self, field: &Field) -> &'static str {
        key_in(field, self.lang)
    }

    /// What a field, or the field of a map in it (`bukti.jenis`), means.
    pub fn meaning(&self, way: &str) -> Option<&Bilingual> {
        self.texts.of(Subject::Document(self.kind), way)
    }

    /// The fields that must be given, and are not, in the order in which they are asked for.
    pub fn missing(&self, values: &Values) -> Vec<&Field> {
        self.givable()
            .filter(|field| !WRITTEN_LATER.contains(&field.key) && !MAY_WAIT.contains(&field.key))
            .filter(|field| is_required(field, values) && !values.contains_key(field.key))
            .collect()
    }

    /// The fields that would be missing, but may wait.
    pub fn may_wait(&self, values: &Values) -> Vec<&Field> {
        let required = self.fields().filter(|field| is_required(field, values));
        required
            .filter(|field| MAY_WAIT.contains(&field.key) && !values.contains_key(field.key))
            .collect()
    }

    /// The required fields without a value, which the author will write in an editor.
    pub fn left(&self, values: &Values) -> Vec<&Field> {
        let required = self.fields().filter(|field| is_required(field, values));
        required
            .filter(|field| !values.contains_key(field.key))
            .collect()
    }
}

/// Whether a field must be there beside these values.
fn is_required(field: &Field, values: &Values) -> bool {
    match &field.required {
        Required::No => false,
        Required::Yes => true,
        Required::When(choice, words) => {
            let given = values.get(choice).and_then(|values| values.first());
            given.is_some_and(|given| {
                let is = |word: &str| word.eq_ignore_ascii_case(given.trim());
                words.iter().any(|(id, en)| is(id) || is(en))
            })
        }
    }
}

/// Whether a shape is a map, or a list of them.
pub(super) fn holds_maps(shape: &Shape) -> bool {
    matches!(shape, Shape::Map(_) | Shape::Maps(_) | Shape::NamedMaps(_))
}

/// What a type of document is called in a sentence.
pub(super) fn name(kind: DocumentType) -> Bilingual {
    match kind {
        DocumentType::Story => both!("cerita", "story"),
        DocumentType::Event => both!("kegiatan", "event"),
        DocumentType::Library => both!("perpustakaan", "library"),
        DocumentType::Commitment => both!("dukungan", "commitment"),
        DocumentType::Coverage => both!("publikasi", "coverage"),
        DocumentType::Page => both!("halaman", "page"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::default_topics;

    fn form(kind: DocumentType) -> Form {
        Form::new(kind, Lang::Id, &default_topics(), Register::embedded()).unwrap()
    }

    fn keys(fields: &[&Field]) -> Vec<&'static str> {
        fields.iter().map(|field| field.key).collect()
    }

    #[test]
    fn a_form_asks_for_what_the_reader_requires() {
        let missing = |kind, values: &Values| keys(&form(kind).missing(values));
        let none = Values::new();
        assert_eq!(
            missing(DocumentType::Story, &none),
            [
                "judul",
                "identitas",
                "tanggal",
                "wilayah",
                "bidang",
                "subjek"
            ]
        );
        let real = Values::from([("identitas", vec!["Real".to_owned()])]);
        assert_eq!(
            missing(DocumentType::Story, &real),
            [
                "judul",
                "tanggal",
                "wilayah",
                "perpustakaan",
                "bidang",
                "subjek"
            ]
        );
        assert_eq!(
            missing(DocumentType::Event, &none),
            [
                "judul",
                "jenis",
                "tingkat",
                "mulai",
                "selesai",
                "tempat",
                "wilayah",
                "penyelenggara"
            ]
        );
        assert_eq!(
            missing(DocumentType::Library, &none),
            ["nama", "jenis", "wilayah", "mitra", "tahun_mulai"]
        );
        assert_eq!(
            missing(DocumentType::Commitment, &none),
            ["judul", "jenis", "pemberi", "wilayah", "tanggal", "status"]
        );
        assert_eq!(
            missing(DocumentType::Coverage, &none),
            ["judul", "media", "url", "tanggal"]
        );
        assert_eq!(missing(DocumentType::Page, &none), ["judul"]);
    }

    #[test]
    fn a_consent_may_wait_where_one_is_needed() {
        let form = form(DocumentType::Story);
        let about = |subject: &str| Values::from([("subjek", vec![subject.to_owned()])]);
        assert_eq!(keys(&form.may_wait(&about("dewasa"))), ["izin"]);
        assert_eq!(keys(&form.may_wait(&about("tanpa-orang"))), [""; 0]);
    }

    #[test]
    fn every_field_has_a_meaning() {
        for kind in DocumentType::ALL {
            let form = form(kind);
            for field in form.fields() {
                assert!(form.meaning(field.key).is_some(), "{kind:?} {}", field.key);
            }
        }
    }
}
