//! Attempts to bring a program into a page by Markdown: every one is refused or harmless.
//!
//! The list is our own, by the kinds of tricks: schemes in disguise, tags that run or fetch, tags left
//! open, elements whose content browsers read by other rules, and comments that are none.

use super::{Site, targets};

/// Destinations that run something or lead elsewhere in disguise.
const DESTINATIONS: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)",
    "&#x6a;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "java&#9;script:alert(1)",
    "java&#10;script:alert(1)",
    "java&#13;script:alert(1)",
    "java&#0;script:alert(1)",
    "java\tscript:alert(1)",
    "java\0script:alert(1)",
    "java\u{200b}script:alert(1)",
    "java\u{ad}script:alert(1)",
    "\u{1}javascript:alert(1)",
    "&#1;javascript:alert(1)",
    "&#xfeff;javascript:alert(1)",
    "%6aavascript:alert(1)",
    "javascript%3aalert(1)",
    "java\\script:alert(1)",
    "javascript\\:alert(1)",
    "javascript:/*--></title></style></textarea></script><svg/onload=alert(1)>",
    "javascript://a.example/%0aalert(1)",
    "vbscript:msgbox(1)",
    "livescript:x",
    "mocha:x",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "DATA:text/html,x",
    "blob:https://a.example/x",
    "file:///etc/passwd",
    "filesystem:x",
    "view-source:x",
    "about:blank",
    "jar:x",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "/\\evil.example",
    "https:evil.example",
    "http:/\\evil.example",
    "\" onmouseover=alert(1) x=\"",
    "x' onerror='alert(1)",
    "x\"><script>alert(1)</script>",
    "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
];

/// Html that runs, fetches, sends, covers the page, or only parses in a surprising way.
const FRAGMENTS: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<script/x>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<script\n>alert(1)</script\n>",
    "<script>alert(1)",
    "</script><script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
    "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<IMG SRC=`javascript:alert(1)`>",
    "<img src=x:x onerror\n=\nalert(1)>",
    "<image src=x onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=\"jav&#x0A;ascript:alert(1);\">x</a>",
    "<a xlink:href=javascript:alert(1)>x</a>",
    "<area href=javascript:alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x></applet>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<style>body{background:url(javascript:alert(1))}</style>",
    "<b style=\"background:url(javascript:alert(1))\">x</b>",
    "<b style=\"width:expression(alert(1))\">x</b>",
    "<b style=\"position:fixed;inset:0\">x</b>",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<input onfocus=alert(1) autofocus>",
    "<select autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)></textarea>",
    "<keygen autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<html onclick=alert(1)>",
    "<frameset onload=alert(1)>",
    "<table background=javascript:alert(1)><tr><td>x</td></tr></table>",
    "<td background=javascript:alert(1)>",
    "<div onclick=alert(1)>x</div>",
    "<div/onclick=alert(1)>x</div>",
    "<div\u{c}onclick=alert(1)>x</div>",
    "<div\u{b}onclick=alert(1)>x</div>",
    "<div\u{a0}onclick=alert(1)>x</div>",
    "<div title=\"x\"onclick=alert(1)>x</div>",
    "<div title=x\" onclick=alert(1)>x</div>",
    "<div title='x\" onclick=\"alert(1)'>x</div>",
    "<div title=\"&quot; onclick=&quot;alert(1)\">x</div>",
    "<div title=`x` onclick=alert(1)>x</div>",
    "<div title=\"x",
    "<div title='><script>alert(1)</script>",
    "<div id=x class=y onclick",
    "<b <script>alert(1)</script>",
    "<b\0onclick=alert(1)>x</b>",
    "<scr\0ipt>alert(1)</scr\0ipt>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<noembed><img title=\"</noembed><img src onerror=alert(1)>\"></noembed>",
    "<noframes><a title=\"</noframes><img src onerror=alert(1)>\">",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<title><img title=\"</title><img src=x onerror=alert(1)>\"></title>",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
    "<template><script>alert(1)</script></template>",
    "<!--><script>alert(1)</script>-->",
    "<!---><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script>",
    "<!-- <!-- --> <script>alert(1)</script> -->",
    "<!-",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href=javascript:alert(1)?>",
    "<?php alert(1) ?>",
    "<!DOCTYPE html [<!ENTITY x '<script>alert(1)</script>'>]>",
    "<!ELEMENT br EMPTY><script>alert(1)</script>",
    "</p onclick=alert(1)>",
    "</br onclick=alert(1)>",
    "<br onclick=alert(1)/>",
    "<custom-tag onclick=alert(1)>x</custom-tag>",
    "<x onclick=alert(1)>x",
    "<a/href/onclick=alert(1)>x</a>",
    "<dialog open><form method=dialog>x</form></dialog>",
    "<portal src=//evil.example>",
    "<ul><li><table><p><style><!--</style><img src=x onerror=alert(1)>",
    "<p><b><table><tr><td></b><script>alert(1)</script>",
];

