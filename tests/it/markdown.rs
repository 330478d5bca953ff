//! Markdown through the public interface: what comes out, what is refused and with which words,
//! and that no input whatever breaks the html.

use etalase::diagnostics::Diagnostic;
use etalase::markdown::{Body, Filled, Labels, LinkKind, Options, Source, parse};
use proptest::prelude::*;
use std::borrow::Cow;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The words of the tests, those of the built-in theme.
const LABELS: Labels<'static> = Labels {
    table: "Tabel",
    footnotes: "Catatan kaki",
    footnote: "Catatan kaki",
    back: "Kembali ke teks",
    done: "Selesai",
    open: "Belum selesai",
};

fn parsed(text: &str) -> (Body, Vec<Diagnostic>) {
    let file: Arc<str> = "content/cerita/a.md".into();
    let mut diagnostics = Vec::new();
    let source = Source {
        file: &file,
        text,
        first_line: 10,
    };
    let body = parse(&source, &Options::with(LABELS), &mut diagnostics);
    (body, diagnostics)
}

/// The html of a document without problems.
fn html(text: &str) -> String {
    let (body, diagnostics) = parsed(text);
    assert_eq!(diagnostics, [], "{text}");
    body.html
}

/// The problems as `code line:column+width id | en`.
fn problems(text: &str) -> Vec<String> {
    let (body, diagnostics) = parsed(text);
    assert_eq!(unbalanced(&body.html), None, "{}", body.html);
    let line = |problem: &Diagnostic| {
        assert!(problem.help.as_ref().is_some_and(|help| help.id != help.en));
        let (place, message) = (&problem.place, &problem.message);
        let (code, width) = (problem.code, problem.width);
        format!(
            "{code} {}:{}+{width} {} | {}",
            place.line, place.column, message.id, message.en
        )
    };
    diagnostics.iter().map(line).collect()
}

/// The codes of the problems and the html.
fn codes(text: &str) -> (Vec<&'static str>, String) {
    let (body, diagnostics) = parsed(text);
    assert_eq!(unbalanced(&body.html), None, "{}", body.html);
    (
        diagnostics.iter().map(|problem| problem.code).collect(),
        body.html,
    )
}

#[test]
fn prose_is_written_as_it_stands() {
    insta::assert_snapshot!(
        html("Kata \"Ibu\" -- *penting*, **tebal**, ~~lama~~,\r\n`a<b>` & &copy; baris  \r\nbaru.\r\n\r\n> Kutipan\r\n\r\n3. tiga\r\n4. empat\r\n\r\n---\r\n\r\n```rust ignore\r\nx < y\r\n```\r\n"),
        @r#"
    <p>Kata "Ibu" -- <em>penting</em>, <strong>tebal</strong>, <del>lama</del>,
    <code>a&lt;b&gt;</code> &amp; © baris<br>
    baru.</p>
    <blockquote>
    <p>Kutipan</p>
    </blockquote>
    <ol start="3">
    <li>tiga</li>
    <li>empat</li>
    </ol>
    <hr>
    <pre tabindex="0"><code class="language-rust">x &lt; y
    </code></pre>
    "#
    );
}

