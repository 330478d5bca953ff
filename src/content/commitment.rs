//! Commitments of support: front matter -> [`Commitment`].
//!
//! In: the fields of a document under `content/dukungan/`. Out: a [`Commitment`]. Must not look at
//! other documents.

use crate::choice;
use crate::regions::{Level, RegionCode};
use crate::yaml::Fields;
use jiff::civil::Date;

choice! {
    /// What is given.
    CommitmentKind {
        /// A regulation.
        Regulation = "regulasi" | "regulation",
        /// Money of the regional budget.
        Apbd = "apbd" | "regional-budget",
        /// Village funds.
        VillageFund = "dana-desa" | "village-fund",
        /// Corporate social responsibility.
        Csr = "csr" | "corporate",
        /// A grant.
        Grant = "hibah" | "grant",
        /// Staff.
        Staff = "sdm" | "staff",
        /// Rooms and equipment.
        Facilities = "sarana" | "facilities",
    }
}

choice! {
    /// How far it has come.
    CommitmentStatus {
        /// Said.
        Promised = "dijanjikan" | "promised",
        /// In a budget.
        Budgeted = "dianggarkan" | "budgeted",
        /// Done.
        Realised = "direalisasi" | "realised",
    }
}

/// A commitment.
#[derive(Debug, Clone)]
pub struct Commitment {
    /// What is given.
    pub kind: CommitmentKind,
    /// Who gives it.
    pub by: String,
    /// Where.
    pub region: RegionCode,
    /// When it was said.
    pub date: Date,
    /// How far it has come.
    pub status: CommitmentStatus,
    /// Its worth in rupiah.
    pub amount: Option<i64>,
    /// The document that records it: number and URL.
    pub document: Option<(Option<String>, Option<String>)>,
    /// What supports it.
    pub evidence: Vec<String>,
    /// When it should be looked at again.
    pub review_on: Option<Date>,
}

/// Reads a commitment; `None` when something required is missing or wrong.
pub fn read(fields: &mut Fields<'_>) -> Option<Commitment> {
    let kind = fields.need_choice("jenis");
    let by = fields.need("pemberi", Fields::text);
    let region = fields.need("wilayah", |f, key| {
        f.region(key, Level::Province..=Level::Village)
    });
    let date = fields.need("tanggal", Fields::date);
    let status = fields.need_choice("status");
    let amount = fields.integer("nilai_rp", 0..=i64::MAX);
    let document = fields.map("dokumen").map(|mut document| {
        let parts = (document.text("nomor"), document.web_address("url"));
        document.done();
        parts
    });
    let evidence = fields.need("bukti", |f, key| evidence(f, key));
    let review_on = fields.date("ditinjau");
    Some(Commitment {
        kind: kind?,
        by: by?,
        region: region?,
        date: date?,
        status: status?,
        amount,
        document,
        evidence: evidence?,
        review_on,
    })
}

/// Evidence of a commitment is a text, a list of texts, or the list of maps that stories use.
fn evidence(fields: &mut Fields<'_>, key: &'static str) -> Option<Vec<String>> {
    let texts = if fields.holds_maps(key) {
        let maps = fields.maps(key).into_iter();
        maps.filter_map(|mut item| {
            let _: Option<super::story::EvidenceKind> = item.choice("jenis");
            let text = item.need("isi", Fields::text);
            let source = item.text("sumber");
            let _ = item.date("tanggal");
            item.done();
            Some(match source {
                Some(source) => format!("{} ({source})", text?),
                None => text?,
            })
        })
        .collect()
    } else {
        fields.texts(key)
    };
    (!texts.is_empty()).then_some(texts)
}
