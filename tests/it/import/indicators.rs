//! Tables of indicators -> values.

use etalase::import::{
    DataSite, IndicatorPlan, Kind, Mapping, Trouble, plan_indicators, read_book,
};
use etalase::lang::Lang;
use etalase::regions::Register;
use proptest::prelude::*;
use std::sync::Arc;

type Tables = Vec<(Arc<str>, String)>;

fn plan_of(table: &str, tables: &Tables, fixed: &[(&str, &str)]) -> Result<IndicatorPlan, Trouble> {
    let mut mapping = Mapping::default();
    for (key, value) in fixed {
        mapping.fix(Kind::Indicator, key, value).unwrap();
    }
    mapping.know(vec![
        (
            "kunjungan".into(),
            vec!["Kunjungan".into(), "Visits".into()],
        ),
        ("anggota".into(), vec!["Anggota perpustakaan".into()]),
    ]);
    let site = DataSite {
        register: Register::embedded(),
        lang: Lang::Id,
        tables,
        target: "content/data/rekap.csv",
        mapping: &mapping,
        mapping_text: None,
    };
    plan_indicators(&read_book(table.as_bytes())?.sheets, None, &site)
}

fn after(plan: &IndicatorPlan, mut tables: Tables) -> Tables {
    for (path, text, _) in &plan.files {
        match tables.iter_mut().find(|(known, _)| **known == **path) {
            Some((_, old)) => old.clone_from(text),
            None => tables.push((path.as_str().into(), text.clone())),
        }
    }
    tables
}

const SOURCE: &[(&str, &str)] = &[("sumber", "Laporan 2023")];

#[test]
fn wide_and_long_tables_say_the_same() {
    let expected = [
        "33.07,kunjungan,2021,1250,Laporan 2023,",
        "33.07,kunjungan,2022,1300.5,Laporan 2023,",
        "33.23,kunjungan,2021,90,Laporan 2023,",
    ];
    let tables = [
        // Years as columns, one indicator for all rows.
        "Rekap kunjungan;;\nKab/Kota;2021;2022\nKab. Wonosobo;1.250;1.300,5\nKab. Temanggung;90;-\nJumlah;1.340;1.300,5\n",
        // Indicator and year in each heading.
        "Kode Wilayah;Kunjungan 2021;Kunjungan (Tahun 2022)\n33.07;1250;1300,5\n33.23;90;\n",
        // One value a row.
        "Wilayah,Indikator,Tahun,Nilai\n33.07,kunjungan,2021,1250\n33.07,Visits,2022,\"1300,5\"\n33.23,Kunjungan,2021,90\n",
    ];
    let fixed = [("sumber", "Laporan 2023"), ("indikator", "kunjungan")];
    for table in tables {
        let plan = plan_of(table, &Vec::new(), &fixed).unwrap();
        assert!(plan.problems.is_empty(), "{:?}", plan.problems);
        assert_eq!(plan.new, expected, "{table}");
        let (path, text, old) = &plan.files[0];
        assert_eq!((path.as_str(), *old), ("content/data/rekap.csv", false));
        assert_eq!(
            *text,
            format!(
                "kode_wilayah,indikator,periode,nilai,sumber,mutu\n{}\n",
                expected.join("\n")
            )
        );
        let again = plan_of(table, &after(&plan, Vec::new()), &fixed).unwrap();
        assert_eq!((again.same, again.new.len(), again.files.len()), (3, 0, 0));
    }
}

