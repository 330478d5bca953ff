//! A map outside its page: pictures to download, and a page with the map alone for other sites to embed.
//!
//! In: a map. Out: [`OutsideView`] for the page of the map, and the embedded page. What is embedded leads back to
//! the page of the map, in a window of its own. Must not draw or count.

use super::Scope;
use super::views::{EmbedView, OutsideView};
use crate::diagnostics::Diagnostic;
use crate::routes::MapOf;
use crate::share_card::escaped;

/// Pixels down of the frame in other sites: enough for the map, its legend and its sources on a phone.
const HEIGHT: u32 = 640;

impl Scope<'_> {
    /// The ways in which a map can be taken elsewhere.
    pub(super) fn outside(&self, map: MapOf, title: &str) -> OutsideView {
        let url = self.routes().embed_url(self.lang, map, self.catalog());
        let title = escaped(title);
        OutsideView {
            pictures: self.map_pictures(map),
            code: format!(
                "<iframe src=\"{url}\" title=\"{title}\" width=\"100%\" height=\"{HEIGHT}\" loading=\"lazy\"></iframe>"
            ),
        }
    }

    /// The page with a map alone.
    pub(super) fn embed(&self, map: MapOf) -> Result<String, Box<Diagnostic>> {
        let (title, country, region) = match map {
            MapOf::Provinces(measure) => {
                let values = self.catalog().values_of(measure, None);
                let title = self.map_title(measure, None);
                let country = self.national(measure, &values, title.clone());
                (title, Some(country), None)
            }
            MapOf::Region(code) => {
                let mut region = self.region_map(code);
                // What leads to another part of the page leads to that page from here.
                let points = region.iter_mut().flat_map(|map| &mut map.points);
                for point in points.filter(|point| point.href.starts_with('#')) {
                    point.href = format!("{}{}", self.href(map.page()), point.href);
                }
                let name = self.catalog().register.name(code);
                let told = region.as_ref().map_or("", |map| &map.title);
                let title = (self.words()).fill("map.area", &[("name", &name), ("value", told)]);
                (title, None, region)
            }
        };
        let view = EmbedView {
            lang: self.lang.tag(),
            title,
            href: self.url(map.page()),
            country,
            region,
            as_of: self.date(self.catalog().today),
        };
        let mut context = self.context();
        context.insert_value("view", tera::Value::from_serializable(&view));
        self.renderer
            .templates
            .render("embed.html", &context, &self.asking(&view.href))
    }
}
