//! An interview with somebody who has all answers ready.

use super::*;
use crate::config::default_topics;
use crate::regions::Register;
use crate::scaffold::{Known, compose};
use std::collections::VecDeque;

/// Answers in the order of questions; what the check says of each line is kept.
struct Ready {
    answers: VecDeque<&'static str>,
    asked: Vec<String>,
    refused: Vec<String>,
    offered: Vec<Vec<String>>,
}

impl Ready {
    fn with(answers: &[&'static str]) -> Ready {
        Ready {
            answers: answers.iter().copied().collect(),
            asked: Vec::new(),
            refused: Vec::new(),
            offered: Vec::new(),
        }
    }

    fn place(words: &[String], answer: &str) -> Option<usize> {
        words.iter().position(|word| word == answer)
    }
}

impl Answers for Ready {
    fn line(
        &mut self,
        question: &Question,
        offer: &dyn Fn(&str) -> Vec<String>,
        check: &dyn Fn(&str) -> Result<(), String>,
    ) -> Option<String> {
        self.asked.push(question.name.clone());
        loop {
            let answer = self.answers.pop_front()?;
            self.offered.push(offer(answer));
            match check(answer) {
                Ok(()) => return Some(answer.to_owned()),
                Err(wrong) => self.refused.push(wrong),
            }
        }
    }

    fn one(&mut self, question: &Question, words: &[String]) -> Option<usize> {
        self.asked.push(question.name.clone());
        Self::place(words, self.answers.pop_front()?)
    }

    fn some(&mut self, question: &Question, words: &[String]) -> Option<Vec<usize>> {
        self.asked.push(question.name.clone());
        let answer = self.answers.pop_front()?;
        answer
            .split(',')
            .map(|word| Self::place(words, word))
            .collect()
    }
}

fn ask(kind: DocumentType, lang: Lang, ready: &mut Ready) -> Option<String> {
    let topics = default_topics();
    let register = Register::embedded();
    let form = Form::new(kind, lang, &topics, register).unwrap();
    let libraries = [Known {
        slug: "perpustakaan-kaligowong".to_owned(),
        title: "Perpustakaan Desa Kaligowong".to_owned(),
        path: "content/perpustakaan/perpustakaan-kaligowong.md".into(),
    }];
    let check = Check {
        register,
        topics: &topics,
        this_year: 2026,
        libraries: &libraries,
    };
    let about = Interview { form: &form, check };
    let values = interview(&about, Values::new(), ready)?;
    Some(compose(&form, &values, register).text)
}

#[test]
fn a_story_is_asked_for_until_each_answer_is_good() {
    let mut ready = Ready::with(&[
        "",
        "Kelas menjahit: dari nol",
        "asli",
        "14 September 2024",
        "2024-09-14",
        "Bekasi",
        "Kota Bekasi (32.75)",
        "perpustakaan-kaligowon",
        "perpustakaan-kaligowong (Perpustakaan Desa Kaligowong)",
        "ekonomi,gender",
        "dewasa",
        "",
    ]);
    let text = ask(DocumentType::Story, Lang::Id, &mut ready).unwrap();
    assert_eq!(
        ready.asked,
        [
            "Judul",
            "Identitas",
            "Tanggal",
            "Wilayah",
            "Perpustakaan",
            "Bidang",
            "Subjek",
            "Izin"
        ]
    );
    assert_eq!(
        ready.refused,
        [
            "ini perlu diisi",
            "`tanggal: 14 September 2024` bukan tanggal (maksud Anda `tanggal: 2024-09-14`? Urutannya tahun-bulan-tanggal)",
            "\"Bekasi\" dapat berarti lebih dari satu wilayah. (Mohon tulis \"Kabupaten Bekasi\" (32.16) atau \"Kota Bekasi\" (32.75).)",
            "perpustakaan `perpustakaan-kaligowon` tidak ada (maksud Anda `perpustakaan-kaligowong`?)",
        ]
    );
    let offered: Vec<&str> = ready.offered.iter().flatten().map(String::as_str).collect();
    assert!(offered.contains(&"Kabupaten Bekasi (32.16)"), "{offered:?}");
    assert!(offered.contains(&"perpustakaan-kaligowong (Perpustakaan Desa Kaligowong)"));
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let wanted = [
        "---",
        "judul: \"Kelas menjahit: dari nol\"",
        "draf: ya",
        "identitas: asli",
        "tanggal: 2024-09-14",
        "wilayah: Kota Bekasi",
        "perpustakaan: perpustakaan-kaligowong",
        "bidang: [ekonomi, gender]",
        "tantangan:",
        "tindakan:",
        "perubahan:",
        "bukti:",
    ];
    assert_eq!(lines[..wanted.len()], wanted, "{text}");
    assert!(lines.contains(&"izin:"), "{text}");
}

#[test]
fn a_village_library_is_asked_for_in_english() {
    let mut ready = Ready::with(&[
        "Perpustakaan Desa Kaligowong",
        "village",
        "Kabupaten Wonosobo",
        "Desa Kaligowong, Kabupaten Wonosobo (33.07.01.2001)",
        "replication",
        "1999",
        "2021",
    ]);
    let text = ask(DocumentType::Library, Lang::En, &mut ready).unwrap();
    assert_eq!(
        ready.asked,
        ["Name", "Kind", "Region", "Membership", "Since"]
    );
    assert_eq!(
        ready.refused,
        [
            "`region` must be a village (10-digit code), not Kabupaten Wonosobo (write the village's code of 10 digits (beginning with 33.07) in quotes, such as `region: \"33.07.08.2011\"`)",
            "`since: 1999` is outside 2011 to 2026 (check the number; it may be 2011 to 2026)",
        ]
    );
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(
        lines,
        [
            "---",
            "name: Perpustakaan Desa Kaligowong",
            "draft: yes",
            "kind: village",
            "region: \"33.07.01.2001\"  # Desa Kaligowong, Kabupaten Wonosobo",
            "membership: replication",
            "since: 2021",
            "---",
            "",
        ]
    );
}

#[test]
fn whoever_stops_answering_gets_nothing() {
    let mut ready = Ready::with(&["Tentang"]);
    assert!(ask(DocumentType::Page, Lang::Id, &mut ready).is_some());
    assert!(ask(DocumentType::Page, Lang::Id, &mut Ready::with(&["", ""])).is_none());
}

#[test]
fn a_title_without_latin_letters_needs_a_name_for_its_file() {
    let mut ready = Ready::with(&["ꦥꦼꦂꦥꦸꦱ꧀ꦠꦏꦄꦤ꧀", "Nama Berkas", ""]);
    assert!(ask(DocumentType::Page, Lang::Id, &mut ready).is_some());
    assert_eq!(ready.asked, ["Judul", "Slug"]);
}
