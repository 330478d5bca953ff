//! The pictures that pages show: where a place lies, and the motif of a story.
//!
//! In: regions and topics. Out: [`ImageView`]s of the pictures that were drawn. Must not draw.

use super::Scope;
use super::views::ImageView;
use crate::catalog::StoryId;
use crate::pictures::Subject;
use crate::regions::{Level, Point, RegionCode};

impl Scope<'_> {
    /// A kabupaten or kota in its province, or the shape of a province.
    pub(super) fn place_image(&self, code: RegionCode) -> Option<ImageView> {
        self.image(&Subject::Place(code))
    }

    /// The picture that lists show for a place: of its kabupaten or kota if that has a page, else of its province.
    pub(super) fn shown_image(&self, code: RegionCode) -> Option<ImageView> {
        let regency = code.regency();
        let regency = regency.filter(|code| self.region_page(*code).is_some());
        self.place_image(regency.unwrap_or(code.province()))
    }

    /// A region in what it is a part of: a province in Indonesia, a kabupaten in its province.
    pub(super) fn region_image(&self, code: RegionCode) -> Option<ImageView> {
        match code.level() {
            Level::Province => self.image(&Subject::Country(code)),
            _ => self.place_image(code),
        }
    }

    /// Where a library, or the desa or kelurahan of an event, is on the picture of its place.
    pub(super) fn located(&self, place: RegionCode, point: Option<Point>) -> Option<[u32; 2]> {
        let borders = self.catalog().register.borders();
        self.renderer.pictures.point(borders, place, point?)
    }

    /// The motif of a story, by its province and first topic.
    pub(super) fn motif(&self, id: StoryId) -> Option<ImageView> {
        let facts = &self.catalog().story(id).original.facts;
        let topic = facts.topics.first()?.clone();
        self.image(&Subject::Motif(facts.region.province(), topic))
    }

    fn image(&self, subject: &Subject) -> Option<ImageView> {
        let picture = self.renderer.pictures.get(subject)?;
        let [width, height] = picture.size;
        Some(ImageView {
            src: self.routes().file_href(&picture.file),
            width,
            height,
        })
    }
}
