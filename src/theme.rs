//! The theme: templates, static files and the words of the interface.
//!
//! In: the built-in theme (embedded in the binary) and what the site overrides, file by file. Out:
//! a [`Theme`]. It reads theme files; it must not know documents or render pages.
#![expect(
    clippy::disallowed_methods,
    reason = "this module is the one that reads the site's theme"
)]

mod named;
mod words;

pub use named::{Named, code_of};
pub use words::{Words, fill, gaps};

use crate::both;
pub use crate::checksum::checksum;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Lang;
use crate::source::{read_text, theme_files, unreadable};
use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The folders of the built-in theme that a build needs; its README and picture stay outside.
static BUILT_IN: [(&str, Dir<'static>); 4] = [
    (
        "templates",
        include_dir!("$CARGO_MANIFEST_DIR/themes/nusantara/templates"),
    ),
    (
        "static",
        include_dir!("$CARGO_MANIFEST_DIR/themes/nusantara/static"),
    ),
    (
        "translations",
        include_dir!("$CARGO_MANIFEST_DIR/themes/nusantara/translations"),
    ),
    (
        "fonts",
        include_dir!("$CARGO_MANIFEST_DIR/themes/nusantara/fonts"),
    ),
];

/// The name of the theme that is built into the binary.
pub const BUILT_IN_NAME: &str = "nusantara";

/// A theme with its overrides.
#[derive(Debug)]
pub struct Theme {
    /// Templates by name, such as `story.html`.
    pub templates: BTreeMap<String, File>,
    /// Static files by name, such as `style.css`.
    pub statics: BTreeMap<String, File>,
    /// Fonts of share cards by name; they are not published.
    pub fonts: BTreeMap<String, File>,
    /// The words of the interface.
    pub words: BTreeMap<Lang, Words>,
    /// Whether any template or word differs from those of the built-in theme.
    pub is_custom: bool,
}

/// A file of a theme.
#[derive(Debug, Clone)]
pub struct File {
    /// Where it comes from, for messages.
    pub path: Arc<str>,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

/// Loads the theme `name` for the site at `root`.
///
/// A file is taken from the site's `themes/NAME/` if it is there, else from the built-in theme: a
/// site overrides any single file, and a theme of its own may leave files to the built-in one. Of
/// translations it overrides single words.
/// `named_at` is the place of the setting, for the problem of a theme that is not there.
pub fn load(
    root: &Path,
    name: &str,
    named_at: &Place,
    languages: &[Lang],
) -> (Theme, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut files = built_in();
    let folder = root.join("themes").join(name);
    if safe_name(name) && folder.is_dir() {
        overrides(root, name, &mut files, &mut problems);
    } else if name != BUILT_IN_NAME {
        problems.push(
            Diagnostic::new(
                "E0801",
                named_at.clone(),
                both!("tema `{name}` tidak ada", "there is no theme `{name}`"),
            )
            .help(both!(
                "buat folder themes/{name}/, atau hapus `tema` untuk memakai tema bawaan",
                "make a folder themes/{name}/, or drop `tema` to use the built-in theme"
            )),
        );
    }
    let below = |folder: &str| -> BTreeMap<String, File> {
        let prefix = format!("{folder}/");
        files
            .iter()
            .filter_map(|(name, file)| Some((name.strip_prefix(&prefix)?.to_owned(), file.clone())))
            .collect()
    };
    let templates = below("templates");
    let words = read_words(name, &files, &templates, languages, &mut problems);
    (
        Theme {
            templates,
            statics: below("static"),
            fonts: below("fonts"),
            words,
            is_custom: is_custom(&files),
        },
        problems,
    )
}

/// The words of each language: the built-in ones, with those that the site has laid over them.
fn read_words(
    theme: &str,
    files: &BTreeMap<String, File>,
    templates: &BTreeMap<String, File>,
    languages: &[Lang],
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Lang, Words> {
    let built_in = built_in();
    let texts: Vec<(&str, Cow<'_, str>)> = templates
        .iter()
        .map(|(name, file)| (name.as_str(), String::from_utf8_lossy(&file.bytes)))
        .collect();
    let named = Named::of(texts.iter().map(|(name, text)| (*name, text.as_ref())));
    let read = |lang: &Lang| {
        let name = format!("translations/{}.yaml", lang.tag());
        let original = built_in.get(&name)?;
        let files = words::Files {
            lang: *lang,
            built_in: original,
            own: files.get(&name).filter(|own| own.bytes != original.bytes),
            own_path: format!("themes/{theme}/{name}").into(),
        };
        Some((*lang, words::read(&files, &named, problems)))
    };
    languages.iter().filter_map(read).collect()
}

/// A theme's name is the name of a folder, not a way out of `themes/`.
fn safe_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0'])
}

fn built_in() -> BTreeMap<String, File> {
    let mut files = BTreeMap::new();
    for (folder, dir) in &BUILT_IN {
        add_files(folder, dir, &mut files);
    }
    files
}

/// Whether a template or translation is not the built-in one.
fn is_custom(files: &BTreeMap<String, File>) -> bool {
    let built_in = built_in();
    files
        .iter()
        .filter(|(name, _)| !name.starts_with("static/") && !name.starts_with("fonts/"))
        .filter(|(name, _)| name.contains('/'))
        .any(|(name, file)| {
            built_in
                .get(name)
                .is_none_or(|original| original.bytes != file.bytes)
        })
}

fn add_files(folder: &str, dir: &Dir<'static>, into: &mut BTreeMap<String, File>) {
    for file in dir.files() {
        let inside = file.path().to_string_lossy().replace('\\', "/");
        let name = format!("{folder}/{inside}");
        let path = format!("themes/{BUILT_IN_NAME}/{name}").into();
        let bytes = file.contents().into();
        into.insert(name, File { path, bytes });
    }
    for dir in dir.dirs() {
        add_files(folder, dir, into);
    }
}

fn overrides(
    root: &Path,
    theme: &str,
    files: &mut BTreeMap<String, File>,
    problems: &mut Vec<Diagnostic>,
) {
    let (paths, found) = theme_files(root, theme);
    problems.extend(found);
    let folder = format!("themes/{theme}/");
    for path in paths {
        let Some(name) = path.strip_prefix(&folder) else {
            continue;
        };
        let bytes = match name.split('/').next() {
            Some("templates" | "translations") => read_text(root, &path).map(String::into_bytes),
            Some("static" | "fonts") => std::fs::read(root.join(&path))
                .map_err(|error| Box::new(unreadable(Place::file(path.as_str()), &error))),
            // A README or a picture of the theme is no part of the site.
            _ => continue,
        };
        match bytes {
            Ok(bytes) => {
                let file = File {
                    bytes: bytes.into(),
                    path: path.as_str().into(),
                };
                files.insert(name.to_owned(), file);
            }
            Err(problem) => problems.push(*problem),
        }
    }
}

/// The service worker among the static files; it is no file of its own, `render` completes it.
pub const SERVICE_WORKER: &str = "sw.js";

/// Static files that programs look for by their names, at the root of the site.
const AT_ROOT: [&str; 1] = ["favicon.ico"];

/// Output paths of the theme's static files: the name carries a checksum of the content, so that a
/// browser may keep a file for ever and still sees each change at once.
pub fn asset_paths(theme: &Theme) -> BTreeMap<String, Arc<str>> {
    let path = |name: &str, bytes: &[u8]| -> Arc<str> {
        if AT_ROOT.contains(&name) {
            return name.into();
        }
        let sum = checksum([bytes]);
        match name.rsplit_once('.') {
            Some((stem, extension)) => format!("aset/{stem}.{sum}.{extension}").into(),
            None => format!("aset/{name}.{sum}").into(),
        }
    };
    theme
        .statics
        .iter()
        .filter(|(name, _)| name.as_str() != SERVICE_WORKER)
        .map(|(name, file)| (name.clone(), path(name, &file.bytes)))
        .collect()
}
