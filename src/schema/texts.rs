//! The embedded texts about fields: YAML -> [`Texts`].
//!
//! In: `fields/*.yaml`, each a map `isian` of fields (`bukti.jenis` for a field of a map) and their texts.
//! Out: the texts, or what is wrong with the files, which a test looks at.

use super::Subject;
use crate::diagnostics::Diagnostic;
use crate::lang::{Bilingual, Lang};
use crate::regions::Register;
use crate::yaml::{Fields, Reading, Snippet, parse_mapping};
use std::collections::BTreeMap;

macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("fields/", $name, ".yaml")))
    };
}

/// The files by the Indonesian names of their subjects.
const FILES: &[(&str, &str)] = &[
    file!("bersama"),
    file!("cerita"),
    file!("kegiatan"),
    file!("perpustakaan"),
    file!("dukungan"),
    file!("publikasi"),
    file!("halaman"),
    file!("izin"),
    file!("indikator"),
    file!("klaim"),
    file!("koreksi"),
    file!("permintaan"),
    file!("sinonim"),
    file!("pengaturan"),
];

/// The file of what every document has.
const SHARED: &str = "bersama";

/// What each field means, in both languages.
#[derive(Debug)]
pub struct Texts {
    /// By the name of the file and the way to the field.
    texts: BTreeMap<(&'static str, String), Bilingual>,
}

impl Texts {
    /// The texts that are part of the program.
    ///
    /// # Errors
    /// What is wrong with the embedded files; a test keeps them right.
    pub fn embedded() -> Result<Texts, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let mut texts = BTreeMap::new();
        for (name, text) in FILES {
            for (way, text) in read(name, text, &mut problems) {
                texts.insert((*name, way), text);
            }
        }
        if problems.is_empty() {
            Ok(Texts { texts })
        } else {
            Err(problems)
        }
    }

    /// What the field at `way` (`bukti.jenis`) of a subject means.
    pub fn of(&self, subject: Subject, way: &str) -> Option<&Bilingual> {
        let name = subject.name(Lang::Id);
        let own = self.texts.get(&(name, way.to_owned()));
        own.or_else(|| match subject {
            Subject::Document(_) => self.texts.get(&(SHARED, way.to_owned())),
            _ => None,
        })
    }

    /// Every text: the name of its file and the way to its field.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &str, &Bilingual)> {
        let texts = self.texts.iter();
        texts.map(|((name, way), text)| (*name, way.as_str(), text))
    }
}

fn read(name: &str, text: &str, problems: &mut Vec<Diagnostic>) -> Vec<(String, Bilingual)> {
    let snippet = Snippet::whole(format!("src/schema/fields/{name}.yaml").into(), text);
    let mapping = match parse_mapping(&snippet) {
        Ok(mapping) => mapping,
        Err(problem) => {
            problems.push(*problem);
            return Vec::new();
        }
    };
    let reading = Reading::new(snippet, Register::embedded());
    let mut fields = reading.fields(mapping);
    let named = fields.named_maps("isian").into_iter();
    let texts = named
        .filter_map(|(way, mut texts)| {
            let id = texts.need("id", Fields::text);
            let en = texts.need("en", Fields::text);
            texts.done();
            Some((way, Bilingual::new(id?, en?)))
        })
        .collect();
    fields.done();
    problems.extend(reading.finish());
    texts
}
