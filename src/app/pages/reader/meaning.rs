//! What the words of a text mean to the reader: links, times, matches, what was read elsewhere.

use crate::app::page::{Look, Piece};
use crate::app::view::View;
use crate::briefing::{Analysed, MentionId, SentenceId};
use crate::text::span::Span;

/// A link in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLink {
    /// The words that are linked.
    pub span: Span,
    /// Where to.
    pub to: LinkTo,
}

/// Where a link in the text leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTo {
    /// To an actor's card.
    Actor(MentionId),
    /// To the web.
    Url(String),
}

/// What of the text is lit while it is drawn.
#[derive(Debug, Clone, Default)]
pub struct Lit {
    /// The sentence under the cursor.
    pub sentence: Option<u32>,
    /// The link under the cursor.
    pub link: Option<Span>,
    /// What was looked for, in order.
    pub matches: Vec<Span>,
}

/// The words of `span`, cut where their meaning changes.
pub fn pieces(
    view: &View<'_>,
    article: &Analysed,
    links: &[TextLink],
    (span, look): (Span, Look),
    lit: &Lit,
    out: &mut Vec<Piece>,
) {
    let range = span.range();
    let text = &article.article.text;
    let facts = &article.facts;
    let marked = Marks { article, lit };
    let mut cuts: Vec<usize> = vec![range.start, range.end];
    let mut add = |span: Span| {
        cuts.extend(
            [span.range().start, span.range().end].into_iter().filter(|at| range.contains(at)),
        );
    };
    overlapping(&facts.mentions, |m| m.span, span).iter().for_each(|m| add(m.span));
    overlapping(&facts.times, |t| t.span, span).iter().for_each(|t| add(t.span));
    overlapping(&facts.sentences, |s| s.span, span).iter().for_each(|s| add(s.span));
    overlapping(&article.article.hyperlinks, |h| h.span, span).iter().for_each(|h| add(h.span));
    overlapping(&lit.matches, |m| *m, span).iter().for_each(|m| add(*m));
    let watched = view.watched.spans(article.id);
    overlapping(watched, |w| w.0, span).iter().for_each(|w| add(w.0));
    cuts.sort_unstable();
    cuts.dedup();
    for pair in cuts.windows(2) {
        let piece = Span::new(pair[0]..pair[1]);
        let (meant, read) = marked.look(view, piece, look);
        let first = links.partition_point(|l| l.span.range().end <= piece.range().start);
        let link = links.get(first).filter(|l| holds(l.span, piece)).map(|_| first);
        let mut made = Piece::new(squeezed(piece.of(text)), meant);
        made.current = marked.current(piece);
        made.item = link;
        made.chosen = link.is_some_and(|at| lit.link == Some(links[at].span));
        if read && meant == Look::Plain {
            made.look = Look::Dim;
        }
        out.push(made);
    }
}

struct Marks<'a> {
    article: &'a Analysed,
    lit: &'a Lit,
}

impl Marks<'_> {
    /// What `piece` means, and whether its sentence has been read elsewhere before.
    fn look(&self, view: &View<'_>, piece: Span, look: Look) -> (Look, bool) {
        let facts = &self.article.facts;
        let hit = |found: bool, look| found.then_some(look);
        let watched = view.watched.spans(self.article.id);
        let inner = hit(holds_any(&self.lit.matches, |m| *m, piece), Look::Match)
            .or(hit(self.is_tracked(view, piece), Look::Match))
            .or(hit(holds_any(watched, |w| w.0, piece), Look::Watch))
            .or(hit(holds_any(&facts.mentions, |m| m.span, piece), Look::Actor))
            .or(hit(holds_any(&facts.times, |t| t.span, piece), Look::Time))
            .or(hit(holds_any(&self.article.article.hyperlinks, |h| h.span, piece), Look::Link));
        let repeated = self.sentence(piece).is_some_and(|index| {
            let id = SentenceId { article: self.article.id, index };
            view.briefing.read_before(id, |other| view.reading.has(other)).is_some()
        });
        (inner.unwrap_or(look), repeated)
    }

    /// Does `piece` name the actor that is followed?
    fn is_tracked(&self, view: &View<'_>, piece: Span) -> bool {
        let Some(actor) = view.tracked else { return false };
        let mentions = &self.article.facts.mentions;
        let first = mentions.partition_point(|m| m.span.range().end <= piece.range().start);
        let here = mentions[first..].iter().zip(first..).next();
        here.is_some_and(|(mention, at)| {
            let index = u32::try_from(at).unwrap_or(u32::MAX);
            let id = MentionId { article: self.article.id, index };
            holds(mention.span, piece) && view.briefing.actor_of(id) == Some(actor)
        })
    }

    fn sentence(&self, piece: Span) -> Option<u32> {
        let sentences = &self.article.facts.sentences;
        let at = sentences.partition_point(|s| s.span.range().end <= piece.range().start);
        let inside = sentences.get(at)?.span.range().start <= piece.range().start;
        inside.then(|| u32::try_from(at).ok()).flatten()
    }

    fn current(&self, piece: Span) -> bool {
        self.lit.sentence.is_some() && self.sentence(piece) == self.lit.sentence
    }
}

/// Those of `all`, which stand in order and apart, that overlap `span`.
fn overlapping<T>(all: &[T], of: impl Fn(&T) -> Span, span: Span) -> &[T] {
    let first = all.partition_point(|one| of(one).range().end <= span.range().start);
    let last = all.partition_point(|one| of(one).range().start < span.range().end);
    all.get(first..last.max(first)).unwrap_or_default()
}

fn holds_any<T>(all: &[T], of: impl Fn(&T) -> Span, piece: Span) -> bool {
    overlapping(all, &of, piece).iter().any(|one| holds(of(one), piece))
}

fn holds(outer: Span, inner: Span) -> bool {
    let (outer, inner) = (outer.range(), inner.range());
    outer.start <= inner.start && inner.end <= outer.end
}

/// Each run of white space as one blank, also at the ends.
fn squeezed(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !c.is_whitespace() => line.push(c),
            _ if line.ends_with(' ') => {}
            _ => line.push(' '),
        }
    }
    line
}

/// The links of `article`: to the web as it has them, else each mention to its actor.
pub fn links(article: &Analysed) -> Vec<TextLink> {
    let mut links: Vec<TextLink> = article
        .article
        .hyperlinks
        .iter()
        .map(|link| TextLink { span: link.span, to: LinkTo::Url(link.url.clone()) })
        .collect();
    let hyperlinks = &article.article.hyperlinks;
    for (index, mention) in article.facts.mentions.iter().enumerate() {
        if overlapping(hyperlinks, |h| h.span, mention.span).is_empty() {
            let index = u32::try_from(index).expect("an article has fewer than 4 billion mentions");
            let to = LinkTo::Actor(MentionId { article: article.id, index });
            links.push(TextLink { span: mention.span, to });
        }
    }
    links.sort_by_key(|link| link.span);
    links
}
