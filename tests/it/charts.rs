//! Charts of the built site: each page that promises one has it, in both languages, with a table of
//! the same numbers; and what may not stand together does not, whatever the claims are.

use crate::html::tags;
use crate::support::{Tree, build_site, demo, tree};
use std::sync::LazyLock;

static DEMO: LazyLock<Tree> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    build_site(demo(), &out, &[]);
    tree(&out)
});

fn page<'a>(files: &'a Tree, file: &str) -> &'a str {
    let bytes = files.get(file).unwrap_or_else(|| panic!("no {file}"));
    std::str::from_utf8(bytes).unwrap()
}

/// The charts of a page.
fn charts(html: &str) -> Vec<&str> {
    let figures = html.split("<figure class=\"bagan").skip(1);
    figures
        .map(|rest| rest.split_once("</figure>").unwrap().0)
        .collect()
}

/// What stands between each `open` and the `close` after it.
fn between<'a>(html: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let parts = html.split(open).skip(1);
    parts
        .map(|rest| rest.split_once(close).unwrap().0)
        .collect()
}

/// A site with nothing but these claims: its charts on the home page.
fn growth_of(claims: &str) -> (String, Tree) {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("content/data");
    std::fs::create_dir_all(&data).unwrap();
    let settings = "judul: Situs Uji\nbase_url: https://situs.example/\n";
    std::fs::write(dir.path().join("etalase.yaml"), settings).unwrap();
    std::fs::write(data.join("klaim.yaml"), claims).unwrap();
    let out = dir.path().join("public");
    build_site(dir.path(), &out, &[]);
    let files = tree(&out);
    (page(&files, "index.html").to_owned(), files)
}

/// A claim as a row of `klaim.yaml`.
fn claim(id: &str, value: &str, scope: &str, counting: &str, date: &str) -> String {
    format!(
        "- id: {id}\n  nilai: {value}\n  satuan: desa\n  lingkup: {scope}\n  hitungan: {counting}\n  \
         per_tanggal: {date}\n  sumber: Laporan {id}.\n"
    )
}

#[test]
fn every_chart_is_a_figure_with_a_caption_and_a_table() {
    let mut count = 0;
    for (file, bytes) in DEMO.iter().filter(|(file, _)| file.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        for chart in charts(html) {
            count += 1;
            let id = between(chart, "<figcaption id=\"", "\"")[0];
            let named = format!("<table class=\"grafik\" aria-labelledby=\"{id}\">");
            let growth = format!("<table class=\"grafik tumbuh\" aria-labelledby=\"{id}\">");
            let twin = format!("<table aria-labelledby=\"{id}\">");
            let tables = [named, growth, twin];
            assert!(
                tables.iter().any(|table| chart.contains(table)),
                "{file}: a chart without a table"
            );
            assert!(!chart.contains("style="), "{file}: an inline style");
            // A drawing is either a picture with a name and a description or silent beside its number.
            for tag in tags(chart).iter().filter(|tag| tag.name == "svg") {
                let silent = tag.has("aria-hidden", "true");
                let named = tag.has("aria-labelledby", &format!("{id} {id}-isi"));
                assert!(silent || (tag.has("role", "img") && named), "{file}");
            }
        }
        // The table of a region and its neighbours has its bars in the rows of their numbers.
        let beside = html.matches("<td class=\"batang\"><svg").count();
        let drawings = html.matches("class=\"palang").count() + html.matches("\"kolom\"").count();
        let inside: usize = charts(html)
            .iter()
            .map(|chart| {
                chart.matches("class=\"palang").count() + chart.matches("\"kolom\"").count()
            })
            .sum();
        assert_eq!(
            drawings,
            inside + beside,
            "{file}: a drawing outside of a chart"
        );
    }
    // Home, methodology, topics, events, and two events: in two languages.
    assert_eq!(count, 12);
}

#[test]
fn growth_stands_with_sources_dates_and_links() {
    let words = [
        (
            "index.html",
            "/metodologi/",
            "3.505",
            "Tidak ada angka untuk 2020–2021",
            "bukan pertumbuhan",
        ),
        (
            "metodologi/index.html",
            "/metodologi/",
            "3.505",
            "Tidak ada angka untuk 2020–2021",
            "bukan pertumbuhan",
        ),
        (
            "en/index.html",
            "/en/methodology/",
            "3,505",
            "No figure for 2020–2021",
            "is not growth",
        ),
        (
            "en/methodology/index.html",
            "/en/methodology/",
            "3,505",
            "No figure for 2020–2021",
            "is not growth",
        ),
    ];
    for (file, methodology, most, gap, warning) in words {
        let html = page(&DEMO, file);
        let [chart] = charts(html)[..] else {
            panic!("{file}: {} charts", charts(html).len());
        };
        assert_eq!(between(chart, "<b>", "</b>"), ["500", most], "{file}");
        assert_eq!(between(chart, "<rect width=\"", "\""), ["14.3%", "100%"]);
        assert_eq!(
            between(chart, "class=\"palang ", "\""),
            ["tahunan", "kumulatif"]
        );
        let dates = between(chart, "<time datetime=\"", "\"");
        assert_eq!(dates, ["2019-04-08", "2022-12-31"]);
        let links = between(chart, "<a href=\"", "\"");
        let claims = ["desa-2019", "desa-2022"];
        assert_eq!(links, claims.map(|id| format!("{methodology}#klaim-{id}")));
        for text in [gap, warning, "Suara Surabaya"] {
            assert!(chart.contains(text), "{file}: {text}");
        }
        // A kabupaten is no village, and the state budget's villages are a part of all.
        for other in ["399", ">60<", ">300<"] {
            assert!(!chart.contains(other), "{file}: {other}");
        }
    }
}

