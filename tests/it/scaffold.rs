//! New sites and new documents, made by the program as a user would.

use crate::support::{build_site, etalase, tree};
use etalase::config;
use etalase::lang::Lang;
use etalase::regions::Register;
use etalase::scaffold::starter;
use etalase::schema::{Subject, key_in};
use std::path::Path;
use std::process::{Command, Output};

fn run(site: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_etalase"))
        .args(arguments)
        .current_dir(site)
        .env("SOURCE_DATE_EPOCH", "1795348800")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Makes a new site in `dir`; the folder is called as in the manual.
fn init(dir: &Path, lang: Lang) -> std::path::PathBuf {
    let output = run(dir, &["--lang", lang.tag(), "init", "situs"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    dir.join("situs")
}

/// The problems that the check finds, each as `code file`.
fn check(site: &Path) -> Vec<String> {
    let output = etalase(site, &["check", "--format", "json"])
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = report["diagnostics"].as_array().unwrap().iter();
    let shown = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    found
        .map(|problem| format!("{} {}", shown(&problem["code"]), shown(&problem["file"])))
        .collect()
}

#[test]
fn a_new_site_passes_the_check_and_builds() {
    for lang in Lang::ALL {
        let dir = tempfile::tempdir().unwrap();
        let site = init(dir.path(), lang);
        let output = etalase(&site, &["check", "--deny-warnings"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(check(&site), [""; 0]);
        let out = dir.path().join("hasil");
        build_site(&site, &out, &["--deny-warnings", "--no-cards"]);
        let pages = tree(&out);
        for kind in etalase::source::DocumentType::ALL {
            let folder = kind.folder(lang);
            let entries = pages.keys().filter(|path| {
                path.starts_with(&format!("{folder}/")) && path.ends_with("contoh/index.html")
                    || path.starts_with(&format!("{folder}/sample-"))
            });
            let is_page = kind == etalase::source::DocumentType::Page;
            assert!(is_page || entries.count() > 0, "no page of {folder}");
        }
        // Nothing invented is shown as real.
        let home = text(&pages["index.html"]);
        assert!(home.contains(if lang == Lang::Id {
            "Situs contoh"
        } else {
            "Sample site"
        }));
    }
}

#[test]
fn every_document_of_a_new_site_is_a_sample() {
    for lang in Lang::ALL {
        let mark = if lang == Lang::Id {
            "\ncontoh: ya\n"
        } else {
            "\nsample: yes\n"
        };
        let mut marked = 0;
        for (path, bytes) in starter(lang) {
            if path.contains("/_izin/") || path.starts_with("content/") && path.ends_with(".md") {
                assert!(text(&bytes).contains(mark), "{path}");
                marked += 1;
            }
        }
        assert_eq!(marked, 7);
    }
}

#[test]
fn a_folder_that_is_not_empty_stays_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let site = init(dir.path(), Lang::Id);
    std::fs::write(site.join("etalase.yaml"), "judul: milik saya\n").unwrap();
    let before = tree(&site);
    for arguments in [["mulai", "situs"], ["init", "./situs/"]] {
        let output = run(dir.path(), &arguments);
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(
            said.contains(
                "galat[E1101]: folder ini tidak kosong: .gitignore, .vscode, BACA-SAYA.md, ..."
            ),
            "{said}"
        );
        assert_eq!(tree(&site), before);
    }
}

/// The settings of a new site with those put to use that are comments.
fn uncommented(settings: &str, keys: &[&str]) -> String {
    let mut used = String::new();
    let mut inside = false;
    for line in settings.lines() {
        let bare = line.trim_start();
        let rest = bare.strip_prefix("# ");
        let opens = rest.is_some_and(|rest| {
            let key = rest.split(':').next().unwrap_or_default();
            keys.contains(&key) && !rest.starts_with(' ')
        });
        inside = opens || (inside && rest.is_some_and(|rest| rest.starts_with(' ')));
        match rest {
            Some(rest) if inside => {
                let indent = &line[..line.len() - bare.len()];
                used.push_str(&format!("{indent}{rest}\n"));
            }
            _ => used.push_str(&format!("{line}\n")),
        }
    }
    used
}

#[test]
fn the_settings_of_a_new_site_explain_every_setting() {
    let register = Register::embedded();
    let description = Subject::Settings.describe(&config::default_topics(), register);
    for lang in Lang::ALL {
        let files = starter(lang);
        let (_, bytes) = files
            .iter()
            .find(|(path, _)| path == "etalase.yaml")
            .unwrap();
        let settings = text(bytes);
        let mut keys: Vec<&str> = description
            .fields
            .iter()
            .map(|field| key_in(field, lang))
            .collect();
        keys.extend(["url", "email", "alamat", "address"]);
        let used = uncommented(&settings, &keys);
        for field in &description.fields {
            let key = key_in(field, lang);
            let lines: Vec<&str> = used.lines().collect();
            let at = lines
                .iter()
                .position(|line| line.starts_with(&format!("{key}:")));
            let at = at.unwrap_or_else(|| panic!("{key} is not in the settings of a new site"));
            assert!(
                at > 0 && lines[at - 1].starts_with("# "),
                "{key} is not explained"
            );
        }
        let (config, problems) = config::parse(&used, register);
        assert!(problems.is_empty(), "{problems:?}\n{used}");
        assert!(config.unwrap().country.is_some());
    }
}

#[test]
fn a_new_document_lacks_only_what_is_still_to_be_written() {
    let dir = tempfile::tempdir().unwrap();
    let site = init(dir.path(), Lang::Id);
    let about = |file: &str, codes: &[&str]| -> Vec<String> {
        codes
            .iter()
            .map(|code| format!("{code} content/{file}"))
            .collect()
    };
    let cases: [(&[&str], &str, &[&str]); 6] = [
        (
            &[
                "baru",
                "cerita",
                "--judul",
                "Kelas: \"baru\" #1",
                "--identitas",
                "asli",
                "--tanggal",
                "2024-05-06",
                "--wilayah",
                "Kab. Wonosobo",
                "--perpustakaan",
                "perpustakaan-desa-contoh",
                "--bidang",
                "ekonomi,tik",
                "--subjek",
                "dewasa",
            ],
            "cerita/kelas-baru-1.md",
            &[
                "E0105", "E0105", "E0105", "E0105", "E0105", "E0105", "E0401",
            ],
        ),
        (
            &[
                "new",
                "event",
                "--title",
                "Temu sebaya",
                "--kind",
                "plm",
                "--level",
                "kabupaten",
                "--start",
                "2024-05-06",
                "--end",
                "2024-05-07",
                "--venue",
                "Balai desa",
                "--region",
                "33.07",
                "--organisers",
                "Dinas, bidang arsip",
                "--organisers",
                "Desa",
            ],
            "kegiatan/temu-sebaya.md",
            &["E0105"],
        ),
        (
            &[
                "baru",
                "perpustakaan",
                "--nama",
                "- Taman baca",
                "--jenis",
                "tbm",
                "--wilayah",
                "Kota Bekasi",
                "--mitra",
                "non",
                "--tahun-mulai",
                "2020",
            ],
            "perpustakaan/taman-baca.md",
            &[],
        ),
        (
            &[
                "baru",
                "dukungan",
                "--judul",
                "Dana",
                "--jenis",
                "csr",
                "--pemberi",
                "PT Contoh",
                "--wilayah",
                "33.07.01.2001",
                "--tanggal",
                "2024-01-02",
                "--status",
                "dijanjikan",
            ],
            "dukungan/dana.md",
            &["E0105"],
        ),
        (
            &[
                "baru",
                "publikasi",
                "--judul",
                "Liputan",
                "--media",
                "Harian",
                "--url",
                "https://a.example/x",
                "--tanggal",
                "2024-01-02",
            ],
            "publikasi/liputan.md",
            &[],
        ),
        (
            &["baru", "halaman", "--judul", "Kontak 📮"],
            "halaman/kontak.md",
            &[],
        ),
    ];
    let mut expected = Vec::new();
    for (arguments, file, codes) in cases {
        let mut arguments = arguments.to_vec();
        // A title that begins with a hyphen stands behind an equals sign.
        let glued = arguments
            .iter()
            .position(|argument| argument.starts_with("- "))
            .map(|at| {
                let value = arguments.remove(at);
                let flag = arguments.remove(at - 1);
                arguments.insert(at - 1, "");
                (at - 1, format!("{flag}={value}"))
            });
        if let Some((at, glued)) = &glued {
            arguments[*at] = glued;
        }
        let output = run(&site, &arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let said = text(&output.stdout);
        assert!(said.contains(&format!("content/{file}")), "{said}");
        expected.extend(about(file, codes));
        let before = tree(&site);
        let again = run(&site, &arguments);
        assert_eq!(again.status.code(), Some(2));
        assert!(text(&again.stderr).contains("galat[E1102]: naskah ini sudah ada"));
        assert_eq!(tree(&site), before);
    }
    expected.sort_by_key(|problem| problem[6..].to_owned());
    assert_eq!(check(&site), expected);
}
