//! What a page that is being looked at is told while its site is written: that it is there anew, or what is wrong.
//!
//! In: the outcome of each build. Out: the answers to the requests below `_etalase/` and a script in each page. Must
//! not be part of a published site: everything here is added to answers on their way.

use crate::both;
use crate::diagnostics::{Diagnostic, Severity};
use crate::lang::Lang;
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// The folder of these answers, below the base path.
pub(super) const FOLDER: &str = "_etalase/";
/// How long a page waits for news before it asks again.
const PATIENCE: Duration = Duration::from_secs(20);
/// As many problems as somebody mends before looking again.
const MOST: usize = 20;

const SCRIPT: &str = include_str!("langsung/langsung.js");
const STYLE: &str = include_str!("langsung/langsung.css");

/// Where the outcome of each change is shown. A copy shows the same.
#[derive(Debug, Clone, Default)]
pub struct Preview(Arc<watch::Sender<State>>);

/// What there is to know after a build.
#[derive(Debug)]
pub struct News<'a> {
    /// Its problems; only errors are shown, and those of drafts where there are no others.
    pub diagnostics: &'a [Diagnostic],
    /// The URL paths of pages that are drafts.
    pub drafts: &'a [String],
    /// Whether the site was published.
    pub is_new: bool,
    /// The language of the words around them.
    pub lang: Lang,
}

#[derive(Debug, Default)]
struct State {
    turn: u64,
    site: u64,
    json: Arc<str>,
}

/// What the script reads.
#[derive(Serialize)]
struct Told<'a> {
    /// Raised with every build.
    turn: u64,
    /// Raised with every build that published something.
    site: u64,
    lang: &'static str,
    /// The line above the problems.
    heading: String,
    problems: Vec<ToldProblem<'a>>,
    drafts: &'a [String],
    /// What stands on the ribbon of a draft.
    ribbon: String,
}

#[derive(Serialize)]
struct ToldProblem<'a> {
    place: String,
    code: &'a str,
    message: &'a str,
    help: &'a str,
}

impl Preview {
    /// Tells all open pages.
    pub fn show(&self, news: &News<'_>) {
        self.0.send_modify(|state| {
            state.turn += 1;
            state.site += u64::from(news.is_new);
            let told = told(news, state);
            state.json = serde_json::to_string(&told).unwrap_or_default().into();
        });
    }

    /// The answer to a request below [`FOLDER`]: its media type and text. A page that knows of turn `since` gets its
    /// answer with the next one, or after a while.
    pub(super) async fn answer(
        &self,
        name: &str,
        query: Option<&str>,
    ) -> Option<(&'static str, Arc<str>)> {
        match name {
            "langsung.js" => Some(("text/javascript; charset=utf-8", SCRIPT.into())),
            "langsung.css" => Some(("text/css; charset=utf-8", STYLE.into())),
            "kabar" => {
                let since = query.and_then(|query| query.strip_prefix("sejak="));
                let since: u64 = since.and_then(|turn| turn.parse().ok()).unwrap_or(0);
                let mut news = self.0.subscribe();
                let newer = news.wait_for(|state| state.turn > since);
                // Neither that nothing happened nor that the program ends is an error.
                drop(tokio::time::timeout(PATIENCE, newer).await);
                let json = self.0.borrow().json.clone();
                Some(("application/json", json))
            }
            _ => None,
        }
    }

    /// A page with the script that listens; `base` is the path of the site, a slash at both ends.
    pub(super) fn listening(html: &str, base: &str) -> String {
        let script = format!("<script type=\"module\" src=\"{base}{FOLDER}langsung.js\"></script>");
        match html.rfind("</body>") {
            Some(end) => [&html[..end], &script, &html[end..]].concat(),
            None => [html, &script].concat(),
        }
    }
}

fn told<'a>(news: &News<'a>, state: &State) -> Told<'a> {
    let lang = news.lang;
    let is_error = |found: &&Diagnostic| found.severity == Severity::Error;
    // Errors of drafts are warnings: they stop nobody, but who writes the draft wants to know.
    let is_spared = |found: &&Diagnostic| {
        found.severity == Severity::Warning && Severity::of_code(found.code) == Severity::Error
    };
    let mut shown: Vec<&Diagnostic> = news.diagnostics.iter().filter(is_error).collect();
    let stops = !shown.is_empty();
    if !stops {
        shown = news.diagnostics.iter().filter(is_spared).collect();
    }
    let count = shown.len();
    let problems = shown.into_iter().take(MOST).map(|found| {
        let place = &found.place;
        let place = match (place.line, place.column) {
            (0, _) => place.file.to_string(),
            (line, 0) => format!("{}:{line}", place.file),
            (line, column) => format!("{}:{line}:{column}", place.file),
        };
        ToldProblem {
            place,
            code: found.code,
            message: found.message.get(lang),
            help: found.help.as_ref().map_or("", |help| help.get(lang)),
        }
    });
    let heading = if stops {
        both!(
            "Belum dapat ditampilkan: {count} galat. Halaman di bawah ini keadaan sebelumnya.",
            "Cannot be shown yet: {count} to mend. The page below is as it was before."
        )
    } else {
        both!(
            "Draf belum lengkap: {count} hal perlu diisi sebelum terbit. Halaman lain tampil seperti biasa.",
            "A draft is not finished: {count} to fill in before it is published. Other pages are shown as usual."
        )
    };
    let ribbon = both!(
        "Draf: tidak ikut diterbitkan",
        "Draft: will not be published"
    );
    Told {
        turn: state.turn,
        site: state.site,
        lang: lang.tag(),
        heading: heading.get(lang).to_owned(),
        problems: problems.collect(),
        drafts: news.drafts,
        ribbon: ribbon.get(lang).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Place;

    #[test]
    fn the_script_stands_at_the_end_of_a_page() {
        let page = Preview::listening("<body><p>Teks</body></html>", "/sub/");
        let script = "<script type=\"module\" src=\"/sub/_etalase/langsung.js\"></script>";
        assert_eq!(page, format!("<body><p>Teks{script}</body></html>"));
        assert_eq!(Preview::listening("<p>", "/sub/"), format!("<p>{script}"));
    }

    #[tokio::test]
    async fn news_are_told_once_they_are_there() {
        let news = |diagnostics, is_new| News {
            diagnostics,
            drafts: &[],
            is_new,
            lang: Lang::Id,
        };
        let preview = Preview::default();
        preview.show(&news(&[], true));
        let (kind, first) = preview.answer("kabar", None).await.unwrap();
        assert_eq!(kind, "application/json");
        assert!(first.contains("\"turn\":1,\"site\":1,"), "{first}");
        let message = both!("judul kosong", "no title");
        let help = both!("isi judulnya", "give it one");
        let mut place = Place::file("content/cerita/a.md");
        (place.line, place.column) = (2, 8);
        let problem = Diagnostic::new("E0101", place, message).help(help);
        let waiting = tokio::spawn({
            let preview = preview.clone();
            async move { preview.answer("kabar", Some("sejak=1")).await }
        });
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished(), "there are no news yet");
        preview.show(&news(&[problem], false));
        let (_, second) = waiting.await.unwrap().unwrap();
        for part in [
            "\"turn\":2,\"site\":1,",
            "\"place\":\"content/cerita/a.md:2:8\",\"code\":\"E0101\",\"message\":\"judul kosong\",\"help\":\"isi judulnya\"",
            "Belum dapat ditampilkan: 1 galat.",
        ] {
            assert!(second.contains(part), "{second}");
        }
        assert_eq!(preview.answer("lain", None).await, None);
    }
}
