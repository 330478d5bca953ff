//! A new document, written down: front matter with what was given, and a place for what is not yet.
//!
//! In: a [`Form`] and [`Values`]. Out: the text of the file, and which line belongs to which field. What
//! is required and was not given stands there empty, below a comment that says what belongs there, so that
//! the check asks for exactly that. Must not decide whether a value is good.

use super::form::{Form, Values, holds_maps, name};
use super::region_of;
use crate::both;
use crate::lang::Lang;
use crate::regions::Register;
use crate::schema::key_in;
use crate::yaml::{Description, Field, Required, Shape, write_item, write_text};

/// A text as a YAML scalar; `in_list` where it stands in square brackets.
fn scalar(text: &str, in_list: bool) -> String {
    if in_list {
        write_item(text)
    } else {
        write_text(text)
    }
}

/// A document that was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// The text of its file.
    pub text: String,
    /// The lines of each given field, from 1.
    pub lines: Vec<(u32, &'static str)>,
    /// The keys that are still to be written, as they stand in the file.
    pub left: Vec<&'static str>,
}

/// Writes a document down.
pub fn compose(form: &Form, values: &Values, register: &Register) -> Composed {
    let mut page = Page::default();
    page.line("---");
    let left = form.left(values);
    let mut drafted = false;
    for field in form.fields() {
        // The file's name says the slug.
        if field.key == "slug" {
            continue;
        }
        if let Some(given) = values.get(field.key) {
            page.given(form, field, given, register);
        } else if left.iter().any(|missing| missing.key == field.key) {
            page.empty(form, field);
        }
        if !drafted {
            drafted = true;
            let draft = form.fields().find(|field| field.key == "draf");
            page.draft(form, draft);
        }
    }
    page.line("---");
    page.line("");
    Composed {
        text: page.text,
        lines: page.lines,
        left: left.into_iter().map(|field| form.key(field)).collect(),
    }
}

#[derive(Default)]
struct Page {
    text: String,
    number: u32,
    lines: Vec<(u32, &'static str)>,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.number += 1;
    }

    /// The mark of a draft, with how to publish it.
    fn draft(&mut self, form: &Form, field: Option<&Field>) {
        let name = name(form.kind);
        let how = both!(
            "{} ini belum terbit. Bila sudah siap, hapus baris `draf` di bawah.",
            "This {} is not published yet. Once it is ready, remove the line `draft` below.",
            name.get(form.lang)
        );
        let mut how = how.get(form.lang).to_owned();
        // A sentence begins with a capital.
        if let Some(first) = how.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        self.line(&format!("# {how}"));
        let yes = match form.lang {
            Lang::Id => "ya",
            Lang::En => "yes",
        };
        let key = field.map_or("draf", |field| form.key(field));
        self.line(&format!("{key}: {yes}"));
    }

    /// A field with what was given.
    fn given(&mut self, form: &Form, field: &Field, given: &[String], register: &Register) {
        let key = form.key(field);
        let first = given.first().map_or("", String::as_str);
        let shape = field.shapes.first();
        let listed = |in_list: bool| given.iter().map(move |value| scalar(value, in_list));
        let line = match shape {
            Some(Shape::Texts | Shape::Regions | Shape::Maps(_)) => {
                self.field_line(field, &format!("{key}:"));
                for item in listed(false) {
                    self.field_line(field, &format!("  - {item}"));
                }
                return;
            }
            Some(Shape::Words(_) | Shape::Choices(_)) => {
                format!("{key}: [{}]", listed(true).collect::<Vec<_>>().join(", "))
            }
            Some(Shape::Integers(_)) => {
                let items = given.iter().map(|value| number(value, true));
                format!("{key}: [{}]", items.collect::<Vec<_>>().join(", "))
            }
            Some(Shape::Pair) => {
                let parts = given.iter().flat_map(|value| value.split([',', ' ', ';']));
                let parts = parts.filter(|part| !part.is_empty());
                let items = parts.map(|part| number(part, true));
                format!("{key}: [{}]", items.collect::<Vec<_>>().join(", "))
            }
            Some(Shape::Integer(_) | Shape::Number) => format!("{key}: {}", number(first, false)),
            Some(Shape::Date) => format!("{key}: {}", day(first)),
            Some(Shape::Flag) => format!("{key}: {}", flag(first)),
            Some(Shape::Region(_)) => format!("{key}: {}", region(first, register)),
            _ => format!("{key}: {}", write_text(first)),
        };
        self.field_line(field, &line);
    }