#[test]
fn headings_have_ids_and_no_gaps() {
    let (body, diagnostics) =
        parsed("# Hasil *utama*\n\n### Rinci\n\n# Hasil utama {#akhir .x onclick=y}\n\n## ꦱꦸꦏ\n");
    assert_eq!(diagnostics, []);
    insta::assert_snapshot!(body.html, @r#"
    <h2 id="hasil-utama">Hasil <em>utama</em></h2>
    <h3 id="rinci">Rinci</h3>
    <h2 id="akhir">Hasil utama</h2>
    <h3 id="bagian-4">ꦱꦸꦏ</h3>
    "#);
    let outline: Vec<_> = body
        .headings
        .iter()
        .map(|heading| (heading.level, heading.id.as_str(), heading.text.as_str()))
        .collect();
    assert_eq!(
        outline,
        [
            (2, "hasil-utama", "Hasil utama"),
            (3, "rinci", "Rinci"),
            (2, "akhir", "Hasil utama"),
            (3, "bagian-4", "ꦱꦸꦏ"),
        ]
    );
}

#[test]
fn tables_scroll_and_tasks_are_named() {
    insta::assert_snapshot!(html("|Desa|Orang|\n|---|--:|\n|Suka|12|\n\n- [x] sudah\n- [ ] belum\n"), @r#"
    <section class="tabel-gulir" tabindex="0" aria-label="Tabel 1"><table><thead>
    <tr><th scope="col">Desa</th><th scope="col" class="rata-kanan">Orang</th></tr>
    </thead>
    <tbody>
    <tr><td>Suka</td><td class="rata-kanan">12</td></tr>
    </tbody>
    </table></section>
    <ul>
    <li><input type="checkbox" disabled checked aria-label="Selesai"> sudah</li>
    <li><input type="checkbox" disabled aria-label="Belum selesai"> belum</li>
    </ul>
    "#);
}

#[test]
fn footnotes_stand_at_the_end_and_lead_back() {
    insta::assert_snapshot!(
        html("Dua[^b] satu[^a] dua lagi[^b].\n\n[^a]: Catatan *a*.\n\n[^b]:\n    - butir [x](x.md)\n\nAkhir.\n"),
        @r##"
    <p>Dua<sup class="catatan-acuan"><a href="#fn--1" id="fnref--1" role="doc-noteref" aria-label="Catatan kaki 1">1</a></sup> satu<sup class="catatan-acuan"><a href="#fn--2" id="fnref--2" role="doc-noteref" aria-label="Catatan kaki 2">2</a></sup> dua lagi<sup class="catatan-acuan"><a href="#fn--1" id="fnref--1-2" role="doc-noteref" aria-label="Catatan kaki 1">1</a></sup>.</p>
    <p>Akhir.</p>
    <section class="catatan-kaki" role="doc-endnotes" aria-label="Catatan kaki">
    <ol>
    <li id="fn--1"><ul>
    <li>butir <a href="">x</a></li>
    </ul>
    <p> <a class="catatan-balik" href="#fnref--1" role="doc-backlink" aria-label="Kembali ke teks 1">↩</a> <a class="catatan-balik" href="#fnref--1-2" role="doc-backlink" aria-label="Kembali ke teks 1-2">↩</a></p>
    </li>
    <li id="fn--2"><p>Catatan <em>a</em>. <a class="catatan-balik" href="#fnref--2" role="doc-backlink" aria-label="Kembali ke teks 2">↩</a></p>
    </li>
    </ol>
    </section>
    "##
    );
}

#[test]
fn footnotes_without_a_partner_are_reported() {
    insta::assert_debug_snapshot!(problems("Teks[^a].\n\n[^a]: Satu.\n\n[^A]: Dua.\n\n[^c]: Tiga.\n"), @r#"
    [
        "W0303 14:1+0 Catatan kaki “A” ditulis dua kali; yang kedua tidak ditampilkan. | The footnote “A” is written twice; the second is not shown.",
        "W0302 16:1+0 Catatan kaki “c” tidak ditampilkan, karena tidak ada rujukan ke sana. | The footnote “c” is not shown, because nothing refers to it.",
    ]
    "#);
}

#[test]
fn internal_links_are_left_to_the_caller() {
    let text = "Lihat [desa](../desa%20b.md?x#angka \"J & B\") dan\n![Ibu](<foto a.jpg>).\n\n# [Tautan](#a) & judul\n\nTeks[^1] [kosong]()\n\n[^1]: [Catatan](c.md)\n";
    let (body, diagnostics) = parsed(text);
    assert_eq!(diagnostics, []);
    let links: Vec<_> = body
        .links
        .iter()
        .map(|link| {
            let place = (link.place.line, link.place.column, link.width);
            (link.kind, link.target.as_str(), place)
        })
        .collect();
    assert_eq!(
        links,
        [
            (LinkKind::Document, "../desa%20b.md?x#angka", (10, 7, 38)),
            (LinkKind::Image, "foto a.jpg", (11, 1, 20)),
            (LinkKind::Document, "#a", (13, 3, 12)),
            (LinkKind::Document, "", (15, 10, 10)),
            (LinkKind::Document, "c.md", (17, 7, 15)),
        ]
    );
    assert_eq!(body.links[0].path(), "../desa b.md");
    assert_eq!(body.links[0].suffix(), "?x#angka");
    assert!(body.links.is_sorted_by_key(|link| link.at));
    let mut number = 0;
    let html = body.with_links(|link| {
        number += 1;
        Filled::Url(Cow::Owned(format!("/{number}/a b\"<{}", link.suffix())))
    });
    assert_eq!(unbalanced(&html), None);
    insta::assert_snapshot!(html.lines().take(4).collect::<Vec<_>>().join("\n"), @r##"
    <p>Lihat <a href="/1/a%20b%22%3C?x#angka" title="J &amp; B">desa</a> dan
    <img src="/2/a%20b%22%3C" alt="Ibu" loading="lazy" decoding="async">.</p>
    <h2 id="tautan-judul"><a href="/3/a%20b%22%3C#a">Tautan</a> &amp; judul</h2>
    <p>Teks<sup class="catatan-acuan"><a href="#fn--1" id="fnref--1" role="doc-noteref" aria-label="Catatan kaki 1">1</a></sup> <a href="/4/a%20b%22%3C">kosong</a></p>
    "##);
    assert!(html.contains("<a href=\"/5/a%20b%22%3C\">Catatan</a>"));
}

#[test]
fn external_links_are_written() {
    insta::assert_snapshot!(
        html("[a](HTTPS://a.id/?b&c 'J \"k\"') <https://b.id/é> <ibu@desa.id> [t](tel:+6221)\n"),
        @r#"<p><a href="HTTPS://a.id/?b&amp;c" rel="noopener" title="J &quot;k&quot;">a</a> <a href="https://b.id/%C3%A9" rel="noopener">https://b.id/é</a> <a href="mailto:ibu@desa.id" rel="noopener">ibu@desa.id</a> <a href="tel:+6221" rel="noopener">t</a></p>"#
    );
}

#[test]
fn unsafe_addresses_are_refused_in_every_disguise() {
    insta::assert_debug_snapshot!(
        problems("[a](javascript:alert) x\n\n> - [b](//evil.id)\n\n[c](a&#10;b) [d](https:x) ![e](data:x)\n"),
        @r#"
    [
        "E0302 10:1+21 Alamat “javascript:alert” berjenis “javascript:”, yang tidak diizinkan. | The address “javascript:alert” is of the kind “javascript:”, which is not allowed.",
        "E0302 12:5+14 Alamat “//evil.id” tidak menyebut https:. | The address “//evil.id” does not say https:.",
        "E0302 14:1+12 Alamat “a\\u{a}b” memuat karakter yang tidak terlihat. | The address “a\\u{a}b” contains invisible characters.",
        "E0302 14:14+12 Alamat “https:x” tidak lengkap: nama situsnya tidak ada. | The address “https:x” is incomplete: it names no website.",
        "E0302 14:27+12 Alamat “data:x” berjenis “data:”, yang tidak diizinkan. | The address “data:x” is of the kind “data:”, which is not allowed.",
    ]
    "#
    );
    for link in [
        "[x](JaVaScRiPt:x)",
        "[x](&#106;avascript&colon;x)",
        "[x](java&Tab;script:x)",
        "[x](< javascript:x>)",
        "[x](&#1;javascript:x)",
        "<vbscript:x>",
        "<data:text/html;base64,x>",
        "[x][y]\n\n[y]: javascript:x",
        "[x](/\\evil.id)",
        "[x](&#x200b;javascript:x)",
    ] {
        let (codes, html) = codes(link);
        assert_eq!(codes, ["E0302"], "{link}");
        assert!(!html.contains("href"), "{html}");
    }
}

#[test]
fn pictures_come_from_this_site_and_have_text() {
    insta::assert_debug_snapshot!(problems("![a](https://a.id/b.png)\n\n![ ](b.png)\n"), @r#"
    [
        "E0303 10:1+24 Gambar “https://a.id/b.png” berada di situs lain. | The picture “https://a.id/b.png” lies on another site.",
        "W0301 12:1+11 Gambar “b.png” tidak memiliki teks pengganti. | The picture “b.png” has no alternative text.",
    ]
    "#);
    assert_eq!(
        html("![*Ibu* \"A\" <b>`x`</b>\n[t](u)](a.png 'J')"),
        "<p><img src=\"\" alt=\"Ibu &quot;A&quot; x t\" title=\"J\" loading=\"lazy\" decoding=\"async\"></p>\n"
    );
}

#[test]
fn allowed_html_is_written_anew() {
    insta::assert_snapshot!(
        html("<!-- x -->\n<Details open>\n<summary>Lihat &amp; baca</summary>\n\nTeks *a* <kbd>Ctrl</kbd> H<sub>2</sub>O<br/><span lang=jv title='a \"b\" &lt;'>x</span>\n\n</details>\n\n<table><tr><th scope=\"row\">a</th><td colspan=2>1 < 2</td></tr></table>\n"),
        @r#"

    <details open="">
    <summary>Lihat &amp; baca</summary>
    <p>Teks <em>a</em> <kbd>Ctrl</kbd> H<sub>2</sub>O<br><span lang="jv" title="a &quot;b&quot; &lt;">x</span></p>
    </details>

    <section class="tabel-gulir" tabindex="0" aria-label="Tabel 1"><table><tr><th scope="row">a</th><td colspan="2">1 &lt; 2</td></tr></table></section>
    "#
    );
}

#[test]
fn other_html_is_refused_with_advice() {
    insta::assert_debug_snapshot!(
        problems("<a href=\"x\">t</a> <img src=x>\n\n<script>alert(1)</script>\n\n> a\n> <div style=\"x\" id=main onclick=y>\n> </div>\n"),
        @r#"
    [
        "E0304 10:1+12 Tanda HTML <a> tidak diizinkan di dalam dokumen. | The HTML tag <a> is not allowed in documents.",
        "E0304 10:19+11 Tanda HTML <img> tidak diizinkan di dalam dokumen. | The HTML tag <img> is not allowed in documents.",
        "E0306 12:1+8 Tanda HTML <script> tidak diizinkan di dalam dokumen. | The HTML tag <script> is not allowed in documents.",
        "E0306 15:3+33 Atribut “style, id, onclick” dengan nilai itu tidak diizinkan pada <div>. | The attribute “style, id, onclick” with that value is not allowed on <div>.",
    ]
    "#
    );
}

#[test]
fn html_that_is_not_well_formed_is_reported() {
    insta::assert_debug_snapshot!(
        problems("<div>\n\n*a <b>c*</b>\n\n<p>x\n\ny\n\n</main></i>\n\nteks <div> <li>\n\n<div title=\"\n\nz\n"),
        @r#"
    [
        "E0307 12:4+3 Tanda <b> tidak ditutup dengan </b> di bagian yang sama. | The tag <b> is not closed by </b> in the same part of the text.",
        "E0307 12:9+4 Tanda penutup </b> tidak memiliki pembuka di sini. | The closing tag </b> closes nothing here.",
        "E0307 14:1+3 Tanda <p> tidak ditutup dengan </p> di bagian yang sama. | The tag <p> is not closed by </p> in the same part of the text.",
        "E0307 18:1+7 Tanda penutup </main> tidak memiliki pembuka di sini. | The closing tag </main> closes nothing here.",
        "E0307 18:8+4 Tanda penutup </i> tidak memiliki pembuka di sini. | The closing tag </i> closes nothing here.",
        "E0307 20:6+5 Tanda <div> tidak dapat berdiri di tempat ini. | The tag <div> cannot stand in this place.",
        "E0307 20:12+4 Tanda <li> tidak dapat berdiri di tempat ini. | The tag <li> cannot stand in this place.",
        "E0307 22:1+12 HTML ini tidak lengkap: “<div title=\"\\u{a}”. | This HTML is incomplete: “<div title=\"\\u{a}”.",
        "E0307 10:1+5 Tanda <div> tidak ditutup dengan </div> di bagian yang sama. | The tag <div> is not closed by </div> in the same part of the text.",
    ]
    "#
    );
}

#[test]
fn text_for_lists_and_search() {
    let (body, _) = parsed(
        "![Foto](a.jpg)\n\nR&amp;D *di* desa[^1], 12 orang.\n\n- satu\n- dua\n\n|a|b|\n|-|-|\n|c|d|\n\n[^1]: Catatan.\n",
    );
    assert_eq!(body.excerpt, "R&D di desa, 12 orang.");
    assert_eq!(
        body.plain_text(),
        "R&D di desa, 12 orang. satu dua a b c d Catatan."
    );
    assert_eq!(body.words, 12);
    assert_eq!(parsed("> hanya kutipan").0.excerpt, "");
    let long = parsed(&"kata ".repeat(100)).0.excerpt;
    assert!(
        long.ends_with("kata…") && long.chars().count() <= 201,
        "{long}"
    );
}

#[test]
fn labels_and_reserved_ids_come_from_the_options() {
    let file: Arc<str> = "a.md".into();
    let source = Source {
        file: &file,
        text: "# Isi\n\nx[^1]\n\n[^1]: y\n",
        first_line: 1,
    };
    let options = Options {
        top_level: 3,
        reserved_ids: &["isi"],
        ..Options::with(LABELS)
    };
    let html = parse(&source, &options, &mut Vec::new()).html;
    assert!(html.starts_with("<h3 id=\"isi-2\">Isi</h3>"), "{html}");
    assert!(html.contains("aria-label=\"Kembali ke teks 1\""), "{html}");
}

#[test]
fn absurd_nesting_is_an_error_at_its_place() {
    for (text, place) in [
        (format!("a\n\n{}x", "> ".repeat(5_000)), "12:"),
        (format!("a\n\n{}x", "- ".repeat(5_000)), "12:"),
        (
            format!("a\n\n{}x{}", "**a ".repeat(5_000), " b**".repeat(5_000)),
            "12:",
        ),
        (format!("a\n\n{}", "<div>".repeat(5_000)), "12:"),
        (format!("a\n\n{}", "<b>".repeat(5_000)), "12:"),
    ] {
        let found = problems(&text);
        let [problem] = found.as_slice() else {
            panic!("{} problems", found.len())
        };
        assert!(problem.starts_with(&format!("E0305 {place}")), "{problem}");
        assert!(
            problem.contains("lebih dari 100 lapis") && problem.contains("more than 100 layers"),
            "{problem}"
        );
    }
    // A hundred is much, but not absurd; brackets are only text.
    assert_eq!(
        problems(&format!("{}x", "> ".repeat(99))),
        Vec::<String>::new()
    );
    assert_eq!(problems(&"[".repeat(5_000)), Vec::<String>::new());
    assert_eq!(problems(&"![".repeat(5_000)), Vec::<String>::new());
}

/// Long inputs of the kinds that make parsers quadratic: none may take seconds.
#[test]
fn wild_input_takes_linear_time() {
    let repeated = |piece: &str, times| piece.repeat(times);
    for (name, text) in [
        ("one line", repeated("kata [a](b.md) *c* ", 50_000)),
        ("quotes", repeated("> ", 300_000)),
        ("lists", repeated("+ ", 300_000)),
        (
            "list and empty lines",
            repeated("- ", 50_000) + "x" + &repeated("\n", 100_000),
        ),
        (
            "list and lines",
            repeated("- ", 90) + "x" + &repeated("\nx", 200_000),
        ),
        (
            "quote and lines",
            repeated("> ", 50_000) + &repeated("x\n", 50_000),
        ),
        (
            "steps",
            (0..700)
                .map(|n| repeated("  ", n) + "- a\n")
                .collect::<String>()
                + &repeated("x\n", 100_000),
        ),
        (
            "quote steps",
            (0..90)
                .map(|n| repeated("> ", n) + "a\n")
                .collect::<String>()
                + &repeated("x\n", 300_000),
        ),
        ("brackets", repeated("[", 500_000)),
        ("bracket pairs", repeated("[a](", 200_000)),
        (
            "pictures",
            repeated("![", 300_000) + &repeated("](a)", 100_000),
        ),
        ("pictures in links", repeated("[![a](b)](c) ", 50_000)),
        ("stars", repeated("*a **b ", 100_000)),
        (
            "backticks",
            (1..1_000).map(|n| "`".repeat(n) + " ").collect(),
        ),
        ("tags", repeated("<b>", 200_000)),
        ("open tags", repeated("<div ", 200_000)),
        ("quotes in tags", repeated("<div a=\"", 100_000)),
        ("attributes", format!("<div {}>", repeated("a ", 300_000))),
        ("comments", format!("<div>{}", repeated("<!-- ", 200_000))),
        ("closed tags", repeated("<i></i></b>", 50_000)),
        ("headings", repeated("# a\n", 100_000)),
        ("footnotes", repeated("[^a] ", 100_000) + "\n\n[^a]: b\n"),
        (
            "notes",
            (0..20_000)
                .map(|n| format!("[^{n}]\n\n[^{n}]: x\n\n"))
                .collect(),
        ),
        (
            "references",
            (0..20_000)
                .map(|n| format!("[a{n}]\n\n[a{n}]: b{n}\n\n"))
                .collect(),
        ),
        (
            "cells",
            repeated("|a", 100_000) + "|\n" + &repeated("|-", 100_000) + "|\n",
        ),
        ("nul", repeated("\0", 500_000)),
        ("entities", repeated("&amp;", 200_000)),
    ] {
        let start = Instant::now();
        let (body, _) = parsed(&text);
        let text = body.plain_text();
        let time = start.elapsed();
        assert!(time < Duration::from_secs(6), "{name}: {time:?}");
        assert_eq!(unbalanced(&body.html), None, "{name}");
        assert!(!text.contains('\0'), "{name}");
    }
}

/// What is wrong with the tags of a piece of html: they must be properly nested, quoted and free
/// of bare signs. The small grammar accepts exactly what the module should write.
fn unbalanced(html: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find(['<', '>']) {
        if rest[start..].starts_with('>') {
            return Some(format!("a bare > before {}", &rest[start..]));
        }
        let Some((tag, after)) = rest[start + 1..].split_once('>') else {
            return Some("a tag without an end".into());
        };
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let plain = |name: &str| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        // Between pairs of quotes stand names: ` a="`.
        let mut parts = attributes.split('"');
        let names = parts
            .by_ref()
            .step_by(2)
            .flat_map(|part| part.split([' ', '=']));
        if !plain(name) || !names.filter(|name| !name.is_empty()).all(plain) {
            return Some(format!("an odd tag <{tag}>"));
        }
        if attributes.matches('"').count() % 2 != 0 || tag.contains('<') {
            return Some(format!("quotes in <{tag}>"));
        }
        if !["br", "hr", "img", "input", "wbr"].contains(&name) {
            open.push(name);
        }
    }
    (!open.is_empty()).then(|| format!("open: {open:?}"))
}

/// Ammonia, with the tags and attributes this module writes.
fn judge() -> ammonia::Builder<'static> {
    let mut judge = ammonia::Builder::default();
    judge
        .add_tags(["input", "section"])
        .link_rel(None)
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .add_generic_attributes([
            "id",
            "class",
            "role",
            "tabindex",
            "aria-label",
            "title",
            "lang",
            "dir",
            "scope",
            "colspan",
            "rowspan",
            "open",
            "start",
            "datetime",
            "rel",
            "loading",
            "decoding",
            "type",
            "disabled",
            "checked",
        ]);
    judge
}

/// Why ammonia judges here and does not clean each page: legal html comes out of it with other bytes,
/// which the places of links in the html do not survive. Nothing it changes is a matter of safety.
#[test]
fn ammonia_would_change_legal_html() {
    for (text, is_changed) in [
        ("<b>tebal</b> dan [tautan](a.md)\n", false),
        ("<b title=\"a > b\">&quot;x&quot;</b>\n", false),
        (
            "<details open>\n<summary>a</summary>\n\nb\n\n</details>\n",
            false,
        ),
        // A space that does not break is written as `&nbsp;`.
        ("<b>Rp</b> 20\u{a0}juta\n", true),
        // References in blocks of html are written as what they stand for.
        ("<div>Jum&#39;at &copy;</div>\n", true),
        // Rows are put into a `tbody`.
        ("<table><tr><td>a</td></tr></table>\n", true),
    ] {
        let html = html(text);
        let cleaned = judge().clean(&html).to_string();
        assert_eq!(cleaned != html, is_changed, "{html}\n{cleaned}");
        assert_eq!(tag_names(&cleaned), tag_names(&html));
    }
}

/// What a second wall would cost: `cargo test --release --test it ammonia_costs -- --ignored --nocapture`.
#[test]
#[ignore = "measures"]
fn ammonia_costs() {
    use std::io::Write;
    let text = "Kata <b>tebal</b> dan <i>miring</i>, lalu kalimat biasa yang cukup panjang.\n\n"
        .repeat(30);
    let (mut ours, mut theirs) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..1_000 {
        let start = Instant::now();
        let (body, _) = parsed(&text);
        ours += start.elapsed();
        let start = Instant::now();
        let cleaned = judge().clean(&body.html).to_string();
        theirs += start.elapsed();
        assert!(!cleaned.is_empty());
    }
    let bytes = text.len();
    writeln!(
        std::io::stdout(),
        "{bytes} bytes: parse {:?}, ammonia {:?}",
        ours / 1_000,
        theirs / 1_000
    )
    .unwrap();
}

/// Every address that is written into html.
fn addresses(html: &str) -> impl Iterator<Item = &str> {
    let after = html
        .split("href=\"")
        .skip(1)
        .chain(html.split("src=\"").skip(1));
    after.filter_map(|rest| rest.split('"').next())
}

fn fragments() -> impl Strategy<Value = String> {
    let pieces = vec![
        "# ",
        "## ",
        "> ",
        "- ",
        "1. ",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```\n",
        "\n",
        "\n\n",
        "    ",
        "[",
        "](",
        ")",
        "![",
        "]",
        "[^1]",
        "[^1]: ",
        "[a]: ",
        "<",
        ">",
        "\"",
        "'",
        "&",
        "&lt;",
        "&#106;",
        "javascript:",
        "https://a.id",
        "//a",
        "a.md",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<p>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<a href=x>",
        "</a>",
        "<script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?",
        "<div title=\"",
        "<details>",
        "<summary>",
        "</details>",
        "<br>",
        "|a|b|\n|-|-|\n",
        "|",
        "[x] ",
        "{#id}",
        "\0",
        "\r",
        "\r\n",
        "\u{202e}",
        "é",
        "kata ",
        "<style>",
        "<textarea>",
        "<pre>",
        "</pre>",
        " onclick=x",
        "<img src=x onerror=y>",
        "\\",
        "---\n",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

/// Asserts what must hold of any text.
#[track_caller]
pub(crate) fn judged(text: &str) {
    if let Err(error) = check(text) {
        panic!("{text:?}: {error}");
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let (body, _) = parsed(text);
    prop_assert_eq!(unbalanced(&body.html), None, "{}", &body.html);
    prop_assert!(body.links.is_sorted_by_key(|link| link.at));
    for link in &body.links {
        prop_assert!(body.html[..link.at].ends_with("=\""), "{}", &body.html);
        prop_assert!(body.html[link.at..].starts_with('"'), "{}", &body.html);
    }
    for address in addresses(&body.html) {
        let is_safe = ["#fn", "http://", "https://", "mailto:", "tel:"]
            .iter()
            .any(|start| address.to_lowercase().starts_with(start));
        prop_assert!(address.is_empty() || is_safe, "{}", address);
    }
    let ids: Vec<_> = body
        .html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    prop_assert_eq!(ids.len(), unique.len(), "{:?}", ids);
    prop_assert!(body.excerpt.chars().count() <= 201);
    prop_assert!(!body.html.contains('\0') && !body.excerpt.contains('\0'));
    // A browser's parser sees the same elements in the same order: it moves and drops nothing.
    let seen = judge().clean(&body.html).to_string();
    prop_assert_eq!(tag_names(&seen), tag_names(&body.html), "{}", &body.html);
    Ok(())
}

/// The names of all tags in their order. Parsers add `tbody`, so it does not count.
fn tag_names(html: &str) -> Vec<&str> {
    let tags = html.split('<').skip(1);
    let names = tags.filter_map(|tag| tag.split([' ', '>']).next());
    names.filter(|name| !name.contains("tbody")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_gives_safe_html(text in fragments()) {
        check(&text)?;
    }

    #[test]
    fn any_text_gives_safe_html(text in any::<String>()) {
        check(&text)?;
    }
}
