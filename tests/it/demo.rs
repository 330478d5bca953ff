//! The demo, built as a reader would get it: every page keeps what the site promises.
//!
//! The demo is built twice, at the root of a host and below a path of another.

use crate::html::{Tag, tags};
use crate::support::{Tree, build_site, demo, etalase, tree};
use crate::xml::Xml;
use etalase::headers::may_be_framed;
use percent_encoding::percent_decode_str;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

/// A built site.
pub(crate) struct Built {
    origin: &'static str,
    /// The path of the site below the host.
    pub(crate) base: &'static str,
    pub(crate) files: Tree,
    /// The tags of every page, by file.
    pub(crate) pages: BTreeMap<String, Vec<Tag>>,
}

pub(crate) static AT_ROOT: LazyLock<Built> =
    LazyLock::new(|| built("https://etalase.example", "/"));
pub(crate) static BELOW: LazyLock<Built> =
    LazyLock::new(|| built("https://tpbis.example", "/hasil/situs/"));

fn built(origin: &'static str, base: &'static str) -> Built {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    build_site(demo(), &out, &["--base-url", &format!("{origin}{base}")]);
    let files = tree(&out);
    let pages = files
        .iter()
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, bytes)| (name.clone(), tags(std::str::from_utf8(bytes).unwrap())))
        .collect();
    Built {
        origin,
        base,
        files,
        pages,
    }
}

impl Built {
    /// Looks at every page that readers visit; a finding is what is wrong with one.
    pub(crate) fn each(&self, look: impl Fn(&str, &[Tag]) -> Vec<String>) {
        self.look(|file| !may_be_framed(file), look);
    }

    /// Looks at those and at the pages for frames of other sites.
    fn each_file(&self, look: impl Fn(&str, &[Tag]) -> Vec<String>) {
        self.look(|_| true, look);
    }

    fn look(&self, which: impl Fn(&str) -> bool, look: impl Fn(&str, &[Tag]) -> Vec<String>) {
        let mut findings = String::new();
        for (file, tags) in self.pages.iter().filter(|(file, _)| which(file)) {
            for finding in look(file, tags) {
                let _ = writeln!(findings, "{file}: {finding}");
            }
        }
        assert!(self.pages.len() > 300, "{} pages", self.pages.len());
        assert!(findings.is_empty(), "\n{findings}");
    }

    /// The file that a URL of this site means; `None` when there is no such file.
    pub(crate) fn file(&self, path: &str) -> Option<String> {
        let inside = path.strip_prefix(self.base)?;
        let inside = percent_decode_str(inside).decode_utf8().unwrap();
        let file = if inside.is_empty() || inside.ends_with('/') {
            format!("{inside}index.html")
        } else {
            inside.into_owned()
        };
        self.files.contains_key(&file).then_some(file)
    }

    /// The file of a full URL.
    pub(crate) fn file_of_url(&self, url: &str) -> Option<String> {
        self.file(url.strip_prefix(self.origin)?)
    }

    /// What is wrong with a link on a page.
    fn dead(&self, page: &str, href: &str) -> Option<String> {
        let outside = ["https://", "http://", "mailto:", "tel:", "geo:"];
        if outside.iter().any(|scheme| href.starts_with(scheme)) {
            let own = href.starts_with(self.origin);
            let dead = own && self.file_of_url(href.split('#').next()?).is_none();
            return dead.then(|| format!("`{href}` leads to no file"));
        }
        let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
        let file = match path {
            "" => page.to_owned(),
            path => match self.file(path) {
                Some(file) => file,
                None => return Some(format!("`{href}` leads to no file below {}", self.base)),
            },
        };
        if anchor.is_empty() {
            return (path.is_empty()).then(|| format!("`{href}` is an empty link"));
        }
        let anchor = percent_decode_str(anchor).decode_utf8().unwrap();
        let there = self.pages.get(&file)?.iter();
        // Of `#top`, HTML says that it is the beginning of the page.
        let found = anchor == "top" || there.clone().any(|tag| tag.has("id", &anchor));
        (!found).then(|| format!("`{href}`: no element `{anchor}` in {file}"))
    }
}

fn is_redirect(tags: &[Tag]) -> bool {
    tags.iter().any(|tag| tag.has("http-equiv", "refresh"))
}

