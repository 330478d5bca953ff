//! Word documents and chats -> drafts of stories.

use super::workbook::pack;
use etalase::config;
use etalase::import::{Draft, DraftSite, draft, read_chat, read_word};
use etalase::lang::Lang;
use etalase::regions::Register;
use jiff::civil::date;

/// A document: what stands in the body, and more parts.
fn docx(body: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let root = format!(
        "<Relationships><Relationship Id=\"r\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"{W}\" xmlns:r=\"{OFFICE}\" xmlns:a=\"a\" xmlns:wp=\"wp\" xmlns:mc=\"mc\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let mut files: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ];
    files.extend_from_slice(parts);
    pack(&files)
}

/// A paragraph of a style, with runs.
fn p(style: &str, runs: &str) -> String {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")
    };
    format!("<w:p>{style}{runs}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn look(marks: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{marks}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn draft_of(bytes: &[u8], file: &str, taken: &[&str]) -> Draft {
    let story = if bytes.starts_with(b"PK") {
        read_word(bytes)
    } else {
        read_chat(bytes)
    };
    let register = Register::embedded();
    let (config, _) = config::parse("judul: A\nbase_url: https://a.example/\n", register);
    let site = DraftSite {
        register,
        topics: &config.unwrap().topics,
        lang: Lang::Id,
        today: date(2026, 11, 22),
        folder: "content/cerita",
        file,
    };
    draft(story.unwrap(), &site, &|name| !taken.contains(&name))
}

fn text_of(draft: &Draft) -> String {
    String::from_utf8(draft.files[0].bytes.clone()).unwrap()
}

/// The text below the front matter.
fn body_of(draft: &Draft) -> String {
    text_of(draft)
        .splitn(3, "---\n")
        .nth(2)
        .unwrap()
        .trim_start()
        .to_owned()
}

const NUMBERING: &str = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
const STYLES: &str = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"Anak\"><w:name w:val=\"anak judul bagian\"/><w:basedOn w:val=\"Judul2\"/></w:style><w:style w:styleId=\"Judul2\"><w:name w:val=\"heading 2\"/></w:style></w:styles>";
const RELATIONS: &str = "<Relationships><Relationship Id=\"l1\" Target=\"https://contoh.example/a\" TargetMode=\"External\"/><Relationship Id=\"l2\" Target=\"javascript:alert(1)\" TargetMode=\"External\"/><Relationship Id=\"g1\" Target=\"media/image1.png\"/><Relationship Id=\"g2\" Target=\"media/image2.emf\"/></Relationships>";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n dan seterusnya";

fn item(depth: u8, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>{}</w:p>",
        r(text)
    )
}

fn picture(id: &str, alt: &str) -> String {
    format!(
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr descr=\"{alt}\"/><a:blip r:embed=\"{id}\"/></wp:inline></w:drawing></w:r></w:p>"
    )
}

#[test]
fn a_word_document_becomes_a_draft() {
    let mut body = p("Title", &r("Kelas “Menjahit” di Desa"));
    body += &p("Judul1", &r("Awal"));
    body += &p(
        "",
        &(r("Ibu\u{a0}Sari da")
            + &look("<w:b/>", "tang ")
            + &look("<w:b/><w:i w:val=\"0\"/>", "pagi")
            + &look("<w:i/>", " sekali")
            + &r(". 5 * 3_4 [x] #satu")),
    );
    body += &p("Anak", &look("<w:b/>", "Belajar"));
    body += &(item(0, "Satu") + &item(1, "rincian") + &item(0, "Dua"));
    body += &p(
        "",
        &("<w:hyperlink r:id=\"l1\">".to_owned()
            + &r("Tautan")
            + "</w:hyperlink>"
            + &r(" dan ")
            + "<w:hyperlink r:id=\"l2\">"
            + &r("jahat")
            + "</w:hyperlink>"),
    );
    body += &p(
        "",
        &(r("Catatan") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + &r(" kaki.")),
    );
    body += &format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        p("", &r("Nama")),
        p("", &r("Hasil")),
        p("", &r("A|B")),
        p("", &r("x")),
        p("", &r("y"))
    );
    body += &(picture("g1", "Enam ibu di meja jahit") + &picture("g2", ""));
    body += &format!(
        "<w:p><w:ins>{}</w:ins><w:del><w:r><w:delText>rahasia</w:delText></w:r></w:del></w:p>",
        r("Tambahan.")
    );
    body += &p("", &r("BACA JUGA: Sapi Lepas di Pasar"));
    body += &p("TOC1", &r("Daftar isi palsu"));
    let bytes = docx(&body, &[
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
        ("word/footnotes.xml", format!("<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"0\" w:type=\"separator\"/><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>", p("", &r("Buku tamu."))).as_bytes()),
        ("word/media/image1.png", PNG),
        ("word/media/image2.emf", b"emf"),
    ]);
    let draft = draft_of(&bytes, "laporan", &[]);
    insta::assert_snapshot!(body_of(&draft), @r"
    ## Awal

    Ibu Sari datang pagi *sekali*. 5 \* 3_4 \[x\] #satu

    ### Belajar

    1. Satu
       - rincian
    2. Dua

    [Tautan](<https://contoh.example/a>) dan jahat

    Catatan[^1] kaki.

    | Nama | Hasil |
    | --- | --- |
    | A\|B | x; y |

    ![Foto 1](foto-1.png)

    Tambahan.

    [^1]: Buku tamu.
    ");
    let text = text_of(&draft);
    assert!(
        text.starts_with("---\n# Draf hasil impor dari \"laporan\"."),
        "{text}"
    );
    assert!(
        text.contains("draf: ya\njudul: \"Kelas \\\"Menjahit\\\" di Desa\"\n"),
        "{text}"
    );
    assert!(
        text.contains("foto:\n  - berkas: foto-1.png\n    alt: Enam ibu di meja jahit   # ISI"),
        "{text}"
    );
    assert!(
        text.contains("# Tidak diikutkan karena tampaknya bagian halaman lain: BACA JUGA"),
        "{text}"
    );
    let files: Vec<(&str, usize)> = draft
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.bytes.len()))
        .collect();
    assert_eq!(
        files[1..],
        [(
            "content/cerita/kelas-menjahit-di-desa/foto-1.png",
            PNG.len()
        )]
    );
    assert_eq!(files[0].0, "content/cerita/kelas-menjahit-di-desa/index.md");
    assert_eq!((draft.left_out.pictures, draft.left_out.revisions), (1, 1));
    assert!(
        !text.contains("rahasia")
            && !text.contains("javascript")
            && !text.contains("Daftar isi palsu")
    );
}

