//! Finding and reading the files of a site.
//!
//! In: the site folder. Out: the sorted lists of its documents, data files, consents, pictures and
//! static files, and their texts. It reads; it must not interpret what it reads, and must not
//! follow a link out of the site.
#![expect(
    clippy::disallowed_methods,
    reason = "this module is the one that reads the site's files"
)]

use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

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
    for path in walk(root, &root.join("static"), &mut problems) {
        if let Some(inside) = path.strip_prefix("static/") {
            sources.statics.push(inside.into());
        }
    }
    let register = root.join(consent_register);
    let consents = walk_all(root, &register, &mut problems);
    sources.consents = consents
        .into_iter()
        .filter(|p| is_yaml(p))
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

/// Sorted files under `folder`, relative to `root`, leaving out names that begin with `_` or `.`.
fn walk(root: &Path, folder: &Path, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    walk_with(root, folder, problems, |name| {
        name.starts_with('_') || name.starts_with('.')
    })
}

/// The same, leaving out only names that begin with `.`.
fn walk_all(root: &Path, folder: &Path, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    walk_with(root, folder, problems, |name| name.starts_with('.'))
}

fn walk_with(
    root: &Path,
    folder: &Path,
    problems: &mut Vec<Diagnostic>,
    hidden: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut files = Vec::new();
    if !folder.exists() {
        return files;
    }
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let real_folder = folder
        .canonicalize()
        .unwrap_or_else(|_| folder.to_path_buf());
    let walker = walkdir::WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name();
    let entries = walker.into_iter().filter_entry(|entry| {
        entry.depth() == 0 || !entry.file_name().to_str().is_some_and(&hidden)
    });
    for entry in entries {
        match entry {
            Err(error) => problems.push(walk_error(root, &error)),
            Ok(entry)
                if entry.path_is_symlink() && leaves(entry.path(), &real_root, &real_folder) =>
            {
                problems.push(outside_link(root, entry.path()));
            }
            Ok(entry) if !entry.file_type().is_file() => {}
            Ok(entry) => match relative(root, entry.path()) {
                Some(path) => files.push(path),
                None => problems.push(bad_name(root, entry.path())),
            },
        }
    }
    files.sort();
    files
}

/// Whether a link's target lies outside the site (and outside the folder that is read).
fn leaves(path: &Path, root: &Path, folder: &Path) -> bool {
    path.canonicalize().map_or(true, |target| {
        !target.starts_with(root) && !target.starts_with(folder)
    })
}

/// The path below `root`, or the whole path for a folder elsewhere, with `/` between its parts;
/// `None` when it is not UTF-8.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let path = path.strip_prefix(root).unwrap_or(path);
    let text = path.to_str()?;
    Some(if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.to_owned()
    })
}

fn shown(root: &Path, path: &Path) -> Arc<str> {
    path.strip_prefix(root)
        .unwrap_or(path)
        .to_string_lossy()
        .into()
}

fn walk_error(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let place = Place::file(
        error
            .path()
            .map_or_else(|| Arc::from("content"), |path| shown(root, path)),
    );
    if error.loop_ancestor().is_some() {
        return Diagnostic::new(
            "E0001",
            place,
            both!(
                "tautan ini menunjuk ke folder di atasnya, jadi tidak ada habisnya",
                "this link points to a folder above it and never ends"
            ),
        )
        .help(both!("hapus tautan itu", "remove the link"));
    }
    let reason = error
        .io_error()
        .map(ToString::to_string)
        .unwrap_or_default();
    Diagnostic::new(
        "E0002",
        place,
        both!("tidak dapat dibaca: {reason}", "cannot be read: {reason}"),
    )
    .help(both!(
        "periksa izin berkas dan folder ini",
        "check the permissions of this file or folder"
    ))
}

fn outside_link(root: &Path, path: &Path) -> Diagnostic {
    Diagnostic::new(
        "E0003",
        Place::file(shown(root, path)),
        both!(
            "tautan ini menunjuk ke luar folder situs",
            "this link points out of the site folder"
        ),
    )
    .help(both!(
        "salin berkasnya ke dalam situs",
        "copy the file into the site"
    ))
}

fn bad_name(root: &Path, path: &Path) -> Diagnostic {
    Diagnostic::new(
        "E0004",
        Place::file(shown(root, path)),
        both!(
            "nama berkas ini memuat huruf yang tidak dapat dibaca (bukan UTF-8)",
            "this file's name is not valid UTF-8"
        ),
    )
    .help(both!(
        "ganti nama berkasnya dengan huruf biasa",
        "rename the file"
    ))
}

/// Joins each original with its translations, and says which files are neither.
fn group(
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

/// Reads a text file of the site.
///
/// # Errors
/// `E0002` when it cannot be read, `E0005` when it is not UTF-8, with the line of the first bad byte.
pub fn read_text(root: &Path, path: &str) -> Result<String, Box<Diagnostic>> {
    let bytes = std::fs::read(root.join(path)).map_err(|error| {
        Box::new(
            Diagnostic::new(
                "E0002",
                Place::file(path),
                both!("tidak dapat dibaca: {error}", "cannot be read: {error}"),
            )
            .help(both!(
                "periksa izin berkas ini",
                "check the permissions of this file"
            )),
        )
    })?;
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