/// Every way in which Markdown takes a destination.
fn spellings(destination: &str) -> [String; 12] {
    [
        format!("[x]({destination})"),
        format!("[x](<{destination}>)"),
        format!("[x]( {destination} \"judul\")"),
        format!("[x][y]\n\n[y]: {destination}"),
        format!("[x][y]\n\n[y]: <{destination}> 'judul'"),
        format!("[x]\n\n[x]: {destination}"),
        format!("<{destination}>"),
        format!("![x]({destination})"),
        format!("![x](<{destination}>)"),
        format!("![x][y]\n\n[y]: {destination}"),
        format!("[![x]({destination})](a.md)"),
        format!("[x](a.md \"{destination}\")"),
    ]
}

/// Every place in which Markdown takes html.
fn places(html: &str) -> [String; 9] {
    [
        html.to_owned(),
        format!("kata {html} kata"),
        format!("> - {html}\n"),
        format!("| a |\n|---|\n| {html} |\n"),
        format!("<div>\n{html}\n</div>"),
        format!("[{html}](a.md)"),
        format!("![{html}](a.jpg \"{html}\")"),
        format!("# {html}\n\n[^1]\n\n[^1]: {html}\n"),
        format!("<b>{html}"),
    ]
}

#[test]
fn every_attempt_is_refused_or_harmless() {
    let mut texts: Vec<String> = DESTINATIONS
        .iter()
        .flat_map(|text| spellings(text))
        .collect();
    texts.extend(FRAGMENTS.iter().flat_map(|text| places(text)));
    texts.extend(
        DESTINATIONS
            .iter()
            .flat_map(|text| places(&format!("<div title=\"{text}\" lang={text}>x</div>"))),
    );
    for text in &texts {
        // It asserts that no forbidden element, attribute or address comes out.
        targets::markdown(text.as_bytes());
        crate::markdown::judged(text);
    }
    assert!(texts.len() > 1_500, "{}", texts.len());
}

/// The other texts of a document are escaped wherever the theme puts them.
#[test]
fn attempts_in_front_matter_are_text() {
    let site = Site::new();
    for (number, attempt) in FRAGMENTS.iter().enumerate() {
        if etalase::hidden::find(attempt).is_some() {
            continue;
        }
        let quoted = attempt.replace('\'', "''").replace('\n', " ");
        let title: String = quoted.chars().take(80).collect();
        let title = title.trim_end_matches('\'');
        let text = format!(
            "---\njudul: '{title}'\nringkasan: '{title}'\nsumber: [{{judul: '{title}'}}]\n---\nIsi.\n"
        );
        site.write(&format!("content/halaman/p{number}.md"), text.as_bytes());
    }
    for (name, bytes) in site.builds() {
        let page = String::from_utf8_lossy(&bytes).to_lowercase();
        for bad in [
            "<script>alert",
            "<img src=",
            "<svg/onload",
            "<iframe",
            "<object",
            "<b style",
            "<script/x",
            "<embed",
        ] {
            assert!(
                !name.ends_with(".html") || !page.contains(bad),
                "{name} holds {bad}"
            );
        }
    }
}
