//! Writes the events of a Markdown document as html.
//!
//! In: text and options. Out: a [`Body`] and problems. Must not hold more than one pass over the
//! text, nor write a tag without a frame that closes it.

use super::footnotes::Footnotes;
use super::headings::Outline;
use super::html::RawHtml;
use super::output::{Output, push_attribute, push_text, push_url};
use super::places::Problems;
use super::tags::TagRule;
use super::text::{Excerpt, WordCount};
use super::urls::{Destination, classify, shown};
use super::{Body, Heading, Link, LinkKind, Options};
use crate::both;
use crate::diagnostics::Place;
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Parser, Tag};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

/// Elements within elements beyond this are an error: no text needs them, browsers choke on them.
const MAX_DEPTH: usize = 100;

/// See `parse`.
pub(super) fn write(text: &str, options: &Options<'_>, problems: Problems<'_, '_>) -> Body {
    let mut writer = Writer::new(text.len(), options, problems);
    for (event, range) in Parser::new_ext(text, extensions()).into_offset_iter() {
        writer.event(event, &range);
        if writer.frames.len() > MAX_DEPTH {
            writer.stop(&range);
            break;
        }
    }
    writer.finish()
}

fn extensions() -> pulldown_cmark::Options {
    use pulldown_cmark::Options as Extensions;
    Extensions::ENABLE_TABLES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_HEADING_ATTRIBUTES
}

/// The state between two events.
pub(super) struct Writer<'o, 's, 'd> {
    pub(super) options: &'o Options<'o>,
    pub(super) problems: Problems<'s, 'd>,
    pub(super) out: Output,
    /// What was being written when the definition of a footnote began.
    suspended: Vec<Output>,
    pub(super) frames: Vec<Frame>,
    /// A block of html being read.
    raw: Option<RawHtml>,
    /// Tags that were refused when opened, so that their ends are no second problem.
    pub(super) refused_tags: BTreeSet<String>,
    image: Option<Image>,
    heading: Option<String>,
    outline: Outline,
    headings: Vec<Heading>,
    footnotes: Footnotes,
    table: Table,
    tables: u32,
    excerpt: Excerpt,
    pub(super) words: WordCount,
    /// Whether the document was left before its end.
    stopped: bool,
}

/// An open element.
pub(super) struct Frame {
    /// What closes it.
    pub(super) close: &'static str,
    /// Whether only text and inline elements may stand in it.
    pub(super) phrasing: bool,
    pub(super) role: Role,
}

/// What is to do when an element closes.
pub(super) enum Role {
    Plain,
    Paragraph,
    Cell,
    /// The offset at which the id is inserted, and the one asked for.
    Heading {
        level: u8,
        at: usize,
        asked: Option<String>,
    },
    Footnote {
        label: String,
        place: Place,
    },
    /// Written by the author in html.
    Raw {
        rule: &'static TagRule,
        place: Place,
    },
}

