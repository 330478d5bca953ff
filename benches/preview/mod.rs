//! How long it takes from the saving of a story to its page in the preview.
//!
//! In: a site and a number of saves. Out: milliseconds, sorted. The program is started as an author would, and asked over
//! the network of this machine, as the script in the page does.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use walkdir::WalkDir;

/// Between two saves the preview looks at all files once more; an author is slower than that.
const BETWEEN: Duration = Duration::from_millis(1_500);

/// The program, which ends with this.
struct Shown {
    program: Child,
    address: String,
}

impl Drop for Shown {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Shown {
    fn start(site: &Path) -> Result<Shown, Box<dyn Error>> {
        let mut program = Command::new(env!("CARGO_BIN_EXE_etalase"))
            .arg("--site")
            .arg(site)
            .args(["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = program.stdout.take().ok_or("no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let (_, rest) = line.split_once("http://").ok_or("no address")?;
        let address = rest
            .split(['/', '\n'])
            .next()
            .unwrap_or_default()
            .to_owned();
        Ok(Shown { program, address })
    }

    fn get(&self, path: &str) -> Result<String, Box<dyn Error>> {
        let mut stream = TcpStream::connect(&self.address)?;
        let host = &self.address;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// The turn after `since`, once there is one.
    fn turn(&self, since: u64) -> Result<u64, Box<dyn Error>> {
        let told = self.get(&format!("/_etalase/kabar?sejak={since}"))?;
        let (_, rest) = told.split_once("\"turn\":").ok_or("no turn")?;
        Ok(rest.split(',').next().unwrap_or_default().parse()?)
    }
}

/// Saves stories of the site one after the other; the milliseconds of each until its page is there.
pub(crate) fn saves(site: &Path, count: usize) -> Result<Vec<f64>, Box<dyn Error>> {
    let stories = WalkDir::new(site.join("content/cerita")).sort_by_file_name();
    let stories: Vec<PathBuf> = stories
        .into_iter()
        .filter_map(|entry| Some(entry.ok()?.into_path()))
        .filter(|path| path.to_string_lossy().ends_with(".md"))
        .filter(|path| !path.to_string_lossy().ends_with(".en.md"))
        .collect();
    let shown = Shown::start(site)?;
    let mut turn = shown.turn(0)?;
    let mut times = Vec::new();
    for number in 0..count {
        let story = stories
            .get(number * stories.len() / count)
            .ok_or("no story")?;
        let name = match story.file_stem().and_then(|stem| stem.to_str()) {
            Some("index") => story.parent().and_then(Path::file_name),
            _ => story.file_stem(),
        };
        let page = format!("/cerita/{}/", name.unwrap_or_default().to_string_lossy());
        let text = std::fs::read_to_string(story)?;
        let mark = format!("Penanda {number}.");
        let begun = Instant::now();
        std::fs::write(story, format!("{}\n\n{mark}\n", text.trim_end()))?;
        turn = shown.turn(turn)?;
        while !shown.get(&page)?.contains(&mark) {
            if begun.elapsed() > Duration::from_secs(60) {
                return Err(format!("{page} does not show what was saved").into());
            }
        }
        times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        std::fs::write(story, text)?;
        turn = shown.turn(turn)?;
        std::thread::sleep(BETWEEN);
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}
