//! Building the same site again: nothing is written where nothing has changed, and nothing old is left where something has.

use crate::support::{TODAY, etalase, tree};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

struct Site {
    dir: tempfile::TempDir,
}

impl Site {
    fn new() -> Site {
        let dir = tempfile::tempdir().unwrap();
        let site = Site { dir };
        site.write(
            "etalase.yaml",
            "judul: Uji\nbase_url: https://contoh.example/\nkartu_berbagi: tidak\n",
        );
        site.write(
            "content/halaman/tentang.md",
            "---\njudul: Tentang\n---\nSatu.\n",
        );
        // A warning that each build must tell again.
        site.write(
            "content/halaman/lain.md",
            "---\njudul: Lain\n---\nPada tahun 2023 ada di 34 provinsi.\n",
        );
        site.write("static/berkas.txt", "disalin");
        site
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    fn out(&self) -> PathBuf {
        self.path().join("public")
    }

    fn write(&self, path: &str, text: &str) {
        let file = self.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// Builds; what the program said.
    fn build(&self, arguments: &[&str]) -> String {
        let output = etalase(self.path(), &["build"])
            .args(arguments)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{text}");
        text
    }

    fn times(&self) -> BTreeMap<String, SystemTime> {
        let files = tree(&self.out()).into_keys();
        let time = |name: &String| {
            fs::metadata(self.out().join(name))
                .unwrap()
                .modified()
                .unwrap()
        };
        files.map(|name| (name.clone(), time(&name))).collect()
    }

    /// What a build into an empty folder gives.
    fn is_fresh(&self, arguments: &[&str]) {
        let fresh = tempfile::tempdir().unwrap();
        let out = fresh.path().join("public");
        let all = [arguments, &["--out", out.to_str().unwrap()]].concat();
        self.build(&all);
        assert_eq!(tree(&self.out()), tree(&out));
    }
}

const SAME: &str = "sudah sesuai; tidak ada yang ditulis ulang";

#[test]
fn a_second_build_writes_nothing_and_tells_the_same() {
    let site = Site::new();
    let first = site.build(&[]);
    let times = site.times();
    assert!(
        first.contains("P0205") || first.contains("34 provinsi"),
        "{first}"
    );
    let second = site.build(&[]);
    assert!(second.contains(SAME) && !first.contains(SAME), "{second}");
    let without_end = |text: &str| {
        text.lines()
            .filter(|line| !line.contains("berkas"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(without_end(&first), without_end(&second));
    assert_eq!(site.times(), times);
    // The same words at another time are the same.
    let about = fs::read(site.path().join("content/halaman/tentang.md")).unwrap();
    fs::write(site.path().join("content/halaman/tentang.md"), about).unwrap();
    assert!(site.build(&[]).contains(SAME));
    let json = etalase(site.path(), &["build", "--format", "json"])
        .output()
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["summary"]["questions"], 1, "{json}");
}

#[test]
fn the_folder_one_is_in_makes_no_difference() {
    let site = Site::new();
    let build = |folder: &Path, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_etalase"));
        let command = command.args(arguments).args(["--today", TODAY]);
        let output = command.current_dir(folder).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{text}");
        text
    };
    assert!(!build(site.path(), &["build"]).contains(SAME));
    assert!(build(site.path(), &["build"]).contains(SAME));
    let named = site.path().to_str().unwrap();
    assert!(build(Path::new("/"), &["--site", named, "build"]).contains(SAME));
    assert!(build(&site.path().join("content"), &["--site", "..", "build"]).contains(SAME));
}

#[test]
fn whatever_changes_is_built_and_the_rest_keeps_its_time() {
    let site = Site::new();
    site.build(&[]);
    let before = site.times();
    std::thread::sleep(std::time::Duration::from_millis(20));
    site.write(
        "content/halaman/tentang.md",
        "---\njudul: Tentang\n---\nDua.\n",
    );
    assert!(!site.build(&[]).contains(SAME));
    site.is_fresh(&[]);
    let after = site.times();
    assert_ne!(after["tentang/index.html"], before["tentang/index.html"]);
    assert_eq!(after["lain/index.html"], before["lain/index.html"]);
    assert_eq!(after["berkas.txt"], before["berkas.txt"]);

    // Every other input: a file that comes, one that goes, the settings, an option, the day.
    site.write("static/baru.txt", "baru");
    assert!(!site.build(&[]).contains(SAME));
    assert!(site.out().join("baru.txt").exists());
    fs::remove_file(site.path().join("static/baru.txt")).unwrap();
    assert!(!site.build(&[]).contains(SAME));
    assert!(!site.out().join("baru.txt").exists());
    let settings = fs::read_to_string(site.path().join("etalase.yaml")).unwrap();
    site.write("etalase.yaml", &settings.replace("Uji", "Lain"));
    assert!(!site.build(&[]).contains(SAME));
    let address = ["--base-url", "https://lain.example/sub/"];
    assert!(!site.build(&address).contains(SAME));
    site.is_fresh(&address);
    assert!(site.build(&address).contains(SAME));
    assert!(!site.build(&[]).contains(SAME));
    site.write(
        "themes/nusantara/i18n/id.yaml",
        "menu:\n  cerita: Kisah warga\n",
    );
    assert!(!site.build(&[]).contains(SAME));
    fs::remove_dir_all(site.path().join("themes")).unwrap();
    assert!(!site.build(&[]).contains(SAME));
    assert!(site.build(&[]).contains(SAME));
    let tomorrow = ["build", "--today", "2026-11-23", "--site"];
    let mut later = Command::new(env!("CARGO_BIN_EXE_etalase"));
    let later = later.args(tomorrow).arg(site.path()).output().unwrap();
    let text = String::from_utf8(later.stderr).unwrap();
    assert!(
        TODAY != tomorrow[2] && later.status.success() && !text.contains(SAME),
        "{text}"
    );
}

#[test]
fn an_output_that_somebody_touched_is_built_anew() {
    let site = Site::new();
    site.build(&[]);
    let whole = tree(&site.out());
    let page = site.out().join("tentang/index.html");
    let damages: [fn(&Path); 3] = [
        |page| fs::write(page, "diganti").unwrap(),
        |page| fs::remove_file(page).unwrap(),
        |page| fs::remove_dir_all(page.parent().unwrap()).unwrap(),
    ];
    for (number, damage) in damages.iter().enumerate() {
        damage(&page);
        assert!(!site.build(&[]).contains(SAME), "{number}");
        let now = tree(&site.out());
        for (name, bytes) in &whole {
            assert!(now.get(name) == Some(bytes), "{number}: {name}");
        }
        assert!(site.build(&[]).contains(SAME), "{number}");
    }
    // What is remembered may be damaged or lost as well.
    let kept = site.path().join(".etalase-cache/bangun");
    for entry in fs::read_dir(&kept).unwrap() {
        fs::write(entry.unwrap().path(), "{}").unwrap();
    }
    assert!(!site.build(&[]).contains(SAME));
    fs::remove_dir_all(site.path().join(".etalase-cache")).unwrap();
    assert!(!site.build(&[]).contains(SAME));
    assert!(site.build(&[]).contains(SAME));
    // A file of somebody else is neither ours nor a change of ours.
    fs::write(site.out().join("milik-orang.txt"), "x").unwrap();
    assert!(site.build(&[]).contains(SAME));
    assert!(site.out().join("milik-orang.txt").exists());
}
