//! Why a text is not YAML, in words for people who never heard of YAML, and the line as it should be.
//!
//! In: a snippet and the parser's complaint. Out: the problem `E0102` at the line that caused it, which is
//! often not the one where the parser gave up. A mended line is shown only if the parser accepts it.

mod causes;

use super::locate::u32_of;
use super::parse::Snippet;
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;

/// Longer texts are not parsed again to try a mended line.
const LONGEST_TRIED: usize = 64 * 1024;
/// The longest line that is shown mended, in characters.
const LONGEST_SHOWN: usize = 160;

/// What the parser said, and the lines it meant (from 0).
struct Complaint<'a> {
    text: &'a str,
    lines: Vec<&'a str>,
    /// The parser's words.
    said: String,
    /// Line and column where it gave up.
    at: (usize, usize),
    /// Line and column of what it was reading.
    began: (usize, usize),
}

/// A cause: its place, what it is, and the line as it should be, or advice where that is not known.
struct Cause {
    at: (usize, usize),
    message: Bilingual,
    mended: Option<String>,
    advice: Bilingual,
}

/// The problem `E0102` for a text that the parser refused: where it gave up, from 1, and why.
pub(super) fn diagnose(
    snippet: &Snippet<'_>,
    line: usize,
    column: usize,
    said: &str,
) -> Diagnostic {
    let said = said.to_owned();
    let at = (line.saturating_sub(1), column.saturating_sub(1));
    let complaint = Complaint {
        text: snippet.text,
        lines: snippet.text.lines().collect(),
        at,
        began: second_place(&said).unwrap_or(at),
        said,
    };
    let cause = complaint.cause();
    let (mut line, mut column) = cause.at;
    // What is missing at the end is told on the last line, which may be followed by nothing.
    let last = complaint.lines.len().saturating_sub(1);
    if line > last {
        line = last;
        column = complaint.line(last).chars().count().saturating_sub(1);
    }
    let place = Place::at(
        snippet.file.clone(),
        snippet.first_line.saturating_add(u32_of(line)),
        u32_of(column + 1),
    );
    let mended = cause
        .mended
        .filter(|mended| complaint.accepts(line, mended));
    let help = match mended {
        Some(mended) => both!("tulis: `{}`", "write: `{}`", mended.trim()),
        None => cause.advice,
    };
    Diagnostic::new("E0102", place, cause.message).help(help)
}

/// The second `line L column C` of what the parser said: where it began to read what it could not finish.
fn second_place(said: &str) -> Option<(usize, usize)> {
    let rest = said.split(" line ").nth(2)?;
    let mut numbers = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let line: usize = numbers.next()?.parse().ok()?;
    let column: usize = numbers.next()?.parse().ok()?;
    Some((line.saturating_sub(1), column.saturating_sub(1)))
}

impl<'a> Complaint<'a> {
    fn line(&self, at: usize) -> &'a str {
        self.lines.get(at).copied().unwrap_or_default()
    }

    fn says(&self, words: &str) -> bool {
        self.said.contains(words)
    }

    /// Whether the parser gets past `line` when it stands there mended.
    fn accepts(&self, line: usize, mended: &str) -> bool {
        if self.text.len() > LONGEST_TRIED || mended.chars().count() > LONGEST_SHOWN {
            return false;
        }
        let lines = self.lines.iter().enumerate();
        let text: Vec<&str> = lines
            .map(|(at, old)| if at == line { mended } else { *old })
            .collect();
        match serde_yaml::from_str::<serde_yaml::Value>(&text.join("\n")) {
            Ok(_) => true,
            Err(error) => error.location().is_some_and(|at| at.line() > line + 1),
        }
    }

    fn cause(&self) -> Cause {
        let found = self.tab().or_else(|| self.open_quote());
        if let Some(cause) = found.or_else(|| self.no_space()) {
            return cause;
        }
        if self.says("mapping values are not allowed") {
            return self.colon();
        }
        if self.says("expected ',' or") {
            return self.open_bracket();
        }
        if self.says("could not find expected ':'") {
            return self.no_colon();
        }
        if self.says("block sequence entries are not allowed") {
            return self.list_beside_key();
        }
        if self.says("control characters") || self.says("invalid Unicode") {
            return self.control_character();
        }
        if self.says("unknown escape character") {
            return self.backslash();
        }
        self.sign_at_start().unwrap_or_else(|| self.anything_else())
    }
}

#[cfg(test)]
mod tests {
    use crate::yaml::{Snippet, parse_mapping};

    /// `line:column cause -> remedy`, in Indonesian.
    fn told(text: &str) -> String {
        let snippet = Snippet {
            file: "content/cerita/a.md".into(),
            text,
            first_line: 2,
        };
        let problem = parse_mapping(&snippet).unwrap_err();
        let place = format!("{}:{}", problem.place.line, problem.place.column);
        let help = problem.help.unwrap().id;
        format!("{} {place} {} -> {help}", problem.code, problem.message.id)
    }

