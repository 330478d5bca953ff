//! Wild tables and data files.

use super::Site;

const HEADER: &str = "kode_wilayah,indikator,periode,nilai,sumber\n";
const INDICATOR: &str =
    "- {kode: x, nama: X, definisi: D, satuan: s, produsen: P, metode: M, versi_metode: 1}\n";

fn site(table: &[u8]) -> Site {
    let site = Site::with("content/data/indikator.yaml", INDICATOR.as_bytes());
    site.write("content/data/a.csv", table);
    site
}

#[test]
fn tables_as_spreadsheets_write_them_are_read() {
    let good = format!("{HEADER}32,x,2023,4.09,BPS\n");
    for table in [
        good.clone(),
        format!("\u{feff}{good}"),
        good.replace('\n', "\r\n"),
        good.replace('\n', "\r"),
        good.replace(',', ";"),
        good.replace(',', "\t"),
        format!("sep=;\r\n{}", good.replace(',', ";")),
        format!("{HEADER}\n\n32,x,2023,1,\"BPS, 2023\"\n"),
        HEADER.to_owned(),
        format!(
            "{}{}\n32,x,2023,1,a\n",
            HEADER.trim_end(),
            ",kolom".repeat(1_000)
        ),
    ] {
        site(table.as_bytes()).builds();
    }
}

#[test]
fn wrong_tables_are_told_at_their_line() {
    let utf16: Vec<u8> = HEADER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let row = |row: &str| format!("{HEADER}32,x,2022,1,a\n{row}\n").into_bytes();
    for (table, code, line) in [
        (Vec::new(), "E0117", 1),
        (utf16, "E0005", 1),
        (
            row("32,x,2023,1,caf")
                .into_iter()
                .chain(*b"\xe9\n")
                .collect(),
            "E0005",
            4,
        ),
        (
            format!(
                "{HEADER}32,x,\"2023,1,a\n{}",
                "32,x,2023,1,a\n".repeat(500_000)
            )
            .into_bytes(),
            "E0118",
            2,
        ),
        (row("32,x,2023,NaN,a"), "E0106", 3),
        (row("32,x,2023,inf,a"), "E0106", 3),
        (row("32,x,2023,1e400,a"), "E0106", 3),
        (row("32,x,2023,\"1.234,5\",a"), "E0106", 3),
        (row("32"), "E0105", 3),
        (row("99,x,2023,1,a"), "E0111", 3),
        (row("32,=cmd(),2023,1,a"), "E0411", 3),
        (row("32,x,2023,1,a\u{202e}b"), "E0119", 3),
        (
            format!("sep=;\n{}99;x;2023;1;a\n", HEADER.replace(',', ";")).into_bytes(),
            "E0111",
            3,
        ),
        (format!("{}\n", ",c".repeat(1_000)).into_bytes(), "E0117", 1),
    ] {
        site(&table).fails(code, &format!("content/data/a.csv:{line}"));
    }
}

#[test]
fn huge_tables_end_in_time_and_memory() {
    let right: String = (0..300_000).map(|n| format!("32,x,{n},1,BPS\n")).collect();
    let answer = site(format!("{HEADER}{right}").as_bytes()).run(&["check"]);
    assert_eq!(answer.code, 0, "{}", answer.text);
    let unknown = HEADER.to_owned() + &"32,y,2023,1,BPS\n".repeat(600_000);
    let answer = site(unknown.as_bytes()).run(&["check"]);
    answer.finds("E0411", "content/data/a.csv:2");
    let wrong = HEADER.to_owned() + &"32,x,2023,satu,BPS\n".repeat(100_000);
    let answer = site(wrong.as_bytes()).run(&["check"]);
    answer.finds("E0106", "content/data/a.csv:2");
}

#[test]
fn numbers_beyond_all_bounds_are_told() {
    let claim = |value: &str| {
        format!("- {{id: a, nilai: {value}, lingkup: apbn, per_tanggal: 2023-01-01, sumber: S}}\n")
    };
    for (value, code) in [
        (".inf", "E0106"),
        (".nan", "E0106"),
        ("1e400", "E0106"),
        ("'5'", "E0106"),
        ("99999999999999999999", "E0102"),
    ] {
        Site::with("content/data/klaim.yaml", claim(value).as_bytes())
            .fails(code, "content/data/klaim.yaml:1");
    }
    Site::with("content/data/klaim.yaml", claim("1e308").as_bytes()).builds();
    let many = "- {id: a}\n".repeat(20_000);
    let answer = Site::with("content/data/klaim.yaml", many.as_bytes()).run(&["check"]);
    answer.finds("E0105", "content/data/klaim.yaml:1");
}
