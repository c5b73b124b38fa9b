//! RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, with the fields of Dublin Core.
//!
//! In: characters. Out: a feed. The parser gives one tag after another and keeps no tree; names are
//! known by what their prefixes are bound to, or by the usual prefixes. Faults in the markup are
//! stepped over as far as the parser can; elements that are not closed end with their parent.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::article::feed::item::{Feed, Item, MOST_ITEMS};
use crate::article::markup::entities;

/// A field is read so far, in bytes.
const LONGEST: usize = 4 << 20;

/// So many faults are stepped over.
const MOST_FAULTS: usize = 100;

/// Reads `text`; `None` if it is no such feed.
pub fn read(text: &str) -> Option<Feed> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    let mut maker = Maker::default();
    let mut faults = 0;
    loop {
        let before = reader.buffer_position();
        match reader.read_event() {
            Ok(Event::Start(tag)) => maker.start(&tag),
            Ok(Event::End(tag)) => maker.end(tag.name().as_ref()),
            Ok(Event::Text(words)) => maker.words(&words),
            Ok(Event::CData(words)) => maker.words(&words),
            Ok(Event::GeneralRef(name)) => maker.reference(&name),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => {
                faults += 1;
                if faults > MOST_FAULTS || reader.buffer_position() == before {
                    maker.feed.cut = true;
                    break;
                }
            }
        }
        if maker.feed.items.len() >= MOST_ITEMS {
            maker.feed.cut = true;
            break;
        }
    }
    maker.finish()
}

/// Whose names a prefix stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    /// RSS, Atom, RDF: what has no prefix as a rule.
    Feed,
    Dublin,
    Content,
    Html,
    Other,
}

fn space_of(uri: &str) -> Space {
    let uri = uri.to_ascii_lowercase();
    if uri.contains("purl.org/dc/") {
        Space::Dublin
    } else if uri.contains("rss/1.0/modules/content") {
        Space::Content
    } else if uri.contains("1999/xhtml") {
        Space::Html
    } else if uri.contains("atom") && !uri.contains("threading")
        || uri.contains("purl.org/rss/1.0/") && !uri.contains("modules")
        || uri.contains("netscape.com/rdf")
        || uri.contains("22-rdf-syntax")
        || uri.contains("backend.userland.com")
        || uri.contains("purl.org/net/rss1.1")
        || uri.contains("my.netscape.com")
        || uri.contains("blogs.law.harvard.edu")
    {
        Space::Feed
    } else {
        Space::Other
    }
}

#[derive(Debug, Default)]
struct Maker {
    feed: Feed,
    /// Did anything of a feed come?
    known: bool,
    spaces: BTreeMap<String, Space>,
    /// What prefixes stood for outside of the elements that bound them anew, and how many elements
    /// were open there.
    outer: Vec<(usize, String, Option<Space>)>,
    /// The elements that are open, outside of a field: their names without prefix.
    open: Vec<String>,
    /// The item that is open, and how deep.
    item: Option<(Item, usize)>,
    field: Option<Field>,
    /// Where the item stands by its id, if it has no link.
    permalink: Option<String>,
}

/// A field that is being read.
#[derive(Debug)]
struct Field {
    name: &'static str,
    /// Its element's name, and how many of the same name are open in it.
    element: String,
    nested: usize,
    text: String,
    /// Is it plain text, and no HTML?
    plain: bool,
}

impl Maker {
    fn start(&mut self, tag: &BytesStart) {
        let attributes = attributes(tag);
        let full = tag.name().as_ref().to_lowercase();
        self.end_short_field(&full);
        if let Some(field) = &mut self.field {
            // Markup in a field is part of what it says; prefixes of its names are not.
            field.nested += usize::from(full == field.element);
            let name = full.rsplit(':').next().unwrap_or_default();
            if field.text.len() < LONGEST {
                field.text.push('<');
                field.text.push_str(name);
                for (key, value) in
                    attributes.iter().filter(|(key, _)| matches!(key.as_str(), "href" | "alt"))
                {
                    let value = value.replace('&', "&amp;").replace('"', "&quot;");
                    field.text.push_str(&format!(" {key}=\"{value}\""));
                }
                field.text.push('>');
            }
            return;
        }
        self.bind(&attributes);
        let (space, name) = self.resolve(&full);
        self.known |= matches!(name, "rss" | "feed" | "rdf" | "channel");
        if matches!(name, "item" | "entry") && space == Space::Feed {
            self.end_item();
            self.known = true;
            self.item = Some((Item::default(), self.open.len() + 1));
        }
        let get =
            |key: &str| attributes.iter().find(|(name, _)| name == key).map(|(_, v)| v.as_str());
        if name == "link" && space == Space::Feed {
            self.linked(get("rel"), get("href"));
        }
        if let Some(field) = self.field_of(space, name) {
            let kind = get("type").unwrap_or_default();
            let atom = self.open.first().is_some_and(|root| root == "feed" || root == "entry");
            let plain = atom && matches!(kind, "" | "text" | "text/plain");
            self.field =
                Some(Field { name: field, element: full, nested: 0, text: String::new(), plain });
            if get("ispermalink").is_some_and(|is| is.eq_ignore_ascii_case("false"))
                && let Some(field) = &mut self.field
            {
                field.name = "id";
            }
            self.unbind(self.open.len());
            return;
        }
        let name = name.to_owned();
        if self.open.len() < 1000 {
            self.open.push(name);
        }
    }

