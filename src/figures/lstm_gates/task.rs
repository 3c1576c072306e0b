//! What the cell is trained to do: small questions about a text that cannot be answered from one character alone.
//!
//! A task is a little automaton: it says which characters matter, what has to be remembered, and what the right answer
//! is. Training sequences and the right answers for the reader's text both come from it.

use engine::Pcg32;

use crate::text::Text;

/// A question that is asked anew after every character.
pub struct Task {
    /// Its name in addresses.
    pub name: &'static str,
    /// Its name for readers.
    pub label: Text,
    /// The question, for readers.
    pub question: Text,
    /// The characters that matter, a group for each symbol from 1 on. Every other character is the symbol 0.
    pub marks: &'static [&'static str],
    /// The possible answers.
    pub classes: &'static [Text],
    /// What has to be remembered after a symbol: the memory before it (0 at the start) and the symbol, to the memory.
    pub remember: fn(usize, usize) -> usize,
    /// The answer that a memory stands for.
    pub answer: fn(usize) -> usize,
    /// The largest memory that training meets.
    pub deepest: usize,
    /// Of 100 characters of a training sequence, how many matter.
    pub marks_in_100: u32,
    /// A text to begin with.
    pub sample: &'static str,
    /// `remember`, of `memory` and `symbol`, and `answer`, of `memory`, in Python.
    pub python: [&'static str; 2],
}

/// Every task, in the order in which they are offered.
pub const TASKS: &[Task] = &[
    Task {
        name: "brackets",
        label: Text::new("Brackets", "괄호"),
        question: Text::new("Is a bracket open?", "괄호가 열려 있습니까?"),
        marks: &["(（", ")）"],
        classes: &[Text::new("closed", "닫힘"), Text::new("open", "열림")],
        remember: |depth, symbol| match symbol {
            1 => depth + 1,
            2 => depth.saturating_sub(1),
            _ => depth,
        },
        answer: |depth| usize::from(depth > 0),
        deepest: 3,
        marks_in_100: 40,
        sample: "a(bc)d(e(fg)hij)klm",
        python: ["memory + 1 if symbol == 1 else max(memory - 1, 0) if symbol == 2 else memory", "int(memory > 0)"],
    },
    Task {
        name: "parity",
        label: Text::new("Parity", "홀짝"),
        question: Text::new("Is the number of 1s odd?", "1의 개수가 홀수입니까?"),
        marks: &["1１"],
        classes: &[Text::new("even", "짝수"), Text::new("odd", "홀수")],
        remember: |odd, symbol| odd ^ symbol,
        answer: |odd| odd,
        deepest: 1,
        marks_in_100: 40,
        sample: "0100110001011000",
        python: ["memory ^ symbol", "memory"],
    },
    Task {
        name: "recall",
        label: Text::new("Recall", "기억"),
        question: Text::new("Which of a, b, c came last?", "a, b, c 중 마지막에 나온 글자는?"),
        marks: &["aA", "bB", "cC"],
        classes: &[Text::new("none", "없음"), Text::same("a"), Text::same("b"), Text::same("c")],
        remember: |last, symbol| if symbol == 0 { last } else { symbol },
        answer: |last| last,
        deepest: 3,
        marks_in_100: 20,
        sample: "--a----b--c------a-b",
        python: ["symbol or memory", "memory"],
    },
];

impl Task {
    /// The number of different symbols, “any other character” among them.
    pub fn symbols(&self) -> usize {
        self.marks.len() + 1
    }

    /// The symbol that a character is read as.
    pub fn symbol(&self, character: char) -> usize {
        self.marks.iter().position(|group| group.contains(character)).map_or(0, |mark| mark + 1)
    }

    /// What has to be remembered after each of `symbols`.
    pub fn memories(&self, symbols: impl IntoIterator<Item = usize>) -> impl Iterator<Item = usize> {
        symbols.into_iter().scan(0, |memory, symbol| {
            *memory = (self.remember)(*memory, symbol);
            Some(*memory)
        })
    }

    /// The right answer after each character of `text`.
    pub fn answers(&self, text: &str) -> Vec<usize> {
        self.memories(text.chars().map(|character| self.symbol(character))).map(self.answer).collect()
    }

    /// The next symbol of a training sequence after `memory`, and what has to be remembered then.
    pub fn draw(&self, rng: &mut Pcg32, memory: usize) -> (usize, usize) {
        let matters = rng.below(100) < self.marks_in_100;
        let symbol = if matters { 1 + rng.below(self.marks.len() as u32) as usize } else { 0 };
        let after = (self.remember)(memory, symbol);
        // What training is not to meet becomes a character that does not matter.
        if after > self.deepest { (0, memory) } else { (symbol, after) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(task: usize, text: &str) -> String {
        TASKS[task].answers(text).iter().map(usize::to_string).collect()
    }

    #[test]
    fn the_right_answers_are_those_of_the_question() {
        assert_eq!(answers(0, "a(b(c)d)e)f(（"), "0111111000011");
        assert_eq!(answers(1, "0110x1"), "010001");
        assert_eq!(answers(2, "-a--Bc-"), "0111233");
    }

    #[test]
    fn training_sequences_stay_within_what_the_task_says() {
        for task in TASKS {
            let (mut rng, mut memory) = (Pcg32::new(3), 0);
            let mut met = vec![false; task.classes.len()];
            for _ in 0..1000 {
                let (symbol, after) = task.draw(&mut rng, memory);
                assert!(symbol < task.symbols() && after <= task.deepest, "{}", task.name);
                met[(task.answer)(after)] = true;
                memory = after;
            }
            assert!(met.iter().all(|&met| met), "{}: every answer occurs", task.name);
        }
    }
}
