//! What the help says in English, and the examples below it in both languages.
//!
//! In: nothing. Out: [`PAGES`], one for each command. The Indonesian texts of commands and options stand where
//! the options are declared, in `args`; a test holds both to each other.

use super::page::{
    DENY, FORMAT, FUTURE, OUT, OUT_OF_SCHEMAS, Page, SILENCED, TODAY, example, same,
};

/// The help of every command.
pub(super) const PAGES: &[Page] = &[
    Page {
        command: "",
        about: "Builds websites that show what a library programme achieves",
        usage: "etalase [OPTIONS] COMMAND",
        options: &[
            (
                "site",
                "FOLDER",
                "The site's folder, where etalase.yaml is; default: this folder",
            ),
            (
                "lang",
                "id|en",
                "The language of messages; default: the first language of the site",
            ),
            (
                "threads",
                "NUMBER",
                "The number of threads; default: one for each core",
            ),
            ("help", "", "Show this help"),
            ("version", "", "Show the version"),
        ],
        examples: &[
            example(
                ("etalase mulai situs-kami", "etalase init our-site"),
                (
                    "membuat situs baru di folder situs-kami",
                    "makes a new site in the folder our-site",
                ),
            ),
            same(
                "etalase serve",
                (
                    "menampilkan situs di komputer ini",
                    "shows the site on this computer",
                ),
            ),
            example(
                ("etalase baru cerita --help", "etalase new story --help"),
                (
                    "menerangkan cara menulis cerita baru",
                    "tells how to write a new story",
                ),
            ),
        ],
    },
    Page {
        command: "build",
        about: "Checks the contents, then builds the site",
        usage: "etalase build [OPTIONS]",
        options: &[
            OUT,
            (
                "base_url",
                "ADDRESS",
                "The site's address, instead of base_url in etalase.yaml",
            ),
            (
                "timings",
                "",
                "Print the time of each phase, the peak of memory and the number of files",
            ),
            (
                "no_cards",
                "",
                "Without the pictures of share cards, to be done sooner",
            ),
            (
                "keep_going",
                "",
                "Publish the site even if a picture is broken; that picture is left out",
            ),
            FORMAT,
            DENY,
            SILENCED,
            TODAY,
            FUTURE,
        ],
        examples: &[
            same(
                "etalase build",
                (
                    "menulis situs ke folder public",
                    "writes the site into the folder public",
                ),
            ),
            same(
                "etalase build --base-url https://nama.github.io/situs/",
                (
                    "untuk alamat lain daripada yang di etalase.yaml",
                    "for another address than the one in etalase.yaml",
                ),
            ),
            same(
                "etalase build --deny-warnings --format github",
                (
                    "di GitHub Actions: berhenti juga pada peringatan",
                    "in GitHub Actions: stops at warnings, too",
                ),
            ),
        ],
    },
    Page {
        command: "check",
        about: "Checks the contents without writing anything",
        usage: "etalase check [OPTIONS]",
        options: &[FORMAT, DENY, SILENCED, TODAY, FUTURE],
        examples: &[
            same(
                "etalase check",
                (
                    "menyebut setiap masalah dengan berkas, baris, dan cara memperbaikinya",
                    "tells each problem with file, line and remedy",
                ),
            ),
            same(
                "etalase check --silenced",
                (
                    "menyebut juga pertanyaan yang sudah dijawab",
                    "lists the questions answered so far, too",
                ),
            ),
        ],
    },
    Page {
        command: "jelaskan",
        about: "Explains codes of problems such as E0101 (also: explain)",
        usage: "etalase explain [OPTIONS] [CODE]...",
        options: &[(
            "codes",
            "CODE",
            "The codes to explain; without any: a list of all codes",
        )],
        examples: &[
            example(
                ("etalase jelaskan E0105", "etalase explain E0105"),
                (
                    "menerangkan satu kode, dengan contoh salah dan benar",
                    "explains a code, with a wrong and a right example",
                ),
            ),
            example(
                ("etalase jelaskan", "etalase explain"),
                ("menyebut semua kode", "lists all codes"),
            ),
        ],
    },
    Page {
        command: "cache",
        about: "Looks after the pictures and cards that are kept in .etalase-cache/",
        usage: "etalase cache COMMAND",
        options: &[],
        examples: &[same(
            "etalase cache prune",
            (
                "membuang gambar yang tidak dipakai lagi",
                "removes pictures that are not used any more",
            ),
        )],
    },
    Page {
        command: "cache prune",
        about: "Removes what the contents of the site do not need any more (also: pangkas)",
        usage: "etalase cache prune [OPTIONS]",
        options: &[TODAY, FUTURE],
        examples: &[
            same(
                "etalase cache prune",
                (
                    "membuang gambar yang tidak dipakai lagi",
                    "removes pictures that are not used any more",
                ),
            ),
            same(
                "etalase cache prune --future",
                (
                    "tetap menyimpan gambar cerita yang tanggalnya belum tiba",
                    "keeps the pictures of stories whose day has not come yet",
                ),
            ),
        ],
    },
    Page {
        command: "mulai",
        about: "Makes a new site with a sample of each type of content (also: init)",
        usage: "etalase init [OPTIONS] [FOLDER]",
        options: &[(
            "folder",
            "FOLDER",
            "The folder of the new site, empty or not there yet; default: this folder",
        )],
        examples: &[
            example(
                ("etalase mulai situs-kami", "etalase init our-site"),
                (
                    "membuat folder situs-kami dengan situs contoh",
                    "makes the folder our-site with a sample site",
                ),
            ),
            example(
                (
                    "etalase --lang en mulai situs-kami",
                    "etalase --lang en init our-site",
                ),
                (
                    "sama, dengan pengaturan dan contoh berbahasa Inggris",
                    "the same, with settings and samples in English",
                ),
            ),
        ],
    },
    Page {
        command: "baru",
        about: "Writes a new document, by asking or from options (also: new)",
        usage: "etalase new TYPE [OPTIONS]",
        options: &[],
        examples: &[
            example(
                ("etalase baru cerita", "etalase new story"),
                (
                    "menanyakan isian cerita satu per satu",
                    "asks for the fields of a story one by one",
                ),
            ),
            example(
                (
                    "etalase baru publikasi --judul \"Liputan\" --media \"Harian\" --url https://a.example/b --tanggal 2024-09-20",
                    "etalase new coverage --title \"An article\" --media \"Daily\" --url https://a.example/b --date 2024-09-20",
                ),
                (
                    "menulis publikasi tanpa bertanya",
                    "writes press coverage without asking",
                ),
            ),
            example(
                (
                    "etalase baru perpustakaan --help",
                    "etalase new library --help",
                ),
                (
                    "menyebut semua isian profil perpustakaan",
                    "lists all fields of a library profile",
                ),
            ),
        ],
    },
    Page {
        command: "serve",
        about: "Shows the site at http://127.0.0.1:8080, and anew whenever something is saved",
        usage: "etalase serve [OPTIONS]",
        options: &[
            (
                "out",
                "FOLDER",
                "With --no-watch: the folder for the result; default: public in the site folder",
            ),
            (
                "port",
                "NUMBER",
                "The port; default: 8080; 0 for any that is free",
            ),
            (
                "host",
                "IP-ADDRESS",
                "The network address; default: this computer only (127.0.0.1)",
            ),
            ("open", "", "Open the site in the browser"),
            (
                "no_watch",
                "",
                "Without watching for changes and without drafts: show the site as where it is published",
            ),
            TODAY,
            FUTURE,
        ],
        examples: &[
            same(
                "etalase serve",
                (
                    "menampilkan situs di http://127.0.0.1:8080",
                    "shows the site at http://127.0.0.1:8080",
                ),
            ),
            same(
                "etalase serve --open",
                (
                    "membukanya di peramban; draf ikut tampil dengan pita",
                    "opens it in the browser; drafts are shown with a ribbon",
                ),
            ),
            same(
                "etalase serve --port 0 --future",
                (
                    "di porta bebas, dengan cerita yang tanggalnya belum tiba",
                    "at a free port, with stories whose day has not come yet",
                ),
            ),
        ],
    },
    Page {
        command: "skema",
        about: "Prints the fields of each kind of file, for editors or as a table (also: schema)",
        usage: "etalase schema [OPTIONS] [KIND]...",
        options: &[
            (
                "subjects",
                "KIND",
                "The kind of file, such as stories or settings; without any: a list",
            ),
            (
                "format",
                "json|markdown",
                "The form: a JSON Schema for editors (the default), or a Markdown table",
            ),
            OUT_OF_SCHEMAS,
        ],
        examples: &[
            example(
                (
                    "etalase skema cerita --format markdown",
                    "etalase schema stories --format markdown",
                ),
                (
                    "menerangkan semua isian cerita",
                    "explains all fields of a story",
                ),
            ),
            example(
                (
                    "etalase skema --out .vscode/etalase",
                    "etalase schema --out .vscode/etalase",
                ),
                ("menulis skema untuk VS Code", "writes schemas for VS Code"),
            ),
        ],
    },
    Page {
        command: "lengkapi",
        about: "Prints a script that completes commands in a shell (also: completions)",
        usage: "etalase completions [OPTIONS] SHELL",
        options: &[("shell", "bash|zsh|fish|powershell", "The shell")],
        examples: &[
            example(
                (
                    "etalase lengkapi bash > ~/.local/share/bash-completion/completions/etalase",
                    "etalase completions bash > ~/.local/share/bash-completion/completions/etalase",
                ),
                (
                    "untuk bash: berlaku di terminal berikutnya",
                    "for bash: from the next terminal on",
                ),
            ),
            example(
                (
                    "etalase lengkapi fish > ~/.config/fish/completions/etalase.fish",
                    "etalase completions fish > ~/.config/fish/completions/etalase.fish",
                ),
                ("untuk fish", "for fish"),
            ),
        ],
    },
    Page {
        command: "man",
        about: "Prints the manual page of the program or of a command, for man",
        usage: "etalase man [OPTIONS] [COMMAND]...",
        options: &[(
            "command",
            "COMMAND",
            "The command, such as build; without one: the program",
        )],
        examples: &[
            same(
                "etalase man > etalase.1",
                (
                    "menulis halaman manual; `man ./etalase.1` menampilkannya",
                    "writes the manual page; `man ./etalase.1` shows it",
                ),
            ),
            example(
                (
                    "etalase man mulai > etalase-mulai.1",
                    "etalase man init > etalase-init.1",
                ),
                ("halaman satu perintah", "the page of one command"),
            ),
        ],
    },
];
