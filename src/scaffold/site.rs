//! The files of a new site.
//!
//! In: a language. Out: paths and bytes, from the folder `starter/` that travels inside the program. A name
//! that begins with `dot-` stands for one with a dot, which tools of this repository would heed.

use crate::config::default_topics;
use crate::diagnostics::Diagnostic;
use crate::lang::Lang;
use crate::regions::Register;
use crate::schema::{self, Texts};
use include_dir::{Dir, include_dir};

static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold/starter");

/// The folder of schemas in a new site.
const SCHEMAS: &str = ".vscode/etalase";

/// The files of a new site in `lang`, with the settings and schemas for VS Code.
///
/// # Errors
/// What is wrong with the embedded texts; a test keeps them right.
pub fn site_files(lang: Lang) -> Result<Vec<(String, Vec<u8>)>, Vec<Diagnostic>> {
    let texts = Texts::embedded()?;
    let schemas = schema::files_for_editor(&texts, &default_topics(), Register::embedded(), lang);
    let mut files = starter(lang);
    let schemas = schemas.into_iter();
    files.extend(schemas.map(|(name, text)| (format!("{SCHEMAS}/{name}"), text.into_bytes())));
    let settings = schema::editor_settings(&format!("./{SCHEMAS}"), "content/_izin", lang);
    let text = format!("{settings:#}\n");
    files.push((".vscode/settings.json".to_owned(), text.into_bytes()));
    files.sort();
    Ok(files)
}

/// The files of a new site in `lang` that are written by hand, sorted by path.
pub fn starter(lang: Lang) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    if let Some(folder) = STARTER.get_dir(lang.tag()) {
        collect(folder, lang, &mut files);
    }
    files.sort();
    files
}

fn collect(folder: &Dir<'_>, lang: Lang, files: &mut Vec<(String, Vec<u8>)>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let inside = path.strip_prefix(lang.tag()).unwrap_or(&path);
        let inside = inside.replace("/dot-", "/.");
        let inside = inside.trim_start_matches('/').to_owned();
        files.push((inside, file.contents().to_owned()));
    }
    for folder in folder.dirs() {
        collect(folder, lang, files);
    }
}
