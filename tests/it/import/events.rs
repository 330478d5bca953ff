//! Tables of events -> reports.

use super::libraries::after;
use etalase::config;
use etalase::import::{Action, Existing, Kind, Mapping, Plan, Site, plan, read_book};
use etalase::lang::Lang;
use etalase::regions::Register;

fn plan_of(table: &str, existing: &[Existing], mapping: &str) -> Plan {
    let register = Register::embedded();
    let (config, _) = config::parse("judul: A\nbase_url: https://a.example/\n", register);
    let (read, problems) = Mapping::read("impor/kegiatan.yaml", mapping, Kind::Event, register);
    assert!(problems.is_empty(), "{problems:?}");
    let site = Site {
        register,
        topics: &config.unwrap().topics,
        lang: Lang::Id,
        year: 2026,
        existing,
        folder: "content/kegiatan",
        mapping: &read,
        mapping_text: Some(mapping),
    };
    plan(
        &read_book(table.as_bytes()).unwrap().sheets,
        None,
        Kind::Event,
        &site,
    )
    .unwrap()
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

const TABLE: &str = "Nama Kegiatan;Jenis Kegiatan;Tingkat;Tanggal;Tempat;Kab/Kota;Provinsi;Penyelenggara;Jumlah Peserta;Cat.\n\
    Bimtek Pengelola;Bimbingan Teknis;Provinsi;22-23 Agustus 2023;Aula Dinas;Kab. Wonosobo;Jateng;Dinas Arpusda; 1.250 orang;x\n\
    Pertemuan Sebaya;PLM;Kab/Kota;Senin, 4 September 2023;Balai Desa;Kab. Wonosobo;Jateng;Dinas; 40;\n\
    Rapat Aneh;rapat;nasional;45292;Jakarta;Kota Adm. Jakarta Pusat;DKI Jakarta;Perpusnas;;\n\
    Mundur;plm;desa;2023-09-04;Balai;Kab. Wonosobo;;Desa;;\n";

#[test]
fn a_table_of_events_becomes_reports() {
    let mapping = "kolom:\n  Cat.: \"-\"   # tidak perlu\ntetap:\n  sumber: Rekap kegiatan 2023\n";
    let plan = plan_of(TABLE, &[], mapping);
    assert_eq!(
        told(&plan),
        [
            "4 Jenis Kegiatan: `rapat` bukan jenis yang dikenal",
            "4 Tanggal: 45292 tampaknya tanggal 2024-01-01 yang menjadi nomor seri Excel",
        ]
    );
    let paths: Vec<&str> = plan
        .planned
        .iter()
        .map(|planned| planned.path.as_str())
        .collect();
    assert_eq!(
        paths,
        [
            "content/kegiatan/2023/bimtek-pengelola.md",
            "content/kegiatan/2023/pertemuan-sebaya.md",
            "content/kegiatan/2023/mundur.md"
        ]
    );
    insta::assert_snapshot!(plan.planned[0].text, @r#"
    ---
    judul: Bimtek Pengelola
    jenis: bimtek
    tingkat: provinsi
    mulai: 2023-08-22
    selesai: 2023-08-23
    tempat: Aula Dinas
    wilayah: "33.07"
    penyelenggara:
      - Dinas Arpusda
    peserta:
      orang: 1250
    sumber: [{judul: "Rekap kegiatan 2023"}]
    ---
    "#);
    // What somebody wrote into the mapping stays, new columns stand below `kolom:`.
    let text = plan.mapping.as_deref().unwrap();
    assert!(
        text.starts_with("kolom:\n  \"Nama Kegiatan\": judul\n"),
        "{text}"
    );
    assert!(
        text.ends_with("  Cat.: \"-\"   # tidak perlu\ntetap:\n  sumber: Rekap kegiatan 2023\n"),
        "{text}"
    );
    let existing = after(&plan, Vec::new());
    let again = plan_of(TABLE, &existing, text);
    assert_eq!(
        (
            again.count(Action::Same),
            again.planned.len(),
            again.mapping
        ),
        (3, 3, None)
    );
}

#[test]
fn an_event_is_found_by_title_and_first_day_and_keeps_its_sources() {
    let hand = "---\njudul: Bimtek Pengelola\njenis: bimtek\ntingkat: provinsi\nmulai: 2023-08-22\nselesai: 2023-08-23\ntempat: Aula Dinas\nwilayah: Kabupaten Wonosobo\npenyelenggara: [Dinas Arpusda]\npeserta: {orang: 1200}  # dihitung ulang?\nsumber:\n  - judul: Siaran pers\n---\nProsa.\n";
    let existing = vec![Existing {
        path: "content/kegiatan/a.md".into(),
        stem: "a".into(),
        text: hand.into(),
    }];
    let plan = plan_of(TABLE, &existing, "tetap: {sumber: Rekap}\n");
    let planned = &plan.planned[0];
    assert_eq!(
        (planned.path.as_str(), planned.action),
        ("content/kegiatan/a.md", Action::Changed)
    );
    assert_eq!(planned.text, hand.replace("orang: 1200", "orang: 1250"));
    let changes: Vec<_> = planned
        .changes
        .iter()
        .map(|change| (change.key, change.old.as_deref(), change.new.as_str()))
        .collect();
    assert_eq!(changes, [("peserta.orang", Some("1200"), "1250")]);
}

#[test]
fn a_mapping_with_mistakes_is_told_at_its_lines() {
    let (_, problems) = Mapping::read(
        "impor/kegiatan.yaml",
        "kolom:\n  Acara: jdul\ntetap:\n  warna: biru\nlain: 1\n",
        Kind::Event,
        Register::embedded(),
    );
    let told: Vec<(u32, &str)> = problems
        .iter()
        .map(|problem| (problem.place.line, problem.code))
        .collect();
    assert_eq!(told, [(2, "E0107"), (4, "E0107"), (5, "E0103")]);
    assert!(
        problems[0]
            .help
            .as_ref()
            .unwrap()
            .id
            .starts_with("maksud Anda `judul`?")
    );
}
