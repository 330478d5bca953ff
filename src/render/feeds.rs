//! Atom feeds (RFC 4287): all, by type, by province.
//!
//! In: the newest entries of the catalog. Out: XML. An entry shows what its page shows.

use super::Scope;
use crate::catalog::{CommitmentId, CoverageId, EventId, LibraryId, StoryId};
use crate::content::Item;
use crate::routes::{Feed, Page};
use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Xml};
use std::io::Result as IoResult;

/// The most entries of a feed.
const ENTRIES: usize = 30;

/// An entry of a feed.
struct Entry {
    date: Date,
    title: String,
    page: Page,
    summary: String,
    lang: &'static str,
}

impl Scope<'_> {
    pub(super) fn feed(&self, feed: Feed) -> String {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        match self.write_feed(&mut writer, feed) {
            Ok(()) => String::from_utf8_lossy(&writer.into_inner()).into_owned() + "\n",
            // Writing to memory does not fail; an empty feed is the honest rest.
            Err(_) => String::new(),
        }
    }

    fn write_feed(&self, writer: &mut Writer<Vec<u8>>, feed: Feed) -> IoResult<()> {
        let entries = self.entries(feed);
        let file = self.routes().feed_file(self.lang, feed, self.catalog());
        let own_url = self.routes().file_url(&file);
        let updated = entries
            .iter()
            .map(|entry| entry.date)
            .max()
            .unwrap_or(self.catalog().today);
        writer.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root = writer.create_element("feed");
        let root = root
            .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
            .with_attribute(("xml:lang", self.lang.tag()));
        root.write_inner_content(|writer| {
            text(writer, "id", &own_url)?;
            text(writer, "title", &self.feed_title(feed))?;
            text(writer, "updated", &timestamp(updated))?;
            link(writer, "self", &own_url)?;
            link(writer, "alternate", &self.url(self.feed_page(feed)))?;
            self.author(writer)?;
            entries
                .iter()
                .try_for_each(|entry| self.entry(writer, entry))
        })?;
        Ok(())
    }

    fn author(&self, writer: &mut Writer<Vec<u8>>) -> IoResult<()> {
        let publisher = &self.config().publisher;
        let name = publisher
            .name
            .as_deref()
            .unwrap_or_else(|| self.config().title.get(self.lang));
        writer
            .create_element("author")
            .write_inner_content(|writer| text(writer, "name", name))?;
        Ok(())
    }

    fn entry(&self, writer: &mut Writer<Vec<u8>>, entry: &Entry) -> IoResult<()> {
        let url = self.url(entry.page);
        let element = writer
            .create_element("entry")
            .with_attribute(("xml:lang", entry.lang));
        element.write_inner_content(|writer| {
            text(writer, "id", &url)?;
            text(writer, "title", &entry.title)?;
            text(writer, "updated", &timestamp(entry.date))?;
            link(writer, "alternate", &url)?;
            text(writer, "summary", &entry.summary)
        })?;
        Ok(())
    }

    fn feed_title(&self, feed: Feed) -> String {
        let words = self.words();
        let title = match feed {
            Feed::All => words.get("feeds.all").to_owned(),
            Feed::Stories => words.get("feeds.stories").to_owned(),
            Feed::Events => words.get("feeds.events").to_owned(),
            Feed::Coverage => words.get("feeds.coverage").to_owned(),
            Feed::Commitments => words.get("feeds.commitments").to_owned(),
            Feed::Libraries => words.get("feeds.libraries").to_owned(),
            Feed::Province(code) => words.fill(
                "feeds.province",
                &[("name", &self.catalog().register.name(code))],
            ),
        };
        format!("{} – {title}", self.config().title.get(self.lang))
    }

    fn feed_page(&self, feed: Feed) -> Page {
        match feed {
            Feed::All => Page::Home,
            Feed::Stories => Page::Stories(1),
            Feed::Events => Page::Events(1),
            Feed::Coverage => Page::CoverageList(1),
            Feed::Commitments => Page::Commitments(1),
            Feed::Libraries => Page::Libraries(1),
            Feed::Province(code) => Page::Province(code),
        }
    }

    /// The newest entries. Lists that are sorted newest first are looked at up to their length only.
    fn entries(&self, feed: Feed) -> Vec<Entry> {
        let catalog = self.catalog();
        let newest = |all: usize| 0..all.min(ENTRIES);
        let stories = newest(catalog.stories.len()).map(|at| self.story_entry(StoryId::new(at)));
        let events = newest(catalog.events.len()).map(|at| self.event_entry(EventId::new(at)));
        let coverage = newest(catalog.coverage.len()).map(|at| self.coverage_entry(at));
        let mut entries: Vec<Entry> = match feed {
            Feed::Stories => stories.collect(),
            Feed::Events => events.collect(),
            Feed::Coverage => coverage.collect(),
            Feed::All => stories.chain(events).chain(coverage).collect(),
            Feed::Commitments => {
                let commitments = newest(catalog.commitments.len());
                commitments.map(|at| self.commitment_entry(at)).collect()
            }
            // Libraries are sorted by name, so each is looked at, once a feed.
            Feed::Libraries => {
                let libraries = 0..catalog.libraries.len();
                libraries.map(|at| self.library_entry(at)).collect()
            }
            Feed::Province(code) => match catalog.joins.of_region.get(&code) {
                Some(region) => {
                    let stories = region.stories.iter().take(ENTRIES);
                    let events = region.events.iter().take(ENTRIES);
                    let stories = stories.map(|id| self.story_entry(*id));
                    stories
                        .chain(events.map(|id| self.event_entry(*id)))
                        .collect()
                }
                None => Vec::new(),
            },
        };
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.date));
        entries.truncate(ENTRIES);
        entries
    }

    /// An entry dated by the last change in substance, else by the document's own date.
    fn entry_of<T>(&self, item: &Item<T>, page: Page, date: Date) -> Entry {
        let version = item.in_lang(self.lang);
        Entry {
            date: item.original.common.updated.unwrap_or(date),
            title: version.common.title.clone(),
            page,
            summary: super::cards::summary(version),
            lang: version.lang.tag(),
        }
    }

    fn story_entry(&self, id: StoryId) -> Entry {
        let item = self.catalog().story(id);
        self.entry_of(item, Page::Story(id), item.original.facts.date)
    }

    fn event_entry(&self, id: EventId) -> Entry {
        let item = self.catalog().event(id);
        self.entry_of(item, Page::Event(id), item.original.facts.end)
    }

    fn coverage_entry(&self, at: usize) -> Entry {
        let id = CoverageId::new(at);
        let item = self.catalog().coverage(id);
        self.entry_of(item, Page::Coverage(id), item.original.facts.date)
    }

    fn commitment_entry(&self, at: usize) -> Entry {
        let id = CommitmentId::new(at);
        let item = self.catalog().commitment(id);
        self.entry_of(item, Page::Commitment(id), item.original.facts.date)
    }

    /// A library has no day of its own but the year in which it joined.
    fn library_entry(&self, at: usize) -> Entry {
        let id = LibraryId::new(at);
        let item = self.catalog().library(id);
        let year = i16::try_from(item.original.facts.since).unwrap_or(0);
        let joined = Date::new(year, 1, 1).unwrap_or(self.catalog().today);
        self.entry_of(item, Page::Library(id), joined)
    }
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, content: &str) -> IoResult<()> {
    writer
        .create_element(name)
        .write_text_content(BytesText::new(content))?;
    Ok(())
}

fn link(writer: &mut Writer<Vec<u8>>, rel: &str, href: &str) -> IoResult<()> {
    writer
        .create_element("link")
        .with_attribute(("rel", rel))
        .with_attribute(("href", href))
        .write_empty()?;
    Ok(())
}

/// Midnight UTC of a day: documents have days, Atom wants a moment.
fn timestamp(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
