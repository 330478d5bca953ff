//! The arguments, as clap reads them.
//!
//! In: the arguments of the process and the environment. Out: [`Arguments`]. Help is in
//! Indonesian, the language of those who publish.

use crate::config::BaseUrl;
use crate::lang::Lang;
use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use std::net::IpAddr;
use std::path::PathBuf;

/// What the user asked for.
#[derive(Debug, Parser)]
#[command(
    name = "etalase",
    version,
    about = "Membangun situs yang menunjukkan hasil program perpustakaan"
)]
pub struct Arguments {
    /// The site folder.
    #[arg(
        long,
        global = true,
        default_value = ".",
        value_name = "FOLDER",
        help = "Folder situs, tempat etalase.yaml berada"
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
    /// The command.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// A command.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = "Memeriksa isi lalu membangun situs")]
    Build(BuildArguments),
    #[command(about = "Memeriksa isi tanpa menulis apa pun")]
    Check(CheckArguments),
    #[command(about = "Membangun situs lalu menampilkannya di http://127.0.0.1:8080")]
    Serve(ServeArguments),
}

/// The day to build for.
#[derive(Debug, Args)]
pub(super) struct DayArguments {
    #[arg(
        long,
        value_name = "TTTT-BB-HH",
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
    #[arg(long, help = "Anggap peringatan dan pertanyaan sebagai galat")]
    pub(super) deny_warnings: bool,
    #[command(flatten)]
    pub(super) day: DayArguments,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[arg(long, help = "Anggap peringatan dan pertanyaan sebagai galat")]
    pub(super) deny_warnings: bool,
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
        value_name = "NOMOR",
        help = "Porta; 0 untuk porta bebas mana pun"
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

fn parse_base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).map_err(|message| format!("{} / {}", message.id, message.en))
}