#[test]
fn questions_stand_on_top_at_their_lines() {
    let body = p("", &r("Pelatihan di balai desa"))
        + &p("", &r("Pelatihan pada Senin, 8 Mei 2024 dihadiri warga."))
        + &p("", &r("Ada kerjasama dengan sekolah."));
    let draft = draft_of(&docx(&body, &[]), "laporan", &["pelatihan-di-balai-desa"]);
    let text = text_of(&draft);
    assert_eq!(
        draft.files[0].path,
        "content/cerita/pelatihan-di-balai-desa-2.md"
    );
    assert_eq!(draft.taken.as_deref(), Some("pelatihan-di-balai-desa"));
    assert!(draft.questions >= 2, "{text}");
    let mut checked = 0;
    for comment in text.lines().filter(|line| line.starts_with("# - baris ")) {
        let number: usize = comment["# - baris ".len()..]
            .split(' ')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        let line = text.lines().nth(number - 1).unwrap();
        assert!(
            line.contains("8 Mei 2024") || line.contains("kerjasama"),
            "{comment}\n{line}"
        );
        checked += 1;
    }
    assert_eq!(checked, draft.questions);
}

#[test]
fn bold_lines_are_headings_and_the_first_line_a_title() {
    let body = p("", &look("<w:b/>", "Panen Pertama"))
        + &p("", &r("Isi satu."))
        + &p("", &look("<w:b/>", "Sesudahnya"))
        + &p("", &look("<w:b/>", "Kalimat tebal biasa."))
        + &p("", &r("• butir ketikan"));
    let draft = draft_of(&docx(&body, &[]), "a", &[]);
    assert!(text_of(&draft).contains("judul: Panen Pertama\n"));
    assert_eq!(
        body_of(&draft),
        "Isi satu.\n\n## Sesudahnya\n\nKalimat tebal biasa.\n\n- butir ketikan\n"
    );
}

#[test]
fn a_chat_becomes_a_draft() {
    let chat = "12/03/24 08.15 - Bu Ani: *Panen lele di belakang perpustakaan*\n12/03/24 08.16 - Bu Ani: Hari ini _panen_ 40 kg.\n12/03/24 08.17 - +62 812-3456-7890: <Media tidak disertakan>\n";
    let draft = draft_of(chat.as_bytes(), "WhatsApp", &[]);
    let text = text_of(&draft);
    assert!(
        text.contains("judul: Panen lele di belakang perpustakaan\n"),
        "{text}"
    );
    assert_eq!(body_of(&draft), "Hari ini *panen* 40 kg.\n");
    assert!(!text.contains("Ani") && !text.contains("812"), "{text}");
}

#[test]
fn files_that_are_no_documents_are_told() {
    let told = |bytes: &[u8]| read_word(bytes).unwrap_err().message.id;
    let good = docx(&p("", &r("Isi")), &[]);
    assert!(told(&good[..good.len() / 2]).contains("rusak"));
    assert!(told(b"PK\x03\x04").contains("rusak"));
    assert!(told(b"halo").contains("bukan dokumen Word"));
    let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    assert!(told(&[&compound[..], &[0; 100]].concat()).contains(".doc"));
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(told(&[&compound[..], &name].concat()).contains("kata sandi"));
    assert!(told(&docx("", &[])).contains("tidak ada tulisan"));
    assert!(told(&pack(&[("xl/workbook.xml", b"<a/>")])).contains("bukan dokumen Word"));
    let root = b"<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"d.xml\"/></Relationships>";
    let with = |document: &str| pack(&[("_rels/.rels", root), ("d.xml", document.as_bytes())]);
    assert!(
        told(&with(
            "<!DOCTYPE a [<!ENTITY x \"xxxx\">]><a><body>&x;</body></a>"
        ))
        .contains("entitas")
    );
    assert!(told(&with(&format!("<a>{}", "<b>".repeat(100_000)))).contains("terlalu besar"));
    assert!(told(&with("<a><body>")).contains("rusak"));
}