#[test]
fn values_are_replaced_where_they_stand_and_told() {
    let old = "\u{feff}kode_wilayah;indikator;periode;nilai;sumber\r\n3307;kunjungan;2021;\"1200\";Buku; tamu\r\n33.23;kunjungan;2021;90;Buku tamu\r\n";
    let tables: Tables = vec![
        ("content/data/lama.csv".into(), old.into()),
        (
            "content/data/rekap.csv".into(),
            "nilai,periode,catatan,indikator,kode_wilayah,sumber\n".into(),
        ),
    ];
    let table = "Kode Wilayah;Kunjungan 2021;Anggota perpustakaan 2021\n33.07;1250;7\n33.23;90;\n";
    let plan = plan_of(table, &tables, SOURCE).unwrap();
    assert!(plan.problems.is_empty(), "{:?}", plan.problems);
    let replaced = &plan.replaced[0];
    assert_eq!(
        (
            replaced.path.as_str(),
            replaced.line,
            replaced.old.as_str(),
            replaced.new.as_str()
        ),
        ("content/data/lama.csv", 2, "1200", "1250")
    );
    assert_eq!(plan.files[0].1, old.replace("\"1200\"", "1250"));
    assert_eq!(
        plan.files[1].1,
        "nilai,periode,catatan,indikator,kode_wilayah,sumber\n7,2021,,anggota,33.07,Laporan 2023\n"
    );
    assert_eq!(plan.same, 1);
}

#[test]
fn doubts_are_told_by_row_and_column() {
    let table = "Kode Wilayah;Kunjungan 2021;Kunjungn;Tahun\n11.1;5;;2021\n33.07;1,250;3;44562\n33.07;#REF!;;2021\n33.07;6;;2021\n33.07;7;;2021\n";
    let plan = plan_of(table, &Vec::new(), SOURCE).unwrap();
    let told: Vec<String> = plan
        .problems
        .iter()
        .map(|problem| {
            format!(
                "{} {}: {}",
                problem.row,
                problem.column.as_deref().unwrap_or("-"),
                problem.message.id
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "2 Kode Wilayah: 11.1 mungkin 11.10 yang diubah Excel",
            "3 Tahun: 44562 tampaknya tanggal 2022-01-01 yang menjadi nomor seri Excel",
            "3 Kunjungan 2021: `1,250` bukan satu angka yang jelas",
            "4 Kunjungan 2021: `#REF!` berarti rumus di sel ini gagal; isinya hilang",
            "6 -: nilai untuk wilayah, indikator, dan periode ini sudah ada di baris 5, dan berbeda: 6",
        ]
    );
    assert_eq!(plan.new.len(), 1);
    let error = plan_of(table, &Vec::new(), &[]).unwrap_err();
    assert!(error.message.id.contains("sumber"));
    let error = plan_of(
        "Kode Wilayah;Nama Kabupaten\n33.07;Wonosobo\n",
        &Vec::new(),
        SOURCE,
    )
    .unwrap_err();
    assert!(error.message.id.contains("tidak ada kolom nilai"));
    let unknown = plan_of(
        "Kode Wilayah;Indikator;Tahun;Nilai\n33.07;kunjungn;2021;4\n",
        &Vec::new(),
        SOURCE,
    )
    .unwrap();
    assert_eq!(unknown.problems[0].help.id, "mungkin `kunjungan`?");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A second import of a table changes nothing, whatever stood there before.
    #[test]
    fn importing_twice_changes_nothing(cells in proptest::collection::vec(("[0-9]{1,4}(,[0-9]{1,2})?|-|x", 0usize..4), 1..12), old in "[ -~]{0,20}") {
        let codes = ["33.07", "33.23", "33", "11.10"];
        let mut table = String::from("Kode Wilayah;Kunjungan 2021;Anggota perpustakaan 2022\n");
        for (cell, region) in &cells {
            table.push_str(&format!("{};{cell};{cell}\n", codes[*region]));
        }
        let before: Tables = vec![("content/data/rekap.csv".into(), format!("kode_wilayah,indikator,periode,nilai,sumber\n33,kunjungan,2021,{old},x\n"))];
        let Ok(first) = plan_of(&table, &before, SOURCE) else { return Ok(()) };
        let tables = after(&first, before);
        let second = plan_of(&table, &tables, SOURCE).unwrap();
        prop_assert!(second.files.is_empty(), "{:?} {:?}", second.files, second.replaced);
    }
}
