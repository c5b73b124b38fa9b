//! How each meaning looks. State is never shown by colour alone: what matters is bold, dim,
//! underlined or reversed as well, or has a sign of its own.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use strum::EnumIter;

use crate::app::page::Look;

/// Which colours. The default suits both dark and light backgrounds, because it takes the
/// terminal's own sixteen; the last three bring their own background.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, EnumIter)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// The terminal's own sixteen colours.
    #[default]
    Terminal,
    /// For dark backgrounds, 256 colours.
    Dark,
    /// For light backgrounds, 256 colours.
    Light,
    /// Dark on cream, like newsprint, 256 colours.
    Paper,
    /// Soft on deep blue-grey, 256 colours.
    Night,
    /// White on black, as much contrast as there is, 256 colours.
    Contrast,
    /// No colours: bold, dim, underlined, reversed.
    None,
}

/// What the user may set: the `[screen]` table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Which colours.
    pub theme: Theme,
    /// Only ASCII signs?
    pub plain: bool,
    /// Does the mouse click and scroll? (The terminal's own selection then needs Shift.)
    pub mouse: bool,
    /// Do addresses stand behind their words, where the terminal knows that (OSC 8)?
    pub hyperlinks: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { theme: Theme::default(), plain: false, mouse: false, hyperlinks: true }
    }
}

impl Theme {
    /// The style of text that means `look`.
    pub fn style(self, look: Look) -> Style {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        let under = plain.add_modifier(Modifier::UNDERLINED);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        let Some(colours) = self.colours() else {
            return match look {
                Look::Plain | Look::Time => plain,
                Look::Dim | Look::Rule => dim,
                Look::Strong | Look::Heading | Look::Differ | Look::New => bold,
                Look::Actor | Look::Link => under,
                Look::Watch => under.add_modifier(Modifier::BOLD),
                Look::Match => reversed,
            };
        };
        match look {
            Look::Plain => plain,
            Look::Dim | Look::Rule => self.dim(),
            Look::Strong => bold,
            Look::Heading => bold.fg(colours.heading),
            Look::Actor => plain.fg(colours.actor),
            Look::Time => plain.fg(colours.time),
            Look::Link => plain.fg(colours.link),
            Look::Differ => bold.fg(colours.differ),
            Look::New => bold.fg(colours.new),
            Look::Watch => under.fg(colours.new).add_modifier(Modifier::BOLD),
            Look::Match => reversed,
        }
    }

    /// What is under everything: the theme's own foreground and background, if it has them.
    pub fn ground(self) -> Style {
        match self.grounds() {
            Some((text, ground)) => {
                Style::new().fg(Color::Indexed(text)).bg(Color::Indexed(ground))
            }
            None => Style::new(),
        }
    }

    /// Text and background, as numbers of the 256 colours.
    fn grounds(self) -> Option<(u8, u8)> {
        match self {
            Self::Paper => Some((235, 230)),
            Self::Night => Some((252, 235)),
            Self::Contrast => Some((231, 16)),
            Self::Terminal | Self::Dark | Self::Light | Self::None => None,
        }
    }

    /// Less important text. Terminals that cannot dim show it plain.
    fn dim(self) -> Style {
        match self {
            Self::Dark => Style::new().fg(Color::Indexed(247)),
            Self::Night => Style::new().fg(Color::Indexed(248)),
            Self::Light => Style::new().fg(Color::Indexed(241)),
            Self::Paper => Style::new().fg(Color::Indexed(241)),
            Self::Contrast => Style::new().fg(Color::Indexed(251)),
            Self::Terminal | Self::None => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// A ground that is a little different, for what is under the cursor.
    fn raised(self) -> Option<Color> {
        match self {
            Self::Dark => Some(Color::Indexed(236)),
            Self::Light => Some(Color::Indexed(254)),
            Self::Paper => Some(Color::Indexed(224)),
            Self::Night => Some(Color::Indexed(237)),
            Self::Contrast => Some(Color::Indexed(236)),
            Self::Terminal | Self::None => None,
        }
    }

    /// The item under the cursor: in the pane with the focus, and in the others.
    pub fn cursor(self, focused: bool) -> Style {
        match (self.raised(), focused) {
            (_, true) => Style::new().add_modifier(Modifier::REVERSED),
            (Some(raised), false) => Style::new().bg(raised),
            (None, false) => Style::new(),
        }
    }

    /// The sentence under the reader's cursor, laid over what its words mean.
    pub fn sentence(self) -> Style {
        match self.raised() {
            Some(raised) => Style::new().bg(raised),
            None => Style::new().add_modifier(Modifier::BOLD),
        }
    }

    /// A letter on a link.
    pub fn hint(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD)
    }

    /// The title of a pane.
    pub fn title(self, focused: bool) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        match self.colours() {
            Some(colours) if focused => style.fg(colours.heading),
            _ if focused => style,
            _ => self.dim(),
        }
    }

