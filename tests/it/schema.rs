//! The schemas say what the reader does: over every site of the tests and the demo, a file that the reader
//! takes is taken by its schema, and one that it refuses is refused. The texts of fields are whole, and the
//! manual's pages say the same.

use crate::support::{TODAY, demo};
use etalase::config::{self, Topic};
use etalase::content::TableKind;
use etalase::diagnostics::Severity;
use etalase::lang::Lang;
use etalase::pipeline::{Options, Watch, check, settings};
use etalase::regions::Register;
use etalase::scaffold::site_files;
use etalase::schema::{Asked, Subject, Texts, key_in, manual, schema};
use etalase::source::{self, DocumentType};
use etalase::yaml::{Description, Shape, aliases};
use jsonschema::Validator;
use rayon::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a reader says of fields by themselves, which a schema can know.
const OF_FIELDS: [&str; 10] = [
    "E0103", "E0104", "E0105", "E0106", "E0107", "E0108", "E0109", "E0110", "E0205", "E0401",
];

fn validator(subject: Subject, topics: &[Topic], lang: Lang, is_translation: bool) -> Validator {
    let texts = Texts::embedded().unwrap();
    let asked = Asked {
        subject,
        lang,
        texts: &texts,
        is_translation,
    };
    let description = subject.describe(topics, Register::embedded());
    let schema = schema(&asked, &description);
    assert!(jsonschema::meta::is_valid(&schema), "{subject:?}");
    jsonschema::draft7::new(&schema).unwrap()
}

/// A file of a site: what it is, and its YAML.
struct File {
    path: Arc<str>,
    subject: Subject,
    is_translation: bool,
    yaml: String,
}

/// The YAML files of a site, and the front matter of its documents.
fn files(site: &Path, languages: &[Lang], register: &str) -> Vec<File> {
    let (sources, _) = source::discover(site, register, languages);
    let mut wanted: Vec<(Arc<str>, Subject, bool)> = Vec::new();
    for document in &sources.documents {
        let subject = Subject::Document(document.kind);
        wanted.push((document.path.clone(), subject, false));
        let translations = document.translations.iter();
        wanted.extend(translations.map(|(_, path)| (path.clone(), subject, true)));
    }
    let consents = sources.consents.iter();
    wanted.extend(consents.map(|path| (path.clone(), Subject::Consent, false)));
    for path in &sources.data {
        let stem = path.rsplit('/').next().unwrap().split('.').next().unwrap();
        let kind = TableKind::of_stem(stem).filter(|_| source::is_yaml(path));
        wanted.extend(kind.map(|kind| (path.clone(), Subject::Table(kind), false)));
    }
    wanted.push((source::SETTINGS_FILE.into(), Subject::Settings, false));
    let read = wanted
        .into_iter()
        .filter_map(|(path, subject, is_translation)| {
            let text = source::read_text(site, &path).ok()?;
            let yaml = match subject {
                Subject::Document(_) => etalase::yaml::split(&path, &text)
                    .ok()?
                    .yaml
                    .text
                    .to_owned(),
                _ => text,
            };
            Some(File {
                path,
                subject,
                is_translation,
                yaml,
            })
        });
    read.collect()
}

/// The demo, the sites of all cases and a new site.
fn sites() -> Vec<PathBuf> {
    let cases = demo().join("tests/cases");
    let mut sites: Vec<PathBuf> = std::fs::read_dir(cases)
        .unwrap()
        .map(|entry| entry.unwrap().path().join("site"))
        .filter(|site| site.join("etalase.yaml").exists())
        .collect();
    sites.push(demo().to_owned());
    sites.sort();
    sites
}

/// What came of a site: how many files were taken, and by which codes others were refused; and where schema
/// and reader differ.
#[derive(Default)]
struct Compared {
    taken: usize,
    refused: BTreeMap<String, usize>,
    differences: Vec<String>,
}

