//! The theme: templates, static files and the words of the interface.
//!
//! In: the built-in theme (embedded in the binary) and what the site overrides, file by file. Out:
//! a [`Theme`]. It reads theme files; it must not know documents or render pages.
#![expect(
    clippy::disallowed_methods,
    reason = "this module is the one that reads the site's theme"
)]

use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Lang;
use crate::source::{read_text, theme_files, unreadable};
use crate::yaml::{Snippet, parse_value};
use include_dir::{Dir, include_dir};
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

/// The words of the interface in one language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// As a tree, for templates.
    pub tree: serde_json::Value,
    /// By dotted key, for the program: `kinds.event.plm`.
    by_key: BTreeMap<String, String>,
}

impl Words {
    /// The text of a key; a missing one shows as the key itself, so that it is seen and mended.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.by_key.get(key).map_or(key, String::as_str)
    }

    /// The text of a key with `{name}` replaced by the values given.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values.iter().copied())
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_key.keys().map(String::as_str)
    }
}

/// Replaces each `{name}` of a text by its value.
pub fn fill<'a>(text: &str, values: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut filled = text.to_owned();
    for (name, value) in values {
        filled = filled.replace(&format!("{{{name}}}"), value);
    }
    filled
}

/// Loads the theme `name` for the site at `root`.
///
/// A file is taken from the site's `themes/NAME/` if it is there, else from the built-in theme: a
/// site overrides any single file, and a theme of its own may leave files to the built-in one.
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
    let is_custom = is_custom(&files);
    let mut words = BTreeMap::new();
    for &lang in languages {
        let name = format!("translations/{}.yaml", lang.tag());
        if let Some(file) = files.get(&name) {
            words.insert(lang, read_words(file, &mut problems));
        }
    }
    (
        Theme {
            templates: below("templates"),
            statics: below("static"),
            fonts: below("fonts"),
            words,
            is_custom,
        },
        problems,
    )
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

fn read_words(file: &File, problems: &mut Vec<Diagnostic>) -> Words {
    let text = String::from_utf8_lossy(&file.bytes);
    let snippet = Snippet::whole(file.path.clone(), &text);
    let value = match parse_value(&snippet) {
        Ok(value) => value,
        Err(problem) => {
            problems.push(*problem);
            return Words::default();
        }
    };
    let tree = serde_json::to_value(&value).unwrap_or_default();
    let mut by_key = BTreeMap::new();
    flatten("", &tree, &mut by_key);
    Words { tree, by_key }
}

fn flatten(prefix: &str, tree: &serde_json::Value, into: &mut BTreeMap<String, String>) {
    match tree {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                let key = if prefix.is_empty() {
                    key.clone()
                } else {
                    format!("{prefix}.{key}")
                };
                flatten(&key, value, into);
            }
        }
        serde_json::Value::String(text) => {
            into.insert(prefix.to_owned(), text.clone());
        }
        other => {
            into.insert(prefix.to_owned(), other.to_string());
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

/// The CRC-32 of some parts, one after the other, in eight hexadecimal digits.
pub fn checksum<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut crc = flate2::Crc::new();
    for part in parts {
        crc.update(part);
    }
    format!("{:08x}", crc.sum())
}
