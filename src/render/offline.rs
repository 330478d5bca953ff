//! The service worker, which keeps pages readable without a network.
//!
//! In: the theme's `sw.js` and the routes. Out: the script with what it must know of the site in
//! front: which files to keep, and a version that changes with the files of the theme only, so that
//! new texts do not make readers fetch everything again.

use super::Renderer;
use crate::checksum::checksum;
use crate::routes::Page;
use crate::theme::SERVICE_WORKER;
use serde_json::json;

/// Files of the theme that pages need to look right.
const KEPT: [&str; 3] = [".css", ".js", ".svg"];

impl Renderer<'_> {
    pub(super) fn service_worker(&self) -> String {
        let script = self.theme.statics.get(SERVICE_WORKER);
        let script = script.map_or(&b""[..], |file| file.bytes.as_ref());
        let kept = |path: &&str| KEPT.iter().any(|end| path.ends_with(end));
        let assets: Vec<String> = self
            .assets
            .values()
            .map(AsRef::as_ref)
            .filter(kept)
            .map(|path| self.routes.file_href(path))
            .collect();
        // The first language comes last: its root is the beginning of every other's.
        let languages = self.routes.languages().iter().rev().map(|lang| {
            let scope = self.scope(*lang);
            json!({"home": scope.href(Page::Home), "offline": scope.href(Page::Offline)})
        });
        let site = json!({
            "base": self.routes.base_path(),
            "languages": languages.collect::<Vec<_>>(),
            "assets": assets,
        });
        let site = site.to_string();
        let version = checksum([site.as_bytes(), script]);
        let script = String::from_utf8_lossy(script);
        format!("const VERSION = \"{version}\";\nconst SITE = {site};\n{script}")
    }
}
