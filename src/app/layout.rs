//! Which pane stands where: a pure function of the window's size, the place and the focus.
//!
//! Three panes from 100 columns, two from 70, one below, down to 40 × 10. The app asks it to know
//! how far a page is, the screen to know where to draw; so both always agree.

use crate::app::place::Pane;

/// A rectangle in cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "what they say")]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

/// Where things stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// The top line; none if the window is too small for anything.
    pub header: Area,
    /// The bottom line.
    pub status: Area,
    /// The visible panes, each with the room for its title and, below, its rows.
    pub panes: Vec<Placed>,
    /// The column of the rule between left and right, if there is one.
    pub rule: Option<Area>,
}

/// A pane and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Which.
    pub pane: Pane,
    /// Its title's line.
    pub title: Area,
    /// Its rows.
    pub body: Area,
    /// Is its title a rule across the pane above ("── Timeline ──")?
    pub ruled: bool,
}

/// What the layout depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The window's columns.
    pub width: u16,
    /// The window's rows.
    pub height: u16,
    /// The pane with the focus.
    pub focus: Pane,
    /// Shall the focused pane have everything?
    pub zoomed: bool,
    /// Is there to be nothing but the main pane's rows?
    pub zen: bool,
    /// Is the main pane the reader, with cross-references under it?
    pub links: bool,
}

/// The smallest window that shows more than a line that says so.
pub const SMALLEST: (u16, u16) = (40, 10);

/// Where things stand for `wish`. Empty if the window is smaller than [`SMALLEST`].
pub fn layout(wish: Wish) -> Layout {
    let Wish { width, height, .. } = wish;
    if width < SMALLEST.0 || height < SMALLEST.1 {
        return Layout::default();
    }
    let line = |y| Area { x: 0, y, width, height: 1 };
    let body = Area { x: 0, y: 1, width, height: height - 2 };
    if wish.zen {
        let body = Area { x: 0, y: 0, width, height: height - 1 };
        let title = Area { height: 0, ..body };
        let main = Placed { pane: Pane::Main, title, body, ruled: false };
        return Layout { status: line(height - 1), panes: vec![main], ..Layout::default() };
    }
    let mut made = Layout { header: line(0), status: line(height - 1), ..Layout::default() };
    let alone = wish.zoomed || width < 70;
    if alone || (width < 100 && height < 16) {
        only(&mut made, wish, body);
    } else if width < 100 {
        stacked(&mut made, wish, body);
    } else {
        beside(&mut made, wish, body);
    }
    made
}

/// One pane; the reader keeps its cross-references.
fn only(made: &mut Layout, wish: Wish, body: Area) {
    match wish.focus {
        Pane::Main | Pane::Links => main(made, wish, body),
        pane => made.panes.push(placed(pane, body, false)),
    }
}

/// The main pane above; actors or timeline below, whichever had the focus last.
fn stacked(made: &mut Layout, wish: Wish, body: Area) {
    let below = (body.height / 3).clamp(5, 12);
    let (upper, lower) = split_rows(body, body.height - below);
    main(made, wish, upper);
    let pane = if wish.focus == Pane::Timeline { Pane::Timeline } else { Pane::Actors };
    made.panes.push(placed(pane, lower, true));
}

/// The main pane left; actors and timeline right, one above the other.
fn beside(made: &mut Layout, wish: Wish, body: Area) {
    let left = u16::try_from(u32::from(body.width) * 3 / 5).unwrap_or(body.width);
    let right = body.width - left - 1;
    main(made, wish, Area { width: left, ..body });
    made.rule = Some(Area { x: left, width: 1, ..body });
    let (upper, lower) = split_rows(Area { x: left + 1, width: right, ..body }, body.height / 2);
    made.panes.push(placed(Pane::Actors, upper, false));
    made.panes.push(placed(Pane::Timeline, lower, true));
}

/// The main pane; in the reader the cross-references stand below it, in a room of fixed height,
/// so that the text does not move from sentence to sentence.
fn main(made: &mut Layout, wish: Wish, area: Area) {
    if !wish.links || area.height < 6 {
        made.panes.push(placed(Pane::Main, area, false));
        return;
    }
    let below = (area.height / 4).clamp(2, 7);
    let (upper, lower) = split_rows(area, area.height - below);
    made.panes.push(placed(Pane::Main, upper, false));
    made.panes.push(placed(Pane::Links, lower, true));
}

fn placed(pane: Pane, area: Area, ruled: bool) -> Placed {
    let (title, body) = split_rows(area, 1);
    Placed { pane, title, body, ruled }
}

fn split_rows(area: Area, first: u16) -> (Area, Area) {
    let first = first.min(area.height);
    let rest = Area { y: area.y + first, height: area.height - first, ..area };
    (Area { height: first, ..area }, rest)
}

impl Layout {
    /// Where `pane` stands, if it is visible.
    pub fn of(&self, pane: Pane) -> Option<Placed> {
        self.panes.iter().copied().find(|placed| placed.pane == pane)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn panes(width: u16, height: u16, links: bool) -> Vec<Pane> {
        let wish = Wish { width, height, focus: Pane::Main, zoomed: false, zen: false, links };
        layout(wish).panes.iter().map(|placed| placed.pane).collect()
    }

    #[test]
    fn the_number_of_panes_follows_the_size() {
        assert_eq!(panes(120, 40, true), [Pane::Main, Pane::Links, Pane::Actors, Pane::Timeline]);
        assert_eq!(panes(80, 24, false), [Pane::Main, Pane::Actors]);
        assert_eq!(panes(60, 20, false), [Pane::Main]);
        assert_eq!(panes(40, 10, true), [Pane::Main, Pane::Links]);
        assert_eq!(panes(39, 10, false), []);
    }

    proptest! {
        /// Panes stay inside the window and do not overlap.
        #[test]
        fn panes_fit(width in 0..300u16, height in 0..120u16, zoomed: bool, zen: bool, links: bool, at in 0..4usize) {
            let focus = [Pane::Main, Pane::Actors, Pane::Timeline, Pane::Links][at];
            let made = layout(Wish { width, height, focus, zoomed, zen, links });
            let mut areas: Vec<Area> = made.panes.iter().flat_map(|p| [p.title, p.body]).collect();
            areas.extend(made.rule);
            areas.extend([made.header, made.status]);
            for (at, a) in areas.iter().enumerate() {
                prop_assert!(a.x + a.width <= width && a.y + a.height <= height);
                for b in &areas[at + 1..] {
                    let apart = a.x + a.width <= b.x || b.x + b.width <= a.x
                        || a.y + a.height <= b.y || b.y + b.height <= a.y;
                    prop_assert!(apart || a.width * a.height == 0 || b.width * b.height == 0);
                }
            }
        }
    }
}
