//! Writes one library profile of the corpus.

use super::Made;
use super::plan::{Plan, kind};
use super::random::Random;
use super::texts::Setting;

/// Profile `at`.
pub(crate) fn library(plan: &Plan, at: usize) -> Made {
    let mut random = Random::of(kind::LIBRARY, at);
    let library = &plan.libraries[at];
    let province = &plan.provinces[library.province];
    let short = library.name.split(" (").next().unwrap_or(&library.name);
    let setting = Setting {
        place: library.village.unwrap_or(
            short
                .trim_start_matches("Perpustakaan ")
                .trim_start_matches("Umum "),
        ),
        region: province.name,
        library: short,
        year: random.between(2018, 2025),
    };
    let since = random.between(2018, 2025);
    let member = random.by_share(&[("apbn", 45), ("replikasi", 25), ("buku", 20), ("non", 10)]);
    let mut text = format!(
        "---\nnama: \"{}\"\nringkasan: \"{}\"\njenis: {}\nwilayah: \"{}\"\nmitra: {member}\ntahun_mulai: {since}\ncontoh: true\n",
        library.name,
        plan.texts.sentence("profil", &setting, &mut random),
        library.kind,
        library.code,
    );
    details(plan, at, &setting, &mut random, &mut text);
    if random.chance(60) {
        text += "angka:\n";
        for year in random.between(since, 2025)..=2025 {
            for (code, most) in [("kunjungan", 6000), ("anggota", 900)] {
                let value = random.between(most / 10, most);
                text += &format!(
                    "  - indikator: {code}\n    periode: \"{year}\"\n    nilai: {value}\n    sumber: \"Buku kunjungan perpustakaan\"\n"
                );
            }
        }
    }
    text += "---\n\n";
    let sentences = random.between(10, 18);
    text += &plan
        .texts
        .paragraphs("profil", sentences, &setting, &mut random);
    text += "## Layanan dan kegiatan\n\n";
    text += &plan
        .texts
        .paragraphs("langkah", sentences, &setting, &mut random);
    if random.chance(40) {
        text += &plan.texts.list("butir", 4, &setting, &mut random);
    }
    text += "## Catatan pengelola\n\n";
    text += &plan
        .texts
        .paragraphs("batas", sentences, &setting, &mut random);
    if at > 0 && random.chance(50) {
        let other = random.below(at);
        text += &format!(
            "Pengelola saling berkunjung dengan [{}](../../{}).\n",
            plan.libraries[other].name,
            plan.library_path(other)
        );
    }
    (format!("content/{}", plan.library_path(at)), text)
}

/// What a profile may have.
fn details(plan: &Plan, at: usize, setting: &Setting, random: &mut Random, text: &mut String) {
    let library = &plan.libraries[at];
    if random.chance(90) {
        // Up to 300 m from the middle of the village.
        let mut near = |degrees: f64| degrees + (random.between(0, 6) as f64 - 3.0) / 1000.0;
        let [latitude, longitude] = library.point.map(&mut near);
        *text += &format!("koordinat: [{latitude:.3}, {longitude:.3}]\n");
    }
    if random.chance(80) {
        *text += &format!("alamat: \"Dekat kantor pemerintahan, {}\"\n", setting.place);
    }
    if random.chance(80) {
        let zone = plan.provinces[library.province].zone;
        *text += &format!(
            "jam: \"Senin–Jumat pukul 08.00–{}.00 {zone}\"\n",
            random.between(14, 17)
        );
    }
    if random.chance(85) {
        let mut services = plan.texts.section("layanan").to_vec();
        random.shuffle(&mut services);
        *text += "layanan:\n";
        for service in services.iter().take(random.between(2, 5)) {
            *text += &format!("  - \"{service}\"\n");
        }
    }
    if random.chance(75) {
        *text += &format!("koleksi: {}\n", random.between(400, 24_000));
    }
    if random.chance(25) {
        let grade = random.pick(&["A", "B", "C"]);
        *text += &format!(
            "akreditasi:\n  nilai: {grade}\n  tahun: {}\n",
            random.between(2018, 2025)
        );
    }
    if random.chance(50) {
        *text += &format!("kontak:\n  email: \"perpustakaan-{at}@contoh.example\"\n");
        if random.chance(40) {
            *text += &format!("  situs: \"https://contoh.example/perpustakaan-{at}/\"\n");
        }
    }
}
