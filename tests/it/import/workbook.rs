//! Workbooks made by code, so that what is odd in them can be read here.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A sheet: its name, its cells row by row, and what is merged.
#[derive(Default)]
pub(super) struct SheetOf<'a> {
    pub(super) name: &'a str,
    pub(super) rows: Vec<Vec<&'a str>>,
    pub(super) merged: &'a [&'a str],
}

/// Packs files.
pub(super) fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook. A cell `=12.5` is a number, `@45000` a date of that serial number, `#REF!` a failed formula; the
/// rest is text.
pub(super) fn xlsx(sheets: &[SheetOf<'_>]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let mut list = String::new();
    let mut relations =
        format!("<Relationship Id=\"s\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>");
    let mut parts = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        let name = sheet.name;
        let _ = write!(
            list,
            "<sheet name=\"{name}\" sheetId=\"{}\" r:id=\"r{at}\"/>",
            at + 1
        );
        let _ = write!(
            relations,
            "<Relationship Id=\"r{at}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/s{at}.xml\"/>"
        );
        parts.push((format!("xl/worksheets/s{at}.xml"), sheet_xml(sheet, MAIN)));
    }
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
    );
    let root = format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"w\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let workbook = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>"
    );
    let relations =
        format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>");
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    );
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ];
    files.extend(
        parts
            .iter()
            .map(|(name, xml)| (name.as_str(), xml.as_bytes())),
    );
    pack(&files)
}

fn sheet_xml(sheet: &SheetOf<'_>, main: &str) -> String {
    let mut xml = format!("<worksheet xmlns=\"{main}\"><sheetData>");
    for (number, row) in (1..).zip(&sheet.rows) {
        let _ = write!(xml, "<row r=\"{number}\">");
        for (letter, cell) in ('A'..='Z').zip(row) {
            let at = format!("{letter}{number}");
            let _ = match cell.split_at_checked(1) {
                None => Ok(()),
                Some(("=", value)) => write!(xml, "<c r=\"{at}\"><v>{value}</v></c>"),
                Some(("@", value)) => write!(xml, "<c r=\"{at}\" s=\"1\"><v>{value}</v></c>"),
                Some(("#", _)) => write!(xml, "<c r=\"{at}\" t=\"e\"><v>{cell}</v></c>"),
                Some(_) => {
                    let text = cell.replace('&', "&amp;").replace('<', "&lt;");
                    write!(
                        xml,
                        "<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
                    )
                }
            };
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData>");
    if !sheet.merged.is_empty() {
        xml.push_str("<mergeCells>");
        for area in sheet.merged {
            let _ = write!(xml, "<mergeCell ref=\"{area}\"/>");
        }
        xml.push_str("</mergeCells>");
    }
    xml + "</worksheet>"
}

/// The same table as an OpenDocument spreadsheet; all cells are text.
pub(super) fn ods(name: &str, rows: &[Vec<&str>]) -> Vec<u8> {
    let mut xml = String::from(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>",
    );
    let _ = write!(xml, "<table:table table:name=\"{name}\">");
    for row in rows {
        xml.push_str("<table:table-row>");
        for cell in row {
            let _ = write!(
                xml,
                "<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"
            );
        }
        xml.push_str("</table:table-row>");
    }
    xml.push_str("</table:table></office:spreadsheet></office:body></office:document-content>");
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    pack(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", xml.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}
