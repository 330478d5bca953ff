//! What stands on the share card of a page, and where the page says so.
//!
//! In: a page. Out: the [`Card`] that `share_card` draws, and the [`ShareImageView`] for the head of the
//! page. It must not tell more of a story than the story's page does.

use super::views::ShareImageView;
use super::{Renderer, Scope};
use crate::lang::Lang;
use crate::regions::{Level, RegionCode};
use crate::routes::Page;
use crate::share_card::{Card, HEIGHT, Spot, WIDTH};

impl Renderer<'_> {
    /// The share card of a page that has one of its own; the card of the site for any other.
    pub fn card(&self, lang: Lang, page: Page) -> Card {
        self.scope(lang).card(page)
    }
}

/// What differs from card to card.
struct Words {
    kicker: String,
    title: String,
    place: String,
    sample: bool,
    spot: Spot,
    topic: String,
}

impl Scope<'_> {
    fn card(&self, page: Page) -> Card {
        let words = match page {
            Page::Story(id) => self.story_words(id),
            Page::Event(id) => self.event_words(id),
            Page::Library(id) => self.library_words(id),
            Page::Province(code) | Page::Regency(code) => self.region_words(code),
            _ => Words {
                kicker: String::new(),
                title: self.words().get("home.headline").to_owned(),
                place: String::new(),
                sample: self.config().count_samples,
                spot: Spot::Indonesia,
                topic: String::new(),
            },
        };
        Card {
            kicker: words.kicker,
            title: words.title,
            place: words.place,
            site: self.config().title.get(self.lang).to_owned(),
            tagline: self.words().get("site.tagline").to_owned(),
            sample: words
                .sample
                .then(|| self.words().get("common.sample").to_owned()),
            spot: words.spot,
            topic: words.topic,
        }
    }

    fn story_words(&self, id: crate::catalog::StoryId) -> Words {
        let item = self.catalog().story(id);
        let facts = &item.original.facts;
        let topics = self.story_topics(id).into_iter();
        Words {
            kicker: topics.map(|topic| topic.title).next().unwrap_or_default(),
            title: item.in_lang(self.lang).common.title.clone(),
            place: self.place_text(facts.region),
            sample: item.original.common.sample,
            spot: spot(facts.region),
            topic: facts.topics.first().cloned().unwrap_or_default(),
        }
    }

    fn event_words(&self, id: crate::catalog::EventId) -> Words {
        let item = self.catalog().event(id);
        let facts = &item.original.facts;
        let kind = format!("kinds.event.{}", facts.kind.key());
        Words {
            kicker: self.words().get(&kind).to_owned(),
            title: item.in_lang(self.lang).common.title.clone(),
            place: format!(
                "{} \u{b7} {}",
                self.place_text(facts.region),
                self.dates(facts.start, facts.end).text
            ),
            sample: item.original.common.sample,
            spot: spot(facts.region),
            topic: "kegiatan".to_owned(),
        }
    }

    fn library_words(&self, id: crate::catalog::LibraryId) -> Words {
        let item = self.catalog().library(id);
        let facts = &item.original.facts;
        let kind = format!("kinds.library.{}", facts.kind.key());
        Words {
            kicker: self.words().get(&kind).to_owned(),
            title: item.in_lang(self.lang).common.title.clone(),
            place: self.place_text(facts.region),
            sample: item.original.common.sample,
            spot: spot(facts.region),
            topic: "perpustakaan".to_owned(),
        }
    }

    fn region_words(&self, code: RegionCode) -> Words {
        let register = self.catalog().register;
        let is_province = code.level() == Level::Province;
        let (level, place) = if is_province {
            ("region.level.province", String::new())
        } else {
            ("region.level.regency", register.name(code.province()))
        };
        Words {
            kicker: self.words().get(level).to_owned(),
            title: register.name(code),
            place,
            sample: false,
            spot: spot(code),
            topic: "wilayah".to_owned(),
        }
    }

    /// What the head of a page says of its card; nothing where search engines should not look.
    pub(super) fn share_image(&self, page: Page, title: &str) -> Option<ShareImageView> {
        if matches!(page, Page::Withheld(_) | Page::NotFound | Page::Offline) {
            return None;
        }
        if let Some((file, [width, height], alt)) = self.shared_photo(page) {
            return Some(ShareImageView {
                url: self.routes().file_url(&file),
                width: usize::try_from(width).unwrap_or(WIDTH),
                height: usize::try_from(height).unwrap_or(HEIGHT),
                kind: "image/jpeg",
                alt: alt.to_owned(),
            });
        }
        let file = self.routes().card_file(self.lang, page, self.catalog())?;
        let alt = match page {
            Page::Story(_)
            | Page::Event(_)
            | Page::Library(_)
            | Page::Province(_)
            | Page::Regency(_) => self.words().fill("share.card", &[("title", title)]),
            _ => self.words().get("share.card_of_site").to_owned(),
        };
        Some(ShareImageView {
            url: self.routes().file_url(&file),
            width: WIDTH,
            height: HEIGHT,
            kind: "image/png",
            alt,
        })
    }
}

/// The narrowest place that a card may mark: the kabupaten or kota, else the province.
fn spot(code: RegionCode) -> Spot {
    match code.regency() {
        Some(regency) => Spot::Regency(regency),
        None => Spot::Province(code.province()),
    }
}
