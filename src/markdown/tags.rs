//! The html that authors may write: tags, their attributes and where they may stand.
//!
//! In: names as written. Out: rules. Must hold nothing that carries an address, a style, a script,
//! an id or a class: those come from this module or from the theme alone.

/// A tag that authors may write.
#[derive(Debug)]
pub(super) struct TagRule {
    /// Lower-case name.
    pub(super) name: &'static str,
    /// Written at the end; empty for elements without content.
    pub(super) close: &'static str,
    /// Whether it may stand within a sentence.
    pub(super) inline: bool,
    /// Whether only text and inline elements may stand in it.
    pub(super) phrasing: bool,
    /// Where not empty, the element must stand directly in one of these, and those hold no others.
    pub(super) parents: &'static [&'static str],
}

impl TagRule {
    /// Whether an element with this rule may stand directly in one with the rule `parent`.
    pub(super) fn fits(&self, parent: &TagRule) -> bool {
        if self.parents.is_empty() {
            !parent.holds_only_parts() && (self.inline || !parent.phrasing)
        } else {
            self.parents.contains(&parent.name)
        }
    }

    /// Whether only its own parts may stand in it, as rows in a table.
    pub(super) fn holds_only_parts(&self) -> bool {
        matches!(
            self.name,
            "dl" | "ol" | "table" | "tbody" | "tfoot" | "thead" | "tr" | "ul"
        )
    }
}

/// An element within a sentence.
const fn inline(name: &'static str, close: &'static str) -> TagRule {
    TagRule {
        name,
        close,
        inline: true,
        phrasing: true,
        parents: &[],
    }
}

/// An element between paragraphs that may hold others.
const fn block(name: &'static str, close: &'static str) -> TagRule {
    TagRule {
        name,
        close,
        inline: false,
        phrasing: false,
        parents: &[],
    }
}

/// A part of a larger element.
const fn part(
    name: &'static str,
    close: &'static str,
    parents: &'static [&'static str],
) -> TagRule {
    TagRule {
        name,
        close,
        inline: false,
        phrasing: false,
        parents,
    }
}

/// Sorted by name.
static RULES: [TagRule; 48] = [
    inline("abbr", "</abbr>"),
    inline("b", "</b>"),
    inline("bdi", "</bdi>"),
    block("blockquote", "</blockquote>\n"),
    inline("br", ""),
    part("caption", "</caption>", &["table"]),
    inline("cite", "</cite>"),
    inline("code", "</code>"),
    part("dd", "</dd>", &["dl"]),
    inline("del", "</del>"),
    block("details", "</details>\n"),
    inline("dfn", "</dfn>"),
    block("div", "</div>\n"),
    block("dl", "</dl>\n"),
    part("dt", "</dt>", &["dl"]),
    inline("em", "</em>"),
    part("figcaption", "</figcaption>", &["figure"]),
    block("figure", "</figure>\n"),
    block("hr", ""),
    inline("i", "</i>"),
    inline("ins", "</ins>"),
    inline("kbd", "</kbd>"),
    part("li", "</li>", &["ol", "ul"]),
    inline("mark", "</mark>"),
    block("ol", "</ol>\n"),
    TagRule {
        phrasing: true,
        ..block("p", "</p>\n")
    },
    TagRule {
        phrasing: true,
        ..block("pre", "</pre>\n")
    },
    inline("q", "</q>"),
    inline("s", "</s>"),
    inline("samp", "</samp>"),
    inline("small", "</small>"),
    inline("span", "</span>"),
    inline("strong", "</strong>"),
    inline("sub", "</sub>"),
    TagRule {
        phrasing: true,
        ..part("summary", "</summary>", &["details"])
    },
    inline("sup", "</sup>"),
    block("table", "</table></section>\n"),
    part("tbody", "</tbody>", &["table"]),
    part("td", "</td>", &["tr"]),
    part("tfoot", "</tfoot>", &["table"]),
    part("th", "</th>", &["tr"]),
    part("thead", "</thead>", &["table"]),
    inline("time", "</time>"),
    part("tr", "</tr>", &["table", "tbody", "tfoot", "thead"]),
    inline("u", "</u>"),
    block("ul", "</ul>\n"),
    inline("var", "</var>"),
    inline("wbr", ""),
];

/// The rule of a lower-case name, if authors may write the tag.
pub(super) fn rule(name: &str) -> Option<&'static TagRule> {
    let index = RULES.binary_search_by(|rule| rule.name.cmp(name)).ok()?;
    RULES.get(index)
}

/// Whether authors may write the attribute, both names in lower case, with this value.
pub(super) fn allows(tag: &str, attribute: &str, value: &str) -> bool {
    let number = || (1..=4).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit());
    match attribute {
        "title" => true,
        "lang" => {
            !value.is_empty()
                && value
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        }
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "colspan" | "rowspan" => matches!(tag, "td" | "th") && number(),
        "scope" => tag == "th" && matches!(value, "col" | "row" | "colgroup" | "rowgroup"),
        "start" => tag == "ol" && number(),
        "datetime" => matches!(tag, "time" | "del" | "ins"),
        "open" => tag == "details",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{RULES, allows, rule};

    #[test]
    fn the_table_is_sorted_and_knows_its_own_parents() {
        assert!(RULES.is_sorted_by(|a, b| a.name < b.name));
        for entry in &RULES {
            assert_eq!(rule(entry.name).map(|found| found.name), Some(entry.name));
            assert!(entry.parents.iter().all(|parent| rule(parent).is_some()));
            assert!(entry.close.is_empty() || entry.close.contains(&format!("</{}>", entry.name)));
        }
    }

    #[test]
    fn nothing_active_is_in_the_table() {
        for name in [
            "a", "img", "script", "style", "iframe", "object", "embed", "form", "input", "svg",
            "math", "link", "meta", "base", "template", "h1", "main", "body", "",
        ] {
            assert!(rule(name).is_none(), "{name}");
        }
        for attribute in [
            "style", "onclick", "id", "class", "href", "src", "cite", "srcdoc",
        ] {
            assert!(!allows("div", attribute, "x"), "{attribute}");
        }
    }

    #[test]
    fn attributes_depend_on_tag_and_value() {
        assert!(allows("td", "colspan", "2") && !allows("td", "colspan", "99999"));
        assert!(!allows("div", "colspan", "2") && !allows("td", "colspan", ""));
        assert!(allows("span", "lang", "jv") && !allows("span", "lang", "\""));
        assert!(allows("th", "scope", "row") && !allows("td", "scope", "row"));
    }
}
