//! What `etalase impor` makes of files that others send.

mod documents;
mod events;
mod indicators;
mod libraries;
mod workbook;
