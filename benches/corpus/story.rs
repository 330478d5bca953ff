//! Writes one story of the corpus, its consent and its translation.
//!
//! A story about a disguised person names neither its library nor its village, in the front matter
//! or in the text.

use super::Made;
use super::plan::{Outline, Plan, kind};
use super::random::Random;
use super::texts::Setting;

const TOPICS: [&str; 9] = [
    "ekonomi",
    "pendidikan",
    "kesehatan",
    "tik",
    "gender",
    "disabilitas",
    "anak-remaja",
    "budaya-lingkungan",
    "partisipasi",
];

/// Every how many stories one has a translation: 5 %.
const TRANSLATED: usize = 20;

/// The files of story `at`.
pub(crate) fn story(plan: &Plan, at: usize) -> Vec<Made> {
    let mut random = Random::of(kind::STORY, at);
    let outline = plan.outline(at);
    let regency = &plan.regencies[outline.regency];
    let library = if outline.is_disguised() {
        None
    } else {
        plan.library_for(outline.regency, &mut random)
    };
    let found = library.map(|at| &plan.libraries[at]);
    let village = found.and_then(|library| library.village);
    let setting = Setting {
        place: village.unwrap_or(regency.name),
        region: regency.name,
        library: found.map_or("perpustakaan", |library| {
            library.name.split(" (").next().unwrap_or("perpustakaan")
        }),
        year: outline.year,
    };
    let code = found
        .filter(|library| library.village.is_some())
        .map_or(regency.code, |library| library.code);
    let date = [outline.year, random.between(1, 12), random.between(10, 28)];
    let mut text = head(plan, &outline, &setting, code, date, &mut random);
    if let Some(library) = library {
        let path = plan.library_path(library);
        let slug = path
            .rsplit('/')
            .next()
            .unwrap_or(&path)
            .trim_end_matches(".md")
            .to_owned();
        text += &format!("perpustakaan: {slug}\n");
    }
    let mut files = Vec::new();
    if outline.subject != "tanpa-orang" {
        text += &format!("izin: izin-{at:06}\n");
        files.push(consent(at, &outline, date));
    }
    extras(plan, at, &setting, date, &mut random, &mut text);
    text += "---\n\n";
    body(
        plan,
        at,
        &outline,
        library,
        &setting,
        &mut random,
        &mut text,
    );
    let path = story_path(&outline);
    if at % TRANSLATED == 7 {
        files.push((
            format!("{path}.en.md"),
            translation(plan, &outline, &setting, &mut random),
        ));
    }
    files.push((format!("{path}.md"), text));
    files
}

/// The path of a story without its ending.
fn story_path(outline: &Outline) -> String {
    format!("content/cerita/{}/{}", outline.year, outline.slug)
}

/// The required front matter.
fn head(
    plan: &Plan,
    outline: &Outline,
    setting: &Setting,
    code: &str,
    date: [usize; 3],
    random: &mut Random,
) -> String {
    let mut say = |section: &str| plan.texts.sentence(section, setting, random);
    let [summary, challenge, action, change] =
        ["hasil", "masalah", "langkah", "hasil"].map(&mut say);
    let mut text = format!(
        "---\njudul: \"{}\"\nringkasan: \"{summary}\"\n",
        outline.title
    );
    text += &format!("tanggal: {}\nwilayah: \"{code}\"\n", iso(date));
    text += &format!("bidang: [{}]\n", topics(random));
    text +=
        &format!("tantangan: \"{challenge}\"\ntindakan: >-\n  {action}\nperubahan: \"{change}\"\n");
    text += "bukti:\n";
    for _ in 0..random.between(1, 3) {
        let evidence = random.by_share(&[("angka", 45), ("testimoni", 40), ("dokumen", 15)]);
        let content = plan.texts.sentence(
            if evidence == "testimoni" {
                "suara"
            } else {
                "hasil"
            },
            setting,
            random,
        );
        let source = random.pick(plan.texts.section("sumber"));
        text +=
            &format!("  - jenis: {evidence}\n    isi: \"{content}\"\n    sumber: \"{source}\"\n");
        if random.chance(60) {
            text += &format!(
                "    tanggal: {}\n",
                iso([date[0], date[1], date[2] - random.between(1, 9)])
            );
        }
    }
    text += &format!(
        "subjek: {}\nidentitas: {}\ncontoh: true\n",
        outline.subject, outline.identity
    );
    text
}

/// One to three topics, in the order of the list.
fn topics(random: &mut Random) -> String {
    let first = random.below(TOPICS.len());
    let more = random.by_share(&[(0, 50), (1, 35), (2, 15)]);
    let mut chosen: Vec<usize> = (0..=more)
        .map(|step| (first + step * 4) % TOPICS.len())
        .collect();
    chosen.sort_unstable();
    chosen
        .iter()
        .map(|&topic| TOPICS[topic])
        .collect::<Vec<_>>()
        .join(", ")
}

