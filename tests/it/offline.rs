//! What browsers and hosts are told about the demo: icons, web manifest, service worker, headers, and
//! the ways by which readers pass a page on. At the root of a host and below a path of another.

use crate::demo::{AT_ROOT, BELOW, Built};
use crate::html::Tag;
use crate::support::{build_site, demo, tree};
use etalase::headers::ALWAYS;
use percent_encoding::percent_decode_str;
use serde_json::Value;

fn sites() -> [&'static Built; 2] {
    [&AT_ROOT, &BELOW]
}

fn text<'b>(site: &'b Built, file: &str) -> &'b str {
    let bytes = site.files.get(file);
    let bytes = bytes.unwrap_or_else(|| panic!("there is no {file}"));
    std::str::from_utf8(bytes).unwrap()
}

/// The language of a page of the demo, and whether anything but a redirect stands there.
fn lang(file: &str) -> &'static str {
    if file.starts_with("en/") { "en" } else { "id" }
}

fn link<'t>(tags: &'t [Tag], rel: &str) -> Option<&'t str> {
    tags.iter().find(|tag| tag.has("rel", rel))?.get("href")
}

#[test]
fn web_manifests_name_icons_that_are_there() {
    for (site, lang, folder) in sites()
        .into_iter()
        .flat_map(|site| [(site, "id", ""), (site, "en", "en/")])
    {
        let manifest = text(site, &format!("{folder}manifest.webmanifest"));
        let manifest: Value = serde_json::from_str(manifest).unwrap();
        let field = |name: &str| manifest[name].as_str().unwrap();
        assert_eq!(field("name"), "Etalase TPBIS");
        assert_eq!(field("lang"), lang);
        assert_eq!(field("scope"), site.base);
        assert_eq!(field("start_url"), format!("{}{folder}", site.base));
        assert!(site.file(field("start_url")).is_some());
        let icons = manifest["icons"].as_array().unwrap();
        assert_eq!(icons.len(), 3);
        for icon in icons {
            let file = site.file(icon["src"].as_str().unwrap()).unwrap();
            let image = image::load_from_memory(&site.files[&file]).unwrap();
            let size = format!("{}x{}", image.width(), image.height());
            assert_eq!(icon["sizes"], size.as_str());
        }
    }
}

#[test]
fn every_page_links_icons_and_the_manifest_of_its_language() {
    for site in sites() {
        site.each(|file, tags| {
            if tags.iter().any(|tag| tag.has("http-equiv", "refresh")) {
                return Vec::new();
            }
            let mut findings = Vec::new();
            for rel in ["icon", "apple-touch-icon"] {
                if link(tags, rel).and_then(|href| site.file(href)).is_none() {
                    findings.push(format!("no {rel}"));
                }
            }
            let manifest = link(tags, "manifest").unwrap_or_default();
            let folder = if lang(file) == "en" { "en/" } else { "" };
            if manifest != format!("{}{folder}manifest.webmanifest", site.base) {
                findings.push(format!("manifest `{manifest}`"));
            }
            let colours = tags.iter().filter(|tag| tag.has("name", "theme-color"));
            if colours.count() != 2 {
                findings.push("no theme colour for light and dark".to_owned());
            }
            findings
        });
    }
}

/// Redraws the icons from `icon.svg`, which is made of unit squares.
#[test]
fn icons_show_what_the_svg_shows() {
    let svg = include_str!("../../themes/nusantara/static/icon.svg");
    let mut shapes = Vec::new();
    for part in svg.split("<path ").skip(1) {
        let value = |name: &str| part.split(name).nth(1).unwrap().split('"').nth(1).unwrap();
        shapes.push((colour(value("fill=")), points(value("d="))));
    }
    assert_eq!(shapes.len(), 3);
    let ground = colour("#1d3f72");
    let at = |x: f64, y: f64| {
        let inside = |(_, points): &&([u8; 3], Vec<(f64, f64)>)| is_inside(points, x, y);
        shapes
            .iter()
            .rev()
            .find(inside)
            .map_or(ground, |(colour, _)| *colour)
    };
    for (file, scale) in [
        ("favicon.ico", 1),
        ("icon-180.png", 5),
        ("icon-192.png", 6),
        ("icon-512.png", 16),
        ("icon-512-mask.png", 14),
    ] {
        let path = demo().join("themes/nusantara/static").join(file);
        let bytes = std::fs::read(path).unwrap();
        // An .ico of one picture is a header of 22 bytes and a PNG.
        let png = if file.ends_with(".ico") {
            &bytes[22..]
        } else {
            &bytes
        };
        let icon = image::load_from_memory(png).unwrap().to_rgb8();
        let margin = f64::from(icon.width() - 32 * scale) / 2.0;
        for (x, y, pixel) in icon.enumerate_pixels() {
            let place = |v: u32| (f64::from(v) + 0.5 - margin) / f64::from(scale);
            assert_eq!(pixel.0, at(place(x), place(y)), "{file} at {x}, {y}");
        }
    }
}

