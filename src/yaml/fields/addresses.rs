//! Fields that hold addresses: of web pages and of e-mail.
//!
//! In: a field of a map. Out: the address as written, or a problem that shows how to write one. Must not
//! ask the network whether it exists.

use super::described::{Note, Rest};
use super::{Fields, Shape};
use crate::both;
use crate::lang::Bilingual;

impl Fields<'_> {
    /// A text that must be an `http(s)` address.
    pub fn web_address(&mut self, key: &'static str) -> Option<String> {
        self.note(|| Note::Shape(key, Shape::WebAddress));
        let url = self.text(key)?;
        let good = is_web_address(&url);
        if !good {
            let (message, help) = not_an_address(self.name(key), &url);
            self.report(key, "E0205", message, help);
        }
        good.then_some(url)
    }

    /// The remaining pairs of free keys, each an `http(s)` address, sorted by key.
    pub fn web_addresses(&mut self) -> Vec<(String, String)> {
        self.note(|| Note::Rest(Rest::WebAddresses));
        let mut addresses = self.rest();
        addresses.retain(|(name, url)| {
            let good = is_web_address(url);
            if !good {
                let (message, help) = not_an_address(name, url);
                self.report(name, "E0205", message, help);
            }
            good
        });
        addresses
    }

    /// A text that must be an e-mail address.
    pub fn email(&mut self, key: &'static str) -> Option<String> {
        self.note(|| Note::Shape(key, Shape::Email));
        let address = self.text(key)?;
        let odd = |c: char| c.is_whitespace() || c.is_control() || "\"<>:/".contains(c);
        let parts = address.split_once('@');
        let good = parts.is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@') && !address.contains(odd)
        });
        if !good {
            let name = self.name(key);
            let message = both!(
                "`{name}` bukan alamat surel",
                "`{name}` is not an e-mail address"
            );
            let help = both!(
                "tulis satu alamat saja, misalnya `{name}: perpustakaan@contoh.go.id`",
                "write one address only, such as `{name}: library@example.org`"
            );
            self.report(key, "E0205", message, help);
        }
        good.then_some(address)
    }
}

/// Whether a text is an `http(s)` address.
pub fn is_web_address(text: &str) -> bool {
    let lower = text.to_lowercase();
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"<>".contains(c);
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(odd))
}

fn not_an_address(name: &str, url: &str) -> (Bilingual, Bilingual) {
    let message = both!("`{name}` bukan alamat web", "`{name}` is not a web address");
    let with_scheme = format!("https://{url}");
    let help = if url.contains(char::is_whitespace) {
        both!(
            "hapus spasinya, atau ganti dengan `%20`",
            "take out the space, or write `%20` for it"
        )
    } else if !url.contains(':') && url.contains('.') && is_web_address(&with_scheme) {
        both!(
            "tulis lengkap: `{name}: {with_scheme}`",
            "write it in full: `{name}: {with_scheme}`"
        )
    } else {
        both!(
            "tulis lengkap, diawali `https://`: `{name}: https://contoh.go.id/berita`",
            "write it in full, beginning with `https://`: `{name}: https://example.org/news`"
        )
    };
    (message, help)
}
