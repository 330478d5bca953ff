//! Why the preview cannot start or had to stop, in words for people who are not programmers.
//!
//! In: an address or path and a cause. Out: a [`Diagnostic`]. Must not touch the network.

use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why the site is not served.
#[derive(Debug)]
#[non_exhaustive]
pub enum ServeError {
    /// There is no folder to serve.
    NoSite {
        /// The folder.
        root: PathBuf,
    },
    /// Another program listens at the address.
    PortInUse {
        /// The address.
        addr: SocketAddr,
    },
    /// The system does not let this user listen at the address.
    PortDenied {
        /// The address.
        addr: SocketAddr,
    },
    /// The address does not work for another reason.
    Network {
        /// The address.
        addr: SocketAddr,
        /// The answer of the system.
        cause: io::Error,
    },
    /// The system does not tell when files change.
    Watching {
        /// The folder of the site.
        site: PathBuf,
        /// The answer of the system.
        cause: String,
    },
}

impl ServeError {
    /// A failure to listen at `addr`.
    pub(super) fn listening(addr: SocketAddr, cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::AddrInUse => ServeError::PortInUse { addr },
            io::ErrorKind::PermissionDenied => ServeError::PortDenied { addr },
            _ => ServeError::Network { addr, cause },
        }
    }

    /// The stable code, `E0651` to `E0655`.
    pub fn code(&self) -> &'static str {
        match self {
            ServeError::NoSite { .. } => "E0651",
            ServeError::PortInUse { .. } => "E0652",
            ServeError::PortDenied { .. } => "E0653",
            ServeError::Network { .. } => "E0654",
            ServeError::Watching { .. } => "E0655",
        }
    }

    /// The error as it is shown to the user.
    pub fn to_diagnostic(&self) -> Diagnostic {
        let place = match self {
            ServeError::NoSite { root } => root.display().to_string(),
            ServeError::Watching { site, .. } => site.display().to_string(),
            ServeError::PortInUse { addr }
            | ServeError::PortDenied { addr }
            | ServeError::Network { addr, .. } => addr.to_string(),
        };
        Diagnostic::new(self.code(), Place::file(place), self.message()).help(self.help())
    }

    fn message(&self) -> Bilingual {
        match self {
            ServeError::NoSite { root } => {
                let root = root.display();
                both!(
                    "belum ada situs di `{root}`",
                    "there is no site in `{root}` yet"
                )
            }
            ServeError::PortInUse { addr } => both!(
                "alamat {addr} sedang dipakai program lain, mungkin pratinjau yang masih berjalan",
                "the address {addr} is in use by another program, perhaps a preview that still runs"
            ),
            ServeError::PortDenied { addr } => both!(
                "Anda tidak diizinkan memakai alamat {addr}",
                "you may not use the address {addr}"
            ),
            ServeError::Network { addr, cause } => both!(
                "pratinjau tidak dapat berjalan di alamat {addr}: {cause}",
                "the preview cannot run at the address {addr}: {cause}"
            ),
            ServeError::Watching { cause, .. } => both!(
                "perubahan berkas tidak dapat dipantau: {cause}",
                "changes of files cannot be watched: {cause}"
            ),
        }
    }

    fn help(&self) -> Bilingual {
        match self {
            ServeError::NoSite { .. } => both!(
                "Jalankan `etalase build` terlebih dahulu.",
                "Run `etalase build` first."
            ),
            ServeError::PortInUse { addr } => {
                let port = next_port(addr.port());
                both!(
                    "Hentikan program itu, atau pilih nomor lain: `--port {port}`.",
                    "Stop that program, or choose another number: `--port {port}`."
                )
            }
            ServeError::PortDenied { .. } => both!(
                "Pilih nomor di atas 1023, misalnya `--port 8080`.",
                "Choose a number above 1023, such as `--port 8080`."
            ),
            ServeError::Network { .. } => both!(
                "Periksa alamatnya, atau pilih nomor lain dengan `--port`.",
                "Check the address, or choose another number with `--port`."
            ),
            ServeError::Watching { .. } => both!(
                "Tutup program lain yang memantau banyak berkas, atau tampilkan tanpa memantau: `etalase serve --no-watch`.",
                "Close other programs that watch many files, or show the site without watching: `etalase serve --no-watch`."
            ),
        }
    }
}

/// A port to suggest: the next one, or a usual one after the last.
fn next_port(port: u16) -> u16 {
    port.checked_add(1).unwrap_or(8080)
}

impl fmt::Display for ServeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message().en)
    }
}

impl std::error::Error for ServeError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_comes_with_another() {
        let addr: SocketAddr = "127.0.0.1:3000".parse().unwrap();
        let shown = ServeError::listening(addr, io::ErrorKind::AddrInUse.into()).to_diagnostic();
        insta::assert_snapshot!(shown.message.id, @"alamat 127.0.0.1:3000 sedang dipakai program lain, mungkin pratinjau yang masih berjalan");
        insta::assert_snapshot!(shown.help.unwrap().en, @"Stop that program, or choose another number: `--port 3001`.");
    }

    #[test]
    fn a_forbidden_port_is_told_apart() {
        let addr: SocketAddr = "127.0.0.1:80".parse().unwrap();
        let denied = ServeError::listening(addr, io::ErrorKind::PermissionDenied.into());
        insta::assert_snapshot!(denied, @"you may not use the address 127.0.0.1:80");
        assert_eq!(next_port(u16::MAX), 8080);
    }
}