fn is_unlisted(tags: &[Tag]) -> bool {
    let robots = |tag: &&Tag| tag.has("name", "robots");
    tags.iter()
        .find(robots)
        .is_some_and(|tag| tag.has("content", "noindex"))
}

fn canonical(tags: &[Tag]) -> Option<&str> {
    let link = tags.iter().find(|tag| tag.has("rel", "canonical"))?;
    link.get("href")
}

#[test]
fn every_link_source_and_anchor_leads_somewhere() {
    for site in [&*AT_ROOT, &*BELOW] {
        site.each_file(|file, tags| {
            let links = tags.iter().flat_map(|tag| {
                let links = ["href", "src", "poster", "action", "data"];
                links.into_iter().filter_map(|name| tag.get(name))
            });
            let sets = tags.iter().filter_map(|tag| tag.get("srcset"));
            let sets = sets.flat_map(|set| set.split(','));
            let sets = sets.filter_map(|entry| entry.split_whitespace().next());
            links
                .chain(sets)
                .filter(|href| !href.starts_with("data:image/webp;base64,"))
                .filter_map(|href| site.dead(file, href))
                .collect()
        });
    }
}

#[test]
fn ids_are_unique_on_their_page() {
    AT_ROOT.each_file(|_, tags| {
        let mut seen = BTreeSet::new();
        let ids = tags.iter().filter_map(|tag| tag.get("id"));
        ids.filter(|id| !seen.insert(*id) || id.is_empty())
            .map(|id| format!("the id `{id}` stands twice"))
            .collect()
    });
}

#[test]
fn every_page_has_its_head() {
    AT_ROOT.each(|file, tags| {
        let mut findings = Vec::new();
        let mut expect = |good: bool, what: &str| {
            if !good {
                findings.push(what.to_owned());
            }
        };
        let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
        let english = file.starts_with("en/");
        let html = tags.iter().find(|tag| tag.name == "html");
        let lang = if english { "en" } else { "id" };
        expect(
            html.is_some_and(|tag| tag.has("lang", lang)),
            "html has no lang or another",
        );
        expect(count("h1") == 1, "not one h1");
        expect(count("main") == 1, "not one main");
        let title = tags.iter().find(|tag| tag.name == "title");
        expect(
            title.is_some_and(|tag| tag.text.trim().len() > 3),
            "no title",
        );
        if is_redirect(tags) {
            return findings;
        }
        let description = tags.iter().find(|tag| tag.has("name", "description"));
        let description = description.and_then(|tag| tag.get("content"));
        expect(
            description.is_some_and(|text| text.trim().len() > 10),
            "no description",
        );
        for property in ["og:title", "og:description", "og:url", "og:type"] {
            let tag = tags.iter().find(|tag| tag.has("property", property));
            let content = tag.and_then(|tag| tag.get("content"));
            expect(
                content.is_some_and(|text| !text.is_empty()),
                &format!("no {property}"),
            );
        }
        if !is_unlisted(tags) {
            let own = canonical(tags).and_then(|url| AT_ROOT.file_of_url(url));
            expect(
                own.as_deref() == Some(file),
                "no canonical link to this page",
            );
        }
        findings
    });
}

#[test]
fn language_twins_name_each_other() {
    // Page -> (language, URL) of all its versions.
    let mut versions: BTreeMap<&str, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for tags in AT_ROOT.pages.values() {
        let alternates = tags.iter().filter_map(|tag| {
            Some((tag.get("hreflang")?, tag.get("href")?)).filter(|_| tag.has("rel", "alternate"))
        });
        if let Some(own) = canonical(tags).filter(|_| !is_redirect(tags)) {
            versions.insert(own, alternates.collect());
        }
    }
    let mut pairs = 0;
    for (page, alternates) in &versions {
        for (lang, url) in alternates.iter().filter(|(lang, _)| *lang != "x-default") {
            assert_eq!(
                versions.get(url),
                Some(alternates),
                "{page} -> {lang} {url}"
            );
            pairs += usize::from(url != page);
        }
        let own = alternates.iter().any(|(_, url)| url == page);
        assert!(alternates.is_empty() || own, "{page} leaves itself out");
    }
    assert!(pairs > 200, "{pairs} pairs");
}

