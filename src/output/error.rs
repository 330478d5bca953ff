//! What can go wrong while writing the site, in words for people who are not programmers.
//!
//! In: a path and a cause. Out: a [`Diagnostic`]. Every message names the path; every help says
//! what to do and what became of the site that was published before. Must not touch the disk.

use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why the site was not written. In every case but [`OutputError::Stranded`] the output is as it
/// was before.
#[derive(Debug)]
#[non_exhaustive]
pub enum OutputError {
    /// The place of the output is taken by a file or by a link to nothing.
    NotAFolder {
        /// The output.
        path: PathBuf,
    },
    /// The output has files in it and no manifest.
    Unmarked {
        /// The output.
        path: PathBuf,
    },
    /// The output contains a source of the site, is one, or lies in one.
    Overlap {
        /// The output.
        path: PathBuf,
        /// The source.
        source: PathBuf,
    },
    /// The manifest was not written by this version of etalase, or was changed.
    BadManifest {
        /// The manifest.
        path: PathBuf,
    },
    /// The output is where another disk is attached, so it cannot be swapped as a whole.
    OtherDisk {
        /// The output.
        path: PathBuf,
    },
    /// The program asked for a path that a site cannot have.
    BadPath {
        /// The path, relative to the output.
        path: String,
    },
    /// Two pages or files want the same place.
    Collision {
        /// The place.
        path: PathBuf,
    },
    /// The disk is full, or a quota or size limit is reached.
    NoRoom {
        /// What was being written.
        path: PathBuf,
        /// The answer of the system.
        cause: io::Error,
    },
    /// Something could not be written for another reason, such as a missing permission.
    Write {
        /// What was being written.
        path: PathBuf,
        /// The answer of the system.
        cause: io::Error,
    },
    /// A file that should be copied into the site cannot be read.
    Read {
        /// The file.
        path: PathBuf,
        /// The answer of the system.
        cause: io::Error,
    },
    /// Files in the output that etalase did not write stand where the new site wants to write.
    InTheWay {
        /// The first of them.
        path: PathBuf,
        /// How many more there are.
        more: usize,
    },
    /// A file in the output that etalase did not write cannot be taken over into the new site.
    Keep {
        /// The file.
        path: PathBuf,
        /// The answer of the system.
        cause: io::Error,
    },
    /// The finished site could not be put in the place of the old one.
    Swap {
        /// The output.
        path: PathBuf,
        /// The answer of the system.
        cause: io::Error,
    },
    /// The old site was moved aside on a system that cannot exchange folders, and neither the new
    /// nor the old one could be put in its place.
    Stranded {
        /// The output, where nothing stands now.
        path: PathBuf,
        /// Where the old site is, complete.
        aside: PathBuf,
        /// The answer of the system.
        cause: io::Error,
    },
}

impl OutputError {
    /// A failure to write, told apart by whether room was the reason.
    pub(super) fn writing(path: PathBuf, cause: io::Error) -> Self {
        use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        match cause.kind() {
            StorageFull | QuotaExceeded | FileTooLarge => OutputError::NoRoom { path, cause },
            _ => OutputError::Write { path, cause },
        }
    }