fn colour(hex: &str) -> [u8; 3] {
    [1, 3, 5].map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
}

/// The corners of a path of `M`, `h`, `v`, `H`, `V`.
fn points(path: &str) -> Vec<(f64, f64)> {
    let spaced = path.replace(['z', 'Z'], "");
    let mut spaced = spaced.replace('-', " -");
    for letter in ["M", "h", "v", "H", "V"] {
        spaced = spaced.replace(letter, &format!("\n{letter} "));
    }
    let (mut x, mut y, mut points) = (0.0, 0.0, Vec::new());
    for line in spaced.lines().filter(|line| !line.is_empty()) {
        let numbers: Vec<f64> = line[1..]
            .split_whitespace()
            .map(|n| n.parse().unwrap())
            .collect();
        match &line[..1] {
            "M" => (x, y) = (numbers[0], numbers[1]),
            "h" => x += numbers[0],
            "v" => y += numbers[0],
            "H" => x = numbers[0],
            _ => y = numbers[0],
        }
        points.push((x, y));
    }
    points
}

fn is_inside(points: &[(f64, f64)], x: f64, y: f64) -> bool {
    let next = points.iter().cycle().skip(1);
    let crossed = points.iter().zip(next).filter(|((ax, ay), (_, by))| {
        // All edges are horizontal or vertical.
        *ax > x && (*ay > y) != (*by > y)
    });
    crossed.count() % 2 == 1
}

#[test]
fn the_service_worker_keeps_files_that_are_there() {
    for site in sites() {
        let script = text(site, "sw.js");
        let known = script.lines().nth(1).unwrap();
        let known = known.strip_prefix("const SITE = ").unwrap();
        let known: Value = serde_json::from_str(known.trim_end_matches(';')).unwrap();
        assert_eq!(known["base"], site.base);
        let assets = known["assets"].as_array().unwrap();
        let names: Vec<&str> = assets.iter().map(|asset| asset.as_str().unwrap()).collect();
        for wanted in ["style.", "luring.", "bagikan.", "icon."] {
            let asset = format!("{}aset/{wanted}", site.base);
            assert!(
                names.iter().any(|name| name.starts_with(&asset)),
                "{wanted}"
            );
        }
        for name in names {
            assert!(site.file(name).is_some(), "{name}");
        }
        let languages = known["languages"].as_array().unwrap();
        assert_eq!(languages.len(), 2);
        for language in languages {
            for key in ["home", "offline"] {
                let path = language[key].as_str().unwrap();
                assert!(site.file(path).is_some(), "{path}");
            }
        }
        // The root of the first language is the beginning of every other's.
        assert_eq!(languages[1]["home"], site.base);
        let register = format!("{}aset/luring.", site.base);
        site.each(|_, tags| {
            let here = |tag: &Tag| tag.get("src").is_some_and(|src| src.starts_with(&register));
            let known =
                tags.iter().any(here) || tags.iter().any(|tag| tag.has("http-equiv", "refresh"));
            if known {
                Vec::new()
            } else {
                vec!["does not register it".to_owned()]
            }
        });
    }
    let of = |site: &Built| text(site, "sw.js").lines().next().unwrap().to_owned();
    assert_ne!(of(&AT_ROOT), of(&BELOW), "the version says nothing");
}

#[test]
fn a_page_never_read_says_so_in_both_languages() {
    for (file, heading) in [
        (
            "tanpa-jaringan/index.html",
            "<h1>Anda sedang tidak tersambung</h1>",
        ),
        ("en/offline/index.html", "<h1>You are offline</h1>"),
    ] {
        let page = text(&AT_ROOT, file);
        assert!(page.contains(heading), "{file}");
        assert!(page.contains("You are offline") && page.contains("Anda sedang tidak tersambung"));
        assert!(
            page.contains("<meta name=\"robots\" content=\"noindex\">"),
            "{file}"
        );
    }
}

