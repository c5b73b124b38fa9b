//! Patterns over tokens: what a rule looks like before it means anything.
//!
//! In: a pattern such as `the? NTH of (last|next) month`. Out: a [`Pattern`] that matches at a
//! token and says where it ends and what its atoms were.
//!
//! ```text
//! word      that word, its ASCII letters of either case
//! ATOM      what the atom of that name reads (one token or more)
//! x?        x or nothing, rather x
//! (x y|z)   x y or z, rather the former
//! ```
//! Marks are words too. A pattern is tried from left to right and the first way that fits wins,
//! so longer alternatives stand first.
//!
//! Not regular expressions over text: times start and end at tokens, and a number or a clock is
//! read once, by code, and not told apart by nested groups.

use std::ops::Range;

/// A word that a pattern names, by its place in the lexicon. 0 is any other word.
pub type WordId = u16;

/// What a pattern is matched against.
pub trait Source {
    /// Names of atoms.
    type Atom: Copy;
    /// What an atom reads.
    type Item;

    /// The word at token `at`; 0 behind the end.
    fn word(&self, at: usize) -> WordId;

    /// What `atom` reads at token `at`, and the token behind it.
    fn read(&self, atom: Self::Atom, at: usize) -> Option<(usize, Self::Item)>;

    /// Is there a word of letters at token `at`?
    fn is_word(&self, at: usize) -> bool;
}

/// What a pattern captured: the item of each atom and the tokens it took.
pub type Captures<I> = Vec<(I, Range<usize>)>;

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct Pattern<A> {
    nodes: Vec<Node<A>>,
}

#[derive(Debug, Clone)]
enum Node<A> {
    Word(WordId),
    Atom(A),
    Any(Vec<Vec<Node<A>>>),
    Gap,
}

/// How many words a gap may have.
const GAP: usize = 6;

/// What a pattern may start with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First<A> {
    /// This word.
    Word(WordId),
    /// This atom.
    Atom(A),
}

/// What is still to match behind a bracket.
#[derive(Debug)]
struct Rest<'a, A> {
    nodes: &'a [Node<A>],
    then: Option<&'a Rest<'a, A>>,
}

impl<A> Clone for Rest<'_, A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for Rest<'_, A> {}

impl<A: Copy> Pattern<A> {
    /// Compiles `text`. `word` gives each word its id, `atom` each name its atom.
    ///
    /// # Panics
    /// If `text` is no pattern; patterns are part of the program, and a test compiles them all.
    pub fn new(
        text: &'static str,
        word: &mut dyn FnMut(&'static str) -> WordId,
        atom: &dyn Fn(&str) -> Option<A>,
    ) -> Self {
        let mut pieces = pieces(text);
        pieces.reverse();
        let nodes = sequence(&mut pieces, word, atom);
        assert!(pieces.is_empty(), "a bracket or bar too many in {text:?}");
        Self { nodes }
    }

    /// All that it may start with.
    pub fn first(&self) -> Vec<First<A>> {
        let mut found = Vec::new();
        first(&self.nodes, &mut found);
        found
    }

    /// The pattern without its first node, if that is an atom that `is` accepts.
    pub fn behind(&self, is: impl Fn(A) -> bool) -> Option<Self> {
        match self.nodes.split_first() {
            Some((Node::Atom(atom), rest)) if is(*atom) => Some(Self { nodes: rest.to_vec() }),
            _ => None,
        }
    }

    /// Matches at token `at` of `source`: the token behind the match. What the atoms read is
    /// added to `captures`, which is left as it was if nothing matches.
    pub fn run<S: Source<Atom = A>>(
        &self,
        source: &S,
        at: usize,
        captures: &mut Captures<S::Item>,
    ) -> Option<usize> {
        run(Rest { nodes: &self.nodes, then: None }, source, at, captures)
    }
}

fn run<S: Source>(
    mut rest: Rest<S::Atom>,
    source: &S,
    mut at: usize,
    captures: &mut Captures<S::Item>,
) -> Option<usize> {
    let before = captures.len();
    loop {
        let Some((node, nodes)) = rest.nodes.split_first() else {
            match rest.then {
                Some(then) => rest = *then,
                None => return Some(at),
            }
            continue;
        };
        rest.nodes = nodes;
        match node {
            Node::Word(id) if source.word(at) == *id => at += 1,
            Node::Word(_) => break,
            Node::Atom(atom) => {
                let Some((end, item)) = source.read(*atom, at) else { break };
                captures.push((item, at..end));
                at = end;
            }
            Node::Gap => {
                let words = (1..=GAP).take_while(|len| source.is_word(at + len - 1));
                let mut ways = words.map(|len| run(rest, source, at + len, captures));
                if let Some(end) = ways.find_map(|end| end) {
                    return Some(end);
                }
                break;
            }
            Node::Any(ways) => {
                let mut ways = ways
                    .iter()
                    .map(|way| run(Rest { nodes: way, then: Some(&rest) }, source, at, captures));
                if let Some(end) = ways.find_map(|end| end) {
                    return Some(end);
                }
                break;
            }
        }
    }
    captures.truncate(before);
    None
}

/// Adds what `nodes` may start with to `found`; true if they may match nothing.
fn first<A: Copy>(nodes: &[Node<A>], found: &mut Vec<First<A>>) -> bool {
    nodes.iter().all(|node| match node {
        Node::Word(id) => {
            found.push(First::Word(*id));
            false
        }
        Node::Atom(atom) => {
            found.push(First::Atom(*atom));
            false
        }
        Node::Gap => false,
        Node::Any(ways) => ways.iter().fold(false, |nothing, way| first(way, found) || nothing),
    })
}

/// Cuts a pattern into brackets, bars, question marks and words.
fn pieces(text: &'static str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        found.extend(word.split_inclusive(['(', ')', '|', '?']).flat_map(|piece| {
            let cut = piece.len() - usize::from(piece.ends_with(['(', ')', '|', '?']));
            [&piece[..cut], &piece[cut..]]
        }));
    }
    found.retain(|piece| !piece.is_empty());
    found
}

/// Compiles `x y z`, taking its pieces from the end of `pieces`; stops at a bar or bracket.
fn sequence<A>(
    pieces: &mut Vec<&'static str>,
    word: &mut dyn FnMut(&'static str) -> WordId,
    atom: &dyn Fn(&str) -> Option<A>,
) -> Vec<Node<A>> {
    let mut nodes = Vec::new();
    while let Some(piece) = pieces.pop_if(|piece| !matches!(*piece, "|" | ")")) {
        let node = if piece == "(" {
            let mut ways = vec![sequence(pieces, word, atom)];
            while pieces.pop_if(|piece| *piece == "|").is_some() {
                ways.push(sequence(pieces, word, atom));
            }
            assert!(pieces.pop() == Some(")"), "a bracket is not closed");
            Node::Any(ways)
        } else if piece == "GAP" {
            Node::Gap
        } else if piece.starts_with(|c: char| c.is_ascii_uppercase()) {
            Node::Atom(atom(piece).unwrap_or_else(|| panic!("no atom is called {piece}")))
        } else {
            Node::Word(word(piece))
        };
        if pieces.pop_if(|piece| *piece == "?").is_some() {
            nodes.push(Node::Any(vec![vec![node], Vec::new()]));
        } else {
            nodes.push(node);
        }
    }
    nodes
}
