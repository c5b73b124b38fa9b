//! Actors: who and what the articles name, each once, with all spellings.
//!
//! In: the mentions of all articles, the story each article belongs to, the reader's corrections.
//! Out: the list of actors, and for each mention which one it is.
//!
//! Four steps, each a file: names are cleaned and get one kind by vote (`local`); short forms go
//! to the long ones of their own article (`within`); names of different articles meet under keys
//! (`across`); each group gets its name, its role and a reason for each spelling (`show`).

mod across;
mod join;
mod keys;
mod local;
mod show;
mod tables;
mod titles;
mod within;

use std::cmp::Reverse;

use crate::briefing::actors::across::across;
use crate::briefing::actors::join::{Joins, Rule};
use crate::briefing::actors::keys::folded;
use crate::briefing::actors::local::{Local, locals};
use crate::briefing::actors::show::{Member, actor};
use crate::briefing::actors::within::within;
use crate::briefing::corrections::Corrections;
use crate::briefing::library::{Library, narrow};
use crate::briefing::model::{Actor, ActorId, MentionId};

/// The actors of a library.
#[derive(Debug, Clone, Default)]
pub struct Actors {
    /// Sorted by kind, then by mentions, most first, then by name.
    pub list: Vec<Actor>,
    /// By number of the mention.
    of_mention: Vec<Option<ActorId>>,
}

impl Actors {
    /// Finds the actors of `library`; `story` is a number for the story of each article.
    pub fn new(library: &Library, story: &[u32], corrections: &Corrections) -> Self {
        let locals = locals(library);
        let names: Vec<String> = locals.iter().map(|local| folded(&local.text)).collect();
        let splits: Vec<String> = corrections.split.iter().map(|name| folded(name)).collect();
        let apart: Vec<bool> = names.iter().map(|name| splits.contains(name)).collect();
        let mut joins = Joins::new(narrow(locals.len()));
        let mut members = members(library, &locals, &apart, &mut joins);
        across(&locals, story, &apart, &mut joins);
        split(&names, &apart, &mut joins);
        merge(&names, corrections, &mut joins);
        members.sort_by_key(|member| (joins.leader(member.stands_for), member.id));
        let leaders: Vec<u32> = members.iter().map(|m| joins.leader(m.stands_for)).collect();
        let mut list = Vec::new();
        let mut start = 0;
        for group in leaders.chunk_by(|a, b| a == b) {
            let end = start + group.len();
            list.push(actor(library, &locals, &joins, &members[start..end]));
            start = end;
        }
        correct(&mut list, corrections);
        list.sort_by(|a, b| {
            let key = |actor: &Actor| (actor.kind, Reverse(actor.mentions.len()));
            key(a).cmp(&key(b)).then_with(|| (&a.name, &a.mentions).cmp(&(&b.name, &b.mentions)))
        });
        Self::numbered(library, list)
    }

    fn numbered(library: &Library, mut list: Vec<Actor>) -> Self {
        let mut of_mention = vec![None; library.mention_count()];
        for (actor, number) in list.iter_mut().zip(0..) {
            actor.id = ActorId(number);
            for &mention in &actor.mentions {
                let at = library.mention_number(mention).expect("a mention of the library");
                of_mention[at] = Some(actor.id);
            }
        }
        Self { list, of_mention }
    }

    /// The actor that the mention with `number` names.
    pub fn of_mention(&self, number: usize) -> Option<ActorId> {
        self.of_mention.get(number).copied().flatten()
    }
}

/// All mentions with the names they stand for; joins what stands for one within an article.
fn members(library: &Library, locals: &[Local], apart: &[bool], joins: &mut Joins) -> Vec<Member> {
    let mut found = Vec::with_capacity(library.mention_count());
    let mut start = 0;
    for (position, article) in library.articles().iter().enumerate() {
        let end = start + locals[start..].partition_point(|local| local.article == position);
        let here = &locals[start..end];
        let first = narrow(start);
        let mut own = vec![0_u32; article.facts.mentions.len()];
        for (local, number) in here.iter().zip(first..) {
            local.mentions.iter().for_each(|&mention| own[mention as usize] = number);
        }
        let resolved = within(article, here);
        for (short, long, rule) in resolved.joins {
            let (short, long) = (short + first, long + first);
            if !apart[short as usize] && !apart[long as usize] {
                joins.join(short, long, rule);
            }
        }
        for ((index, &name), (target, rule)) in (0..).zip(&own).zip(resolved.named) {
            let id = MentionId { article: article.id, index };
            let stays = apart[name as usize] || rule.is_none();
            let (stands_for, rule) = if stays { (name, None) } else { (target + first, rule) };
            found.push(Member { id, name, stands_for, rule });
        }
        start = end;
    }
    found
}

/// Joins the names that stand apart with those that read the same.
fn split(names: &[String], apart: &[bool], joins: &mut Joins) {
    let mut split: Vec<(&str, u32)> = (0..)
        .zip(names)
        .filter(|(at, _)| apart[*at as usize])
        .map(|(at, n)| (n.as_str(), at))
        .collect();
    split.sort_unstable();
    for pair in split.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        joins.same_name(pair[0].1, pair[1].1);
    }
}

/// Joins what the reader says is one.
fn merge(names: &[String], corrections: &Corrections, joins: &mut Joins) {
    for row in &corrections.merge {
        let row: Vec<String> = row.iter().map(|name| folded(name)).collect();
        let mut spelt = (0..).zip(names).filter(|(_, n)| row.contains(n)).map(|(number, _)| number);
        let Some(first) = spelt.next() else { continue };
        for number in spelt {
            joins.join(number, first, Rule::Reader);
            joins.join(first, number, Rule::Reader);
        }
    }
}