#[test]
fn linked_data_says_what_the_page_is() {
    let kinds = [
        ("cerita/", "Article"),
        ("en/stories/", "Article"),
        ("kegiatan/", "Event"),
        ("en/events/", "Event"),
        ("perpustakaan/", "Library"),
        ("en/libraries/", "Library"),
    ];
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, tags) in &AT_ROOT.pages {
        if is_redirect(tags) || is_unlisted(tags) {
            continue;
        }
        let data = |tag: &&Tag| tag.name == "script" && !tag.has("type", "module");
        let script = tags.iter().find(data);
        let script = script.unwrap_or_else(|| panic!("{file} has no linked data"));
        assert!(script.has("type", "application/ld+json"), "{file}");
        let data: serde_json::Value = serde_json::from_str(&script.text).unwrap();
        assert_eq!(data["@context"], "https://schema.org", "{file}");
        let graph = data["@graph"].as_array().unwrap();
        let types: Vec<&str> = graph
            .iter()
            .filter_map(|node| node["@type"].as_str())
            .collect();
        let is_home = ["index.html", "en/index.html"].contains(&file.as_str());
        assert_eq!(
            types.contains(&"BreadcrumbList"),
            !is_home,
            "{file}: {types:?}"
        );
        for (folder, kind) in kinds {
            let Some(rest) = file.strip_prefix(folder) else {
                continue;
            };
            let is_document = rest.matches('/').count() == 1;
            assert_eq!(types.contains(&kind), is_document, "{file}: {types:?}");
            *counted.entry(kind).or_default() += usize::from(is_document);
        }
        for node in graph {
            check_node(file, tags, node);
        }
    }
    assert!(
        counted["Article"] >= 42 && counted["Event"] >= 6,
        "{counted:?}"
    );
    assert!(counted["Library"] >= 24, "{counted:?}");
}

/// What search engines need of a node, and that its URLs lead somewhere.
fn check_node(file: &str, tags: &[Tag], node: &serde_json::Value) {
    let required: &[&str] = match node["@type"].as_str().unwrap() {
        "Article" => &["headline", "datePublished", "url", "publisher"],
        "Event" => &["name", "startDate", "endDate", "location"],
        "Library" => &["name", "address", "url"],
        "BreadcrumbList" => &["itemListElement"],
        "WebSite" => &["name", "url"],
        other => panic!("{file}: {other} was not promised"),
    };
    for key in required {
        assert!(!node[key].is_null(), "{file}: no {key}");
    }
    if let Some(url) = node["url"].as_str() {
        assert_eq!(Some(url), canonical(tags), "{file}");
    }
    for item in node["itemListElement"].as_array().into_iter().flatten() {
        let url = item["item"].as_str().unwrap();
        assert!(AT_ROOT.file_of_url(url).is_some(), "{file}: {url}");
    }
}

#[test]
fn pages_load_nothing_from_elsewhere_and_run_nothing() {
    AT_ROOT.each_file(|file, tags| {
        let mut findings = Vec::new();
        for tag in tags {
            let name = tag.name.as_str();
            let module =
                tag.has("type", "module") && tag.text.is_empty() && tag.get("src").is_some();
            if name == "script" && !module && !tag.has("type", "application/ld+json") {
                findings.push("an inline script".to_owned());
            }
            // Links of a map in another site's frame open in a window of their own.
            let opens_apart = may_be_framed(file)
                && name == "base"
                && tag.has("target", "_blank")
                && tag.get("href").is_none();
            if ["iframe", "object", "embed", "base"].contains(&name) && !opens_apart {
                findings.push(format!("an element `{name}`"));
            }
            // The search field asks a page of the site, in its address.
            let action = tag.get("action").unwrap_or_default();
            let asks_here =
                tag.has("method", "get") && action.starts_with('/') && !action.starts_with("//");
            if name == "form" && !asks_here {
                findings.push(format!("a form that is sent to `{action}`"));
            }
            let code = |name: &&str| name.starts_with("on") || *name == "style";
            findings.extend(
                tag.names()
                    .filter(code)
                    .map(|at| format!("an attribute `{at}`")),
            );
            let loads = name != "a" && !(name == "link" && is_link_to_a_page(tag));
            let urls = ["src", "href", "srcset", "data", "poster"];
            findings.extend(
                urls.iter()
                    .filter_map(|at| tag.get(at))
                    .filter(|url| loads && (url.contains("://") || url.starts_with("//")))
                    .map(|url| format!("`{name}` loads {url}")),
            );
        }
        findings
    });
    for (file, bytes) in &AT_ROOT.files {
        if file.ends_with(".css") {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("//") && !text.contains("@import"), "{file}");
        }
    }
}

