//! In which order and how fine lists are shown.

/// The order of the articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Newest first, undated ones last.
    #[default]
    Newest,
    /// Oldest first, undated ones last.
    Oldest,
    /// Those with most new sentences first.
    News,
    /// By source, newest first in each.
    Source,
    /// By title.
    Title,
}

impl Sort {
    /// The next order.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::News,
            Self::News => Self::Source,
            Self::Source => Self::Title,
            Self::Title => Self::Newest,
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
            Self::News => "most new first",
            Self::Source => "by source",
            Self::Title => "by title",
        }
    }
}

/// How fine the timeline is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// A row a year.
    Years,
    /// A row a month.
    Months,
    /// Each event.
    #[default]
    Days,
}

impl Scale {
    /// One step finer; none if there is none.
    pub fn finer(self) -> Option<Self> {
        match self {
            Self::Years => Some(Self::Months),
            Self::Months => Some(Self::Days),
            Self::Days => None,
        }
    }

    /// One step coarser; none if there is none.
    pub fn coarser(self) -> Option<Self> {
        match self {
            Self::Years => None,
            Self::Months => Some(Self::Years),
            Self::Days => Some(Self::Months),
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Years => "years",
            Self::Months => "months",
            Self::Days => "days",
        }
    }
}