    #[test]
    fn the_authors_own_line_is_mended() {
        insta::assert_snapshot!([
            "judul: A\nringkasan: Literasi: awal baru\ndraf: ya\n",
            "judul: Jam buka:\nringkasan: B: C \"D\" E\n",
            "judul: \"A\nringkasan: B\n",
            "judul: 'A\nringkasan: \"B\"\n",
            "judul: \"A\nringkasan: \"B\"\n",
            "ringkasan: B\njudul: \"A\n",
            "judul: \"A\" dan B\nringkasan: B\n",
            "judul: @perpustakaan\n",
            "judul: `kode`\n",
            "judul: *tebal* sekali\n",
            "judul: %a\n",
            "judul: > teks\nringkasan: B\n",
            "judul: | teks\n",
            "judul: A\nbidang: [a, b\nsdg: [1]\n",
            "judul: A\nskala: {min: 1, max: 2\n",
            "judul: A\nbidang: [\"a\" b, c]\n",
            "judul:Kelas\nringkasan: B\n",
            "judul: A\nkalimat lepas\nringkasan: B\n",
            "judul: A\n  tanggal: 2023-01-01\n",
            "judul: A\n tanggal: 2023-01-01\nringkasan: B\n",
            "bukti:\n  - jenis: angka\n   isi: B\n",
            "bukti: - jenis: angka\n",
            "judul: A\n\ttanggal: 2023-01-01\n",
            "judul: \"C:\\data\"\n",
            "judul: A\u{7}\n",
            "judul: &\n",
            "judul: *tak_ada\n",
        ]
        .map(told)
        .join("\n"), @r##"
E0102 3:20 nilai `ringkasan` memuat titik dua, jadi terbaca sebagai dua data -> tulis: `ringkasan: "Literasi: awal baru"`
E0102 2:16 nilai `judul` memuat titik dua, jadi terbaca sebagai dua data -> tulis: `judul: "Jam buka:"`
E0102 2:8 tanda kutip " pada `judul` dibuka tetapi tidak ditutup -> tulis: `judul: "A"`
E0102 2:8 tanda kutip ' pada `judul` dibuka tetapi tidak ditutup -> tulis: `judul: 'A'`
E0102 2:8 tanda kutip " pada `judul` dibuka tetapi tidak ditutup -> tulis: `judul: "A"`
E0102 3:8 tanda kutip " pada `judul` dibuka tetapi tidak ditutup -> tulis: `judul: "A"`
E0102 2:8 nilai `judul` berlanjut sesudah tanda kutip penutup -> tulis: `judul: '"A" dan B'`
E0102 2:8 nilai `judul` diawali tanda @ yang punya arti khusus di sini -> tulis: `judul: "@perpustakaan"`
E0102 2:8 nilai `judul` diawali tanda ` yang punya arti khusus di sini -> tulis: `judul: "`kode`"`
E0102 2:8 nilai `judul` diawali tanda * yang punya arti khusus di sini -> tulis: `judul: "*tebal* sekali"`
E0102 2:8 nilai `judul` diawali tanda % yang punya arti khusus di sini -> tulis: `judul: "%a"`
E0102 2:8 nilai `judul` diawali tanda > yang punya arti khusus di sini -> tulis: `judul: "> teks"`
E0102 2:8 nilai `judul` diawali tanda | yang punya arti khusus di sini -> tulis: `judul: "| teks"`
E0102 3:9 kurung `[` dibuka tetapi tidak ditutup -> tulis: `bidang: [a, b]`
E0102 3:8 kurung `{` dibuka tetapi tidak ditutup -> tulis: `skala: {min: 1, max: 2}`
E0102 3:14 daftar di antara `[` dan `]` tidak dapat dibaca dari sini -> pisahkan butir dengan koma, apit teks yang memuat koma atau titik dua dengan tanda kutip, lalu tutup dengan `]`
E0102 2:1 kurang spasi sesudah titik dua pada `judul:` -> tulis: `judul: Kelas`
E0102 3:1 baris ini bukan `kunci: nilai` -> tambahkan kuncinya di depan, misalnya `ringkasan: kalimat lepas`; bila baris ini lanjutan nilai di atasnya, awali dengan dua spasi
E0102 3:3 awal baris ini tidak sejajar dengan baris-baris di sekitarnya -> hapus 2 spasi di awal baris ini
E0102 3:2 awal baris ini tidak sejajar dengan baris-baris di sekitarnya -> hapus 1 spasi di awal baris ini
E0102 4:4 awal baris ini tidak sejajar dengan baris-baris di sekitarnya -> awali baris ini dengan 4 spasi (sekarang 3)
E0102 2:8 butir daftar tidak boleh sebaris dengan `bukti:` -> pindahkan tanda hubung dan isinya ke baris berikut, menjorok dua spasi
E0102 3:1 baris ini diawali tab; jarak di awal baris harus memakai spasi -> hapus tab di awal baris, lalu ketik 2 spasi (atau sebanyak baris di sekitarnya)
E0102 2:11 garis miring terbalik `\` punya arti khusus di antara tanda kutip ganda -> tulis: `judul: 'C:\data'`
E0119 2:9 di sini ada karakter yang tidak terlihat (U+0007); pembaca akan melihat tulisan yang berbeda dari isinya -> hapus kata di tempat ini lalu ketik ulang; karakter seperti ini biasanya terbawa saat menyalin dari tempat lain
E0102 2:8 nilai `judul` diawali tanda & yang punya arti khusus di sini -> tulis: `judul: "&"`
E0102 2:8 nilai `judul` diawali tanda * yang punya arti khusus di sini -> tulis: `judul: "*tak_ada"`
"##);
    }
}
