//! What is written to a terminal so that it shows a screen: as few bytes as can be.
//!
//! In: the cells of one screen after the other. Out: the bytes that lead from each to the next,
//! nothing if nothing has changed. What always holds: no byte below blank, no DEL, no U+0080 to
//! U+009F and no sign that turns the direction of text comes from a cell; a frame is closed as it
//! was opened, so frames may be left out between two screens but none be cut.
//!
//! Where rows have moved up or down together, the terminal moves them itself (a scroll region, and
//! ends of lines at its edge, which even the oldest know). What is written besides are movements
//! of the cursor, erasing to the end of a line, and styles.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use xxhash_rust::xxh3::xxh3_64;

use crate::text::width::width;
use crate::ui::sgr::{Colours, Look};

/// What a terminal can do, and what it shows now.
#[derive(Debug, Default)]
pub struct Frames {
    colours: Colours,
    ascii: bool,
    shown: Option<Cells>,
    /// Where the cursor is, if that is known.
    at: Option<(usize, usize)>,
    /// Does it know addresses behind words (OSC 8)?
    links: bool,
    linked: Vec<Linked>,
}

/// Cells of one row behind which an address stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// The first column.
    pub x: u16,
    /// The row.
    pub y: u16,
    /// How many columns.
    pub width: u16,
    /// The address: http or https.
    pub url: String,
}

/// The cells of a screen, a row after the other, as they can be compared: a cell that is covered
/// by a wide sign has no sign of its own, and what cannot be seen of a blank is left out.
#[derive(Debug, Clone)]
struct Cells {
    width: usize,
    cells: Vec<Cell>,
}

impl Frames {
    /// A terminal that shows so many colours and, if `ascii`, only the signs of ASCII.
    pub fn new(colours: Colours, ascii: bool) -> Self {
        Self { colours, ascii, ..Self::default() }
    }

    /// The same, if `links` with addresses behind words.
    #[must_use]
    pub fn with_links(mut self, links: bool) -> Self {
        self.links = links;
        self
    }

    /// What it shows is not known any more: the next screen is drawn whole.
    pub fn forget(&mut self) {
        self.shown = None;
        self.at = None;
        self.linked.clear();
    }

    /// The bytes after which the terminal shows `screen`, with `linked` behind its cells.
    pub fn next(&mut self, screen: &Buffer, mut linked: Vec<Linked>) -> Vec<u8> {
        linked.retain(|link| self.links && may_stand(&link.url));
        let new = Cells::of(screen, self.ascii);
        let mut whole = self
            .shown
            .take()
            .filter(|old| old.width == new.width && old.cells.len() == new.cells.len());
        if let Some(old) = &mut whole {
            // A sign keeps the address behind it until it is written again.
            let gone = self.linked.iter().filter(|link| !linked.contains(link));
            gone.for_each(|link| old.forget(link));
        } else {
            self.linked.clear();
        }
        let (mut out, at) = match &whole {
            None => {
                let mut pen = Pen::new(&new, self.colours, None);
                pen.out.extend(b"\x1b[m\x1b[H\x1b[2J");
                pen.at = Some((0, 0));
                pen.change(&Cells::blank(&new), &new);
                pen.done()
            }
            Some(old) => {
                let mut pen = Pen::new(&new, self.colours, self.at);
                pen.change(old, &new);
                let plain = pen.done();
                let moved = Shift::between(old, &new).map(|shift| {
                    let mut pen = Pen::new(&new, self.colours, self.at);
                    let old = pen.shift(old, shift);
                    pen.change(&old, &new);
                    pen.done()
                });
                moved.filter(|moved| moved.0.len() < plain.0.len()).unwrap_or(plain)
            }
        };
        let mut pen = Pen::new(&new, self.colours, at);
        for link in linked.iter().filter(|link| !self.linked.contains(link)) {
            pen.link(link, &new);
        }
        let (behind, at) = pen.done();
        out.extend(behind);
        self.linked = linked;
        self.at = at;
        self.shown = Some(new);
        if !out.is_empty() {
            out.splice(0..0, *b"\x1b[?2026h");
            out.extend(b"\x1b[?2026l");
        }
        out
    }
}