/// A picture whose alternative text is being read.
struct Image {
    destination: String,
    title: String,
    alt: String,
    /// How many elements are open inside.
    depth: usize,
    range: Range<usize>,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl<'o, 's, 'd> Writer<'o, 's, 'd> {
    fn new(length: usize, options: &'o Options<'o>, problems: Problems<'s, 'd>) -> Self {
        // Most documents grow by less than a quarter.
        let html = String::with_capacity(length + length / 4 + 64);
        Writer {
            options,
            problems,
            out: Output {
                html,
                links: Vec::new(),
            },
            suspended: Vec::new(),
            frames: Vec::new(),
            raw: None,
            refused_tags: BTreeSet::new(),
            image: None,
            heading: None,
            outline: Outline::new(options.top_level, options.reserved_ids),
            headings: Vec::new(),
            footnotes: Footnotes::default(),
            table: Table::default(),
            tables: 0,
            excerpt: Excerpt::default(),
            words: WordCount::default(),
            stopped: false,
        }
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        if self.image.is_some() {
            return self.image_event(event);
        }
        match event {
            Event::Start(Tag::HtmlBlock) => self.raw = Some(RawHtml::default()),
            Event::End(pulldown_cmark::TagEnd::HtmlBlock) => {
                if let Some(raw) = self.raw.take() {
                    self.raw_html(&raw);
                }
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                self.out.html.push_str("<code>");
                self.text(&text);
                self.out.html.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => match &mut self.raw {
                Some(block) => block.push(&html, range.start),
                None => self.raw_html(&RawHtml::from_tag(&html, range.start)),
            },
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::Rule => {
                self.make_room();
                self.out.html.push_str("<hr>\n");
            }
            Event::FootnoteReference(label) => {
                self.footnotes
                    .refer(&label, &self.options.labels, &mut self.out.html);
            }
            Event::TaskListMarker(done) => self.task(done),
            // These extensions are off.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Emphasis => self.open_inline("<em>", "</em>"),
            Tag::Strong => self.open_inline("<strong>", "</strong>"),
            Tag::Strikethrough => self.open_inline("<del>", "</del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.link(link_type, &dest_url, &title, range);
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                self.image = Some(Image {
                    destination: dest_url.into_string(),
                    title: title.into_string(),
                    alt: String::new(),
                    depth: 0,
                    range: range.clone(),
                });
            }
            Tag::TableHead => self.open_row("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n", true),
            Tag::TableRow => self.open_row("<tr>", "</tr>\n", false),
            Tag::TableCell => self.open_cell(),
            block => {
                self.make_room();
                self.words.gap();
                self.start_block(block, range);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => {
                if self
                    .frames
                    .iter()
                    .all(|frame| matches!(frame.role, Role::Raw { .. }))
                {
                    self.excerpt.begin();
                }
                self.open("<p>", "</p>\n", true, Role::Paragraph);
            }
            Tag::Heading { level, id, .. } => self.open_heading(level as u8, id),
            Tag::BlockQuote(_) => self.open_block("<blockquote>\n", "</blockquote>\n"),
            Tag::CodeBlock(kind) => self.open_code(&kind),
            Tag::List(None) => self.open_block("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => self.open_block("<ol>\n", "</ol>\n"),
            Tag::List(Some(first)) => {
                // Writing to a String cannot fail.
                let _ = write!(self.out.html, "<ol start=\"{first}\">\n");
                self.open_block("", "</ol>\n");
            }
            Tag::Item => self.open_block("<li>", "</li>\n"),
            Tag::Table(alignments) => {
                self.table = Table {
                    alignments,
                    ..Table::default()
                };
                self.open_table();
                self.open_block(">", "</tbody>\n</table></div>\n");
            }
            Tag::FootnoteDefinition(label) => {
                let place = self.problems.places.at(range.start);
                self.suspended.push(std::mem::take(&mut self.out));
                self.open(
                    "",
                    "",
                    false,
                    Role::Footnote {
                        label: label.into_string(),
                        place,
                    },
                );
            }
            // The rest are extensions that are off; their content is still shown.
            _ => self.open_block("", ""),
        }
    }

    fn open(&mut self, open: &str, close: &'static str, phrasing: bool, role: Role) {
        self.out.html.push_str(open);
        self.frames.push(Frame {
            close,
            phrasing,
            role,
        });
    }

    fn open_block(&mut self, open: &str, close: &'static str) {
        self.open(open, close, false, Role::Plain);
    }

    fn open_inline(&mut self, open: &str, close: &'static str) {
        self.open(open, close, true, Role::Plain);
    }

    fn open_heading(&mut self, written: u8, asked: Option<CowStr<'_>>) {
        const CLOSE: [&str; 6] = [
            "</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n",
        ];
        let level = self.outline.level(written);
        let _ = write!(self.out.html, "<h{level}");
        let at = self.out.html.len();
        let close = CLOSE
            .get(usize::from(level) - 1)
            .copied()
            .unwrap_or_default();
        let asked = asked.map(CowStr::into_string);
        self.open(">", close, true, Role::Heading { level, at, asked });
        self.heading = Some(String::new());
    }

    fn open_code(&mut self, kind: &CodeBlockKind<'_>) {
        // Long lines scroll, so the keyboard must reach the block.
        self.out.html.push_str("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split_whitespace().next()
        {
            push_attribute(&mut self.out.html, "class", &format!("language-{language}"));
        }
        self.open(">", "</code></pre>\n", true, Role::Plain);
    }

    /// Writes the start of a table up to the `>` of its tag. Wide tables scroll in a region of
    /// their own, which the keyboard reaches and whose name is unique in the document.
    pub(super) fn open_table(&mut self) {
        self.tables += 1;
        let label = format!("{} {}", self.options.labels.table, self.tables);
        let html = &mut self.out.html;
        html.push_str("<div class=\"tabel-gulir\" tabindex=\"0\" role=\"region\"");
        push_attribute(html, "aria-label", &label);
        html.push_str("><table");
    }

    fn open_row(&mut self, open: &str, close: &'static str, in_head: bool) {
        self.table.in_head = in_head;
        self.table.column = 0;
        self.open_block(open, close);
    }

    fn open_cell(&mut self) {
        self.words.gap();
        let (open, close) = match self.table.in_head {
            true => ("<th scope=\"col\"", "</th>"),
            false => ("<td", "</td>"),
        };
        self.out.html.push_str(open);
        // Classes, so that pages need no inline styles.
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"rata-kiri\">",
            Some(Alignment::Center) => " class=\"rata-tengah\">",
            Some(Alignment::Right) => " class=\"rata-kanan\">",
            Some(Alignment::None) | None => ">",
        };
        self.open(class, close, false, Role::Cell);
    }

    /// The end of an element of Markdown: html left open inside it ends with it.
    fn end(&mut self) {
        self.close_unclosed(|_| true);
        self.close_frame();
    }

    /// Closes the innermost element.
    pub(super) fn close_frame(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        self.out.html.push_str(frame.close);
        match frame.role {
            Role::Plain | Role::Raw { .. } => {}
            Role::Paragraph => self.excerpt.end(),
            Role::Cell => self.table.column += 1,
            Role::Heading { level, at, asked } => {
                let text = self.heading.take().unwrap_or_default();
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let id = self.outline.id(&text, asked.as_deref());
                self.out.insert(at, &format!(" id=\"{id}\""));
                self.headings.push(Heading { level, id, text });
            }
            Role::Footnote { label, place } => {
                let outer = self.suspended.pop().unwrap_or_default();
                let note = std::mem::replace(&mut self.out, outer);
                self.footnotes
                    .define(&label, place, note, &mut self.problems);
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.words.push(text);
        self.excerpt.push(text);
        if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        }
        push_text(&mut self.out.html, text);
    }

    fn line_break(&mut self, html: &str) {
        self.words.gap();
        self.excerpt.push(" ");
        if let Some(heading) = &mut self.heading {
            heading.push(' ');
        }
        self.out.html.push_str(html);
    }

    fn task(&mut self, done: bool) {
        let labels = &self.options.labels;
        let label = if done { labels.done } else { labels.open };
        let html = &mut self.out.html;
        html.push_str("<input type=\"checkbox\" disabled");
        html.push_str(if done { " checked" } else { "" });
        push_attribute(html, "aria-label", label);
        html.push_str("> ");
    }

    fn link(&mut self, link_type: LinkType, url: &str, title: &str, range: &Range<usize>) {
        let with_scheme;
        let url = if link_type == LinkType::Email {
            with_scheme = format!("mailto:{url}");
            &with_scheme
        } else {
            url
        };
        match classify(url) {
            Destination::Refused(refusal) => {
                let (message, help) = refusal.explain(url);
                self.problems.at("E0302", range, message, help);
                return self.open_inline("", "");
            }
            Destination::External(url) => {
                self.out.html.push_str("<a href=\"");
                push_url(&mut self.out.html, url);
                self.out.html.push_str("\" rel=\"noopener\"");
            }
            Destination::Internal(target) => {
                self.out.html.push_str("<a href=\"");
                self.internal(LinkKind::Document, target, range);
                self.out.html.push('"');
            }
        }
        if !title.is_empty() {
            push_attribute(&mut self.out.html, "title", title);
        }
        self.open_inline(">", "</a>");
    }

    fn internal(&mut self, kind: LinkKind, target: &str, range: &Range<usize>) {
        let width = self.problems.places.width(range);
        let place = self.problems.places.at(range.start);
        let (target, at) = (target.to_string(), self.out.html.len());
        self.out.links.push(Link {
            kind,
            target,
            at,
            place,
            width,
        });
    }

    /// Gathers the alternative text of a picture; its markup is dropped.
    fn image_event(&mut self, event: Event<'_>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(_) => image.depth += 1,
            Event::End(_) if image.depth > 0 => image.depth -= 1,
            Event::End(_) => {
                if let Some(image) = self.image.take() {
                    self.finish_image(&image);
                }
            }
            Event::Text(text) | Event::Code(text) => image.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
    }

    fn finish_image(&mut self, image: &Image) {
        let (url, range) = (image.destination.as_str(), &image.range);
        match classify(url) {
            Destination::Internal(target) => {
                self.out.html.push_str("<img src=\"");
                self.internal(LinkKind::Image, target, range);
                self.out.html.push('"');
            }
            // A refused picture leaves its text behind.
            Destination::External(_) => {
                self.external_image(url, range);
                return push_text(&mut self.out.html, &image.alt);
            }
            Destination::Refused(refusal) => {
                let (message, help) = refusal.explain(url);
                self.problems.at("E0302", range, message, help);
                return push_text(&mut self.out.html, &image.alt);
            }
        }
        if image.alt.trim().is_empty() {
            self.image_without_text(url, range);
        }
        let html = &mut self.out.html;
        push_attribute(html, "alt", image.alt.trim());
        if !image.title.is_empty() {
            push_attribute(html, "title", &image.title);
        }
        html.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    fn external_image(&mut self, url: &str, range: &Range<usize>) {
        let url = shown(url);
        let message = both!(
            "Gambar “{url}” berada di situs lain.",
            "The picture “{url}” lies on another site."
        );
        let help = both!(
            "Simpan gambar itu (bila izinnya ada) di samping dokumen ini, lalu tulis nama berkasnya: ![keterangan](foto.jpg). Dengan begitu pengunjung tidak dilacak situs lain.",
            "Please save the picture beside this document (if you may) and write its file name: ![description](photo.jpg). That way no other site can track the visitors."
        );
        self.problems.at("E0303", range, message, help);
    }

    fn image_without_text(&mut self, url: &str, range: &Range<usize>) {
        let url = shown(url);
        let message = both!(
            "Gambar “{url}” tidak memiliki teks pengganti.",
            "The picture “{url}” has no alternative text."
        );
        let help = both!(
            "Tuliskan apa yang terlihat di antara kurung siku, bagi pembaca yang tidak dapat melihatnya: ![Ibu-ibu menenun di teras](foto.jpg).",
            "Please write what it shows between the square brackets, for readers who cannot see it: ![Women weaving on a porch](photo.jpg)."
        );
        self.problems.at("W0301", range, message, help);
    }

    /// Leaves a document that is nested too deep.
    fn stop(&mut self, range: &Range<usize>) {
        let message = both!(
            "Susunan di sini lebih dari {MAX_DEPTH} lapis (kutipan, daftar, atau penekanan di dalam yang lain).",
            "There are more than {MAX_DEPTH} layers here (quotes, lists or emphasis inside others)."
        );
        let help = both!(
            "Sederhanakan susunannya; mungkin ada tanda >, -, *, atau _ yang terketik berulang.",
            "Please simplify it; perhaps a >, -, * or _ was typed over and over."
        );
        self.problems.at("E0305", range, message, help);
        self.stopped = true;
    }

    fn finish(mut self) -> Body {
        if !self.stopped {
            self.close_unclosed(|_| true);
        }
        while !self.frames.is_empty() {
            self.close_frame();
        }
        let mut out = self.out;
        self.footnotes
            .finish(&self.options.labels, &mut out, &mut self.problems);
        Body {
            html: out.html,
            links: out.links,
            headings: self.headings,
            excerpt: self.excerpt.finish(),
            words: self.words.finish(),
        }
    }
}
