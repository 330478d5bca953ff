//! The English aliases of the Indonesian keys of front matter, data files and `etalase.yaml`.
//!
//! In: an Indonesian key. Out: its aliases. Must not know which key belongs to which type: that is
//! said where the type is read.

/// The English aliases of an Indonesian key, sorted by key. One alias may serve two keys that
/// never stand in the same map (`by` of a quote and of a commitment).
const ALIASES: &[(&str, &[&str])] = &[
    ("ada_orang", &["people"]),
    ("agregasi", &["aggregation"]),
    ("akreditasi", &["accreditation"]),
    ("alamat", &["address"]),
    ("alasan", &["reason"]),
    ("alias", &["aliases"]),
    ("angka", &["figures"]),
    ("arah", &["direction"]),
    ("bahasa", &["lang", "languages"]),
    ("baru", &["new"]),
    ("batas", &["borders"]),
    ("berkas", &["file"]),
    ("berlaku_sampai", &["valid_until"]),
    ("bidang", &["topics"]),
    ("bukti", &["evidence"]),
    ("bukti_hash", &["evidence_hash"]),
    ("cara", &["manner"]),
    ("contoh", &["sample"]),
    ("daftar", &["list"]),
    ("dari", &["from"]),
    ("definisi", &["definition"]),
    ("desa", &["village"]),
    ("deskripsi", &["description"]),
    ("dicabut", &["withdrawn"]),
    ("dikenali", &["recognisable", "recognizable"]),
    ("diperbarui", &["updated"]),
    ("ditinjau", &["review_on"]),
    ("dokumen", &["document"]),
    ("draf", &["draft"]),
    ("fokus", &["focus"]),
    ("foto", &["photos"]),
    ("fotografer", &["credit"]),
    ("halaman", &["page"]),
    ("hasil", &["outcomes"]),
    ("hitung_contoh", &["count_samples"]),
    ("hitungan", &["counting"]),
    ("identitas", &["identity"]),
    ("indikator", &["indicator"]),
    ("isi", &["text"]),
    ("izin", &["consent"]),
    ("izin_ingatkan_hari", &["consent_reminder_days"]),
    ("jabatan", &["position"]),
    ("jam", &["opening_hours"]),
    ("jenis", &["kind"]),
    ("judul", &["title"]),
    ("jumlah_rp", &["amount_idr"]),
    ("kabupaten", &["regency"]),
    ("kalimat", &["sentence"]),
    ("kanal", &["channels"]),
    ("kartu_berbagi", &["share_cards"]),
    ("kata", &["words"]),
    ("keterangan", &["caption"]),
    ("kode", &["code"]),
    ("kode_wilayah", &["region_code"]),
    ("koleksi", &["collection"]),
    ("konsep", &["concept"]),
    ("kontak", &["contact"]),
    ("koordinat", &["coordinates"]),
    ("kutipan", &["quotes", "quote"]),
    ("lama", &["old"]),
    ("layanan", &["services"]),
    ("lingkup", &["scope"]),
    ("lisensi", &["licence"]),
    ("maks_piksel", &["max_pixels"]),
    ("media_sosial", &["social"]),
    ("metode", &["method"]),
    ("mitra", &["membership"]),
    ("mulai", &["start"]),
    ("mutu", &["quality"]),
    ("nama", &["name"]),
    ("narasumber", &["speakers"]),
    ("nilai", &["value"]),
    ("nilai_rp", &["value_idr"]),
    ("nomor", &["number"]),
    ("oleh", &["by"]),
    ("orang", &["people_count"]),
    ("pelaku", &["actor"]),
    ("pembaca", &["reader"]),
    ("pemberi", &["by"]),
    ("pencarian", &["search"]),
    ("penyebut", &["denominator"]),
    ("penyelenggara", &["organisers", "publisher"]),
    ("per_halaman", &["per_page"]),
    ("per_tanggal", &["as_of"]),
    ("periode", &["period"]),
    ("perpustakaan", &["library", "libraries"]),
    ("perubahan", &["change"]),
    ("peserta", &["participants"]),
    ("produsen", &["producer"]),
    ("provinsi", &["province"]),
    ("putus_seri", &["series_breaks"]),
    ("ringkasan", &["summary"]),
    ("samaran", &["stand_in"]),
    ("satuan", &["unit"]),
    ("selesai", &["end"]),
    ("sinonim", &["synonyms"]),
    ("situs", &["website"]),
    ("skala", &["scale"]),
    ("sorot", &["featured"]),
    ("subjek", &["subject"]),
    ("sumber", &["sources", "source"]),
    ("tahun", &["year"]),
    ("tahun_mulai", &["since"]),
    ("tanggal", &["date"]),
    ("tantangan", &["challenge"]),
    ("telepon_lembaga", &["phone"]),
    ("tema", &["theme"]),
    ("tempat", &["venue"]),
    ("tenggat", &["deadline"]),
    ("terkait", &["related"]),
    ("tindak_lanjut", &["follow_ups"]),
    ("tindakan", &["action"]),
    ("tingkat", &["level"]),
    ("tujuan", &["purpose"]),
    ("ukuran", &["measure"]),
    ("versi_metode", &["method_version"]),
    ("versi_wilayah", &["region_version"]),
    ("wali", &["guardian"]),
    ("wilayah", &["region", "regions"]),
    ("zona", &["timezone"]),
];

