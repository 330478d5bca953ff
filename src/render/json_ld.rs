//! Linked data (schema.org) for search engines: Article, Event, Library, BreadcrumbList.
//!
//! In: a page and its breadcrumb. Out: a JSON text that is safe inside a `script` element. It may
//! say nothing that the page does not show.

use super::Scope;
use super::cards::summary;
use super::views::CrumbView;
use crate::content::story::Identity;
use crate::routes::Page;
use serde_json::{Value, json};

impl Scope<'_> {
    pub(super) fn json_ld(&self, page: Page, title: &str, breadcrumb: &[CrumbView]) -> String {
        let mut graph = Vec::new();
        match page {
            Page::Home => graph.push(self.website()),
            Page::Story(id) => graph.push(self.article(id, title)),
            Page::Event(id) => graph.push(self.event_data(id, title)),
            Page::Library(id) => graph.push(self.library_data(id, title)),
            _ => {}
        }
        if !breadcrumb.is_empty() {
            graph.push(self.breadcrumb_list(page, breadcrumb));
        }
        let data = json!({ "@context": "https://schema.org", "@graph": graph });
        // `<` may not stand in a script element, where `</script>` would end it.
        data.to_string().replace('<', "\\u003c")
    }

    fn publisher_data(&self) -> Value {
        let publisher = &self.config().publisher;
        let name = publisher
            .name
            .as_deref()
            .unwrap_or_else(|| self.config().title.get(self.lang));
        let mut data = json!({ "@type": "Organization", "name": name });
        if let Some(url) = &publisher.url {
            data["url"] = json!(url);
        }
        data
    }

    fn website(&self) -> Value {
        json!({
            "@type": "WebSite",
            "name": self.config().title.get(self.lang),
            "description": self.config().description.get(self.lang),
            "url": self.url(Page::Home),
            "inLanguage": self.lang.tag(),
            "publisher": self.publisher_data(),
        })
    }

    fn article(&self, id: crate::catalog::StoryId, title: &str) -> Value {
        let item = self.catalog().story(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        let mut data = json!({
            "@type": "Article",
            "headline": title,
            "description": summary(version),
            "url": self.url(Page::Story(id)),
            "inLanguage": version.lang.tag(),
            "datePublished": self.story_date(id).iso,
            "author": self.publisher_data(),
            "publisher": self.publisher_data(),
            "contentLocation": { "@type": "Place", "name": self.place_text(facts.region) },
            "isAccessibleForFree": true,
        });
        if let Some(updated) = item
            .original
            .common
            .updated
            .filter(|_| facts.identity == Identity::Real)
        {
            data["dateModified"] = json!(updated.to_string());
        }
        data
    }

    fn event_data(&self, id: crate::catalog::EventId, title: &str) -> Value {
        let item = self.catalog().event(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        let organisers: Vec<Value> = facts
            .organisers
            .iter()
            .map(|name| json!({ "@type": "Organization", "name": name }))
            .collect();
        json!({
            "@type": "Event",
            "name": title,
            "description": summary(version),
            "url": self.url(Page::Event(id)),
            "inLanguage": version.lang.tag(),
            "startDate": facts.start.to_string(),
            "endDate": facts.end.to_string(),
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "eventStatus": "https://schema.org/EventScheduled",
            "location": { "@type": "Place", "name": version.facts.venue, "address": self.place_text(facts.region) },
            "organizer": organisers,
        })
    }

    fn library_data(&self, id: crate::catalog::LibraryId, title: &str) -> Value {
        let item = self.catalog().library(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        let mut address = json!({
            "@type": "PostalAddress",
            "addressCountry": "ID",
            "addressRegion": self.catalog().register.name(facts.region.province()),
        });
        if let Some(street) = &version.facts.address {
            address["streetAddress"] = json!(street);
        }
        if let Some(regency) = self.catalog().register.regency(facts.region) {
            address["addressLocality"] = json!(regency.name);
        }
        let mut data = json!({
            "@type": "Library",
            "name": title,
            "description": summary(version),
            "url": self.url(Page::Library(id)),
            "address": address,
        });
        if let Some([lat, lon]) = facts.coordinates {
            data["geo"] = json!({ "@type": "GeoCoordinates", "latitude": lat, "longitude": lon });
        }
        data
    }

    fn breadcrumb_list(&self, page: Page, breadcrumb: &[CrumbView]) -> Value {
        let origin = &self.config().base_url.origin;
        let items: Vec<Value> = (1..)
            .zip(breadcrumb)
            .map(|(position, crumb)| {
                let url = crumb.href.as_ref().map_or_else(|| self.url(page), |href| format!("{origin}{href}"));
                json!({ "@type": "ListItem", "position": position, "name": crumb.title, "item": url })
            })
            .collect();
        json!({ "@type": "BreadcrumbList", "itemListElement": items })
    }
}
