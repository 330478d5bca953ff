//! Tables of libraries -> profiles.

use super::workbook::{SheetOf, ods, pack, xlsx};
use etalase::config;
use etalase::import::{Action, Existing, Kind, Mapping, Plan, Site, Trouble, plan, read_book};
use etalase::lang::Lang;
use etalase::regions::Register;
use proptest::prelude::*;

/// Plans an import of bytes beside documents; `fixed` are values for all rows.
fn plan_of(bytes: &[u8], existing: &[Existing], fixed: &[(&str, &str)]) -> Result<Plan, Trouble> {
    plan_sheet(bytes, existing, fixed, None)
}

fn plan_sheet(
    bytes: &[u8],
    existing: &[Existing],
    fixed: &[(&str, &str)],
    sheet: Option<&str>,
) -> Result<Plan, Trouble> {
    let register = Register::embedded();
    let (config, _) = config::parse("judul: A\nbase_url: https://a.example/\n", register);
    let mut mapping = Mapping::default();
    for (key, value) in fixed {
        mapping.fix(Kind::Library, key, value).unwrap();
    }
    let site = Site {
        register,
        topics: &config.unwrap().topics,
        lang: Lang::Id,
        year: 2026,
        existing,
        folder: "content/perpustakaan",
        mapping: &mapping,
        mapping_text: None,
    };
    plan(&read_book(bytes)?.sheets, sheet, Kind::Library, &site)
}

/// The documents as they are after a plan.
pub(super) fn after(plan: &Plan, mut existing: Vec<Existing>) -> Vec<Existing> {
    for planned in &plan.planned {
        match existing
            .iter_mut()
            .find(|document| *document.path == *planned.path)
        {
            Some(document) => document.text.clone_from(&planned.text),
            None => {
                let stem = planned
                    .path
                    .rsplit('/')
                    .next()
                    .unwrap()
                    .trim_end_matches(".md");
                existing.push(document(&planned.path, stem, &planned.text));
            }
        }
    }
    existing.sort_by(|a, b| a.path.cmp(&b.path));
    existing
}

fn document(path: &str, stem: &str, text: &str) -> Existing {
    Existing {
        path: path.into(),
        stem: stem.into(),
        text: text.into(),
    }
}

fn told(plan: &Plan) -> Vec<String> {
    let problems = plan.problems.iter();
    problems
        .map(|problem| {
            format!(
                "{} {}: {}",
                problem.row,
                problem.column.as_deref().unwrap_or("-"),
                problem.message.id
            )
        })
        .collect()
}

const MEMBER: &[(&str, &str)] = &[("mitra", "apbn"), ("tahun_mulai", "2021")];

/// A workbook as a dinas makes it: a cover sheet, titles above the table, headings over two rows, columns counted below
/// them, a kabupaten merged over its rows, a group title, a sum, a place for the signature.
fn village_workbook() -> Vec<u8> {
    xlsx(&[
        SheetOf {
            name: "Sampul",
            rows: vec![
                vec!["Laporan perpustakaan desa"],
                vec!["Nama Perpustakaan", "Tahun"],
            ],
            merged: &[],
        },
        SheetOf {
            name: "Data 2024",
            rows: vec![
                vec!["DAFTAR PERPUSTAKAAN DESA"],
                vec!["KABUPATEN WONOSOBO TAHUN 2024"],
                vec![],
                vec![
                    "No.",
                    "Nama Perpustakaan",
                    "Kab/Kota",
                    "Desa/\nKelurahan",
                    "Koordinat",
                    "",
                    "Tahun*",
                    "NPP (Nomor Pokok Perpustakaan)",
                ],
                vec!["", "", "", "", "Lintang", "Bujur", "", ""],
                vec!["=1", "=2", "=3", "=4", "=5", "=6", "=7", "=8"],
                vec!["KECAMATAN WADASLINTANG"],
                vec![
                    "=1",
                    "Pustaka\u{a0}Karya",
                    "Kab. Wonosobo",
                    "Kaligowong",
                    "=-7.59",
                    "=109.76",
                    "=2020",
                    "=330701200100001",
                ],
                vec![
                    "=2",
                    "  Rumah   Baca ",
                    "",
                    "Sumbersari",
                    "-7,60",
                    "109,78",
                    "=2021",
                    "-",
                ],
                vec!["Jumlah", "", "", "", "", "", "=2"],
                vec!["", "", "", "", "", "", "Wonosobo, 2 Mei 2024"],
                vec!["", "", "", "", "", "", "Kepala Dinas"],
            ],
            merged: &[
                "A1:H1", "A2:H2", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:F4", "G4:G5", "H4:H5",
                "A7:H7", "C8:C9",
            ],
        },
    ])
}