    /// Takes the prefixes that `attributes` bind, until their element ends.
    fn bind(&mut self, attributes: &[(String, String)]) {
        for (name, value) in attributes {
            let Some(prefix) = name.strip_prefix("xmlns") else { continue };
            let prefix = prefix.trim_start_matches(':').to_owned();
            if self.outer.len() < 1000 {
                let before = self.spaces.insert(prefix.clone(), space_of(value));
                self.outer.push((self.open.len(), prefix, before));
            }
        }
    }

    /// Gives up the prefixes of all elements that opened where `depth` or more were open.
    fn unbind(&mut self, depth: usize) {
        while let Some((_, prefix, before)) = self.outer.pop_if(|(at, ..)| *at >= depth) {
            match before {
                Some(space) => self.spaces.insert(prefix, space),
                None => self.spaces.remove(&prefix),
            };
        }
    }

    /// Ends a field of one line in which another field of the item opens: its end tag is misspelt or
    /// missing.
    fn end_short_field(&mut self, full: &str) {
        let short = |field: &Field| !matches!(field.name, "summary" | "content");
        if self.field.as_ref().is_none_or(|field| !short(field) || field.element == full) {
            return;
        }
        let (space, name) = self.resolve(full);
        if space != Space::Html && self.field_of(space, name).is_some() {
            self.end_field();
        }
    }

    /// What `full` is called without its prefix, and whose name it is.
    fn resolve<'n>(&self, full: &'n str) -> (Space, &'n str) {
        let (prefix, name) = full.split_once(':').unwrap_or(("", full));
        let known = self.spaces.get(prefix).copied();
        let usual = match prefix {
            "" | "atom" | "rss" | "rdf" | "a" => Space::Feed,
            "dc" | "dcterms" => Space::Dublin,
            "content" => Space::Content,
            "xhtml" => Space::Html,
            _ => Space::Other,
        };
        // What is in no name space we know, and has no prefix, is a feed's all the same.
        (known.filter(|space| *space != Space::Other || !prefix.is_empty()).unwrap_or(usual), name)
    }

    /// Which field an element is that opens here.
    fn field_of(&self, space: Space, name: &str) -> Option<&'static str> {
        let depth = self.open.len();
        let above = self.open.last().map_or("", String::as_str);
        let Some((_, at)) = &self.item else {
            let top = matches!(above, "channel" | "feed" | "rss" | "rdf");
            let field = match (space, name) {
                (Space::Feed | Space::Dublin, "title") => "title",
                (Space::Feed, "link") => "link",
                _ => return None,
            };
            return top.then_some(field);
        };
        if depth > *at {
            let author =
                matches!(above, "author" | "dc:creator") && name == "name" && depth == at + 1;
            return author.then_some("author");
        }
        if depth < *at {
            return None;
        }
        Some(match (space, name) {
            (Space::Feed | Space::Dublin, "title") => "title",
            (Space::Feed, "link") => "link",
            (Space::Feed, "guid") => "guid",
            (Space::Feed, "id") | (Space::Dublin, "identifier") => "id",
            (Space::Feed, "pubdate" | "published" | "issued" | "created") => "published",
            (Space::Dublin, "date" | "issued" | "created" | "available") => "published",
            (Space::Feed, "date") => "published",
            (Space::Feed, "updated" | "modified") | (Space::Dublin, "modified") => "updated",
            (Space::Dublin, "creator") => "author",
            (Space::Feed, "author")
                if self.open.first().is_some_and(|root| root != "feed" && root != "entry") =>
            {
                "author"
            }
            (Space::Feed, "description" | "summary") | (Space::Dublin, "description") => "summary",
            (Space::Content, "encoded") | (Space::Feed, "content") => "content",
            (Space::Html, "body" | "div") | (Space::Feed, "fullitem") => "content",
            _ => return None,
        })
    }

    /// A link that is an attribute: of Atom, or of Atom in RSS.
    fn linked(&mut self, rel: Option<&str>, href: Option<&str>) {
        let Some(href) = href.filter(|_| rel.is_none_or(|rel| rel == "alternate")) else { return };
        let slot = match &mut self.item {
            Some((item, _)) => &mut item.link,
            None => &mut self.feed.link,
        };
        keep(slot, href);
    }

    fn end(&mut self, name: &str) {
        let full = name.to_lowercase();
        if let Some(field) = &mut self.field {
            if full != field.element {
                let name = full.rsplit(':').next().unwrap_or_default().to_owned();
                // An item that ends within a field: the field was never closed.
                if matches!(name.as_str(), "item" | "entry") && self.item.is_some() {
                    self.end_field();
                    self.end(&full);
                } else if let Some(field) = &mut self.field {
                    field.text.push_str(&format!("</{name}>"));
                }
            } else if field.nested > 0 {
                field.nested -= 1;
                let name = full.rsplit(':').next().unwrap_or_default();
                field.text.push_str(&format!("</{name}>"));
            } else {
                self.end_field();
            }
            return;
        }
        let name = full.split_once(':').map_or(full.as_str(), |(_, name)| name);
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.open.truncate(at);
            self.unbind(at);
        }
        if self.item.as_ref().is_some_and(|(_, at)| self.open.len() < *at) {
            self.end_item();
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(field) = &mut self.field
            && field.text.len() < LONGEST
        {
            field.text.push_str(words);
        }
    }

    /// A reference such as `&lt;` or `&#233;`. Only what XML and HTML name is known; what a document
    /// declares itself is not, so nothing can grow.
    fn reference(&mut self, name: &str) {
        let reference = format!("&{name};");
        let read = entities(&reference);
        self.words(&read);
    }

    fn end_field(&mut self) {
        let Some(field) = self.field.take() else { return };
        let text = field.text.trim();
        if text.is_empty() {
            return;
        }
        let escaped = || text.replace('&', "&amp;").replace('<', "&lt;");
        let html = if field.plain { escaped() } else { text.to_owned() };
        let Some((item, _)) = &mut self.item else {
            match field.name {
                "title" => keep(&mut self.feed.title, &html),
                _ => keep(&mut self.feed.link, text),
            }
            return;
        };
        match field.name {
            "title" => keep(&mut item.title, &html),
            "link" => keep(&mut item.link, text),
            "guid" => {
                keep(&mut item.id, text);
                if text.starts_with("http") {
                    keep(&mut self.permalink, text);
                }
            }
            "id" => keep(&mut item.id, text),
            "author" => keep(&mut item.author, text),
            "published" => keep(&mut item.published, text),
            "updated" => keep(&mut item.updated, text),
            "summary" => keep(&mut item.summary, &html),
            _ => keep(&mut item.content, &html),
        }
    }

    fn end_item(&mut self) {
        self.end_field();
        let permalink = self.permalink.take();
        if let Some((mut item, _)) = self.item.take() {
            let id = item.id.clone().filter(|id| id.starts_with("http"));
            item.link = item.link.or(permalink).or(id);
            self.feed.items.push(item);
        }
    }

    fn finish(mut self) -> Option<Feed> {
        // An item that is still open was cut off: what it says may stop in mid sentence.
        if self.item.is_some() {
            self.feed.cut = true;
        }
        self.known.then_some(self.feed)
    }
}

