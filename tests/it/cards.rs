//! Share cards: every page that may be found names one that is there, small and of the size that is told; none
//! tells what its page does not; the cache is quick, never trusted and never needed.

use crate::demo::{AT_ROOT, BELOW, Built};
use crate::html::Tag;
use crate::support::{Tree, copy_folder, demo, etalase, tree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The folder of the cache in a site.
const CACHE: &str = ".etalase-cache/kartu";

fn meta<'a>(tags: &'a [Tag], property: &str) -> Option<&'a str> {
    let tag = tags
        .iter()
        .find(|tag| tag.has("property", property) || tag.has("name", property))?;
    tag.get("content")
}

/// Width and height of a PNG, and whether its colours are a palette.
fn header(png: &[u8]) -> (u32, u32, bool) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20), png[25] == 3)
}

#[test]
fn every_page_that_may_be_found_has_a_card() {
    for site in [&*AT_ROOT, &*BELOW] {
        let mut seen = BTreeSet::new();
        let mut photos = 0;
        for (file, tags) in &site.pages {
            let hidden = meta(tags, "robots") == Some("noindex");
            let redirect = tags.iter().any(|tag| tag.has("http-equiv", "refresh"));
            if hidden || redirect {
                assert_eq!(meta(tags, "og:image"), None, "{file}");
                continue;
            }
            let url = meta(tags, "og:image").unwrap_or_else(|| panic!("{file} has no card"));
            let card = site
                .file_of_url(url)
                .unwrap_or_else(|| panic!("{file}: {url} is not there"));
            let is_photo = card.starts_with("foto/");
            let kind = if is_photo { "image/jpeg" } else { "image/png" };
            assert_eq!(meta(tags, "og:image:type"), Some(kind), "{file}");
            assert_eq!(meta(tags, "og:image:width"), Some("1200"), "{file}");
            assert_eq!(meta(tags, "og:image:height"), Some("630"), "{file}");
            assert_eq!(
                meta(tags, "twitter:card"),
                Some("summary_large_image"),
                "{file}"
            );
            let alt = meta(tags, "og:image:alt").unwrap_or_default();
            assert!(alt.len() > 20 && !alt.contains('{'), "{file}: {alt}");
            let own = [
                "cerita",
                "kegiatan",
                "perpustakaan",
                "stories",
                "events",
                "libraries",
            ];
            let parts: Vec<&str> = file.trim_start_matches("en/").split('/').collect();
            let is_document = parts.len() == 3 && own.contains(&parts[0]);
            let is_region = ["wilayah", "regions"].contains(&parts[0]) && parts.len() > 2;
            if (is_document || is_region) && !is_photo {
                assert_eq!(card, file.replace("index.html", "kartu.png"), "{file}");
            }
            if is_photo {
                assert!(is_document, "{file}");
                photos += 1;
            } else {
                seen.insert(card);
            }
        }
        let there: BTreeSet<String> = site
            .files
            .keys()
            .filter(|name| name.ends_with("kartu.png"))
            .cloned()
            .collect();
        assert_eq!(seen, there, "each card is named by a page");
        assert!(seen.len() > 230, "{} cards", seen.len());
        assert!(photos >= 15, "{photos} photos");
        sizes(site, &there);
    }
}

fn sizes(site: &Built, cards: &BTreeSet<String>) {
    for card in cards {
        let png = &site.files[card];
        assert_eq!(header(png), (1200, 630, true), "{card}");
        assert!(png.len() < 120_000, "{card}: {} bytes", png.len());
    }
}

/// Pictures of places and motifs: those that pages show are there, and no others.
#[test]
fn drawn_pictures_are_those_that_pages_show() {
    for site in [&*AT_ROOT, &*BELOW] {
        let mut shown = BTreeSet::new();
        for (file, tags) in &site.pages {
            let mut motifs = 0;
            for tag in tags.iter().filter(|tag| tag.name == "img") {
                // What is seen until a photo is there.
                if tag.has("class", "kabur") {
                    continue;
                }
                let src = site.file(tag.get("src").unwrap()).unwrap();
                let number = |name: &str| tag.get(name).and_then(|text| text.parse::<u32>().ok());
                assert!(
                    number("width").is_some() && number("height").is_some(),
                    "{file}: {src}"
                );
                if src.starts_with("aset/") {
                    assert_eq!(tag.get("alt"), Some(""), "{file}: {src}");
                    motifs += usize::from(src.starts_with("aset/motif-"));
                    shown.insert(src);
                }
            }
            assert!(motifs <= 1, "{file} shows {motifs} motifs");
            let strips = tags.iter().filter(|tag| tag.has("class", "tenun")).count();
            assert!(motifs + strips <= 1, "{file} shows more than one cloth");
        }
        let drawn = site
            .files
            .keys()
            .filter(|name| name.starts_with("aset/peta-") || name.starts_with("aset/motif-"));
        let drawn: BTreeSet<String> = drawn.cloned().collect();
        assert_eq!(drawn, shown);
        assert!(shown.len() > 100, "{} pictures", shown.len());
    }
}

