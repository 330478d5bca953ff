//! Photos of documents, from the author's file to the published one: what is made, what is refused, what must never be seen.

use crate::support::{build_site, etalase, tree};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// A name that only the metadata of pictures hold, and that must not be found in the output.
const NAME: &str = "Siti Rahasia";

const SETTINGS: &str = "judul: Uji\nbase_url: https://contoh.example/\nbahasa: [id, en]\n";

/// A picture with something to see: a gradient with a red upper left quarter.
fn drawing(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        if x < width / 2 && y < height / 2 {
            Rgb([220, 30, 30])
        } else {
            let part = |at: u32, of: u32| u8::try_from(at * 200 / of.max(1)).unwrap();
            Rgb([part(x, width), part(y, height), 120])
        }
    })
}

fn coded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = DynamicImage::ImageRgb8(picture.clone());
    picture
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

/// A site whose pages have the photos: name of the file and its bytes.
fn site(photos: &[(&str, Vec<u8>)]) -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    let pages = site.path().join("content/halaman");
    fs::create_dir_all(&pages).unwrap();
    fs::write(site.path().join("etalase.yaml"), SETTINGS).unwrap();
    for (at, (name, bytes)) in photos.iter().enumerate() {
        fs::write(pages.join(name), bytes).unwrap();
        let text = format!(
            "---\njudul: Halaman {at}\nfoto:\n  - berkas: {name}\n    alt: Rak buku di teras perpustakaan\n    fotografer: Tim desa\n    ada_orang: tidak\n---\nTeks.\n"
        );
        fs::write(pages.join(format!("halaman-{at}.md")), text).unwrap();
    }
    site
}

/// The published pictures, by path.
fn published(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = tree(out);
    files.retain(|path, _| path.starts_with("foto/"));
    files
}

/// The metadata of a camera (TIFF 6.0): "turn by 90 degrees", a name, a position and a text of the maker.
fn exif() -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x03".to_vec();
    let name = format!("{NAME}\0");
    let length = u32::try_from(name.len()).unwrap();
    tiff.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    tiff.extend(
        [
            &b"\x01\x3b\0\x02"[..],
            &length.to_be_bytes(),
            &50_u32.to_be_bytes(),
        ]
        .concat(),
    );
    tiff.extend(
        [
            &b"\x88\x25\0\x04\0\0\0\x01"[..],
            &(50 + length).to_be_bytes(),
        ]
        .concat(),
    );
    tiff.extend([0; 4]);
    tiff.extend(name.bytes());
    // The GPS directory: a latitude of 7 degrees.
    tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03");
    tiff.extend((50 + length + 18).to_be_bytes());
    tiff.extend([0; 4]);
    tiff.extend([0, 0, 0, 7, 0, 0, 0, 1].repeat(3));
    tiff
}

fn jpeg_with_metadata(jpeg: &[u8]) -> Vec<u8> {
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker][..], &length, body].concat()
    };
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{NAME}</x:xmpmeta>");
    let iptc = format!("Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x11\x1c\x02\x50\0\x0c{NAME}");
    [
        &jpeg[..2],
        &segment(0xe1, &[b"Exif\0\0", exif().as_slice()].concat()),
        &segment(0xe1, xmp.as_bytes()),
        &segment(0xed, iptc.as_bytes()),
        &segment(0xfe, NAME.as_bytes()),
        &jpeg[2..],
    ]
    .concat()
}

/// A chunk of a PNG file.
fn png_chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(body);
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    [&length[..], kind, body, &crc.sum().to_be_bytes()].concat()
}

/// A chunk of a WebP file.
fn webp_chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    let padding: &[u8] = if body.len() % 2 == 1 { &[0] } else { &[] };
    [&kind[..], &length, body, padding].concat()
}

/// An extended WebP file (RFC 9649) with these flags.
fn webp_file(flags: u8, size: [u32; 2], chunks: &[Vec<u8>]) -> Vec<u8> {
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let head = [&[flags, 0, 0, 0][..], &side(size[0]), &side(size[1])].concat();
    let body = [
        b"WEBP".to_vec(),
        webp_chunk(b"VP8X", &head),
        chunks.concat(),
    ]
    .concat();
    webp_chunk(b"RIFF", &body)
}

