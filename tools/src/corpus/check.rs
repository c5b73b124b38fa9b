//! What is wrong with the corpus.
//!
//! In: stories. Out: one line a fault, `story:line: what`, in order of the files. Silence means
//! that the annotation agrees with itself and with the calendar; whether it agrees with the text
//! only a reader can tell.

pub mod figures;
pub mod labels;
pub mod names;
pub mod place;
pub mod shape;
pub mod times;

use crate::corpus::model::Story;

/// All faults of `stories`.
pub fn check(stories: &[Story]) -> Vec<String> {
    let mut found = Vec::new();
    for story in stories {
        for fault in [
            shape::faults(story),
            names::faults(story),
            times::faults(story),
            figures::faults(story),
            labels::faults(story),
        ] {
            found.extend(fault.into_iter().map(|fault| (story.number, fault)));
        }
    }
    found.extend(names::faults_between(stories));
    let name = |number: u32| {
        stories.iter().find(|story| story.number == number).map(Story::name).unwrap_or_default()
    };
    found.sort_by_key(|(number, fault)| (*number, fault.line));
    found
        .into_iter()
        .map(|(number, f)| format!("{}:{}: {}", name(number), f.line, f.what))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::corpus::check::check;
    use crate::corpus::{folder, read, story};

    #[test]
    fn the_corpus_agrees_with_itself() {
        let stories = read(&folder()).expect("well formed");
        assert_eq!(check(&stories), Vec::<String>::new());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let filler =
            "Nothing else was said of it here. ".repeat(20).trim_end().replace(". ", ".\n");
        let article = |slug: &str, lines: &str| {
            format!(
                "=== {slug}\ntitle: A\ndate: 2026-03-04\nsource: B\nstyle: wire\nsummary: C\n\n{lines}\n\n{filler}\n\n"
            )
        };
        let content = format!(
            "region: R\nsection: sport\nstory: S\n\n{}{}",
            article("one", "[P ito|Ito] saw [P kim|Kim] on {2026-03-04|Tuesday}. %c1%"),
            article(
                "two",
                "[O ito|Ito] and <f 3 - dogs|four> cats met Kim. Kim left.\n[P lee|Kim] did."
            ),
        );
        let story = story("001-x", &content).expect("well formed");
        insta::assert_snapshot!(check(&[story]).join("\n"), @r#"
        001-x:12: "Tuesday" is not 2026-03-04: 2026-03-04 is a Wednesday
        001-x:12: %c1% stands in one article only
        001-x:42: two sentences on a line? ". Kim left."
        001-x:42: ito is tagged Organisation here and otherwise before
        001-x:42: "Kim" is untagged here
        001-x:42: "Kim" is untagged here
        001-x:42: "dogs" is not in the sentence
        001-x:42: "four" is not 3
        001-x:43: "Kim" is lee here and kim elsewhere
        "#);
    }
}
