//! Views of the methodology page and the correction log.
//!
//! In: claims, indicators and corrections of the catalog. Out: [`MethodologyView`] and
//! [`CorrectionsView`], which say where each figure comes from and what was mended.

use super::Scope;
use super::views::{
    ClaimView, CorrectionView, CorrectionsView, FactKey, FactView, IndicatorView, LinkView,
    MethodologyView,
};
use crate::content::data::{Claim, Correction, Indicator};
use crate::format;
use crate::lang::Bilingual;
use crate::routes::Page;

impl Scope<'_> {
    pub(super) fn methodology(&self) -> MethodologyView {
        let catalog = self.catalog();
        let claim = |claim: &Claim| ClaimView {
            id: format!("klaim-{}", claim.id),
            figure: self.claim(claim),
            valid_until: claim.valid_until.map(|date| self.date(date)),
        };
        let introductions = self.routes().introductions();
        MethodologyView {
            intro: introductions.methodology.map(|id| self.document(id)),
            claims: catalog.claims.iter().map(claim).collect(),
            growth: self.growth(),
            indicators: catalog
                .indicators
                .values()
                .map(|indicator| self.indicator(indicator))
                .collect(),
            totals: self.totals(),
        }
    }

    fn indicator(&self, indicator: &Indicator) -> IndicatorView {
        let words = self.words();
        let text = |text: &Bilingual| text.get(self.lang).to_owned();
        let number = |number: f64| format::decimal(number, self.lang);
        let scale = match indicator.scale {
            (Some(least), Some(greatest)) => {
                Some(format::decimal_range(least, greatest, self.lang))
            }
            (Some(least), None) => Some(format!("≥ {}", number(least))),
            (None, Some(greatest)) => Some(format!("≤ {}", number(greatest))),
            (None, None) => None,
        };
        let breaks: Vec<String> = indicator.series_breaks.iter().map(i64::to_string).collect();
        let breaks: Vec<&str> = breaks.iter().map(String::as_str).collect();
        let rows = [
            (FactKey::Concept, indicator.concept.as_ref().map(text)),
            (FactKey::Unit, Some(text(&indicator.unit))),
            (FactKey::Scale, scale),
            (
                FactKey::Direction,
                indicator.direction.map(|way| {
                    words
                        .get(&format!("kinds.direction.{}", way.key()))
                        .to_owned()
                }),
            ),
            (
                FactKey::Denominator,
                indicator.denominator.as_ref().map(text),
            ),
            (
                FactKey::Aggregation,
                Some(
                    words
                        .get(&format!(
                            "kinds.aggregation.{}",
                            indicator.aggregation.key()
                        ))
                        .to_owned(),
                ),
            ),
            (FactKey::Producer, Some(text(&indicator.producer))),
            (FactKey::Method, Some(text(&indicator.method))),
            (
                FactKey::MethodVersion,
                Some(indicator.method_version.clone()),
            ),
            (
                FactKey::SeriesBreaks,
                (!breaks.is_empty()).then(|| format::list(&breaks, self.lang)),
            ),
        ];
        IndicatorView {
            id: format!("indikator-{}", indicator.code),
            name: text(&indicator.name),
            definition: text(&indicator.definition),
            facts: rows
                .into_iter()
                .filter_map(|(key, text)| Some(FactView { key, text: text? }))
                .collect(),
        }
    }

    /// A link to the page at a path of the site, by its title and in this language where it has one.
    fn corrected_page(&self, path: &str) -> LinkView {
        let inside = path.trim_start_matches('/');
        match self.routes().page_at(inside) {
            Some(page) if page != Page::Home => self.link(self.title_of(page), page, None),
            _ => LinkView {
                title: path.to_owned(),
                href: self.routes().file_href(inside),
                count: None,
            },
        }
    }

    pub(super) fn corrections(&self) -> CorrectionsView {
        let catalog = self.catalog();
        let text = |text: &Bilingual| text.get(self.lang).to_owned();
        let correction = |correction: &Correction| CorrectionView {
            date: self.date(correction.date),
            page: self.corrected_page(&correction.page),
            old: text(&correction.old),
            new: text(&correction.new),
            reason: text(&correction.reason),
        };
        let introductions = self.routes().introductions();
        CorrectionsView {
            intro: introductions.corrections.map(|id| self.document(id)),
            corrections: catalog.corrections.iter().map(correction).collect(),
        }
    }
}
