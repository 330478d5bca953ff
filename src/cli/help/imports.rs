//! What the help of `etalase impor` says in English, and the examples below it in both languages.
//!
//! In: nothing. Out: [`PAGES`], one for each command.

use super::page::{Page, TODAY, example, same};

/// The table.
const TABLE: (&str, &str, &str) = ("file", "FILE", "A table: .xlsx, .xls, .ods, or .csv");
/// `--sheet`.
const SHEET: (&str, &str, &str) = (
    "sheet",
    "NAME",
    "The sheet to import; default: the one whose headings fit best (also: --lembar)",
);
/// `--set`.
const SET: (&str, &str, &str) = (
    "fixed",
    "KEY=VALUE",
    "A value for all rows that do not have it, such as --set partner=state-budget; may be repeated (also: --isi)",
);
/// `--dry-run`.
const DRY_RUN: (&str, &str, &str) = (
    "dry_run",
    "",
    "Only show what would be written, and write nothing (also: --coba)",
);

/// The help of each command.
pub(super) const PAGES: &[Page] = &[
    Page {
        command: "impor",
        about: "Turns tables and documents that were sent into content of the site (also: import)",
        usage: "etalase import TYPE [OPTIONS] FILE",
        options: &[],
        examples: &[
            example(
                (
                    "etalase impor perpustakaan rekap.xlsx --coba",
                    "etalase import libraries table.xlsx --dry-run",
                ),
                (
                    "menunjukkan apa yang akan ditulis dari tabel itu",
                    "shows what would be written from that table",
                ),
            ),
            example(
                (
                    "etalase impor docx laporan.docx",
                    "etalase import docx report.docx",
                ),
                (
                    "membuat draf cerita dari dokumen Word",
                    "makes a draft of a story from a Word document",
                ),
            ),
        ],
    },
    Page {
        command: "impor perpustakaan",
        about: "A table of libraries becomes profiles, one file for each library (also: perpustakaan)",
        usage: "etalase import libraries [OPTIONS] FILE",
        options: &[TABLE, SHEET, SET, DRY_RUN, TODAY],
        examples: &[
            example(
                (
                    "etalase impor perpustakaan rekap.xlsx",
                    "etalase import libraries table.xlsx",
                ),
                (
                    "menulis profil baru dan memperbarui yang sudah ada",
                    "writes new profiles and brings those that exist up to date",
                ),
            ),
            example(
                (
                    "etalase impor perpustakaan rekap.xlsx --isi mitra=apbn",
                    "etalase import libraries table.xlsx --set partner=state-budget",
                ),
                (
                    "dengan satu nilai untuk semua baris yang tidak menyebutnya",
                    "with one value for all rows that do not have it",
                ),
            ),
        ],
    },
    Page {
        command: "impor kegiatan",
        about: "A table of events becomes reports, one file for each event (also: kegiatan)",
        usage: "etalase import events [OPTIONS] FILE",
        options: &[TABLE, SHEET, SET, DRY_RUN, TODAY],
        examples: &[
            example(
                (
                    "etalase impor kegiatan kegiatan.csv --coba",
                    "etalase import events events.csv --dry-run",
                ),
                (
                    "menunjukkan laporan yang akan ditulis",
                    "shows the reports that would be written",
                ),
            ),
            example(
                (
                    "etalase impor kegiatan kegiatan.xlsx --lembar 2024",
                    "etalase import events events.xlsx --sheet 2024",
                ),
                (
                    "dari lembar bernama 2024",
                    "from the sheet with the name 2024",
                ),
            ),
        ],
    },
    Page {
        command: "impor indikator",
        about: "A table of values by region becomes a table in content/data (also: indikator)",
        usage: "etalase import indicators [OPTIONS] FILE",
        options: &[
            TABLE,
            SHEET,
            SET,
            DRY_RUN,
            TODAY,
            (
                "to",
                "NAME",
                "The table in content/data that takes new values; default: the name of the file (also: --ke)",
            ),
        ],
        examples: &[
            example(
                (
                    "etalase impor indikator kunjungan.xlsx --ke kunjungan",
                    "etalase import indicators visits.xlsx --to visits",
                ),
                (
                    "menambahkan nilai ke content/data/kunjungan.csv",
                    "adds values to content/data/visits.csv",
                ),
            ),
            example(
                (
                    "etalase impor indikator kunjungan.csv --isi periode=2024",
                    "etalase import indicators visits.csv --set period=2024",
                ),
                (
                    "nilai tahun 2024 untuk setiap wilayah di tabel itu",
                    "values of 2024 for each region in that table",
                ),
            ),
        ],
    },
    Page {
        command: "impor docx",
        about: "A Word document or text of WhatsApp becomes a draft of a story (also: cerita)",
        usage: "etalase import docx [OPTIONS] FILE",
        options: &[
            (
                "file",
                "FILE",
                "A Word document (.docx) or a text (.txt); `-` for standard input",
            ),
            (
                "dry_run",
                "",
                "Only show the draft, and write nothing (also: --coba)",
            ),
            TODAY,
        ],
        examples: &[
            example(
                (
                    "etalase impor docx laporan.docx",
                    "etalase import docx report.docx",
                ),
                (
                    "menulis draf cerita dan menyimpan gambarnya di sebelahnya",
                    "writes a draft of a story, with its pictures beside it",
                ),
            ),
            same(
                "etalase import docx -",
                (
                    "membaca teks yang ditempelkan sampai Ctrl-D",
                    "reads text that is pasted, up to Ctrl-D",
                ),
            ),
        ],
    },
];
