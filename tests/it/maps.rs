//! Maps of the provinces: every province is a link that says its value, and the table and its file say
//! the same.

use crate::html::tags;
use crate::support::{Tree, build_site, demo, tree};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::sync::LazyLock;

static DEMO: LazyLock<Tree> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    build_site(demo(), &out, &[]);
    tree(&out)
});

/// The pages of maps: their file, HTML, and the file of the table.
fn maps() -> Vec<(&'static str, &'static str, &'static str)> {
    let text = |file: &str| std::str::from_utf8(&DEMO[file]).unwrap();
    let pages = DEMO.keys().filter(|file| {
        file.ends_with("index.html") && (file.starts_with("peta/") || file.starts_with("en/map/"))
    });
    pages
        .map(|file| {
            let table = if file.starts_with("en/") {
                "table.csv"
            } else {
                "tabel.csv"
            };
            let table = file.replace("index.html", table);
            (file.as_str(), text(file), text(&table))
        })
        .collect()
}

fn drawing(html: &str) -> &str {
    let (_, rest) = html.split_once("<div class=\"peta\"").unwrap();
    rest.split_once("</div>").unwrap().0
}

/// Name and printed value of each area, with its class.
fn areas(html: &str) -> Vec<(String, String, String)> {
    let links = tags(drawing(html))
        .into_iter()
        .filter(|tag| tag.name == "a");
    links
        .map(|tag| {
            let label = tag.get("aria-label").unwrap();
            let (name, value) = label.split_once(": ").unwrap();
            let class = tag.get("class").unwrap();
            assert!(tag.get("href").unwrap().contains('/'));
            (name.to_owned(), value.to_owned(), class.to_owned())
        })
        .collect()
}

/// Name and printed value of each row of the table.
fn rows(html: &str) -> BTreeMap<String, String> {
    let (_, body) = html.rsplit_once("<tbody>").unwrap();
    let rows = body.split("<tr>").skip(1);
    rows.map(|row| {
        let name = row.split_once("<a ").unwrap().1.split_once('>').unwrap().1;
        let name = name.split_once("</a>").unwrap().0;
        let value = row
            .split_once("<td class=\"n\">")
            .unwrap()
            .1
            .split_once("</td>")
            .unwrap()
            .0;
        (name.to_owned(), value.to_owned())
    })
    .collect()
}

#[test]
fn every_measure_and_year_has_a_map_in_each_language() {
    let files: Vec<&str> = maps().iter().map(|(file, ..)| *file).collect();
    for folder in [
        "",
        "cerita/",
        "kegiatan/",
        "desa/",
        "bagian-desa/",
        "cerita/2023/",
        "kegiatan/2023/",
    ] {
        assert!(
            files.contains(&format!("peta/{folder}index.html").as_str()),
            "{folder} of {files:?}"
        );
    }
    let english = files.iter().filter(|file| file.starts_with("en/")).count();
    assert_eq!(files.len(), 2 * english);
}

#[test]
fn map_table_and_file_say_the_same_of_38_provinces() {
    for (file, html, csv) in maps() {
        let areas = areas(html);
        let names: BTreeSet<&String> = areas.iter().map(|(name, ..)| name).collect();
        assert_eq!((areas.len(), names.len()), (38, 38), "{file}");
        let drawn: BTreeMap<String, String> = areas
            .iter()
            .map(|(name, value, _)| (name.clone(), value.clone()))
            .collect();
        assert_eq!(drawn, rows(html), "{file}");
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), 38, "{file}");
        let english = file.starts_with("en/");
        for record in &records {
            let printed = &drawn[&record[1]];
            if record[2].is_empty() {
                assert!(
                    printed == "belum ada" || printed == "none yet",
                    "{file}: {printed}"
                );
                continue;
            }
            let number: f64 = record[2].parse().unwrap();
            let share = printed.strip_suffix('%');
            let digits = share.unwrap_or(printed);
            let digits = if english {
                digits.replace(',', "")
            } else {
                digits.replace('.', "").replace(',', ".")
            };
            let shown: f64 = digits.trim().parse().unwrap();
            let wanted = if share.is_some() {
                number * 100.0
            } else {
                number
            };
            // Shares are printed with two decimals.
            assert!(
                (shown - wanted).abs() <= 0.006,
                "{file}: {printed} for {}",
                &record[2]
            );
        }
    }
}

#[test]
fn equal_values_share_a_class_and_greater_ones_have_no_lower() {
    for (file, html, csv) in maps() {
        let values: BTreeMap<String, Option<f64>> = csv
            .lines()
            .skip(1)
            .map(|line| {
                let mut cells = line.split(',').skip(1);
                let name = cells.next().unwrap().to_owned();
                (name, cells.next().unwrap().parse().ok())
            })
            .collect();
        let mut classed: Vec<(f64, String)> = Vec::new();
        for (name, _, class) in areas(html) {
            match values[&name] {
                None => assert_eq!(class, "kx", "{file}: {name}"),
                Some(value) => classed.push((value, class)),
            }
        }
        classed.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        assert!(!classed.is_empty(), "{file}");
        for pair in classed.windows(2) {
            let ((a, low), (b, high)) = (&pair[0], &pair[1]);
            assert!(low <= high && (a != b || low == high), "{file}: {pair:?}");
        }
        assert_eq!(
            classed.last().unwrap().1,
            "k5",
            "{file}: the highest is the strongest"
        );
    }
}

#[test]
fn years_of_stories_add_up_to_all_of_them() {
    let sum = |file: &str| -> f64 {
        let text = std::str::from_utf8(&DEMO[file]).unwrap();
        let values = text
            .lines()
            .skip(1)
            .filter_map(|line| line.rsplit(',').next());
        values.filter_map(|value| value.parse::<f64>().ok()).sum()
    };
    let years: Vec<&String> = DEMO
        .keys()
        .filter(|file| file.starts_with("peta/cerita/2") && file.ends_with(".csv"))
        .collect();
    assert!(years.len() > 3, "{years:?}");
    let total: f64 = years.iter().map(|file| sum(file)).sum();
    assert_eq!(total, sum("peta/cerita/tabel.csv"));
    assert!(total > 30.0);
}

#[test]
fn a_map_takes_less_than_12_kilobytes() {
    for (file, html, _) in maps() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(drawing(html).as_bytes()).unwrap();
        let size = gzip.finish().unwrap().len();
        assert!(size <= 12_000, "{file}: {size} bytes compressed");
    }
}