#[test]
fn events_of_each_year_add_up() {
    for (file, picture) in [
        ("kegiatan/index.html", "Yang terbanyak 4, pada 2023."),
        ("en/events/index.html", "The highest number is 4, in 2023."),
    ] {
        let chart = charts(page(&DEMO, file))[0];
        assert!(chart.contains(picture), "{file}");
        let years = between(chart, "<text class=\"tahun\"", "</text>");
        let years: Vec<_> = years
            .iter()
            .map(|text| text.split_once('>').unwrap().1)
            .collect();
        assert_eq!(years, ["2019", "2020", "2021", "2022", "2023"]);
        let drawn = between(chart, "<text class=\"nilai\"", "</text>");
        let drawn: Vec<_> = drawn
            .iter()
            .map(|text| text.split_once('>').unwrap().1)
            .collect();
        let told = between(chart, "<td class=\"n\">", "</td>");
        assert_eq!(drawn, told, "the table says what is drawn");
        assert_eq!(told, ["1", "0", "0", "1", "4"]);
    }
}

#[test]
fn topics_stand_with_their_stories_most_first() {
    for file in ["topik/index.html", "en/topics/index.html"] {
        let chart = charts(page(&DEMO, file))[0];
        let numbers = between(chart, "<b>", "</b>");
        let numbers: Vec<u32> = numbers.iter().map(|text| text.parse().unwrap()).collect();
        assert!(
            numbers.is_sorted_by(|a, b| a >= b) && numbers.len() > 5,
            "{file}"
        );
        assert_eq!(between(chart, "<a href=\"", "\"").len(), numbers.len());
        assert_eq!(between(chart, "<rect width=\"", "\"")[0], "100%");
    }
}

#[test]
fn libraries_of_an_event_stand_by_level() {
    let file = "kegiatan/plm-regional-jakarta-2023/index.html";
    let chart = charts(page(&DEMO, file))[0];
    assert_eq!(between(chart, "<b>", "</b>"), ["17", "66", "266"]);
    assert_eq!(
        between(chart, "<rect width=\"", "\""),
        ["6.4%", "24.8%", "100%"]
    );
}

#[test]
fn figures_of_another_scope_never_share_a_chart() {
    let claims = [
        claim("a", "100", "apbn", "kumulatif", "2018-12-31"),
        claim("b", "900", "gabungan", "kumulatif", "2020-12-31"),
        claim("c", "300", "apbn", "kumulatif", "2021-12-31"),
        claim("d", "700", "replikasi", "tahunan", "2021-12-31"),
        claim("e", "0", "gabungan", "kumulatif", "2021-06-30"),
    ];
    let (home, files) = growth_of(&claims.concat());
    let seen: Vec<_> = charts(&home)
        .iter()
        .map(|chart| between(chart, "<b>", "</b>"))
        .collect();
    // Replication has one year only, which shows no growth.
    assert_eq!(seen, [["100", "300"], ["900", "0"]]);
    assert!(charts(&home)[0].contains("2019–2020"));
    assert!(!charts(&home)[1].contains("class=\"sela\""));
    let zero = between(charts(&home)[1], "<rect width=\"", "\"");
    assert_eq!(zero, ["100%", "0%"]);
    assert!(!home.contains("bukan pertumbuhan"), "all are cumulative");
    let (_, again) = growth_of(&claims.concat());
    assert!(files == again, "the same claims give the same bytes");
}

#[test]
fn odd_claims_leave_a_page_that_is_whole() {
    let huge = claim("a", "1e300", "apbn", "tahunan", "1000-01-01")
        + &claim("b", "0.5", "apbn", "tahunan", "9999-12-31")
        + &claim("c", "-5", "apbn", "tahunan", "2020-12-31");
    let (home, _) = growth_of(&huge);
    let [chart] = charts(&home)[..] else {
        panic!("{home}");
    };
    assert!(chart.contains("1001–9998"), "one row for all years between");
    assert_eq!(
        between(chart, "<rect width=\"", "\""),
        ["100%", "0.1%"],
        "what is less than nothing is no bar"
    );
    for none in [
        String::new(),
        claim("a", "5", "apbn", "kumulatif", "2020-12-31"),
        claim("a", "5", "apbn", "kumulatif", "2020-12-31").replace("  hitungan: kumulatif\n", "")
            + &claim("b", "6", "apbn", "kumulatif", "2021-12-31"),
    ] {
        let (home, _) = growth_of(&none);
        assert!(charts(&home).is_empty(), "{none}");
        assert!(!home.contains("h-tumbuh"), "no heading without a chart");
    }
}
