//! The preview, asked over the network of this machine.

use etalase::headers::CONTENT_SECURITY_POLICY;
use etalase::output::{Staging, Target};
use etalase::serve::{Origin, ServeOptions, serve};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;

fn publish(out: &Path, files: &[(&str, &str)]) {
    let staging = Staging::begin(&Target { out, sources: &[] }).unwrap();
    for (path, text) in files {
        staging.write(path, text.as_bytes()).unwrap();
    }
    staging.publish().unwrap();
}

fn site() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    publish(
        &dir.path().join("public"),
        &[
            ("index.html", "<p>Beranda"),
            ("404.html", "<p>Tidak ada"),
            ("cerita/index.html", "<p>Cerita"),
            ("feed.atom", "<feed/>"),
            ("data.csv", "a,b"),
        ],
    );
    std::fs::write(dir.path().join("secret.txt"), "secret").unwrap();
    dir
}

/// Serves until the tests end.
fn start(dir: &Path, base_path: &str) -> SocketAddr {
    let options = ServeOptions {
        origin: Origin::Folder(dir.join("public")),
        base_path: base_path.to_owned(),
        addr: SocketAddr::from(([127, 0, 0, 1], 0)),
    };
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || serve(&options, |addr| sender.send(addr).unwrap()));
    receiver.recv().unwrap()
}

/// An answer, head and body apart; names of fields in small letters as they were sent.
struct Answer {
    head: String,
    body: String,
}

impl Answer {
    fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap()
    }

    fn field(&self, name: &str) -> &str {
        let prefix = format!("{name}: ");
        self.head
            .lines()
            .find_map(|line| line.strip_prefix(&prefix))
            .unwrap_or("none")
    }
}

fn ask(addr: SocketAddr, line: &str, fields: &str) -> Answer {
    let mut stream = TcpStream::connect(addr).unwrap();
    write!(
        stream,
        "{line} HTTP/1.1\r\nConnection: close\r\n{fields}\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    Answer {
        head: head.to_owned(),
        body: body.to_owned(),
    }
}

fn get(addr: SocketAddr, path: &str) -> Answer {
    ask(addr, &format!("GET {path}"), &format!("Host: {addr}\r\n"))
}

#[test]
fn pages_come_with_the_headers_of_a_good_host() {
    let dir = site();
    let addr = start(dir.path(), "/");
    for (path, status, kind, body) in [
        ("/", "200", "text/html; charset=utf-8", "<p>Beranda"),
        (
            "/cerita/?q=a",
            "200",
            "text/html; charset=utf-8",
            "<p>Cerita",
        ),
        ("/feed.atom", "200", "application/atom+xml", "<feed/>"),
        ("/data.csv", "200", "text/csv; charset=utf-8", "a,b"),
        (
            "/missing",
            "404",
            "text/html; charset=utf-8",
            "<p>Tidak ada",
        ),
        (
            "/.etalase-manifest",
            "404",
            "text/html; charset=utf-8",
            "<p>Tidak ada",
        ),
        (
            "/%2e%2e/secret.txt",
            "404",
            "text/html; charset=utf-8",
            "<p>Tidak ada",
        ),
        (
            "/../secret.txt",
            "404",
            "text/html; charset=utf-8",
            "<p>Tidak ada",
        ),
    ] {
        let answer = get(addr, path);
        assert_eq!(answer.status(), status, "{path}");
        assert_eq!(answer.field("content-type"), kind, "{path}");
        assert_eq!(answer.body, body, "{path}");
        assert_eq!(answer.field("cache-control"), "no-store");
        assert_eq!(answer.field("x-content-type-options"), "nosniff");
        let policy = answer.field("content-security-policy");
        assert_eq!(policy, CONTENT_SECURITY_POLICY);
        assert!(answer.head.contains(": frame-ancestors 'self'"), "{path}");
    }
    assert_eq!(
        CONTENT_SECURITY_POLICY,
        "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; \
         worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
    );
}

#[test]
fn other_sites_may_frame_maps_and_nothing_else() {
    let dir = site();
    for folder in ["embed/peta/aceh", "en/embed/map/aceh", "cerita/embed"] {
        let folder = dir.path().join("public").join(folder);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("index.html"), "<p>Peta").unwrap();
    }
    for base in ["/", "/sub/"] {
        let addr = start(dir.path(), base);
        for (path, may) in [
            ("embed/peta/aceh/", true),
            ("en/embed/map/aceh/", true),
            ("cerita/embed/", false),
            ("cerita/", false),
        ] {
            let answer = get(addr, &format!("{base}{path}"));
            assert_eq!(answer.status(), "200", "{base}{path}");
            assert_eq!(
                !answer.head.contains("frame-ancestors"),
                may,
                "{base}{path}"
            );
            assert!(answer.head.contains("script-src 'self'"));
        }
    }
}

#[test]
fn a_missing_slash_and_the_base_path_are_redirected() {
    let dir = site();
    let addr = start(dir.path(), "/sub/");
    for (path, to) in [
        ("/", "/sub/"),
        ("/sub", "/sub/"),
        ("/sub/cerita?q=a", "/sub/cerita/?q=a"),
    ] {
        let answer = get(addr, path);
        assert_eq!((answer.status(), answer.field("location")), ("307", to));
    }
    assert_eq!(get(addr, "/sub/cerita/").body, "<p>Cerita");
    let outside = get(addr, "/cerita/");
    assert_eq!(
        (outside.status(), outside.body.as_str()),
        ("404", "<p>Tidak ada")
    );
}