fn compare(site: &Path) -> Compared {
    let options = Options {
        site: site.to_owned(),
        today: TODAY.parse().unwrap(),
        include_future: true,
        include_drafts: false,
        base_url: None,
        no_cards: true,
        keep_going: false,
        program: None,
    };
    let mut watch = Watch {
        on_phase: &mut |_| {},
        on_pictures: &|_| {},
    };
    let outcome = check(&options, &mut watch);
    let mut problems: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for problem in &outcome.diagnostics {
        if problem.severity == Severity::Error {
            problems
                .entry(&problem.place.file)
                .or_default()
                .insert(problem.code);
        }
    }
    let (topics, languages, register) = match settings(site) {
        Ok((config, _)) => (config.topics, config.languages, config.consent_register),
        Err(_) => (
            config::default_topics(),
            vec![Lang::Id],
            "content/_izin".to_owned(),
        ),
    };
    let has_settings = settings(site).is_ok();
    let mut compared = Compared::default();
    let mut validators = BTreeMap::new();
    for file in files(site, &languages, &register) {
        // Without settings the reader has read nothing else.
        if !has_settings && file.subject != Subject::Settings {
            continue;
        }
        let Ok(value) = serde_yaml::from_str::<Value>(&file.yaml) else {
            continue;
        };
        // An empty file is told as a whole, or as a map without fields.
        let value = match value {
            Value::Null if !matches!(file.subject, Subject::Table(_)) => {
                Value::Object(serde_json::Map::new())
            }
            value => value,
        };
        let key = (file.subject, file.is_translation);
        let validator = validators
            .entry(key)
            .or_insert_with(|| validator(file.subject, &topics, Lang::Id, file.is_translation));
        let codes = problems.get(&*file.path).cloned().unwrap_or_default();
        if codes.contains("E0120") {
            // Beyond the limits of what is read; the reader has seen no field.
            continue;
        }
        let is_taken = validator.is_valid(&value);
        let of_fields: BTreeSet<&str> = codes
            .iter()
            .copied()
            .filter(|code| OF_FIELDS.contains(code))
            .collect();
        // Not these: a key given twice is gone when YAML has become JSON (E0104), some days are in no calendar
        // (E0110), and some numbers depend on the day or on their place in a pair (E0109).
        let certain = ["E0103", "E0105", "E0106", "E0107", "E0108", "E0205"];
        let must_refuse =
            !file.is_translation && certain.iter().any(|code| of_fields.contains(code));
        if is_taken && must_refuse || !is_taken && of_fields.is_empty() {
            let why: Vec<String> = validator
                .iter_errors(&value)
                .map(|error| format!("{error} at {}", error.instance_path()))
                .collect();
            compared.differences.push(format!(
                "{}/{}: reader {codes:?}, schema {why:?}",
                site.display(),
                file.path
            ));
        } else if is_taken {
            compared.taken += 1;
        } else {
            for code in of_fields {
                *compared.refused.entry(code.to_owned()).or_default() += 1;
            }
        }
    }
    compared
}

#[test]
fn schemas_take_what_the_reader_takes_and_refuse_what_it_refuses() {
    let compared: Vec<Compared> = sites().par_iter().map(|site| compare(site)).collect();
    let differences: Vec<&String> = compared
        .iter()
        .flat_map(|compared| &compared.differences)
        .collect();
    assert!(differences.is_empty(), "{differences:#?}");
    let taken: usize = compared.iter().map(|compared| compared.taken).sum();
    let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
    for (code, count) in compared.iter().flat_map(|compared| &compared.refused) {
        *refused.entry(code).or_default() += count;
    }
    assert!(taken > 300, "{taken}");
    for (code, least) in [("E0103", 5), ("E0105", 50), ("E0107", 10), ("E0110", 3)] {
        assert!(
            refused.get(code).copied().unwrap_or(0) >= least,
            "{code}: {refused:?}"
        );
    }
}

