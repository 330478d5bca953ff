//! The arguments, as clap reads them.
//!
//! In: the arguments of the process and the environment. Out: [`Arguments`]. Help is in
//! Indonesian, the language of those who publish; what clap says of wrong usage is in English.

use super::print::Format;
use crate::config::BaseUrl;
use crate::lang::Lang;
use clap::{ArgAction, Args, Parser, Subcommand};
use jiff::civil::Date;
use std::net::IpAddr;
use std::path::PathBuf;

/// How the help of each command is laid out.
const HELP: &str = "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}";

/// What the user asked for.
#[derive(Debug, Parser)]
#[command(
    name = "etalase",
    version,
    about = "Membangun situs yang menunjukkan hasil program perpustakaan",
    help_template = HELP,
    override_usage = "etalase [PILIHAN] PERINTAH",
    next_help_heading = "Pilihan",
    subcommand_help_heading = "Perintah",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub struct Arguments {
    /// The site folder.
    #[arg(
        long,
        global = true,
        default_value = ".",
        hide_default_value = true,
        value_name = "FOLDER",
        help = "Folder situs, tempat etalase.yaml berada; bawaan: folder ini"
    )]
    pub site: PathBuf,
    /// The language of messages.
    #[arg(long, global = true, value_name = "id|en", value_parser = parse_lang, help = "Bahasa pesan; bawaan: bahasa pertama situs")]
    pub lang: Option<Lang>,
    /// The number of threads.
    #[arg(
        long,
        global = true,
        value_name = "JUMLAH",
        help = "Banyaknya utas; bawaan: sebanyak inti prosesor"
    )]
    pub threads: Option<usize>,
    /// Shows the help.
    #[arg(short = 'h', long, global = true, action = ArgAction::Help, help = "Tampilkan bantuan ini")]
    help: Option<bool>,
    /// Shows the version.
    #[arg(short = 'V', long, action = ArgAction::Version, help = "Tampilkan versi")]
    version: Option<bool>,
    /// The command.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// A command.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = "Memeriksa isi lalu membangun situs", help_template = HELP, override_usage = "etalase build [PILIHAN]", next_help_heading = "Pilihan")]
    Build(BuildArguments),
    #[command(about = "Memeriksa isi tanpa menulis apa pun", help_template = HELP, override_usage = "etalase check [PILIHAN]", next_help_heading = "Pilihan")]
    Check(CheckArguments),
    #[command(
        name = "jelaskan",
        alias = "explain",
        about = "Menerangkan kode masalah seperti E0101 (nama lain: explain)",
        help_template = HELP,
        override_usage = "etalase jelaskan [PILIHAN] [KODE]...",
        next_help_heading = "Pilihan"
    )]
    Explain(ExplainArguments),
    #[command(
        about = "Mengurus gambar dan kartu yang disimpan di .etalase-cache/",
        help_template = HELP,
        override_usage = "etalase cache PERINTAH",
        subcommand_help_heading = "Perintah",
        disable_help_subcommand = true
    )]
    Cache(CacheArguments),
    #[command(about = "Membangun situs lalu menampilkannya di http://127.0.0.1:8080", help_template = HELP, override_usage = "etalase serve [PILIHAN]", next_help_heading = "Pilihan")]
    Serve(ServeArguments),
}

/// What to do with the cache.
#[derive(Debug, Args)]
pub(super) struct CacheArguments {
    #[command(subcommand)]
    pub(super) command: CacheCommand,
}

/// A command about the cache.
#[derive(Debug, Subcommand)]
pub(super) enum CacheCommand {
    #[command(
        alias = "pangkas",
        about = "Membuang simpanan yang tidak diperlukan lagi oleh isi situs sekarang (nama lain: pangkas)",
        help_template = HELP,
        override_usage = "etalase cache prune [PILIHAN]",
        next_help_heading = "Pilihan"
    )]
    Prune(PruneArguments),
}

#[derive(Debug, Args)]
pub(super) struct PruneArguments {
    #[command(flatten)]
    pub(super) day: DayArguments,
}