impl Cells {
    fn of(screen: &Buffer, ascii: bool) -> Self {
        let row = usize::from(screen.area.width);
        let mut cells = screen.content().to_vec();
        for row in cells.chunks_mut(row.max(1)) {
            let mut at = 0;
            while at < row.len() {
                if ascii || !is_safe(row[at].symbol()) {
                    make_safe(&mut row[at], ascii);
                }
                let wide = match row[at].symbol().len() {
                    0 | 1 => 1,
                    _ => width(row[at].symbol()).clamp(1, row.len() - at),
                };
                blank_is_blank(&mut row[at]);
                let (lead, rest) = row[at..].split_at_mut(1);
                for covered in &mut rest[..wide - 1] {
                    *covered = lead[0].clone();
                    covered.set_symbol("");
                }
                at += wide;
            }
        }
        Self { width: row, cells }
    }

    fn blank(like: &Self) -> Self {
        Self { width: like.width, cells: vec![Cell::EMPTY; like.cells.len()] }
    }

    /// What stands in the cells of `link` is not known any more.
    fn forget(&mut self, link: &Linked) {
        let start = usize::from(link.y) * self.width + usize::from(link.x);
        let end = (start + usize::from(link.width)).min(self.cells.len());
        for cell in self.cells.get_mut(start..end).unwrap_or_default() {
            cell.set_symbol("\0");
        }
    }

