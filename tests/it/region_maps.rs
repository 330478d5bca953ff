//! Maps of provinces, kabupaten and kota on their pages: what they link, what they say, and what they may not show.

use crate::html::{Tag, tags};
use crate::support::{Tree, build_site, demo, tree};
use etalase::regions::{RegionCode, Register};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::LazyLock;

static DEMO: LazyLock<Tree> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    build_site(demo(), &out, &[]);
    tree(&out)
});

fn text(file: &str) -> &'static str {
    std::str::from_utf8(&DEMO[file]).unwrap()
}

/// The pages of regions in Indonesian: of provinces, else of kabupaten and kota.
fn pages(provinces: bool) -> Vec<(&'static str, &'static str)> {
    let depth = if provinces { 3 } else { 4 };
    let pages = DEMO.keys().filter(|file| {
        file.starts_with("wilayah/")
            && file.ends_with("/index.html")
            && file.split('/').count() == depth
    });
    pages.map(|file| (file.as_str(), text(file))).collect()
}

fn drawing(html: &str) -> &str {
    let (_, rest) = html.split_once("<div class=\"peta peta-daerah\"").unwrap();
    rest.split_once("</svg>").unwrap().0
}

fn links(html: &str, points: bool) -> Vec<Tag> {
    let links = tags(drawing(html))
        .into_iter()
        .filter(|tag| tag.name == "a");
    links
        .filter(|link| (link.get("class") == Some("noktah")) == points)
        .collect()
}

fn code(html: &str) -> RegionCode {
    let (_, rest) = html.split_once("<p class=\"kicker\">").unwrap();
    let line = rest.split_once("</p>").unwrap().0;
    let digits = line.split(|c: char| !c.is_ascii_digit() && c != '.');
    let code = digits
        .filter(|part| part.len() > 1)
        .find_map(RegionCode::parse);
    code.unwrap()
}

#[test]
fn every_region_has_a_map_with_all_its_parts() {
    let provinces = pages(true);
    assert_eq!(provinces.len(), 38);
    for (file, html) in provinces {
        let regencies = Register::embedded().regencies_of(code(html));
        // A kabupaten without a page is drawn and named, but leads nowhere.
        let titles = drawing(html).matches("<title>").count();
        assert_eq!(links(html, false).len() + titles, regencies.len(), "{file}");
        for regency in regencies {
            let name = format!("{}: ", Register::embedded().name(regency.code));
            assert!(drawing(html).contains(&name), "{file} has no {name}");
        }
    }
    let regencies = pages(false);
    assert!(regencies.len() >= 20);
    for (file, html) in regencies {
        assert!(drawing(html).contains("class=\"ini\""), "{file}");
        assert!(links(html, false).is_empty(), "{file}");
    }
}

#[test]
fn points_are_the_libraries_of_the_region_and_nothing_else() {
    let mut seen = 0;
    for (file, html) in pages(true).into_iter().chain(pages(false)) {
        let listed: BTreeSet<&str> = html
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|href| href.starts_with("/perpustakaan/") && href.matches('/').count() == 3)
            .collect();
        for point in links(html, true) {
            let href = point.get("href").unwrap();
            let several = href == "#h-pustaka" || href.starts_with("/wilayah/");
            assert!(several || listed.contains(href), "{file}: {href}");
            assert!(point.get("aria-label").unwrap().contains(": "));
            seen += 1;
        }
        // The heading to which several libraries lead is there.
        if drawing(html).contains("\"#h-pustaka\"") {
            assert!(html.contains("id=\"h-pustaka\""), "{file}");
        }
    }
    assert!(seen >= 40, "only {seen} points");
}

#[test]
fn the_table_of_a_province_says_what_its_map_says() {
    let mut stories = 0;
    for (file, html) in pages(true) {
        let table = text(&file.replace("index.html", "tabel.csv"));
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(
            rows.len(),
            Register::embedded().regencies_of(code(html)).len()
        );
        let told = html.contains("Cerita menurut kabupaten");
        for row in rows {
            let (number, word) = if told {
                (&row[5], "cerita")
            } else {
                (&row[2], "perpustakaan")
            };
            let value = match number {
                "0" => "belum ada".to_owned(),
                number => format!("{number} {word}"),
            };
            let label = format!("{}: {value}", &row[1]);
            assert!(drawing(html).contains(&label), "{file}: no {label}");
            stories += row[5].parse::<u32>().unwrap();
        }
    }
    assert!(stories >= 30, "{stories}");
}

