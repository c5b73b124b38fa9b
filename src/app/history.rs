//! Where the reader has been: a browser's back and forward.

/// A trail of places with a mark at the present one. Never empty.
#[derive(Debug, Clone)]
pub struct History<P> {
    trail: Vec<P>,
    here: usize,
}

/// Places kept; the oldest are forgotten first.
const LONGEST: usize = 1000;

impl<P> History<P> {
    /// A trail that starts at `home`.
    pub fn new(home: P) -> Self {
        Self { trail: vec![home], here: 0 }
    }

    /// The present place.
    pub fn here(&self) -> &P {
        &self.trail[self.here]
    }

    /// The present place, to be brought up to date before it is left.
    pub fn here_mut(&mut self) -> &mut P {
        &mut self.trail[self.here]
    }

    /// All places, to be brought up to date when articles change their ids.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut P> {
        self.trail.iter_mut()
    }

    /// Goes on to `place` and forgets what lay ahead.
    pub fn go(&mut self, place: P) {
        self.trail.truncate(self.here + 1);
        self.trail.push(place);
        if self.trail.len() > LONGEST {
            self.trail.remove(0);
        }
        self.here = self.trail.len() - 1;
    }

    /// One step back. False if there is none.
    pub fn back(&mut self) -> bool {
        let moved = self.here > 0;
        self.here = self.here.saturating_sub(1);
        moved
    }

    /// One step forward. False if there is none.
    pub fn forward(&mut self) -> bool {
        let moved = self.here + 1 < self.trail.len();
        self.here += usize::from(moved);
        moved
    }

    /// All places, the oldest first, and which of them is the present one.
    pub fn trail(&self) -> (&[P], usize) {
        (&self.trail, self.here)
    }

    /// To place `at` of the trail; the others stay where they are.
    pub fn jump(&mut self, at: usize) {
        self.here = at.min(self.trail.len() - 1);
    }

    /// Which place of how many, counted from one.
    pub fn position(&self) -> (usize, usize) {
        (self.here + 1, self.trail.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::History;

    proptest! {
        /// As many steps forward as were taken back lead to where we were.
        #[test]
        fn forward_undoes_back(places in prop::collection::vec(0..5u8, 0..20), steps in 0..30usize) {
            let mut history = History::new(0);
            for place in places {
                history.go(place);
            }
            let here = *history.here();
            (0..steps).for_each(|_| { history.back(); });
            (0..steps).for_each(|_| { history.forward(); });
            prop_assert_eq!(*history.here(), here);
        }
    }
}
