//! What is decided before the first document is written: which libraries there are, and where
//! each document lies, so that any document can link to any other.
//!
//! In: the number of stories. Out: [`Plan`]. Everything else about a document follows from its number.

use super::places::{self, Province, Regency, Village};
use super::random::Random;
use super::texts::{Texts, slug};

/// The first and the last year of the corpus.
const YEARS: [usize; 2] = [2018, 2025];

/// Kinds of documents, each with numbers of its own.
pub(crate) mod kind {
    pub(crate) const PLAN: u64 = 1;
    pub(crate) const LIBRARY: u64 = 2;
    pub(crate) const STORY: u64 = 3;
    pub(crate) const EVENT: u64 = 4;
    pub(crate) const OTHER: u64 = 5;
    pub(crate) const IDENTITY: u64 = 6;
}

/// The whole corpus in outline.
pub(crate) struct Plan {
    pub(crate) texts: Texts,
    pub(crate) provinces: Vec<Province>,
    pub(crate) regencies: Vec<Regency>,
    pub(crate) stories: usize,
    pub(crate) events: usize,
    pub(crate) libraries: Vec<Library>,
    /// The regencies that have documents, in the order in which documents are dealt to them.
    order: Vec<usize>,
    /// The libraries of each regency, by their place in `libraries`.
    in_regency: Vec<Vec<usize>>,
    /// The library of each province, if it has one.
    in_province: Vec<Option<usize>>,
}

/// A library in outline.
pub(crate) struct Library {
    pub(crate) name: String,
    /// The id of its kind in the content model.
    pub(crate) kind: &'static str,
    /// Its region: 2, 4 or 10 digits with dots.
    pub(crate) code: &'static str,
    /// The village it stands in, where it serves one.
    pub(crate) village: Option<&'static str>,
    pub(crate) point: [f64; 2],
    pub(crate) province: usize,
}

/// A story in outline.
pub(crate) struct Outline {
    pub(crate) title: String,
    pub(crate) title_en: String,
    pub(crate) slug: String,
    pub(crate) regency: usize,
    pub(crate) year: usize,
    /// The ids of the content model: `dewasa`, `anak`, `kelompok`, `tanpa-orang`.
    pub(crate) subject: &'static str,
    /// `asli`, `samaran`, `anonim`.
    pub(crate) identity: &'static str,
}

impl Outline {
    /// Whether nothing may be said that shows who it is about.
    pub(crate) fn is_disguised(&self) -> bool {
        self.identity != "asli"
    }
}

impl Plan {
    pub(crate) fn new(stories: usize) -> Plan {
        let (provinces, regencies) = places::read();
        let mut random = Random::of(kind::PLAN, 0);
        let count = (stories / 3).max(1);
        let mut chosen: Vec<usize> = (0..provinces.len()).collect();
        random.shuffle(&mut chosen);
        chosen.truncate(count);
        let mut order: Vec<usize> = (0..regencies.len())
            .filter(|&at| chosen.contains(&regencies[at].province))
            .collect();
        random.shuffle(&mut order);
        let mut plan = Plan {
            texts: Texts::read(),
            stories,
            events: stories / 10,
            libraries: Vec::with_capacity(count),
            in_regency: vec![Vec::new(); regencies.len()],
            in_province: vec![None; provinces.len()],
            order,
            provinces,
            regencies,
        };
        for province in chosen {
            plan.in_province[province] = Some(plan.libraries.len());
            plan.libraries.push(plan.province_library(province));
        }
        for at in 0..count - plan.libraries.len() {
            let regency = plan.order[at % plan.order.len()];
            plan.in_regency[regency].push(plan.libraries.len());
            plan.libraries.push(plan.local_library(regency, at));
        }
        plan
    }

    fn province_library(&self, province: usize) -> Library {
        let Province { code, name, .. } = &self.provinces[province];
        let capital = self
            .regencies
            .iter()
            .find(|regency| regency.province == province);
        Library {
            name: format!("Perpustakaan Provinsi {name}"),
            kind: "provinsi",
            code,
            village: None,
            point: capital
                .and_then(|regency| regency.villages.first())
                .map_or([-6.2, 106.8], |v| v.point),
            province,
        }
    }

