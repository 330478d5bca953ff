//! The preview: after any edits it shows what a fresh build would; problems and drafts are told, and nothing of it is published.

use crate::support::{Random, TODAY, Tree, build_site, tree};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// The longest that a change may take to be shown while other tests use the machine.
const LONGEST: Duration = Duration::from_secs(60);

/// A site that is being written and shown.
struct Shown {
    site: tempfile::TempDir,
    program: Child,
    address: String,
}

impl Drop for Shown {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn page(title: &str, text: &str) -> String {
    format!("---\njudul: \"{title}\"\n---\n{text}\n")
}

impl Shown {
    fn start(files: &[(&str, String)]) -> Shown {
        let site = tempfile::tempdir().unwrap();
        write(
            site.path(),
            "etalase.yaml",
            "judul: Uji\nbase_url: https://contoh.example/\nkartu_berbagi: tidak\n",
        );
        fs::create_dir_all(site.path().join("content/halaman")).unwrap();
        for (path, text) in files {
            write(site.path(), path, text);
        }
        let mut program = Command::new(env!("CARGO_BIN_EXE_etalase"))
            .args(["serve", "--port", "0", "--today", TODAY, "--site"])
            .arg(site.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (sender, receiver) = mpsc::channel();
        let output = program.stdout.take().unwrap();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(rest) = line.split_once("http://") {
                    let _ = sender.send(rest.1.split('/').next().unwrap().to_owned());
                }
            }
        });
        let address = receiver
            .recv_timeout(LONGEST)
            .expect("the program says where it listens");
        Shown {
            site,
            program,
            address,
        }
    }

    fn path(&self) -> &Path {
        self.site.path()
    }

    /// The status and body of an answer.
    fn get(&self, path: &str) -> (String, String) {
        let (status, body) = self.get_bytes(path);
        (status, String::from_utf8(body).unwrap())
    }

    fn get_bytes(&self, path: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(LONGEST)).unwrap();
        let host = &self.address;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
        let body = answer.split_off(end.unwrap() + 4);
        let head = String::from_utf8(answer).unwrap();
        let status = head.split(' ').nth(1).unwrap();
        (status.to_owned(), body)
    }

    /// A file as it would be published.
    fn file(&self, name: &str) -> Option<Vec<u8>> {
        let (status, mut body) = self.get_bytes(&format!("/{name}"));
        let script = b"<script type=\"module\" src=\"/_etalase/langsung.js\"></script>";
        let at = body.windows(script.len()).position(|part| part == script);
        if let Some(at) = at {
            body.drain(at..at + script.len());
        }
        (status == "200").then_some(body)
    }

    /// What there is to know after turn `since`.
    fn news(&self, since: u64) -> serde_json::Value {
        let (status, body) = self.get(&format!("/_etalase/kabar?sejak={since}"));
        assert_eq!(status, "200");
        serde_json::from_str(&body).unwrap()
    }

    /// Waits until the preview is what a fresh build gives, and has nothing of what stood there `before` and is gone.
    fn is_as_fresh(&self, before: &mut Tree, what: &str) {
        let fresh = tempfile::tempdir().unwrap();
        let out = fresh.path().join("public");
        build_site(self.path(), &out, &[]);
        let mut expected = tree(&out);
        // It says what the output holds, and is of no use to a reader.
        expected.remove(".etalase-manifest");
        let begun = Instant::now();
        let differs = |name: &&String| self.file(name).as_ref() != expected.get(*name);
        loop {
            let wrong = expected.keys().find(differs);
            let gone: Vec<&String> = before
                .keys()
                .filter(|name| !expected.contains_key(*name) && self.file(name).is_some())
                .collect();
            if wrong.is_none() && gone.is_empty() {
                *before = expected;
                return;
            }
            if begun.elapsed() > LONGEST {
                panic!(
                    "{what}: such as {wrong:?} is not as in a fresh build; still there: {gone:?}"
                );
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn write(site: &Path, path: &str, text: &str) {
    let target = site.join(path);
    fs::create_dir_all(target.parent().unwrap()).unwrap();
    fs::write(target, text).unwrap();
}

#[test]
fn after_any_edits_the_preview_is_what_a_fresh_build_gives() {
    let shown = Shown::start(&[("content/halaman/tentang.md", page("Tentang", "Satu."))]);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut pick = |below: usize| (random.fraction() * below as f64) as usize % below;
    let pages = shown.path().join("content/halaman");
    let mut before = Tree::new();
    let sequences = std::env::var("ETALASE_SEQUENCES").map_or(25, |count| count.parse().unwrap());
    for sequence in 0..sequences {
        let edits = 1 + pick(6);
        let mut said = format!("sequence {sequence}:");
        for edit in 0..edits {
            let name = format!("halaman-{}", pick(4));
            let text = page(&format!("Judul {sequence} {edit}"), "Isi *baru*.");
            let kind = pick(7);
            said.push_str(&format!(" {kind} {name}"));
            match kind {
                0 => write(&pages, &format!("{name}.md"), &text),
                // As editors save.
                1 => {
                    write(&pages, ".simpan.tmp", &text);
                    fs::rename(pages.join(".simpan.tmp"), pages.join(format!("{name}.md")))
                        .unwrap();
                }
                2 => drop(fs::remove_file(pages.join(format!("{name}.md")))),
                // The same page as a folder with a file beside it.
                3 => {
                    let _ = fs::remove_file(pages.join(format!("{name}.md")));
                    write(&pages, &format!("map/{name}/index.md"), &text);
                    write(&pages, &format!("map/{name}/lampiran.pdf"), "PDF");
                }
                4 => drop(fs::remove_dir_all(pages.join("map"))),
                5 => write(
                    shown.path(),
                    "static/gaya.css",
                    &format!("a{{top:{sequence}px}}"),
                ),
                // Ten saves at once.
                _ => {
                    for save in 0..10 {
                        let text = page(&format!("Judul {sequence} {edit} {save}"), "Isi.");
                        write(&pages, &format!("{name}.md"), &text);
                    }
                }
            }
            if pick(3) == 0 {
                std::thread::sleep(Duration::from_millis(40));
            }
        }
        shown.is_as_fresh(&mut before, &said);
    }
    // As git does when it changes to another branch.
    for number in 0..500 {
        write(
            &pages,
            &format!("cabang/halaman-{number}.md"),
            &page(&format!("Cabang {number}"), "Isi."),
        );
    }
    shown.is_as_fresh(&mut before, "500 files come");
    fs::remove_dir_all(pages.join("cabang")).unwrap();
    shown.is_as_fresh(&mut before, "500 files go");
    let settings = fs::read_to_string(shown.path().join("etalase.yaml")).unwrap();
    write(
        shown.path(),
        "etalase.yaml",
        &settings.replace("Uji", "Judul lain"),
    );
    shown.is_as_fresh(&mut before, "settings");
}

#[test]
fn a_problem_is_told_where_it_is_and_goes_when_it_is_mended() {
    let good = page("Tentang", "Satu.");
    let shown = Shown::start(&[("content/halaman/tentang.md", good.clone())]);
    let (status, html) = shown.get("/tentang/");
    let script = "<script type=\"module\" src=\"/_etalase/langsung.js\"></script></body>";
    assert!(status == "200" && html.contains(script), "{html}");
    let first = shown.news(0);
    assert_eq!(first["problems"], serde_json::json!([]));
    let turn = |news: &serde_json::Value| news["turn"].as_u64().unwrap();

    write(
        shown.path(),
        "content/halaman/tentang.md",
        &good.replace("judul:", "jdul:"),
    );
    let mut told = shown.news(turn(&first));
    while told["problems"] == serde_json::json!([]) {
        told = shown.news(turn(&told));
    }
    assert_eq!(told["site"], first["site"], "nothing was published");
    let problems = told["problems"].as_array().unwrap();
    let unknown = |problem: &&serde_json::Value| problem["code"] == "E0103";
    let problem = problems.iter().find(unknown).unwrap();
    assert_eq!(problem["place"], "content/halaman/tentang.md:2:1");
    assert!(
        problem["message"].as_str().unwrap().contains("jdul"),
        "{problem}"
    );
    assert!(
        problem["help"].as_str().unwrap().contains("judul"),
        "{problem}"
    );
    let (status, html) = shown.get("/tentang/");
    assert!(
        status == "200" && html.contains("Satu."),
        "what was there is still shown"
    );

    write(
        shown.path(),
        "content/halaman/tentang.md",
        &good.replace("Satu", "Dua"),
    );
    while told["problems"] != serde_json::json!([]) {
        told = shown.news(turn(&told));
    }
    assert!(told["site"].as_u64() > first["site"].as_u64());
    assert!(shown.get("/tentang/").1.contains("Dua."));
}

#[test]
fn a_draft_is_shown_with_a_ribbon_and_never_published() {
    let draft = "---\njudul: Rahasia dulu\ndraf: ya\n---\nBelum selesai.\n".to_owned();
    let shown = Shown::start(&[
        ("content/halaman/tentang.md", page("Tentang", "Satu.")),
        ("content/halaman/nanti.md", draft),
    ]);
    assert_eq!(shown.news(0)["drafts"], serde_json::json!(["/nanti/"]));
    assert!(shown.get("/nanti/").1.contains("Belum selesai."));
    assert!(
        !shown.path().join("public").exists(),
        "nothing is published"
    );
    let out = shown.path().join("public");
    build_site(shown.path(), &out, &[]);
    let files = tree(&out);
    assert!(!files.contains_key("nanti/index.html"));
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains("_etalase") && !text.contains("Rahasia dulu"),
            "{path}"
        );
    }
}

#[test]
fn a_site_that_cannot_be_built_yet_says_why_and_comes_when_it_can() {
    let broken = page("Tentang", "Satu.").replace("judul:", "jdul:");
    let shown = Shown::start(&[("content/halaman/tentang.md", broken)]);
    let (status, html) = shown.get("/");
    assert_eq!(status, "503");
    assert!(
        html.contains("belum dapat dibangun") && html.contains("_etalase/langsung.js"),
        "{html}"
    );
    let mut told = shown.news(0);
    assert_eq!(told["problems"].as_array().unwrap().len(), 2, "{told}");
    write(
        shown.path(),
        "content/halaman/tentang.md",
        &page("Tentang", "Satu."),
    );
    while told["problems"] != serde_json::json!([]) {
        told = shown.news(told["turn"].as_u64().unwrap());
    }
    assert_eq!(shown.get("/").0, "200");
}

/// Gives a key of the front matter another value.
fn set(text: &str, key: &str, value: &str) -> String {
    let line = |line: &str| match line.starts_with(&format!("{key}:")) {
        true => format!("{key}: {value}\n"),
        false => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// An edit of a text: its file, and what becomes of it in turn `n`.
type Edit = (&'static str, fn(&str, usize) -> String);

const STORY: &str = "content/cerita/kelas-menjahit-contoh.md";
const HIDDEN: &str = "content/cerita/tersamar-contoh.md";
const LIBRARY: &str = "content/perpustakaan/perpustakaan-desa-contoh.md";
const EVENT: &str = "content/kegiatan/pertemuan-sebaya-contoh.md";
const FUND: &str = "content/dukungan/dana-desa-contoh.md";
const CONSENT: &str = "content/_izin/izin-contoh-01.yaml";
const TRANSLATION: &str = "content/cerita/kelas-menjahit-contoh.en.md";

/// Edits as authors make them: of what a document tells, of what it is found by, of what it may show.
const EDITS: [Edit; 19] = [
    (STORY, |text, n| format!("{text}\nAlinea {n} yang baru.\n")),
    (STORY, |text, n| {
        set(text, "judul", &format!("Kelas menjahit ke-{n} (contoh)"))
    }),
    (STORY, |text, n| {
        set(text, "ringkasan", &format!("Ringkasan ke-{n}."))
    }),
    (STORY, |text, n| {
        set(
            text,
            "perubahan",
            &format!("Kini {n} pesanan datang setiap pekan."),
        )
    }),
    (STORY, |text, n| {
        set(text, "tanggal", ["2024-09-14", "2023-02-01"][n % 2])
    }),
    (STORY, |text, n| {
        set(
            text,
            "wilayah",
            ["Kabupaten Wonosobo", "Kabupaten Kebumen"][n % 2],
        )
    }),
    (STORY, |text, n| {
        format!("{text}\n## Bagian {n}\n\n[Tentang](../halaman/tentang.md)\n")
    }),
    (STORY, |text, n| {
        set(text, "bidang", ["[ekonomi, gender]", "[tik]"][n % 2])
    }),
    (STORY, |text, n| {
        set(text, "contoh", ["ya", "ya\ndraf: ya"][n % 2]).replace("draf: ya\ndraf: ya", "draf: ya")
    }),
    (STORY, |text, _| text.replace("\ndraf: ya", "")),
    (HIDDEN, |text, n| format!("{text}\nAlinea {n} tersamar.\n")),
    (HIDDEN, |text, n| {
        set(text, "judul", &format!("Cerita tersamar ke-{n} (contoh)"))
    }),
    (LIBRARY, |text, n| {
        set(text, "nama", &format!("Perpustakaan Desa {n} (contoh)"))
    }),
    (LIBRARY, |text, n| format!("{text}\nRuang baca ke-{n}.\n")),
    (EVENT, |text, n| {
        set(text, "judul", &format!("Pertemuan ke-{n} (contoh)"))
    }),
    (EVENT, |text, n| {
        set(text, "mulai", ["2024-10-08", "2024-10-07"][n % 2])
    }),
    (FUND, |text, n| set(text, "nilai_rp", &format!("{n}000000"))),
    (CONSENT, |text, n| {
        set(text, "berlaku_sampai", ["2034-09-01", "2025-01-01"][n % 2])
    }),
    (TRANSLATION, |text, n| {
        set(text, "judul", &format!("Sewing class {n} (sample)"))
    }),
];

#[test]
fn after_any_edits_of_documents_the_preview_is_what_a_fresh_build_gives() {
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/scaffold/starter/id/content");
    let files = tree(&starter);
    let text = |path: &str| {
        let bytes = &files[path.strip_prefix("content/").unwrap()];
        String::from_utf8(bytes.clone()).unwrap()
    };
    let mut sources: Vec<(String, String)> = files
        .keys()
        .map(|name| (format!("content/{name}"), text(&format!("content/{name}"))))
        .collect();
    let quoted = "kutipan:\n  - isi: Sekarang kami menjahit bersama, dan pesanan dibagi rata.\n    oleh: Rini, peserta kelas menjahit\n";
    let hidden = set(&text(STORY), "identitas", "samaran").replace(quoted, "");
    assert!(!hidden.contains("Rini"), "{hidden}");
    sources.push((HIDDEN.to_owned(), hidden));
    sources.push((
        TRANSLATION.to_owned(),
        page("Sewing class (sample)", "It began on a Saturday."),
    ));
    let sources: Vec<(&str, String)> = sources
        .iter()
        .map(|(path, text)| (path.as_str(), text.clone()))
        .collect();
    let shown = Shown::start(&sources);
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut pick = |below: usize| (random.fraction() * below as f64) as usize % below;
    let mut before = Tree::new();
    let sequences = std::env::var("ETALASE_SEQUENCES").map_or(12, |count| count.parse().unwrap());
    for sequence in 0..sequences {
        let mut said = format!("sequence {sequence}:");
        for _ in 0..1 + pick(3) {
            let at = pick(EDITS.len());
            let (path, edit) = EDITS[at];
            let file = shown.path().join(path);
            said.push_str(&format!(" {at}"));
            let text = fs::read_to_string(&file).unwrap();
            fs::write(&file, edit(&text, 1 + pick(90))).unwrap();
            if pick(2) == 0 {
                std::thread::sleep(Duration::from_millis(60));
            }
        }
        // A preview shows drafts and a build does not, so none is left.
        let story = shown.path().join(STORY);
        let text = fs::read_to_string(&story).unwrap();
        fs::write(&story, text.replace("\ndraf: ya", "")).unwrap();
        shown.is_as_fresh(&mut before, &said);
    }
}

#[test]
fn an_unfinished_draft_stops_nothing() {
    let draft = "---\njudul: Baru mulai\ndraf: ya\n---\n\nBelum banyak.\n".to_owned();
    let files = [
        ("content/halaman/tentang.md", page("Tentang", "Satu.")),
        ("content/cerita/nanti.md", draft),
    ];
    let shown = Shown::start(&files);
    let told = shown.news(0);
    assert_eq!(shown.get("/tentang/").0, "200");
    let heading = told["heading"].as_str().unwrap();
    assert!(heading.starts_with("Draf belum lengkap: "), "{told}");
    let problems = told["problems"].as_array().unwrap();
    assert!(
        problems.iter().any(|problem| problem["code"] == "E0105"),
        "{told}"
    );
    let out = shown.path().join("public");
    build_site(shown.path(), &out, &[]);
    assert!(!out.join("cerita/nanti").exists());
}
