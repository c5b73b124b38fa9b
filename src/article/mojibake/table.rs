//! The tables that text is misread with, and how groups of characters are judged by each.
//!
//! In: a group of characters that would be one of UTF-8, with its neighbours. Out: whether anybody
//! means to write that.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

/// A table of characters that text is misread with.
#[derive(Debug)]
pub struct Table {
    /// The table; `None` is code page 437, which no library has.
    encoding: Option<&'static Encoding>,
    /// Characters that a group can begin with; what else could begin one is meant.
    pub leads: &'static [char],
    /// How groups are judged.
    pub judge: fn(&Group) -> Verdict,
}

impl Table {
    /// All tables, the most common first.
    pub const ALL: &'static [Self] = &[
        Self {
            encoding: Some(WINDOWS_1252),
            leads: &[
                'Â', 'Ã', 'Ä', 'Å', 'Æ', 'Ç', 'È', 'É', 'Ê', 'Ë', 'Ì', 'Í', 'Î', 'Ï', 'Ð', 'Ñ',
                'Ò', 'Ó', 'Ô', 'Õ', 'Ö', '×', 'Ø', 'Ù', 'Ú', 'Û', 'Ü', 'Ý', 'Þ', 'à', 'á', 'â',
                'ã', 'ä', 'å', 'æ', 'ç', 'è', 'é', 'ê', 'ë', 'ì', 'í', 'î', 'ï', 'ð',
            ],
            judge: western,
        },
        Self {
            encoding: Some(WINDOWS_1250),
            leads: &['Ă', 'Ĺ', 'Ä', 'â', 'Ř', 'Ů', '×', 'Đ', 'Ń', 'Î', 'Ď', 'á'],
            judge: central,
        },
        Self {
            encoding: Some(WINDOWS_1251), leads: &['Р', 'С', 'Г', 'в', 'п'], judge: cyrillic
        },
        Self {
            encoding: Some(MACINTOSH),
            leads: &['√', '‚', 'ƒ', '≈', '◊', 'ÿ', 'Ÿ', '–', '—', '¬'],
            judge: symbols,
        },
        Self {
            encoding: None, leads: &['├', '─', '┼', 'Γ', '╨', '╤', 'ß'], judge: symbols
        },
    ];

    /// For each character beyond ASCII its byte, sorted by character.
    ///
    /// Bytes 0x80 to 0x9f are also their own control characters: programs that read Latin-1, and
    /// those that read Windows-1252 but meet one of its five holes, leave them so.
    pub fn bytes(&self) -> Vec<(char, u8)> {
        let controls = (0x80..=0x9f).map(|byte| (char::from(byte), byte));
        let mut all: Vec<(char, u8)> = match self.encoding {
            None => CODE_PAGE_437.chars().zip(0x80..=0xff).collect(),
            Some(encoding) => (0x80..=0xff)
                .filter_map(|byte| {
                    let read = encoding.decode_without_bom_handling(&[byte]).0.chars().next()?;
                    (read != char::REPLACEMENT_CHARACTER).then_some((read, byte))
                })
                .collect(),
        };
        all.extend(controls);
        all.sort_unstable();
        all.dedup_by_key(|(c, _)| *c);
        all
    }
}

/// The upper half of IBM's code page 437.
const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// What a group is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nobody writes this.
    Mojibake,
    /// It could be meant; mojibake only if the text has some.
    Doubtful,
    /// It is meant.
    Meant,
}

/// Characters that make up one of UTF-8, with what stands around them.
#[derive(Debug)]
pub struct Group<'a> {
    /// The character before it.
    pub before: Option<char>,
    /// The character it begins with.
    pub lead: char,
    /// The characters after the lead.
    pub tail: &'a str,
    /// What they should have been.
    pub meant: char,
    /// The character after it.
    pub after: Option<char>,
    /// Does a group of the same script stand right before or after? (Of any, where `meant` is lost.)
    pub in_run: bool,
}

impl Group<'_> {
    /// Is one of its characters lost?
    pub fn is_lossy(&self) -> bool {
        self.tail.contains(char::REPLACEMENT_CHARACTER)
    }
}

/// The script of a letter that is neither Latin nor a common mark, roughly, by its block.
pub fn script(c: char) -> Option<u32> {
    match u32::from(c) {
        0x410..=0x45f => Some(4),
        0x400..=0x52f => None, // old letters: real Cyrillic misread would give these
        code @ 0x370..=0x1cff => Some(code / 0x100),
        0x3000..=0x9fff | 0xf900..=0xfaff | 0xff00..=0xff60 => Some(0x30),
        0xac00..=0xd7ff => Some(0xac),
        _ => None,
    }
}

/// Is `c` what a text in Latin letters may hold beyond ASCII: letters, marks, symbols, pictures?
fn is_common(c: char) -> bool {
    matches!(u32::from(c),
        0xa0..=0x17e | 0x192 | 0x218..=0x21b | 0x2c6..=0x2dd | 0x1e00..=0x1eff | 0x2009..=0x2044
        | 0x20ac | 0x2100..=0x27bf | 0x2800 | 0x2b00..=0x2bff | 0xfb00..=0xfb04 | 0xfeff | 0xfffd
        | 0xff01..=0xff0f | 0x1f000..=0x1faff)
}

