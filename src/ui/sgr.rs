//! The escapes that lead from one style to another: as few bytes as there can be.

use std::fmt::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    /// 256 and more.
    #[default]
    Many,
    /// The sixteen, of which eight are bright.
    Sixteen,
    /// Eight.
    Eight,
    /// None.
    None,
}

/// What a cell looks like besides its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The colour of the sign.
    pub fg: Color,
    /// The colour of the ground.
    pub bg: Color,
    /// Bold and the rest.
    pub modifier: Modifier,
}

/// Modifiers, what switches each on, and what switches it off (22: both bold and dim).
const SWITCHES: [(Modifier, u8, u8); 7] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Look {
    /// The look of `cell` on a terminal with so many colours.
    pub fn of(cell: &Cell, colours: Colours) -> Self {
        Self { fg: reduce(cell.fg, colours), bg: reduce(cell.bg, colours), modifier: cell.modifier }
    }

    /// The escape that leads from this look to `to`; nothing if they are the same.
    pub fn to(self, to: Self) -> String {
        if self == to {
            return String::new();
        }
        let change = self.change(to);
        let anew = Self::default().change(to);
        let anew = if anew.is_empty() { anew } else { format!(";{anew}") };
        // An empty first number is a zero: all off.
        let codes = if change.len() <= anew.len() { change } else { anew };
        format!("\x1b[{codes}m")
    }

    fn change(self, to: Self) -> String {
        let mut codes = String::new();
        let mut add = |code: &dyn std::fmt::Display| {
            let stop = if codes.is_empty() { "" } else { ";" };
            let _ = write!(codes, "{stop}{code}"); // a String takes all
        };
        let (gone, mut new) = (self.modifier - to.modifier, to.modifier - self.modifier);
        let weights = Modifier::BOLD | Modifier::DIM;
        if gone.intersects(weights) {
            new |= to.modifier & weights; // what takes one away takes both
        }
        let mut off = 0;
        for (modifier, _, code) in SWITCHES {
            if gone.contains(modifier) && off != code {
                off = code;
                add(&code);
            }
        }
        for (modifier, code, _) in SWITCHES {
            if new.contains(modifier) {
                add(&code);
            }
        }
        if self.fg != to.fg {
            add(&colour(to.fg, 30));
        }
        if self.bg != to.bg {
            add(&colour(to.bg, 40));
        }
        codes
    }
}

/// The code of a colour; `base` is 30 for signs, 40 for grounds.
fn colour(colour: Color, base: u8) -> String {
    match colour {
        Color::Indexed(at) if at < 16 => sixteen(at, base),
        Color::Indexed(at) => format!("{};5;{at}", base + 8),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", base + 8),
        named => index(named).map_or_else(|| (base + 9).to_string(), |at| sixteen(at, base)),
    }
}

fn sixteen(at: u8, base: u8) -> String {
    (if at < 8 { base + at } else { base + 52 + at }).to_string()
}

/// The place of a named colour among the sixteen; none of the terminal's own.
fn index(named: Color) -> Option<u8> {
    Some(match named {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return None,
    })
}

/// The nearest of the colours that there are.
fn reduce(colour: Color, colours: Colours) -> Color {
    let sixteen = || match colour {
        Color::Indexed(at) if at >= 16 => Some(nearest(cube(at))),
        Color::Indexed(at) => Some(at),
        Color::Rgb(r, g, b) => Some(nearest([r, g, b])),
        named => index(named),
    };
    match colours {
        Colours::Many => colour,
        Colours::None => Color::Reset,
        Colours::Sixteen => sixteen().map_or(Color::Reset, Color::Indexed),
        Colours::Eight => sixteen().map_or(Color::Reset, |at| Color::Indexed(at % 8)),
    }
}

/// Red, green and blue of one of xterm's 240 colours after the sixteen.
fn cube(at: u8) -> [u8; 3] {
    if at >= 232 {
        return [8 + 10 * (at - 232); 3];
    }
    let level = |part: u8| if part == 0 { 0 } else { 55 + 40 * part };
    let at = at - 16;
    [level(at / 36), level(at / 6 % 6), level(at % 6)]
}

/// The nearest of the sixteen, as xterm shows them.
fn nearest(wanted: [u8; 3]) -> u8 {
    let shown = |at: u8| -> [u8; 3] {
        let (on, off) = if at < 8 { (205, 0) } else { (255, 92) };
        match at {
            7 => [229; 3],
            8 => [127; 3],
            _ => [0, 1, 2].map(|bit| if at >> bit & 1 == 1 { on } else { off * u8::from(at > 8) }),
        }
    };
    let far = |at: &u8| -> i32 {
        let parts = shown(*at).into_iter().zip(wanted);
        parts.map(|(a, b)| (i32::from(a) - i32::from(b)).pow(2)).sum()
    };
    (0..16).min_by_key(far).unwrap_or(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(fg: Color, bg: Color, modifier: Modifier) -> Look {
        Look { fg, bg, modifier }
    }

    #[test]
    fn the_shortest_way_from_style_to_style() {
        let plain = Look::default();
        let bold = look(Color::Reset, Color::Reset, Modifier::BOLD);
        let blue = look(Color::Blue, Color::Reset, Modifier::empty());
        let both = look(Color::Blue, Color::Reset, Modifier::BOLD);
        let dim = look(Color::Indexed(245), Color::Indexed(236), Modifier::DIM);
        let cases = [
            (plain, plain, ""),
            (plain, bold, "\x1b[1m"),
            (bold, plain, "\x1b[m"),
            (bold, both, "\x1b[34m"),
            (both, blue, "\x1b[22m"),
            (both, bold, "\x1b[39m"),
            (both, plain, "\x1b[m"),
            (bold, look(Color::Reset, Color::Reset, Modifier::DIM), "\x1b[;2m"),
            (plain, dim, "\x1b[2;38;5;245;48;5;236m"),
        ];
        for (from, to, escape) in cases {
            assert_eq!(from.to(to), escape, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn colours_that_are_not_there_become_near_ones() {
        let cases = [
            (Color::Indexed(25), Colours::Sixteen, Color::Indexed(4)),
            (Color::Indexed(210), Colours::Sixteen, Color::Indexed(9)),
            (Color::Indexed(236), Colours::Sixteen, Color::Indexed(0)),
            (Color::LightRed, Colours::Eight, Color::Indexed(1)),
            (Color::Red, Colours::None, Color::Reset),
            (Color::Indexed(111), Colours::Many, Color::Indexed(111)),
            (Color::Reset, Colours::Eight, Color::Reset),
        ];
        for (colour, colours, wanted) in cases {
            assert_eq!(reduce(colour, colours), wanted, "{colour:?} {colours:?}");
        }
    }
}
