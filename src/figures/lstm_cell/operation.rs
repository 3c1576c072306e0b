//! The operations of a step, one by one: their order, their words, and the parts that they make.

use serde::{Deserialize, Serialize};

use crate::text::Text;

macro_rules! operations {
    ($($operation:ident $en:literal $ko:literal [$($part:literal),*];)*) => {
        /// One operation of a time step.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Operation { $(#[doc = $en] $operation,)* }

        impl Operation {
            /// What it does, in a word or two.
            pub const fn label(self) -> Text {
                match self { $(Operation::$operation => Text::new($en, $ko),)* }
            }

            /// The parts whose values it makes.
            pub const fn produces(self) -> &'static [&'static str] {
                match self { $(Operation::$operation => &[$($part),*],)* }
            }
        }
    };
}

operations! {
    Read "read" "읽기" ["x", "hidden_before", "cell_before"];
    InputMap "map the input" "입력의 선형 변환" ["input_map"];
    HiddenMap "map the hidden state" "은닉 상태의 선형 변환" ["hidden_map"];
    Sum "add the two" "두 결과 더하기" ["sum"];
    Split "split" "나누기" ["split"];
    Normalize "normalize" "층 정규화" ["layer_norm"];
    Gates "squash into gates" "게이트 계산" ["input_gate", "forget_gate", "candidate", "output_gate"];
    GruGates "squash into gates" "게이트 계산" ["reset_gate", "update_gate"];
    Reset "reset" "리셋" ["reset_hidden"];
    Candidate "candidate" "후보 계산" ["candidate"];
    Keep "keep" "남기기" ["kept"];
    Write "write" "쓰기" ["written"];
    Add "add" "더하기" ["cell_state"];
    GruAdd "add" "더하기" ["hidden_state"];
    Squash "squash the cell state" "셀 상태에 tanh" ["squashed_cell"];
    Show "show" "내보내기" ["hidden_state"];
    Tanh "squash" "tanh" ["hidden_state"];
}

impl Operation {
    /// An LSTM in the lesson's form.
    pub const LSTM: &'static [Operation] = {
        use Operation::*;
        &[Read, HiddenMap, InputMap, Sum, Split, Gates, Keep, Write, Add, Squash, Show]
    };
    /// The same with layer normalization.
    pub const LSTM_NORMALIZED: &'static [Operation] = {
        use Operation::*;
        &[Read, HiddenMap, InputMap, Sum, Split, Normalize, Gates, Keep, Write, Add, Squash, Show]
    };
    /// A GRU.
    pub const GRU: &'static [Operation] = {
        use Operation::*;
        &[Read, HiddenMap, InputMap, Split, GruGates, Reset, Candidate, Keep, Write, GruAdd]
    };
    /// A plain cell.
    pub const RNN: &'static [Operation] = {
        use Operation::*;
        &[Read, HiddenMap, InputMap, Sum, Tanh]
    };
}