/// Marks that may well follow a letter.
fn follows_letters(c: char) -> bool {
    "’‘”“„‚…–—›‹»«™®©°´¨¸¹²³·•¿¡§†‡\u{a0}".contains(c)
}

/// Windows-1252, and Latin-1 with it.
fn western(group: &Group) -> Verdict {
    let Group { lead, meant, tail, .. } = *group;
    if group.is_lossy() {
        // `â€�` is `”`: see `finish`.
        let known = lead == 'â' && tail.starts_with('€');
        let sure_lead = group.in_run || matches!(lead, 'ð' | 'ï');
        return if sure_lead && !known { Verdict::Doubtful } else { Verdict::Meant };
    }
    let layered = lead == 'Â' && meant < '\u{a0}'; // half of a character that was misread twice
    if !is_common(meant) && !group.in_run && !layered {
        let inside = group.before.is_some_and(char::is_alphabetic)
            && group.after.is_some_and(char::is_lowercase);
        let greek = matches!(meant, 'α'..='ω') && inside;
        return if greek { Verdict::Mojibake } else { Verdict::Meant };
    }
    let unusual = !tail.chars().all(follows_letters);
    match meant.len_utf8() {
        4 => Verdict::Mojibake,
        3 if unusual || lead == 'â' || group.in_run => Verdict::Mojibake,
        3 => Verdict::Doubtful,
        _ => western_pair(group, unusual),
    }
}

/// A capital, or `ß` or `×`, and one mark after it.
fn western_pair(group: &Group, unusual: bool) -> Verdict {
    let is = |c: Option<char>, what: fn(char) -> bool| c.is_some_and(what);
    let mark = group.tail.chars().next().unwrap_or_default();
    // `Ã¥` may also be a Macintosh's `Å`; `‚Ä` is one of its marks.
    if (group.lead, mark) == ('Ã', '¥') || group.before == Some('‚') {
        return Verdict::Doubtful;
    }
    if group.in_run || is(group.before, char::is_lowercase) && group.lead.is_uppercase() {
        return Verdict::Mojibake;
    }
    let after_capital = is(group.before, char::is_uppercase);
    let between_capitals = after_capital && is(group.after, char::is_uppercase);
    let beyond_doubt = match group.lead {
        'Ã' if unusual => true,
        'Ã' if mark == '™' => true,
        'Ã' if between_capitals => mark != '’' && mark != '\u{a0}',
        'Ã' if mark == '\u{a0}' => !after_capital || is(group.after, char::is_lowercase),
        'Â' => !after_capital && mark != '’',
        _ if unusual => !after_capital,
        _ => false,
    };
    let in_word = is(group.after, char::is_lowercase) && !matches!(mark, '’' | '‘');
    if beyond_doubt || in_word { Verdict::Mojibake } else { Verdict::Doubtful }
}

/// Windows-1250 and Latin-2.
fn central(group: &Group) -> Verdict {
    let beside_small =
        group.before.is_some_and(char::is_lowercase) || group.after.is_some_and(char::is_lowercase);
    match group.meant.len_utf8() {
        _ if group.is_lossy() => Verdict::Meant,
        2 if group.in_run => Verdict::Mojibake,
        2 if !is_common(group.meant) => Verdict::Meant,
        2 if beside_small && matches!(group.lead, 'Ă' | 'Ĺ' | 'Ä') => Verdict::Mojibake,
        3 if group.tail.starts_with('€') && is_common(group.meant) => Verdict::Mojibake,
        _ if is_common(group.meant) => Verdict::Doubtful,
        _ => Verdict::Meant,
    }
}

/// Windows-1251. Real Cyrillic has `Рі` and `СЃ` in it: only long runs, and marks, are told by it.
fn cyrillic(group: &Group) -> Verdict {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    match group.lead {
        _ if group.is_lossy() => Verdict::Meant,
        'в' if group.tail.starts_with('Ђ') && is_common(group.meant) => Verdict::Mojibake,
        'п' | 'Г' | 'В'
            if is_common(group.meant) && (latin(group.before) || latin(group.after)) =>
        {
            Verdict::Mojibake
        }
        'Р' | 'С' if group.in_run && !is_common(group.meant) => Verdict::Mojibake,
        'Г' | 'в' if is_common(group.meant) => Verdict::Doubtful,
        _ => Verdict::Meant,
    }
}

/// Tables whose leads are symbols: Macintosh, code page 437.
fn symbols(group: &Group) -> Verdict {
    let in_word = group.before.is_some_and(char::is_alphabetic);
    if group.is_lossy() || group.lead == 'ß' && group.tail.starts_with(char::is_alphabetic) {
        return Verdict::Meant;
    }
    if group.in_run && !is_common(group.meant) {
        return Verdict::Mojibake;
    }
    match group.meant.len_utf8() {
        _ if !is_common(group.meant) => Verdict::Meant,
        3 => Verdict::Mojibake,
        2 if matches!(group.lead, '–' | '—' | 'ÿ' | 'Ÿ') => Verdict::Meant,
        2 if in_word && group.lead != '¬' => Verdict::Mojibake,
        2 => Verdict::Doubtful,
        _ => Verdict::Meant,
    }
}
