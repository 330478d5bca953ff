//! Impact stories: front matter -> [`Story`].
//!
//! In: the fields of a document under `content/cerita/`. Out: a [`Story`]. Must not look at other
//! documents: references are resolved by the catalog.

use super::Context;
use crate::both;
use crate::choice;
use crate::lang::Bilingual;
use crate::regions::{Level, RegionCode};
use crate::yaml::Fields;
use jiff::civil::Date;
use std::ops::RangeInclusive;

choice! {
    /// Who a story is about.
    Subject {
        /// A grown-up.
        Adult = "dewasa" | "adult",
        /// A child.
        Child = "anak" | "child",
        /// A group.
        Group = "kelompok" | "group",
        /// Nobody.
        Nobody = "tanpa-orang" | "no-person",
    }
}

choice! {
    /// How a person is shown.
    Identity {
        /// As who they are.
        Real = "asli" | "real",
        /// Under a changed name.
        Disguised = "samaran" | "disguised",
        /// Without a name.
        Anonymous = "anonim" | "anonymous",
    }
}

choice! {
    /// What a piece of evidence is.
    EvidenceKind {
        /// Somebody's words.
        Testimony = "testimoni" | "testimony",
        /// A number.
        Figure = "angka" | "figure",
        /// A document.
        Document = "dokumen" | "document",
    }
}

/// The Sustainable Development Goals, by number.
pub const SDG_GOALS: RangeInclusive<i64> = 1..=17;

/// An impact story.
#[derive(Debug, Clone)]
pub struct Story {
    /// When it was told.
    pub date: Date,
    /// Where: kabupaten/kota or deeper.
    pub region: RegionCode,
    /// Slug of its library.
    pub library: Option<String>,
    /// Ids of its topics, at least one.
    pub topics: Vec<String>,
    /// Sustainable development goals, 1 to 17.
    pub sdg: Vec<i64>,
    /// What was needed.
    pub challenge: String,
    /// What the library did.
    pub action: String,
    /// What changed.
    pub change: String,
    /// What supports it, at least one.
    pub evidence: Vec<Evidence>,
    /// Quotations.
    pub quotes: Vec<Quote>,
    /// Who it is about.
    pub subject: Subject,
    /// How they are shown.
    pub identity: Identity,
    /// Id of the consent.
    pub consent: Option<String>,
    /// What came later.
    pub follow_ups: Vec<FollowUp>,
}

impl Story {
    /// Whether the person's name and place are withheld.
    pub fn is_disguised(&self) -> bool {
        self.identity != Identity::Real
    }
}

/// A piece of evidence.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// What it is.
    pub kind: EvidenceKind,
    /// What it says.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// When.
    pub date: Option<Date>,
}

/// A quotation.
#[derive(Debug, Clone)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Whose.
    pub by: String,
}

/// What came later.
#[derive(Debug, Clone)]
pub struct FollowUp {
    /// When.
    pub date: Date,
    /// What.
    pub text: String,
}

