//! What may and may not change in a document.

use super::{Editor, Found, Refused, Written};
use proptest::prelude::*;

fn open(text: &str) -> Editor {
    Editor::open(&"a.md".into(), text.to_owned()).unwrap()
}

fn text(value: &str) -> Written {
    Written::Text(value.into())
}

const DOCUMENT: &str = "---\n# Ditulis tangan\nnama: Perpustakaan Karang   # jangan diubah\nkind: desa\nlayanan:\n  - Baca\n  - Internet\nkontak: {email: a@b.id}\nakreditasi:\n  nilai: B # baru\nringkasan: >-\n  Dua\n  baris.\nnpp:\njam: 'Senin ''ini'''  # pagi\n---\nIsi: tetap\n---\n";

#[test]
fn single_values_change_and_the_rest_stays() {
    let mut document = open(DOCUMENT);
    document.set(&["nama"], &text("Perpustakaan Baru")).unwrap();
    document
        .set(&["jenis"], &Written::Raw("kelurahan".into()))
        .unwrap();
    document
        .set(&["npp"], &Written::Quoted("3307".into()))
        .unwrap();
    document.set(&["ringkasan"], &text("Satu: baris")).unwrap();
    document.set(&["jam"], &text("Selasa")).unwrap();
    document
        .set(&["kontak", "situs"], &text("https://x.id"))
        .unwrap();
    document
        .set(&["akreditasi", "tahun"], &Written::Raw("2022".into()))
        .unwrap();
    document
        .set(
            &["layanan"],
            &Written::List(vec!["Baca".into(), "ya".into()]),
        )
        .unwrap();
    document
        .set(&["koleksi"], &Written::Raw("12".into()))
        .unwrap();
    document
        .set(&["peserta", "orang"], &Written::Raw("3".into()))
        .unwrap();
    insta::assert_snapshot!(document.text(), @r#"
    ---
    # Ditulis tangan
    nama: Perpustakaan Baru   # jangan diubah
    kind: kelurahan
    layanan:
      - Baca
      - "ya"
    kontak: {email: a@b.id, situs: "https://x.id"}
    akreditasi:
      nilai: B # baru
      tahun: 2022
    ringkasan: "Satu: baris"
    npp: "3307"
    jam: Selasa  # pagi
    koleksi: 12
    peserta:
      orang: 3
    ---
    Isi: tetap
    ---
    "#);
}

#[test]
fn what_would_lose_something_is_refused() {
    let text_of = "---\nlayanan:\n  - Baca # pagi\n  - Internet\na: &x 1\nb: *x\n{c}\n---\n";
    let mut document = open(&text_of.replace("{c}\n", ""));
    let before = document.text().to_owned();
    let list = Written::List(vec!["Baca".into()]);
    assert_eq!(document.set(&["layanan"], &list), Err(Refused));
    assert_eq!(
        document.set(&["a"], &Written::Raw("2".into())),
        Err(Refused)
    );
    assert_eq!(
        document.set(&["b"], &Written::Raw("2".into())),
        Err(Refused)
    );
    assert_eq!(document.set(&["layanan", "x"], &text("y")), Err(Refused));
    assert_eq!(document.text(), before);
    // A map with brackets around all of it cannot get another line.
    let mut flow = open("---\n{a: 1}\n---\n");
    flow.set(&["b"], &text("x")).unwrap();
    assert_eq!(flow.text(), "---\n{a: 1, b: \"x\"}\n---\n");
}

#[test]
fn what_stands_there_is_told() {
    let document = open(DOCUMENT);
    assert_eq!(document.get(&["jenis"]), Some(Found::Scalar("desa".into())));
    let list = Found::List(vec!["Baca".into(), "Internet".into()]);
    assert_eq!(document.get(&["layanan"]), Some(list));
    assert_eq!(
        document.get(&["kontak", "email"]),
        Some(Found::Scalar("a@b.id".into()))
    );
    assert_eq!(document.get(&["npp"]), None);
    assert_eq!(document.get(&["kontak"]), Some(Found::Other));
    assert_eq!(document.get(&["nihil"]), None);
}

#[test]
fn line_ends_of_windows_stay() {
    let mut document = open("\u{feff}---\r\nnama: A\r\n---\r\nIsi\r\n");
    document
        .set(&["koleksi"], &Written::Raw("1".into()))
        .unwrap();
    document.set(&["nama"], &text("Énd")).unwrap();
    assert_eq!(
        document.text(),
        "\u{feff}---\r\nnama: Énd\r\nkoleksi: 1\r\n---\r\nIsi\r\n"
    );
    let mut empty = open("---\n---\n");
    empty.set(&["kontak", "email"], &text("a@b.id")).unwrap();
    assert_eq!(empty.text(), "---\nkontak:\n  email: \"a@b.id\"\n---\n");
}

proptest! {
    /// Whatever stands in a document, a change is exact or refused, and the body stays.
    #[test]
    fn a_change_is_exact_or_refused(yaml in "[a-c:#\\[\\]{}&*!|>'\" \\n-]{0,60}", value in "[ -~]{0,12}") {
        let document = format!("---\n{yaml}\n---\nIsi --- #\n");
        let Ok(mut editor) = Editor::open(&"a.md".into(), document.clone()) else {
            return Ok(());
        };
        for way in [&["a"][..], &["b", "c"][..]] {
            let before = editor.text().to_owned();
            match editor.set(way, &text(value.trim())) {
                Err(Refused) => prop_assert_eq!(editor.text(), before),
                Ok(()) => prop_assert!(editor.text().ends_with("---\nIsi --- #\n")),
            }
        }
    }
}
