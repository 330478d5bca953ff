//! Event reports: front matter -> [`Event`].
//!
//! In: the fields of a document under `content/kegiatan/`. Out: an [`Event`]. Must not look at
//! other documents.

use crate::both;
use crate::choice;
use crate::regions::{Level, RegionCode, TimeZone};
use crate::yaml::{Choice, Fields};
use jiff::civil::Date;

/// What kind of event it is. New names of the same thing are synonyms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// Technical guidance (Bimtek).
    Training,
    /// Peer learning meeting (PLM, Pertemuan Pembelajaran Sebaya).
    PeerLearning,
    /// Stakeholder meeting (SHM, Pertemuan Pemangku Kepentingan).
    Stakeholders,
    /// Master trainers (Pelatih Ahli).
    MasterTrainer,
    /// Replication of facilitators.
    Replication,
    /// Community involvement.
    Involvement,
    /// Advocacy.
    Advocacy,
    /// Anything else.
    Other,
}

impl Choice for EventKind {
    const CHOICES: &'static [(&'static str, &'static str, Self)] = &[
        ("bimtek", "training", EventKind::Training),
        ("plm", "peer-learning", EventKind::PeerLearning),
        ("shm", "stakeholders", EventKind::Stakeholders),
        ("master-trainer", "expert-trainer", EventKind::MasterTrainer),
        (
            "replikasi-fasilitator",
            "facilitator-replication",
            EventKind::Replication,
        ),
        ("pelibatan", "involvement", EventKind::Involvement),
        ("advokasi", "advocacy", EventKind::Advocacy),
        ("lain", "other", EventKind::Other),
        (
            "pertemuan-pembelajaran-sebaya",
            "pertemuan pembelajaran sebaya",
            EventKind::PeerLearning,
        ),
        (
            "peer learning meeting",
            "peer-learning-meeting",
            EventKind::PeerLearning,
        ),
        (
            "pertemuan-pemangku-kepentingan",
            "pertemuan pemangku kepentingan",
            EventKind::Stakeholders,
        ),
        (
            "stakeholder meeting",
            "stakeholder-meeting",
            EventKind::Stakeholders,
        ),
        ("pelatih-ahli", "pelatih ahli", EventKind::MasterTrainer),
        ("master trainer", "mastertrainer", EventKind::MasterTrainer),
    ];
}

impl EventKind {
    /// The Indonesian word, which also names the value in translations.
    pub fn key(self) -> &'static str {
        Self::CHOICES
            .iter()
            .find(|(_, _, kind)| *kind == self)
            .map_or("lain", |(id, _, _)| id)
    }
}

choice! {
    /// How wide an event reaches.
    EventLevel {
        /// The whole country.
        National = "nasional" | "national",
        /// Several provinces.
        Regional = "regional" | "multi-province",
        /// One province.
        Province = "provinsi" | "province",
        /// One kabupaten or kota.
        Regency = "kabupaten" | "regency",
        /// One village.
        Village = "desa" | "village",
    }
}

/// An event.
#[derive(Debug, Clone)]
pub struct Event {
    /// What kind.
    pub kind: EventKind,
    /// How wide it reaches.
    pub level: EventLevel,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// Where it was held, in words.
    pub venue: String,
    /// Where it was held.
    pub region: RegionCode,
    /// Time zone, if not the region's.
    pub timezone: Option<TimeZone>,
    /// Who held it.
    pub organisers: Vec<String>,
    /// Who came.
    pub participants: Option<Participants>,
    /// Who spoke.
    pub speakers: Vec<Speaker>,
    /// What came of it.
    pub outcomes: Vec<String>,
    /// Slugs of libraries that took part.
    pub libraries: Vec<String>,
}

/// Who came to an event.
#[derive(Debug, Clone, Default)]
pub struct Participants {
    /// People.
    pub people: Option<i64>,
    /// Libraries of provinces.
    pub province_libraries: Option<i64>,
    /// Libraries of kabupaten and kota.
    pub regency_libraries: Option<i64>,
    /// Libraries of villages.
    pub village_libraries: Option<i64>,
    /// Where they came from.
    pub from: Vec<RegionCode>,
}

/// Somebody who spoke, with the position held on that day.
#[derive(Debug, Clone)]
pub struct Speaker {
    /// Name.
    pub name: String,
    /// Position.
    pub position: Option<String>,
    /// The date of which that is true.
    pub as_of: Option<Date>,
}