/// The English aliases of `key`; empty for a key that is the same in both languages.
pub fn aliases(key: &str) -> &'static [&'static str] {
    ALIASES
        .binary_search_by(|(id, _)| (*id).cmp(key))
        .ok()
        .and_then(|at| ALIASES.get(at))
        .map_or(&[], |(_, aliases)| aliases)
}

/// Whether `alias` is another name of `key`.
pub fn is_alias(key: &str, alias: &str) -> bool {
    aliases(key).contains(&alias)
}

/// What a good value of a required key looks like, for remedies; sorted by key. Only keys that mean the
/// same in every map are here.
const EXAMPLES: &[(&str, &str)] = &[
    ("ada_orang", "ya"),
    ("alasan", "Salah ketik"),
    ("alt", "\"Enam ibu menimbang keripik di meja perpustakaan\""),
    ("base_url", "https://contoh.go.id/"),
    ("berkas", "kelas-menjahit.jpg"),
    ("berlaku_sampai", "2030-12-31"),
    ("bidang", "[ekonomi]"),
    (
        "definisi",
        "Orang yang datang ke perpustakaan dalam setahun",
    ),
    ("fotografer", "Perpustakaan Desa Kaligowong"),
    ("halaman", "/kegiatan/nama/"),
    ("indikator", "kunjungan"),
    ("isi", "Dua belas peserta menerima pesanan."),
    ("izin", "izin-wonosobo-01"),
    ("judul", "Kelas menjahit di perpustakaan desa"),
    ("jumlah_rp", "5000000"),
    ("kanal", "[situs]"),
    ("kata", "[PLM, Pertemuan Pembelajaran Sebaya]"),
    ("kode", "kunjungan"),
    ("media", "Nama surat kabarnya"),
    ("metode", "Dihitung dari buku tamu"),
    ("mulai", "2023-08-22"),
    ("nilai_rp", "20000000"),
    ("oleh", "seorang peserta kelas menjahit"),
    ("pelaku", "Kepala desa"),
    ("pemberi", "Pemerintah Desa Kaligowong"),
    ("penyelenggara", "[Perpustakaan Nasional RI]"),
    ("per_tanggal", "2023-12-31"),
    ("periode", "\"2023\""),
    ("perpustakaan", "perpustakaan-desa-kaligowong"),
    (
        "perubahan",
        "Dua belas peserta kini menerima pesanan sendiri.",
    ),
    ("produsen", "Perpustakaan Nasional RI"),
    ("satuan", "orang"),
    ("selesai", "2023-08-23"),
    ("subjek", "Nama orang yang memberi izin"),
    ("sumber", "Catatan perpustakaan"),
    ("tahun_mulai", "2019"),
    ("tanggal", "2023-09-01"),
    ("tantangan", "Ibu-ibu belum punya tempat belajar menjahit."),
    ("tempat", "Balai Desa Kaligowong"),
    (
        "tindakan",
        "Perpustakaan membuka kelas menjahit setiap Sabtu.",
    ),
    ("tujuan", "Cerita di situs program"),
    ("url", "https://contoh.go.id/berita"),
    ("versi_metode", "\"1\""),
    ("wilayah", "Kabupaten Wonosobo"),
];

/// An example of a value of a required key.
pub(super) fn example(key: &str) -> Option<&'static str> {
    let at = EXAMPLES.binary_search_by(|(known, _)| (*known).cmp(key));
    at.ok()
        .and_then(|at| EXAMPLES.get(at))
        .map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_so_that_the_search_finds_them() {
        assert!(ALIASES.is_sorted_by(|(a, _), (b, _)| a < b));
        assert!(EXAMPLES.is_sorted_by(|(a, _), (b, _)| a < b));
        for (key, aliases_of_key) in ALIASES {
            assert_eq!(aliases(key), *aliases_of_key);
        }
    }

    #[test]
    fn a_key_stands_once() {
        for (index, (key, aliases)) in ALIASES.iter().enumerate() {
            assert!(
                !ALIASES[index + 1..].iter().any(|(other, _)| other == key),
                "{key} twice"
            );
            assert!(!aliases.is_empty() && !aliases.contains(key), "{key}");
        }
    }

    #[test]
    fn aliases_of_a_key() {
        assert_eq!(aliases("sumber"), ["sources", "source"]);
        assert!(aliases("npp").is_empty());
    }
}