    fn colours(self) -> Option<Colours> {
        let index = Color::Indexed;
        let of = |[heading, actor, time, link, differ, new]: [u8; 6]| Colours {
            heading: index(heading),
            actor: index(actor),
            time: index(time),
            link: index(link),
            differ: index(differ),
            new: index(new),
        };
        Some(match self {
            Self::None => return None,
            Self::Terminal => Colours {
                heading: Color::Blue,
                actor: Color::Cyan,
                time: Color::Green,
                link: Color::Magenta,
                differ: Color::Red,
                new: Color::Yellow,
            },
            Self::Dark => of([111, 116, 150, 182, 210, 222]),
            Self::Light => of([25, 24, 22, 90, 124, 94]),
            Self::Paper => of([18, 23, 22, 53, 88, 58]),
            Self::Night => of([117, 116, 150, 183, 216, 222]),
            Self::Contrast => of([123, 159, 156, 219, 217, 227]),
        })
    }
}

struct Colours {
    heading: Color,
    actor: Color,
    time: Color,
    link: Color,
    differ: Color,
    new: Color,
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    /// The red, green and blue of one of the 256 colours above the first 16 (xterm).
    fn rgb(index: u8) -> [f64; 3] {
        let level = |step: u8| if step == 0 { 0.0 } else { f64::from(55 + 40 * u16::from(step)) };
        if index >= 232 {
            return [f64::from(8 + 10 * u16::from(index - 232)); 3];
        }
        let at = index.checked_sub(16).expect("one of the colours that are the same everywhere");
        [level(at / 36), level(at / 6 % 6), level(at % 6)]
    }

    /// Relative luminance and contrast as WCAG 2.2 defines them.
    fn contrast(a: u8, b: u8) -> f64 {
        let luminance = |index| {
            let [r, g, b] = rgb(index).map(|value| {
                let share = value / 255.0;
                if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        if a > b { a / b } else { b / a }
    }

    fn index(colour: Option<Color>, otherwise: u8) -> u8 {
        match colour {
            Some(Color::Indexed(index)) => index,
            _ => otherwise,
        }
    }

    /// Every meaning can be read on its background, and on the background of the cursor: 4.5 to 1
    /// (WCAG 2.2, 1.4.3), 7 to 1 in the theme for most contrast.
    #[test]
    fn every_meaning_has_contrast() {
        let looks = [
            Look::Plain,
            Look::Dim,
            Look::Strong,
            Look::Heading,
            Look::Actor,
            Look::Time,
            Look::Link,
            Look::Differ,
            Look::New,
            Look::Watch,
        ];
        for theme in Theme::iter() {
            let (text, ground) = match theme {
                Theme::Terminal | Theme::None => continue, // the terminal's own
                Theme::Dark => (252, 16),
                Theme::Light => (235, 231),
                other => other.grounds().expect("its own background"),
            };
            let raised = index(theme.raised(), ground);
            let needed = if theme == Theme::Contrast { 7.0 } else { 4.5 };
            for look in looks {
                let colour = index(theme.style(look).fg, text);
                for ground in [ground, raised] {
                    let found = contrast(colour, ground);
                    assert!(found >= needed, "{theme:?} {look:?}: {found:.1} on {ground}");
                }
            }
        }
    }
}
