//! Mail to articles: single messages (`.eml`) and mailboxes (`mbox`).
//!
//! In: bytes. Out: an article a message: its subject, its date as written there, who sent it, its
//! text. Of a message that has both, the plain text is read, if it is not just a pointer to the
//! other. Attachments are left out.

use std::borrow::Cow;
use std::path::Path;

use jiff::civil::Date;
use mail_parser::{Address, HeaderName, Message, MessageParser, MessagePart, MimeHeaders};

use crate::article::boilerplate;
use crate::article::date;
use crate::article::encoding::decode;
use crate::article::html::piece;
use crate::article::inline;
use crate::article::language;
use crate::article::mail::mend::{from_base64, mended};
use crate::article::model::{Article, Block, DateFrom, Dated, Hyperlink};
use crate::article::plain;
use crate::article::title;
use crate::article::web::absolute;
use crate::text::clean::{clean, clean_line};

mod mend;

/// No mailbox has more messages; the rest is left out.
const MOST: usize = 10_000;

/// Do `bytes` begin as a mailbox does?
pub fn is_mailbox(bytes: &[u8]) -> bool {
    bytes.starts_with(b"From ")
}

/// Do `bytes` begin as a message does: with headers, a sender or a receiver among them?
pub fn is_message(bytes: &[u8]) -> bool {
    let top = String::from_utf8_lossy(&bytes[..bytes.len().min(8192)]);
    let mut known = 0;
    for line in top.lines() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_graphic()) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        known += usize::from(matches!(
            name.as_str(),
            "from" | "received" | "message-id" | "return-path" | "mime-version" | "to"
        ));
    }
    known >= 2
}

/// The messages of a mailbox, each as it was sent.
///
/// A message begins with a line `From ` after an empty one; such a line within a message has a `>`
/// before it, which is taken off.
pub fn messages(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> = Vec::new();
    let mut after_empty = true;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if after_empty && line.starts_with(b"From ") {
            if found.len() == MOST {
                break;
            }
            found.push(Vec::new());
        } else if let Some(message) = found.last_mut() {
            let marks = line.iter().take_while(|b| **b == b'>').count();
            let quoted = marks > 0 && line[marks..].starts_with(b"From ");
            message.extend_from_slice(&line[usize::from(quoted)..]);
        }
        after_empty = line.iter().all(u8::is_ascii_whitespace);
    }
    found
}

/// The message in `bytes` as an article; `None` if there is nothing to read in it. Its path is empty.
pub fn article(bytes: &[u8]) -> Option<Article> {
    let bytes = mended(bytes);
    let message = MessageParser::default().parse(&*bytes)?;
    let (text, mut blocks, mut hyperlinks) = body(&message)?;
    if text.trim().is_empty() {
        return None;
    }
    hyperlinks.extend(inline::hyperlinks(&text, &hyperlinks));
    hyperlinks.sort_by_key(|link| link.span);
    boilerplate::mark(&text, &mut blocks);
    let subject = message.subject().map(|words| clean_line(words).into_owned()).unwrap_or_default();
    let date = sent(&message).map(|date| Dated { date, from: DateFrom::FrontMatter });
    let url = ["Archived-At", "X-URL", "List-Archive"].iter().find_map(|name| {
        let value = message.header_raw(HeaderName::Other((*name).into()))?;
        absolute(value.trim().trim_start_matches('<').trim_end_matches('>'))
    });
    let subject = if subject.is_empty() { "A message without a subject".into() } else { subject };
    Some(Article {
        title: title::choose(&text, &mut blocks, Some(&subject), Path::new("")),
        date,
        source: message.from().and_then(sender),
        url,
        language: language::guess(&text).map(str::to_owned),
        text,
        blocks,
        hyperlinks,
        ..Article::default()
    })
}

type Body = (String, Vec<Block>, Vec<Hyperlink>);

fn body(message: &Message) -> Option<Body> {
    let plain = message.body_text(0).filter(|_| {
        message.text_part(0).is_some_and(|part| part.is_text() && !part.is_text_html())
    });
    let html =
        message.html_part(0).filter(|part| part.is_text_html()).and_then(|_| message.body_html(0));
    let html = html.map(|html| piece(&clean(&html).0, None));
    // "Your program cannot show this message": less than a tenth of what the other part says.
    if let Some(plain) = plain {
        let part = message.text_part(0).filter(|part| is_broken(part));
        let plain = part.and_then(|part| unbroken(message, part)).map_or(plain, Cow::Owned);
        let (text, _) = clean(&plain);
        let text = without_signature(&text);
        let pointer = html.as_ref().is_some_and(|html| text.trim().len() * 10 < html.text.len());
        if !pointer {
            let blocks = plain::blocks(text);
            return Some((text.to_owned(), blocks, Vec::new()));
        }
    }
    html.map(|html| (html.text, html.blocks, html.hyperlinks))
}

/// Is `part` said to be Base64, and none?
fn is_broken(part: &MessagePart) -> bool {
    let coded = part.content_transfer_encoding();
    part.is_encoding_problem && coded.is_some_and(|name| name.eq_ignore_ascii_case("base64"))
}

/// What `part` says as far as it can be read.
fn unbroken(message: &Message, part: &MessagePart) -> Option<String> {
    let range = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
    let coded = message.raw_message().get(range)?;
    // Words with blanks between them were never coded.
    let is_text = coded.split(|byte| *byte == b'\n').any(|line| line.trim_ascii().contains(&b' '));
    let bytes = if is_text { coded.to_vec() } else { from_base64(coded) };
    Some(decode(&bytes).ok()?.text.into_owned())
}

/// What stands before the line `-- ` that opens a signature.
fn without_signature(text: &str) -> &str {
    ["\n-- \n", "\n--\n"].iter().find_map(|mark| text.rfind(mark)).map_or(text, |at| &text[..at])
}

/// The day that the message was sent, where it was sent.
fn sent(message: &Message) -> Option<Date> {
    let written = message.header_raw(HeaderName::Date).and_then(|words| date::read(words).day());
    written.or_else(|| {
        let date = message.date()?;
        date::day(u32::from(date.year), u32::from(date.month), u32::from(date.day))
    })
}

/// The name of the sender, else the host of the address.
fn sender(from: &Address) -> Option<String> {
    let first = from.first()?;
    let name =
        first.name().map(|name| clean_line(name).into_owned()).filter(|name| !name.is_empty());
    let host = || {
        let (_, host) = first.address()?.rsplit_once('@')?;
        Some(clean_line(host).into_owned()).filter(|host| !host.is_empty())
    };
    name.or_else(host)
}
