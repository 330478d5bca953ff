//! The output under a full disk, on a read-only disk, and while somebody reads it.

use crate::support::{child_command, tree};
use etalase::output::{Staging, Target};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a script printed: the reports of the builds, then what it showed of the disk.
fn script(prefix: &[&str], text: &str, out: &Path) -> String {
    // The child's variables and arguments are handed to the script, which starts it as `"$@"`.
    let child = child_command(out, "baru", 100, 20_000);
    let (first, rest) = match prefix {
        [first, rest @ ..] => (*first, rest),
        [] => ("sh", [].as_slice()),
    };
    let mut command = Command::new(first);
    command.args(rest);
    if !prefix.is_empty() {
        command.arg("sh");
    }
    command.args(["-c", text, "sh"]);
    command.arg(child.get_program()).args(child.get_args());
    command.envs(
        child
            .get_envs()
            .filter_map(|(key, value)| Some((key, value?))),
    );
    command.env("DIR", out.parent().unwrap());
    let output = command.output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Runs a script that begins with a mount in a place of its own, which ends with it; `None` where
/// the system allows no such place.
#[cfg(target_os = "linux")]
fn mounted(mount: &str, text: &str, out: &Path) -> Option<String> {
    let text = format!("{mount} 2>/dev/null && echo MOUNTED || exit 0\n{text}");
    for prefix in [["unshare", "-m"], ["unshare", "-rm"]] {
        let printed = script(&prefix, &text, out);
        if printed.contains("MOUNTED") {
            return Some(printed);
        }
    }
    None
}

/// The lines in which children report.
fn reports(printed: &str) -> Vec<&str> {
    printed
        .lines()
        .filter_map(|line| line.strip_prefix("CHILD "))
        .collect()
}

#[test]
#[cfg(unix)]
fn a_limit_on_the_size_of_files_leaves_the_old_site() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    let old = child_command(&out, "lama", 10, 100).output().unwrap();
    assert!(old.status.success());
    let before = tree(dir.path());
    // Without the trap, the system would end the program instead of answering it.
    let printed = script(&[], "trap '' XFSZ; ulimit -f 8; exec \"$@\"", &out);
    let page = out.join("cerita/0/0/index.html");
    let expected = format!(
        "E0608 `{}` tidak dapat ditulis: batas ukuran berkas terlampaui Sediakan ruang \
         penyimpanan, lalu jalankan kembali. Situs yang lama tidak berubah.",
        page.display()
    );
    assert_eq!(reports(&printed), [expected], "{printed}");
    assert_eq!(tree(dir.path()), before);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_leaves_the_old_site() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    let text = "ETALASE_TEST_VERSION=lama ETALASE_TEST_PAGES=10 ETALASE_TEST_SIZE=99 \"$@\"\n\
                \"$@\"\n\
                echo BESIDE $(ls -A \"$DIR\"); head -c 6 \"$DIR/public/cerita/0/0/index.html\"";
    let mount = "mount -t tmpfs -o size=512k tmpfs \"$DIR\"";
    let Some(printed) = mounted(mount, text, &out) else {
        // No disk can be filled here; the same path is taken when a size limit is reached.
        return a_limit_on_the_size_of_files_leaves_the_old_site();
    };
    let reports = reports(&printed);
    assert_eq!(reports.len(), 2, "{printed}");
    assert_eq!(reports[0], "published 11 files");
    assert!(reports[1].starts_with("E0608 "), "{printed}");
    assert!(reports[1].contains("ruang penyimpanan penuh"), "{printed}");
    assert!(printed.ends_with("BESIDE public\nlama 0"), "{printed}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_read_only_disk_leaves_the_old_site() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    let old = child_command(&out, "lama", 10, 100).output().unwrap();
    assert!(old.status.success());
    let before = tree(dir.path());
    let mount = "mount --bind \"$DIR\" \"$DIR\" && mount -o remount,ro,bind \"$DIR\"";
    let (printed, cause) = match mounted(mount, "exec \"$@\"", &out) {
        Some(printed) => (printed, "media penyimpanan hanya dapat dibaca"),
        None => {
            let mode = |mode| std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(dir.path(), mode(0o555)).unwrap();
            let printed = script(&[], "exec \"$@\"", &out);
            std::fs::set_permissions(dir.path(), mode(0o755)).unwrap();
            (printed, "izinnya tidak cukup")
        }
    };
    let expected = format!(
        "E0609 `{}` tidak dapat ditulis: {cause} Periksa izin folder tempat hasil, atau pilih \
         folder hasil yang lain dengan `--out`. Situs yang lama tidak berubah.",
        out.display()
    );
    assert_eq!(
        reports(&printed),
        [expected],
        "this test needs mount namespaces or a user other than root: {printed}"
    );
    assert_eq!(tree(dir.path()), before);
}

#[test]
#[cfg(target_os = "linux")]
fn a_reader_never_finds_a_gap() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    let publish = |number: usize| {
        let staging = Staging::begin(&Target {
            out: &out,
            sources: &[],
        })
        .unwrap();
        staging
            .write("index.html", number.to_string().as_bytes())
            .unwrap();
        for page in 0..20 {
            staging
                .write(&format!("{number}/{page}.html"), b"x")
                .unwrap();
        }
        staging.publish().unwrap();
    };
    publish(0);
    std::fs::write(out.join("CNAME"), "mine").unwrap();
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = 0_usize;
            let mut last = 0_usize;
            while !ended.load(Ordering::Relaxed) {
                let text = std::fs::read_to_string(out.join("index.html")).unwrap();
                let number: usize = text.parse().unwrap();
                assert!(number >= last);
                assert_eq!(std::fs::read(out.join("CNAME")).unwrap(), b"mine");
                (seen, last) = (seen + 1, number);
            }
            seen
        });
        for number in 1..=60 {
            publish(number);
        }
        ended.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 60);
    });
}
