//! Shows the finished site on this machine, as a static host would.
//!
//! In: the output folder and an address. Out: HTTP answers. Must not write, nor answer anything
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

pub use changes::Changes;
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

/// What to serve and where.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The output folder.
    pub root: PathBuf,
    /// The path under which the site lies, such as `/` or `/sub/`.
    pub base_path: String,
    /// Where to listen. Port 0 takes a free one.
    pub addr: SocketAddr,
    /// Where pages learn that the site has changed; `None` to serve it as any other host would.
    pub preview: Option<Preview>,
}

/// Serves the site until Ctrl-C. `on_ready` gets the address as soon as requests are answered.
///
/// # Errors
/// When there is no such folder, or when it is not possible to listen at the address.
pub fn serve(options: &ServeOptions, on_ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    if options.preview.is_none() && !options.root.is_dir() {
        return Err(ServeError::NoSite {
            root: options.root.clone(),
        });
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
            root: options.root.clone(),
            base: resolve::normal_base(&options.base_path),
            bound,
            preview: options.preview.clone(),
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