/// Reads an event; `None` when something required is missing or wrong.
pub fn read(fields: &mut Fields<'_>) -> Option<Event> {
    let kind = fields.need_choice("jenis");
    let level = fields.need_choice("tingkat");
    let start = fields.need("mulai", Fields::date);
    let end = fields.need("selesai", Fields::date);
    let venue = fields.need("tempat", Fields::text);
    let region = fields.need("wilayah", |f, key| {
        f.region(key, Level::Province..=Level::Village)
    });
    let timezone = fields.choice("zona");
    let organisers = fields.need("penyelenggara", |f, key| {
        let names = f.texts(key);
        (!names.is_empty()).then_some(names)
    });
    let participants = fields.map("peserta").map(participants);
    let speakers = fields
        .maps("narasumber")
        .into_iter()
        .filter_map(speaker)
        .collect();
    let outcomes = fields.texts("hasil");
    let libraries = fields.texts("perpustakaan");
    if let (Some(start), Some(end)) = (start, end) {
        check_days(fields, start, end);
    }
    Some(Event {
        kind: kind?,
        level: level?,
        start: start?,
        end: end?,
        venue: venue?,
        region: region?,
        timezone,
        organisers: organisers?,
        participants,
        speakers,
        outcomes,
        libraries,
    })
}

fn check_days(fields: &Fields<'_>, start: Date, end: Date) {
    let (first, last) = (fields.name("mulai"), fields.name("selesai"));
    let days = (end - start).get_days() + 1;
    if end < start {
        fields.report(
            "selesai",
            "E0202",
            both!(
                "`{last}` ({end}) lebih awal daripada `{first}` ({start})",
                "`{last}` ({end}) is before `{first}` ({start})"
            ),
            both!(
                "periksa kedua tanggal; mungkin tertukar: `{first}: {end}`, `{last}: {start}`",
                "check both dates; they may be swapped: `{first}: {end}`, `{last}: {start}`"
            ),
        );
    } else if (end - start).get_days() > 31 {
        fields.report(
            "selesai",
            "W0202",
            both!(
                "kegiatan ini berlangsung {days} hari, lebih dari 31",
                "this event lasts {days} days, more than 31"
            ),
            both!(
                "periksa bulan dan tahun kedua tanggal; bila memang selama itu, biarkan saja",
                "check month and year of both dates; if it really lasts so long, leave it"
            ),
        );
    }
}

fn participants(mut fields: Fields<'_>) -> Participants {
    const MOST: i64 = 10_000_000;
    let mut participants = Participants {
        people: fields.integer("orang", 0..=MOST),
        ..Participants::default()
    };
    if let Some(mut libraries) = fields.map("perpustakaan") {
        participants.province_libraries = libraries.integer("provinsi", 0..=MOST);
        participants.regency_libraries = libraries.integer("kabupaten", 0..=MOST);
        participants.village_libraries = libraries.integer("desa", 0..=MOST);
        libraries.done();
    }
    participants.from = fields.regions("dari");
    check_people(&fields, &participants);
    fields.done();
    participants
}

/// Asks whether fewer people came than libraries: each library sends one at least.
fn check_people(fields: &Fields<'_>, participants: &Participants) {
    let Some(people) = participants.people else {
        return;
    };
    let parts: Vec<i64> = [
        participants.province_libraries,
        participants.regency_libraries,
        participants.village_libraries,
    ]
    .into_iter()
    .flatten()
    .collect();
    let libraries: i64 = parts.iter().sum();
    if libraries <= people {
        return;
    }
    let parts: Vec<String> = parts.iter().map(i64::to_string).collect();
    let parts = parts.join(" + ");
    let name = fields.name("orang");
    fields.report(
        "orang",
        "P0201",
        both!(
            "apakah `{name}: {people}` benar? Perpustakaan asalnya berjumlah {libraries} ({parts}), lebih banyak daripada itu",
            "is `{name}: {people}` right? The libraries add up to {libraries} ({parts}), which is more"
        ),
        both!(
            "bila setiap perpustakaan mengirim sekurangnya satu orang, pesertanya paling sedikit {libraries}; periksa angka-angka ini pada sumbernya",
            "if each library sent at least one person, there were at least {libraries}; check these figures in the source"
        ),
    );
}

fn speaker(mut fields: Fields<'_>) -> Option<Speaker> {
    let name = fields.need("nama", Fields::text);
    let position = fields.text("jabatan");
    let as_of = fields.date("per_tanggal");
    fields.done();
    Some(Speaker {
        name: name?,
        position,
        as_of,
    })
}