fn png_with_metadata(png: &[u8]) -> Vec<u8> {
    // After the header, which has 8 + 25 bytes.
    [
        &png[..33],
        &png_chunk(b"eXIf", &exif()),
        &png_chunk(b"tEXt", format!("Author\0{NAME}").as_bytes()),
        &png_chunk(
            b"iTXt",
            format!("XML:com.adobe.xmp\0\0\0\0\0<x>{NAME}</x>").as_bytes(),
        ),
        &png[33..],
    ]
    .concat()
}

/// A WebP file with EXIF and XMP.
fn webp_with_metadata(webp: &[u8], size: [u32; 2]) -> Vec<u8> {
    let xmp = format!("<x>{NAME}</x>");
    let chunks = [
        webp[12..].to_vec(),
        webp_chunk(b"EXIF", &exif()),
        webp_chunk(b"XMP ", xmp.as_bytes()),
    ];
    webp_file(0b0000_1100, size, &chunks)
}

/// Two frames that show the same.
fn moving_webp(webp: &[u8], size: [u32; 2]) -> Vec<u8> {
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let frame = [
        &[0; 6][..],
        &side(size[0]),
        &side(size[1]),
        &[100, 0, 0, 0],
        &webp[12..],
    ]
    .concat();
    let frame = webp_chunk(b"ANMF", &frame);
    webp_file(
        0b10,
        size,
        &[webp_chunk(b"ANIM", &[0; 6]), frame.clone(), frame],
    )
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn nothing_that_a_camera_or_a_program_wrote_is_published_and_pictures_stand_upright() {
    let picture = drawing(600, 400);
    let photos = [
        (
            "a.jpg",
            jpeg_with_metadata(&coded(&picture, ImageFormat::Jpeg)),
        ),
        (
            "b.png",
            png_with_metadata(&coded(&picture, ImageFormat::Png)),
        ),
        (
            "c.webp",
            webp_with_metadata(&coded(&picture, ImageFormat::WebP), [600, 400]),
        ),
    ];
    for (name, bytes) in &photos {
        assert!(holds(bytes, NAME.as_bytes()), "{name} has nothing to hide");
    }
    let site = site(&photos);
    let out = site.path().join("public");
    build_site(site.path(), &out, &["--no-cards"]);
    let mut pictures = 0;
    for (path, bytes) in tree(&out) {
        for hidden in [
            NAME, "Rahasia", "Exif", "xmpmeta", "XMP ", "8BIM", "eXIf", "tEXt", "iTXt",
        ] {
            assert!(!holds(&bytes, hidden.as_bytes()), "{hidden} in {path}");
        }
        if path.starts_with("foto/") && !path.contains("kartu") && !path.contains("bagikan") {
            let picture = image::load_from_memory(&bytes).unwrap().into_rgb8();
            let (width, height) = picture.dimensions();
            assert_eq!(
                u64::from(height),
                u64::from(width) * 3 / 2,
                "{path} lies on its side"
            );
            // Turned to the right, the red corner is the upper right one.
            let [red, green, _] = picture.get_pixel(width - 9, 8).0;
            assert!(red > 180 && green < 80, "{path}: {red} {green}");
            pictures += 1;
        }
    }
    assert!(pictures >= 3 * 2 * 2, "{pictures}");
}

#[test]
fn each_width_is_made_and_none_wider_than_the_picture() {
    let site = site(&[
        ("luas.jpg", coded(&drawing(2400, 1200), ImageFormat::Jpeg)),
        ("kecil.png", coded(&drawing(200, 300), ImageFormat::Png)),
    ]);
    let out = site.path().join("public");
    build_site(site.path(), &out, &["--no-cards"]);
    let mut sizes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, bytes) in published(&out) {
        let picture = image::load_from_memory(&bytes).unwrap();
        let (_, name) = path.rsplit_once('/').unwrap();
        let (stem, _) = path.strip_prefix("foto/").unwrap().split_once('/').unwrap();
        sizes.entry(stem.to_owned()).or_default().push(format!(
            "{name} {}x{}",
            picture.width(),
            picture.height()
        ));
    }
    let mut sizes: Vec<String> = sizes.into_values().map(|names| names.join(", ")).collect();
    sizes.sort_by_key(String::len);
    assert_eq!(
        sizes,
        [
            "200.jpg 200x300, 200.webp 200x300, kartu-200.jpg 200x150, kartu-200.webp 200x150",
            "1280.jpg 1280x640, 1280.webp 1280x640, 1920.jpg 1920x960, 1920.webp 1920x960, 320.jpg 320x160, 320.webp 320x160, 640.jpg 640x320, 640.webp 640x320, 960.jpg 960x480, 960.webp 960x480, bagikan.jpg 1200x630, kartu-320.jpg 320x240, kartu-320.webp 320x240, kartu-640.jpg 640x480, kartu-640.webp 640x480",
        ]
    );
}

