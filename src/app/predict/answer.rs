//! What a reader has committed to, and its written form in the record: `option 2`, `number 0.25`, `point 0.1 0.2`,
//! `curve 0:1.4 150:0.2`.

use figures::number;

/// What the reader has committed to.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// An option, by its place from 0.
    Option(usize),
    /// A number.
    Number(f32),
    /// A place, in the numbers of the axes.
    Point(f32, f32),
    /// Places of a curve from left to right, in the numbers of the axes.
    Curve(Vec<(f32, f32)>),
}

impl Answer {
    /// The written form.
    pub fn write(&self) -> String {
        match self {
            Self::Option(place) => ["option ", &(place + 1).to_string()].concat(),
            Self::Number(value) => ["number ", &number::plain(*value)].concat(),
            Self::Point(x, y) => ["point ", &number::plain(*x), " ", &number::plain(*y)].concat(),
            Self::Curve(places) => {
                let mut text = String::from("curve");
                for (x, y) in places {
                    text.extend([" ", &number::plain(*x), ":", &number::plain(*y)]);
                }
                text
            }
        }
    }

    /// Reads the written form; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(' ')?;
        match kind {
            "option" => rest.parse::<usize>().ok()?.checked_sub(1).map(Self::Option),
            "number" => number::parse(rest).map(Self::Number),
            "point" => {
                let (x, y) = rest.split_once(' ')?;
                Some(Self::Point(number::parse(x)?, number::parse(y)?))
            }
            "curve" => {
                let place = |text: &str| {
                    let (x, y) = text.split_once(':')?;
                    Some((number::parse(x)?, number::parse(y)?))
                };
                let places: Vec<_> = rest.split(' ').map(place).collect::<Option<_>>()?;
                let rises = places.windows(2).all(|pair| pair[0].0 < pair[1].0);
                (places.len() > 1 && rises).then_some(Self::Curve(places))
            }
            _ => None,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbers() -> impl Strategy<Value = f32> {
        any::<f32>().prop_filter("numbers that can be typed", |value| value.is_finite() && value.abs() < 1e9)
    }

    fn answers() -> impl Strategy<Value = Answer> {
        prop_oneof![
            (0usize..99).prop_map(Answer::Option),
            numbers().prop_map(Answer::Number),
            (numbers(), numbers()).prop_map(|(x, y)| Answer::Point(x, y)),
            proptest::collection::vec(-9.0f32..9.0, 2..40).prop_map(|heights| {
                Answer::Curve(heights.into_iter().enumerate().map(|(x, y)| (x as f32, y)).collect())
            }),
        ]
    }

    proptest! {
        #[test]
        fn every_answer_is_read_back_as_it_was(answer in answers()) {
            prop_assert_eq!(Answer::read(&answer.write()), Some(answer));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,60}") {
            if let Some(answer) = Answer::read(&text) {
                prop_assert_eq!(Answer::read(&answer.write()), Some(answer));
            }
        }
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        let wrong = [
            "",
            "option",
            "option 0",
            "option x",
            "number NaN",
            "point 1",
            "curve",
            "curve 1:2",
            "curve 2:1 1:1",
            "x 1",
        ];
        for text in wrong {
            assert_eq!(Answer::read(text), None, "{text}");
        }
    }
}