#[test]
fn a_workbook_of_a_dinas_becomes_profiles() {
    let plan = plan_of(&village_workbook(), &[], &[("mitra", "apbn")]).unwrap();
    assert_eq!(
        (plan.sheet.as_str(), plan.header, plan.rows),
        ("Data 2024", 5, 2)
    );
    assert_eq!(told(&plan), Vec::<String>::new());
    assert_eq!(plan.skipped, [7, 10, 11, 12]);
    let [first, second] = plan.planned.as_slice() else {
        panic!("{:?}", plan.planned)
    };
    assert_eq!(
        first.path,
        "content/perpustakaan/jawa-tengah/pustaka-karya.md"
    );
    insta::assert_snapshot!(first.text, @r#"
    ---
    nama: Pustaka Karya
    jenis: desa
    wilayah: "33.07.01.2001"
    npp: "330701200100001"
    mitra: apbn
    tahun_mulai: 2020
    koordinat: [-7.59, 109.76]
    ---
    "#);
    // The merged cell of the kabupaten counts for its second row as well.
    assert!(
        second
            .text
            .contains("nama: Rumah Baca\njenis: desa\nwilayah: \"33.07.01.2002\"\n"),
        "{}",
        second.text
    );
    assert!(
        second.text.contains("koordinat: [-7.6, 109.78]") && !second.text.contains("npp"),
        "{}",
        second.text
    );
}

#[test]
fn a_sheet_can_be_named() {
    let bytes = village_workbook();
    let sheet = |name| plan_sheet(&bytes, &[], MEMBER, Some(name));
    assert_eq!(sheet("data 2024").unwrap().rows, 2);
    assert_eq!(sheet("Sampul").unwrap().rows, 0);
    let error = sheet("Lembar1").unwrap_err();
    assert_eq!(error.help.id, "lembar yang ada: `Sampul`, `Data 2024`");
}

#[test]
fn headings_over_two_rows_are_put_together() {
    let bytes = xlsx(&[SheetOf {
        name: "Data",
        rows: vec![
            vec!["Nama", "Kode", "Koordinat", "", "Jumlah Koleksi"],
            vec!["", "", "Lintang", "Bujur", ""],
            vec!["Pustaka Karya", "33.07.01.2001", "=-7.59", "=109.76", "=12"],
        ],
        merged: &["C1:D1"],
    }]);
    let plan = plan_of(&bytes, &[], MEMBER).unwrap();
    assert_eq!(
        (plan.header, plan.columns[2].heading.as_str()),
        (1, "Koordinat Lintang")
    );
    assert!(
        plan.planned[0]
            .text
            .contains("koordinat: [-7.59, 109.76]\nkoleksi: 12\n"),
        "{}",
        plan.planned[0].text
    );
}

/// A title that is merged over the whole table stands above each heading and is none.
#[test]
fn a_title_above_the_headings_is_no_heading() {
    let bytes = xlsx(&[SheetOf {
        name: "Data",
        rows: vec![
            vec!["DAFTAR PERPUSTAKAAN"],
            vec!["No", "Nama Perpustakaan", "Kode Wilayah"],
            vec!["=1", "Pustaka Karya", "33.07"],
        ],
        merged: &["A1:C1"],
    }]);
    let plan = plan_of(&bytes, &[], MEMBER).unwrap();
    assert_eq!(
        (plan.header, plan.columns[1].heading.as_str()),
        (2, "Nama Perpustakaan")
    );
}

#[test]
fn opendocument_and_csv_say_the_same() {
    let rows = vec![
        vec!["Nama Perpustakaan", "Kode Wilayah", "Tahun"],
        vec!["Pustaka Karya", "33.07.01.2001", "2020"],
    ];
    let expected = plan_of(
        "Nama Perpustakaan,Kode Wilayah,Tahun\nPustaka Karya,33.07.01.2001,2020\n".as_bytes(),
        &[],
        MEMBER,
    )
    .unwrap();
    let found = plan_of(&ods("Data", &rows), &[], MEMBER).unwrap();
    assert_eq!(found.planned[0].text, expected.planned[0].text);
    let windows = b"Nama Perpustakaan;Kode Wilayah;Tahun;Alamat\r\nPustaka Karya;33.07.01.2001;2020;Caf\xe9 Baca\r\n";
    let found = plan_of(windows, &[], MEMBER).unwrap();
    assert!(found.planned[0].text.contains("alamat: Café Baca\n"));
}

#[test]
fn what_a_spreadsheet_changed_is_told_by_row_and_column() {
    let rows = |cells: &[&'static str]| {
        let mut row = vec!["Pustaka Karya"];
        row.extend_from_slice(cells);
        row
    };
    let bytes = xlsx(&[SheetOf {
        name: "Data",
        rows: vec![
            vec![
                "Nama",
                "Kode",
                "NPP",
                "Tahun",
                "Lintang",
                "Bujur",
                "Jumlah Koleksi",
                "No Telp",
            ],
            rows(&["=11.1"]),
            rows(&["@45576"]),
            rows(&["33.07", "3,30701E+14"]),
            rows(&["33.07", "#REF!"]),
            rows(&["33.07", "", "=43831"]),
            rows(&["33.07", "", "@2020"]),
            rows(&["33.07", "", "=2020", "=-7590123", "=109760123"]),
            rows(&["33.07", "", "=2020", "", "", "=1.385"]),
            rows(&["33.07", "", "=2020", "", "", "", "=286321000"]),
            rows(&["33.07", "", "=2020", "=109.9", "=-7.36"]),
            rows(&["33.99"]),
            vec!["", "33.07", "", "=2020", "=-7.3"],
        ],
        merged: &[],
    }]);
    let plan = plan_of(&bytes, &[], MEMBER).unwrap();
    insta::assert_snapshot!(told(&plan).join("\n"), @r"
    2 Kode: 11.1 mungkin 11.10 yang diubah Excel
    3 Kode: kode ini diubah Excel menjadi tanggal 2024-10-11; mungkin 11.10 (Kabupaten Aceh Singkil)
    4 NPP: `3,30701E+14` adalah nomor panjang yang disingkat Excel; angka belakangnya hilang
    5 NPP: `#REF!` berarti rumus di sel ini gagal; isinya hilang
    6 Tahun: 43831 tampaknya tanggal 2020-01-01 yang menjadi nomor seri Excel
    7 Tahun: 1905-07-12 mungkin tahun 2020 yang diubah Excel menjadi tanggal
    8 Lintang: `-7590123` bukan derajat; titik desimalnya tampaknya hilang
    8 Bujur: `109760123` bukan derajat; titik desimalnya tampaknya hilang
    9 Jumlah Koleksi: 1.385 bukan bilangan bulat; mungkin 1385 yang titik ribuannya dibaca Excel sebagai desimal
    10 No Telp: 286321000 mungkin 0286321000 yang nol depannya dihapus Excel
    11 Lintang: koordinat ini di luar Indonesia
    12 Kode: Tidak ada wilayah dengan kode 33.99
    13 Nama: sel ini kosong, padahal wajib diisi
    ");
    assert!(plan.planned.is_empty());
}

#[test]
fn documents_keep_what_the_table_does_not_have() {
    let hand = "---\n# Disunting oleh Ani\nnama: Pustaka Karya   # nama di papan\nkind: desa\nwilayah: Kabupaten Wonosobo\nnpp: 3307-0120-0100-001\nmembership: state-budget\nsince: 2019\nlayanan: [Baca, 'Tulis']  # dua saja\nkontak:\n    email: \"a@b.id\"  # lama\nfoto: []\ncontoh: true\n---\n\n  Prosa *tangan* -- `kode`.\r\n\n\n---\nkoleksi: 5\n";
    let existing = vec![document("content/perpustakaan/x/karya.md", "karya", hand)];
    let table = "Nama Perpustakaan;NPP;Kode Wilayah;Kemitraan;Tahun;Jumlah Koleksi;Layanan;Email;Situs\nPustaka Karya;330701200100001;33.07.01.2001;APBN;2019;1.250;Baca, Tulis;baru@b.id;b.id\n";
    let plan = plan_of(table.as_bytes(), &existing, &[]).unwrap();
    assert_eq!(told(&plan), Vec::<String>::new());
    let [planned] = plan.planned.as_slice() else {
        panic!("{:?}", plan.planned)
    };
    let changes: Vec<String> = planned
        .changes
        .iter()
        .map(|change| format!("{}: {:?} -> {}", change.key, change.old, change.new))
        .collect();
    assert_eq!(
        changes,
        [
            "wilayah: Some(\"Kabupaten Wonosobo\") -> 33.07.01.2001",
            "koleksi: None -> 1250",
            "kontak.email: Some(\"a@b.id\") -> baru@b.id",
            "kontak.situs: None -> https://b.id",
        ]
    );
    let expected = hand
        .replace("wilayah: Kabupaten Wonosobo", "wilayah: \"33.07.01.2001\"")
        .replace(
            "\"a@b.id\"  # lama\n",
            "\"baru@b.id\"  # lama\n    situs: \"https://b.id\"\n",
        )
        .replace("contoh: true\n", "contoh: true\nkoleksi: 1250\n");
    assert_eq!(planned.text, expected);
    let again = plan_of(table.as_bytes(), &after(&plan, existing), &[]).unwrap();
    assert_eq!((again.count(Action::Same), again.planned.len()), (1, 1));
}

#[test]
fn namesakes_become_documents_of_their_own_and_twins_are_told() {
    let table = "Nama,Kode\nPustaka Desa,33.07.01.2001\nPustaka Desa,33.23.01.2001\nPustaka Desa,33.07.01.2001\n";
    let plan = plan_of(table.as_bytes(), &[], MEMBER).unwrap();
    let paths: Vec<&str> = plan
        .planned
        .iter()
        .map(|planned| planned.path.as_str())
        .collect();
    let folder = "content/perpustakaan/jawa-tengah";
    assert_eq!(
        paths,
        [
            format!("{folder}/pustaka-desa.md"),
            format!("{folder}/pustaka-desa-kabupaten-temanggung.md")
        ]
    );
    assert_eq!(
        told(&plan),
        ["4 -: baris ini sama dengan baris 2: naskahnya satu"]
    );
    let existing = after(&plan, Vec::new());
    let again = plan_of(table.as_bytes(), &existing, MEMBER).unwrap();
    assert_eq!(again.count(Action::Same), 2);
}

#[test]
fn kecamatan_are_learnt_from_clear_rows() {
    // Two villages of one kabupaten are called Karanganyar, in different kecamatan.
    let register = Register::embedded();
    let (one, other, neighbour) = doubled(register);
    let regency = register.name(one.regency().unwrap());
    let name = &register.village(one).unwrap().name;
    let clear = &register.village(neighbour).unwrap().name;
    let table = format!(
        "Nama,Desa,Kecamatan,Kabupaten\nPustaka A,{name},Utara,{regency}\nPustaka B,{clear},Utara,{regency}\nPustaka C,{name},,{regency}\n"
    );
    let plan = plan_of(table.as_bytes(), &[], MEMBER).unwrap();
    assert_eq!(plan.planned.len(), 2, "{:?}", told(&plan));
    assert!(
        plan.planned[0]
            .text
            .contains(&format!("wilayah: \"{one}\""))
    );
    let problem = &plan.problems[0];
    assert_eq!(problem.row, 4);
    assert!(
        problem.help.id.contains(&other.to_string()),
        "{}",
        problem.help.id
    );
}

/// Two villages of the same name in one kabupaten, and a village beside the first whose name is alone.
fn doubled(
    register: &Register,
) -> (
    etalase::regions::RegionCode,
    etalase::regions::RegionCode,
    etalase::regions::RegionCode,
) {
    for regency in register.regencies() {
        let villages = register.villages_of(regency.code);
        for (at, village) in villages.iter().enumerate() {
            let same: Vec<_> = villages
                .iter()
                .filter(|other| other.name == village.name)
                .collect();
            if same.len() != 2
                || same[0].code.parent() == same[1].code.parent()
                || same[0].code != village.code
            {
                continue;
            }
            let alone = villages.iter().enumerate().find(|(other, neighbour)| {
                *other != at
                    && neighbour.code.parent() == village.code.parent()
                    && villages.iter().filter(|v| v.name == neighbour.name).count() == 1
            });
            if let Some((_, neighbour)) = alone {
                return (same[0].code, same[1].code, neighbour.code);
            }
        }
    }
    panic!("no such villages")
}

#[test]
fn a_name_without_letters_is_no_name() {
    let plan = plan_of(
        "Nama;Kode\n\"\"\"-!\"\"\";33.07\nꦥꦸꦱ꧀ꦠꦏ;33.07\n".as_bytes(),
        &[],
        MEMBER,
    )
    .unwrap();
    let rows: Vec<usize> = plan.problems.iter().map(|problem| problem.row).collect();
    assert_eq!((rows, plan.planned.len()), (vec![2, 3], 0));
    assert!(plan.problems[0].message.id.contains("huruf Latin"));
}

#[test]
fn a_table_without_required_columns_says_what_to_add() {
    let plan = plan_of(b"Nama,Kode\nPustaka,33.07\n", &[], &[]).unwrap();
    assert_eq!(
        (plan.missing.as_slice(), plan.lacking, plan.planned.len()),
        (&["mitra", "tahun_mulai"][..], 1, 0)
    );
    let error = plan_of(b"a,b\nc,d\n", &[], &[]).unwrap_err();
    assert!(error.message.id.contains("tidak ada baris judul kolom"));
}

#[test]
fn hostile_workbooks_are_refused_quickly() {
    let huge = xlsx(&[SheetOf {
        name: "A",
        rows: vec![vec!["Nama", "Kode"]],
        merged: &[],
    }]);
    let mut files = Vec::new();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(huge)).unwrap();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).unwrap();
        files.push((entry.name().unwrap().into_owned(), bytes));
    }
    let with = |sheet: &str| {
        let files: Vec<(&str, &[u8])> = files
            .iter()
            .map(|(name, bytes)| {
                (
                    name.as_str(),
                    if name.contains("worksheets") {
                        sheet.as_bytes()
                    } else {
                        bytes.as_slice()
                    },
                )
            })
            .collect();
        pack(&files)
    };
    let head = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
    // One cell at the far end of the sheet would make a table of 17 thousand million cells.
    let far = format!(
        "{head}<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData></worksheet>"
    );
    assert!(
        read_book(&with(&far))
            .unwrap_err()
            .message
            .id
            .contains("terlalu besar")
    );
    let wide = format!(
        "{head}<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row></sheetData></worksheet>"
    );
    assert_eq!(
        read_book(&with(&wide)).unwrap().sheets[0].rows[0].1.len(),
        1
    );
    let cut = format!("{head}<row r=\"1\"><c r=\"A1\"><v>1</v>");
    assert!(
        read_book(&with(&cut))
            .unwrap_err()
            .message
            .id
            .contains("rusak")
    );
    let bomb = format!(
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>{head}<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>"
    );
    if let Ok(book) = read_book(&with(&bomb)) {
        assert!(!format!("{book:?}").contains("aaaa"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever a table says, importing it a second time plans nothing, and the second reading of what was written is the first.
    #[test]
    fn importing_twice_changes_nothing(rows in proptest::collection::vec(("[A-Za-z0-9 .:#'\"&é-]{0,24}", 0usize..60, "[0-9E+.,-]{0,8}", "[ -~]{0,16}", 2009i64..2028), 1..12)) {
        let villages = Register::embedded().villages_of("33.07".parse_code());
        let mut table = String::from("Nama;Kode;NPP;Alamat;Tahun;Layanan\n");
        for (name, village, npp, address, year) in &rows {
            let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
            let code = villages[*village].code;
            table.push_str(&format!("{};{code};{};{};{year};{}\n", quoted(name), quoted(npp), quoted(address), quoted(address)));
        }
        let Ok(first) = plan_of(table.as_bytes(), &[], &[("mitra", "apbn")]) else { return Ok(()) };
        let existing = after(&first, Vec::new());
        let second = plan_of(table.as_bytes(), &existing, &[("mitra", "apbn")]).unwrap();
        let changed: Vec<_> = second.planned.iter().filter(|planned| planned.action != Action::Same).collect();
        prop_assert!(changed.is_empty(), "{changed:?}");
        prop_assert_eq!(second.planned.len(), first.planned.len());
    }
}

/// Codes of tests.
trait ParseCode {
    fn parse_code(&self) -> etalase::regions::RegionCode;
}

impl ParseCode for str {
    fn parse_code(&self) -> etalase::regions::RegionCode {
        etalase::regions::RegionCode::parse(self).unwrap()
    }
}
