//! Writes the rest of the corpus: events, commitments, press articles, and the files that every
//! corpus has once (settings, pages, indicators, claims).

use super::Made;
use super::plan::{Plan, kind};
use super::random::Random;
use super::story::iso;
use super::texts::Setting;

/// Report of event `at`.
pub(crate) fn event(plan: &Plan, at: usize) -> Made {
    let mut random = Random::of(kind::EVENT, at);
    let (title, year, slug) = plan.event_outline(at);
    let (place, _) = plan.regency(at);
    let regency = &plan.regencies[place];
    let province = &plan.provinces[regency.province];
    let setting = Setting {
        place: regency.name,
        region: regency.name,
        library: "perpustakaan",
        year,
    };
    let level = random.by_share(&[
        ("kabupaten", 40),
        ("provinsi", 25),
        ("desa", 20),
        ("regional", 10),
        ("nasional", 5),
    ]);
    let region = match level {
        "provinsi" => province.code,
        "desa" => regency
            .villages
            .first()
            .map_or(regency.code, |village| village.code),
        _ => regency.code,
    };
    let kinds = [
        "bimtek",
        "plm",
        "shm",
        "master-trainer",
        "replikasi-fasilitator",
        "pelibatan",
        "advokasi",
        "lain",
    ];
    let (month, first) = (random.between(1, 12), random.between(1, 25));
    let last = first + random.by_share(&[(0, 40), (1, 35), (2, 25)]);
    let mut text = format!(
        "---\njudul: \"{title}\"\nringkasan: \"{}\"\njenis: {}\ntingkat: {level}\nmulai: {}\nselesai: {}\n\
         tempat: \"Aula perpustakaan, {}\"\nwilayah: \"{region}\"\ncontoh: true\n\
         penyelenggara:\n  - \"Dinas perpustakaan, {}\"\nsumber:\n  - judul: \"Notula kegiatan (contoh)\"\n    tanggal: {}\n",
        plan.texts.sentence("laporan", &setting, &mut random),
        random.pick(&kinds),
        iso([year, month, first]),
        iso([year, month, last]),
        regency.name,
        regency.name,
        iso([year, month, last]),
    );
    event_details(plan, at, year, &setting, &mut random, &mut text);
    text += "---\n\n";
    let sentences = random.between(10, 18);
    text += &plan
        .texts
        .paragraphs("laporan", sentences, &setting, &mut random);
    text += "## Yang dipelajari\n\n";
    text += &plan
        .texts
        .paragraphs("langkah", sentences, &setting, &mut random);
    text += &plan.texts.list("butir", 5, &setting, &mut random);
    text += "## Tindak lanjut\n\n";
    text += &plan
        .texts
        .paragraphs("penutup", sentences, &setting, &mut random);
    (format!("content/kegiatan/{year}/{slug}.md"), text)
}

/// What an event may have.
fn event_details(
    plan: &Plan,
    at: usize,
    year: usize,
    setting: &Setting,
    random: &mut Random,
    text: &mut String,
) {
    let (place, _) = plan.regency(at);
    let regency = &plan.regencies[place];
    if random.chance(20) {
        *text += &format!("zona: {}\n", plan.provinces[regency.province].zone);
    }
    if random.chance(80) {
        // There are more people than libraries that sent them, and more villages than regencies.
        let regencies = random.between(1, 9);
        let villages = regencies + random.between(1, 25);
        let people = 1 + regencies + villages + random.between(0, 80);
        *text += &format!(
            "peserta:\n  orang: {people}\n  perpustakaan:\n    provinsi: 1\n    kabupaten: {regencies}\n    desa: {villages}\n"
        );
        *text += &format!(
            "  dari: [\"{}\", \"{}\"]\n",
            regency.code, plan.provinces[regency.province].code
        );
    }
    if random.chance(50) {
        *text += &format!(
            "narasumber:\n  - nama: \"Narasumber Contoh {at}\"\n    jabatan: \"Pustakawan\"\n    per_tanggal: {year}-01-01\n"
        );
    }
    if random.chance(60) {
        *text += &format!(
            "hasil:\n  - \"{}\"\n",
            plan.texts.sentence("laporan", setting, random)
        );
    }
    if let Some(library) = plan
        .library_for(place, random)
        .filter(|_| random.chance(40))
    {
        let path = plan.library_path(library);
        let slug = path
            .rsplit('/')
            .next()
            .unwrap_or(&path)
            .trim_end_matches(".md");
        *text += &format!("perpustakaan: [{slug}]\n");
    }
}