/// Every field of a description: the way to it.
fn ways(description: &Description, before: &str, found: &mut BTreeSet<String>) {
    for field in &description.fields {
        let way = format!("{before}{}", field.key);
        for shape in &field.shapes {
            if let Shape::Map(inside) | Shape::Maps(inside) | Shape::NamedMaps(inside) = shape {
                ways(inside, &format!("{way}."), found);
            }
        }
        found.insert(way);
    }
}

#[test]
fn every_field_has_a_text_in_both_languages_and_no_text_is_idle() {
    let texts = Texts::embedded().unwrap();
    let topics = config::default_topics();
    let mut used = BTreeSet::new();
    let mut count = 0;
    for subject in Subject::all() {
        let mut fields = BTreeSet::new();
        ways(
            &subject.describe(&topics, Register::embedded()),
            "",
            &mut fields,
        );
        assert!(!fields.is_empty());
        for way in &fields {
            count += 1;
            let text = texts.of(subject, way);
            let text = text
                .unwrap_or_else(|| panic!("{subject:?} {way} has no text in src/schema/fields/"));
            assert_ne!(text.id, text.en, "{subject:?} {way}");
            used.insert(std::ptr::from_ref(text));
        }
    }
    assert!(count > 200, "{count}");
    let idle: Vec<_> = texts
        .all()
        .filter(|(_, _, text)| !used.contains(&std::ptr::from_ref(*text)))
        .map(|(file, way, _)| format!("{file}.yaml: {way}"))
        .collect();
    assert!(idle.is_empty(), "no reader asks for {idle:?}");
    for (file, way, text) in texts.all() {
        for text in [&text.id, &text.en] {
            assert!(text.ends_with('.'), "{file}.yaml: {way}: {text}");
        }
    }
}

#[test]
fn the_reader_knows_the_fields_that_the_schema_has() {
    // What the reader says of an unknown key lists those that it asked for.
    let register = Register::embedded();
    let topics = config::default_topics();
    for kind in DocumentType::ALL {
        let source = source::DocumentSource {
            kind,
            path: "a.md".into(),
            stem: "a".into(),
            folders: Vec::new(),
            translations: Vec::new(),
        };
        let context = etalase::content::Context {
            register,
            topics: &topics,
            first_language: Lang::Id,
            this_year: 2026,
            labels: &BTreeMap::new(),
            assets: &BTreeSet::new(),
            folder: "",
            include_drafts: false,
        };
        let text = etalase::content::Text {
            path: &source.path,
            text: "---\nqqqqqqqqqqqqqqqqqqqqqqqq: 1\n---\n",
        };
        let problems = etalase::content::read(&source, text, &[], &context).problems;
        let unknown = problems
            .iter()
            .find(|problem| problem.code == "E0103")
            .unwrap();
        let help = &unknown.help.as_ref().unwrap().en;
        let known: BTreeSet<&str> = help
            .strip_prefix("known keys: ")
            .unwrap()
            .split(", ")
            .collect();
        let description = Subject::Document(kind).describe(&topics, register);
        let described: BTreeSet<&str> = description.fields.iter().map(|field| field.key).collect();
        assert_eq!(described, known, "{kind:?}");
    }
}

#[test]
fn both_languages_of_a_key_and_of_a_word_are_taken_but_not_at_once() {
    let topics = config::default_topics();
    for lang in Lang::ALL {
        let validator = validator(Subject::Consent, &topics, lang, false);
        let consent = |extra: &str| -> Value {
            serde_yaml::from_str(&format!(
                "id: a\nsubject: b\ncara: Tertulis\ndate: 2024-01-02\npurpose: c\nvalid_until: 2026-01-02\n{extra}"
            ))
            .unwrap()
        };
        assert!(validator.is_valid(&consent("channels: [website]")));
        assert!(validator.is_valid(&consent("kanal: SITUS\nwali:")));
        for wrong in [
            "",
            "channels: []",
            "channels: [website]\nkanal: [situs]",
            "channels: [radio]",
            "channels: [website]\nmanner: written",
            "channels: [website]\nlain: a",
            "channels: [website]\ndicabut: kemarin",
        ] {
            assert!(!validator.is_valid(&consent(wrong)), "{wrong}");
        }
    }
}

