//! Atom feeds (RFC 4287): all, by type, by province.
//!
//! In: the newest entries of the catalog. Out: XML. An entry shows what its page shows.

use super::Scope;
use crate::catalog::{CoverageId, EventId, StoryId};
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
            Feed::Province(code) => Page::Province(code),
        }
    }

    /// The newest entries; lists are sorted newest first, so only their beginnings are looked at.
    fn entries(&self, feed: Feed) -> Vec<Entry> {
        let catalog = self.catalog();
        let mut entries = Vec::new();
        let stories = || (0..catalog.stories.len().min(ENTRIES)).map(StoryId::new);
        let events = || (0..catalog.events.len().min(ENTRIES)).map(EventId::new);
        let coverage = || (0..catalog.coverage.len().min(ENTRIES)).map(CoverageId::new);
        match feed {
            Feed::Stories => entries.extend(stories().map(|id| self.story_entry(id))),
            Feed::Events => entries.extend(events().map(|id| self.event_entry(id))),
            Feed::Coverage => entries.extend(coverage().map(|id| self.coverage_entry(id))),
            Feed::All => {
                entries.extend(stories().map(|id| self.story_entry(id)));
                entries.extend(events().map(|id| self.event_entry(id)));
                entries.extend(coverage().map(|id| self.coverage_entry(id)));
            }
            Feed::Province(code) => {
                if let Some(region) = catalog.joins.of_region.get(&code) {
                    entries.extend(
                        region
                            .stories
                            .iter()
                            .take(ENTRIES)
                            .map(|id| self.story_entry(*id)),
                    );
                    entries.extend(
                        region
                            .events
                            .iter()
                            .take(ENTRIES)
                            .map(|id| self.event_entry(*id)),
                    );
                }
            }
        }
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.date));
        entries.truncate(ENTRIES);
        entries
    }

    fn story_entry(&self, id: StoryId) -> Entry {
        let item = self.catalog().story(id);
        let version = item.in_lang(self.lang);
        let date = item.original.facts.date;
        Entry {
            date: item
                .original
                .common
                .updated
                .filter(|_| !item.original.facts.is_disguised())
                .unwrap_or(date),
            title: version.common.title.clone(),
            page: Page::Story(id),
            summary: super::cards::summary(version),
            lang: version.lang.tag(),
        }
    }

    fn event_entry(&self, id: EventId) -> Entry {
        let item = self.catalog().event(id);
        let version = item.in_lang(self.lang);
        Entry {
            date: item
                .original
                .common
                .updated
                .unwrap_or(item.original.facts.end),
            title: version.common.title.clone(),
            page: Page::Event(id),
            summary: super::cards::summary(version),
            lang: version.lang.tag(),
        }
    }

    fn coverage_entry(&self, id: CoverageId) -> Entry {
        let item = self.catalog().coverage(id);
        let version = item.in_lang(self.lang);
        Entry {
            date: item.original.facts.date,
            title: version.common.title.clone(),
            page: Page::Coverage(id),
            summary: super::cards::summary(version),
            lang: version.lang.tag(),
        }
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
