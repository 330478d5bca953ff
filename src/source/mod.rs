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
mod walk;

use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Lang;
use group::group;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use walk::{walk, walk_all};

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
    for path in walk(root, &root.join("content"), &mut problems) {
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
    for path in walk_all(root, &root.join("static"), &mut problems) {
        if let Some(inside) = path.strip_prefix("static/") {
            sources.statics.push(inside.into());
        }
    }
    let register = root.join(consent_register);
    let consents = walk_all(root, &register, &mut problems);
    let shown = |path: &String| !path.contains("/.");
    sources.consents = consents
        .into_iter()
        .filter(|path| is_yaml(path) && shown(path))
        .map(Into::into)
        .collect();
    (sources, problems)
}

/// Whether `path` ends in `.yaml` or `.yml`.
pub fn is_yaml(path: &str) -> bool {
    has_extension(path, "yaml") || has_extension(path, "yml")
}

fn has_extension(path: &str, wanted: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case(wanted))
}

/// Reads a text file of the site.
///
/// # Errors
/// `E0002` when it cannot be read, `E0005` when it is not UTF-8, with the line of the first bad byte.
pub fn read_text(root: &Path, path: &str) -> Result<String, Box<Diagnostic>> {
    let bytes = std::fs::read(root.join(path))
        .map_err(|error| Box::new(unreadable(Place::file(path), &error)))?;
    String::from_utf8(bytes).map_err(|error| {
        let bytes = error.as_bytes();
        let good = &bytes[..error.utf8_error().valid_up_to()];
        let line = 1 + good.iter().filter(|&&byte| byte == b'\n').count();
        let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        let kind = if utf16 { " (UTF-16)" } else { "" };
        let place = Place::at(path, u32::try_from(line).unwrap_or(u32::MAX), 1);
        Box::new(
            Diagnostic::new(
                "E0005",
                place,
                both!(
                    "berkas ini tidak disimpan sebagai UTF-8{kind}",
                    "this file is not saved as UTF-8{kind}"
                ),
            )
            .help(both!(
                "buka di penyunting teks lalu simpan ulang dengan pengodean UTF-8",
                "open it in a text editor and save it again as UTF-8"
            )),
        )
    })
}

/// The problem `E0002`: a file that is there but cannot be read.
pub fn unreadable(place: Place, error: &std::io::Error) -> Diagnostic {
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

/// Reads the settings file of the site at `root`.
///
/// # Errors
/// `E0006` when there is none, else as [`read_text`].
pub fn read_settings(root: &Path) -> Result<String, Box<Diagnostic>> {
    let file = SETTINGS_FILE;
    if root.join(file).exists() {
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
