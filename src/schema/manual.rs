//! The fields of each kind of file as tables of the manual.
//!
//! In: descriptions and texts. Out: Markdown, of which `docs/` holds a copy that a test compares.

use super::{Subject, Texts, key_in};
use crate::both;
use crate::config::Topic;
use crate::format::count;
use crate::lang::{Bilingual, Lang};
use crate::regions::{Level, Register};
use crate::source::DocumentType;
use crate::yaml::{Description, Field, Required, Rest, Shape, Words};
use std::fmt::Write as _;

/// The page of all kinds of files.
pub fn manual(texts: &Texts, topics: &[Topic], register: &Register, lang: Lang) -> String {
    let head = both!(
        "# Isian\n\nHalaman ini memuat semua yang dapat ditulis di setiap jenis berkas, sama dengan jawaban `etalase skema \
         --format markdown`. Setiap kunci boleh ditulis dalam bahasa Indonesia atau Inggris. Yang bertanda * wajib; yang bertanda (*) \
         wajib dalam keadaan yang disebut. `bukti.jenis` berarti kunci `jenis` di dalam `bukti`.\n",
        "# Fields\n\nThis page has everything that can be written in each kind of file, as `etalase schema --format markdown` \
         says. Each key may be written in English or in Indonesian. What is marked * is required; what is marked (*) is required \
         where it says so. `evidence.kind` means the key `kind` in `evidence`.\n"
    );
    let mut page = head.get(lang).to_owned();
    for subject in Subject::all() {
        page.push('\n');
        page.push_str(&table(subject, texts, topics, register, lang));
    }
    page
}

/// The table of one kind of file, below its heading.
pub fn table(
    subject: Subject,
    texts: &Texts,
    topics: &[Topic],
    register: &Register,
    lang: Lang,
) -> String {
    let description = subject.describe(topics, register);
    let (name, place) = (subject.name(lang), place(subject, lang));
    let head = both!(
        "## {name}\n\n{place}\n\n| kunci | bahasa Inggris | isi | arti |\n|---|---|---|---|\n",
        "## {name}\n\n{place}\n\n| key | Indonesian | holds | meaning |\n|---|---|---|---|\n"
    );
    let mut page = Page {
        text: head.get(lang).to_owned(),
        subject,
        texts,
        lang,
    };
    page.rows(&description, &Way::default());
    page.text
}

/// Where files of this kind are.
fn place(subject: Subject, lang: Lang) -> String {
    let place = match subject {
        Subject::Document(kind) => {
            let (id, en) = (kind.folder(Lang::Id), kind.folder(Lang::En));
            let title = match kind {
                DocumentType::Library => both!("`nama` adalah judulnya.", "`name` is the title."),
                _ => Bilingual::default(),
            };
            both!(
                "Bagian depan `content/{id}/*.md`, di antara dua baris `---`. {}",
                "The front of `content/{en}/*.md`, between two lines `---`. {}",
                title.get(lang)
            )
        }
        Subject::Consent => both!(
            "Satu berkas YAML untuk satu izin, di folder yang disebut `consent_register` (bawaan: `content/_izin/`).",
            "One YAML file for each consent, in the folder that `consent_register` names (default: `content/_izin/`)."
        ),
        Subject::Table(kind) => {
            let (id, en) = (kind.stem(Lang::Id), kind.stem(Lang::En));
            both!(
                "`content/data/{id}.yaml`, sebuah daftar; setiap butirnya memuat:",
                "`content/data/{en}.yaml`, a list; each of its items holds:"
            )
        }
        Subject::Settings => both!(
            "`etalase.yaml` di folder situs.",
            "`etalase.yaml` in the site's folder."
        ),
    };
    place.get(lang).trim_end().to_owned()
}

/// The way to a map, in each language.
#[derive(Debug, Clone, Default)]
struct Way {
    id: String,
    en: String,
}

struct Page<'a> {
    text: String,
    subject: Subject,
    texts: &'a Texts,
    lang: Lang,
}

