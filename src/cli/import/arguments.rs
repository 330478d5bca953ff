//! The arguments of `etalase impor`.
//!
//! In: what was typed. Out: the file, and how to read it. Help is in Indonesian, as everywhere.

use crate::cli::day::TodayArguments;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// How the help of each command is laid out.
const HELP: &str = "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}";

#[derive(Debug, Args)]
pub(in crate::cli) struct ImportArguments {
    #[command(subcommand)]
    pub(in crate::cli) what: What,
}

/// What is imported.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum What {
    #[command(
        name = "perpustakaan",
        alias = "libraries",
        about = "Tabel perpustakaan menjadi profil, satu berkas setiap perpustakaan (nama lain: libraries)",
        help_template = HELP,
        override_usage = "etalase impor perpustakaan [PILIHAN] BERKAS",
        next_help_heading = "Pilihan"
    )]
    Libraries(TableArguments),
    #[command(
        name = "kegiatan",
        alias = "events",
        about = "Tabel kegiatan menjadi laporan, satu berkas setiap kegiatan (nama lain: events)",
        help_template = HELP,
        override_usage = "etalase impor kegiatan [PILIHAN] BERKAS",
        next_help_heading = "Pilihan"
    )]
    Events(TableArguments),
    #[command(
        name = "indikator",
        alias = "indicators",
        about = "Tabel angka per wilayah menjadi tabel di content/data (nama lain: indicators)",
        help_template = HELP,
        override_usage = "etalase impor indikator [PILIHAN] BERKAS",
        next_help_heading = "Pilihan"
    )]
    Indicators(IndicatorArguments),
    #[command(
        name = "docx",
        alias = "cerita",
        about = "Dokumen Word atau teks WhatsApp menjadi draf cerita (nama lain: cerita)",
        help_template = HELP,
        override_usage = "etalase impor docx [PILIHAN] BERKAS",
        next_help_heading = "Pilihan"
    )]
    Story(StoryArguments),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct TableArguments {
    #[arg(
        value_name = "BERKAS",
        help_heading = "Argumen",
        help = "Tabel: .xlsx, .xls, .ods, atau .csv"
    )]
    pub(in crate::cli) file: PathBuf,
    #[arg(
        long = "lembar",
        alias = "sheet",
        value_name = "NAMA",
        help = "Lembar yang diimpor; bawaan: yang judul kolomnya paling cocok (nama lain: --sheet)"
    )]
    pub(in crate::cli) sheet: Option<String>,
    #[arg(
        long = "isi",
        alias = "set",
        value_name = "KUNCI=NILAI",
        help = "Nilai untuk semua baris yang tidak menyebutnya, misalnya --isi mitra=apbn; boleh berulang (nama lain: --set)"
    )]
    pub(in crate::cli) fixed: Vec<String>,
    #[arg(
        long = "coba",
        alias = "dry-run",
        help = "Tampilkan saja yang akan ditulis, tanpa menulis apa pun (nama lain: --dry-run)"
    )]
    pub(in crate::cli) dry_run: bool,
    #[command(flatten)]
    pub(in crate::cli) day: TodayArguments,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct StoryArguments {
    #[arg(
        value_name = "BERKAS",
        help_heading = "Argumen",
        help = "Dokumen Word (.docx) atau teks (.txt); `-` untuk masukan standar"
    )]
    pub(in crate::cli) file: PathBuf,
    #[arg(
        long = "coba",
        alias = "dry-run",
        help = "Tampilkan saja drafnya, tanpa menulis apa pun (nama lain: --dry-run)"
    )]
    pub(in crate::cli) dry_run: bool,
    #[command(flatten)]
    pub(in crate::cli) day: TodayArguments,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct IndicatorArguments {
    #[command(flatten)]
    pub(in crate::cli) table: TableArguments,
    #[arg(
        long = "ke",
        alias = "to",
        value_name = "NAMA",
        help = "Tabel di content/data yang menerima nilai baru; bawaan: nama berkasnya (nama lain: --to)"
    )]
    pub(in crate::cli) to: Option<String>,
}
