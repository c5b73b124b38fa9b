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
mod longer;
mod overruled;
mod show;
mod tables;
mod titles;
mod within;

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::briefing::actors::across::across;
use crate::briefing::actors::join::{Joins, Rule};
use crate::briefing::actors::local::{Local, locals};
use crate::briefing::actors::overruled::Overruled;
use crate::briefing::actors::show::{Member, actor};
use crate::briefing::actors::within::within;
use crate::briefing::corrections::{Corrections, RENAMED};
use crate::briefing::library::{Library, narrow};
use crate::briefing::model::{Actor, ActorId, MentionId};

pub use crate::briefing::actors::keys::folded;

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
        let locals = locals(library, &corrections.split);
        let mut joins = Joins::new(narrow(locals.len()));
        let mut members = members(library, &locals, &mut joins);
        across(&locals, story, &mut joins);
        stand_apart(&locals, &mut joins);
        let mut groups = Groups { library, locals: &locals, joins, members: &mut members };
        let mut list = groups.actors();
        if !corrections.is_about_actors() {
            return Self::sorted(library, list);
        }
        let overruled = Overruled::new(&list, corrections);
        groups.merge(&list, &overruled.merge);
        let before = std::mem::replace(&mut list, groups.actors());
        correct(&mut list, &before, &overruled);
        Self::sorted(library, list)
    }

    fn sorted(library: &Library, mut list: Vec<Actor>) -> Self {
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

/// The names of a library, joined to groups, each of which is one actor.
struct Groups<'a> {
    library: &'a Library,
    locals: &'a [Local],
    joins: Joins,
    members: &'a mut [Member],
}

impl Groups<'_> {
    /// One actor a group.
    fn actors(&mut self) -> Vec<Actor> {
        let joins = &mut self.joins;
        self.members.sort_by_key(|member| (joins.leader(member.stands_for), member.id));
        let leaders: Vec<u32> = self.members.iter().map(|m| joins.leader(m.stands_for)).collect();
        let mut list = Vec::new();
        let mut start = 0;
        for group in leaders.chunk_by(|a, b| a == b) {
            let end = start + group.len();
            list.push(actor(self.library, self.locals, joins, &self.members[start..end]));
            start = end;
        }
        list
    }

    /// Joins the groups of each pair, which are places in `list`, because the reader says so.
    fn merge(&mut self, list: &[Actor], pairs: &[(usize, usize)]) {
        let mut first = Vec::with_capacity(list.len());
        let mut start = 0;
        for actor in list {
            first.push(start);
            start += actor.mentions.len();
        }
        for &(a, b) in pairs {
            let names = |at: usize| {
                let members = &self.members[first[at]..first[at] + list[at].mentions.len()];
                let own = |member: &&Member| {
                    member.name == member.stands_for
                        && self.locals[member.name as usize].text == list[at].name
                };
                let named: Vec<u32> = members.iter().filter(own).map(|m| m.name).collect();
                if named.is_empty() { vec![members[0].stands_for] } else { named }
            };
            let (left, right) = (names(a), names(b));
            left.iter().for_each(|&name| self.joins.join(name, right[0], Rule::Reader));
            right.iter().for_each(|&name| self.joins.join(name, left[0], Rule::Reader));
        }
    }
}

/// All mentions with the names they stand for; joins what stands for one within an article.
fn members(library: &Library, locals: &[Local], joins: &mut Joins) -> Vec<Member> {
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
            if !here[short as usize].apart && !here[long as usize].apart {
                joins.join(short + first, long + first, rule);
            }
        }
        for ((index, &name), (target, rule)) in (0..).zip(&own).zip(resolved.named) {
            let id = MentionId { article: article.id, index };
            let stays = locals[name as usize].apart || rule.is_none();
            let (stands_for, rule) = if stays { (name, None) } else { (target + first, rule) };
            found.push(Member { id, name, stands_for, rule });
        }
        start = end;
    }
    found
}

/// Joins the names that stand apart with those that read the same.
fn stand_apart(locals: &[Local], joins: &mut Joins) {
    let mut apart: Vec<(String, u32)> = (0..)
        .zip(locals)
        .filter(|(_, local)| local.apart)
        .map(|(number, local)| (local.words.join(" "), number))
        .collect();
    apart.sort_unstable();
    for pair in apart.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        joins.same_name(pair[0].1, pair[1].1);
    }
}