/// Commitment `at`.
pub(crate) fn commitment(plan: &Plan, at: usize) -> Made {
    let mut random = Random::of(kind::OTHER, 2 * at);
    let (place, round) = plan.regency(at);
    let regency = &plan.regencies[place];
    let kinds = [
        "regulasi",
        "apbd",
        "dana-desa",
        "csr",
        "hibah",
        "sdm",
        "sarana",
    ];
    let setting = Setting {
        place: regency.name,
        region: regency.name,
        library: "perpustakaan",
        year: 2024,
    };
    let mut text = format!(
        "---\njudul: \"Dukungan untuk perpustakaan di {}, tahap {}\"\nringkasan: \"{}\"\njenis: {}\n\
         pemberi: \"Pemerintah {}\"\nwilayah: \"{}\"\ntanggal: {}\nstatus: {}\nbukti: \"Dokumen contoh nomor {at}\"\ncontoh: true\n",
        regency.name,
        round + 1,
        plan.texts.sentence("penutup", &setting, &mut random),
        random.pick(&kinds),
        regency.name,
        regency.code,
        iso([
            random.between(2018, 2025),
            random.between(1, 12),
            random.between(1, 28)
        ]),
        random.by_share(&[("dijanjikan", 30), ("dianggarkan", 40), ("direalisasi", 30)]),
    );
    if random.chance(70) {
        text += &format!("nilai_rp: {}\n", random.between(5, 900) * 1_000_000);
    }
    if random.chance(50) {
        text += &format!("dokumen:\n  nomor: \"CONTOH/{at}\"\n");
    }
    if random.chance(50) {
        text += "ditinjau: 2040-01-31\n";
    }
    text += "---\n\n";
    for section in ["masalah", "langkah", "batas"] {
        text += &plan.texts.paragraphs(section, 12, &setting, &mut random);
    }
    (format!("content/dukungan/dukungan-{at:05}.md"), text)
}

/// Press article `at`.
pub(crate) fn coverage(plan: &Plan, at: usize) -> Made {
    let mut random = Random::of(kind::OTHER, 2 * at + 1);
    let story = plan.outline(at * 50);
    let name = plan.regencies[story.regency].name;
    let setting = Setting {
        place: name,
        region: name,
        library: "perpustakaan",
        year: story.year,
    };
    let mut text = format!(
        "---\njudul: \"Kabar {} dari {name}\"\nringkasan: \"{}\"\nmedia: \"Harian Contoh\"\n\
         url: \"https://harian.example/{at}\"\ntanggal: {}\nkutipan: \"{}\"\nterkait:\n  - cerita/{}\ncontoh: true\n---\n\n",
        at + 1,
        plan.texts.sentence("hasil", &setting, &mut random),
        iso([story.year, 12, random.between(1, 28)]),
        plan.texts.sentence("hasil", &setting, &mut random),
        story.slug,
    );
    for section in ["laporan", "hasil", "batas"] {
        text += &plan.texts.paragraphs(section, 12, &setting, &mut random);
    }
    (format!("content/publikasi/kabar-{at:05}.md"), text)
}

/// The files of which there is one, whatever the number of stories.
pub(crate) fn fixed(plan: &Plan) -> Vec<Made> {
    let page = |title: &str, words: &str| {
        format!("---\njudul: \"{title}\"\ncontoh: true\n---\n\n{words}\n")
    };
    let about = "Situs ini berisi dokumen contoh untuk mengukur kecepatan. Cara angkanya dibuat ada di \
                 [metodologi](metodologi.md).";
    let method = "Semua angka di situs ini rekaan dan dibuat oleh sebuah program.";
    let mut files = vec![
        ("etalase.yaml".to_owned(), SETTINGS.to_owned()),
        (
            "content/halaman/tentang.md".to_owned(),
            page("Tentang situs contoh", about),
        ),
        (
            "content/halaman/metodologi.md".to_owned(),
            page("Metodologi situs contoh", method),
        ),
        (
            "content/data/indikator.yaml".to_owned(),
            INDICATORS.to_owned(),
        ),
        ("content/data/klaim.yaml".to_owned(), CLAIMS.to_owned()),
        ("content/data/sinonim.yaml".to_owned(), SYNONYMS.to_owned()),
        ("content/data/wilayah.csv".to_owned(), figures(plan)),
    ];
    if plan.stories > 0 {
        let story = plan.outline(0);
        let code = plan.regencies[story.regency].code;
        files.push((
            "content/data/koreksi.yaml".to_owned(),
            format!(
                "- tanggal: 2025-12-31\n  halaman: /cerita/{}/\n  lama: \"Dua kelas.\"\n  baru: \"Tiga kelas.\"\n  alasan: \"Catatan contoh.\"\n",
                story.slug
            ),
        ));
        files.push((
            "content/data/permintaan.yaml".to_owned(),
            format!(
                "- wilayah: \"{code}\"\n  pembaca: bupati\n  isi: \"Anggarkan pendampingan bulanan.\"\n  jumlah_rp: 180000000\n  \
                 pelaku: \"Dinas perpustakaan\"\n  tenggat: 2040-06-30\n"
            ),
        ));
    }
    files
}

