//! The real places of `regions.txt`: provinces, kabupaten/kota and a few villages of each.

/// A province.
pub(crate) struct Province {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    /// WIB, WITA or WIT.
    pub(crate) zone: &'static str,
}

/// A kabupaten or kota.
pub(crate) struct Regency {
    pub(crate) code: &'static str,
    /// With its kind: "Kabupaten Garut".
    pub(crate) name: &'static str,
    /// Its place in the list of provinces.
    pub(crate) province: usize,
    /// One to three of them.
    pub(crate) villages: Vec<Village>,
}

/// A desa, kelurahan or desa adat.
pub(crate) struct Village {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    /// Latitude and longitude in degrees.
    pub(crate) point: [f64; 2],
}

impl Village {
    /// The kind of its library, by the first digit of the fourth part of the code.
    pub(crate) fn kind(&self) -> &'static str {
        match self.code.as_bytes().get(9) {
            Some(b'1') => "kelurahan",
            Some(b'3') => "desa-adat",
            _ => "desa",
        }
    }
}

/// All provinces and all kabupaten/kota in the order of their codes.
pub(crate) fn read() -> (Vec<Province>, Vec<Regency>) {
    let mut provinces = Vec::new();
    let mut regencies = Vec::new();
    for line in include_str!("regions.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let parts: Vec<&str> = line.split('|').collect();
        match parts[..] {
            [code, name, zone] if code.len() == 2 => provinces.push(Province { code, name, zone }),
            [code, name, ref villages @ ..] => regencies.push(Regency {
                code,
                name,
                province: provinces.len() - 1,
                villages: villages.iter().filter_map(|text| village(text)).collect(),
            }),
            _ => {}
        }
    }
    (provinces, regencies)
}

fn village(text: &'static str) -> Option<Village> {
    let mut parts = text.split(',');
    let (code, name) = (parts.next()?, parts.next()?);
    let point = [parts.next()?.parse().ok()?, parts.next()?.parse().ok()?];
    Some(Village { code, name, point })
}