    /// The stable code, `E0601` to `E0614`.
    pub fn code(&self) -> &'static str {
        match self {
            OutputError::NotAFolder { .. } => "E0601",
            OutputError::Unmarked { .. } => "E0602",
            OutputError::Overlap { .. } => "E0603",
            OutputError::BadManifest { .. } => "E0604",
            OutputError::OtherDisk { .. } => "E0605",
            OutputError::BadPath { .. } => "E0606",
            OutputError::Collision { .. } => "E0607",
            OutputError::NoRoom { .. } => "E0608",
            OutputError::Write { .. } => "E0609",
            OutputError::Read { .. } => "E0610",
            OutputError::InTheWay { .. } => "E0611",
            OutputError::Keep { .. } => "E0612",
            OutputError::Swap { .. } => "E0613",
            OutputError::Stranded { .. } => "E0614",
        }
    }

    /// The error as it is shown to the user.
    pub fn to_diagnostic(&self) -> Diagnostic {
        let place = Place::file(self.path().display().to_string());
        let mut help = self.help();
        if !matches!(self, OutputError::Stranded { .. }) {
            help.id.push_str(" Situs yang lama tidak berubah.");
            help.en.push_str(" The old site is unchanged.");
        }
        Diagnostic::new(self.code(), place, self.message()).help(help)
    }

    /// The path that the error is about.
    fn path(&self) -> &Path {
        match self {
            OutputError::BadPath { path } => Path::new(path),
            OutputError::NotAFolder { path }
            | OutputError::Unmarked { path }
            | OutputError::Overlap { path, .. }
            | OutputError::BadManifest { path }
            | OutputError::OtherDisk { path }
            | OutputError::Collision { path }
            | OutputError::NoRoom { path, .. }
            | OutputError::Write { path, .. }
            | OutputError::Read { path, .. }
            | OutputError::InTheWay { path, .. }
            | OutputError::Keep { path, .. }
            | OutputError::Swap { path, .. }
            | OutputError::Stranded { path, .. } => path,
        }
    }

    fn message(&self) -> Bilingual {
        let path = self.path().display();
        match self {
            OutputError::NotAFolder { .. } => both!(
                "tempat hasil `{path}` bukan folder",
                "the output `{path}` is not a folder"
            ),
            OutputError::Unmarked { .. } => both!(
                "folder hasil `{path}` sudah berisi berkas yang bukan buatan etalase",
                "the output folder `{path}` already holds files that etalase did not write"
            ),
            OutputError::Overlap { source, .. } => {
                let source = source.display();
                both!(
                    "folder hasil `{path}` bertumpang tindih dengan bahan situs `{source}`",
                    "the output folder `{path}` overlaps with the site's own material `{source}`"
                )
            }
            OutputError::BadManifest { .. } => both!(
                "daftar berkas `{path}` tidak dikenali: berubah, atau dibuat oleh etalase versi lain",
                "the list of files `{path}` is not understood: changed, or made by another version of etalase"
            ),
            OutputError::OtherDisk { .. } => both!(
                "folder hasil `{path}` adalah media penyimpanan tersendiri, sehingga tidak dapat diganti secara utuh",
                "the output folder `{path}` is a disk of its own, so it cannot be swapped as a whole"
            ),
            OutputError::BadPath { .. } => both!(
                "`{path}` tidak dapat menjadi nama berkas di situs",
                "`{path}` cannot be the name of a file of the site"
            ),
            OutputError::Collision { .. } => both!(
                "dua halaman atau berkas hendak ditulis di tempat yang sama: `{path}`",
                "two pages or files want the same place: `{path}`"
            ),
            OutputError::InTheWay { more, .. } => message_in_the_way(self.path(), *more),
            OutputError::NoRoom { cause, .. } | OutputError::Write { cause, .. } => {
                let Bilingual { id, en } = reason(cause);
                both!(
                    "`{path}` tidak dapat ditulis: {id}",
                    "`{path}` cannot be written: {en}"
                )
            }
            OutputError::Read { cause, .. } => {
                let Bilingual { id, en } = reason(cause);
                both!(
                    "`{path}` tidak dapat dibaca: {id}",
                    "`{path}` cannot be read: {en}"
                )
            }
            OutputError::Keep { cause, .. } => {
                let Bilingual { id, en } = reason(cause);
                both!(
                    "`{path}` bukan buatan etalase dan tidak dapat disertakan ke situs yang baru: {id}",
                    "`{path}` is not etalase's and cannot be taken over into the new site: {en}"
                )
            }
            OutputError::Swap { cause, .. } | OutputError::Stranded { cause, .. } => {
                let Bilingual { id, en } = reason(cause);
                both!(
                    "situs yang baru sudah selesai, tetapi tidak dapat ditempatkan di `{path}`: {id}",
                    "the new site is finished but could not be put in place at `{path}`: {en}"
                )
            }
        }
    }

    fn help(&self) -> Bilingual {
        match self {
            OutputError::NotAFolder { .. } => both!(
                "Pindahkan berkas itu, atau pilih folder hasil yang lain dengan `--out`.",
                "Move that file away, or choose another output folder with `--out`."
            ),
            OutputError::Unmarked { .. } => both!(
                "Pilih folder kosong atau folder baru dengan `--out`. Bila folder ini memang \
                 untuk situs Anda, buat berkas kosong bernama `.etalase-manifest` di dalamnya; \
                 semua isinya akan dipertahankan.",
                "Choose an empty or new folder with `--out`. If this folder is meant for your \
                 site, make an empty file named `.etalase-manifest` in it; everything in it will \
                 be kept."
            ),
            OutputError::Overlap { .. } => both!(
                "Pilih folder hasil di luar folder bahan, misalnya `public`.",
                "Choose an output folder outside the folders of material, such as `public`."
            ),
            OutputError::BadManifest { .. } => both!(
                "Gunakan etalase versi terbaru. Bila tetap gagal, pilih folder hasil yang baru \
                 dengan `--out`.",
                "Use the newest etalase. If that does not help, choose a new output folder with \
                 `--out`."
            ),
            OutputError::OtherDisk { .. } => both!(
                "Pilih folder di dalamnya dengan `--out`.",
                "Choose a folder inside it with `--out`."
            ),
            OutputError::BadPath { .. } => both!(
                "Gunakan huruf, angka, dan tanda hubung, tanpa `..`, `:`, atau garis miring \
                 terbalik.",
                "Use letters, digits and hyphens, without `..`, `:` or a backslash."
            ),
            OutputError::Collision { .. } => both!(
                "Ubah alamat salah satunya. Huruf besar dan kecil dapat dianggap sama.",
                "Change the address of one of them. Capital and small letters may count as equal."
            ),
            OutputError::InTheWay { .. } => both!(
                "Bila berkas itu bagian dari situs Anda, pindahkan ke `static/`; bila tidak, \
                 pindahkan ke luar folder hasil.",
                "If that file is part of your site, move it to `static/`; otherwise move it out \
                 of the output folder."
            ),
            OutputError::NoRoom { .. } => both!(
                "Sediakan ruang penyimpanan, lalu jalankan kembali.",
                "Make room on the disk, then run again."
            ),
            OutputError::Write { .. } | OutputError::Swap { .. } => both!(
                "Periksa izin folder tempat hasil, atau pilih folder hasil yang lain dengan \
                 `--out`.",
                "Check the permissions of the folder that holds the output, or choose another \
                 output folder with `--out`."
            ),
            OutputError::Read { .. } => both!(
                "Periksa apakah berkas itu ada dan izinnya cukup.",
                "Check that the file exists and that you may read it."
            ),
            OutputError::Keep { .. } => both!(
                "Periksa izin berkas itu, atau pindahkan ke luar folder hasil.",
                "Check the permissions of that file, or move it out of the output folder."
            ),
            OutputError::Stranded { aside, .. } => {
                let aside = aside.display();
                both!(
                    "Situs yang lama utuh di `{aside}`. Jalankan kembali untuk menyelesaikan \
                     penempatan situs yang baru.",
                    "The old site is complete in `{aside}`. Run again to finish putting the new \
                     site in place."
                )
            }
        }
    }
}

