//! What the fields of a map may hold, learned from the reader that reads them.
//!
//! In: a reader, a function that asks [`Fields`] for values. Out: a [`Description`]: every key it asks for,
//! what may stand there, and when it is required. The reader is run on nothing and on each word of its
//! choices, and notes what it asks: there is no second list of fields that could be forgotten. Must not
//! know any document type, nor how a description is written down.

use super::super::parse::Snippet;
use super::{Choice, Fields, Reading};
use crate::regions::{Level, Register};
use crate::yaml::Step;
use serde_yaml::{Mapping, Value};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The fields of a map, in the order in which its reader asks for them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Description {
    /// The fields.
    pub fields: Vec<Field>,
    /// What may stand under keys that the author chooses.
    pub rest: Option<Rest>,
}

/// A field of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The Indonesian key; [`crate::yaml::aliases`] gives the others.
    pub key: &'static str,
    /// What it may hold: mostly one shape.
    pub shapes: Vec<Shape>,
    /// When it must be there.
    pub required: Required,
}

/// When a field must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Required {
    /// It may be left out.
    No,
    /// Always.
    Yes,
    /// Where a choice of the same map holds one of these words.
    When(&'static str, Vec<Word>),
}

/// The Indonesian and the English word of a choice.
pub type Word = (&'static str, &'static str);

/// The words of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// One for each value.
    pub main: Vec<Word>,
    /// Other names of the same values.
    pub synonyms: Vec<Word>,
}

impl Words {
    pub(super) fn of<T: Choice>() -> Words {
        let mut words = Words {
            main: Vec::new(),
            synonyms: Vec::new(),
        };
        let mut values = Vec::new();
        for &(id, en, value) in T::CHOICES {
            if values.contains(&value) {
                words.synonyms.push((id, en));
            } else {
                values.push(value);
                words.main.push((id, en));
            }
        }
        words
    }

    /// Every word.
    pub fn all(&self) -> impl Iterator<Item = &Word> {
        self.main.iter().chain(&self.synonyms)
    }
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A text of at most so many characters.
    Text(Option<usize>),
    /// A text in one language or both.
    Bilingual,
    /// Yes or no.
    Flag,
    /// A day.
    Date,
    /// A whole number.
    Integer(RangeInclusive<i64>),
    /// Any number.
    Number,
    /// Two numbers.
    Pair,
    /// The address of a web page.
    WebAddress,
    /// An e-mail address.
    Email,
    /// A code or name of a region of these levels.
    Region(RangeInclusive<Level>),
    /// Codes or names of regions.
    Regions,
    /// One of a few words.
    Choice(Words),
    /// Some of a few words.
    Choices(Words),
    /// Texts.
    Texts,
    /// Some of a few words that the site chooses.
    Words(Vec<String>),
    /// Whole numbers.
    Integers(RangeInclusive<i64>),
    /// A map.
    Map(Description),
    /// A list of maps.
    Maps(Description),
    /// Maps, or single texts, under names that the author chooses.
    NamedMaps(Description),
}

/// What stands under keys that the author chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// Texts.
    Texts,
    /// Addresses of web pages.
    WebAddresses,
}