#[test]
fn a_second_build_makes_no_picture_again_and_gives_the_same() {
    let site = site(&[("a.jpg", coded(&drawing(1400, 900), ImageFormat::Jpeg))]);
    let out = site.path().join("public");
    build_site(site.path(), &out, &["--no-cards"]);
    let first = published(&out);
    let cache = site.path().join(".etalase-cache/foto");
    let entries = || {
        let mut entries: Vec<_> = fs::read_dir(&cache)
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| {
                (
                    entry.file_name(),
                    entry.metadata().unwrap().modified().unwrap(),
                )
            })
            .collect();
        entries.sort();
        entries
    };
    let before = entries();
    build_site(site.path(), &out, &["--no-cards"]);
    assert_eq!(before, entries());
    assert_eq!(first, published(&out));
    // What is damaged in the cache is made again, the same.
    for entry in fs::read_dir(&cache).unwrap() {
        fs::write(entry.unwrap().path(), "rusak").unwrap();
    }
    build_site(site.path(), &out, &["--no-cards"]);
    assert_eq!(first, published(&out));
    // So is what is damaged while the facts about the picture, which are JSON, are whole.
    for entry in fs::read_dir(&cache).unwrap() {
        let path = entry.unwrap().path();
        if !fs::read(&path).unwrap().starts_with(b"{") {
            fs::write(path, "rusak").unwrap();
        }
    }
    build_site(site.path(), &out, &["--no-cards"]);
    assert_eq!(first, published(&out));
    // Nor does it matter on how many threads, or whether anything can be kept.
    fs::remove_dir_all(site.path().join(".etalase-cache")).unwrap();
    fs::write(site.path().join(".etalase-cache"), "no folder").unwrap();
    build_site(site.path(), &out, &["--no-cards", "--threads", "1"]);
    assert_eq!(first, published(&out));
}

/// The codes of the problems of a site, with the first line of each in Indonesian.
fn problems(site: &Path, arguments: &[&str]) -> (bool, String) {
    let out = site.join("public");
    let output = etalase(site, arguments)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    let text =
        String::from_utf8(output.stderr).unwrap() + &String::from_utf8(output.stdout).unwrap();
    (output.status.success(), text)
}