#[test]
fn a_choice_decides_what_else_is_required() {
    let validator = validator(
        Subject::Document(DocumentType::Story),
        &config::default_topics(),
        Lang::Id,
        false,
    );
    let story = |extra: &str| -> Value {
        serde_yaml::from_str(&format!(
            "judul: a\ntanggal: 2024-01-02\nwilayah: Kota Bekasi\nbidang: ekonomi\ntantangan: b\ntindakan: c\n\
             perubahan: d\nbukti: [{{jenis: angka, isi: e, sumber: f}}]\n{extra}"
        ))
        .unwrap()
    };
    for good in [
        "identitas: asli\nperpustakaan: a\nsubjek: tanpa-orang",
        "identity: disguised\nsubject: adult\nizin: a",
        "identitas: samaran\nsubjek: no-person",
    ] {
        assert!(validator.is_valid(&story(good)), "{good}");
    }
    for wrong in [
        "identitas: asli\nsubjek: tanpa-orang",
        "identity: real\nsubjek: tanpa-orang",
        "identitas: samaran\nsubjek: anak",
        "identitas: samaran\nsubject: Group",
    ] {
        assert!(!validator.is_valid(&story(wrong)), "{wrong}");
    }
}

#[test]
fn a_new_site_brings_the_schemas_that_its_editor_settings_name() {
    for lang in Lang::ALL {
        let files: BTreeMap<String, Vec<u8>> = site_files(lang).unwrap().into_iter().collect();
        let settings: Value = serde_json::from_slice(&files[".vscode/settings.json"]).unwrap();
        let schemas = settings["yaml.schemas"].as_object().unwrap();
        assert_eq!(schemas.len(), 7);
        let mut wired = 0;
        for (path, patterns) in schemas {
            let schema: Value =
                serde_json::from_slice(&files[path.strip_prefix("./").unwrap()]).unwrap();
            let validator = jsonschema::draft7::new(&schema).unwrap();
            for pattern in patterns.as_array().unwrap() {
                let pattern = pattern.as_str().unwrap();
                let folder = pattern.split("**/").next().unwrap();
                let here = files.iter().filter(|(path, _)| {
                    let is_yaml = path.ends_with(".yaml");
                    path.as_str() == pattern
                        || (pattern.contains("**/*.yaml") && path.starts_with(folder) && is_yaml)
                });
                for (path, bytes) in here {
                    let value: Value = serde_yaml::from_slice(bytes).unwrap();
                    assert!(validator.is_valid(&value), "{path}");
                    wired += 1;
                }
            }
        }
        // The settings, a consent and five tables.
        assert_eq!(wired, 7, "{lang:?}");
    }
}

#[test]
fn the_manual_of_fields_says_the_same() {
    let texts = Texts::embedded().unwrap();
    let topics = config::default_topics();
    for (name, lang) in [("docs/isian.md", Lang::Id), ("docs/fields.md", Lang::En)] {
        let path = demo().join(name);
        let made = manual(&texts, &topics, Register::embedded(), lang);
        if std::env::var_os("ETALASE_RENEW").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == made,
            "{name} is old: ETALASE_RENEW=1 makes it anew"
        );
        // Each field has its row, under both of its names.
        for subject in Subject::all() {
            for field in subject.describe(&topics, Register::embedded()).fields {
                let key = key_in(&field, lang);
                assert!(made.contains(&format!("| `{key}`")), "{key}");
                assert!(
                    aliases(field.key).is_empty() || made.contains(&format!("`{}`", field.key))
                );
            }
        }
    }
}
