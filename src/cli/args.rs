//! The arguments, as clap reads them.
//!
//! In: the arguments of the process and the environment. Out: [`Arguments`]. Help stands here in
//! Indonesian, the language of those who publish; `help` has the English texts and the examples. What
//! clap says of wrong usage is in English.

use super::day::DayArguments;
use super::new_arguments::NewArguments;
use super::print::Format;
use super::schema::Form;
use crate::config::BaseUrl;
use crate::lang::Lang;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::net::IpAddr;
use std::path::PathBuf;

/// How the help of each command is laid out.
pub(super) const HELP: &str = "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}{after-help}";

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
        name = "impor",
        alias = "import",
        about = "Mengubah tabel dan dokumen kiriman menjadi isi situs (nama lain: import)",
        help_template = HELP,
        override_usage = "etalase impor [PILIHAN] JENIS BERKAS",
        next_help_heading = "Pilihan",
        subcommand_help_heading = "Jenis",
        disable_help_subcommand = true
    )]
    Import(super::import::ImportArguments),
    #[command(
        about = "Mengurus gambar dan kartu yang disimpan di .etalase-cache/",
        help_template = HELP,
        override_usage = "etalase cache PERINTAH",
        subcommand_help_heading = "Perintah",
        disable_help_subcommand = true
    )]
    Cache(CacheArguments),
    #[command(
        name = "mulai",
        alias = "init",
        about = "Membuat situs baru dengan contoh setiap jenis isi (nama lain: init)",
        help_template = HELP,
        override_usage = "etalase mulai [PILIHAN] [FOLDER]",
        next_help_heading = "Pilihan"
    )]
    Init(InitArguments),
    #[command(
        name = "baru",
        alias = "new",
        about = "Menulis naskah baru, dengan bertanya atau dari pilihan (nama lain: new)",
        help_template = HELP,
        override_usage = "etalase baru JENIS [PILIHAN]",
        subcommand_help_heading = "Jenis",
        disable_help_subcommand = true
    )]
    New(NewArguments),
    #[command(
        name = "lengkapi",
        alias = "completions",
        about = "Mencetak skrip yang melengkapi perintah di shell (nama lain: completions)",
        help_template = HELP,
        override_usage = "etalase lengkapi [PILIHAN] SHELL",
        next_help_heading = "Pilihan"
    )]
    Complete(CompleteArguments),
    #[command(about = "Mencetak halaman manual program atau satu perintah, untuk man", help_template = HELP, override_usage = "etalase man [PILIHAN] [PERINTAH]...", next_help_heading = "Pilihan")]
    Man(ManArguments),
    #[command(
        name = "skema",
        alias = "schema",
        about = "Mencetak isian setiap jenis berkas, untuk editor atau sebagai tabel (nama lain: schema)",
        help_template = HELP,
        override_usage = "etalase skema [PILIHAN] [JENIS]...",
        next_help_heading = "Pilihan"
    )]
    Schema(SchemaArguments),
    #[command(about = "Menampilkan situs di http://127.0.0.1:8080, dan memperbaruinya setiap kali isinya disimpan", help_template = HELP, override_usage = "etalase serve [PILIHAN]", next_help_heading = "Pilihan")]
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

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    #[arg(
        value_name = "FOLDER",
        help_heading = "Argumen",
        help = "Folder situs baru, kosong atau belum ada; bawaan: folder ini"
    )]
    pub(super) folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CompleteArguments {
    #[arg(
        value_name = "bash|zsh|fish|powershell",
        value_parser = parse_shell,
        help_heading = "Argumen",
        help = "Shell-nya"
    )]
    pub(super) shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArguments {
    #[arg(
        value_name = "PERINTAH",
        help_heading = "Argumen",
        help = "Perintahnya, misalnya build; tanpa perintah: program"
    )]
    pub(super) command: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    #[arg(
        value_name = "JENIS",
        help_heading = "Argumen",
        help = "Jenis berkas, misalnya cerita atau pengaturan; tanpa jenis: daftarnya"
    )]
    pub(super) subjects: Vec<String>,
    #[arg(long, value_name = "json|markdown", value_parser = parse_form, default_value = "json", hide_default_value = true, help = "Bentuk: skema JSON untuk editor (bawaan), atau tabel Markdown")]
    pub(super) format: Form,
    #[arg(
        long,
        value_name = "FOLDER",
        help = "Tulis semua skema ke folder ini, misalnya .vscode/etalase"
    )]
    pub(super) out: Option<PathBuf>,
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
        requires = "no_watch",
        help = "Bersama --no-watch: folder hasil; bawaan: public di folder situs"
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
    #[arg(long, help = "Buka situs di peramban")]
    pub(super) open: bool,
    #[arg(
        long,
        help = "Tanpa memantau perubahan dan tanpa draf: tampilkan situs seperti di tempat terbitnya"
    )]
    pub(super) no_watch: bool,
    #[command(flatten)]
    pub(super) day: DayArguments,
}

fn parse_lang(text: &str) -> Result<Lang, String> {
    Lang::from_tag(text).ok_or_else(|| "pilihannya: id, en / one of: id, en".to_owned())
}

fn parse_shell(text: &str) -> Result<Shell, String> {
    let found = Shell::from_str(text, true).ok();
    found
        .filter(|shell| *shell != Shell::Elvish)
        .ok_or_else(|| {
            "pilihannya: bash, zsh, fish, powershell / one of: bash, zsh, fish, powershell"
                .to_owned()
        })
}

fn parse_form(text: &str) -> Result<Form, String> {
    match text {
        "json" => Ok(Form::Json),
        "markdown" => Ok(Form::Markdown),
        _ => Err("pilihannya: json, markdown / one of: json, markdown".to_owned()),
    }
}

fn parse_format(text: &str) -> Result<Format, String> {
    let found = Format::ALL.into_iter().find(|(name, _)| *name == text);
    found
        .map(|(_, format)| format)
        .ok_or_else(|| "pilihannya: human, json, github / one of: human, json, github".to_owned())
}

fn parse_base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).map_err(|message| format!("{} / {}", message.id, message.en))
}