    /// Each regency gets its own library and those of its villages in turn, then community libraries.
    fn local_library(&self, regency: usize, at: usize) -> Library {
        let round = at / self.order.len();
        let Regency {
            code,
            name,
            province,
            villages,
        } = &self.regencies[regency];
        let slots = villages.len() + 1;
        let slot = (round + at % self.order.len()) % slots;
        let in_village = |village: &Village, kind, name| Library {
            name,
            kind,
            code: village.code,
            village: Some(village.name),
            point: village.point,
            province: *province,
        };
        if round >= slots {
            let number = round - slots;
            let village = &villages[number % villages.len()];
            let names = self.texts.section("taman");
            let (set, of_set) = (
                number / villages.len() / names.len(),
                number / villages.len() % names.len(),
            );
            let again = if set == 0 {
                String::new()
            } else {
                format!(" {}", set + 1)
            };
            let title = format!("TBM {}{again}, {} ({name})", names[of_set], village.name);
            return in_village(village, "tbm", title);
        }
        if let Some(village) = villages.get(slot) {
            let kind = match village.kind() {
                "kelurahan" => "Kelurahan",
                "desa-adat" => "Desa Adat",
                _ => "Desa",
            };
            return in_village(
                village,
                village.kind(),
                format!("Perpustakaan {kind} {} ({name})", village.name),
            );
        }
        let kind = if name.starts_with("Kota") {
            "kota"
        } else {
            "kabupaten"
        };
        let point = villages
            .first()
            .map_or([-6.2, 106.8], |village| village.point);
        Library {
            name: format!("Perpustakaan Umum {name}"),
            kind,
            code,
            village: None,
            point,
            province: *province,
        }
    }

    /// The regency to which document `at` of any kind is dealt, and how often it had one before.
    pub(crate) fn regency(&self, at: usize) -> (usize, usize) {
        (self.order[at % self.order.len()], at / self.order.len())
    }

    /// A library of `regency`, or else the one of its province.
    pub(crate) fn library_for(&self, regency: usize, random: &mut Random) -> Option<usize> {
        let near = &self.in_regency[regency];
        if near.is_empty() || random.chance(10) {
            self.in_province[self.regencies[regency].province]
        } else {
            Some(*random.pick(near))
        }
    }

    /// Story `at` in outline. Its title is the only one of its words and its regency.
    pub(crate) fn outline(&self, at: usize) -> Outline {
        let (regency, round) = self.regency(at);
        let mut random = Random::of(kind::IDENTITY, at);
        let year = random.between(YEARS[0], YEARS[1]);
        let subject = random.by_share(&[
            ("dewasa", 55),
            ("kelompok", 25),
            ("anak", 8),
            ("tanpa-orang", 12),
        ]);
        let identity = match subject {
            "dewasa" => random.by_share(&[("asli", 75), ("samaran", 15), ("anonim", 10)]),
            "anak" => random.by_share(&[("samaran", 50), ("anonim", 50)]),
            _ => "asli",
        };
        let (heads, tails) = (self.texts.section("judul"), self.texts.section("ekor"));
        // 77 has no common factor with 480, so each regency meets all 480 pairs before one returns.
        let pair = (regency * 131 + round * 77) % (heads.len() * tails.len());
        let [head, head_en] = both(heads[pair % heads.len()]);
        let [tail, tail_en] = both(tails[pair / heads.len()]);
        let again = again(round / (heads.len() * tails.len()));
        let name = self.regencies[regency].name;
        let title = format!("{head} {tail} di {name}{again}");
        let title_en = format!("{head_en} {tail_en} in {name}{again}");
        Outline {
            slug: slug(&title),
            title,
            title_en,
            regency,
            year,
            subject,
            identity,
        }
    }

    /// The title, the year and the slug of event `at`.
    pub(crate) fn event_outline(&self, at: usize) -> (String, usize, String) {
        let (regency, round) = self.regency(at);
        let kinds = self.texts.section("acara");
        let turn = at % self.order.len();
        let year = YEARS[0] + (turn * 5 + round / kinds.len()) % 8;
        let name = self.regencies[regency].name;
        let title = format!(
            "{} di {name}, {year}{}",
            kinds[(turn + round) % kinds.len()],
            again(round / 64)
        );
        let slug = slug(&title);
        (title, year, slug)
    }

    pub(crate) fn library_path(&self, at: usize) -> String {
        let library = &self.libraries[at];
        format!(
            "perpustakaan/{}/{}.md",
            self.provinces[library.province].code,
            slug(&library.name)
        )
    }

    /// Folders of the documents, below the site.
    pub(crate) fn folders(&self) -> Vec<String> {
        let years = (YEARS[0]..=YEARS[1]).flat_map(|year| {
            [
                format!("content/cerita/{year}"),
                format!("content/kegiatan/{year}"),
            ]
        });
        let provinces = self
            .provinces
            .iter()
            .map(|province| format!("content/perpustakaan/{}", province.code));
        let others = ["_izin", "dukungan", "publikasi", "halaman", "data"]
            .map(|name| format!("content/{name}"));
        years.chain(provinces).chain(others).collect()
    }
}

/// The Indonesian and the English half of a line.
fn both(line: &'static str) -> [&'static str; 2] {
    line.split_once('|')
        .map_or([line, line], |(id, en)| [id, en])
}

/// Tells apart what comes back under the same words.
fn again(times: usize) -> String {
    if times == 0 {
        String::new()
    } else {
        format!(" ({})", times + 1)
    }
}