    fn field_line(&mut self, field: &Field, line: &str) {
        self.line(line);
        self.lines.push((self.number, field.key));
    }

    /// A field that is still to be written.
    fn empty(&mut self, form: &Form, field: &Field) {
        if let Some(meaning) = form.meaning(field.key) {
            self.line(&format!("# {}", meaning.get(form.lang)));
        }
        let key = form.key(field);
        self.line(&format!("{key}:"));
        for shape in field.shapes.iter().filter(|shape| holds_maps(shape)) {
            if let Shape::Maps(inside) = shape {
                self.empty_item(form, field.key, inside);
            }
        }
    }

    /// The first item of a list of maps, with its required fields.
    fn empty_item(&mut self, form: &Form, way: &str, inside: &Description) {
        let required = |field: &&Field| field.required == Required::Yes;
        for (index, field) in inside.fields.iter().filter(required).enumerate() {
            let key = key_in(field, form.lang);
            if index == 0 {
                self.line(&format!("  - {key}:"));
            } else {
                self.line(&format!("    {key}:"));
            }
            if let Some(last) = self.text.strip_suffix('\n').map(str::len) {
                let meaning = form.meaning(&format!("{way}.{}", field.key));
                let meaning = meaning.map(|meaning| format!("  # {}", meaning.get(form.lang)));
                self.text.insert_str(last, &meaning.unwrap_or_default());
            }
        }
    }
}

/// A number as it is, anything else as a text, which its reader will refuse with a remedy.
fn number(value: &str, in_list: bool) -> String {
    let value = value.trim();
    let digits = value.chars().any(|c| c.is_ascii_digit());
    let signs = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.');
    if digits && value.chars().all(signs) && value.parse::<f64>().is_ok() {
        value.to_owned()
    } else {
        scalar(value, in_list)
    }
}

/// A day needs no quotes.
fn day(value: &str) -> String {
    let value = value.trim();
    let is_day = value.len() == 10 && value.chars().all(|c| c.is_ascii_digit() || c == '-');
    if is_day && value.starts_with(|c: char| c.is_ascii_digit()) {
        value.to_owned()
    } else {
        write_text(value)
    }
}

fn flag(value: &str) -> String {
    let known = ["ya", "tidak", "yes", "no", "true", "false"];
    let value = value.trim().to_lowercase();
    if known.contains(&value.as_str()) {
        value
    } else {
        write_text(&value)
    }
}

