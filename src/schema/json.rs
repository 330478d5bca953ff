//! JSON Schemas, which editors use to complete, explain and check what somebody writes.
//!
//! In: a [`Description`] with its texts. Out: a schema of draft 7, the one that the YAML extension of VS Code
//! knows best. It accepts what the reader accepts field by field: both languages' keys, any letter case of a
//! word, a single value for a list. What needs more than one field or file stays with the check.

use super::{Subject, Texts, key_in};
use crate::both;
use crate::lang::{Bilingual, Lang};
use crate::yaml::{Description, Field, Required, Rest, Shape, Word, Words, aliases};
use serde_json::{Map, Value, json};

/// Says in a file that it may be written anew.
pub const MARK: &str = "etalase schema";

/// Whose schema is written, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The kind of file.
    pub subject: Subject,
    /// The language of explanations, and of the keys that are proposed.
    pub lang: Lang,
    /// What each field means.
    pub texts: &'a Texts,
    /// Whether required fields may be absent: a translation says only what differs.
    pub is_translation: bool,
}

/// The schema of a kind of file.
pub fn schema(asked: &Asked<'_>, description: &Description) -> Value {
    let mut schema = match asked.subject {
        Subject::Table(_) => {
            let items = asked.map(description, "", true);
            Map::from_iter([
                ("type".to_owned(), json!(["array", "null"])),
                ("items".to_owned(), Value::Object(items)),
            ])
        }
        _ => asked.map(description, "", !asked.is_translation),
    };
    let name = asked.subject.name(asked.lang);
    schema.insert(
        "$schema".into(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    schema.insert("$comment".into(), json!(MARK));
    schema.insert("title".into(), json!(name));
    Value::Object(schema)
}

impl Asked<'_> {
    /// A map; `way` leads to it from the top and ends with a point, or is empty.
    fn map(&self, description: &Description, way: &str, with_required: bool) -> Map<String, Value> {
        let mut properties = Map::new();
        let mut rules = Vec::new();
        let mut required = Vec::new();
        for field in &description.fields {
            let is_required = with_required && field.required == Required::Yes;
            let names: Vec<&str> = std::iter::once(field.key)
                .chain(aliases(field.key).iter().copied())
                .collect();
            let property = self.field(field, way, is_required);
            for name in &names {
                let mut property = property.clone();
                if *name != key_in(field, self.lang) {
                    property.insert("doNotSuggest".into(), json!(true));
                }
                properties.insert((*name).to_owned(), Value::Object(property));
            }
            if is_required && names.len() == 1 {
                required.push(field.key);
            } else if is_required {
                rules.push(one_of(&names, key_in(field, self.lang)));
            }
            if let Required::When(choice, words) = &field.required
                && with_required
            {
                let rule = one_of(&names, key_in(field, self.lang));
                rules.extend(when(choice, words, &rule));
            }
            rules.extend(twice(&names, self.lang));
        }
        let rest = match description.rest {
            None => json!(false),
            Some(Rest::Texts) => nullable(scalar()),
            Some(Rest::WebAddresses) => nullable(web_address()),
        };
        let mut map = Map::new();
        map.insert("type".into(), json!("object"));
        map.insert("properties".into(), Value::Object(properties));
        map.insert("additionalProperties".into(), rest);
        if !required.is_empty() {
            map.insert("required".into(), json!(required));
        }
        if !rules.is_empty() {
            map.insert("allOf".into(), Value::Array(rules));
        }
        map
    }

    /// What may stand under a key, with its meaning.
    fn field(&self, field: &Field, way: &str, is_required: bool) -> Map<String, Value> {
        let way = format!("{way}{}", field.key);
        let shapes = field.shapes.iter();
        let shapes: Vec<Value> = shapes
            .map(|shape| self.shape(shape, &way, is_required))
            .collect();
        let one = any_of(shapes);
        let mut schema = match if is_required { one } else { nullable(one) } {
            Value::Object(schema) => schema,
            other => Map::from_iter([("anyOf".to_owned(), json!([other]))]),
        };
        if let Some(text) = self.texts.of(self.subject, &way) {
            let text = text.get(self.lang);
            schema.insert("description".into(), json!(text.replace('`', "")));
            schema.insert("markdownDescription".into(), json!(text));
        }
        schema
    }

    fn say(&self, text: &Bilingual) -> Value {
        json!(text.get(self.lang))
    }

    fn shape(&self, shape: &Shape, way: &str, is_required: bool) -> Value {
        let inside = |description: &Description| {
            Value::Object(self.map(description, &format!("{way}."), true))
        };
        match shape {
            Shape::Text(most) => text(*most, is_required),
            Shape::Bilingual => any_of(vec![
                text(None, is_required),
                json!({
                    "type": "object",
                    "properties": {"id": text(None, true), "en": nullable(scalar())},
                    "required": ["id"],
                    "additionalProperties": false,
                }),
            ]),
            Shape::Flag => flag(),
            Shape::Date => json!({
                "type": "string",
                "patternErrorMessage": self.say(&both!(
                    "tulis tahun-bulan-tanggal, misalnya 2024-09-14",
                    "write year-month-day, such as 2024-09-14"
                )),
                "pattern": "^\\s*[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\\s*$",
            }),
            Shape::Integer(range) => whole_number(range),
            Shape::Number => json!({"type": "number"}),
            Shape::Pair => json!({
                "type": "array",
                "items": {"type": "number"},
                "minItems": 2,
                "maxItems": 2,
            }),
            Shape::WebAddress => {
                let mut address = web_address();
                let message = both!(
                    "tulis alamat lengkap, diawali https://",
                    "write the full address, beginning with https://"
                );
                address["patternErrorMessage"] = self.say(&message);
                address
            }
            Shape::Email => json!({
                "type": "string",
                "patternErrorMessage": self.say(&both!("ini bukan alamat surel", "this is not an e-mail address")),
                "pattern": "^\\s*[^\\s\"<>:/@]+@[^\\s\"<>:/@]*\\.[^\\s\"<>:/@]*\\s*$",
            }),
            Shape::Region(_) => {
                let mut region = json!({"type": ["string", "number"]});
                if is_required {
                    region["pattern"] = json!("\\S");
                }
                region
            }
            Shape::Regions => list(json!({"type": ["string", "number"]}), is_required),
            Shape::Choice(words) => choice(words),
            Shape::Choices(words) => list(choice(words), is_required),
            Shape::Texts => list(scalar(), is_required),
            Shape::Words(words) => list(json!({"enum": words}), is_required),
            Shape::Integers(range) => list(whole_number(range), is_required),
            Shape::Map(description) => inside(description),
            Shape::Maps(description) => {
                let mut list = json!({"type": "array", "items": inside(description)});
                if is_required {
                    list["minItems"] = json!(1);
                }
                list
            }
            Shape::NamedMaps(description) => json!({
                "type": "object",
                "additionalProperties": any_of(vec![nullable(scalar()), inside(description)]),
            }),
        }
    }
}

/// One schema or another.
fn any_of(mut schemas: Vec<Value>) -> Value {
    match schemas.pop() {
        Some(only) if schemas.is_empty() => only,
        Some(last) => {
            schemas.push(last);
            json!({"anyOf": schemas})
        }
        None => json!({}),
    }
}

/// The same, or nothing: an optional key may stand without a value.
fn nullable(schema: Value) -> Value {
    let kind = schema.get("type").cloned();
    match (kind, schema) {
        (Some(Value::String(kind)), Value::Object(mut schema)) => {
            schema.insert("type".into(), json!([kind, "null"]));
            Value::Object(schema)
        }
        (Some(Value::Array(mut kinds)), Value::Object(mut schema)) => {
            kinds.push(json!("null"));
            schema.insert("type".into(), Value::Array(kinds));
            Value::Object(schema)
        }
        (_, Value::Object(mut schema)) => match schema.get_mut("anyOf") {
            Some(Value::Array(schemas)) => {
                schemas.push(json!({"type": "null"}));
                Value::Object(schema)
            }
            _ => json!({"anyOf": [schema, {"type": "null"}]}),
        },
        (_, other) => other,
    }
}

/// A text; a number or yes and no are taken as they print.
fn scalar() -> Value {
    json!({"type": ["string", "number", "boolean"]})
}

fn text(most: Option<usize>, is_required: bool) -> Value {
    let mut text = scalar();
    if let Some(most) = most {
        text["maxLength"] = json!(most);
    }
    if is_required {
        text["pattern"] = json!("\\S");
    }
    text
}

fn web_address() -> Value {
    json!({"type": "string", "pattern": "^\\s*[Hh][Tt][Tt][Pp][Ss]?://[^\\s\"<>]+\\s*$"})
}

fn flag() -> Value {
    let words = ["ya", "tidak", "yes", "no", "benar", "bukan"];
    json!({"anyOf": [
        {"enum": [true, false, "ya", "tidak", "yes", "no", "benar", "bukan"]},
        {"type": "string", "pattern": in_any_case(words.into_iter())},
    ]})
}

fn whole_number(range: &std::ops::RangeInclusive<i64>) -> Value {
    let mut number = json!({"type": "integer", "minimum": range.start()});
    if *range.end() != i64::MAX {
        number["maximum"] = json!(range.end());
    }
    number
}

/// Values in a list; a single one counts as a list of one.
fn list(item: Value, is_required: bool) -> Value {
    let mut list = json!({"type": "array", "items": item});
    if is_required {
        list["minItems"] = json!(1);
    }
    any_of(vec![list, item])
}

fn choice(words: &Words) -> Value {
    let mut known: Vec<&str> = Vec::new();
    let first = words.all().map(|(id, _)| *id);
    for word in first.chain(words.all().map(|(_, en)| *en)) {
        if !known.contains(&word) {
            known.push(word);
        }
    }
    json!({"anyOf": [
        {"enum": known},
        {"type": "string", "pattern": in_any_case(known.iter().copied())},
    ]})
}

/// A pattern for words in any letter case.
fn in_any_case<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let letter = |c: char| {
        if c.is_ascii_alphabetic() {
            format!("[{}{}]", c.to_ascii_uppercase(), c.to_ascii_lowercase())
        } else {
            c.to_string()
        }
    };
    let words: Vec<String> = words
        .map(|word| word.chars().map(letter).collect())
        .collect();
    format!("^\\s*({})\\s*$", words.join("|"))
}

