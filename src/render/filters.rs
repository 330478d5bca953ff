//! The filters that templates have besides the engine's own: texts with gaps, plural forms, lists.
//!
//! In: values of a template; its language is `t.lang`. Out: text. No filter does I/O or knows the catalog.
#![expect(
    clippy::needless_pass_by_value,
    reason = "the signature of a filter of the template engine"
)]

use crate::format;
use crate::lang::Lang;
use crate::theme::fill;
use tera::value::Key;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Makes the filters known to the engine.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("fill", filled);
    tera.register_filter("plural", plural);
    tera.register_filter("list", list);
    tera.register_filter("gaps", gaps);
}

/// The language of the words `t`, which every template and component that uses words has.
fn language(state: &State<'_>) -> TeraResult<Lang> {
    let words: Option<Value> = state.get("t")?;
    let tag = words.as_ref().and_then(|words| words.get_from_path("lang"));
    tag.and_then(Value::as_str)
        .and_then(Lang::from_tag)
        .ok_or_else(|| {
            Error::message("this filter needs `t`: write `@t` among the component's parameters")
        })
}

/// `{{ t.key | fill(name=value) }}`: replaces each `{name}`.
fn filled(text: &str, values: Kwargs, _: &State<'_>) -> String {
    let values: Vec<(String, String)> = values
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .collect();
    fill(
        text,
        values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    )
}

/// `{{ t.key | plural(number=3, n="3") }}`: picks the form that the language has for the number,
/// then fills it.
fn plural(forms: Value, values: Kwargs, state: &State<'_>) -> TeraResult<String> {
    let number: i64 = values.must_get("number")?;
    let form = format::plural_form(number.unsigned_abs(), language(state)?);
    let map = forms.as_map();
    let text = [form, "other"]
        .into_iter()
        .find_map(|form| map?.get(&Key::Str(form))?.as_str());
    match text {
        Some(text) => Ok(filled(text, values, state)),
        None => Err(Error::message(format!(
            "`plural` needs a map with `{form}`"
        ))),
    }
}

/// `{{ names | list }}`: "a, b, dan c".
fn list(names: Vec<String>, _: Kwargs, state: &State<'_>) -> TeraResult<String> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Ok(format::list(&names, language(state)?))
}

/// `{% set between = links | gaps %}`: what stands after each entry of a list that is not plain text,
/// `between[loop.index0]`; nothing after the last.
fn gaps(entries: Vec<Value>, _: Kwargs, state: &State<'_>) -> TeraResult<Vec<String>> {
    let mut gaps = format::list_gaps(entries.len(), language(state)?);
    gaps.resize(entries.len(), String::new());
    Ok(gaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(lang: &str, template: &str) -> TeraResult<String> {
        let mut tera = Tera::new();
        register(&mut tera);
        tera.add_raw_template("a.html", template)?;
        let words = serde_json::json!({
            "lang": lang,
            "n": {"one": "{n} story", "other": "{n} stories"},
            "single": {"other": "{n} <cerita>"},
        });
        let mut context = tera::Context::new();
        context.insert("t", &words);
        context.insert("names", &["A", "B & C", "D"]);
        tera.render("a.html", &context)
    }

    #[test]
    fn plural_forms_are_those_of_the_language() {
        let form = |lang, number| {
            shown(
                lang,
                &format!("{{{{ t.n | plural(number={number}, n=7) }}}}"),
            )
            .unwrap()
        };
        assert_eq!(form("en", 1), "7 story");
        assert_eq!(form("en", 0), "7 stories");
        assert_eq!(form("id", 1), "7 stories");
        let single = shown("en", "{{ t.single | plural(number=1, n=1) }}").unwrap();
        assert_eq!(single, "1 &lt;cerita&gt;");
        assert!(shown("en", "{{ t.lang | plural(number=1) }}").is_err());
    }

    #[test]
    fn lists_are_joined_and_escaped() {
        let whole = "{{ names | list }}";
        assert_eq!(shown("id", whole).unwrap(), "A, B &amp; C, dan D");
        let parts = "{% set between = names | gaps %}{% for name in names %}<b>{{ name }}</b>{{ between[loop.index0] }}{% endfor %}";
        assert_eq!(
            shown("en", parts).unwrap(),
            "<b>A</b>, <b>B &amp; C</b> and <b>D</b>"
        );
    }

    #[test]
    fn a_component_without_words_is_told_what_it_lacks() {
        let template = "{% component a(names) %}{{ names | list }}{% endcomponent a %}{{ <a names={names} /> }}";
        let error = shown("id", template).unwrap_err().to_string();
        assert!(error.contains("`@t`"), "{error}");
        let template = "{% component a(names, @t) %}{{ names | list }}{% endcomponent a %}{{ <a names={names} /> }}";
        assert_eq!(shown("id", template).unwrap(), "A, B &amp; C, dan D");
    }
}