    fn height(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    fn row(&self, y: usize) -> &[Cell] {
        &self.cells[y * self.width..(y + 1) * self.width]
    }
}

/// Can this address stand in an escape: nothing but visible ASCII, and not too long?
fn may_stand(url: &str) -> bool {
    let web = url.starts_with("http://") || url.starts_with("https://");
    web && url.len() <= 2000 && url.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Can this sign stand on a terminal?
fn is_safe(sign: &str) -> bool {
    if let [byte] = sign.as_bytes() {
        return (0x20..0x7f).contains(byte);
    }
    sign.chars().all(|c| {
        !c.is_control()
            && !matches!(c,
                '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    })
}

/// Puts a sign in its place that can; of the same width, so that nothing moves.
fn make_safe(cell: &mut Cell, ascii: bool) {
    let sign = cell.symbol();
    if is_safe(sign) && (!ascii || sign.is_ascii()) {
        return;
    }
    let near = sign.chars().next().and_then(deunicode::deunicode_char).unwrap_or("?");
    let near = near.chars().find(char::is_ascii_graphic).unwrap_or('?');
    let wide = width(sign).max(1);
    cell.set_symbol(&format!("{near}{}", " ".repeat(wide - 1)));
}

/// What can be seen of the style of a blank, besides its ground.
const SEEN: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Takes from a blank what cannot be seen of it.
fn blank_is_blank(cell: &mut Cell) {
    if cell.symbol() == " " {
        cell.modifier &= SEEN;
        if cell.modifier.is_empty() {
            cell.fg = Color::Reset;
        }
    }
}

/// Is it a blank without any style?
fn is_bare(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.modifier.is_empty() && cell.bg == Color::Reset
}

/// Rows that have moved together.
#[derive(Debug, Clone, Copy)]
struct Shift {
    /// The first row of all that they come from and go to.
    first: usize,
    /// The last.
    last: usize,
    /// By how many rows; up, if it is positive.
    up: isize,
}

impl Shift {
    /// The shift by which most rows have moved; none if hardly any have.
    fn between(old: &Cells, new: &Cells) -> Option<Self> {
        let height = new.height();
        // Rows that stay or are empty say nothing.
        let says = |y: &usize| new.row(*y) != old.row(*y) && !new.row(*y).iter().all(is_bare);
        let moved: Vec<usize> = (0..height).filter(says).collect();
        let from = |y: usize, up: isize| y.checked_add_signed(up).filter(|from| *from < height);
        let came =
            |y: usize, up: isize| from(y, up).is_some_and(|from| new.row(y) == old.row(from));
        let far = isize::try_from(height).ok()?;
        let count = |up: isize| moved.iter().filter(|y| came(**y, up)).count();
        let ways = (1..far).flat_map(|by| [by, -by]).map(|up| (count(up), up));
        // The first of equal ones: the shortest way.
        let (count, up) = ways.fold((0, 0), |best, way| if way.0 > best.0 { way } else { best });
        if count < 2 {
            return None;
        }
        let first = *moved.iter().find(|y| came(**y, up))?;
        let last = *moved.iter().rev().find(|y| came(**y, up))?;
        let (first, last) =
            if up > 0 { (first, from(last, up)?) } else { (from(first, up)?, last) };
        Some(Self { first, last, up })
    }
}

/// Writes cells.
struct Pen {
    out: Vec<u8>,
    at: Option<(usize, usize)>,
    look: Look,
    colours: Colours,
    width: usize,
    height: usize,
}

impl Pen {
    fn new(cells: &Cells, colours: Colours, at: Option<(usize, usize)>) -> Self {
        let (width, height) = (cells.width, cells.height());
        Self { out: Vec::new(), at, look: Look::default(), colours, width, height }
    }

    fn done(mut self) -> (Vec<u8>, Option<(usize, usize)>) {
        self.style(Look::default());
        (self.out, self.at)
    }

    /// Has the terminal move rows, and gives what it then shows.
    fn shift(&mut self, old: &Cells, Shift { first, last, up }: Shift) -> Cells {
        let by = up.unsigned_abs();
        self.out.extend(format!("\x1b[{};{}r", first + 1, last + 1).bytes());
        self.at = None; // some bring it home now, some to the region
        if up > 0 {
            self.go(0, last);
            self.out.extend(b"\n".repeat(by));
        } else {
            self.go(0, first);
            self.out.extend(b"\x1bM".repeat(by));
        }
        self.out.extend(b"\x1b[r");
        self.at = None;
        let mut cells = Cells::blank(old);
        for y in 0..old.height() {
            let from = if (first..=last).contains(&y) {
                y.checked_add_signed(up).filter(|from| (first..=last).contains(from))
            } else {
                Some(y)
            };
            if let Some(from) = from {
                let row = y * old.width;
                cells.cells[row..row + old.width].clone_from_slice(old.row(from));
            }
        }
        cells
    }

    /// Writes what is different in `new`.
    fn change(&mut self, old: &Cells, new: &Cells) {
        for y in 0..self.height {
            if old.row(y) != new.row(y) {
                self.change_row(y, old.row(y), new.row(y));
            }
        }
    }

    fn change_row(&mut self, y: usize, old: &[Cell], new: &[Cell]) {
        let tail = new.iter().rposition(|cell| !is_bare(cell)).map_or(0, |at| at + 1);
        let changed = changed(old, new);
        let last = changed.iter().rposition(|changed| *changed).unwrap_or(0);
        // Erasing takes three bytes, and must be done in no style.
        let erases = last >= tail + 3;
        let end = if erases { tail } else { last + 1 };
        let mut x = 0;
        while x < end {
            let sign = new[x].symbol();
            let wide = 1 + new[x + 1..].iter().take_while(|c| c.symbol().is_empty()).count();
            if changed[x..x + wide].contains(&true) && !sign.is_empty() {
                self.reach(x, y, new);
                self.wear(&new[x]);
                self.put(sign, wide);
            }
            x += wide;
        }
        if erases {
            self.style(Look::default());
            self.go(tail, y);
            self.out.extend(b"\x1b[K");
        }
    }

    /// Writes a sign of `wide` columns under the cursor.
    fn put(&mut self, sign: &str, wide: usize) {
        self.out.extend(sign.bytes());
        // Behind the last column the cursor waits to be seen elsewhere; and where terminals
        // differ on how wide a sign is, its place is not known.
        self.at = self.at.map(|(x, y)| (x + wide, y)).filter(|(x, _)| *x < self.width);
        if !is_certain(sign) {
            self.at = None;
        }
    }

    /// Puts on the style of `cell`.
    fn wear(&mut self, cell: &Cell) {
        if !self.wears(cell) {
            self.style(Look::of(cell, self.colours));
        }
    }

    /// Does `cell` look right in the style that is on? Of a blank one sees the ground and the
    /// lines through it.
    fn wears(&self, cell: &Cell) -> bool {
        let look = Look::of(cell, self.colours);
        let seen = |look: Look| (look.bg, look.modifier & SEEN);
        let blank = cell.symbol() == " " && (look.modifier & SEEN).is_empty();
        look == self.look || (blank && seen(look) == seen(self.look))
    }

    fn style(&mut self, look: Look) {
        self.out.extend(self.look.to(look).bytes());
        self.look = look;
    }

    /// Writes the cells of `link` once more, with its address behind them (OSC 8).
    fn link(&mut self, link: &Linked, cells: &Cells) {
        let (from, y) = (usize::from(link.x), usize::from(link.y));
        let end = (from + usize::from(link.width)).min(self.width);
        if y >= self.height || from >= end {
            return;
        }
        self.go(from, y);
        // The same id makes one link of the parts of an address that is wrapped.
        let id = xxh3_64(link.url.as_bytes()) & 0xffff_ffff;
        self.out.extend(format!("\x1b]8;id={id:x};{}\x1b\\", link.url).bytes());
        let row = cells.row(y);
        let mut x = from;
        while x < end {
            let wide = 1 + row[x + 1..].iter().take_while(|c| c.symbol().is_empty()).count();
            if !row[x].symbol().is_empty() {
                self.go(x, y);
                self.wear(&row[x]);
                self.put(row[x].symbol(), wide);
            }
            x += wide;
        }
        self.out.extend(b"\x1b]8;;\x1b\\");
    }

    /// Brings the cursor to a cell, over signs of the same style by writing them once more, where
    /// that is short.
    fn reach(&mut self, x: usize, y: usize, row: &[Cell]) {
        if let Some((from, on)) = self.at
            && on == y
            && (from + 1..from + 4).contains(&x)
            && row[from..x].iter().all(|cell| cell.symbol().len() == 1 && self.wears(cell))
        {
            self.out.extend(row[from..x].iter().flat_map(|cell| cell.symbol().bytes()));
            self.at = Some((x, y));
        }
        self.go(x, y);
    }

    /// Brings the cursor to a cell.
    fn go(&mut self, x: usize, y: usize) {
        if self.at == Some((x, y)) {
            return;
        }
        let go = match (x, y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, y) => format!("\x1b[{}H", y + 1),
            (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let near = self.at.and_then(|(from, on)| {
            let right = |by: usize| match by {
                0 => String::new(),
                1 => "\x1b[C".to_owned(),
                by => format!("\x1b[{by}C"),
            };
            if on == y && from < x {
                Some(right(x - from))
            } else if on == y {
                let back = "\x08".repeat(from - x);
                let anew = format!("\r{}", right(x));
                Some(if back.len() < anew.len() { back } else { anew })
            } else if on + 1 == y && y < self.height {
                let down = if from == x { "\n".to_owned() } else { format!("\r\n{}", right(x)) };
                Some(down)
            } else if from == x {
                let (by, way) = if on < y { (y - on, 'B') } else { (on - y, 'A') };
                Some(format!("\x1b[{by}{way}"))
            } else {
                None
            }
        });
        let go = near.filter(|near| near.len() < go.len()).unwrap_or(go);
        self.out.extend(go.bytes());
        self.at = Some((x, y));
    }
}

/// The cells of a row that must be written. Behind a sign of uncertain width some more: what stood
/// there may have been written over.
fn changed(old: &[Cell], new: &[Cell]) -> Vec<bool> {
    let mut changed: Vec<bool> = old.iter().zip(new).map(|(old, new)| old != new).collect();
    for x in 0..new.len() {
        if changed[x] && !is_certain(new[x].symbol()) {
            let end = (x + WIDEST).min(new.len());
            changed[x..end].fill(true);
        }
    }
    changed
}

/// The columns that a sign of uncertain width may cover.
const WIDEST: usize = 8;

/// Do all terminals agree on how wide this sign is?
fn is_certain(sign: &str) -> bool {
    let mut chars = sign.chars();
    let (Some(first), None) = (chars.next(), chars.next()) else {
        return sign.is_ascii(); // also the sign of a covered cell, which has none
    };
    // What is one column wide, and the wide letters of East Asia; of pictures they think differently.
    width(sign) == 1
        || matches!(first, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    /// A screen with a line of text a row; a line that begins with `*` is bold, with `_` on a
    /// coloured ground to its end.
    fn screen(width: u16, lines: &[String]) -> Buffer {
        let height = u16::try_from(lines.len()).expect("few");
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        for (y, line) in (0..).zip(lines) {
            let style = match line.chars().next() {
                Some('*') => Style::new().add_modifier(Modifier::BOLD),
                Some('_') => Style::new().bg(Color::Indexed(4)).fg(Color::Red),
                _ => Style::new(),
            };
            if line.starts_with('_') {
                buffer.set_style(Rect::new(0, y, width, 1), style);
            }
            buffer.set_stringn(0, y, line, usize::from(width), style);
        }
        buffer
    }

    /// What a terminal shows that was given all of `frames`.
    fn shown(frames: &[Vec<u8>], width: u16, height: u16) -> Vec<String> {
        let mut terminal = vt100::Parser::new(height, width, 0);
        frames.iter().for_each(|bytes| terminal.process(bytes));
        describe(terminal.screen(), width, height)
    }

    fn describe(screen: &vt100::Screen, width: u16, height: u16) -> Vec<String> {
        let rows = (0..height).map(|y| {
            let cells = (0..width).filter_map(|x| screen.cell(y, x));
            let cells = cells.map(|cell| {
                let sign = cell.contents();
                let blank = sign.is_empty() || sign == " ";
                let sign = if blank { " " } else { sign };
                // Of a blank one sees the ground.
                let bold = cell.bold() && !blank;
                let fg = if blank { vt100::Color::Default } else { cell.fgcolor() };
                format!("{sign}{}{:?}{fg:?}", u8::from(bold), cell.bgcolor())
            });
            cells.collect()
        });
        rows.collect()
    }

    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            3 => "[*_]?[ab ]{0,14}",
            1 => "[a漢é👍ȩ́]{0,6}",
            1 => Just(String::new()),
        ]
    }

    /// Screens, each like the one before but for some rows, or moved up or down.
    fn screens() -> impl Strategy<Value = Vec<Vec<String>>> {
        let first = prop::collection::vec(line(), 7);
        let step = (0..3u8, 0..7usize, line(), -3..4isize);
        (first, prop::collection::vec(step, 0..6)).prop_map(|(first, steps)| {
            let mut all = vec![first];
            for (kind, at, line, by) in steps {
                let mut next = all.last().expect("the first").clone();
                match kind {
                    0 => next[at] = line,
                    1 => next[1..6].rotate_left(by.rem_euclid(5).unsigned_abs()),
                    _ => {
                        next.remove(1);
                        next.insert(5, line);
                    }
                }
                all.push(next);
            }
            all
        })
    }

    proptest! {
        /// Whatever is shown one after the other, the terminal shows the last as if it were the
        /// only one.
        #[test]
        fn frames_lead_to_the_same_screen(screens in screens(), width in 1..18u16) {
            let mut frames = Frames::default();
            let bytes: Vec<_> = screens.iter().map(|lines| frames.next(&screen(width, lines), Vec::new())).collect();
            let last = screens.last().expect("one at least");
            let only = Frames::default().next(&screen(width, last), Vec::new());
            prop_assert_eq!(shown(&bytes, width, 7), shown(&[only], width, 7));
            prop_assert_eq!(frames.next(&screen(width, last), Vec::new()), b"");
        }

        /// Whatever is in a cell, nothing of it speaks to the terminal.
        #[test]
        fn a_cell_cannot_speak(sign in any::<char>(), more in "\\PC{0,2}", ascii: bool) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
            buffer[(1, 0)].set_symbol(&format!("{sign}{more}"));
            let bytes = Frames::new(Colours::Many, ascii).next(&buffer, Vec::new());
            let text = String::from_utf8(bytes).expect("UTF-8");
            // Our own escapes begin with a bracket and end with a letter.
            let rest: String = text
                .split('\x1b')
                .map(|part| part.trim_start_matches(|c: char| "[?;".contains(c) || c.is_ascii_digit()))
                .map(|part| part.strip_prefix(['m', 'H', 'J', 'C', 'h', 'l']).unwrap_or(part))
                .collect();
            prop_assert!(is_safe(&rest), "{:?}", rest);
            prop_assert!(!ascii || rest.is_ascii());
        }
    }

    #[test]
    fn rows_that_move_are_moved_by_the_terminal() {
        let line = |at: usize| format!("{at} the quick brown fox jumps over the lazy dog");
        let page = |from: usize| -> Vec<String> {
            let title = vec!["title".to_owned()];
            [title, (from..from + 20).map(line).collect(), vec!["status".to_owned()]].concat()
        };
        let mut frames = Frames::default();
        frames.next(&screen(80, &page(0)), Vec::new());
        let bytes = frames.next(&screen(80, &page(1)), Vec::new());
        let text = String::from_utf8_lossy(&bytes).replace('\x1b', "^");
        let down =
            "^[?2026h^[2;21r^[21H$^[r^[21H20 the quick brown fox jumps over the lazy dog^[?2026l";
        assert_eq!(text.replace('\n', "$"), down);
        let back = frames.next(&screen(80, &page(0)), Vec::new());
        let text = String::from_utf8_lossy(&back).replace('\x1b', "^");
        let up =
            "^[?2026h^[2;21r^[2H^M^[r^[2H0 the quick brown fox jumps over the lazy dog^[?2026l";
        assert_eq!(text, up);
    }

    #[test]
    fn no_size_is_too_small() {
        for (width, lines) in [(0, 0), (0, 3), (3, 0), (1, 1)] {
            let mut frames = Frames::default();
            for text in ["", "漢字", "ab"] {
                frames.next(&screen(width, &vec![text.to_owned(); lines]), Vec::new());
            }
        }
    }

    #[test]
    fn addresses_stand_behind_words_and_go_with_them() {
        let link = |url: &str| Linked { x: 2, y: 0, width: 4, url: url.to_owned() };
        let lines = vec!["a word here".to_owned()];
        let mut frames = Frames::default().with_links(true);
        let bytes = frames.next(&screen(20, &lines), vec![link("https://x.example/a")]);
        let text = String::from_utf8(bytes).expect("text");
        assert!(text.contains(";https://x.example/a\x1b\\word\x1b]8;;\x1b\\"), "{text:?}");
        let again = frames.next(&screen(20, &lines), vec![link("https://x.example/a")]);
        assert_eq!(again, b"", "nothing has changed");
        let without =
            String::from_utf8(frames.next(&screen(20, &lines), Vec::new())).expect("text");
        assert!(without.contains("word"), "written once more, without it: {without:?}");
        for bad in ["https://x\x1b]0;t\x07", "file:///etc", "https://x.example/\u{202e}", "ftp://x"]
        {
            let mut frames = Frames::default().with_links(true);
            let bytes = frames.next(&screen(20, &lines), vec![link(bad)]);
            assert!(!String::from_utf8(bytes).expect("text").contains("]8;"), "{bad:?}");
        }
        let off = Frames::default().next(&screen(20, &lines), vec![link("https://x.example/a")]);
        assert!(!String::from_utf8(off).expect("text").contains("]8;"));
    }
}
