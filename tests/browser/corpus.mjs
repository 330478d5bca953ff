// A site made for the proof of filters: more stories than fit on a few pages, with topics, provinces and years dealt out
// unevenly, so that there are large and tiny results, empty ones, and choices that are folded.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const TOPICS = ["ekonomi", "pendidikan", "kesehatan", "tik", "gender"];
// Kabupaten of sixteen provinces.
const REGENCIES = ["11.01", "12.01", "13.01", "14.01", "15.01", "16.01", "18.01", "32.01", "33.01", "34.01", "35.01", "36.01", "51.01", "52.01", "53.01", "61.01"];

/** Writes a site of `count` stories, ten on a page, below the path `base`. */
export function writeCorpus(folder, count, base) {
  const put = (path, text) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const topics = TOPICS.map((id) => `  ${id}: {id: "Bidang ${id}", en: "Topic ${id}"}`).join("\n");
  put("etalase.yaml", `judul: Korpus\nbase_url: "https://korpus.example${base}"\nbahasa: [id, en]\nper_halaman: 10\nbidang:\n${topics}\n`);
  put("content/perpustakaan/satu.md", library());
  for (let at = 0; at < count; at += 1) put(`content/cerita/c${at}.md`, story(at));
}

// Squares and products spread unevenly and need no generator of random numbers.
function story(at) {
  const topics = new Set([TOPICS[(at * at) % 5], TOPICS[(at * 7 + (at >> 4)) % 4]]);
  const month = String(1 + (at % 12)).padStart(2, "0");
  return `---
judul: Cerita nomor ${at}
tanggal: ${2018 + ((at * at + (at >> 3)) % 8)}-${month}-${String(1 + (at % 28)).padStart(2, "0")}
wilayah: "${REGENCIES[(at * at * 3 + (at >> 2)) % 16]}"
bidang: [${[...topics].join(", ")}]
tantangan: Ada yang dibutuhkan.
tindakan: Ada yang dilakukan.
perubahan: Ada yang berubah.
bukti: [{jenis: angka, isi: "Dua belas petak.", sumber: Catatan}]
subjek: tanpa-orang
identitas: asli
perpustakaan: satu
---
Isi.
`;
}

const library = () => `---
nama: Perpustakaan Satu
jenis: desa
wilayah: "33.07.01.2001"
mitra: apbn
tahun_mulai: 2018
---
Profil.
`;
