//! Reads one Rust file as far as the tidy rules need it.
//!
//! In: the text of a file. Out: [`Source`]: its words outside test code, its functions and lengths.
//! Must not know any rule. Words come from `proc_macro2`, so comments and the insides of strings
//! never count as code; braces are matched by it too.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::collections::BTreeSet;

/// One Rust file, without its test code.
pub(crate) struct Source {
    /// Identifiers, punctuation (`::` is one word), brackets, and `""` for each literal.
    pub(crate) words: Vec<Word>,
    /// Every function with a body, nested ones too.
    pub(crate) functions: Vec<Function>,
    /// Lines of the file that are not inside a `#[cfg(test)]` item.
    pub(crate) lines: usize,
    /// Whether the file opens with a `//!` comment.
    pub(crate) has_header: bool,
}

/// A word and its line, from 1.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) line: usize,
}

/// A function and the number of lines from `fn` to its closing brace.
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) lines: usize,
}

/// Reads `text`; the error says where it is not Rust.
pub(crate) fn read(text: &str) -> Result<Source, String> {
    let tokens: TokenStream = text.parse().map_err(|error| format!("not Rust: {error}"))?;
    let mut reader = Reader::default();
    reader.tokens(tokens);
    let total = text.lines().count();
    Ok(Source {
        words: reader.words,
        functions: reader.functions,
        lines: total - reader.test_lines.len(),
        has_header: text.starts_with("//!"),
    })
}

#[derive(Default)]
struct Reader {
    words: Vec<Word>,
    functions: Vec<Function>,
    test_lines: BTreeSet<usize>,
}

impl Reader {
    fn tokens(&mut self, tokens: TokenStream) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < trees.len() {
            if is_test_attribute(&trees[at..]) {
                let end = item_end(&trees, at);
                let last = trees[end].span().end().line;
                self.test_lines.extend(trees[at].span().start().line..=last);
                at = end + 1;
                continue;
            }
            self.function(&trees[at..]);
            at += self.tree(&trees[at..]);
        }
    }

    /// Adds the words of the first tree; says how many trees were used.
    fn tree(&mut self, trees: &[TokenTree]) -> usize {
        let line = trees[0].span().start().line;
        match &trees[0] {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                self.word(open, line);
                self.tokens(group.stream());
                self.word(close, group.span_close().end().line);
            }
            TokenTree::Punct(first)
                if first.as_char() == ':' && first.spacing() == Spacing::Joint =>
            {
                self.word("::", line);
                return 2;
            }
            TokenTree::Literal(_) => self.word("\"\"", line),
            other => self.word(&other.to_string(), line),
        }
        1
    }

    fn word(&mut self, text: &str, line: usize) {
        self.words.push(Word {
            text: text.to_owned(),
            line,
        });
    }

    /// Notes the function that starts at the first tree, if one does and it has a body.
    fn function(&mut self, trees: &[TokenTree]) {
        let [TokenTree::Ident(keyword), TokenTree::Ident(name), rest @ ..] = trees else {
            return;
        };
        if keyword != "fn" {
            return;
        }
        for tree in rest {
            match tree {
                TokenTree::Punct(punct) if punct.as_char() == ';' => return,
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let line = keyword.span().start().line;
                    let lines = group.span_close().end().line - line + 1;
                    self.functions.push(Function {
                        name: name.to_string(),
                        line,
                        lines,
                    });
                    return;
                }
                _ => {}
            }
        }
    }
}

/// Whether `#[cfg(test)]`, or a `cfg` that asks for `test` among other things, stands first.
fn is_test_attribute(trees: &[TokenTree]) -> bool {
    let [TokenTree::Punct(hash), TokenTree::Group(attribute), ..] = trees else {
        return false;
    };
    if hash.as_char() != '#' || attribute.delimiter() != Delimiter::Bracket {
        return false;
    }
    let text: String = attribute.stream().to_string().split_whitespace().collect();
    text == "cfg(test)" || text.starts_with("cfg(all(test,")
}

/// The last tree of the item whose attributes start at `from`: its braces or its semicolon.
fn item_end(trees: &[TokenTree], from: usize) -> usize {
    let ends = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    };
    (from..trees.len())
        .find(|&at| ends(&trees[at]))
        .unwrap_or(trees.len() - 1)
}

#[test]
fn comments_strings_and_tests_are_no_code() {
    let text = "//! Head.\n// panic!()\nfn a() -> &'static str {\n    \"panic!() }\"\n}\n#[cfg(test)]\nmod tests {\n    fn b() { panic!() }\n}\n";
    let source = read(text).unwrap();
    assert!(source.has_header);
    assert_eq!(source.lines, 5);
    assert!(source.words.iter().all(|word| word.text != "panic"));
    let functions: Vec<_> = source
        .functions
        .iter()
        .map(|f| (f.name.as_str(), f.line, f.lines))
        .collect();
    assert_eq!(functions, [("a", 3, 3)]);
}
