//! Wild texts: no check may fail on any, or ask about what is not there.

use super::view::tests::view_in;
use super::*;
use crate::content::prose::About;
use crate::lang::Lang;
use proptest::prelude::*;

/// Pieces that the checks look for, and letters of every length.
fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "Senin",
        "Minggu",
        ", ",
        "(",
        ")",
        "8/4",
        "31",
        "Juni",
        "2023",
        "–",
        "-",
        "sejak ",
        "pukul ",
        "15.00",
        " WIB",
        "Â",
        "Ã©",
        "â€",
        "\u{ad}",
        "\u{200b}",
        "ðŸ",
        "desa",
        ",",
        ".",
        "Lalu",
        "@gmail.com",
        "ani",
        "0812",
        "3273013102009999",
        "+62",
        "SDN",
        "siswi ",
        "Ani",
        "BACA JUGA",
        ":",
        "Komentar",
        "© 2022",
        "[nama]",
        "XXX",
        "TODO",
        "NaN",
        "![",
        "](a)",
        "pasca ",
        "non ",
        "yang ",
        "diBandung",
        "Jum’at",
        "kerjasama",
        "resiko-resiko",
        "é",
        "ﷺ",
        "\n",
        "\n\n",
        "# ",
        "- ",
        "`",
        "**",
        "| a |\n|---|\n",
        " ",
        "/",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    /// Whatever is written, what is asked about lies within it and is told in both languages.
    #[test]
    fn no_text_makes_a_check_fail(text in text(), child in any::<bool>(), english in any::<bool>()) {
        let about = About { child, ..About::default() };
        let lang = if english { Lang::En } else { Lang::Id };
        let view = view_in(&text, &about, lang);
        let context = Context {
            register: Register::embedded(),
            today: jiff::civil::date(2026, 11, 22),
        };
        let mut findings = Vec::new();
        for check in CHECKS {
            check(&view, &context, &mut findings);
        }
        for finding in findings {
            prop_assert!(text.get(finding.span.clone()).is_some_and(|words| !words.is_empty()));
            prop_assert!(!finding.message.id.is_empty() && !finding.message.en.is_empty());
            prop_assert!(!finding.help.id.is_empty() && !finding.help.en.is_empty());
        }
        spelling::wrong_words(&view, |tokens, wrong, right, _| {
            assert_eq!(view.text.get(view.span(tokens)), Some(wrong));
            assert_ne!(wrong, right);
        });
    }
}
