//! Putting the files of a document together: an original and its translations.
//!
//! In: the paths of Markdown files. Out: one [`DocumentSource`] for each original, sorted by path,
//! and problems for the files that are neither original nor translation. Pure: only names count.

use super::{DocumentSource, DocumentType};
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Lang;
use std::collections::BTreeMap;

/// Joins each original with its translations, and says which files are neither.
pub(super) fn group(
    paths: &[String],
    languages: &[Lang],
    problems: &mut Vec<Diagnostic>,
) -> Vec<DocumentSource> {
    let mut documents: BTreeMap<&str, DocumentSource> = BTreeMap::new();
    let mut translations = Vec::new();
    for path in paths {
        let Some((parts, kind)) = classify(path) else {
            problems.push(unknown_folder(path));
            continue;
        };
        let name = parts.last().copied().unwrap_or_default();
        let base = &name[..name.len().saturating_sub(3)];
        if let Some((original, tag)) = base.rsplit_once('.')
            && let Some(lang) = Lang::from_tag(tag)
        {
            translations.push((path, original.to_owned(), lang));
            continue;
        }
        let mut folders: Vec<String> = parts[1..parts.len() - 1]
            .iter()
            .map(|&part| part.to_owned())
            .collect();
        let stem = match base {
            "index" => folders.pop().unwrap_or_else(|| "index".into()),
            _ => base.to_owned(),
        };
        documents.insert(
            path,
            DocumentSource {
                kind,
                path: path.as_str().into(),
                stem,
                folders,
                translations: Vec::new(),
            },
        );
    }
    for (path, original, lang) in translations {
        let folder = path.rfind('/').map_or("", |at| &path[..=at]);
        match documents.get_mut(format!("{folder}{original}.md").as_str()) {
            Some(document) if languages.contains(&lang) => {
                document.translations.push((lang, path.as_str().into()));
                document.translations.sort();
            }
            // A site that does not use the language leaves its translations aside.
            Some(_) => {}
            None => problems.push(orphan(path, &format!("{original}.md"))),
        }
    }
    documents.into_values().collect()
}

/// The parts of a path below `content/` and the type its first folder says.
fn classify(path: &str) -> Option<(Vec<&str>, DocumentType)> {
    let parts: Vec<&str> = path.strip_prefix("content/")?.split('/').collect();
    let kind = DocumentType::of_folder(parts.first()?)?;
    (parts.len() > 1).then_some((parts, kind))
}

fn unknown_folder(path: &str) -> Diagnostic {
    let folders: Vec<&str> = DocumentType::ALL
        .iter()
        .map(|kind| kind.folder(Lang::Id))
        .collect();
    let list = folders.join(", ");
    Diagnostic::new(
        "E0114",
        Place::file(path),
        both!(
            "berkas ini tidak berada di folder jenis isi yang dikenal",
            "this file is not in a folder of a known content type"
        ),
    )
    .help(both!(
        "pindahkan ke salah satu folder di bawah content/: {list}",
        "move it to one of these folders under content/: {list}"
    ))
}

fn orphan(path: &str, original: &str) -> Diagnostic {
    Diagnostic::new(
        "E0115",
        Place::file(path),
        both!(
            "terjemahan ini tidak punya naskah asli `{original}` di folder yang sama",
            "this translation has no original `{original}` beside it"
        ),
    )
    .help(both!(
        "samakan nama kedua berkas, atau hapus akhiran bahasanya",
        "give both files the same name, or drop the language ending"
    ))
}
