//! The HTTP headers that a host should send with the site.
//!
//! In: nothing. Out: texts. `serve` sends them and `render` writes them into `_headers`, so that what
//! an editor sees on this machine is what readers get. It must not know of any host but by its docs.

/// What a page of the site may load and do: only what comes from the site itself.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' data:; \
    style-src 'self'; script-src 'self'; worker-src 'self'; manifest-src 'self'; \
    object-src 'none'; base-uri 'self'; form-action 'self'";

/// Who may show a file in a frame: the site itself. All files have this but those in the folders of maps for
/// other sites. It is a policy of its own, so that a host can add it to some folders: a browser keeps to all
/// policies that it is sent.
pub const FRAMES: (&str, &str) = ("Content-Security-Policy", "frame-ancestors 'self'");

/// Whether other sites may show a file in a frame, by its path in the output.
pub fn may_be_framed(path: &str) -> bool {
    let (folder, below) = path.split_once('/').unwrap_or(("", path));
    // A language has a folder named by its tag.
    let is_language = folder.len() == 2;
    (if is_language { below } else { path }).starts_with(EMBED)
}

/// The folder of pages that other sites may show, below the root of a language.
pub const EMBED: &str = "embed/";

/// The headers of every file.
pub const ALWAYS: [(&str, &str); 3] = [
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
];

/// For files with a checksum in their name: a browser need never ask again.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
