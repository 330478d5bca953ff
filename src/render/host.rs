//! What browsers and hosts are told about the whole site: `manifest.webmanifest` and `_headers`.
//!
//! In: the settings, routes and theme. Out: texts, after the W3C's "Web Application Manifest" and the
//! common format of Netlify and Cloudflare Pages.

use super::{Renderer, Scope};
use crate::gallery;
use crate::headers::{ALWAYS, FOR_EVER, FRAMES, may_be_framed};
use crate::lang::Lang;
use crate::routes::{Artifact, Page};
use serde_json::json;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The paper of the theme, as in `style.css` and `base.html`.
const PAPER: &str = "#fbf8f1";

/// The icons of the theme: file, size in pixels, and what they are for.
const ICONS: [(&str, &str, &str); 3] = [
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-512-mask.png", "512x512", "maskable"),
];

impl Scope<'_> {
    /// `manifest.webmanifest`. The site opens as pages of the browser: it is for reading, and readers
    /// need the address to share it.
    pub(super) fn web_manifest(&self) -> String {
        let name = self.config().title.get(self.lang);
        let assets = &self.renderer.assets;
        let icon = |(file, sizes, purpose): (&str, &str, &str)| {
            let src = self.routes().file_href(assets.get(file)?);
            Some(json!({"src": src, "sizes": sizes, "type": "image/png", "purpose": purpose}))
        };
        let home = self.href(Page::Home);
        let manifest = json!({
            "id": home,
            "name": name,
            "short_name": name,
            "description": self.config().description.get(self.lang),
            "lang": self.lang.tag(),
            "dir": "ltr",
            "start_url": home,
            "scope": self.routes().base_path(),
            "display": "minimal-ui",
            "theme_color": PAPER,
            "background_color": PAPER,
            "icons": ICONS.into_iter().filter_map(icon).collect::<Vec<_>>(),
        });
        format!("{manifest:#}\n")
    }
}

impl Renderer<'_> {
    /// `_headers`. Pages get no rule for caching: both hosts ask anew for each of them, and a second
    /// rule for the same header would be joined to the first.
    pub(super) fn headers(&self) -> String {
        let base = self.routes.base_path();
        let mut text = format!("{base}*\n");
        for (name, value) in ALWAYS {
            let _ = writeln!(text, "  {name}: {value}");
        }
        for folder in ["aset/", gallery::FOLDER] {
            let _ = write!(text, "\n{base}{folder}*\n  Cache-Control: {FOR_EVER}\n");
        }
        text.push('\n');
        // No rule can take back what a wider one says, so each folder but that for other sites has its own.
        let (name, value) = FRAMES;
        for pattern in self.unframed() {
            let _ = writeln!(text, "{base}{pattern}\n  {name}: {value}");
        }
        text
    }

    /// Patterns that match all pages but those for other sites: folders, and pages beside them.
    fn unframed(&self) -> BTreeSet<String> {
        let mut patterns = BTreeSet::new();
        for route in &self.routes.all {
            let file = route.file.as_str();
            let (folder, below) = file.split_once('/').unwrap_or(("", file));
            let is_language = Lang::ALL.iter().any(|lang| lang.tag() == folder);
            let (root, below) = match folder {
                "" => (String::new(), file),
                folder if is_language => (format!("{folder}/"), below),
                _ => (String::new(), file),
            };
            if may_be_framed(file) || !matches!(route.artifact, Artifact::Page(..)) {
                continue;
            }
            patterns.insert(match below.split_once('/') {
                Some((folder, _)) => format!("{root}{folder}/*"),
                None => format!("{root}{}", below.trim_end_matches("index.html")),
            });
        }
        patterns
    }
}

#[cfg(test)]
mod tests {
    use super::PAPER;

    #[test]
    fn the_paper_is_that_of_the_theme() {
        let style = include_str!("../../themes/nusantara/static/style.css");
        assert!(style.contains(&format!("--kertas: {PAPER};")));
        let base = include_str!("../../themes/nusantara/templates/base.html");
        assert!(base.contains(&format!("content=\"{PAPER}\"")));
    }
}