fn is_link_to_a_page(link: &Tag) -> bool {
    ["canonical", "alternate"]
        .iter()
        .any(|rel| link.has("rel", rel))
}

#[test]
fn feeds_hold_only_pages_of_the_site() {
    for site in [&*AT_ROOT, &*BELOW] {
        let feeds: Vec<&String> = site
            .files
            .keys()
            .filter(|name| name.ends_with("umpan.xml") || name.ends_with("feed.xml"))
            .collect();
        // All, stories, events, coverage, commitments, libraries and 38 provinces, in two languages.
        assert_eq!(feeds.len(), 2 * (6 + 38));
        let mut entries = 0;
        for feed in feeds {
            let xml = Xml::read(&site.files[feed]);
            assert_eq!(xml.root, "feed", "{feed}");
            let ids = &xml.texts["id"];
            let own = site.file_of_url(&ids[0]);
            assert_eq!(own.as_ref(), Some(feed), "a feed's id is its URL");
            for url in ids.iter().chain(&xml.links) {
                assert!(site.file_of_url(url).is_some(), "{feed}: {url}");
            }
            let distinct: BTreeSet<&String> = ids.iter().collect();
            assert_eq!(distinct.len(), ids.len(), "{feed} repeats an entry");
            assert_eq!(xml.texts["title"].len(), ids.len(), "{feed}");
            assert_eq!(xml.texts["updated"].len(), ids.len(), "{feed}");
            assert!(ids.len() <= 31, "{feed} has {} entries", ids.len() - 1);
            entries += ids.len() - 1;
        }
        assert!(entries > 150, "{entries} entries");
    }
}

#[test]
fn the_sitemap_lists_every_page_that_may_be_found() {
    for site in [&*AT_ROOT, &*BELOW] {
        let xml = Xml::read(&site.files["sitemap.xml"]);
        assert_eq!(xml.root, "urlset");
        let listed: BTreeSet<String> = xml.texts["loc"]
            .iter()
            .map(|url| site.file_of_url(url).unwrap_or_else(|| panic!("{url}")))
            .collect();
        let expected: BTreeSet<String> = site
            .pages
            .iter()
            .filter(|(_, tags)| !is_redirect(tags) && !is_unlisted(tags))
            .map(|(file, _)| file.clone())
            .collect();
        assert_eq!(listed, expected);
        assert_eq!(xml.texts["loc"].len(), listed.len(), "a page stands twice");
        for url in &xml.links {
            assert!(site.file_of_url(url).is_some(), "{url}");
        }
        let robots = String::from_utf8_lossy(&site.files["robots.txt"]);
        let line = format!("Sitemap: {}{}sitemap.xml", site.origin, site.base);
        assert!(robots.contains(&line), "{robots}");
    }
}

#[test]
fn redirects_lead_to_pages() {
    let mut redirects = 0;
    for (file, tags) in &BELOW.pages {
        let Some(refresh) = tags.iter().find(|tag| tag.has("http-equiv", "refresh")) else {
            continue;
        };
        redirects += 1;
        let target = refresh
            .get("content")
            .and_then(|text| text.strip_prefix("0; url="));
        let target = target.unwrap_or_else(|| panic!("{file}: {refresh:?}"));
        let found = BELOW.file(target);
        assert!(found.is_some(), "{file}: {target}");
        let canonical = canonical(tags).and_then(|url| BELOW.file_of_url(url));
        assert_eq!(canonical, found, "{file}");
    }
    assert!(redirects > 0, "the demo shows no redirect");
}

/// The documents of a folder of the demo that are no translations: their slugs and texts.
fn documents(folder: &str) -> Vec<(String, String)> {
    let files = tree(&demo().join("content").join(folder));
    files
        .iter()
        .filter(|(name, _)| name.ends_with(".md") && !name.ends_with(".en.md"))
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let stem = Path::new(name).file_stem().unwrap().to_string_lossy();
            let slug = value(&text, "slug").unwrap_or(&stem).to_owned();
            (slug, text)
        })
        .collect()
}

