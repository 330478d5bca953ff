//! What a change of a file means for a site that is being written.
//!
//! In: the path of a file or folder that was written, made, moved or removed. Out: [`Meaning`]. Must not read files.

use crate::source::{self, Sources};
use std::collections::BTreeSet;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a change means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The text of this document, table or consent may be another; nothing came or went.
    Text(Arc<str>),
    /// Nothing: it is no file of the site, or was one for a moment only.
    Nothing,
    /// Anything.
    Other,
}

/// The files that a site is made from, relative to it.
pub(super) struct Files {
    top: PathBuf,
    /// Documents, tables and consents: nothing but their text matters.
    texts: BTreeSet<Arc<str>>,
    /// All that lies beside them, and files that are copied.
    others: BTreeSet<Arc<str>>,
}

impl Files {
    /// The files of the site in the folder `site`.
    pub(super) fn of(site: &Path, sources: &Sources) -> Files {
        let documents = sources.documents.iter().flat_map(|document| {
            let translations = document.translations.iter().map(|(_, path)| path);
            std::iter::once(&document.path).chain(translations)
        });
        let texts = documents.chain(&sources.data).chain(&sources.consents);
        let statics = sources.statics.iter();
        let statics = statics.map(|path| Arc::from(format!("static/{path}")));
        Files {
            top: source::real(site),
            texts: texts.cloned().collect(),
            others: sources.assets.iter().cloned().chain(statics).collect(),
        }
    }

    /// What a change of the file or folder at a real path means.
    pub(super) fn meaning(&self, path: &Path) -> Meaning {
        let Some(inside) = self.inside(path) else {
            return Meaning::Other;
        };
        let is_there = source::is_there(path);
        if let Some(text) = self.texts.get(inside.as_str()) {
            return match is_there {
                true => Meaning::Text(text.clone()),
                false => Meaning::Other,
            };
        }
        let parts = inside.split('/');
        let is_hidden =
            inside.starts_with("content/") && parts.clone().any(|part| part.starts_with('.'));
        let is_source = parts
            .clone()
            .next()
            .is_some_and(|top| top == "content" || top == "static");
        let was_for_a_moment = is_source && !is_there && !self.knows(&inside);
        match is_hidden || was_for_a_moment {
            true => Meaning::Nothing,
            false => Meaning::Other,
        }
    }

    /// The path inside the site, with `/` between its parts.
    fn inside(&self, path: &Path) -> Option<String> {
        let inside = path.strip_prefix(&self.top).ok()?;
        let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    }

    /// Whether a path is a file of the site or a folder with one.
    fn knows(&self, path: &str) -> bool {
        let below = format!("{path}/");
        [&self.texts, &self.others].iter().any(|files| {
            let from = (Bound::Included(below.as_str()), Bound::Unbounded);
            let mut after = files.range::<str, _>(from);
            files.contains(path) || after.next().is_some_and(|file| file.starts_with(&below))
        })
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests make the files of a site")]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn only_a_text_that_is_there_before_and_after_is_a_text() {
        let dir = tempfile::tempdir().unwrap();
        let top = dir.path().canonicalize().unwrap();
        let write = |path: &str| {
            let file = top.join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, "x").unwrap();
        };
        for path in [
            "content/cerita/a.md",
            "content/cerita/a.en.md",
            "content/cerita/foto.jpg",
            "content/data/klaim.yaml",
            "content/_izin/x.yaml",
            "static/gaya.css",
        ] {
            write(path);
        }
        let (sources, _) = source::discover(&top, "content/_izin", &[Lang::Id, Lang::En]);
        let files = Files::of(&top, &sources);
        let meaning = |path: &str| files.meaning(&top.join(path));
        for path in [
            "content/cerita/a.md",
            "content/cerita/a.en.md",
            "content/data/klaim.yaml",
            "content/_izin/x.yaml",
        ] {
            assert_eq!(meaning(path), Meaning::Text(path.into()), "{path}");
        }
        // As editors save: files that are there for a moment, or hidden.
        write("content/cerita/.a.md.swp");
        for path in ["content/cerita/4913", "content/cerita/.a.md.swp"] {
            assert_eq!(meaning(path), Meaning::Nothing, "{path}");
        }
        std::fs::remove_file(top.join("content/cerita/a.en.md")).unwrap();
        std::fs::remove_file(top.join("content/cerita/foto.jpg")).unwrap();
        write("content/cerita/b.md");
        write("content/_izin/y.yaml");
        for path in [
            "content/cerita/a.en.md",
            "content/cerita/foto.jpg",
            "content/cerita/b.md",
            "content/_izin/y.yaml",
            "content/cerita",
            "content",
            "static/gaya.css",
            "etalase.yaml",
            "themes/nusantara/home.html",
            "../elsewhere/izin.yaml",
        ] {
            assert_eq!(meaning(path), Meaning::Other, "{path}");
        }
    }
}
