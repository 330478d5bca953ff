//! The causes that can be told from the lines themselves: tabs, quotes, colons, brackets, indentation.
//!
//! In: a complaint of the parser. Out: one cause, where the lines show it. Pure.

use super::{Cause, Complaint};
use crate::both;

impl Complaint<'_> {
    pub(super) fn tab(&self) -> Option<Cause> {
        let is_indent = |line: &str| {
            let indent: String = line.chars().take_while(|c| c.is_whitespace()).collect();
            indent.contains('\t')
        };
        let line = [self.at.0, self.began.0]
            .into_iter()
            .find(|line| is_indent(self.line(*line)))?;
        let text = self.line(line);
        let indent = text.len() - text.trim_start().len();
        Some(Cause {
            at: (line, 0),
            message: both!(
                "baris ini diawali tab; jarak di awal baris harus memakai spasi",
                "this line begins with a tab; lines are indented with spaces"
            ),
            mended: None,
            advice: {
                let spaces = text[..indent].replace('\t', "  ").len();
                both!(
                    "hapus tab di awal baris, lalu ketik {spaces} spasi (atau sebanyak baris di sekitarnya)",
                    "remove the tab at the start of the line and type {spaces} spaces (or as many as its neighbours have)"
                )
            },
        })
    }

    /// The first line whose value opens a quotation mark and does not close it, though the next line is a
    /// key again.
    pub(super) fn open_quote(&self) -> Option<Cause> {
        let about_end = self.says("while scanning a quoted scalar");
        let about_key = self.says("did not find expected key");
        let about_sign = self.says("mapping values are not allowed");
        if !about_end && !about_key && !about_sign {
            return None;
        }
        let opens = |line: usize| -> Option<(usize, char)> {
            let text = self.line(line);
            let (key, value) = split_pair(text)?;
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let next = self.line(line + 1);
            let is_last = line + 1 >= self.lines.len();
            let next_is_key = split_pair(next).is_some() || next.starts_with("- ");
            let closed = value[1..].contains(quote);
            (!closed && (is_last || next_is_key)).then(|| (key.chars().count() + 2, quote))
        };
        let last = self.at.0.min(self.lines.len());
        let (line, (column, quote)) = (0..=last).find_map(|line| Some((line, opens(line)?)))?;
        let text = self.line(line);
        let column = text.chars().position(|c| c == quote).unwrap_or(column);
        let name = split_pair(text)
            .map_or("", |(key, _)| key)
            .trim_start_matches("- ");
        Some(Cause {
            at: (line, column),
            message: both!(
                "tanda kutip {quote} pada `{name}` dibuka tetapi tidak ditutup",
                "the quotation mark {quote} of `{name}` is opened but not closed"
            ),
            mended: Some(format!("{}{quote}", text.trim_end())),
            advice: both!(
                "tutup dengan {quote} di akhir nilainya",
                "close it with {quote} at the end of the value"
            ),
        })
    }

    /// A colon within a value, or a line that stands too far to the right.
    pub(super) fn colon(&self) -> Cause {
        let (line, column) = self.at;
        let text = self.line(line);
        let pair = split_pair(text);
        if let Some((key, value)) = pair
            && (value.contains(": ") || value.ends_with(':'))
        {
            let name = key.trim().trim_start_matches("- ");
            return Cause {
                at: (line, column),
                message: both!(
                    "nilai `{name}` memuat titik dua, jadi terbaca sebagai dua data",
                    "the value of `{name}` holds a colon, so it reads as two fields"
                ),
                mended: Some(quoted(key, value)),
                advice: both!(
                    "apit seluruh nilainya dengan tanda kutip: {name}: \"Literasi: awal baru\"",
                    "put quotes around the whole value: {name}: \"Literasi: awal baru\""
                ),
            };
        }
        self.indentation(line)
    }

    /// A key whose colon touches the value, here or in the line above.
    pub(super) fn no_space(&self) -> Option<Cause> {
        if !self.says("mapping values are not allowed") && !self.says("expected ':'") {
            return None;
        }
        let lines = [self.at.0, self.began.0, self.at.0.saturating_sub(1)];
        let (line, (key, value)) = lines
            .into_iter()
            .find_map(|line| Some((line, glued(self.line(line))?)))?;
        let text = self.line(line);
        let indent = text.len() - text.trim_start().len();
        Some(Cause {
            at: (line, indent),
            message: both!(
                "kurang spasi sesudah titik dua pada `{key}:`",
                "there is no space after the colon of `{key}:`"
            ),
            mended: Some(format!("{}{key}: {value}", &text[..indent])),
            advice: both!(
                "beri satu spasi sesudah titik dua: `{key}: ...`",
                "put a space after the colon: `{key}: ...`"
            ),
        })
    }

    pub(super) fn indentation(&self, line: usize) -> Cause {
        let text = self.line(line);
        let now = text.len() - text.trim_start_matches(' ').len();
        let above = (0..line)
            .rev()
            .map(|at| self.line(at))
            .find(|text| !text.trim().is_empty());
        let wanted = above.map_or(0, first_key);
        let mended = format!("{}{}", " ".repeat(wanted), text.trim_start());
        let advice = if !self.accepts(line, &mended) {
            both!(
                "sejajarkan awal baris ini dengan data lain yang setingkat; pakai spasi, bukan tab",
                "let this line begin where the others of its kind begin; use spaces, not tabs"
            )
        } else if wanted == 0 {
            both!(
                "hapus {now} spasi di awal baris ini",
                "remove the {now} spaces at the start of this line"
            )
        } else {
            both!(
                "awali baris ini dengan {wanted} spasi (sekarang {now})",
                "begin this line with {wanted} spaces (now {now})"
            )
        };
        Cause {
            at: (line, now),
            message: both!(
                "awal baris ini tidak sejajar dengan baris-baris di sekitarnya",
                "this line is not indented like its neighbours"
            ),
            mended: None,
            advice,
        }
    }

    pub(super) fn open_bracket(&self) -> Cause {
        let (line, column) = self.began;
        let text = self.line(line);
        let open = text.chars().nth(column).unwrap_or('[');
        let close = if open == '{' { '}' } else { ']' };
        let closed = text.contains(close);
        let mended = if closed {
            None
        } else {
            Some(format!("{}{close}", text.trim_end()))
        };
        Cause {
            at: if closed { self.at } else { self.began },
            message: if closed {
                both!(
                    "daftar di antara `{open}` dan `{close}` tidak dapat dibaca dari sini",
                    "the list between `{open}` and `{close}` cannot be read from here on"
                )
            } else {
                both!(
                    "kurung `{open}` dibuka tetapi tidak ditutup",
                    "the bracket `{open}` is opened but not closed"
                )
            },
            mended,
            advice: both!(
                "pisahkan butir dengan koma, apit teks yang memuat koma atau titik dua dengan tanda kutip, lalu tutup dengan `{close}`",
                "put commas between the items, quotes around texts that hold a comma or colon, and close with `{close}`"
            ),
        }
    }

    pub(super) fn no_colon(&self) -> Cause {
        let line = self.began.0;
        let text = self.line(line);
        let trimmed = text.trim();
        Cause {
            at: (line, self.began.1),
            message: both!(
                "baris ini bukan `kunci: nilai`",
                "this line is not `key: value`"
            ),
            mended: None,
            advice: both!(
                "tambahkan kuncinya di depan, misalnya `ringkasan: {trimmed}`; bila baris ini lanjutan nilai di atasnya, awali dengan dua spasi",
                "put its key in front, such as `summary: {trimmed}`; if it continues the value above, begin it with two spaces"
            ),
        }
    }

    pub(super) fn list_beside_key(&self) -> Cause {
        let (line, column) = self.at;
        let key = split_pair(self.line(line)).map_or("bukti", |(key, _)| key.trim());
        Cause {
            at: (line, column),
            message: both!(
                "butir daftar tidak boleh sebaris dengan `{key}:`",
                "an item of a list cannot stand on the line of `{key}:`"
            ),
            mended: None,
            advice: both!(
                "pindahkan tanda hubung dan isinya ke baris berikut, menjorok dua spasi",
                "move the hyphen and what follows it to the next line, indented by two spaces"
            ),
        }
    }

    pub(super) fn control_character(&self) -> Cause {
        let is_control = |c: char| c.is_control() && c != '\t' || c == '\u{feff}';
        let lines = self.lines.iter().enumerate();
        let place = |(at, line): (usize, &&str)| Some((at, line.chars().position(is_control)?));
        Cause {
            at: lines.clone().find_map(place).unwrap_or(self.at),
            message: both!(
                "ada huruf kendali yang tidak tampak di sini",
                "there is an invisible control character here"
            ),
            mended: None,
            advice: both!(
                "hapus baris ini lalu ketik ulang; huruf seperti itu biasanya terbawa saat menyalin dari dokumen lain",
                "remove this line and type it again; such characters come along when text is copied from other documents"
            ),
        }
    }

    pub(super) fn backslash(&self) -> Cause {
        let line = self.at.0;
        let text = self.line(line);
        let mended = split_pair(text).and_then(|(key, value)| {
            let inside = value.strip_prefix('"')?.strip_suffix('"')?;
            (!inside.contains('\'')).then(|| format!("{key}: '{inside}'"))
        });
        Cause {
            at: self.at,
            message: both!(
                "garis miring terbalik `\\` punya arti khusus di antara tanda kutip ganda",
                "a backslash `\\` has a meaning of its own between double quotes"
            ),
            mended,
            advice: both!(
                "pakai tanda kutip tunggal ('...') untuk nilai ini, atau tulis `\\\\`",
                "use single quotes ('...') for this value, or write `\\\\`"
            ),
        }
    }

    /// A value that begins with a sign that YAML keeps for itself, or goes on after a closing quote.
    pub(super) fn sign_at_start(&self) -> Option<Cause> {
        let line = [self.at.0, self.began.0].into_iter().find(|line| {
            split_pair(self.line(*line)).is_some_and(|(_, value)| is_special(value))
        })?;
        let text = self.line(line);
        let (key, value) = split_pair(text)?;
        let sign = value.chars().next()?;
        let name = key.trim().trim_start_matches("- ");
        let column = text.chars().count() - value.chars().count();
        let message = if matches!(sign, '"' | '\'') {
            both!(
                "nilai `{name}` berlanjut sesudah tanda kutip penutup",
                "the value of `{name}` goes on after its closing quotation mark"
            )
        } else {
            both!(
                "nilai `{name}` diawali tanda {sign} yang punya arti khusus di sini",
                "the value of `{name}` begins with the sign {sign} that has a meaning of its own here"
            )
        };
        Some(Cause {
            at: (line, column),
            message,
            mended: Some(quoted(key, value)),
            advice: both!(
                "apit seluruh nilainya dengan tanda kutip",
                "put quotes around the whole value"
            ),
        })
    }

    pub(super) fn anything_else(&self) -> Cause {
        let expected_key = self.says("did not find expected key")
            || self.says("did not find expected '-' indicator");
        if expected_key {
            return self.indentation(self.at.0);
        }
        let said = self.said.split(" at line ").next().unwrap_or_default();
        Cause {
            at: self.at,
            message: both!(
                "bagian data tidak dapat dibaca mulai dari sini",
                "the data cannot be read from here on"
            ),
            mended: None,
            advice: both!(
                "periksa tanda kutip, kurung, titik dua, dan jarak awal baris di sekitar tempat ini (kata pembaca YAML: {said})",
                "check the quotes, brackets, colons and indentation around this place (the YAML parser says: {said})"
            ),
        }
    }
}

