//! Finding and reading the files of a site.
//!
//! In: the site folder. Out: the sorted lists of its documents, data files, consents, pictures and
//! static files, and their texts. `walk` lists files, `group` makes documents of them. It reads; it
//! must not interpret what it reads, and must not follow a link out of the site.
#![expect(
    clippy::disallowed_methods,
    reason = "this module is the one that reads the site's files"
)]

mod group;
mod inputs;
mod outside;
mod text;
mod walk;

use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Lang;
use group::group;
pub use inputs::{Inputs, inputs, stamp};
pub use outside::{is_taken, read_if_there, read_outside};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
pub use text::{decode, read_text};
use walk::{Folder, outside_link, walk};

/// The name of the settings file in a site folder.
pub const SETTINGS_FILE: &str = "etalase.yaml";

/// The type of a document, said by its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentType {
    /// An impact story.
    Story,
    /// An event report.
    Event,
    /// A library profile.
    Library,
    /// A commitment of support.
    Commitment,
    /// Press coverage.
    Coverage,
    /// A page.
    Page,
}

impl DocumentType {
    /// Every type.
    pub const ALL: [DocumentType; 6] = [
        DocumentType::Story,
        DocumentType::Event,
        DocumentType::Library,
        DocumentType::Commitment,
        DocumentType::Coverage,
        DocumentType::Page,
    ];

    /// The folder under `content/` in `lang`; both languages' names are accepted.
    pub fn folder(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (DocumentType::Story, Lang::Id) => "cerita",
            (DocumentType::Story, Lang::En) => "stories",
            (DocumentType::Event, Lang::Id) => "kegiatan",
            (DocumentType::Event, Lang::En) => "events",
            (DocumentType::Library, Lang::Id) => "perpustakaan",
            (DocumentType::Library, Lang::En) => "libraries",
            (DocumentType::Commitment, Lang::Id) => "dukungan",
            (DocumentType::Commitment, Lang::En) => "commitments",
            (DocumentType::Coverage, Lang::Id) => "publikasi",
            (DocumentType::Coverage, Lang::En) => "coverage",
            (DocumentType::Page, Lang::Id) => "halaman",
            (DocumentType::Page, Lang::En) => "pages",
        }
    }

    fn of_folder(name: &str) -> Option<DocumentType> {
        DocumentType::ALL
            .into_iter()
            .find(|kind| Lang::ALL.iter().any(|lang| kind.folder(*lang) == name))
    }
}

/// A document: its file and those of its translations. Paths are relative to the site, with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSource {
    /// Its type.
    pub kind: DocumentType,
    /// The original, in the site's first language.
    pub path: Arc<str>,
    /// File name without `.md`, or the folder's name for `slug/index.md`.
    pub stem: String,
    /// Folders between the type's folder and the document (pages keep them in their URL).
    pub folders: Vec<String>,
    /// Its translations, by language.
    pub translations: Vec<(Lang, Arc<str>)>,
}

/// Everything found in a site folder, each list sorted by path.
#[derive(Debug, Default)]
pub struct Sources {
    /// Documents.
    pub documents: Vec<DocumentSource>,
    /// Tables and descriptions under `content/data/`.
    pub data: Vec<Arc<str>>,
    /// Consents.
    pub consents: Vec<Arc<str>>,
    /// Other files beside documents, such as pictures.
    pub assets: BTreeSet<Arc<str>>,
    /// Files to be copied as they are, relative to `static/`.
    pub statics: Vec<Arc<str>>,
}

/// Finds the files of the site at `root`. `consent_register` is relative to `root` or absolute.
pub fn discover(
    root: &Path,
    consent_register: &str,
    languages: &[Lang],
) -> (Sources, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut sources = Sources::default();
    let mut markdown = Vec::new();
    for path in walk(root, &Folder::content(root), &mut problems) {
        let Some(inside) = path.strip_prefix("content/") else {
            continue;
        };
        if inside.starts_with("data/") {
            sources.data.push(path.into());
        } else if has_extension(inside, "md") {
            markdown.push(path);
        } else {
            sources.assets.insert(path.into());
        }
    }
    sources.documents = group(&markdown, languages, &mut problems);
    for path in walk(root, &Folder::statics(root), &mut problems) {
        if let Some(inside) = path.strip_prefix("static/") {
            sources.statics.push(inside.into());
        }
    }
    let register = Folder::consents(root, consent_register);
    let consents = walk(root, &register, &mut problems);
    let shown = |path: &String| !path.contains("/.");
    sources.consents = consents
        .into_iter()
        .filter(|path| is_yaml(path) && shown(path))
        .map(Into::into)
        .collect();
    (sources, problems)
}

/// The files of the site's theme `name`, sorted, relative to `root`; empty when it has none.
pub fn theme_files(root: &Path, name: &str) -> (Vec<String>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let files = walk(root, &Folder::theme(root, name), &mut problems);
    (files, problems)
}

/// Whether `path` ends in `.yaml` or `.yml`.
pub fn is_yaml(path: &str) -> bool {
    has_extension(path, "yaml") || has_extension(path, "yml")
}

fn has_extension(path: &str, wanted: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case(wanted))
}

/// The problem `E0002`: a file that cannot be read, or is not there.
pub fn unreadable(place: Place, error: &std::io::Error) -> Diagnostic {
    if error.kind() == std::io::ErrorKind::NotFound {
        return Diagnostic::new(
            "E0002",
            place,
            both!("berkas ini tidak ada", "this file is not there"),
        )
        .help(both!(
            "periksa nama dan foldernya di tempat yang menyebutnya, atau taruh berkasnya di sana",
            "check its name and folder where it is named, or put the file there"
        ));
    }
    Diagnostic::new(
        "E0002",
        place,
        both!("tidak dapat dibaca: {error}", "cannot be read: {error}"),
    )
    .help(both!(
        "periksa izin berkas ini",
        "check the permissions of this file"
    ))
}

/// The bytes of a file of the site at `root` that is copied as it is.
///
/// # Errors
/// `E0002` when it cannot be read.
pub fn read_bytes(root: &Path, file: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    std::fs::read(file).map_err(|error| {
        let inside = file.strip_prefix(root).unwrap_or(file);
        let place = Place::file(inside.display().to_string());
        Box::new(unreadable(place, &error))
    })
}

/// Whether something stands at a path.
pub fn is_there(path: &Path) -> bool {
    path.exists()
}

/// Where a path leads, all links followed; itself where it leads nowhere.
pub fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// Reads the settings file of the site at `root`.
///
/// # Errors
/// `E0006` when there is none, else as [`read_text`].
pub fn read_settings(root: &Path) -> Result<String, Box<Diagnostic>> {
    let file = SETTINGS_FILE;
    let path = root.join(file);
    if path.is_symlink() && walk::leaves(&path, root) {
        return Err(Box::new(outside_link(root, &path)));
    }
    if path.exists() {
        return read_text(root, file);
    }
    let folder = root.display();
    Err(Box::new(
        Diagnostic::new("E0006", Place::file(file), both!("tidak ada {file} di folder `{folder}`", "there is no {file} in the folder `{folder}`"))
            .help(both!(
                "jalankan perintah ini di folder situs atau sebut foldernya dengan --site; etalase.yaml paling sedikit berisi `judul` dan `base_url`",
                "run this in the site folder or name it with --site; etalase.yaml holds at least `judul` and `base_url`"
            )),
    ))
}
