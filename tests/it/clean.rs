//! No false alarms: two hundred right documents, full of what looks wrong at a glance, raise nothing.
//!
//! The documents are made from sentences below, each with numbers and days drawn anew; what a
//! sentence says is true for every draw (a weekday fits its date, parts add up to their total). A
//! question that one of them raises is a fault of the checker.

use etalase::pipeline::{self, Options, Watch};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Numbers that are the same in each run: Numerical Recipes' linear congruential generator.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[usize::try_from(self.below(choices.len() as u64)).unwrap()]
    }
}

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const DAYS: [&str; 7] = [
    "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu",
];

fn weekday(day: Date) -> &'static str {
    DAYS[usize::try_from(day.weekday().to_monday_zero_offset()).unwrap()]
}

fn month(day: Date) -> &'static str {
    MONTHS[usize::try_from(day.month() - 1).unwrap()]
}

/// The number as Indonesians write it.
fn id(number: u64) -> String {
    if number < 1000 {
        return number.to_string();
    }
    format!("{}.{:03}", number / 1000, number % 1000)
}

/// Sentences that are right as they stand.
const STEADY: &[&str] = &[
    "Rumusnya sederhana: Dra. Ayu, M.Si. mengajar, S.Pd.I. dan A.Md. lain membantu, hasilnya dicatat di laporan.pdf.",
    "Kantor di Jl. Merdeka No. 12, RT 03/RW 05, Kec. Sukasari, Kab. Bandung, buka pukul 07.45–15.30 WIB.",
    "Telepon kantor (021) 3922669 atau 0274-512345; surel layanan@perpusnas.go.id dan perpusdes.melati@gmail.com.",
    "Laman www.perpusnas.go.id dan melati.desa.id memuat jadwal; versi 2.0.1 aplikasi sudah tersedia.",
    "Belanja buku Rp20.000.000,00 dan rak Rp1,5 juta dicatat di DPA 2023; sisanya 12,5 persen.",
    "Kode wilayahnya 32.73.01.1001 dan NPP 3273011D1000012; ISBN 978-602-8519-93-9.",
    "Surat nomor 421/123/IV/2023 mendasari kegiatan; lihat Pasal 49 UU No. 43 Tahun 2007.",
    "Anak usia 7–12 tahun belajar di kelas 1–3, dan 2/3 dari mereka datang tiap minggu.",
    "Nilai kepuasan 4,09 dari skala 5 didapat dari survei dua minggu.",
    "Program ini berjalan sejak 2018; RPJMN 2020–2024 memuatnya sebagai prioritas nasional.",
    "Dari 2018 sampai 2023 layanan bertambah, dan antara 2019–2021 sempat ditutup karena pandemi.",
    "Pada tahun 2021 program menjangkau 34 provinsi; sejak 2023 Indonesia memiliki 38 provinsi.",
    "Pada 2022, ketika masih ada 34 provinsi, pelatihan diadakan di 21 provinsi.",
    "Hingga akhir 2024 perpustakaan mitra ada di 36 dari 38 provinsi.",
    "Kantor buka setiap Senin, Rabu, dan Jumat pukul 08.00; pada hari Minggu hanya taman bacanya.",
    "Pengurus memakai WhatsApp, YouTube, dan TikTok; dulu ada PerpuSeru dan iPusnas.",
    "Kerja sama, praktik, dan peningkatan mutu berjalan; di samping itu warga mengubah gudang menjadi ruang baca yang andal.",
    "Anak-anak, ibu-ibu, dan kura-kura di kolam itu akrab; mereka pelan-pelan belajar membaca.",
    "“Kami senang,” kata seorang ibu. “Buku-bukunya baru!” Ia tertawa… lalu pulang.",
    "Jarak ke kota 3,5 km (sekitar 10 menit); suhunya 31 °C, hujannya 2.500 mm per tahun.",
    "Pada 29 Februari 2024 ruang baca dibuka, dan sampai 31 Desember 2024 tercatat 1.250 kunjungan.",
    "Lihat [laporan tahunan](https://contoh.desa.id/laporan/2023/12-desa.html) dan <https://www.contoh.go.id>.",
    "Sebanyak 3 pengelola melayani 12 dusun; 1 mobil keliling mendatangi 15 desa.",
    "Kegiatan (dan/atau pelatihan) dibuka untuk umum (pria/wanita), gratis.",
    "Rasio 1:3.000 berarti satu perpustakaan untuk 3.000 warga; targetnya 100 persen pada 2030.",
    "Perpustakaan menerima 500 buku dari Perpustakaan Nasional, 120 di antaranya buku anak.",
    "Sembilan dari 10 peserta puas; 17 orang menjawab ya, 3 orang tidak, dari 20 orang.",
    "Kami berterima kasih kepada Pemkab, Dispusip, dan DPRD; catatan: data per 30 Juni 2024.",
    "Nama château dan São Tomé ditulis benar; kata naïf juga.",
    "Café “Literasi” buka 24 jam, s.d. pukul 02.00 pada malam libur, a.n. koperasi desa.",
];