/// Keeps the first value.
fn keep(slot: &mut Option<String>, value: &str) {
    if slot.is_none() {
        *slot = Some(value.to_owned());
    }
}

/// The attributes of `tag`: names in small letters, values with their references read.
fn attributes(tag: &BytesStart) -> Vec<(String, String)> {
    let mut all = tag.html_attributes();
    let all = all.with_checks(false).filter_map(Result::ok).take(40);
    all.map(|attribute| {
        let mut end = attribute.value.len().min(4096);
        while !attribute.value.is_char_boundary(end) {
            end -= 1;
        }
        (attribute.key.as_ref().to_lowercase(), entities(&attribute.value[..end]))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use crate::article::feed::xml::read;

    /// Title and content of each item, as they stand.
    #[track_caller]
    fn check(text: &str, wanted: &[(&str, &str)]) {
        let feed = read(text).expect("a feed");
        let words = |words: &Option<String>| words.clone().unwrap_or_default();
        let found: Vec<(String, String)> = feed
            .items
            .iter()
            .map(|item| (words(&item.title), words(&item.content) + &words(&item.summary)))
            .collect();
        let wanted: Vec<(String, String)> =
            wanted.iter().map(|(title, text)| ((*title).into(), (*text).into())).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_prefix_is_bound_only_within_its_element() {
        let entry = "<entry><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A</div></title>\
            <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>B</div></content></entry>";
        check(
            &format!("<feed xmlns='http://www.w3.org/2005/Atom'>{entry}{entry}</feed>"),
            &[("<div>A</div>", "<div>B</div>"); 2],
        );
        check(
            "<rss><channel><x:y xmlns='http://www.w3.org/1999/xhtml' xmlns:x='z'><b/></x:y>\
             <item><title>A</title><description>B</description></item></channel></rss>",
            &[("A", "B")],
        );
    }

    #[test]
    fn a_field_ends_where_the_next_begins() {
        check(
            "<rss><channel><item><title>A</titel><link>https://a.example/</link>\
             <description>B</description></item><item><title>C<description>D</description></item></channel></rss>",
            &[("A</titel>", "B"), ("C", "D")],
        );
    }
}
