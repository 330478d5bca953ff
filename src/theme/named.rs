//! Which words of the interface templates name: the `t.group.word` of their expressions.
//!
//! In: the texts of templates. Out: [`Named`]. It reads no template as the engine does: what stands in
//! comments and quotes is left out, and a variable called `t` by the template itself counts as words.

use std::collections::BTreeMap;

/// The words that templates name.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// The template that names a word first, by key. A key may be that of a group, whose words are then
    /// looked up by name: `t.islands[island.key]`.
    keys: BTreeMap<String, String>,
}

impl Named {
    /// Reads templates, given by name and text.
    pub fn of<'a>(templates: impl IntoIterator<Item = (&'a str, &'a str)>) -> Named {
        let mut keys = BTreeMap::new();
        for (name, text) in templates {
            for key in words_in(text) {
                keys.entry(key).or_insert_with(|| name.to_owned());
            }
        }
        Named { keys }
    }

    /// The keys, sorted, each with a template that names it.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.keys
            .iter()
            .map(|(key, template)| (key.as_str(), template.as_str()))
    }

    /// Whether the word of a key may be shown: it is named, or a group around it, or one in it.
    pub fn covers(&self, key: &str) -> bool {
        let inside = |outer: &str, inner: &str| {
            inner
                .strip_prefix(outer)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.keys
            .keys()
            .any(|named| inside(named, key) || inside(key, named))
    }
}

/// The expressions and statements of a template, without what stands in quotes.
pub fn code_of(template: &str) -> String {
    let mut code = String::new();
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let (_, tail) = rest.split_at(start);
        let end = match tail.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                rest = tail.get(1..).unwrap_or_default();
                continue;
            }
        };
        let inner = tail.get(2..).unwrap_or_default();
        let (length, text) = without_quotes(inner, end);
        if end != "#}" {
            code.push_str(&text);
            code.push('\n');
        }
        rest = inner.get(length..).unwrap_or_default();
    }
    code
}

/// The text up to `end` with what stands in quotes left out, and its length in bytes with `end`.
fn without_quotes(text: &str, end: &str) -> (usize, String) {
    let mut plain = String::new();
    let mut quote: Option<char> = None;
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) => {
                if c == open {
                    quote = None;
                    plain.push('"');
                }
            }
            None if text.get(at..).is_some_and(|rest| rest.starts_with(end)) => {
                return (at + end.len(), plain);
            }
            None if end != "#}" && matches!(c, '"' | '\'' | '`') => {
                quote = Some(c);
                plain.push('"');
            }
            None => plain.push(c),
        }
    }
    (text.len(), plain)
}

fn words_in(template: &str) -> Vec<String> {
    let code = code_of(template);
    let part_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let names = code.split(|c| !part_of_name(c));
    names
        .filter_map(|name| name.strip_prefix("t."))
        .map(|key| key.trim_end_matches('.').to_owned())
        .filter(|key| !key.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_expressions_only() {
        let template = "t.text {{ t.a.b | fill(n=view.t.x) }} {# t.comment #} {% if t.c == \"t.quoted\" %} \
                        { t.brace } {{ part.t.y }} {{ t.group[key] }} {{ <a text={t.in_component} /> }}";
        assert_eq!(words_in(template), ["a.b", "c", "group", "in_component"]);
        assert_eq!(words_in("{{ t.unclosed"), ["unclosed"]);
        assert_eq!(words_in("{{ \"}}\" }} {{ t.a }}"), ["a"]);
        assert!(words_in("{").is_empty() && words_in("").is_empty());
    }

    #[test]
    fn a_group_covers_its_words_and_a_word_its_group() {
        let named = Named::of([("a.html", "{{ t.islands[key] }} {{ t.own.word }}")]);
        assert!(named.covers("islands.jawa") && named.covers("own.word") && named.covers("own"));
        assert!(!named.covers("own.other") && !named.covers("islandsx"));
        assert_eq!(
            named.iter().collect::<Vec<_>>(),
            [("islands", "a.html"), ("own.word", "a.html")]
        );
    }
}