/// A small site of its own: a disguised story whose hidden facts can be changed, and its cards.
struct Small(tempfile::TempDir);

const STORY: &str = "---\njudul: Menghitung ulang cicilan\ntanggal: 2025-02-DAY\nwilayah: \"REGION\"\nbidang: [ekonomi]\n\
    tantangan: Cicilan menumpuk.\ntindakan: Kelas hitung.\nperubahan: Utang berkurang.\n\
    bukti: [{jenis: testimoni, isi: Ia bercerita., sumber: Wawancara}]\nsubjek: dewasa\nidentitas: samaran\nizin: izin-1\n---\n\
    Seorang warga datang ke perpustakaan.\n";

impl Small {
    fn new(day: &str, region: &str) -> Small {
        let site = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = site.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write(
            "etalase.yaml",
            "judul: Situs\nbase_url: https://situs.example/\n",
        );
        let story = STORY.replace("DAY", day).replace("REGION", region);
        write("content/cerita/cicilan.md", &story);
        let consent = "id: izin-1\nsubjek: Nama Asli\ncara: tertulis\ntanggal: 2025-01-01\n\
            tujuan: [situs ini]\nkanal: [situs]\nberlaku_sampai: \"2030-01-01\"\n";
        write("content/_izin/izin-1.yaml", consent);
        Small(site)
    }

    fn out(&self) -> PathBuf {
        self.0.path().join("public")
    }

    fn build(&self) -> Tree {
        self.build_to(&self.out())
    }

    fn build_to(&self, out: &Path) -> Tree {
        let mut command = etalase(self.0.path(), &["build"]);
        let output = command.arg("--out").arg(out).output().unwrap();
        let text =
            String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{text}");
        tree(out)
    }

    fn cache(&self) -> PathBuf {
        self.0.path().join(CACHE)
    }

    fn entries(&self) -> Tree {
        tree(&self.cache())
    }
}

fn cards(tree: &Tree) -> BTreeMap<&String, &Vec<u8>> {
    tree.iter()
        .filter(|(name, _)| name.ends_with("kartu.png"))
        .collect()
}

/// What is drawn and kept: cards, and maps as pictures.
fn drawn(tree: &Tree) -> usize {
    let maps = |ending: &str| -> Vec<&str> {
        let names = tree.keys().filter(|name| name.starts_with("peta/"));
        names.filter_map(|name| name.strip_suffix(ending)).collect()
    };
    let drawn = maps(".png");
    assert_eq!(drawn, maps(".svg"), "every map has both forms");
    // Five of the country, one of each province, and of the kabupaten that the site tells of.
    assert!(drawn.len() >= 5 + 38, "{drawn:?}");
    drawn.len() + cards(tree).len()
}

#[test]
fn the_card_of_a_disguised_person_depends_on_nothing_that_is_hidden() {
    let one = Small::new("03", "35.09").build();
    let other = Small::new("21", "35.09.01.2001").build();
    let card = "cerita/cicilan/kartu.png";
    assert!(one.contains_key(card), "{:?}", one.keys());
    assert!(
        one[card] == other[card],
        "the card tells the day or the village"
    );
    let elsewhere = Small::new("03", "35.10").build();
    assert!(one[card] != elsewhere[card], "the kabupaten is shown");
}

