//! Views of press coverage, commitments and the author's pages.
//!
//! In: one document of the catalog and its joins. Out: its view.

use super::Scope;
use super::cards::{RELATED, others};
use super::views::{CommitmentView, CoverageView, DocumentView, LinkView, StepView};
use crate::catalog::{CommitmentId, CoverageId, PageId, Subject};
use crate::content::commitment::CommitmentStatus;
use crate::routes::Page;

impl Scope<'_> {
    pub(super) fn coverage(&self, id: CoverageId) -> CoverageView {
        let item = self.catalog().coverage(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        CoverageView {
            title: version.common.title.clone(),
            summary: version.common.summary.clone(),
            media: facts.media.clone(),
            url: facts.url.clone(),
            date: self.date(facts.date),
            quote: version.facts.quote.clone(),
            related: self.related_documents(id),
            body: self.body(version),
            sample: item.original.common.sample,
        }
    }

    /// What a piece of coverage is about, found from the joins' other side at build time.
    fn related_documents(&self, id: CoverageId) -> Vec<LinkView> {
        let pages = self
            .catalog()
            .joins
            .about
            .get(id.index())
            .map(Vec::as_slice)
            .unwrap_or_default();
        let page = |subject: &Subject| match *subject {
            Subject::Story(id) => Page::Story(id),
            Subject::Event(id) => Page::Event(id),
            Subject::Library(id) => Page::Library(id),
        };
        pages
            .iter()
            .map(page)
            .map(|page| self.link(self.title_of(page), page, None))
            .collect()
    }

    pub(super) fn commitment(&self, id: CommitmentId) -> CommitmentView {
        let catalog = self.catalog();
        let item = catalog.commitment(id);
        let version = item.in_lang(self.lang);
        let facts = &item.original.facts;
        let statuses = [
            CommitmentStatus::Promised,
            CommitmentStatus::Budgeted,
            CommitmentStatus::Realised,
        ];
        let step = |status: CommitmentStatus| StepView {
            text: self
                .words()
                .get(&format!("kinds.status.{}", status.key()))
                .to_owned(),
            reached: status <= facts.status,
        };
        let (number, url) = facts.document.clone().unwrap_or_default();
        let province = catalog.joins.of_region.get(&facts.region.province());
        let near = province
            .map(|entries| others(&entries.commitments, id, RELATED))
            .unwrap_or_default();
        CommitmentView {
            card: self.commitment_card(id),
            summary: version.common.summary.clone(),
            steps: statuses.into_iter().map(step).collect(),
            document: number,
            document_url: url,
            evidence: version.facts.evidence.clone(),
            review_on: facts.review_on.map(|date| self.date(date)),
            overdue: facts.review_on.is_some_and(|date| date < catalog.today),
            body: self.body(version),
            sources: self.sources(&version.common),
            related: self.commitments_of(&near),
        }
    }

    pub(super) fn document(&self, id: PageId) -> DocumentView {
        let item = self.catalog().page(id);
        let version = item.in_lang(self.lang);
        DocumentView {
            title: version.common.title.clone(),
            summary: version.common.summary.clone(),
            body: self.body(version),
            sources: self.sources(&version.common),
            updated: self.updated(item),
            sample: item.original.common.sample,
        }
    }
}