/// A row of regional figures a story, up to one for each kabupaten/kota and year.
fn figures(plan: &Plan) -> String {
    let mut random = Random::of(kind::OTHER, usize::MAX);
    let mut text = "kode_wilayah,indikator,periode,nilai,sumber,mutu\n".to_owned();
    let count = plan.regencies.len();
    for row in 0..plan.stories.min(count * 8) {
        let (code, year) = (plan.regencies[row % count].code, 2018 + row / count);
        let quality = random.by_share(&[("lengkap", 80), ("perkiraan", 12), ("sementara", 8)]);
        text += &format!(
            "{code},desa-mitra,{year},{},Data contoh,{quality}\n",
            random.between(0, 60)
        );
    }
    text
}

const SETTINGS: &str = r#"judul: "Situs contoh untuk pengukuran"
deskripsi: "Dokumen rekaan untuk mengukur kecepatan dan pemakaian memori."
base_url: "https://contoh.example/"
bahasa: [id, en]
hitung_contoh: true
penyelenggara:
  nama: "Pengukur contoh"
  url: "https://contoh.example/"
  email: "redaksi@contoh.example"
bidang:
  ekonomi: {id: "Ekonomi dan pekerjaan", en: "Livelihoods and work"}
  pendidikan: {id: "Pendidikan", en: "Education"}
  kesehatan: {id: "Kesehatan", en: "Health"}
  tik: {id: "Teknologi informasi", en: "Digital skills"}
  gender: {id: "Kesetaraan gender", en: "Gender equality"}
  disabilitas: {id: "Disabilitas", en: "Disability"}
  anak-remaja: {id: "Anak dan remaja", en: "Children and young people"}
  budaya-lingkungan: {id: "Budaya dan lingkungan", en: "Culture and environment"}
  partisipasi: {id: "Partisipasi warga", en: "Civic participation"}
lisensi: "CC BY 4.0"
"#;

const INDICATORS: &str = r#"- kode: kunjungan
  nama: {id: "Kunjungan", en: "Visits"}
  definisi: "Banyaknya kunjungan selama satu tahun."
  satuan: kunjungan
  skala: {min: 0}
  arah: naik
  produsen: "Perpustakaan contoh"
  metode: "Pencatatan harian yang dijumlahkan"
  versi_metode: "1"
  agregasi: jumlah
- kode: anggota
  nama: {id: "Anggota", en: "Members"}
  definisi: "Banyaknya anggota pada akhir tahun."
  satuan: orang
  skala: {min: 0}
  arah: naik
  produsen: "Perpustakaan contoh"
  metode: "Pencatatan harian yang dijumlahkan"
  versi_metode: "1"
  agregasi: jumlah
- kode: desa-mitra
  nama: {id: "Desa mitra", en: "Partner villages"}
  definisi: "Banyaknya desa yang mempunyai perpustakaan mitra pada akhir tahun."
  satuan: desa
  skala: {min: 0}
  arah: naik
  produsen: "Dinas perpustakaan contoh"
  metode: "Pencatatan harian yang dijumlahkan"
  versi_metode: "1"
  agregasi: jumlah
"#;

const CLAIMS: &str = r#"- id: perpustakaan-mitra
  kalimat:
    id: "Program contoh menjangkau 3.000 perpustakaan."
    en: "The sample programme reaches 3,000 libraries."
  nilai: 3000
  satuan: perpustakaan
  lingkup: gabungan
  per_tanggal: 2025-12-31
  sumber: "Data contoh"
  berlaku_sampai: 2040-12-31
"#;

const SYNONYMS: &str = r#"- kata: ["Pertemuan Pembelajaran Sebaya", "PLM"]
- kata: ["Pertemuan Pemangku Kepentingan", "SHM"]
- kata: ["perpustakaan", "taman baca"]
"#;
