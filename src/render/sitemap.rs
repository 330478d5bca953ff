//! `sitemap.xml` and `robots.txt`.
//!
//! In: the routes. Out: texts after sitemaps.org: at most 50,000 URLs a file, each with its
//! language twins. A page that asks not to be indexed is not listed.

use super::Renderer;
use crate::lang::Lang;
use crate::routes::Page;
use jiff::civil::Date;
use pulldown_cmark_escape::escape_html;
use std::fmt::Write;

impl Renderer<'_> {
    /// A part of the sitemap, or all of it, or the list of its parts when there are several.
    pub(super) fn sitemap(&self, part: Option<u32>) -> String {
        let mut parts = self.routes.sitemap_parts();
        match part {
            None if parts.len() > 1 => self.sitemap_index(parts.len()),
            None => self.url_set(self.routes.pages()),
            Some(part) => {
                let pages = parts.nth(part.saturating_sub(1) as usize);
                self.url_set(pages.unwrap_or_default())
            }
        }
    }

    fn sitemap_index(&self, parts: usize) -> String {
        let mut xml = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        for part in 1..=parts {
            let url = self.routes.file_url(&format!("sitemap-{part}.xml"));
            let _ = writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", Escaped(&url));
        }
        xml.push_str("</sitemapindex>\n");
        xml
    }

    fn url_set(&self, pages: &[(Lang, Page)]) -> String {
        let mut xml = String::with_capacity(pages.len() * 200 + 200);
        xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
        for &(lang, page) in pages {
            let _ = write!(
                xml,
                "<url><loc>{}</loc>",
                Escaped(&self.routes.url(lang, page, self.catalog))
            );
            if let Some(date) = self.last_change(page) {
                let _ = write!(xml, "<lastmod>{date}</lastmod>");
            }
            let languages = self.routes.languages().iter().copied();
            let twins: Vec<Lang> = languages
                .filter(|lang| self.routes.exists(*lang, page, self.catalog))
                .collect();
            if twins.len() > 1 {
                for twin in twins {
                    let url = self.routes.url(twin, page, self.catalog);
                    let tag = twin.tag();
                    let _ = write!(
                        xml,
                        "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{}\"/>",
                        Escaped(&url)
                    );
                }
            }
            xml.push_str("</url>\n");
        }
        xml.push_str("</urlset>\n");
        xml
    }

    /// The day a document was last changed in substance, where it says so or its date does. A
    /// disguised person's story tells no day.
    fn last_change(&self, page: Page) -> Option<Date> {
        let catalog = self.catalog;
        match page {
            Page::Story(id) => {
                let story = &catalog.story(id).original;
                (!story.facts.is_disguised())
                    .then_some(story.common.updated.unwrap_or(story.facts.date))
            }
            Page::Event(id) => catalog.event(id).original.common.updated,
            Page::Library(id) => catalog.library(id).original.common.updated,
            Page::Commitment(id) => catalog.commitment(id).original.common.updated,
            Page::Document(id) => catalog.page(id).original.common.updated,
            _ => None,
        }
    }

    /// Everything may be read.
    pub(super) fn robots(&self) -> String {
        format!(
            "User-agent: *\nAllow: /\n\nSitemap: {}\n",
            self.routes.file_url("sitemap.xml")
        )
    }
}

/// Prints a text for XML, where `&`, `<`, `>` and quotes are escaped.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        escape_html(pulldown_cmark_escape::FmtWriter(formatter), self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog;
    use crate::content::Content;
    use crate::pictures::Pictures;
    use crate::regions::Register;
    use crate::routes::{Artifact, Copied, Routes};
    use std::collections::BTreeSet;

    #[test]
    fn a_long_sitemap_is_split_into_parts_that_hold_every_page_once() {
        let register = Register::embedded();
        let text = "judul: Situs\nbase_url: https://situs.example/sub/\n";
        let (config, _) = crate::config::parse(text, register);
        let config = config.unwrap();
        let inputs = catalog::Inputs {
            config: &config,
            register,
            today: jiff::civil::date(2026, 11, 22),
            include_future: false,
            include_drafts: false,
        };
        let (catalog, _) = catalog::build(Content::default(), &inputs);
        let copied = Copied {
            theme: &[],
            pictures: &[],
            statics: &[],
            assets: &BTreeSet::new(),
            gallery: &std::sync::Arc::default(),
        };
        let root = std::path::Path::new("no such site");
        let name = crate::theme::BUILT_IN_NAME;
        let (theme, _) = crate::theme::load(root, name, &config.theme_place, &config.languages);
        let (routes, _) = Routes::with_sitemap_limit(&catalog, &config, &copied, 20);
        let pages = routes.pages().len();
        assert!(pages > 40 && !pages.is_multiple_of(20), "{pages}");
        let pictures = Pictures::default();
        let renderer = Renderer::new(&crate::render::Input {
            catalog: &catalog,
            routes: &routes,
            config: &config,
            theme: &theme,
            pictures: &pictures,
        })
        .unwrap();

        let index = renderer.sitemap(None);
        assert!(index.contains("<sitemapindex") && !index.contains("<urlset"));
        let mut locations = BTreeSet::new();
        let mut parts = 0;
        for route in &routes.all {
            let Artifact::Sitemap(Some(part)) = route.artifact else {
                continue;
            };
            parts += 1;
            let url = format!("<loc>https://situs.example/sub/{}</loc>", route.file);
            assert!(index.contains(&url), "{index}");
            let text = renderer.sitemap(Some(part));
            let urls = text.split("<loc>").skip(1);
            let found: Vec<&str> = urls.filter_map(|rest| rest.split('<').next()).collect();
            assert!((1..=20).contains(&found.len()), "{}", found.len());
            locations.extend(found.into_iter().map(str::to_owned));
        }
        assert_eq!(parts, pages.div_ceil(20));
        assert_eq!(index.matches("<sitemap>").count(), parts);
        assert_eq!(locations.len(), pages);
    }
}