/// The column of the first key of a line, after spaces and hyphens.
fn first_key(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

/// A key and the value glued to it, as in `judul:Kelas`.
fn glued(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim().split_once(':')?;
    let plain = |c: char| c.is_ascii_lowercase() || c == '_';
    let good = !key.is_empty() && key.chars().all(plain);
    (good && !value.is_empty() && !value.starts_with([' ', '/', ':'])).then_some((key, value))
}

/// The key with its indentation and hyphen, and the value, of a line `key: value`.
fn split_pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(": ")?;
    let name = key.trim_start().trim_start_matches("- ");
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    (!name.is_empty() && name.chars().all(plain)).then(|| (key, value.trim()))
}

/// Whether YAML reads the beginning of a value as something else than text.
fn is_special(value: &str) -> bool {
    let Some(sign) = value.chars().next() else {
        return false;
    };
    if matches!(sign, '"' | '\'') {
        // A quotation that ends before the value does.
        return value[1..]
            .find(sign)
            .is_some_and(|end| end + 2 < value.len());
    }
    matches!(sign, '@' | '`' | '%' | '&' | '*' | '|' | '>' | '!')
}

/// The line with its value in quotes.
fn quoted(key: &str, value: &str) -> String {
    if value.contains('"') && !value.contains('\'') {
        format!("{key}: '{value}'")
    } else {
        let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
        format!("{key}: \"{escaped}\"")
    }
}
