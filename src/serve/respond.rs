//! Answers one request.
//!
//! In: a request. Out: a response with the headers that the documentation recommends to hosts.
//! Must not answer hosts that are not this machine: a page on the web could otherwise read an
//! unpublished site through a name that it points here (DNS rebinding).

use super::preview::{FOLDER, Preview};
use super::resolve::{Meant, Resolved, meant, resolve};
use super::{Found, Maker, Origin};
use crate::headers::{ALWAYS, FRAMES, may_be_framed};
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Request, Response, StatusCode, Uri};
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use tower_http::services::ServeFile;

/// What every request needs to know.
#[derive(Debug)]
pub(super) struct Site {
    /// Where its files come from.
    pub(super) origin: Origin,
    /// The path of the start page, a slash at both ends.
    pub(super) base: String,
    /// Where the server listens.
    pub(super) bound: SocketAddr,
}

/// Answers a request.
pub(super) async fn respond(
    State(site): State<Arc<Site>>,
    request: Request<Body>,
) -> Response<Body> {
    // The body is not read. What is left can be shared with a future, which a body cannot.
    let (request, _) = request.into_parts();
    let mut response = answer(&site, &request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for (name, value) in ALWAYS {
        if let Ok(name) = HeaderName::try_from(name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    let path = request.uri.path();
    let below = path.strip_prefix(site.base.as_str()).unwrap_or(path);
    let (name, value) = FRAMES;
    if !may_be_framed(below)
        && let Ok(name) = HeaderName::try_from(name)
    {
        headers.append(name, HeaderValue::from_static(value));
    }
    response
}

async fn answer(site: &Site, request: &Parts) -> Response<Body> {
    if !is_host_allowed(&request.headers, site.bound.ip()) {
        return text(
            StatusCode::FORBIDDEN,
            "Alamat ini tidak dilayani; buka lewat localhost.\n\
             This address is not served; open it through localhost.\n",
        );
    }
    if !is_origin_allowed(&request.headers, site.bound.ip()) {
        return text(
            StatusCode::FORBIDDEN,
            "Halaman situs lain tidak dilayani.\nPages of other sites are not served.\n",
        );
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        let mut response = text(
            StatusCode::METHOD_NOT_ALLOWED,
            "Hanya GET dan HEAD.\nOnly GET and HEAD.\n",
        );
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(header::ALLOW, allowed);
        return response;
    }
    let path = request.uri.path();
    match &site.origin {
        Origin::Maker(maker, preview) => match told(site, preview, request).await {
            Some(response) => response,
            None => made(site, maker, request).await,
        },
        Origin::Folder(root) => match resolve(root, &site.base, path) {
            Resolved::File(path) => match file(&path, request, true).await {
                Some(response) => response,
                None => not_found(site, root, request).await,
            },
            Resolved::Redirect(path) => redirect(&path, &request.uri),
            Resolved::Missing => not_found(site, root, request).await,
        },
    }
}

/// The answer to a page that asks whether it has changed; `None` for other requests.
async fn told(site: &Site, preview: &Preview, request: &Parts) -> Option<Response<Body>> {
    let below = request.uri.path().strip_prefix(site.base.as_str())?;
    let name = below.strip_prefix(FOLDER)?;
    Some(match preview.answer(name, request.uri.query()).await {
        Some((kind, content)) => {
            let mut response = Response::new(Body::from(content.to_string()));
            let kind = HeaderValue::from_static(kind);
            response.headers_mut().insert(header::CONTENT_TYPE, kind);
            response
        }
        None => text(StatusCode::NOT_FOUND, "Tidak ditemukan.\nNot found.\n"),
    })
}

/// A file of a site that is made while it is asked for.
async fn made(site: &Site, maker: &Arc<dyn Maker>, request: &Parts) -> Response<Body> {
    let path = request.uri.path();
    let file = match meant(&site.base, path) {
        Meant::File(file) => file,
        Meant::Redirect(path) => return redirect(&path, &request.uri),
        Meant::Nothing => return missing(site, maker).await,
    };
    match ask(maker, file.clone()).await {
        Found::Bytes(bytes) => content(site, &file, bytes, StatusCode::OK),
        Found::Broken => page_of(site, BROKEN, StatusCode::INTERNAL_SERVER_ERROR),
        Found::Unbuilt => page_of(site, UNBUILT, StatusCode::SERVICE_UNAVAILABLE),
        Found::Missing if !path.ends_with('/') => {
            match ask(maker, format!("{file}/index.html")).await {
                Found::Missing => missing(site, maker).await,
                _ => redirect(&format!("{path}/"), &request.uri),
            }
        }
        Found::Missing => missing(site, maker).await,
    }
}

/// The 404 page of a site that is made while it is asked for.
async fn missing(site: &Site, maker: &Arc<dyn Maker>) -> Response<Body> {
    let file = "404.html".to_owned();
    match ask(maker, file.clone()).await {
        Found::Bytes(bytes) => content(site, &file, bytes, StatusCode::NOT_FOUND),
        Found::Unbuilt => page_of(site, UNBUILT, StatusCode::SERVICE_UNAVAILABLE),
        _ => text(StatusCode::NOT_FOUND, NOTHING),
    }
}

/// Asks for a file on a thread that may wait.
async fn ask(maker: &Arc<dyn Maker>, file: String) -> Found {
    let maker = maker.clone();
    let asked = tokio::task::spawn_blocking(move || maker.file(&file));
    // It fails only when the program ends.
    asked.await.unwrap_or(Found::Missing)
}

/// The content of a file; a page gets the script that listens for changes.
fn content(site: &Site, file: &str, bytes: Vec<u8>, status: StatusCode) -> Response<Body> {
    if file.ends_with(".html")
        && let Ok(html) = std::str::from_utf8(&bytes)
    {
        return page_of(site, html, status);
    }
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let path = Path::new(file);
    let kind = content_type(path).map(HeaderValue::from_static);
    let kind = kind.or_else(|| {
        let guessed = mime_guess::from_path(path).first_or_octet_stream();
        HeaderValue::from_str(guessed.as_ref()).ok()
    });
    if let Some(kind) = kind {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response
}

/// The 404 page of the site, or a plain text where it has none.
async fn not_found(site: &Site, root: &Path, request: &Parts) -> Response<Body> {
    let page = format!("{}404.html", site.base);
    if let Resolved::File(path) = resolve(root, &site.base, &page)
        && let Some(mut response) = file(&path, request, false).await
    {
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    }
    text(StatusCode::NOT_FOUND, NOTHING)
}

/// A page with the script that listens for changes.
fn page_of(site: &Site, html: &str, status: StatusCode) -> Response<Body> {
    let page = Preview::listening(html, &site.base);
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// The content of a file, or a part of it; `None` when it is gone.
///
/// Conditions of the request ("only if newer than") are not passed on: the file may have been
/// replaced by another build in the same second.
async fn file(path: &Path, request: &Parts, may_be_part: bool) -> Option<Response<Body>> {
    let mut plain = Request::new(Body::empty());
    *plain.method_mut() = request.method.clone();
    if may_be_part && let Some(range) = request.headers.get(header::RANGE) {
        plain.headers_mut().insert(header::RANGE, range.clone());
    }
    let response = ServeFile::new(path).try_call(plain).await.ok()?;
    let mut response = response.map(Body::new);
    for name in [header::ETAG, header::LAST_MODIFIED] {
        response.headers_mut().remove(name);
    }
    if let Some(kind) = content_type(path) {
        let kind = HeaderValue::from_static(kind);
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    Some(response)
}

/// The media types of what etalase writes, with the encoding where browsers would guess it; other
/// files get the usual type of their extension.
fn content_type(path: &Path) -> Option<&'static str> {
    Some(match path.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => return None,
    })
}

/// Sends the browser to another path of the site, with the same query.
fn redirect(path: &str, uri: &Uri) -> Response<Body> {
    let location = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    match HeaderValue::try_from(location) {
        Ok(location) => {
            let mut response = text(StatusCode::TEMPORARY_REDIRECT, "");
            response.headers_mut().insert(header::LOCATION, location);
            response
        }
        Err(_) => text(StatusCode::NOT_FOUND, "Page not found.\n"),
    }
}

fn text(status: StatusCode, body: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// Whether a request that says which page sent it was sent by one of this machine.
fn is_origin_allowed(headers: &HeaderMap, bound: IpAddr) -> bool {
    headers.get_all(header::ORIGIN).iter().all(|origin| {
        let origin = origin.to_str().ok();
        let host = origin.and_then(|origin| origin.strip_prefix("http://"));
        host.is_some_and(|host| names_this_machine(host, bound))
    })
}

/// Whether the `Host` of a request names this machine.
///
/// A number cannot be pointed elsewhere as a name can; so where the server was told to listen on
/// all addresses, every number is this machine.
fn is_host_allowed(headers: &HeaderMap, bound: IpAddr) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    host.to_str()
        .is_ok_and(|host| names_this_machine(host, bound))
}

/// Whether a host, with or without a port, is this machine.
fn names_this_machine(host: &str, bound: IpAddr) -> bool {
    let Some(name) = without_port(host) else {
        return false;
    };
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let number = name
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(name);
    number
        .parse::<IpAddr>()
        .is_ok_and(|ip| ip.is_loopback() || ip == bound || bound.is_unspecified())
}

/// `localhost` of `localhost:3000`, `[::1]` of `[::1]:3000`.
fn without_port(host: &str) -> Option<&str> {
    let (name, port) = match host.rfind(':') {
        Some(colon) if !host.ends_with(']') => (&host[..colon], &host[colon + 1..]),
        _ => (host, ""),
    };
    port.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(name)
}

/// What is shown where a site has no page for it.
const NOTHING: &str = "Halaman tidak ditemukan.\nPage not found.\n";

/// What is shown in place of a page that cannot be made.
const BROKEN: &str = "<!DOCTYPE html><html lang=\"id\"><meta charset=\"utf-8\"><title>Etalase</title>\
    <body><p>Halaman ini belum dapat dibuat. <span lang=\"en\">This page cannot be made yet.</span></p></body></html>";

/// What is shown before there is a site.
const UNBUILT: &str = "<!DOCTYPE html><html lang=\"id\"><meta charset=\"utf-8\"><title>Etalase</title>\
    <body><p>Situs ini belum dapat dibangun. <span lang=\"en\">This site cannot be built yet.</span></p></body></html>";

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(host: &str, bound: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
        is_host_allowed(&headers, bound.parse().unwrap())
    }

    #[test]
    fn this_machine_is_served() {
        for host in [
            "localhost",
            "localhost:3000",
            "LOCALHOST:1",
            "127.0.0.1:3000",
            "127.0.0.1",
            "[::1]:3000",
            "[::1]",
        ] {
            assert!(allowed(host, "127.0.0.1"), "{host}");
        }
        assert!(allowed("192.168.1.5:3000", "192.168.1.5"));
        assert!(allowed("192.168.1.5:3000", "0.0.0.0"));
    }

    #[test]
    fn other_names_are_not() {
        for host in [
            "evil.example",
            "evil.example:3000",
            "localhost.evil.example",
            "localhost:evil",
            "127.0.0.1.evil.example",
            "192.168.1.5",
            "",
            ":",
            "[",
            "[::1",
        ] {
            assert!(!allowed(host, "127.0.0.1"), "{host}");
        }
        assert!(!allowed("evil.example", "0.0.0.0"));
        assert!(!is_host_allowed(&HeaderMap::new(), [127, 0, 0, 1].into()));
    }

    #[test]
    fn pages_of_other_sites_are_not_answered() {
        let asked = |origin: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ORIGIN, HeaderValue::from_str(origin).unwrap());
            is_origin_allowed(&headers, [127, 0, 0, 1].into())
        };
        for origin in [
            "http://localhost:8080",
            "http://127.0.0.1:8080",
            "http://[::1]",
        ] {
            assert!(asked(origin), "{origin}");
        }
        for origin in [
            "null",
            "https://evil.example",
            "http://evil.example",
            "http://localhost.evil.example",
            "file://localhost",
            "",
        ] {
            assert!(!asked(origin), "{origin}");
        }
        assert!(is_origin_allowed(&HeaderMap::new(), [127, 0, 0, 1].into()));
    }

    #[test]
    fn media_types_of_the_site() {
        let kind = |name: &str| content_type(Path::new(name)).unwrap_or("guessed");
        insta::assert_snapshot!(
            ["a.html", "a.xml", "feed.atom", "a.webmanifest", "a.svg", "a.csv", "a.pdf"]
                .map(kind)
                .join("\n"),
            @r"
        text/html; charset=utf-8
        application/xml
        application/atom+xml
        application/manifest+json
        image/svg+xml
        text/csv; charset=utf-8
        guessed
        "
        );
    }
}
