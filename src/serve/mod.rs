//! Shows a site on this machine, as a static host would: a finished one, or one that is being written.
//!
//! In: the output folder or whoever makes pages, and an address. Out: HTTP answers. Must not write, nor answer anything
//! outside the folder, nor anything hidden in it.
//!
//! Each request is looked up anew, so a build may swap the folder while it is being served. `changes` tells when
//! the site's files were written, `preview` tells it to the pages that are open.
#![expect(
    clippy::disallowed_methods,
    reason = "this module is the one that reads the output to show it"
)]

mod changes;
mod error;
mod preview;
mod resolve;
mod respond;

pub use changes::{Changes, Written};
pub use error::ServeError;
pub use preview::{News, Preview};

use axum::Router;
use respond::{Site, respond};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long open answers may take to end after Ctrl-C.
const GRACE: Duration = Duration::from_secs(2);

/// What stands at a file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// These bytes.
    Bytes(Vec<u8>),
    /// Nothing.
    Missing,
    /// A page that cannot be made; open pages are told why.
    Broken,
    /// Nothing yet: the site cannot be made.
    Unbuilt,
}

/// Who makes the files of a site when they are asked for.
pub trait Maker: Send + Sync + std::fmt::Debug {
    /// What stands at a file of the output, such as `cerita/x/index.html`. It may take a while.
    fn file(&self, file: &str) -> Found;
}

/// Where the files of a site come from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// The output folder of a build.
    Folder(PathBuf),
    /// Somebody who makes them while they are being written; pages learn of changes from the preview.
    Maker(Arc<dyn Maker>, Preview),
}

/// What to serve and where.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The site.
    pub origin: Origin,
    /// The path under which the site lies, such as `/` or `/sub/`.
    pub base_path: String,
    /// Where to listen. Port 0 takes a free one.
    pub addr: SocketAddr,
}

/// Serves the site until Ctrl-C. `on_ready` gets the address as soon as requests are answered.
///
/// # Errors
/// When there is no such folder, or when it is not possible to listen at the address.
pub fn serve(options: &ServeOptions, on_ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    if let Origin::Folder(root) = &options.origin
        && !root.is_dir()
    {
        return Err(ServeError::NoSite { root: root.clone() });
    }
    let failed = |cause| ServeError::listening(options.addr, cause);
    // One thread is enough for one author; files are read on the runtime's own helpers.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(failed)?;
    runtime.block_on(async {
        let listener = TcpListener::bind(options.addr).await.map_err(failed)?;
        let bound = listener.local_addr().map_err(failed)?;
        let site = Site {
            origin: options.origin.clone(),
            base: resolve::normal_base(&options.base_path),
            bound,
        };
        let app = Router::new().fallback(respond).with_state(Arc::new(site));
        on_ready(bound);
        let server = axum::serve(listener, app).with_graceful_shutdown(interrupted());
        tokio::select! {
            result = server => result.map_err(failed),
            // A download that never ends must not keep the program from ending.
            () = async { interrupted().await; tokio::time::sleep(GRACE).await } => Ok(()),
        }
    })
}

/// Ends at Ctrl-C; never where the system cannot tell, as then Ctrl-C ends the program itself.
async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
