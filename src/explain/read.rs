//! The embedded files of explanations: YAML -> [`Registry`].
//!
//! In: `codes/*.yaml`, each a map of `kelompok` (the group's title) and `daftar` (its entries). Out:
//! the registry, or what is wrong with the files, which a test looks at.

use super::{Entry, Example, Group, Registry};
use crate::diagnostics::Diagnostic;
use crate::lang::Bilingual;
use crate::regions::Register;
use crate::yaml::{Fields, Reading, Snippet, parse_mapping};

/// A file of explanations: its name and its text.
macro_rules! file {
    ($name:literal) => {
        (
            concat!("src/explain/codes/", $name),
            include_str!(concat!("codes/", $name)),
        )
    };
}

/// The files, in the order in which groups are listed.
const FILES: &[(&str, &str)] = &[
    file!("E00.yaml"),
    file!("E01.yaml"),
    file!("E02.yaml"),
    file!("E03.yaml"),
    file!("E04.yaml"),
    file!("E05.yaml"),
    file!("E06.yaml"),
    file!("E07.yaml"),
    file!("E08.yaml"),
    file!("E09.yaml"),
    file!("E11.yaml"),
    file!("W.yaml"),
    file!("P.yaml"),
];

impl Registry {
    /// The explanations that are part of the program.
    ///
    /// # Errors
    /// What is wrong with the embedded files; a test keeps them right.
    pub fn embedded() -> Result<Registry, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let mut groups = Vec::new();
        for (name, text) in FILES {
            groups.extend(read(name, text, &mut problems));
        }
        if problems.is_empty() {
            Ok(Registry { groups })
        } else {
            Err(problems)
        }
    }
}

fn read(name: &str, text: &str, problems: &mut Vec<Diagnostic>) -> Option<Group> {
    let snippet = Snippet::whole(name.into(), text);
    let mapping = match parse_mapping(&snippet) {
        Ok(mapping) => mapping,
        Err(problem) => {
            problems.push(*problem);
            return None;
        }
    };
    let reading = Reading::new(snippet, Register::embedded());
    let mut fields = reading.fields(mapping);
    let title = fields.need("kelompok", both);
    let entries = fields.maps("daftar").into_iter().filter_map(entry);
    let entries = entries.collect();
    fields.done();
    problems.extend(reading.finish());
    Some(Group {
        title: title?,
        entries,
    })
}

fn entry(mut fields: Fields<'_>) -> Option<Entry> {
    let code = fields.need("kode", Fields::text);
    let title = fields.need("judul", both);
    let text = fields.need("teks", both);
    let wrong = fields.need("salah", example);
    let right = fields.need("benar", example);
    let also = fields.texts("juga");
    fields.done();
    Some(Entry {
        code: code?,
        title: title?,
        text: text?,
        wrong: wrong?,
        right: right?,
        also,
    })
}

/// A text that must be there in both languages.
fn both(fields: &mut Fields<'_>, key: &'static str) -> Option<Bilingual> {
    let mut texts = fields.map(key)?;
    let id = texts.need("id", Fields::text);
    let en = texts.need("en", Fields::text);
    texts.done();
    Some(Bilingual { id: id?, en: en? })
}

fn example(fields: &mut Fields<'_>, key: &'static str) -> Option<Example> {
    let mut fields = fields.map(key)?;
    let files = fields.map("berkas").map(|mut files| files.rest_or_null());
    let example = match files {
        Some(files) => Some(Example::Files(files)),
        None => fields.need("keadaan", both).map(Example::Situation),
    };
    fields.done();
    example
}
