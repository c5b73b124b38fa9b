//! Which names are one actor, and by which rule.
//!
//! Names are numbers here. A union-find structure whose groups are led by their smallest member,
//! so that the result does not depend on the order of the joins; beside it, for each name, the
//! first rule that joined it to another, so that the reader can be told why.

/// Why a name belongs to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Its family name alone.
    Family,
    /// Its first name alone.
    Given,
    /// A part of the name.
    Part,
    /// Short form in brackets beside it.
    Bracket,
    /// Named beside it as another or an earlier name.
    Called,
    /// The initials of its words.
    Initials,
    /// Known as another name of it.
    Table,
    /// Another spelling.
    Spelling,
    /// Another form of the first name, or with a middle name, or without.
    Form,
    /// The reader said so.
    Reader,
}

impl Rule {
    /// In words: why a name is the actor `of`.
    pub fn why(self, of: &str) -> String {
        match self {
            Self::Family => format!("family name of {of}"),
            Self::Given => format!("first part of the name {of}"),
            Self::Part => format!("short for {of}"),
            Self::Bracket => format!("given in brackets beside {of}"),
            Self::Called => format!("called another name of {of} in the text"),
            Self::Initials => format!("initials of {of}"),
            Self::Table => format!("known as another name of {of}"),
            Self::Spelling => format!("another spelling of {of}"),
            Self::Form => format!("another form of {of}"),
            Self::Reader => format!("merged with {of} in the corrections"),
        }
    }
}

/// Names joined to groups.
#[derive(Debug, Clone)]
pub struct Joins {
    parents: Vec<u32>,
    why: Vec<Option<(Rule, u32)>>,
}

impl Joins {
    /// `count` names, each by itself.
    pub fn new(count: u32) -> Self {
        Self { parents: (0..count).collect(), why: vec![None; count as usize] }
    }

    /// The leader of the group of `name`.
    pub fn leader(&mut self, name: u32) -> u32 {
        let mut top = name;
        while self.parents[top as usize] != top {
            top = self.parents[top as usize];
        }
        let mut at = name;
        while self.parents[at as usize] != top {
            at = std::mem::replace(&mut self.parents[at as usize], top);
        }
        top
    }

    /// Joins two names that read the same.
    pub fn same_name(&mut self, a: u32, b: u32) {
        let (a, b) = (self.leader(a), self.leader(b));
        self.parents[a.max(b) as usize] = a.min(b);
    }

    /// Joins `name` to `to` by `rule`.
    pub fn join(&mut self, name: u32, to: u32, rule: Rule) {
        if name != to {
            self.why[name as usize].get_or_insert((rule, to));
            self.same_name(name, to);
        }
    }

    /// The rule that joined `name`, and the name it was joined to.
    pub fn why(&self, name: u32) -> Option<(Rule, u32)> {
        self.why[name as usize]
    }
}