#[test]
fn the_table_of_a_kabupaten_says_what_its_points_say() {
    let mut rows = 0;
    for (file, html) in pages(false) {
        let table = file.replace("index.html", "tabel.csv");
        assert_eq!(
            html.contains("tabel.csv"),
            DEMO.contains_key(&table),
            "{file}"
        );
        if !DEMO.contains_key(&table) {
            assert!(links(html, true).is_empty(), "{file}");
            continue;
        }
        let mut reader = csv::Reader::from_reader(text(&table).as_bytes());
        let columns = reader.headers().unwrap().clone();
        let wanted = [
            "kode",
            "tempat",
            "perpustakaan",
            "jenis",
            "lintang",
            "bujur",
            "ikut_sejak",
            "cerita",
            "contoh",
        ];
        assert_eq!(columns, csv::StringRecord::from(wanted.to_vec()));
        for row in reader.records().map(Result::unwrap) {
            assert!(
                code(html).contains(RegionCode::parse(&row[0]).unwrap()),
                "{file}"
            );
            assert!(html.contains(&row[2]), "{file} has no {}", &row[2]);
            // A library that stands alone is a point with its name and kind.
            let alone = format!("{}: {}", &row[2], &row[3]);
            let several = drawing(html).contains("class=\"banyak\"");
            assert!(drawing(html).contains(&alone) || several, "{file}: {alone}");
            let degrees = [&row[4], &row[5]].map(|cell| cell.parse::<f64>().unwrap());
            assert!((-11.2..6.2).contains(&degrees[0]) && (94.9..141.2).contains(&degrees[1]));
            rows += 1;
        }
    }
    assert!(rows >= 20, "{rows}");
}

#[test]
fn a_map_of_a_province_takes_less_than_7_kilobytes() {
    for (file, html) in pages(true) {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(drawing(html).as_bytes()).unwrap();
        let size = gzip.finish().unwrap().len();
        assert!((500..=7_000).contains(&size), "{file}: {size}");
    }
}

#[test]
fn a_point_is_shown_only_where_nobody_is_disguised() {
    let (mut shown, mut hidden) = (0, 0);
    for (file, bytes) in tree(&demo().join("content/cerita")) {
        if !file.ends_with(".md") {
            continue;
        }
        let source = String::from_utf8(bytes).unwrap();
        let Some((_, slug)) = file.rsplit_once('/') else {
            continue;
        };
        let page = format!("cerita/{}/index.html", slug.trim_end_matches(".md"));
        let Some(html) = DEMO.get(&page) else {
            continue;
        };
        let has_point = std::str::from_utf8(html).unwrap().contains("siluet letak");
        let disguised =
            source.contains("identitas: samaran") || source.contains("identitas: anonim");
        let with_library = source.contains("\nperpustakaan: ");
        assert!(
            !(disguised && has_point),
            "{page} shows where somebody lives"
        );
        assert!(
            disguised || !with_library || has_point,
            "{page} has no point"
        );
        shown += u32::from(has_point);
        hidden += u32::from(disguised);
    }
    assert!(
        shown >= 10 && hidden >= 5,
        "{shown} with a point, {hidden} disguised"
    );
}

#[test]
fn libraries_show_where_they_are() {
    let pages = DEMO.iter().filter(|(file, html)| {
        let html = std::str::from_utf8(html).unwrap_or_default();
        file.starts_with("perpustakaan/") && html.contains("<svg class=\"siluet letak\"")
    });
    let count = pages.count();
    assert!(count >= 20, "{count}");
}

/// An event in a desa or kelurahan shows its point; one of which only the kabupaten is known does not.
#[test]
fn events_show_where_they_are_as_far_as_they_say() {
    let dir = tempfile::tempdir().unwrap();
    let events = dir.path().join("content/kegiatan");
    std::fs::create_dir_all(&events).unwrap();
    let settings = "judul: {id: Situs}\nbase_url: \"https://etalase.example/\"\nbahasa: [id]\n";
    std::fs::write(dir.path().join("etalase.yaml"), settings).unwrap();
    let (_, event) = tree(&demo().join("content/kegiatan"))
        .into_iter()
        .find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("wilayah: \"32.73\""))
        .unwrap();
    let event = String::from_utf8(event).unwrap();
    let exact = event.replace("wilayah: \"32.73\"", "wilayah: \"32.73.01.1001\"");
    std::fs::write(events.join("kota.md"), &event).unwrap();
    std::fs::write(events.join("kelurahan.md"), exact).unwrap();
    let out = dir.path().join("public");
    build_site(dir.path(), &out, &[]);
    let built = tree(&out);
    for (slug, has_point) in [("kota", false), ("kelurahan", true)] {
        let html =
            String::from_utf8_lossy(&built[&format!("kegiatan/{slug}/index.html")]).into_owned();
        assert_eq!(html.contains("siluet letak"), has_point, "{slug}");
    }
}