/// What a story may have.
fn extras(
    plan: &Plan,
    at: usize,
    setting: &Setting,
    date: [usize; 3],
    random: &mut Random,
    text: &mut String,
) {
    if random.chance(80) {
        let first = random.between(1, 15);
        *text += &format!("sdg: [{first}, {}]\n", first + random.between(1, 2));
    }
    let [quoted, followed, sourced, updated, moved, featured] =
        [70, 20, 30, 10, 3, 2].map(|share| random.chance(share));
    if quoted && !text.contains("subjek: tanpa-orang") {
        let quote = plan.texts.sentence("suara", setting, random);
        *text += &format!(
            "kutipan:\n  - isi: \"{quote}\"\n    oleh: \"{}\"\n",
            random.pick(plan.texts.section("oleh"))
        );
    }
    if followed && date[1] < 12 {
        let then = iso([date[0], date[1] + 1, date[2]]);
        let what = plan.texts.sentence("penutup", setting, random);
        *text += &format!("tindak_lanjut:\n  - tanggal: {then}\n    isi: \"{what}\"\n");
    }
    if sourced {
        *text += &format!(
            "sumber:\n  - judul: \"{}\"\n    tanggal: {}\n",
            random.pick(plan.texts.section("sumber")),
            iso(date)
        );
    }
    if updated {
        *text += &format!("diperbarui: {}\n", iso([date[0], 12, 30]));
    }
    if moved {
        *text += &format!("alias: [\"/lama/cerita-{at}/\"]\n");
    }
    if featured {
        *text += "sorot: true\n";
    }
}

/// The text: 250 to 700 words.
fn body(
    plan: &Plan,
    at: usize,
    outline: &Outline,
    library: Option<usize>,
    setting: &Setting,
    random: &mut Random,
    text: &mut String,
) {
    let size = random.between(5, 10);
    *text += &plan.texts.paragraphs("pembuka", size - 1, setting, random);
    for (section, heading) in [
        ("masalah", "kepala-masalah"),
        ("langkah", "kepala-langkah"),
        ("hasil", "kepala-hasil"),
    ] {
        *text += &format!("## {}\n\n", random.pick(plan.texts.section(heading)));
        *text += &plan.texts.paragraphs(section, size, setting, random);
        match section {
            "masalah" if random.chance(35) => {
                *text += &plan.texts.list("butir", 4, setting, random);
            }
            "langkah" if outline.subject != "tanpa-orang" => {
                *text += &format!("> {}\n\n", plan.texts.sentence("suara", setting, random));
            }
            "hasil" if random.chance(25) => *text += &table(outline.year, random),
            _ => {}
        }
    }
    if random.chance(60) {
        *text += &format!(
            "### {}\n\n",
            random.pick(plan.texts.section("kepala-batas"))
        );
    }
    *text += &plan.texts.paragraphs("batas", size / 2, setting, random);
    *text += &plan.texts.paragraphs("penutup", size / 2, setting, random);
    *text += &links(plan, at, library, random);
}

/// Links to a library, an event and a story that was written before.
fn links(plan: &Plan, at: usize, library: Option<usize>, random: &mut Random) -> String {
    let mut text = String::new();
    if let Some(library) = library {
        let name = &plan.libraries[library].name;
        text += &format!(
            "Cerita ini dicatat oleh [{name}](../../{}).\n",
            plan.library_path(library)
        );
    }
    if plan.events > 0 && random.chance(40) {
        let (title, year, slug) = plan.event_outline(random.below(plan.events));
        text += &format!("Baca juga laporan [{title}](../../kegiatan/{year}/{slug}.md).\n");
    }
    if at > 0 && random.chance(50) {
        let other = plan.outline(random.below(at));
        text += &format!(
            "Pengalaman serupa: [{}](../{}/{}.md).\n",
            other.title, other.year, other.slug
        );
    }
    text
}

fn table(year: usize, random: &mut Random) -> String {
    let mut text = "| Tahun | Peserta rutin | Buku dipinjam |\n|---|---:|---:|\n".to_owned();
    for year in year - 2..=year {
        text += &format!(
            "| {year} | {} | {} |\n",
            random.between(8, 60),
            random.between(70, 900)
        );
    }
    text + "\n"
}

/// The consent of the person or group, valid for long: a corpus must stay valid on any day.
fn consent(at: usize, outline: &Outline, date: [usize; 3]) -> Made {
    let guardian = if outline.subject == "anak" {
        "wali: \"Orang tua contoh\"\n"
    } else {
        ""
    };
    let signed = iso([date[0], date[1], date[2] - 9]);
    let text = format!(
        "id: izin-{at:06}\nsubjek: \"Subjek contoh {at}\"\ncara: {}\ntanggal: {signed}\ntujuan: \"Menerbitkan cerita contoh\"\n\
         kanal: [situs, media-sosial]\n{guardian}berlaku_sampai: 2040-12-31\n",
        if at.is_multiple_of(5) {
            "rekaman"
        } else {
            "tertulis"
        },
    );
    (format!("content/_izin/izin-{at:06}.yaml"), text)
}

/// The English version: only what differs.
fn translation(plan: &Plan, outline: &Outline, setting: &Setting, random: &mut Random) -> String {
    let english = Setting {
        library: if outline.is_disguised() {
            "the library"
        } else {
            setting.library
        },
        ..*setting
    };
    let body = plan.texts.in_order("english", &english, random);
    let heading = random.pick(plan.texts.section("kepala-english"));
    format!(
        "---\ntitle: \"{}\"\nsummary: \"A sample story about learning together in a library.\"\n\
         challenge: \"People wanted to learn and had nowhere to go.\"\naction: \"The library opened a class.\"\n\
         change: \"The class goes on without outside help.\"\n---\n\n## {heading}\n\n{body}",
        outline.title_en
    )
}

/// A date as it stands in front matter: `2021-03-09`.
pub(crate) fn iso([year, month, day]: [usize; 3]) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}
