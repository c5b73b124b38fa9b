//! The few signs of the screens, each with a plain twin for terminals without Unicode.

/// The signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// An article of which nothing has been read.
    pub unread: &'static str,
    /// An article of which some has been read.
    pub reading: &'static str,
    /// An article that has been read.
    pub read: &'static str,
    /// Figures or dates that differ.
    pub differ: &'static str,
    /// The item under the cursor; the title of the pane with the focus.
    pub here: &'static str,
    /// The focused pane's title.
    pub focus: &'static str,
    /// What was cut off.
    pub ellipsis: &'static str,
    /// Between words of one line.
    pub dot: &'static str,
    /// From – to.
    pub dash: &'static str,
    /// Quotation marks.
    pub quotes: (&'static str, &'static str),
    /// A rule across.
    pub across: &'static str,
    /// A rule down.
    pub down: &'static str,
    /// Where rules meet.
    pub cross: &'static str,
    /// Bars, lowest first.
    pub bars: &'static [char],
    /// A list item's mark.
    pub bullet: &'static str,
    /// An arrow that leads to something.
    pub leads: &'static str,
    /// Is this the plain set?
    pub plain: bool,
}

/// For terminals with Unicode.
pub const UNICODE: Glyphs = Glyphs {
    unread: "●",
    reading: "◐",
    read: "○",
    differ: "≠",
    here: "▸",
    focus: "▌",
    ellipsis: "…",
    dot: "·",
    dash: "–",
    quotes: ("“", "”"),
    across: "─",
    down: "│",
    cross: "├",
    bars: &['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
    bullet: "•",
    leads: "→",
    plain: false,
};

/// For terminals without.
pub const PLAIN: Glyphs = Glyphs {
    unread: "*",
    reading: "o",
    read: ".",
    differ: "!=",
    here: ">",
    focus: ">",
    ellipsis: "...",
    dot: "-",
    dash: "-",
    quotes: ("\"", "\""),
    across: "-",
    down: "|",
    cross: "|",
    bars: &['.', ':', '=', '#'],
    bullet: "-",
    leads: "->",
    plain: true,
};