/// Carries out the corrections that name an actor: by the name it is shown by, or where no actor
/// is shown by that name, by any of its spellings.
fn correct(list: &mut Vec<Actor>, corrections: &Corrections) {
    for (name, new) in &corrections.rename {
        for at in named(list, name) {
            list[at].name.clone_from(new);
            for alias in &mut list[at].aliases {
                let shown = alias.text == *new || alias.why == show::SHOWN;
                let why =
                    if alias.text == *new { show::SHOWN } else { "renamed in the corrections" };
                if shown {
                    why.clone_into(&mut alias.why);
                }
            }
        }
    }
    for (name, kind) in &corrections.kind {
        for at in named(list, name) {
            list[at].kind = *kind;
        }
    }
    for name in &corrections.hide {
        for at in named(list, name).into_iter().rev() {
            list.remove(at);
        }
    }
}

fn named(list: &[Actor], name: &str) -> Vec<usize> {
    let name = folded(name);
    let shown: Vec<usize> = (0..list.len()).filter(|&at| folded(&list[at].name) == name).collect();
    if !shown.is_empty() {
        return shown;
    }
    let spelt = |actor: &Actor| actor.aliases.iter().any(|alias| folded(&alias.text) == name);
    (0..list.len()).filter(|&at| spelt(&list[at])).collect()
}

#[cfg(test)]
mod tests {
    use crate::briefing::fixture::{HARBOUR, actors, build, corrected, events};

    #[test]
    fn an_actor_is_listed_once_with_all_its_spellings() {
        insta::assert_snapshot!(actors(&build(HARBOUR)), @r"
        Person Ada Marsh 4, Prime Minister
          Marsh 3: family name of Ada Marsh
        Person Omar Diaz 2, chief
          Diaz 1: family name of Omar Diaz
        Organisation Norland Harbour Authority 3
          NHA 2: given in brackets beside Norland Harbour Authority
        Place Port Ellis 2
        Place Norland 1
        ");
    }

    #[test]
    fn two_people_of_one_family_stay_two() {
        let briefing = build(
            "
    # a.md
    [Ada Marsh|P] and [Ben Marsh|P] came. [Marsh|P] spoke, said [Ada Marsh|P]. [Marsh|P] left.
    ",
        );
        insta::assert_snapshot!(actors(&briefing), @r"
        Person Ada Marsh 3
          Marsh 1: family name of Ada Marsh
        Person Ben Marsh 2
          Marsh 1: family name of Ben Marsh
        ");
    }

    #[test]
    fn countries_meet_under_all_their_names_and_near_twins_do_not() {
        let briefing = build("
    # a.md
    The [U.S.|L] and [America|L], the [US|O] and [American|D] ships; [Britain|L] and the [UK|L].
    # b.md
    [United States|L] ships and [British|D] ships left [Kiev|L]. [Iran|L] and [Iraq|L], [Niger|L] and [Nigeria|L].
    # c.md
    [Kyiv|L] answered. [Austria|L] is not [Australia|L].
    ");
        insta::assert_snapshot!(actors(&briefing), @r"
        Place United States 5
          U.S. 1: known as another name of United States
          America 1: known as another name of United States
          US 1: known as another name of United States
        Place United Kingdom 3
          Britain 1: known as another name of United Kingdom
          UK 1: known as another name of United Kingdom
        Place Kyiv 2
          Kiev 1: known as another name of Kyiv
        Place Australia 1
        Place Austria 1
        Place Iran 1
        Place Iraq 1
        Place Niger 1
        Place Nigeria 1
        ");
    }

    #[test]
    fn spellings_of_another_script_meet() {
        let briefing = build(
            "
    # a.md
    [Yevhen Zalensky|P] met [Annalena Burbock|P]. [Zalensky|P] spoke.
    # b.md
    President [Yevgeny Zalenskyy|P] met [Annalena Baerbock|P]. [Zalenskiy|P] left.
    # c.md
    [Zalenski|P] rests.
    ",
        );
        insta::assert_snapshot!(actors(&briefing), @r"
        Person Yevgeny Zalenskyy 5
          Yevhen Zalensky 1: another spelling of Yevgeny Zalenskyy
          Zalensky 1: family name of Yevhen Zalensky
          Zalenskiy 1: family name of Yevgeny Zalenskyy
          Zalenski 1: family name of Yevhen Zalensky
        Person Annalena Baerbock 2
          Annalena Burbock 1: another spelling of Annalena Baerbock
        ");
    }

    #[test]
    fn corrections_overrule() {
        let briefing = corrected(
            HARBOUR,
            r#"
    merge = [["Omar Diaz", "Norland"]]
    split = ["NHA"]
    hide = ["Port Ellis"]
    [rename]
    "Marsh" = "Ada M. Marsh"
    [kind]
    "NHA" = "place"
    [[hide-event]]
    article = "a.md"
    sentence = "On 2 March Marsh opened the new dock in Port Ellis."
    "#,
        );
        insta::assert_snapshot!(actors(&briefing), @r"
        Person Ada M. Marsh 4, Prime Minister
          Marsh 3: family name of Ada Marsh
          Ada Marsh 1: renamed in the corrections
        Person Omar Diaz 3, chief
          Norland 1: merged with Omar Diaz in the corrections
          Diaz 1: family name of Omar Diaz
        Organisation Norland Harbour Authority 1
        Place NHA 2
        ");
        insta::assert_snapshot!(events(&briefing), @"2025-03-02 The dock in Port Ellis was opened by Marsh on 2 March. [\"Ada M. Marsh\"] +0");
    }
}
