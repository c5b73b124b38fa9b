//! How each meaning looks. State is never shown by colour alone: what matters is bold, dim,
//! underlined or reversed as well, or has a sign of its own.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::app::page::Look;

/// Which colours. The default suits both dark and light backgrounds, because it takes the
/// terminal's own sixteen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// The terminal's own sixteen colours.
    #[default]
    Terminal,
    /// For dark backgrounds, 256 colours.
    Dark,
    /// For light backgrounds, 256 colours.
    Light,
    /// No colours: bold, dim, underlined, reversed.
    None,
}

/// What the user may set: the `[screen]` table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Which colours.
    pub theme: Theme,
    /// Only ASCII signs?
    pub plain: bool,
}

impl Theme {
    /// The style of text that means `look`.
    pub fn style(self, look: Look) -> Style {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        let under = plain.add_modifier(Modifier::UNDERLINED);
        let Some(colours) = self.colours() else {
            return match look {
                Look::Plain | Look::Time => plain,
                Look::Dim | Look::Rule => dim,
                Look::Strong | Look::Heading | Look::Differ | Look::New => bold,
                Look::Actor | Look::Link => under,
                Look::Match => plain.add_modifier(Modifier::REVERSED),
            };
        };
        match look {
            Look::Plain => plain,
            Look::Dim => self.dim(),
            Look::Rule => self.dim(),
            Look::Strong => bold,
            Look::Heading => bold.fg(colours.heading),
            Look::Actor => plain.fg(colours.actor),
            Look::Time => plain.fg(colours.time),
            Look::Link => plain.fg(colours.link),
            Look::Differ => bold.fg(colours.differ),
            Look::New => bold.fg(colours.new),
            Look::Match => plain.add_modifier(Modifier::REVERSED),
        }
    }

    /// Less important text. Terminals that cannot dim show it plain.
    fn dim(self) -> Style {
        match self {
            Self::Dark => Style::new().fg(Color::Indexed(245)),
            Self::Light => Style::new().fg(Color::Indexed(242)),
            Self::Terminal | Self::None => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// The item under the cursor: in the pane with the focus, and in the others.
    pub fn cursor(self, focused: bool) -> Style {
        match (self, focused) {
            (_, true) => Style::new().add_modifier(Modifier::REVERSED),
            (Self::Dark, false) => Style::new().bg(Color::Indexed(236)),
            (Self::Light, false) => Style::new().bg(Color::Indexed(254)),
            (_, false) => Style::new(),
        }
    }

    /// The sentence under the reader's cursor, laid over what its words mean.
    pub fn sentence(self) -> Style {
        match self {
            Self::Dark => Style::new().bg(Color::Indexed(236)),
            Self::Light => Style::new().bg(Color::Indexed(254)),
            Self::Terminal | Self::None => Style::new().add_modifier(Modifier::BOLD),
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
            Self::Dark => Colours {
                heading: index(111),
                actor: index(116),
                time: index(150),
                link: index(182),
                differ: index(210),
                new: index(222),
            },
            Self::Light => Colours {
                heading: index(25),
                actor: index(24),
                time: index(22),
                link: index(90),
                differ: index(124),
                new: index(94),
            },
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
