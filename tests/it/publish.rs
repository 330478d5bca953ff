//! The ready workflow files of `docs/terbit/`: they are valid, use nothing that may change behind our back, and what they
//! run works on a new site.

use crate::support::etalase;
use serde_yaml::Value;
use std::path::Path;
use std::process::Command;

fn texts<'a>(value: &'a Value, key: &str, found: &mut Vec<&'a str>) {
    match value {
        Value::Mapping(mapping) => {
            for (name, value) in mapping {
                if name.as_str() == Some(key) {
                    found.extend(value.as_str());
                }
                texts(value, key, found);
            }
        }
        Value::Sequence(values) => values.iter().for_each(|value| texts(value, key, found)),
        _ => {}
    }
}

#[test]
fn workflows_check_and_build_a_new_site_with_pinned_steps() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/terbit");
    let site = tempfile::tempdir().unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_etalase"))
        .args(["mulai", "."])
        .current_dir(site.path())
        .output()
        .unwrap();
    assert!(made.status.success());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let workflow: Value = serde_yaml::from_str(&text).unwrap();
        let mut steps = Vec::new();
        texts(&workflow, "uses", &mut steps);
        assert!(steps.len() >= 3, "{name}");
        for step in steps {
            let (_, version) = step.split_once('@').unwrap();
            let is_pinned = version.len() == 40 && version.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(is_pinned, "{name}: {step} may become another");
        }
        let mut lines = Vec::new();
        texts(&workflow, "run", &mut lines);
        let own = lines
            .iter()
            .filter_map(|line| line.strip_prefix("~/etalase/bin/etalase "));
        let own: Vec<&str> = own.collect();
        assert_eq!(own, ["check --format github", "build"], "{name}");
        for line in own {
            let words: Vec<&str> = line.split(' ').collect();
            let output = etalase(site.path(), &words).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{name}: {line}: {said}");
        }
        // What they take along stands where the program puts it.
        for kept in ["public", ".etalase-cache"] {
            assert!(
                text.contains(kept) && site.path().join(kept).is_dir(),
                "{name}: {kept}"
            );
        }
        // Programs of others are pinned as well.
        for line in lines.iter().filter(|line| line.contains("npx")) {
            let version = line.split('@').nth(1).unwrap();
            assert!(
                version.starts_with(|c: char| c.is_ascii_digit()),
                "{name}: {line}"
            );
        }
        assert!(text.contains("contents: read"), "{name}");
        files.push(name);
    }
    files.sort();
    assert_eq!(
        files,
        ["cloudflare-pages.yml", "github-pages.yml", "netlify.yml"]
    );
}
