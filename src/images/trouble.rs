//! What may be wrong with a picture, and how to mend it.
//!
//! In: the trouble, the picture and the place of the document that shows it. Out: a [`Diagnostic`]
//! that names both.

use super::kind::Kind;
use crate::both;
use crate::diagnostics::{Diagnostic, Span};
use crate::lang::Bilingual;

/// What may be wrong with a picture.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It cannot be read from the disk.
    Unreadable(String),
    /// A file without bytes.
    Empty,
    /// No picture at all, whatever its name says.
    NoPicture,
    /// A kind that is not read, by its name.
    Refused(&'static str),
    /// Another kind than its name says.
    Mislabelled(Kind),
    /// More than one picture, which move.
    Animated,
    /// Broken, with the decoder's reason.
    Broken(String),
    /// Cut off before its end.
    CutOff,
    /// Written to while it was read.
    Changed,
    /// More pixels than `max` (a setting).
    TooManyPixels { width: u32, height: u32, max: u64 },
    /// A file of more bytes than `max`, which follows from the same setting.
    TooManyBytes { bytes: u64, max: u64 },
}

impl Trouble {
    /// The problem at the place where a document names the picture at `path`.
    pub(super) fn at(&self, place: &Span, path: &str) -> Diagnostic {
        let path = path.strip_prefix("content/").unwrap_or(path);
        let (code, message) = self.message(path);
        Diagnostic::at(code, place.clone(), message).help(self.help(path))
    }

    fn message(&self, path: &str) -> (&'static str, Bilingual) {
        match self {
            Trouble::Unreadable(reason) => (
                "E0002",
                both!(
                    "gambar `{path}` tidak dapat dibaca: {reason}",
                    "the picture `{path}` cannot be read: {reason}"
                ),
            ),
            Trouble::Refused(name) => (
                "E0901",
                both!(
                    "gambar `{path}` berjenis {name}, yang tidak dapat diterbitkan",
                    "the picture `{path}` is {name}, which cannot be published"
                ),
            ),
            Trouble::Empty => (
                "E0902",
                both!(
                    "gambar `{path}` kosong: berkasnya 0 bita",
                    "the picture `{path}` is empty: a file of 0 bytes"
                ),
            ),
            Trouble::NoPicture => (
                "E0902",
                both!(
                    "isi berkas `{path}` bukan gambar",
                    "what the file `{path}` holds is no picture"
                ),
            ),
            Trouble::CutOff => (
                "E0902",
                both!(
                    "gambar `{path}` terpotong: akhir berkasnya tidak ada",
                    "the picture `{path}` is cut off: the end of the file is missing"
                ),
            ),
            Trouble::Changed => (
                "E0902",
                both!(
                    "gambar `{path}` berubah saat dibaca",
                    "the picture `{path}` changed while it was read"
                ),
            ),
            Trouble::Broken(reason) => (
                "E0902",
                both!(
                    "gambar `{path}` rusak ({reason})",
                    "the picture `{path}` is broken ({reason})"
                ),
            ),
            Trouble::TooManyPixels { .. } | Trouble::TooManyBytes { .. } => {
                ("E0903", self.size(path))
            }
            Trouble::Mislabelled(kind) => {
                let name = kind.name();
                (
                    "E0904",
                    both!(
                        "isi gambar `{path}` sebenarnya {name}",
                        "what the picture `{path}` holds is {name}"
                    ),
                )
            }
            Trouble::Animated => (
                "E0905",
                both!(
                    "gambar `{path}` bergerak, dan gambar bergerak tidak dapat diterbitkan",
                    "the picture `{path}` moves, and moving pictures cannot be published"
                ),
            ),
        }
    }

    /// What is said of a picture or file that is too large.
    fn size(&self, path: &str) -> Bilingual {
        match self {
            Trouble::TooManyBytes { bytes, max } => {
                let (size, limit) = (bytes / 1_000_000, max / 1_000_000);
                both!(
                    "berkas gambar `{path}` terlalu besar: {size} MB, batasnya {limit} MB",
                    "the file of the picture `{path}` is too large: {size} MB, the limit is {limit} MB"
                )
            }
            Trouble::TooManyPixels { width, height, max } => {
                let limit = max / 1_000_000;
                both!(
                    "gambar `{path}` terlalu besar: {width} × {height} piksel, batasnya {limit} juta",
                    "the picture `{path}` is too large: {width} × {height} pixels, the limit is {limit} million"
                )
            }
            _ => Bilingual::default(),
        }
    }

    fn help(&self, path: &str) -> Bilingual {
        match self {
            Trouble::Unreadable(_) => both!(
                "periksa izin berkas ini",
                "check the permissions of this file"
            ),
            Trouble::Refused("HEIC") => both!(
                "di iPhone, pilih Pengaturan > Kamera > Format > Paling Kompatibel; foto yang sudah ada menjadi JPEG bila dikirim lewat WhatsApp sebagai foto",
                "on an iPhone choose Settings > Camera > Formats > Most Compatible; a photo that exists becomes JPEG when sent by WhatsApp as a photo"
            ),
            Trouble::Refused(_) => both!(
                "buka gambarnya dan simpan sebagai JPEG (foto) atau PNG (gambar garis), lalu tulis nama yang baru",
                "open the picture, save it as JPEG (photo) or PNG (drawing), and write the new name"
            ),
            Trouble::Empty | Trouble::CutOff => both!(
                "salin atau kirim ulang berkas aslinya; mungkin pengirimannya terputus",
                "copy or send the original again; the transfer may have been interrupted"
            ),
            Trouble::Changed => both!(
                "jalankan perintah ini sekali lagi",
                "run this command once more"
            ),
            Trouble::NoPicture | Trouble::Broken(_) => both!(
                "buka dan simpan ulang gambarnya sebagai JPEG, lalu ganti berkas ini",
                "open the picture, save it again as JPEG and replace this file"
            ),
            Trouble::TooManyPixels { .. } | Trouble::TooManyBytes { .. } => both!(
                "perkecil gambarnya, atau naikkan `maks_piksel` di etalase.yaml",
                "make it smaller, or raise `max_pixels` in etalase.yaml"
            ),
            Trouble::Mislabelled(kind) => {
                let name = path.rsplit('/').next().unwrap_or(path);
                let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                let ending = kind.ending();
                both!(
                    "ganti nama berkasnya menjadi `{stem}.{ending}`, di folder dan di naskah ini",
                    "rename the file to `{stem}.{ending}`, in the folder and in this document"
                )
            }
            Trouble::Animated => both!(
                "simpan satu bingkai sebagai JPEG, atau unggah videonya di tempat lain dan tautkan",
                "save one frame as JPEG, or put the video elsewhere and link to it"
            ),
        }
    }
}
