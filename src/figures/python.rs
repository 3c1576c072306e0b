//! Programs for PyTorch: what they have in common.

/// The engine's generator of random numbers as a class, `Pcg32(seed)`, so that a program draws what the page draws.
pub const GENERATOR: &str = include_str!("generator.py");

/// A program whose gaps, `$NAME$`, are filled with these texts. What is filled in is not looked at again: a reader's text
/// may hold whatever it likes.
pub fn filled(program: &str, values: &[(&str, String)]) -> String {
    let gap = |name: &str| {
        let value = values.iter().find(|value| value.0 == name);
        value.map_or_else(|| ["$", name, "$"].concat(), |value| value.1.clone())
    };
    let pieces = program.split('$').enumerate();
    pieces.map(|(place, piece)| if place % 2 == 1 { gap(piece) } else { piece.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_once_and_those_without_a_value_stay_to_be_seen() {
        let values = [("A", "1 $B$".to_owned()), ("B", "2".to_owned())];
        assert_eq!(filled("a = $A$; b = $B$; c = $C$", &values), "a = 1 $B$; b = 2; c = $C$");
    }
}