/// What to do with the problems found.
#[derive(Debug, Args)]
pub(super) struct ProblemArguments {
    #[arg(long, value_name = "human|json|github", value_parser = parse_format, default_value = "human", hide_default_value = true, help = "Bentuk daftar masalah: untuk dibaca (human, bawaan), untuk program lain (json), atau untuk GitHub Actions (github)")]
    pub(super) format: Format,
    #[arg(long, help = "Anggap peringatan dan pertanyaan sebagai galat")]
    pub(super) deny_warnings: bool,
    #[arg(
        long,
        help = "Tampilkan juga pertanyaan yang sudah dijawab di berkasnya, beserta alasannya"
    )]
    pub(super) silenced: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    #[arg(
        value_name = "KODE",
        help_heading = "Argumen",
        help = "Kode yang diterangkan; tanpa kode: daftar semua kode"
    )]
    pub(super) codes: Vec<String>,
}

/// The day to build for.
#[derive(Debug, Args)]
pub(super) struct DayArguments {
    #[arg(
        long,
        value_name = "TTTT-BB-HH",
        value_parser = parse_day,
        help = "Tanggal pembangunan; bawaan: hari ini"
    )]
    today: Option<Date>,
    #[arg(long, help = "Ikutkan cerita yang tanggalnya belum tiba")]
    pub(super) future: bool,
}

#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    #[arg(
        long,
        value_name = "FOLDER",
        help = "Folder hasil; bawaan: public di dalam folder situs"
    )]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "ALAMAT", value_parser = parse_base_url, help = "Alamat situs, pengganti base_url di etalase.yaml")]
    pub(super) base_url: Option<BaseUrl>,
    #[arg(
        long,
        help = "Cetak waktu tiap tahap, memori puncak, dan banyaknya berkas"
    )]
    pub(super) timings: bool,
    #[arg(long, help = "Tanpa gambar kartu berbagi, agar lebih cepat selesai")]
    pub(super) no_cards: bool,
    #[arg(
        short = 'k',
        long,
        help = "Tetap terbitkan situs bila ada gambar yang rusak; gambar itu ditinggalkan"
    )]
    pub(super) keep_going: bool,
    #[command(flatten)]
    pub(super) problems: ProblemArguments,
    #[command(flatten)]
    pub(super) day: DayArguments,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) problems: ProblemArguments,
    #[command(flatten)]
    pub(super) day: DayArguments,
}

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    #[arg(
        long,
        value_name = "FOLDER",
        help = "Folder hasil; bawaan: public di dalam folder situs"
    )]
    pub(super) out: Option<PathBuf>,
    #[arg(
        long,
        default_value_t = 8080,
        hide_default_value = true,
        value_name = "NOMOR",
        help = "Porta; bawaan: 8080; 0 untuk porta bebas mana pun"
    )]
    pub(super) port: u16,
    #[arg(
        long,
        value_name = "ALAMAT-IP",
        help = "Alamat jaringan; bawaan: hanya komputer ini (127.0.0.1)"
    )]
    pub(super) host: Option<IpAddr>,
    #[command(flatten)]
    pub(super) day: DayArguments,
}

impl DayArguments {
    /// The day: the argument, else `SOURCE_DATE_EPOCH` (reproducible-builds.org), else the clock.
    #[expect(
        clippy::disallowed_methods,
        reason = "the clock and this variable are read here, once, at the start"
    )]
    pub(super) fn today(&self) -> Date {
        if let Some(day) = self.today {
            return day;
        }
        let epoch = std::env::var("SOURCE_DATE_EPOCH")
            .ok()
            .and_then(|text| text.parse::<i64>().ok());
        match epoch.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()) {
            Some(moment) => moment.to_zoned(jiff::tz::TimeZone::UTC).date(),
            None => jiff::Zoned::now().date(),
        }
    }
}

fn parse_lang(text: &str) -> Result<Lang, String> {
    Lang::from_tag(text).ok_or_else(|| "pilihannya: id, en / one of: id, en".to_owned())
}

fn parse_format(text: &str) -> Result<Format, String> {
    let found = Format::ALL.into_iter().find(|(name, _)| *name == text);
    found
        .map(|(_, format)| format)
        .ok_or_else(|| "pilihannya: human, json, github / one of: human, json, github".to_owned())
}

fn parse_day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| {
        "tulis tahun-bulan-tanggal, misalnya 2026-11-22 / write year-month-day, such as 2026-11-22"
            .to_owned()
    })
}

fn parse_base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).map_err(|message| format!("{} / {}", message.id, message.en))
}
