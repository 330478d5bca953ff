//! What must hold of any input whatever, one function a part of the program.
//!
//! In: bytes as a file may hold them. Each function reads them as the program would and panics where
//! a promise is broken. The property tests and the fuzz targets of `fuzz/` call the same functions,
//! so this file uses nothing but the public interface of the crate.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "shared by tests, which fail by panicking; each of them calls some of it"
)]

use etalase::content::{self, Context, Text};
use etalase::diagnostics::Diagnostic;
use etalase::lang::Lang;
use etalase::markdown;
use etalase::regions::Register;
use etalase::source::{self, DocumentSource, DocumentType};
use etalase::{checks, config, yaml};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Reads bytes as a document of every type with a translation, as settings and as a consent.
pub fn front_matter(bytes: &[u8]) {
    let path: Arc<str> = "content/cerita/a.md".into();
    let Some(text) = decoded(&path, bytes) else {
        return;
    };
    let lines = lines(&text);
    if let Ok(split) = yaml::split(&path, &text) {
        // Nothing is lost between the parts but the lines of `---`, and the places are right.
        let start = text.strip_prefix('\u{feff}').unwrap_or(&text);
        assert!(start.contains(split.yaml.text) && start.ends_with(split.body));
        assert!(split.yaml.first_line == 2 && split.body_line as usize <= lines + 1);
    }
    let register = Register::embedded();
    let topics = config::parse("judul: A\nbase_url: https://a.example/\n", register)
        .0
        .map(|config| config.topics)
        .unwrap_or_default();
    let assets = BTreeSet::new();
    let context = Context {
        labels: &Default::default(),
        register,
        topics: &topics,
        first_language: Lang::Id,
        this_year: 2026,
        assets: &assets,
        folder: "",
        include_drafts: false,
    };
    let text_of = || Text {
        path: &path,
        text: &text,
    };
    let asking = checks::Context {
        register,
        today: "2026-11-22".parse().unwrap_or_default(),
    };
    for kind in DocumentType::ALL {
        let source = DocumentSource {
            kind,
            path: path.clone(),
            stem: "a".into(),
            folders: Vec::new(),
            translations: vec![(Lang::En, path.clone())],
        };
        let translations = [(Lang::En, text_of())];
        let content::Readout {
            item,
            problems,
            prose,
        } = content::read(&source, text_of(), &translations, &context);
        check_problems(&problems, lines);
        for prose in &prose {
            check_problems(&checks::ask(prose, &asking).questions, lines);
        }
        assert!(item.is_some() || problems.iter().any(|found| found.code.starts_with('E')));
    }
    check_problems(&config::parse(&text, register).1, lines);
    check_problems(&content::read_consent(&path, &text, register).1, lines);
}

/// Reads bytes as the body of a document.
pub fn markdown(bytes: &[u8]) {
    let path: Arc<str> = "content/cerita/a.md".into();
    let Some(text) = decoded(&path, bytes) else {
        return;
    };
    let source = markdown::Source {
        file: &path,
        text: &text,
        first_line: 1,
    };
    let mut problems = Vec::new();
    let body = markdown::parse(
        &source,
        &markdown::Options::with(markdown::Labels::default()),
        &mut problems,
    );
    check_problems(&problems, lines(&text));
    assert!(body.links.is_sorted_by_key(|link| link.at));
    for link in &body.links {
        assert!(body.html[..link.at].ends_with("=\""), "{}", body.html);
        assert!(body.html[link.at..].starts_with('"'), "{}", body.html);
    }
    let lower = body.html.to_lowercase();
    let outside_text = lower
        .split('<')
        .skip(1)
        .filter_map(|tag| tag.split('>').next());
    for tag in outside_text {
        let name = tag
            .trim_start_matches('/')
            .split(' ')
            .next()
            .unwrap_or_default();
        assert!(!FORBIDDEN.contains(&name), "{}", body.html);
        // What stands in texts is no address, so only tags are searched.
        let addresses = [" href=\"", " src=\""].map(|name| tag.split(name).nth(1));
        for address in addresses.into_iter().flatten() {
            let safe = ["\"", "#fn", "http://", "https://", "mailto:", "tel:"];
            assert!(
                safe.iter().any(|start| address.starts_with(start)),
                "{}",
                body.html
            );
        }
        // Between pairs of quotes stand the names of attributes.
        for part in tag.split('"').step_by(2) {
            assert!(
                !part
                    .split(' ')
                    .any(|name| name.starts_with("on") || name.starts_with("style")),
                "{}",
                body.html
            );
        }
    }
    let is_control = |letter: char| letter < ' ' && !matches!(letter, '\t' | '\n' | '\r');
    assert!(!body.html.contains(is_control) && !body.excerpt.contains(is_control));
    let linked = body.with_links(|_| markdown::Filled::Url(Cow::Borrowed("/\"<>&'")));
    assert!(linked.len() >= body.html.len() && !body.plain_text().contains('\0'));
}

/// Elements that run programs, fetch things or change the page.
const FORBIDDEN: [&str; 22] = [
    "script", "style", "iframe", "object", "embed", "svg", "math", "form", "button", "meta",
    "link", "base", "noscript", "template", "textarea", "select", "frame", "frameset", "applet",
    "audio", "video", "title",
];

/// Reads bytes as a table and as each kind of data in YAML.
pub fn data_table(bytes: &[u8]) {
    for name in [
        "a.csv",
        "indikator.yaml",
        "klaim.yaml",
        "koreksi.yaml",
        "permintaan.yaml",
        "sinonim.yaml",
    ] {
        let path: Arc<str> = format!("content/data/{name}").into();
        let Some(text) = decoded(&path, bytes) else {
            return;
        };
        let (data, problems) = content::data::read(&path, &text, Register::embedded());
        check_problems(&problems, lines(&text));
        assert!(data.observations.iter().all(|row| row.value.is_finite()));
        assert!(data.claims.iter().all(|claim| claim.value.is_finite()));
    }
}

fn decoded(path: &str, bytes: &[u8]) -> Option<String> {
    match source::decode(path, bytes.to_vec()) {
        Ok(text) => Some(text),
        Err(problem) => {
            check_problems(
                &[*problem],
                bytes.iter().filter(|byte| **byte == b'\n').count() + 1,
            );
            None
        }
    }
}

/// Lines of a text as an editor counts them.
fn lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count() + 1
}

/// Every problem stands in the file, says something in both languages, and is short enough to read.
fn check_problems(problems: &[Diagnostic], lines: usize) {
    for problem in problems {
        assert!(problem.place.line as usize <= lines, "{problem:?}");
        assert!(
            !problem.message.id.is_empty() && !problem.message.en.is_empty(),
            "{problem:?}"
        );
    }
}