/// Gives the actors of `list` their other names and kinds and takes out the hidden ones.
/// `overruled` means places in `before`, the list without corrections.
fn correct(list: &mut Vec<Actor>, before: &[Actor], overruled: &Overruled) {
    let mut holder = HashMap::new();
    for (at, actor) in list.iter().enumerate() {
        holder.extend(actor.mentions.iter().map(|&mention| (mention, at)));
    }
    let now = |at: usize| holder[&before[at].mentions[0]];
    for (at, new) in &overruled.rename {
        let actor = &mut list[now(*at)];
        for alias in &mut actor.aliases {
            if alias.text == *new {
                show::SHOWN.clone_into(&mut alias.why);
            } else if alias.why == show::SHOWN {
                alias.why = format!("{RENAMED}{new} in the corrections");
            }
        }
        actor.name.clone_from(new);
    }
    for &(at, kind) in &overruled.kind {
        list[now(at)].kind = kind;
    }
    let mut hidden = vec![false; list.len()];
    overruled.hide.iter().for_each(|&at| hidden[now(at)] = true);
    let mut hidden = hidden.into_iter();
    list.retain(|_| !hidden.next().unwrap_or(false));
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
    fn parts_of_longer_names_are_the_same_person() {
        let briefing = build(
            "
    # a.md
    [Rómulo Ugarte Paz|P] met [Annelies van der Laan|P], [Paul Whitaker-Salas|P] and [Aisyah Rahim|P].
    [Ugarte|P] spoke. [Amina Diaz|P] and [Omar Amina Rosa|P] came; so did [Hsu Chih-hao|P], 61. [Yusuf al-Jubouri|P] wrote.
    # b.md
    [Rómulo Ugarte|P] and [Van der Laan|P] left. [Whitaker-Salas|P] stayed with [Aisyah|P] and [Chih-hao Hsu|P].
    [Youssef al-Jabouri|P] answered; [al-Jabouri|P] did not see [Mario Diaz|P] or [Maria Diaz|P].
    ",
        );
        insta::assert_snapshot!(actors(&briefing), @r"
        Person Rómulo Ugarte Paz 3
          Ugarte 1: family name of Rómulo Ugarte Paz
          Rómulo Ugarte 1: another form of Rómulo Ugarte Paz
        Person Youssef al-Jabouri 3
          Yusuf al-Jubouri 1: another spelling of Youssef al-Jabouri
          al-Jabouri 1: family name of Youssef al-Jabouri
        Person Aisyah Rahim 2
          Aisyah 1: first part of the name Aisyah Rahim
        Person Annelies van der Laan 2
          Van der Laan 1: family name of Annelies van der Laan
        Person Chih-hao Hsu 2
          Hsu Chih-hao 1: another spelling of Chih-hao Hsu
        Person Paul Whitaker-Salas 2
          Whitaker-Salas 1: family name of Paul Whitaker-Salas
        Person Amina Diaz 1
        Person Maria Diaz 1
        Person Mario Diaz 1
        Person Omar Amina Rosa 1
        ");
    }

    #[test]
    fn parts_of_longer_names_are_the_same_body_but_what_is_named_after_it_is_not() {
        let briefing = build(
            "
    # a.md
    [Norvex Mining|O] and the [Norvex Foundation|O] are in [Norland|L]. The [Liberal Democratic Pole|O] ([PLD|O]) won.
    The [Bank of Norland|O], formerly known as [Norbank|O], and the [State Bridge Board|O] agreed.
    # b.md
    [Norvex|O] paid. The [PLD|O], [Norbank|O] and the [Bridge Board|O] did not. A [Ministry of Health|O] wrote.
    # c.md
    The [Ministry of Health|O] and the [Ministry of Defence|O] wrote; the [Ministry|O] called.
    ",
        );
        insta::assert_snapshot!(actors(&briefing), @r"
        Organisation Bank of Norland 3
          Norbank 2: called another name of Bank of Norland in the text
        Organisation Liberal Democratic Pole 3
          PLD 2: given in brackets beside Liberal Democratic Pole
        Organisation Ministry of Defence 2
          Ministry 1: short for Ministry of Defence
        Organisation Ministry of Health 2
        Organisation Norvex Mining 2
          Norvex 1: short for Norvex Mining
        Organisation State Bridge Board 2
          Bridge Board 1: short for State Bridge Board
        Organisation Norvex Foundation 1
        Place Norland 1
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
          Ada Marsh 1: renamed to Ada M. Marsh in the corrections
        Person Omar Diaz 3, chief
          Norland 1: merged with Omar Diaz in the corrections
          Diaz 1: family name of Omar Diaz
        Organisation Norland Harbour Authority 1
        Place NHA 2
        ");
        insta::assert_snapshot!(events(&briefing), @"2025-03-02 The dock in Port Ellis was opened by Marsh on 2 March. [\"Ada M. Marsh\"] +0");
    }
}
