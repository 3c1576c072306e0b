//! How fast a run is computed.

/// A rate is measured over at least so long, in milliseconds.
const SPAN_MS: f64 = 400.0;

/// Steps computed in a second.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rate {
    /// Steps in a second; 0 before that is known.
    pub per_second: u32,
    /// When the measurement began, and how many steps there were.
    since: Option<(f64, usize)>,
}

impl Rate {
    /// There are `computed` steps now.
    pub fn note(&mut self, now_ms: f64, computed: usize) {
        let (since_ms, before) = *self.since.get_or_insert((now_ms, computed));
        if now_ms - since_ms >= SPAN_MS {
            self.per_second = (computed.saturating_sub(before) as f64 * 1000.0 / (now_ms - since_ms)).round() as u32;
            self.since = Some((now_ms, computed));
        }
    }

    /// Nothing is computed for a while.
    pub fn rest(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;

    #[test]
    fn a_rate_is_steps_over_seconds_and_a_rest_does_not_count() {
        let mut rate = Rate::default();
        (0..6).for_each(|beat| rate.note(100.0 * f64::from(beat), 10 * beat as usize));
        assert_eq!(rate.per_second, 100);
        rate.rest();
        rate.note(60_000.0, 60);
        rate.note(60_500.0, 160);
        assert_eq!(rate.per_second, 200);
    }
}