#[test]
fn each_broken_or_hostile_file_is_told_with_its_page_and_the_site_is_built_without_it() {
    let jpeg = coded(&drawing(64, 48), ImageFormat::Jpeg);
    let png = coded(&drawing(64, 48), ImageFormat::Png);
    let mut huge = coded(&drawing(8, 8), ImageFormat::Png);
    // A header that claims 50,000 x 50,000 pixels.
    huge[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    let mut crc = flate2::Crc::new();
    crc.update(&huge[12..29]);
    let sum = crc.sum().to_be_bytes();
    huge[29..33].copy_from_slice(&sum);
    let webp = coded(&drawing(64, 48), ImageFormat::WebP);
    let frames = png_chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    let moving_png = [&png[..33], &frames, &png[33..]].concat();
    let cases: Vec<(&str, Vec<u8>, &str, &str)> = vec![
        (
            "kosong.jpg",
            Vec::new(),
            "E0902",
            "kosong: berkasnya 0 bita",
        ),
        (
            "terpotong.jpg",
            jpeg[..jpeg.len() / 2].to_vec(),
            "E0902",
            "terpotong",
        ),
        (
            "tanpa-akhir.jpg",
            jpeg[..jpeg.len() - 2].to_vec(),
            "E0902",
            "terpotong",
        ),
        (
            "terpotong.png",
            png[..png.len() / 2].to_vec(),
            "E0902",
            "terpotong",
        ),
        (
            "tulisan.jpg",
            b"<!doctype html><p>404".to_vec(),
            "E0902",
            "bukan gambar",
        ),
        (
            "bom.png",
            huge,
            "E0903",
            "terlalu besar: 50000 × 50000 piksel, batasnya 64 juta",
        ),
        ("sebenarnya-png.jpg", png.clone(), "E0904", "sebenarnya PNG"),
        (
            "heic.jpg",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(),
            "E0901",
            "berjenis HEIC",
        ),
        (
            "heic.heic",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(),
            "E0901",
            "berjenis HEIC",
        ),
        (
            "gerak.gif",
            b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(),
            "E0901",
            "berjenis GIF",
        ),
        (
            "skrip.svg",
            b"<svg onload=\"alert(1)\"/>".to_vec(),
            "E0901",
            "berjenis SVG",
        ),
        (
            "svg.png",
            b"<svg onload=\"alert(1)\"/>".to_vec(),
            "E0901",
            "berjenis SVG",
        ),
        ("tabel.csv", b"kode;nama".to_vec(), "E0902", "bukan gambar"),
        (
            "gerak.webp",
            moving_webp(&webp, [64, 48]),
            "E0905",
            "bergerak",
        ),
        ("gerak.png", moving_png, "E0905", "bergerak"),
    ];
    for (name, bytes, code, words) in &cases {
        let site = site(&[(name, bytes.clone()), ("baik.jpg", jpeg.clone())]);
        let (done, text) = problems(site.path(), &["build"]);
        assert!(
            !done && text.contains(&format!("[{code}]")),
            "{name}: {text}"
        );
        assert!(text.contains(words), "{name}: {text}");
        // File and page, with line and column.
        assert!(text.contains(&format!("halaman/{name}`")), "{name}: {text}");
        assert!(
            text.contains("content/halaman/halaman-0.md:4:5"),
            "{name}: {text}"
        );
        assert!(!site.path().join("public").exists());
        let (done, text) = problems(site.path(), &["build", "--keep-going", "--no-cards"]);
        assert!(
            done && text.contains(&format!("[{code}]")),
            "{name}: {text}"
        );
        let out = site.path().join("public");
        let page = fs::read_to_string(out.join("halaman-0/index.html")).unwrap();
        assert!(
            !page.contains("<picture") && page.contains("Teks."),
            "{name}"
        );
        let other = fs::read_to_string(out.join("halaman-1/index.html")).unwrap();
        assert!(other.contains("<picture"), "{name}");
        assert!(!published(&out).is_empty());
    }
}

#[test]
fn a_photo_of_people_is_published_with_a_consent_and_gone_without() {
    let site = site(&[("a.jpg", coded(&drawing(400, 300), ImageFormat::Jpeg))]);
    let register = site.path().join("content/_izin");
    fs::create_dir_all(&register).unwrap();
    let consent = "id: izin-1\nsubjek: Peserta kelas\ncara: tertulis\ntanggal: 2024-01-02\ntujuan: Situs program\nkanal: [situs]\nberlaku_sampai: 2030-01-01\n";
    fs::write(register.join("satu.yaml"), consent).unwrap();
    let page = |fields: &str| {
        let text = format!(
            "---\njudul: Halaman\nfoto:\n  - berkas: a.jpg\n    alt: Enam ibu menimbang keripik\n    fotografer: Tim desa\n{fields}---\nSebelum.\n\n![Enam ibu menimbang keripik](a.jpg)\n\nSesudah.\n"
        );
        fs::write(site.path().join("content/halaman/halaman-0.md"), text).unwrap();
    };
    let out = site.path().join("public");
    let kept = || {
        let entries = fs::read_dir(site.path().join(".etalase-cache/foto"))
            .into_iter()
            .flatten();
        entries.count()
    };
    let build = || {
        let (done, text) = problems(site.path(), &["build", "--no-cards"]);
        assert!(done, "{text}");
        let html = fs::read_to_string(out.join("halaman-0/index.html")).unwrap();
        let body = html.split("<div class=\"prosa\">").nth(1).unwrap();
        let body = body.split("<section").next().unwrap().to_owned();
        (text, body, published(&out).len())
    };
    let with_consent = "    ada_orang: ya\n    izin: izin-1\n";
    page(with_consent);
    let (_, body, files) = build();
    assert!(body.contains("<figure class=\"foto\">") && files >= 8 && kept() > files);

    // The consent is taken back: nothing is left, and the page says nothing of it.
    fs::write(
        register.join("satu.yaml"),
        format!("{consent}dicabut: 2026-01-01\n"),
    )
    .unwrap();
    let (text, body, files) = build();
    assert!(text.contains("[W0401]"), "{text}");
    assert!(!text.contains("[W0405]"), "{text}");
    assert_eq!((files, kept()), (0, 0));
    let plain: Vec<&str> = body.split_whitespace().take(2).collect();
    assert_eq!(plain, ["<p>Sebelum.</p>", "<p>Sesudah.</p>"], "{body}");

    fs::write(register.join("satu.yaml"), consent).unwrap();
    page("    ada_orang: ya\n");
    let (text, _, files) = build();
    assert!(text.contains("[W0404]") && files == 0, "{text}");
    page("    ada_orang: ya\n    dikenali: tidak\n");
    let (text, _, files) = build();
    assert!(!text.contains("[W0404]") && files >= 8, "{text}");
    // Without an entry nobody knows who is on it.
    let text = "---\njudul: Halaman\n---\nSebelum.\n\n![Enam ibu menimbang keripik](a.jpg) lagi, [lihat](a.jpg).\n";
    fs::write(site.path().join("content/halaman/halaman-0.md"), text).unwrap();
    let (text, body, files) = build();
    assert!(text.contains("[W0405]") && files == 0, "{text}");
    assert!(!body.contains("a.jpg") && !body.contains("<img"), "{body}");
}

#[test]
fn what_other_programs_write_is_read() {
    let picture = drawing(40, 30);
    let wide = DynamicImage::ImageRgb8(picture.clone()).into_rgb16();
    let mut png16 = Vec::new();
    DynamicImage::ImageRgb16(wide)
        .write_to(&mut Cursor::new(&mut png16), ImageFormat::Png)
        .unwrap();
    let mut grey = Vec::new();
    DynamicImage::ImageRgb8(picture.clone())
        .into_luma_alpha8()
        .write_to_png(&mut grey);
    // Red in the colours of print: neither cyan nor black.
    let mut cmyk = Vec::new();
    let print = [0, 255, 255, 0].repeat(40 * 30);
    jpeg_encoder::Encoder::new(&mut cmyk, 90)
        .encode(&print, 40, 30, jpeg_encoder::ColorType::Cmyk)
        .unwrap();
    let site = site(&[
        ("enam-belas.png", png16),
        ("abu.png", grey),
        ("cetak.jpg", cmyk),
    ]);
    let out = site.path().join("public");
    build_site(site.path(), &out, &["--no-cards"]);
    let mut seen = Vec::new();
    for (path, bytes) in published(&out)
        .iter()
        .filter(|(path, _)| path.ends_with("/40.jpg"))
    {
        let found = image::load_from_memory(bytes).unwrap().into_rgb8();
        assert_eq!(found.dimensions(), (40, 30), "{path}");
        seen.push(found.get_pixel(35, 25).0.map(|part| part / 32));
    }
    seen.sort_unstable();
    // The gradient, the same in grey, and red, each with three bits.
    assert_eq!(seen, [[5, 5, 3], [5, 5, 5], [7, 0, 0]]);
}

#[test]
fn the_same_picture_beside_two_documents_is_published_once() {
    let picture = coded(&drawing(400, 300), ImageFormat::Jpeg);
    let site = site(&[("a.jpg", picture.clone()), ("b.jpg", picture)]);
    let out = site.path().join("public");
    build_site(site.path(), &out, &["--no-cards"]);
    assert_eq!(published(&out).len(), 8);
    for page in ["halaman-0", "halaman-1"] {
        let html = fs::read_to_string(out.join(page).join("index.html")).unwrap();
        assert!(html.contains("<picture"), "{page}");
    }
}

/// Writes what `image` writes only by way of an enum.
trait WriteToPng {
    fn write_to_png(self, into: &mut Vec<u8>);
}

impl WriteToPng for image::GrayAlphaImage {
    fn write_to_png(self, into: &mut Vec<u8>) {
        DynamicImage::ImageLumaA8(self)
            .write_to(&mut Cursor::new(into), ImageFormat::Png)
            .unwrap();
    }
}

#[test]
fn the_cache_can_be_pruned_to_what_the_site_needs_now() {
    let photos = [
        ("a.jpg", coded(&drawing(400, 300), ImageFormat::Jpeg)),
        ("b.jpg", coded(&drawing(420, 300), ImageFormat::Jpeg)),
    ];
    let site = site(&photos);
    let out = site.path().join("public");
    build_site(site.path(), &out, &[]);
    let before = published(&out);
    let cache = site.path().join(".etalase-cache");
    let files = || tree(&cache).len();
    let prune = |arguments: &[&str]| {
        let output = etalase(site.path(), &[&["cache", "prune"], arguments].concat())
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), text, errors)
    };
    let all = files();
    let nothing = "tidak ada simpanan yang perlu dibuang\n".to_owned();
    assert_eq!(prune(&[]), (Some(0), nothing, String::new()));
    assert_eq!(files(), all);

    // What another build left unfinished, another version kept, and a photo that went.
    fs::write(cache.join("foto/tmp-1-1"), "setengah").unwrap();
    fs::create_dir(cache.join("lama")).unwrap();
    fs::write(cache.join("lama/abc-def.bin"), "lama").unwrap();
    fs::remove_file(site.path().join("content/halaman/b.jpg")).unwrap();
    let (code, text, errors) = prune(&["--lang", "en"]);
    assert_eq!(code, Some(1));
    assert_eq!(
        text,
        "nothing was removed from the cache; mend the errors above first\n"
    );
    assert!(errors.contains("[E0508]"), "{errors}");
    assert_eq!(files(), all + 2);
    fs::remove_file(site.path().join("content/halaman/halaman-1.md")).unwrap();
    let (code, text, errors) = prune(&["--lang", "en"]);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    // Facts, 320 and 420 px, cards of 320 and 400 px, each as WebP and JPEG; then the two above.
    let gone = text.split_once(' ').unwrap().0.parse::<usize>().unwrap();
    assert!(text.ends_with(" removed from .etalase-cache/\n"), "{text}");
    assert!(gone >= 9 && files() == all + 2 - gone, "{text}");
    assert!(!cache.join("lama").exists());

    // What is needed is still there: nothing is made, and the same is published.
    // What is remembered of a build is another after each.
    fs::remove_dir_all(cache.join("bangun")).unwrap();
    let left = tree(&cache);
    build_site(site.path(), &out, &[]);
    fs::remove_dir_all(cache.join("bangun")).unwrap();
    assert!(left == tree(&cache));
    let after = published(&out);
    assert!(after.iter().all(|(path, bytes)| before[path] == *bytes));
    assert!(!after.is_empty() && after.len() < before.len());
}