#[test]
fn a_site_may_want_no_cards() {
    let site = Small::new("03", "35.09");
    let settings = site.0.path().join("etalase.yaml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, text + "kartu_berbagi: tidak\n").unwrap();
    let built = site.build();
    assert!(
        !built
            .keys()
            .any(|name| name.ends_with(".png") && !name.starts_with("aset/"))
    );
    assert!(built.contains_key("peta/aceh.svg"), "that costs nothing");
    let home = String::from_utf8_lossy(&built["index.html"]);
    assert!(!home.contains("og:image") && !home.contains("twitter:card"));
    assert!(!site.cache().exists());
}

#[test]
fn the_cache_changes_nothing_but_the_time() {
    let site = Small::new("03", "35.09");
    let cold = site.build();
    let entries = site.entries();
    assert_eq!(entries.len(), drawn(&cold));
    assert!(cold.contains_key("peta/jawa-timur/kabupaten-jember.png"));
    let drawings = || tree(&site.0.path().join(".etalase-cache/peta"));
    let kept = drawings();
    assert_eq!(kept.len(), 1);
    let forget = || std::fs::remove_dir_all(site.0.path().join(".etalase-cache/bangun")).unwrap();
    // Otherwise nothing is done: the same stands there already.
    forget();
    assert!(site.build() == cold, "warm");
    assert!(drawings() == kept, "the maps were read");
    assert!(site.entries() == entries, "nothing was drawn anew");
    // Damage of every kind is seen: cut off, changed, emptied.
    for (at, (name, bytes)) in entries.iter().enumerate() {
        let path = site.cache().join(name);
        let mut bytes = bytes.clone();
        match at % 3 {
            0 => bytes.truncate(bytes.len() / 2),
            1 => bytes[200] ^= 1,
            _ => bytes.clear(),
        }
        // A new file: the old one may be the one that was published.
        std::fs::remove_file(&path).unwrap();
        std::fs::write(&path, bytes).unwrap();
    }
    for (name, bytes) in &kept {
        let path = site.0.path().join(".etalase-cache/peta").join(name);
        std::fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
    }
    forget();
    assert!(site.build() == cold, "damaged");
    assert!(site.entries() == entries, "mended");
    assert!(drawings() == kept, "the maps were drawn again");
    std::fs::remove_dir_all(site.0.path().join(".etalase-cache")).unwrap();
    assert!(site.build() == cold, "deleted");
    // What is published can be changed without harm to the next build.
    let published = site.out().join("kartu.png");
    std::fs::write(&published, b"optimised by another program").unwrap();
    assert!(site.build() == cold, "changed where it was published");
    // A file where the folder should be.
    std::fs::remove_dir_all(site.0.path().join(".etalase-cache")).unwrap();
    std::fs::write(site.0.path().join(".etalase-cache"), "x").unwrap();
    assert!(site.build() == cold, "without a cache");
}

#[test]
fn cards_that_no_page_needs_are_forgotten() {
    let site = Small::new("03", "35.09");
    let before = drawn(&site.build());
    std::fs::remove_file(site.0.path().join("content/cerita/cicilan.md")).unwrap();
    let after = drawn(&site.build());
    // The card of the story, the map of its kabupaten and whatever else showed only that.
    assert!(after < before);
    assert_eq!(site.entries().len(), after);
}

#[test]
fn builds_at_the_same_time_share_the_cache() {
    let site = Small::new("03", "35.09");
    let outs = [0, 1, 2].map(|number| site.0.path().join(format!("out{number}")));
    let trees: Vec<Tree> = std::thread::scope(|scope| {
        let builds = outs
            .each_ref()
            .map(|out| scope.spawn(|| site.build_to(out)));
        builds
            .into_iter()
            .map(|build| build.join().unwrap())
            .collect()
    });
    assert!(trees.iter().all(|tree| *tree == trees[0]));
    assert!(site.build() == trees[0]);
    assert_eq!(site.entries().len(), drawn(&trees[0]));
}

/// The demo's own cards may come from its cache; those of a copy are drawn, on another number of threads.
#[test]
fn cards_are_the_same_everywhere() {
    let dir = tempfile::tempdir().unwrap();
    for part in ["content", "themes"] {
        copy_folder(&demo().join(part), &dir.path().join(part));
    }
    std::fs::copy(demo().join("etalase.yaml"), dir.path().join("etalase.yaml")).unwrap();
    let out = dir.path().join("public");
    let mut command = etalase(dir.path(), &["--threads", "5", "build"]);
    let output = command
        .arg("--out")
        .arg(&out)
        .args(["--base-url", "https://etalase.example/"])
        .output()
        .unwrap();
    assert!(output.status.success());
    let drawn = tree(&out);
    assert!(cards(&drawn).len() > 250);
    assert!(cards(&drawn) == cards(&AT_ROOT.files));
}
