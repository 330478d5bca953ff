//! What `etalase impor` makes of files that others send.

mod damaged;
mod documents;
mod events;
mod indicators;
mod libraries;
mod workbook;
