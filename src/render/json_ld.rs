//! Linked data (schema.org) for search engines: Article, Event, Library, BreadcrumbList.
//!
//! In: a page and its breadcrumb. Out: a JSON text that is safe inside a `script` element. It may
//! say nothing that the page does not show.

use super::Scope;
use super::cards::summary;
use super::views::CrumbView;
use crate::content::story::Identity;
use crate::routes::Page;
use serde::Serialize;
use std::borrow::Cow;

/// A document of linked data.
#[derive(Serialize)]
struct Data<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node<'a>>,
}

/// A thing of schema.org. Fields that are not known are left out.
#[derive(Serialize)]
#[serde(tag = "@type", rename_all_fields = "camelCase")]
enum Node<'a> {
    WebSite {
        name: &'a str,
        description: &'a str,
        url: String,
        in_language: &'static str,
        publisher: Box<Node<'a>>,
    },
    Article {
        headline: &'a str,
        description: String,
        url: String,
        in_language: &'static str,
        date_published: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        date_modified: Option<String>,
        author: Box<Node<'a>>,
        publisher: Box<Node<'a>>,
        content_location: Box<Node<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        image: Option<String>,
        is_accessible_for_free: bool,
    },
    Event {
        name: &'a str,
        description: String,
        url: String,
        in_language: &'static str,
        start_date: String,
        end_date: String,
        event_attendance_mode: &'static str,
        event_status: &'static str,
        location: Box<Node<'a>>,
        organizer: Vec<Node<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        image: Option<String>,
    },
    Library {
        name: &'a str,
        description: String,
        url: String,
        address: Box<Node<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        geo: Option<Box<Node<'a>>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        image: Option<String>,
    },
    Organization {
        name: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<&'a str>,
    },
    Place {
        name: Cow<'a, str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        address: Option<String>,
    },
    PostalAddress {
        #[serde(skip_serializing_if = "Option::is_none")]
        street_address: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        address_locality: Option<&'a str>,
        address_region: String,
        address_country: &'static str,
    },
    GeoCoordinates {
        latitude: f64,
        longitude: f64,
    },
    BreadcrumbList {
        item_list_element: Vec<Node<'a>>,
    },
    ListItem {
        position: usize,
        name: &'a str,
        item: String,
    },
}

impl Scope<'_> {
    /// The linked data of a page.
    pub(super) fn json_ld(&self, page: Page, title: &str, breadcrumb: &[CrumbView]) -> String {
        let mut graph = Vec::with_capacity(2);
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
        let data = Data {
            context: "https://schema.org",
            graph,
        };
        // Text, numbers and lists always serialise; without them the page is still whole.
        let text = serde_json::to_string(&data).unwrap_or_default();
        // `<` may not stand in a script element, where `</script>` would end it.
        if text.contains('<') {
            text.replace('<', "\\u003c")
        } else {
            text
        }
    }

    fn publisher_data(&self) -> Box<Node<'_>> {
        let publisher = &self.config().publisher;
        let name = publisher.name.as_deref();
        Box::new(Node::Organization {
            name: name.unwrap_or_else(|| self.config().title.get(self.lang)),
            url: publisher.url.as_deref(),
        })
    }

    fn website(&self) -> Node<'_> {
        Node::WebSite {
            name: self.config().title.get(self.lang),
            description: self.config().description.get(self.lang),
            url: self.url(Page::Home),
            in_language: self.lang.tag(),
            publisher: self.publisher_data(),
        }
    }

    fn article<'a>(&'a self, id: crate::catalog::StoryId, title: &'a str) -> Node<'a> {
        let item = self.catalog().story(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        let updated = item.original.common.updated;
        Node::Article {
            headline: title,
            description: summary(version),
            url: self.url(Page::Story(id)),
            in_language: version.lang.tag(),
            date_published: self.story_date(id).iso,
            date_modified: updated
                .filter(|_| facts.identity == Identity::Real)
                .map(|date| date.to_string()),
            author: self.publisher_data(),
            publisher: self.publisher_data(),
            content_location: Box::new(Node::Place {
                name: self.place_text(facts.region).into(),
                address: None,
            }),
            image: self.image_url(Page::Story(id)),
            is_accessible_for_free: true,
        }
    }

    fn event_data<'a>(&'a self, id: crate::catalog::EventId, title: &'a str) -> Node<'a> {
        let item = self.catalog().event(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        let organiser = |name: &'a String| Node::Organization { name, url: None };
        Node::Event {
            name: title,
            description: summary(version),
            url: self.url(Page::Event(id)),
            in_language: version.lang.tag(),
            start_date: facts.start.to_string(),
            end_date: facts.end.to_string(),
            event_attendance_mode: "https://schema.org/OfflineEventAttendanceMode",
            event_status: "https://schema.org/EventScheduled",
            location: Box::new(Node::Place {
                name: version.facts.venue.as_str().into(),
                address: Some(self.place_text(facts.region)),
            }),
            organizer: facts.organisers.iter().map(organiser).collect(),
            image: self.image_url(Page::Event(id)),
        }
    }

    fn library_data<'a>(&'a self, id: crate::catalog::LibraryId, title: &'a str) -> Node<'a> {
        let item = self.catalog().library(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        let register = self.catalog().register;
        let point = |[latitude, longitude]: [f64; 2]| {
            Box::new(Node::GeoCoordinates {
                latitude,
                longitude,
            })
        };
        Node::Library {
            name: title,
            description: summary(version),
            url: self.url(Page::Library(id)),
            address: Box::new(Node::PostalAddress {
                street_address: version.facts.address.as_deref(),
                address_locality: register.regency(facts.region).map(|regency| regency.name),
                address_region: register.name(facts.region.province()),
                address_country: "ID",
            }),
            geo: facts.coordinates.map(point),
            image: self.image_url(Page::Library(id)),
        }
    }

    /// The full URL of the photo that stands for a page.
    fn image_url(&self, page: Page) -> Option<String> {
        let (file, ..) = self.shared_photo(page)?;
        Some(self.routes().file_url(&file))
    }

    fn breadcrumb_list<'a>(&'a self, page: Page, breadcrumb: &'a [CrumbView]) -> Node<'a> {
        let origin = &self.config().base_url.origin;
        let items = (1..).zip(breadcrumb).map(|(position, crumb)| {
            let href = crumb.href.as_ref();
            Node::ListItem {
                position,
                name: &crumb.title,
                item: href.map_or_else(|| self.url(page), |href| format!("{origin}{href}")),
            }
        });
        Node::BreadcrumbList {
            item_list_element: items.collect(),
        }
    }
}
