//! Reads the tags of finished pages: enough of HTML for what our templates write.
//!
//! In: the text of a page. Out: its tags with decoded attributes, in order. It is no parser of
//! wild HTML; a text that is not well formed fails the test.

/// A start tag.
#[derive(Debug)]
pub(crate) struct Tag {
    /// Its name, as written.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    /// The text up to the next tag, as written.
    pub(crate) text: String,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether an attribute has this value.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.get(name) == Some(value)
    }

    /// The names of all attributes.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(name, _)| name.as_str())
    }
}

/// All start tags of a page. The content of `script` and `style` is their text.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            let end = rest.find("-->").expect("a comment ends");
            rest = &rest[end + 3..];
        } else if rest.starts_with("<!") || rest.starts_with("</") {
            rest = &rest[rest.find('>').expect("a tag ends") + 1..];
        } else {
            let (mut tag, after) = read(&rest[1..]);
            let closing = format!("</{}", tag.name);
            let end = match tag.name.as_str() {
                "script" | "style" => after.find(&closing),
                _ => after.find('<'),
            };
            let end = end.expect("a page ends with a tag");
            tag.text = after[..end].to_owned();
            rest = &after[end..];
            tags.push(tag);
        }
    }
    tags
}

/// Reads the tag that begins behind its `<`; what follows its `>`.
fn read(text: &str) -> (Tag, &str) {
    let end = text
        .find(|c: char| c.is_whitespace() || c == '>' || c == '/')
        .expect("a tag has an end");
    let mut tag = Tag {
        name: text[..end].to_owned(),
        attributes: Vec::new(),
        text: String::new(),
    };
    let mut rest = text[end..].trim_start();
    loop {
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        if let Some(after) = rest.strip_prefix('/') {
            rest = after.trim_start();
            continue;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || "=>/".contains(c))
            .expect("an attribute ends");
        assert!(end > 0, "an attribute has a name: {rest:.60}");
        let name = rest[..end].to_owned();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().expect("an attribute has a value");
            assert!(
                quote == '"' || quote == '\'',
                "a value is quoted: {after:.60}"
            );
            let after = &after[1..];
            let end = after.find(quote).expect("a value ends");
            value = decode(&after[..end]);
            rest = after[end + 1..].trim_start();
        }
        tag.attributes.push((name, value));
    }
}

/// Replaces character references by what they mean.
pub(crate) fn decode(text: &str) -> String {
    quick_xml::escape::unescape_with(text, |name| match name {
        "amp" => Some("&"),
        "lt" => Some("<"),
        "gt" => Some(">"),
        "quot" => Some("\""),
        "apos" => Some("'"),
        "nbsp" => Some("\u{a0}"),
        _ => None,
    })
    .unwrap_or_else(|error| panic!("{text}: {error}"))
    .into_owned()
}

#[test]
fn tags_are_read_with_their_attributes() {
    let html = "<!doctype html><p class=\"a\" hidden>x &amp; y</p><!-- <b> -->\
                <img src='/a?b&amp;c' /><script type=\"t\">if (a < b) {}</script>";
    let tags = tags(html);
    let names: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["p", "img", "script"]);
    assert!(tags[0].has("class", "a") && tags[0].has("hidden", ""));
    assert_eq!(tags[0].text, "x &amp; y");
    assert_eq!(tags[1].get("src"), Some("/a?b&c"));
    assert_eq!(tags[2].text, "if (a < b) {}");
    assert_eq!(
        tags[0].names().collect::<Vec<_>>(),
        ["class", "hidden"],
        "in order"
    );
}