#[test]
fn hosts_are_told_the_headers_that_serve_sends() {
    for site in sites() {
        let mut expected = format!("{}*\n", site.base);
        for (name, value) in ALWAYS {
            expected.push_str(&format!("  {name}: {value}\n"));
        }
        expected.push_str(&format!(
            "\n{0}aset/*\n  Cache-Control: public, max-age=31536000, immutable\n\n{0}foto/*\n  Cache-Control: public, max-age=31536000, immutable\n\n",
            site.base
        ));
        let rest = text(site, "_headers").strip_prefix(&expected).unwrap();
        // Each page but those for other sites falls under one rule against frames.
        let patterns: Vec<&str> = rest
            .split("\n  Content-Security-Policy: frame-ancestors 'self'\n")
            .filter(|pattern| !pattern.is_empty())
            .map(|pattern| pattern.strip_prefix(site.base).unwrap())
            .collect();
        assert!((10..90).contains(&patterns.len()), "{patterns:?}");
        let (mut framed, mut others) = (0, 0);
        for file in site.files.keys().filter(|file| file.ends_with(".html")) {
            let url = file.strip_suffix("index.html").unwrap_or(file);
            let matches = |pattern: &&&str| match pattern.strip_suffix('*') {
                Some(folder) => url.starts_with(folder),
                None => url == **pattern,
            };
            let count = patterns.iter().filter(matches).count();
            let is_framed = file.starts_with("embed/") || file.starts_with("en/embed/");
            assert_eq!(count, usize::from(!is_framed), "{file}");
            framed += u32::from(is_framed);
            others += u32::from(!is_framed);
        }
        assert!(framed >= 80 && others > 300, "{framed}, {others}");
    }
    // The snippets for other servers say the same.
    let hosting = std::fs::read_to_string(demo().join("docs/hosting.md")).unwrap();
    for pattern in ["~^/((en|id)/)?embed/ \"\";", "!~ m#^/((en|id)/)?embed/#"] {
        assert!(hosting.contains(pattern), "{pattern}");
    }
    assert_eq!(hosting.matches("frame-ancestors 'self'").count(), 2);
    for (name, value) in ALWAYS {
        let nginx = format!("add_header {name} \"{value}\" always;");
        let apache = format!("Header always set {name} \"{value}\"");
        assert!(hosting.matches(&nginx).count() >= 2, "{nginx}");
        assert!(hosting.contains(&apache), "{apache}");
    }
}

/// The pages that can be passed on, by folder, with the number of parts of their path.
const SHARED: [&str; 8] = [
    "cerita/",
    "en/stories/",
    "kegiatan/",
    "en/events/",
    "perpustakaan/",
    "en/libraries/",
    "wilayah/",
    "en/regions/",
];

#[test]
fn pages_are_passed_on_with_title_place_and_url() {
    for site in sites() {
        let mut shared = 0;
        for (file, tags) in &site.pages {
            let href = |start: &str| {
                let mut links = tags.iter().filter_map(|tag| tag.get("href"));
                links.find(|href| href.starts_with(start))
            };
            let Some(whatsapp) = href("https://wa.me/?text=") else {
                continue;
            };
            shared += 1;
            assert!(
                SHARED.iter().any(|folder| file.starts_with(folder)),
                "{file}"
            );
            let url = link(tags, "canonical").unwrap();
            assert_eq!(site.file_of_url(url).as_deref(), Some(file.as_str()));
            let title = tags.iter().find(|tag| tag.name == "h1").unwrap();
            let title = unescaped(&title.text);
            let decoded = |text: &str| {
                assert!(!text.contains(['&', ' ', '"', '#', '?']), "{file}: {text}");
                percent_decode_str(text).decode_utf8().unwrap().into_owned()
            };
            let message = decoded(whatsapp.strip_prefix("https://wa.me/?text=").unwrap());
            let lines: Vec<&str> = message.lines().collect();
            assert_eq!((lines[0], lines[2]), (title.as_str(), url), "{file}");
            assert!(
                lines.len() == 3 && !lines[1].is_empty(),
                "{file}: {message}"
            );
            let mail = href("mailto:?subject=").unwrap();
            let (subject, body) = mail[16..].split_once("&body=").unwrap();
            assert_eq!(decoded(subject), title, "{file}");
            assert_eq!(decoded(body).replace("\r\n", "\n"), message, "{file}");
            // The button shows itself only where it works.
            let button = tags.iter().position(|tag| tag.has("data-salin", url));
            let item = &tags[button.unwrap_or_else(|| panic!("{file} has no button")) - 1];
            assert!(item.get("hidden").is_some(), "{file}");
            let html = text(site, file);
            let cite = if lang(file) == "en" {
                "Cite: "
            } else {
                "Kutip: "
            };
            assert!(
                html.contains(&format!("<p class=\"kutipan-sitasi\">{cite}Etalase TPBIS")),
                "{file}"
            );
            assert_eq!(
                html.matches("<div class=\"kertas\"><svg ").count(),
                1,
                "{file}"
            );
        }
        assert!(shared > 150, "{shared} pages can be shared");
    }
}

fn unescaped(text: &str) -> String {
    let mut text = text.trim().to_owned();
    for (entity, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, letter);
    }
    text
}

#[test]
fn files_of_the_site_win() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path();
    std::fs::create_dir_all(site.join("static/en")).unwrap();
    std::fs::write(
        site.join("etalase.yaml"),
        "judul: Uji\ndeskripsi: {id: Uji, en: Test}\nbase_url: https://uji.example/\nbahasa: [id, en]\n",
    )
    .unwrap();
    let own = [
        "_headers",
        "sw.js",
        "favicon.ico",
        "manifest.webmanifest",
        "en/manifest.webmanifest",
    ];
    for file in own {
        std::fs::write(site.join("static").join(file), format!("own {file}")).unwrap();
    }
    let out = site.join("public");
    build_site(site, &out, &[]);
    let files = tree(&out);
    for file in own {
        assert_eq!(files[file], format!("own {file}").into_bytes(), "{file}");
    }
}