/// One of the names of a required key must be there; editors show the first.
fn one_of(names: &[&str], first: &str) -> Value {
    let others = names.iter().copied().filter(|name| *name != first);
    let names = std::iter::once(first).chain(others);
    let each: Vec<Value> = names.map(|name| json!({"required": [name]})).collect();
    json!({"anyOf": each})
}

/// A key must not be given under two of its names.
fn twice(names: &[&str], lang: Lang) -> Vec<Value> {
    let mut rules = Vec::new();
    for (index, first) in names.iter().enumerate() {
        for second in names.iter().skip(index + 1) {
            let message = both!(
                "`{first}` dan `{second}` adalah kunci yang sama; pakai satu saja",
                "`{first}` and `{second}` are the same key; use one of them"
            );
            // Said so, editors mark the second key.
            let only = Map::from_iter([((*second).to_owned(), json!(false))]);
            rules.push(json!({
                "if": {"required": [first]},
                "then": {"properties": only, "errorMessage": message.get(lang)},
            }));
        }
    }
    rules
}

/// A rule that holds where a choice has one of these words, under any of its names.
fn when(choice: &str, words: &[Word], rule: &Value) -> Vec<Value> {
    let all = Words {
        main: words.to_vec(),
        synonyms: Vec::new(),
    };
    let names = std::iter::once(choice).chain(aliases(choice).iter().copied());
    names
        .map(|name| {
            let properties = Map::from_iter([(name.to_owned(), self::choice(&all))]);
            json!({
                "if": {"properties": properties, "required": [name]},
                "then": rule,
            })
        })
        .collect()
}