/// Something that a reader asked for.
#[derive(Debug)]
pub(super) enum Note {
    /// This may stand under this key.
    Shape(&'static str, Shape),
    /// This key must be there.
    Required(&'static str),
    /// The reader does otherwise where this key holds maps.
    MayHoldMaps(&'static str),
    /// This may stand under keys that the author chooses.
    Rest(Rest),
}

/// A note and the map that it is about.
pub(super) type Noted = (Vec<Step>, Note);

/// Describes the map that `read` reads.
pub fn describe(register: &Register, read: impl Fn(&mut Fields<'_>)) -> Description {
    let base = Run::of(Mapping::new(), register, &read);
    let mut description = base.description(&[]);
    for key in base.may_hold_maps() {
        let maps = Value::Sequence(vec![Value::Mapping(Mapping::new())]);
        let other = Run::of(single(key, maps), register, &read).description(&[]);
        merge(&mut description, other, key);
    }
    mark_required(&mut description, &base, register, &read);
    description
}

fn single(key: &str, value: Value) -> Mapping {
    Mapping::from_iter([(Value::String(key.to_owned()), value)])
}

/// Adds the shapes that `key` has in `other`.
fn merge(description: &mut Description, other: Description, key: &str) {
    let found = other.fields.into_iter().find(|field| field.key == key);
    let known = description.fields.iter_mut().find(|field| field.key == key);
    if let (Some(found), Some(known)) = (found, known) {
        known.shapes.extend(found.shapes);
    }
}

/// Finds which keys are required, and which only with certain words of a choice, by trying all words.
fn mark_required(
    description: &mut Description,
    base: &Run,
    register: &Register,
    read: &impl Fn(&mut Fields<'_>),
) {
    let mut always = base.required();
    let mut tried: Vec<(&'static str, Word, BTreeSet<String>)> = Vec::new();
    for field in &description.fields {
        let Some(Shape::Choice(words)) = field.shapes.first() else {
            continue;
        };
        for word in words.all() {
            let mapping = single(field.key, Value::String(word.0.to_owned()));
            let required = Run::of(mapping, register, read).required();
            always = always.intersection(&required).cloned().collect();
            tried.push((field.key, *word, required));
        }
    }
    for field in &mut description.fields {
        if always.contains(field.key) {
            field.required = Required::Yes;
            continue;
        }
        let says = |(_, _, required): &&(_, _, BTreeSet<String>)| required.contains(field.key);
        let deciding = tried.iter().find(|(choice, _, required)| {
            let own = || tried.iter().filter(|(other, ..)| other == choice);
            required.contains(field.key) && !own().all(|tried| says(&tried))
        });
        field.required = deciding.map_or(Required::No, |(choice, ..)| {
            let own = tried.iter().filter(|(other, ..)| other == choice);
            Required::When(choice, own.filter(says).map(|(_, word, _)| *word).collect())
        });
    }
}

/// What a reader asked of one map.
struct Run {
    notes: Vec<Noted>,
    /// Keys that the reader said were missing.
    missed: Vec<String>,
}

impl Run {
    fn of(mapping: Mapping, register: &Register, read: &impl Fn(&mut Fields<'_>)) -> Run {
        let snippet = Snippet::whole("".into(), "");
        let reading = Reading::describing(snippet, register);
        let given: Vec<String> = mapping
            .keys()
            .filter_map(|key| key.as_str().map(str::to_owned))
            .collect();
        read(&mut reading.fields(mapping));
        let (notes, mut missed) = reading.notes();
        missed.retain(|key| !given.contains(key));
        Run { notes, missed }
    }

    fn at<'a>(&'a self, path: &'a [Step]) -> impl Iterator<Item = &'a Note> {
        let here = self.notes.iter().filter(move |(at, _)| at == path);
        here.map(|(_, note)| note)
    }

    fn may_hold_maps(&self) -> Vec<&'static str> {
        self.at(&[])
            .filter_map(|note| match note {
                Note::MayHoldMaps(key) => Some(*key),
                _ => None,
            })
            .collect()
    }

    /// The keys of the map itself that its reader cannot do without.
    fn required(&self) -> BTreeSet<String> {
        let noted = self.at(&[]).filter_map(|note| match note {
            Note::Required(key) => Some((*key).to_owned()),
            _ => None,
        });
        noted.chain(self.missed.iter().cloned()).collect()
    }

    /// The fields of the map at `path` and of those in it.
    fn description(&self, path: &[Step]) -> Description {
        let mut description = Description::default();
        for note in self.at(path) {
            match note {
                Note::Rest(rest) => {
                    description.rest.get_or_insert(*rest);
                }
                Note::Shape(key, shape) => {
                    // A field that is read through another kind of field has noted itself first.
                    if description.fields.iter().any(|field| field.key == *key) {
                        continue;
                    }
                    let required = self
                        .at(path)
                        .any(|note| matches!(note, Note::Required(needed) if needed == key));
                    description.fields.push(Field {
                        key,
                        shapes: vec![self.filled(path, key, shape)],
                        required: if required {
                            Required::Yes
                        } else {
                            Required::No
                        },
                    });
                }
                Note::Required(_) | Note::MayHoldMaps(_) => {}
            }
        }
        description
    }

    /// A shape with the fields of the map that it holds.
    fn filled(&self, path: &[Step], key: &str, shape: &Shape) -> Shape {
        let inside = |step: Option<Step>| {
            let mut path = path.to_vec();
            path.push(Step::Key(key.to_owned()));
            path.extend(step);
            self.description(&path)
        };
        match shape {
            Shape::Map(_) => Shape::Map(inside(None)),
            Shape::Maps(_) => Shape::Maps(inside(Some(Step::Index(0)))),
            Shape::NamedMaps(_) => Shape::NamedMaps(inside(Some(Step::Key(ANY.to_owned())))),
            other => other.clone(),
        }
    }
}

/// Stands for a name that the author chooses.
pub(super) const ANY: &str = "nama";

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, PartialEq)]
    enum Colour {
        Red,
        Blue,
    }

    impl Choice for Colour {
        const CHOICES: &'static [(&'static str, &'static str, Self)] = &[
            ("merah", "red", Colour::Red),
            ("biru", "blue", Colour::Blue),
        ];
    }

    fn read(fields: &mut Fields<'_>) {
        let kind: Option<Colour> = fields.need_choice("jenis");
        let _ = fields.need("judul", |f, key| f.short_text(key, 9));
        if kind == Some(Colour::Red) {
            let _ = fields.need("alamat", Fields::text);
        } else {
            let _ = fields.text("alamat");
        }
        for mut map in fields.maps("sumber") {
            let _ = map.need("judul", Fields::text);
            let _ = map.web_address("url");
            map.done();
        }
        if fields.holds_maps("bukti") {
            for mut map in fields.maps("bukti") {
                let _ = map.need("isi", Fields::text);
            }
        } else {
            let _ = fields.texts("bukti");
        }
        if let Some(mut map) = fields.map("kontak") {
            let _ = map.email("email");
            let _ = map.web_addresses();
        }
    }

    #[test]
    fn a_reader_describes_itself() {
        let found = describe(Register::embedded(), read);
        let words = Words {
            main: vec![("merah", "red"), ("biru", "blue")],
            synonyms: vec![],
        };
        let field = |key, shapes, required| Field {
            key,
            shapes,
            required,
        };
        let isi = field("isi", vec![Shape::Text(None)], Required::Yes);
        let source = vec![
            field("judul", vec![Shape::Text(None)], Required::Yes),
            field("url", vec![Shape::WebAddress], Required::No),
        ];
        let map = |fields| Description { fields, rest: None };
        let contact = Description {
            fields: vec![field("email", vec![Shape::Email], Required::No)],
            rest: Some(Rest::WebAddresses),
        };
        let red = Required::When("jenis", vec![("merah", "red")]);
        assert_eq!(
            found.fields,
            [
                field("jenis", vec![Shape::Choice(words)], Required::Yes),
                field("judul", vec![Shape::Text(Some(9))], Required::Yes),
                field("alamat", vec![Shape::Text(None)], red),
                field("sumber", vec![Shape::Maps(map(source))], Required::No),
                field(
                    "bukti",
                    vec![Shape::Texts, Shape::Maps(map(vec![isi]))],
                    Required::No
                ),
                field("kontak", vec![Shape::Map(contact)], Required::No),
            ]
        );
    }
}