/// Reads a story; `None` when something required is missing or wrong.
pub fn read(fields: &mut Fields<'_>, context: &Context<'_>) -> Option<Story> {
    let identity = fields.need_choice("identitas");
    let date = fields.need("tanggal", Fields::date);
    let region = fields.need("wilayah", |f, key| {
        f.region(key, Level::Regency..=Level::Village)
    });
    let library = match identity {
        // Where somebody is not to be found, the library may be left out; it is never shown.
        Some(Identity::Disguised | Identity::Anonymous) => fields.text("perpustakaan"),
        _ => fields.need("perpustakaan", Fields::text),
    };
    let topics = topics(fields, context);
    let sdg = fields.integers("sdg", SDG_GOALS);
    let challenge = fields.need("tantangan", Fields::text);
    let action = fields.need("tindakan", Fields::text);
    let change = fields.need("perubahan", Fields::text);
    let evidence = fields.need_or("bukti", how_to_give_evidence, |f, key| {
        some(f.maps(key).into_iter().map(evidence).collect())
    });
    let quotes = fields
        .maps("kutipan")
        .into_iter()
        .filter_map(quote)
        .collect();
    let subject = fields.need_choice("subjek");
    let consent = fields.text("izin");
    let follow_ups = fields
        .maps("tindak_lanjut")
        .into_iter()
        .filter_map(follow_up)
        .collect();
    if consent.is_none() && subject.is_some_and(|subject| subject != Subject::Nobody) {
        fields.report(
            "izin",
            "E0401",
            both!(
                "cerita tentang orang memerlukan `izin`, tetapi tidak ada",
                "a story about people needs `izin` (consent), and there is none"
            ),
            both!(
                "catat persetujuan narasumber di daftar izin lalu tulis id-nya, misalnya `izin: izin-wonosobo-01`",
                "record the person's consent in the consent register and give its id, such as `izin: izin-wonosobo-01`"
            ),
        );
        return None;
    }
    Some(Story {
        date: date?,
        region: region?,
        library,
        topics: topics?,
        sdg,
        challenge: challenge?,
        action: action?,
        change: change?,
        evidence: evidence?.into_iter().collect::<Option<Vec<_>>>()?,
        quotes,
        subject: subject?,
        identity: identity?,
        consent,
        follow_ups,
    })
}

fn how_to_give_evidence(name: &str) -> Bilingual {
    both!(
        "tulis paling sedikit satu bukti beserta asalnya, misalnya: `{name}: [{{jenis: angka, isi: \"Dua belas petak ditanami.\", sumber: Catatan perpustakaan}}]`",
        "give at least one piece of evidence with its source, such as: `{name}: [{{jenis: angka, isi: \"Twelve beds were planted.\", sumber: Records of the library}}]`"
    )
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

fn topics(fields: &mut Fields<'_>, context: &Context<'_>) -> Option<Vec<String>> {
    let known = || context.topics.iter().map(|topic| topic.id.as_str());
    let list = || known().collect::<Vec<_>>().join(", ");
    let help = |name: &str| {
        let list = list();
        both!(
            "tulis `{name}: [...]`; pilihannya: {list}",
            "write `{name}: [...]`; one of: {list}"
        )
    };
    let entries = fields.need_or("bidang", help, |f, key| some(f.entries_among(key, known())))?;
    let mut good = Vec::new();
    let mut wrong = false;
    for entry in &entries {
        let topic = &entry.text;
        if known().any(|id| id == topic) {
            if !good.contains(topic) {
                good.push(topic.clone());
            }
            continue;
        }
        let list = list();
        let help = match crate::yaml::nearest(topic, known()) {
            Some(near) => both!(
                "maksud Anda `{near}`? Pilihannya: {list}",
                "did you mean `{near}`? One of: {list}"
            ),
            None => both!("pilihannya: {list}", "one of: {list}"),
        };
        let message = both!(
            "topik `{topic}` tidak dikenal",
            "the topic `{topic}` is not known"
        );
        fields.report_entry(entry, "E0107", message, help);
        wrong = true;
    }
    (!wrong).then_some(good)
}

fn evidence(mut fields: Fields<'_>) -> Option<Evidence> {
    let kind = fields.need_choice("jenis");
    let text = fields.need("isi", Fields::text);
    let source = fields.need("sumber", Fields::text);
    let date = fields.date("tanggal");
    fields.done();
    Some(Evidence {
        kind: kind?,
        text: text?,
        source: source?,
        date,
    })
}

fn quote(mut fields: Fields<'_>) -> Option<Quote> {
    let text = fields.need("isi", Fields::text);
    let by = fields.need("oleh", Fields::text);
    fields.done();
    Some(Quote {
        text: text?,
        by: by?,
    })
}

fn follow_up(mut fields: Fields<'_>) -> Option<FollowUp> {
    let date = fields.need("tanggal", Fields::date);
    let text = fields.need("isi", Fields::text);
    fields.done();
    Some(FollowUp {
        date: date?,
        text: text?,
    })
}