/// The value of a top-level key of front matter.
fn value<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let head = text.split("\n---").next()?;
    let line = head
        .lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?;
    Some(line.trim().trim_matches('"'))
}

#[test]
fn no_page_shows_the_key_of_a_word() {
    let nowhere = Path::new("no such site");
    let (theme, _) = etalase::theme::load(
        nowhere,
        etalase::theme::BUILT_IN_NAME,
        &etalase::diagnostics::Place::file("etalase.yaml"),
        &etalase::lang::Lang::ALL,
    );
    let keys: BTreeSet<&str> = theme
        .words
        .values()
        .flat_map(etalase::theme::Words::keys)
        .collect();
    AT_ROOT.each(|_, tags| {
        let texts = tags.iter().map(|tag| tag.text.trim());
        texts
            .filter(|text| keys.contains(text))
            .map(|text| format!("the key `{text}` is shown"))
            .collect()
    });
}

#[test]
fn every_sample_says_so() {
    let folders = [
        "cerita",
        "kegiatan",
        "perpustakaan",
        "dukungan",
        "publikasi",
    ];
    let mut samples = 0;
    for folder in folders {
        for (slug, text) in documents(folder) {
            if value(&text, "contoh") != Some("true") {
                continue;
            }
            samples += 1;
            let file = format!("{folder}/{slug}/index.html");
            let tags = AT_ROOT.pages.get(&file).unwrap_or_else(|| panic!("{file}"));
            // The mark of the document itself: before the first heading below its title.
            let end = tags
                .iter()
                .position(|tag| tag.name == "h2")
                .unwrap_or(tags.len());
            let marked = tags[..end].iter().any(|tag| tag.text == "Contoh");
            assert!(marked, "{file} shows no mark");
        }
    }
    assert!(samples >= 60, "{samples} samples");
    for (file, bytes) in &AT_ROOT.files {
        let text = String::from_utf8_lossy(bytes);
        let note = if file.starts_with("en/") {
            "Sample site"
        } else {
            "Situs contoh"
        };
        let page = file.ends_with(".html") && !text.contains("http-equiv=\"refresh\"");
        assert!(!page || text.contains(note), "{file} does not say `{note}`");
    }
}

#[test]
fn the_demo_is_as_large_as_promised() {
    let stories = documents("cerita");
    let texts = || stories.iter().map(|(_, text)| text.as_str());
    assert!(stories.len() >= 36, "{} stories", stories.len());
    assert!(documents("perpustakaan").len() >= 24);
    assert!(documents("dukungan").len() >= 6);
    assert!(documents("kegiatan").len() >= 6);
    let libraries = documents("perpustakaan");
    let provinces: BTreeSet<&str> = texts()
        .chain(libraries.iter().map(|(_, text)| text.as_str()))
        .filter_map(|text| value(text, "wilayah")?.get(..2))
        .collect();
    assert!(provinces.len() >= 20, "{provinces:?}");
    let topics: BTreeSet<String> = AT_ROOT
        .pages
        .iter()
        .filter(|(file, _)| file.starts_with("topik/") && file.matches('/').count() == 2)
        .filter(|(_, tags)| tags.iter().any(|tag| tag.get("href").is_some_and(is_story)))
        .map(|(file, _)| file.clone())
        .collect();
    assert_eq!(topics.len(), 9, "{topics:?}");
    let translated = AT_ROOT
        .pages
        .keys()
        .filter(|file| file.starts_with("en/stories/") && file.matches('/').count() == 3);
    assert!(translated.count() >= 6);
    let years: BTreeSet<&str> = texts()
        .filter_map(|text| value(text, "tanggal")?.get(..4))
        .collect();
    assert!(years.len() >= 5, "{years:?}");
    for (slug, text) in &stories {
        let body = text.splitn(3, "---\n").nth(2).unwrap();
        let words = body.split_whitespace().count();
        assert!((280..=720).contains(&words), "{slug}: {words} words");
    }
}

fn is_story(href: &str) -> bool {
    href.strip_prefix("/cerita/")
        .is_some_and(|rest| rest.len() > 1 && !rest.starts_with("umpan"))
}

#[test]
fn the_demo_has_no_problems() {
    let output = etalase(demo(), &["check", "--deny-warnings"])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    assert!(
        text.contains("0 galat, 0 peringatan, 0 pertanyaan"),
        "{text}"
    );
}