/// Names the first file that is in the way and counts the others.
fn message_in_the_way(path: &Path, more: usize) -> Bilingual {
    let path = path.display();
    if more == 0 {
        return both!(
            "`{path}` bukan buatan etalase, tetapi situs yang baru hendak menulis di sana",
            "`{path}` is not etalase's, but the new site wants to write there"
        );
    }
    both!(
        "`{path}` dan {more} berkas lain bukan buatan etalase, tetapi situs yang baru hendak menulis di sana",
        "`{path}` and {more} more are not etalase's, but the new site wants to write there"
    )
}

/// The answer of the system in plain words; unusual ones stay as the system gave them.
fn reason(cause: &io::Error) -> Bilingual {
    use io::ErrorKind;
    match cause.kind() {
        ErrorKind::PermissionDenied => both!("izinnya tidak cukup", "permission is missing"),
        ErrorKind::ReadOnlyFilesystem => both!(
            "media penyimpanan hanya dapat dibaca",
            "the disk is read-only"
        ),
        ErrorKind::StorageFull => both!("ruang penyimpanan penuh", "the disk is full"),
        ErrorKind::QuotaExceeded => both!(
            "jatah ruang penyimpanan habis",
            "the storage quota is used up"
        ),
        ErrorKind::FileTooLarge => both!(
            "batas ukuran berkas terlampaui",
            "the limit on the size of a file is reached"
        ),
        ErrorKind::NotFound => both!(
            "berkas atau foldernya tidak ada",
            "the file or its folder does not exist"
        ),
        ErrorKind::NotADirectory => both!(
            "salah satu bagian alamatnya bukan folder",
            "a part of the path is not a folder"
        ),
        ErrorKind::AlreadyExists => both!(
            "di sana sudah ada berkas lain",
            "another file stands there already"
        ),
        ErrorKind::IsADirectory => both!("itu sebuah folder", "it is a folder"),
        _ => both!("{cause}", "{cause}"),
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message().en)
    }
}

impl std::error::Error for OutputError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_told_apart_from_permission() {
        let full = OutputError::writing("public/a".into(), io::ErrorKind::StorageFull.into());
        let denied =
            OutputError::writing("public/a".into(), io::ErrorKind::PermissionDenied.into());
        assert_eq!((full.code(), denied.code()), ("E0608", "E0609"));
        let shown = full.to_diagnostic();
        assert_eq!(&*shown.place.file, "public/a");
        insta::assert_snapshot!(shown.message.id, @"`public/a` tidak dapat ditulis: ruang penyimpanan penuh");
        insta::assert_snapshot!(shown.help.unwrap().id, @"Sediakan ruang penyimpanan, lalu jalankan kembali. Situs yang lama tidak berubah.");
        insta::assert_snapshot!(denied, @"`public/a` cannot be written: permission is missing");
    }

    #[test]
    fn a_stranded_site_is_not_called_unchanged() {
        let error = OutputError::Stranded {
            path: "public".into(),
            aside: ".public.etalase-1-0/old".into(),
            cause: io::ErrorKind::PermissionDenied.into(),
        };
        let help = error.to_diagnostic().help.unwrap();
        insta::assert_snapshot!(help.en, @"The old site is complete in `.public.etalase-1-0/old`. Run again to finish putting the new site in place.");
    }

    #[test]
    fn those_in_the_way_are_counted() {
        let error = |more| OutputError::InTheWay {
            path: "public/CNAME".into(),
            more,
        };
        insta::assert_snapshot!(error(0), @"`public/CNAME` is not etalase's, but the new site wants to write there");
        insta::assert_snapshot!(error(2), @"`public/CNAME` and 2 more are not etalase's, but the new site wants to write there");
    }
}
