//! Wild documents: line ends, encodings, sizes, YAML and Markdown made to hurt.

use super::{PAGE, Site};

/// A page whose front matter has more lines.
fn with_data(data: &str) -> Vec<u8> {
    format!("---\njudul: Tentang\n{data}\n---\nIsi halaman.\n").into_bytes()
}

fn with_body(body: &str) -> Vec<u8> {
    format!("---\njudul: Tentang\n---\n{body}\n").into_bytes()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// One line of `count` open brackets or the like.
fn deep(open: &str, count: usize) -> Vec<u8> {
    with_data(&format!("x: {}", open.repeat(count)))
}

fn laughs() -> Vec<u8> {
    let mut text = String::from("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for n in 1..10 {
        let row = vec![format!("*a{}", n - 1); 9].join(", ");
        text.push_str(&format!("a{n}: &a{n} [{row}]\n"));
    }
    with_data(&text)
}

#[test]
fn odd_but_right_documents_become_pages() {
    let site = Site::new();
    let long_name = "x".repeat(190);
    let pages: Vec<(&str, Vec<u8>)> = vec![
        ("crlf", PAGE.replace('\n', "\r\n").into()),
        ("bom", format!("\u{feff}{PAGE}").into()),
        ("mac-lama", PAGE.replace('\n', "\r").into()),
        ("tanpa-akhir", PAGE.trim_end().into()),
        ("spasi-akhir", PAGE.replace("---\n", "---  \n").into()),
        (
            "garis-di-kode",
            with_body("```\n---\njudul: x\n---\n```\n\nIsi halaman."),
        ),
        (
            "garis-di-blok",
            with_data("ringkasan: |\n  satu\n  ---\n  dua"),
        ),
        (
            "jangkar",
            with_data("ringkasan: &r Satu\nsumber:\n  - judul: *r"),
        ),
        ("tag-teks", with_data("ringkasan: !!str 2023")),
        ("nol-di-isi", with_body("Isi halaman. a\0b")),
        (
            "kendali-di-isi",
            with_body(
                "Isi halaman. a\u{1b}[31mb\u{c}c\u{b}d\u{ffff}e&#1;&#x1b; [x](https://a.example/ \"&#3;\")",
            ),
        ),
        (
            "satu-baris",
            with_body(&format!("Isi halaman. {}", "kata ".repeat(200_000))),
        ),
        (
            "satu-kata",
            with_body(&format!("Isi halaman. {}", "a".repeat(1_000_000))),
        ),
        (
            "kurung",
            with_body(&format!(
                "Isi halaman.\n\n{}{}",
                "[".repeat(5_000),
                "]".repeat(5_000)
            )),
        ),
        (
            "bintang",
            with_body(&format!("Isi halaman.\n\n{}", "*".repeat(100_000))),
        ),
        (
            "kurung-siku",
            with_body(&format!("Isi halaman.\n\n{}", "[".repeat(100_000))),
        ),
        (
            "rujukan",
            with_body(&format!(
                "Isi halaman.\n\n{}",
                (0..100_000)
                    .map(|n| format!("[r{n}]: https://a.example/{n}\n"))
                    .collect::<String>()
            )),
        ),
        (
            "rujukan-panjang",
            with_body(&format!(
                "Isi halaman.\n\n{}\n\n[a]: https://a.example/{}",
                "[a] ".repeat(20_000),
                "x".repeat(100_000)
            )),
        ),
        (
            "tabel",
            with_body(&format!(
                "Isi halaman.\n\n{}|\n{}|\n{}|",
                "|a".repeat(10_000),
                "|-".repeat(10_000),
                "|b".repeat(10_000)
            )),
        ),
        (
            "judul-tanda",
            b"---\njudul: '!!!'\n---\nIsi halaman.\n".to_vec(),
        ),
        (
            "judul-arab",
            "---\njudul: السلام عليكم\n---\nIsi halaman.\n".into(),
        ),
        ("judul-jawa", "---\njudul: ꦱꦸꦏꦩꦗꦸ\n---\nIsi halaman.\n".into()),
        (
            "judul-cina",
            "---\njudul: 图书馆\n---\nIsi halaman.\n".into(),
        ),
        (
            "judul-emoji",
            "---\njudul: Keluarga 👨\u{200d}👩\u{200d}👧\u{200d}👦\n---\nIsi halaman.\n".into(),
        ),
        (
            "judul-html",
            b"---\njudul: '<script>alert(1)</script>{{ x }}'\n---\nIsi halaman.\n".to_vec(),
        ),
        (
            "tanda-tumpuk",
            format!("---\njudul: Z{}\n---\nIsi halaman.\n", "\u{300}".repeat(80)).into(),
        ),
        ("slug-angka", with_data("slug: 12")),
        (&long_name, PAGE.into()),
        ("nama spasi", PAGE.into()),
        ("nama'kutip\"", PAGE.into()),
        ("nama#pagar", PAGE.into()),
        ("nama%20persen", PAGE.into()),
        ("nama?tanya", PAGE.into()),
        ("namaé", PAGE.into()),
        ("nama\\garis", PAGE.into()),
        ("nama:titik", PAGE.into()),
    ];
    for (name, bytes) in &pages {
        site.write(&format!("content/halaman/{name}.md"), bytes);
    }
    site.write("content/halaman/HURUF.MD", PAGE.as_bytes());
    site.write(
        "content/halaman/hanya-data.md",
        b"---\njudul: Hanya data\n---",
    );
    let public = site.builds();
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("Isi halaman.");
    let found = public
        .iter()
        .filter(|(name, bytes)| name.ends_with("/index.html") && holds(bytes));
    assert_eq!(found.count(), pages.len() + 1);
    let title = String::from_utf8_lossy(&public["judul-html/index.html"]);
    assert!(!title.contains("<script>alert"), "{title}");
    for bytes in public
        .iter()
        .filter(|(name, _)| name.ends_with("html") || name.ends_with("xml"))
        .map(|(_, bytes)| bytes)
    {
        assert!(
            !bytes
                .iter()
                .any(|byte| matches!(byte, 0..=8 | 11 | 12 | 14..=31))
        );
    }
}

#[test]
fn each_wrong_document_is_told_at_its_line() {
    let repeated = |line: &str, times| line.repeat(times);
    // The longest name that file systems take.
    let longest = "x".repeat(252);
    let data = |text: &str| with_data(text);
    let wrong: Vec<(&str, Vec<u8>, &str, u32)> = vec![
        ("kosong", b"".to_vec(), "E0101", 1),
        ("hanya-bom", "\u{feff}\n \n".into(), "E0101", 1),
        ("nol-saja", vec![0; 10_000], "E0101", 1),
        ("tak-ditutup", b"---\njudul: A\n".to_vec(), "E0101", 1),
        (
            "bukan-utf8",
            b"---\njudul: A\n---\nsatu\ncaf\xe9\n".to_vec(),
            "E0005",
            5,
        ),
        (
            "windows-1252",
            b"---\njudul: \x93Kutip\x94\n---\n".to_vec(),
            "E0005",
            2,
        ),
        ("utf16le", utf16(PAGE, u16::to_le_bytes), "E0005", 1),
        ("utf16be", utf16(PAGE, u16::to_be_bytes), "E0005", 1),
        (
            "utf16le-bom",
            utf16(&format!("\u{feff}{PAGE}"), u16::to_le_bytes),
            "E0005",
            1,
        ),
        (
            "utf16be-bom",
            utf16(&format!("\u{feff}{PAGE}"), u16::to_be_bytes),
            "E0005",
            1,
        ),
        ("tab", data("sumber:\n\t- judul: B"), "E0102", 4),
        ("kunci-ganda", data("judul: B"), "E0104", 3),
        ("nol-di-data", data("ringkasan: a\0b"), "E0119", 3),
        (
            "kendali-di-data",
            data("ringkasan: a\u{1b}[31mb"),
            "E0119",
            3,
        ),
        (
            "arah-balik",
            "---\njudul: a\u{202e}b\n---\n".into(),
            "E0119",
            2,
        ),
        (
            "arah-lolos",
            b"---\njudul: \"a\\u202Eb\"\n---\n".to_vec(),
            "E0119",
            2,
        ),
        ("lebar-nol", data("ringkasan: suka\u{200b}maju"), "E0119", 3),
        (
            "hanya-lebar-nol",
            "---\njudul: '\u{200b}\u{200b}'\n---\n".into(),
            "E0119",
            2,
        ),
        (
            "isolasi",
            "---\njudul: \u{2066}x\u{2069}\n---\n".into(),
            "E0119",
            2,
        ),
        ("tawa", laughs(), "E0120", 8),
        (
            "teks-berulang",
            data(&format!(
                "a: &a {}\nb: [{}]",
                "x".repeat(100_000),
                "*a, ".repeat(50_000)
            )),
            "E0120",
            4,
        ),
        ("jangkar-sendiri", data("x: &x [*x]"), "E0102", 3),
        ("jangkar-hilang", data("x: *y"), "E0102", 3),
        (
            "tag-python",
            data("ringkasan: !!python/object/apply:os.system [ls]"),
            "E0106",
            3,
        ),
        ("tag-sendiri", data("ringkasan: !x y"), "E0106", 3),
        (
            "gabung",
            b"---\nx: &x {judul: A}\n<<: *x\n---\n".to_vec(),
            "E0103",
            3,
        ),
        ("banyak-naskah", data("...\nx: y"), "E0102", 2),
        ("dalam-siku", deep("[", 10_000), "E0120", 3),
        ("dalam-siku-sekali", deep("[", 1_000_000), "E0120", 3),
        ("dalam-kurawal", deep("{a: ", 10_000), "E0120", 3),
        ("dalam-kurawal-sekali", deep("{a: ", 500_000), "E0120", 3),
        ("dalam-tanya", deep("[? ", 100_000), "E0120", 3),
        (
            "dalam-strip",
            data(&format!("x:\n  {}a", "- ".repeat(10_000))),
            "E0102",
            4,
        ),
        (
            "dalam-kunci",
            data(&format!("x:\n  {}a", "? ".repeat(100_000))),
            "E0102",
            4,
        ),
        (
            "angka-besar",
            data("ringkasan: 99999999999999999999"),
            "E0102",
            3,
        ),
        (
            "tanggal-30-februari",
            data("diperbarui: 2023-02-30"),
            "E0110",
            3,
        ),
        ("tanggal-nol", data("diperbarui: 0000-00-00"), "E0110", 3),
        (
            "tanggal-tahun-nol",
            data("diperbarui: 0000-01-01"),
            "E0110",
            3,
        ),
        ("tanggal-jauh", data("diperbarui: 99999-01-01"), "E0110", 3),
        (
            "tanggal-minus",
            data("diperbarui: -000001-01-01"),
            "E0110",
            3,
        ),
        (
            "tanggal-jam",
            data("diperbarui: 2023-01-01T10:00:00Z"),
            "E0110",
            3,
        ),
        ("slug-naik", data("slug: ../../x"), "E0206", 3),
        ("slug-con", data("slug: con"), "E0206", 3),
        ("slug-com9", data("slug: com9"), "E0206", 3),
        ("slug-anak", data("slug: a/b"), "E0206", 3),
        ("slug-titik", data("slug: ."), "E0206", 3),
        (
            "slug-panjang",
            data(&format!("slug: {}", "x".repeat(300))),
            "E0206",
            3,
        ),
        ("slug-daftar", data("slug: [a]"), "E0106", 3),
        ("alias-naik", data("alias: /../../x/"), "E0503", 3),
        (
            "alias-panjang",
            data(&format!("alias: /{}/", "y".repeat(300))),
            "E0503",
            3,
        ),
        (
            "judul-kosong",
            b"---\njudul: '   '\n---\n".to_vec(),
            "E0105",
            2,
        ),
        (
            "kutipan-dalam",
            with_body(&repeated("> ", 5_000)),
            "E0305",
            4,
        ),
        (
            "daftar-dalam",
            with_body(&repeated("- ", 5_000)),
            "E0305",
            4,
        ),
        ("div", with_body(&repeated("<div>", 100_000)), "E0305", 4),
        ("con", PAGE.into(), "E0206", 1),
        ("图书馆", PAGE.into(), "E0206", 1),
        ("-", PAGE.into(), "E0206", 1),
        (&longest, PAGE.into(), "E0206", 1),
    ];
    let site = Site::new();
    for (name, bytes, ..) in &wrong {
        site.write(&format!("content/halaman/{name}.md"), bytes);
    }
    for lang in ["--lang=id", "--lang=en"] {
        let answer = site.run(&["check", lang]);
        assert_eq!(answer.code, 1);
        for (name, _, code, line) in &wrong {
            answer.finds(code, &format!("content/halaman/{name}.md:{line}"));
        }
    }
    assert_eq!(site.run(&["build"]).code, 1);
    assert!(!site.root().join("public").exists());
}

/// Each by itself, so that one does not hide the time of another.
#[test]
fn huge_documents_end_in_time() {
    let lines = |line: &str, times: usize| line.repeat(times);
    let numbered = |times: usize| (0..times).map(|n| format!("k{n}: v\n")).collect::<String>();
    for (bytes, code, line) in [
        (
            with_data(&format!("ringkasan: {}", "x".repeat(10_000_000))),
            "E0120",
            2,
        ),
        (with_data(&numbered(700_000)), "E0120", 2),
        (with_data(&numbered(20_000)), "E0103", 3),
        (
            with_data(&format!("sumber:\n{}", lines("  - x\n", 50_000))),
            "E0106",
            4,
        ),
        (
            with_body(&lines("[a](javascript:x)\n\n", 50_000)),
            "E0302",
            4,
        ),
        (
            with_body(&lines("[a](tidak-ada.md)\n\n", 50_000)),
            "E0504",
            4,
        ),
        (with_body(&lines("<script>\n\n", 50_000)), "E0306", 4),
    ] {
        let site = Site::with("content/halaman/a.md", &bytes);
        let answer = site.run(&["check"]);
        answer.finds(code, &format!("content/halaman/a.md:{line}"));
    }
    // Many questions: lines of furniture, and all kinds on one line.
    for (body, code) in [
        (lines("BACA JUGA: 4 desa\n", 60_000), "[P0210]"),
        (lines("NaN [nama] Senin, 9 Mei 2023 ", 30_000), "[P0204]"),
    ] {
        let site = Site::with("content/halaman/a.md", &with_body(&body));
        let answer = site.run(&["check"]);
        assert_eq!(answer.code, 0, "{}", answer.text);
        assert!(answer.text.contains(code), "{}", answer.text);
    }
    let notes: String = (0..100_000).map(|n| format!("[^{n}] ")).collect::<String>()
        + "\n\n"
        + &(0..100_000)
            .map(|n| format!("[^{n}]: x\n"))
            .collect::<String>();
    for body in [
        (lines(&(lines("kata ", 15) + "\n\n"), 130_000)),
        notes,
        lines("*a ", 100_000),
    ] {
        let site = Site::with("content/halaman/a.md", &with_body(&body));
        let answer = site.run(&["build"]);
        assert_eq!(answer.code, 0, "{}", answer.text);
    }
}