fn drawn(draw: &mut Draw, day: Date) -> String {
    let (a, b, c) = (
        2 + draw.below(30),
        20 + draw.below(80),
        100 + draw.below(900),
    );
    let total = id(a + b + c + draw.below(700));
    let people = draw.of(&["peserta", "orang", "pengelola perpustakaan"]);
    let end = day.checked_add(2.days()).unwrap();
    let other = day.checked_add(40.days()).unwrap();
    match draw.below(12) {
        0 => format!(
            "Sebanyak {total} {people} berasal dari {a} perpustakaan provinsi, {b} perpustakaan kabupaten/kota, dan {} perpustakaan desa/kelurahan.",
            id(c)
        ),
        1 => format!(
            "Ada {} desa di {b} kabupaten/kota yang tersebar di {} provinsi.",
            id(c),
            a.min(19)
        ),
        2 => format!(
            "Yang ikut: {a} perpustakaan provinsi, {b} perpustakaan kabupaten/kota dan {} perpustakaan desa.",
            id(c)
        ),
        3 => format!(
            "Pembukaan berlangsung {}, {} {} {}.",
            weekday(day),
            day.day(),
            month(day),
            day.year()
        ),
        4 => format!(
            "Rilisnya terbit {} ({}/{}/{}) dan dibahas lagi {} ({}/{}).",
            weekday(day),
            day.day(),
            day.month(),
            day.year(),
            weekday(end),
            end.day(),
            end.month()
        ),
        5 => {
            let month_of_start = if day.month() == end.month() {
                String::new()
            } else {
                format!(" {}", month(day))
            };
            format!(
                "Pelatihan diadakan pada {}{month_of_start}–{} {} {}.",
                day.day(),
                end.day(),
                month(end),
                end.year()
            )
        }
        6 => format!(
            "Dari {total} {people}, {} perempuan; mereka datang dari {a} desa.",
            id(c)
        ),
        7 => format!(
            "Acara diikuti {b} orang: {a} dari dinas dan sisanya warga dari {} dusun.",
            2 + a % 9
        ),
        8 => format!(
            "{} warga menabung Rp{}.000 sebulan, {} kali lebih banyak daripada tahun {}.",
            id(b),
            id(c),
            a % 5 + 2,
            day.year() - 1
        ),
        9 => format!(
            "Pertemuan pertama {} {} {}, pertemuan kedua {} {} {}, keduanya pukul 09.00–11.30.",
            day.day(),
            month(day),
            day.year(),
            other.day(),
            month(other),
            other.year()
        ),
        10 => format!(
            "Sebanyak {a} perpustakaan provinsi dan {b} perpustakaan kabupaten mengirim wakil ke {} provinsi lain.",
            1 + a % 5
        ),
        _ => format!(
            "Koleksinya {} judul, {} eksemplar, dan {b} majalah; tahun {} hanya {} judul.",
            id(c),
            id(c * 2),
            day.year() - 2,
            id(c / 2)
        ),
    }
}

fn write_site(site: &Path) {
    fs::create_dir_all(site.join("content/halaman")).unwrap();
    fs::create_dir_all(site.join("content/kegiatan")).unwrap();
    fs::write(
        site.join("etalase.yaml"),
        "judul: Bersih\nbase_url: https://contoh.id/\n",
    )
    .unwrap();
    let mut draw = Draw(2018);
    for number in 0..200 {
        let day = date(2019, 1, 1)
            .checked_add(i64::try_from(draw.below(2500)).unwrap().days())
            .unwrap();
        let mut body = String::new();
        for paragraph in 0..4 {
            for _ in 0..3 {
                let sentence = match draw.below(2) {
                    0 => draw.of(STEADY).to_owned(),
                    _ => drawn(&mut draw, day),
                };
                write!(body, "{sentence} ").unwrap();
            }
            let aside = drawn(&mut draw, day);
            match paragraph {
                0 => write!(body, "\n\n- {aside}\n- {}\n\n", draw.of(STEADY)).unwrap(),
                1 => body.push_str("\n\n## Yang berubah\n\n| Tingkat | Jumlah |\n|---|---:|\n| Provinsi | 12 |\n| Desa | 450 |\n\n"),
                _ => write!(body, "\n\n> {aside}\n\n").unwrap(),
            }
        }
        let (folder, fields) = if number % 2 == 0 {
            (
                "kegiatan",
                format!(
                    "jenis: bimtek\ntingkat: nasional\nmulai: {day}\nselesai: {day}\ntempat: Aula\nwilayah: \"32.73\"\npenyelenggara: [Dinas]\ncontoh: true\nsumber: [{{judul: Catatan}}]\n"
                ),
            )
        } else {
            ("halaman", format!("diperbarui: {day}\n"))
        };
        let text = format!("---\njudul: Naskah bersih {number}\n{fields}---\n\n{body}\n");
        fs::write(
            site.join(format!("content/{folder}/naskah-{number}.md")),
            text,
        )
        .unwrap();
    }
}

#[test]
fn two_hundred_right_documents_raise_no_question() {
    let site = tempfile::tempdir().unwrap();
    write_site(site.path());
    let options = Options {
        site: site.path().to_owned(),
        today: date(2026, 11, 22),
        include_future: false,
        include_drafts: false,
        base_url: None,
        no_cards: false,
        keep_going: false,
        program: None,
    };
    let outcome = pipeline::check(
        &options,
        &mut Watch {
            on_phase: &mut |_| {},
            on_pictures: &|_| {},
        },
    );
    assert_eq!(outcome.summary.documents, 200);
    let mut found = String::new();
    for problem in &outcome.diagnostics {
        let place = &problem.place;
        let text = fs::read_to_string(site.path().join(place.file.as_ref())).unwrap_or_default();
        let line = text
            .lines()
            .nth((place.line as usize).saturating_sub(1))
            .unwrap_or_default();
        writeln!(
            found,
            "{} {}:{}\n  {}\n  {line}",
            problem.code, place.line, place.column, problem.message.id
        )
        .unwrap();
    }
    assert!(found.is_empty(), "{found}");
}