/// A region by the name under which the register finds it again, else by its code with the name beside it.
fn region(value: &str, register: &Register) -> String {
    let Ok(code) = region_of(value, register) else {
        return write_text(value);
    };
    let name = register.full_name(code);
    if register.lookup(&name) == Ok(code) {
        write_text(&name)
    } else {
        format!("\"{code}\"  # {name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::default_topics;
    use crate::source::DocumentType;
    use proptest::prelude::*;
    use serde_yaml::{Mapping, Value};

    fn front_matter(kind: DocumentType, values: &Values) -> Mapping {
        let register = Register::embedded();
        let form = Form::new(kind, Lang::Id, &default_topics(), register).unwrap();
        let text = compose(&form, values, register).text;
        let yaml = text
            .strip_prefix("---\n")
            .and_then(|text| text.rsplit_once("---\n"));
        serde_yaml::from_str(yaml.unwrap().0).unwrap_or_else(|error| panic!("{error}\n{text}"))
    }

    fn texts(values: &[String]) -> Value {
        values.iter().cloned().map(Value::String).collect()
    }

    /// Titles that YAML would take for something else, and any others.
    fn any_title() -> impl Strategy<Value = String> {
        let odd = prop::sample::select(vec![
            "- ",
            "# ",
            ": ",
            "? ",
            "! ",
            "& ",
            "* ",
            "[",
            "{",
            "]",
            "}",
            "|",
            ">",
            "%",
            "@",
            "`",
            "\"",
            "'",
            "---",
            "...",
            "~",
            "null",
            "ya",
            "0x1F",
            "1e3",
            "2024-01-01",
            "12:30",
            ".5",
            "<<",
            "=",
            "\u{85}",
            "\u{2028}",
            "\u{feff}",
            "\t",
            "\r\n",
            " ",
            "💃",
            "e\u{301}",
            "a: b",
            "a #b",
            "\\",
            "\0",
            "\u{7f}",
            "\u{10ffff}",
        ]);
        let any = prop_oneof![
            any::<String>(),
            "[a-zA-Z ,.:#'\"-]{0,20}".prop_map(|text| text)
        ];
        (any.clone(), odd.clone(), any, odd).prop_map(|(a, b, c, d)| format!("{a}{b}{c}{d}"))
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            title in any_title(),
            names in prop::collection::vec(any_title(), 1..4),
            topics in prop::collection::vec(any_title(), 1..4),
            day in any_title(),
        ) {
            let event = Values::from([
                ("judul", vec![title.clone()]),
                ("penyelenggara", names.clone()),
                ("mulai", vec![day.clone()]),
                ("jenis", vec![title.clone()]),
            ]);
            let read = front_matter(DocumentType::Event, &event);
            prop_assert_eq!(read.get("judul"), Some(&Value::String(title.clone())));
            prop_assert_eq!(read.get("jenis"), Some(&Value::String(title.clone())));
            prop_assert_eq!(read.get("penyelenggara"), Some(&texts(&names)));
            // Spaces around a day mean nothing.
            prop_assert_eq!(read.get("mulai"), Some(&Value::String(day.trim().to_owned())));
            prop_assert_eq!(read.get("sumber").and_then(Value::as_sequence).map(Vec::len), Some(1));
            let story = Values::from([("judul", vec![title.clone()]), ("bidang", topics.clone())]);
            let read = front_matter(DocumentType::Story, &story);
            prop_assert_eq!(read.get("bidang"), Some(&texts(&topics)));
        }
    }

    #[test]
    fn numbers_days_and_marks_stand_without_quotes() {
        let given = |text: &str| vec![text.to_owned()];
        let values = Values::from([
            ("nama", given("2024")),
            ("tahun_mulai", given(" 2021 ")),
            ("koordinat", given("-7.36, 109.90")),
            ("contoh", given("Ya")),
            ("diperbarui", given("2024-02-03")),
            (
                "wilayah",
                given("Desa Kaligowong, Kabupaten Wonosobo (33.07.01.2001)"),
            ),
            ("koleksi", given("seribu")),
        ]);
        let register = Register::embedded();
        let kind = DocumentType::Library;
        let form = Form::new(kind, Lang::Id, &default_topics(), register).unwrap();
        let composed = compose(&form, &values, register);
        for line in [
            "nama: \"2024\"",
            "tahun_mulai: 2021",
            "koordinat: [-7.36, 109.90]",
            "contoh: ya",
            "diperbarui: 2024-02-03",
            "wilayah: \"33.07.01.2001\"  # Desa Kaligowong, Kabupaten Wonosobo",
            "koleksi: seribu",
        ] {
            assert!(composed.text.lines().any(|other| other == line), "{line}");
        }
        assert_eq!(composed.left, ["jenis", "mitra"]);
        for (line, key) in &composed.lines {
            let written = composed.text.lines().nth(*line as usize - 1).unwrap();
            assert!(written.starts_with(key), "{key}: {written}");
        }
    }
}