#[test]
fn methods_parts_and_conditions() {
    let dir = site();
    let addr = start(dir.path(), "/");
    let host = format!("Host: {addr}\r\n");
    let head = ask(addr, "HEAD /", &host);
    assert_eq!((head.status(), head.field("content-length")), ("200", "10"));
    assert_eq!(head.body, "");
    let post = ask(addr, "POST /", &format!("{host}Content-Length: 0\r\n"));
    assert_eq!((post.status(), post.field("allow")), ("405", "GET, HEAD"));
    let part = ask(addr, "GET /", &format!("{host}Range: bytes=3-5\r\n"));
    assert_eq!((part.status(), part.body.as_str()), ("206", "Ber"));
    let part = ask(addr, "GET /missing", &format!("{host}Range: bytes=3-5\r\n"));
    assert_eq!((part.status(), part.body.as_str()), ("404", "<p>Tidak ada"));
    let newer = format!("{host}If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT\r\n");
    assert_eq!(ask(addr, "GET /", &newer).status(), "200");
}

#[test]
fn other_hosts_are_turned_away() {
    let dir = site();
    let addr = start(dir.path(), "/");
    let port = addr.port();
    for (host, status) in [
        (format!("Host: localhost:{port}\r\n"), "200"),
        (format!("Host: [::1]:{port}\r\n"), "200"),
        (format!("Host: evil.example:{port}\r\n"), "403"),
        ("Host: 127.0.0.1.evil.example\r\n".to_owned(), "403"),
    ] {
        let answer = ask(addr, "GET /", &host);
        assert_eq!(answer.status(), status, "{host}");
        assert_eq!(answer.field("x-content-type-options"), "nosniff");
    }
}

#[test]
fn a_site_swapped_while_served_is_the_new_one_at_once() {
    let dir = site();
    let addr = start(dir.path(), "/");
    let out = dir.path().join("public");
    for number in 0..20 {
        let text = number.to_string();
        publish(&out, &[("index.html", &text)]);
        assert_eq!(get(addr, "/").body, text);
    }
    let gone = get(addr, "/cerita/");
    assert_eq!(gone.status(), "404");
    assert_eq!(gone.body, "Halaman tidak ditemukan.\nPage not found.\n");
}

#[test]
fn errors_say_what_to_do() {
    let dir = site();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut options = ServeOptions {
        origin: Origin::Folder(dir.path().join("public")),
        base_path: "/".to_owned(),
        addr: taken.local_addr().unwrap(),
    };
    let never = |_: SocketAddr| panic!("it must not become ready");
    let shown = serve(&options, never).unwrap_err().to_diagnostic();
    assert_eq!(shown.code, "E0652");
    assert!(shown.message.id.contains("sedang dipakai program lain"));
    assert!(shown.help.unwrap().en.contains("--port"));
    options.origin = Origin::Folder(dir.path().join("nowhere"));
    let shown = serve(&options, never).unwrap_err().to_diagnostic();
    assert_eq!(shown.code, "E0651");
    assert!(shown.help.unwrap().id.contains("etalase build"));
}

/// Ctrl-C ends the server as a success, even while a client keeps its line open.
#[test]
#[cfg(unix)]
fn ctrl_c_ends_it() {
    use rustix::process::{Pid, Signal, kill_process};
    let dir = site();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "serve::child", "--nocapture"])
        .env("ETALASE_TEST_SITE", dir.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let ready = lines
        .by_ref()
        .find_map(|line| Some(line.unwrap().strip_prefix("READY ")?.to_owned()));
    let addr: SocketAddr = ready.unwrap().parse().unwrap();
    // An answered request shows that the server waits for Ctrl-C by now.
    assert_eq!(get(addr, "/").status(), "200");
    let _open = TcpStream::connect(addr).unwrap();
    let pid = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    kill_process(pid, Signal::INT).unwrap();
    assert!(lines.any(|line| line.unwrap() == "ENDED Ok(())"));
    assert!(child.wait().unwrap().success());
}

/// The server of [`ctrl_c_ends_it`]. Without its environment it is a test that a folder is needed.
#[test]
fn child() {
    let site = std::env::var_os("ETALASE_TEST_SITE");
    let root = Path::new(site.as_deref().unwrap_or("nowhere".as_ref())).join("public");
    let options = ServeOptions {
        origin: Origin::Folder(root.clone()),
        base_path: "/".to_owned(),
        addr: SocketAddr::from(([127, 0, 0, 1], 0)),
    };
    let say = |line: String| writeln!(std::io::stdout(), "\n{line}").unwrap();
    let result = serve(&options, |addr| say(format!("READY {addr}")));
    if site.is_some() {
        say(format!("ENDED {result:?}"));
    } else {
        let expected = format!("there is no site in `{}` yet", root.display());
        assert_eq!(result.unwrap_err().to_string(), expected);
    }
}