impl Page<'_> {
    fn rows(&mut self, description: &Description, way: &Way) {
        for field in &description.fields {
            let id = format!("{}{}", way.id, field.key);
            let en = format!("{}{}", way.en, key_in(field, Lang::En));
            let meaning = self.texts.of(self.subject, &id);
            let meaning = meaning.map_or("", |text| text.get(self.lang));
            let holds: Vec<String> = field.shapes.iter().map(|shape| self.holds(shape)).collect();
            let or = both!(" atau ", " or ");
            let holds = holds.join(or.get(self.lang));
            let (mark, only) = self.required(field);
            let (first, second) = match self.lang {
                Lang::Id => (&id, &en),
                Lang::En => (&en, &id),
            };
            let second = match first == second {
                true => String::new(),
                false => format!("`{second}`"),
            };
            // A bar would end the cell. Writing to a String cannot fail.
            let cells = [holds, format!("{meaning}{only}")].map(|cell| cell.replace('|', "\\|"));
            let _ = writeln!(
                self.text,
                "| `{first}`{mark} | {second} | {} | {} |",
                cells[0], cells[1]
            );
            for shape in &field.shapes {
                if let Shape::Map(inside) | Shape::Maps(inside) | Shape::NamedMaps(inside) = shape {
                    let way = Way {
                        id: format!("{id}."),
                        en: format!("{en}."),
                    };
                    self.rows(inside, &way);
                }
            }
        }
        if let Some(rest) = description.rest {
            let (key, holds) = match rest {
                Rest::Texts => (both!("nama lain", "other names"), both!("teks", "text")),
                Rest::WebAddresses => (
                    both!("nama pilihan sendiri", "any name"),
                    both!("alamat web", "web address"),
                ),
            };
            let (key, holds) = (key.get(self.lang), holds.get(self.lang));
            let way = match self.lang {
                Lang::Id => &way.id,
                Lang::En => &way.en,
            };
            let _ = writeln!(self.text, "| `{way}`*{key}* | | {holds} | |");
        }
    }

    /// The mark of a required field, and when it is required.
    fn required(&self, field: &Field) -> (&'static str, String) {
        match &field.required {
            Required::No => ("", String::new()),
            Required::Yes => ("\\*", String::new()),
            Required::When(choice, words) => {
                let key = match self.lang {
                    Lang::Id => choice,
                    Lang::En => crate::yaml::aliases(choice).first().unwrap_or(choice),
                };
                let words: Vec<String> = words.iter().map(|word| self.word(word)).collect();
                let words = words.join(", ");
                let only = both!(
                    " Wajib bila `{key}` berisi {words}.",
                    " Required where `{key}` is {words}."
                );
                ("(\\*)", only.get(self.lang).to_owned())
            }
        }
    }

    fn word(&self, (id, en): &(&'static str, &'static str)) -> String {
        match self.lang {
            Lang::Id => format!("`{id}`"),
            Lang::En => format!("`{en}`"),
        }
    }

    fn words(&self, words: &Words) -> String {
        let words: Vec<String> = words.main.iter().map(|word| self.word(word)).collect();
        words.join(", ")
    }

    /// What a shape is, in words.
    fn holds(&self, shape: &Shape) -> String {
        let text = match shape {
            Shape::Text(None) => both!("teks", "text"),
            Shape::Text(Some(most)) => {
                both!(
                    "teks, paling banyak {most} huruf",
                    "text, at most {most} characters"
                )
            }
            Shape::Bilingual => both!(
                "teks, atau `{{id: ..., en: ...}}`",
                "text, or `{{id: ..., en: ...}}`"
            ),
            Shape::Flag => both!("`ya` atau `tidak`", "`yes` or `no`"),
            Shape::Date => both!("tanggal, `2024-09-14`", "day, `2024-09-14`"),
            Shape::Integer(range) => self.whole(range, false),
            Shape::Integers(range) => self.whole(range, true),
            Shape::Number => both!("angka", "number"),
            Shape::Pair => both!("dua angka, `[a, b]`", "two numbers, `[a, b]`"),
            Shape::WebAddress => both!("alamat web", "web address"),
            Shape::Email => both!("alamat surel", "e-mail address"),
            Shape::Region(levels) => region(*levels.start(), *levels.end()),
            Shape::Regions => both!("daftar wilayah", "list of regions"),
            Shape::Choice(words) => {
                let words = self.words(words);
                Bilingual::new(words.clone(), words)
            }
            Shape::Choices(words) => {
                let words = self.words(words);
                both!("daftar: {words}", "list: {words}")
            }
            Shape::Texts => both!("daftar teks", "list of texts"),
            Shape::Words(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                let words = words.join(", ");
                both!("daftar: {words}", "list: {words}")
            }
            Shape::Map(_) => both!("isian di bawah", "the fields below"),
            Shape::Maps(_) => both!("daftar; setiap butirnya:", "list; each item has:"),
            Shape::NamedMaps(_) => {
                both!(
                    "nama pilihan sendiri; di bawahnya:",
                    "any names; below each:"
                )
            }
        };
        text.get(self.lang).to_owned()
    }

    fn whole(&self, range: &std::ops::RangeInclusive<i64>, is_list: bool) -> Bilingual {
        let number = |number: i64| match usize::try_from(number) {
            // Years have no separators.
            Ok(number) if number >= 10_000 => count(number, self.lang),
            _ => number.to_string(),
        };
        let (low, high) = (number(*range.start()), number(*range.end()));
        let list = if is_list {
            both!("daftar ", "list of ")
        } else {
            Bilingual::default()
        };
        let numbers = if is_list {
            both!("bilangan bulat", "whole numbers")
        } else {
            both!("bilangan bulat", "whole number")
        };
        let (id, en) = (
            format!("{}{}", list.id, numbers.id),
            format!("{}{}", list.en, numbers.en),
        );
        if *range.end() == i64::MAX {
            both!("{id}, paling sedikit {low}", "{en}, at least {low}")
        } else {
            both!("{id}, {low} sampai {high}", "{en}, {low} to {high}")
        }
    }
}

fn region(from: Level, to: Level) -> Bilingual {
    match (from, to) {
        (Level::Village, _) => both!("desa atau kelurahan", "village"),
        (Level::Regency, _) => both!(
            "wilayah: kabupaten, kota, atau yang lebih kecil",
            "region: kabupaten, kota or smaller"
        ),
        _ => both!(
            "wilayah: provinsi atau yang lebih kecil",
            "region: province or smaller"
        ),
    }
}