#[test]
fn avif_is_published_where_the_site_asks_for_it_and_it_pays() {
    // Rings, which AV1 describes in fewer bytes than VP8.
    let rings = RgbImage::from_fn(340, 240, |x, y| {
        let from_middle = (f64::from(x) - 170.0).hypot(f64::from(y) - 120.0);
        let light = 128.0 + 100.0 * (from_middle / 4.0).sin();
        Rgb([light as u8; 3])
    });
    let site = site(&[("a.jpg", coded(&rings, ImageFormat::Jpeg))]);
    let out = site.path().join("public");
    let kinds = || {
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for path in published(&out).keys() {
            *kinds
                .entry(path.rsplit_once('.').unwrap().1.to_owned())
                .or_default() += 1;
        }
        kinds
    };
    build_site(site.path(), &out, &["--no-cards"]);
    assert!(!kinds().contains_key("avif"));
    fs::write(
        site.path().join("etalase.yaml"),
        format!("{SETTINGS}avif: ya\n"),
    )
    .unwrap();
    build_site(site.path(), &out, &["--no-cards"]);
    let files = published(&out);
    let html = fs::read_to_string(out.join("halaman-0/index.html")).unwrap();
    let mut smaller = 0;
    for (path, bytes) in &files {
        let Some(stem) = path.strip_suffix(".avif") else {
            continue;
        };
        // ISO/IEC 23000-22: the brand of the file.
        assert_eq!(&bytes[4..12], b"ftypavif", "{path}");
        let webp = &files[&format!("{stem}.webp")];
        assert!(bytes.len() * 10 <= webp.len() * 9, "{path}");
        assert!(!holds(bytes, NAME.as_bytes()));
        let name = path.rsplit('/').next().unwrap();
        assert!(html.contains(name), "{name} is offered");
        smaller += 1;
    }
    assert!(smaller > 0, "{:?}", kinds());
    let (avif, webp) = (
        html.find("type=\"image/avif").unwrap(),
        html.find("type=\"image/webp").unwrap(),
    );
    assert!(avif < webp, "browsers take the first that they know");
    // The same in a second build, from the cache.
    build_site(site.path(), &out, &["--no-cards"]);
    assert_eq!(files, published(&out));
}

