//! Reads what the tests look at in feeds and sitemaps.

use std::collections::BTreeMap;

/// What the tests look at in an XML file. Reading it proves that it is well formed.
pub(crate) struct Xml {
    /// The name of the outermost element.
    pub(crate) root: String,
    /// The texts of elements by their names.
    pub(crate) texts: BTreeMap<String, Vec<String>>,
    /// The `href` of all links.
    pub(crate) links: Vec<String>,
}

impl Xml {
    /// Reads a whole file; one that is not well formed fails the test.
    pub(crate) fn read(bytes: &[u8]) -> Xml {
        use quick_xml::events::Event;
        let mut reader = quick_xml::Reader::from_reader(bytes);
        reader.config_mut().check_end_names = true;
        let mut xml = Xml {
            root: String::new(),
            texts: BTreeMap::new(),
            links: Vec::new(),
        };
        let mut open: Vec<String> = Vec::new();
        loop {
            let event = reader.read_event().unwrap();
            match &event {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) => {
                    let name = tag.name().as_ref().to_owned();
                    if xml.root.is_empty() {
                        xml.root.clone_from(&name);
                    }
                    for attribute in tag.attributes() {
                        let attribute = attribute.unwrap();
                        if attribute.key.as_ref() == "href" {
                            xml.links.push(crate::html::decode(&attribute.value));
                        }
                    }
                    if matches!(event, Event::Start(_)) {
                        if !["feed", "entry", "urlset", "url"].contains(&name.as_str()) {
                            xml.texts
                                .entry(name.clone())
                                .or_default()
                                .push(String::new());
                        }
                        open.push(name);
                    }
                }
                Event::End(_) => {
                    open.pop();
                }
                Event::Text(text) => {
                    let name = open.last();
                    let texts = name.and_then(|name| xml.texts.get_mut(name));
                    if let Some(last) = texts.and_then(|texts| texts.last_mut()) {
                        last.push_str(text);
                    }
                }
                _ => {}
            }
        }
        assert!(open.is_empty());
        xml
    }
}
