//! Schemas as files, and how an editor finds out which is for what.
//!
//! In: the texts and a site's topics. Out: names and texts of files, and the setting `yaml.schemas` of VS Code's
//! YAML extension. That extension does not look into Markdown: the schemas of front matter are for other tools.

use super::json::{Asked, schema};
use super::{Subject, Texts};
use crate::config::Topic;
use crate::content::TableKind;
use crate::lang::Lang;
use crate::regions::Register;
use crate::source::{DocumentType, SETTINGS_FILE};
use serde_json::{Map, Value, json};

/// The name of a kind's file.
fn name(subject: Subject, lang: Lang) -> String {
    format!("{}.schema.json", subject.name(lang))
}

/// The schema of one kind of file, as text for people.
pub fn text(asked: &Asked<'_>, topics: &[Topic], register: &Register) -> String {
    let description = asked.subject.describe(topics, register);
    // `{:#}` indents; a value of strings and numbers can always be written.
    format!("{:#}\n", schema(asked, &description))
}

/// The same for programs, on one line: a new site brings some of them.
fn compact(asked: &Asked<'_>, topics: &[Topic], register: &Register) -> String {
    let description = asked.subject.describe(topics, register);
    format!("{}\n", schema(asked, &description))
}

/// The schemas that an editor finds by the names of files: all but those of front matter, sorted by name.
pub fn files_for_editor(
    texts: &Texts,
    topics: &[Topic],
    register: &Register,
    lang: Lang,
) -> Vec<(String, String)> {
    let subjects = Subject::all().into_iter();
    let subjects = subjects.filter(|subject| !matches!(subject, Subject::Document(_)));
    let mut files: Vec<(String, String)> = subjects
        .map(|subject| {
            let asked = Asked {
                subject,
                lang,
                texts,
                is_translation: false,
            };
            (name(subject, lang), compact(&asked, topics, register))
        })
        .collect();
    files.sort();
    files
}

/// Every schema: the name of its file and its text, sorted by name.
pub fn files(
    texts: &Texts,
    topics: &[Topic],
    register: &Register,
    lang: Lang,
) -> Vec<(String, String)> {
    let mut files = files_for_editor(texts, topics, register, lang);
    for subject in DocumentType::ALL.into_iter().map(Subject::Document) {
        let asked = Asked {
            subject,
            lang,
            texts,
            is_translation: false,
        };
        files.push((name(subject, lang), compact(&asked, topics, register)));
        let word = match lang {
            Lang::Id => "terjemahan",
            Lang::En => "translation",
        };
        let translation = Asked {
            is_translation: true,
            ..asked
        };
        let name = format!("{}-{word}.schema.json", subject.name(lang));
        files.push((name, compact(&translation, topics, register)));
    }
    files.sort();
    files
}

/// The setting `yaml.schemas`: which schema in `folder` is for which files of the site.
pub fn editor_settings(folder: &str, consents: &str, lang: Lang) -> Value {
    let mut schemas = Map::new();
    let mut add = |subject, files: Value| {
        let folder = folder.trim_end_matches('/');
        schemas.insert(format!("{folder}/{}", name(subject, lang)), files);
    };
    add(Subject::Settings, json!([SETTINGS_FILE]));
    let consents = consents.trim_end_matches('/');
    add(
        Subject::Consent,
        json!([
            format!("{consents}/**/*.yaml"),
            format!("{consents}/**/*.yml")
        ]),
    );
    for kind in TableKind::ALL {
        let files = Lang::ALL.map(|lang| format!("content/data/{}.yaml", kind.stem(lang)));
        add(Subject::Table(kind), json!(files));
    }
    json!({"yaml.schemas": schemas})
}