#[test]
fn a_drawing_is_kept_without_loss_where_that_takes_less() {
    // At its own size two waves a few pixels long are a pattern that repeats exactly; smaller, they are anything but.
    let plaid = RgbImage::from_fn(340, 240, |x, y| {
        let wave = |at: u32, length: f64| (128.0 + 90.0 * (f64::from(at) / length).sin()) as u8;
        Rgb([wave(x, 5.0), wave(y, 5.0), wave(x + y, 7.0)])
    });
    let flat = drawing(700, 480);
    let pictures = [
        ("a.png", coded(&plaid, ImageFormat::Png)),
        ("b.png", coded(&flat, ImageFormat::Png)),
    ];
    let site = site(&pictures);
    let out = site.path().join("public");
    build_site(site.path(), &out, &["--no-cards"]);
    let mut lossless = 0;
    for (path, bytes) in published(&out) {
        if path.ends_with(".webp") {
            // RFC 9649: a lossless file has a chunk VP8L, a lossy one VP8.
            lossless += usize::from(&bytes[12..16] == b"VP8L");
            assert!(bytes.len() < 9_000, "{path}: {}", bytes.len());
        }
    }
    assert!(lossless >= 2, "{lossless}");
}

#[test]
fn colours_of_a_jpeg_are_averages_not_samples() {
    // Columns of red and green in turn, which together are a dark yellow: neither may win.
    let stripes = RgbImage::from_fn(320, 240, |x, _| {
        Rgb([[200, 0, 0], [0, 200, 0]][x as usize % 2])
    });
    let site = site(&[("a.png", coded(&stripes, ImageFormat::Png))]);
    let out = site.path().join("public");
    build_site(site.path(), &out, &["--no-cards"]);
    let files = published(&out);
    let (_, jpeg) = files
        .iter()
        .find(|(path, _)| path.ends_with("/320.jpg"))
        .unwrap();
    let shown = image::load_from_memory(jpeg).unwrap().into_rgb8();
    let sum = |channel: usize| {
        shown
            .pixels()
            .map(|pixel| u64::from(pixel[channel]))
            .sum::<u64>()
    };
    let (red, green) = (sum(0) as f64, sum(1) as f64);
    assert!((red / green - 1.0).abs() < 0.15, "red {red}, green {green}");
}
