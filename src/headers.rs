//! The HTTP headers that a host should send with the site.
//!
//! In: nothing. Out: texts. `serve` sends them and `render` writes them into `_headers`, so that what
//! an editor sees on this machine is what readers get. It must not know of any host but by its docs.

/// What a page of the site may load and do: only what comes from the site itself.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' data:; \
    style-src 'self'; script-src 'self'; worker-src 'self'; manifest-src 'self'; \
    object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

/// The headers of every file.
pub const ALWAYS: [(&str, &str); 3] = [
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
];

/// For files with a checksum in their name: a browser need never ask again.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
