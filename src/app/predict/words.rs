//! What questions say, in both languages.

use figures::text::Text;

const fn text(en: &'static str, ko: &'static str) -> Text {
    Text::new(en, ko)
}

/// Fixes a prediction.
pub const COMMIT: Text = text("Commit", "예측 확정");
/// Compares a typed number.
pub const CHECK: Text = text("Check", "확인");
/// In place of the two above, afterwards.
pub const COMMITTED: Text = text("Committed", "확정했습니다");
/// Takes the answer back.
pub const AGAIN: Text = text("Take it back and try again", "답을 지우고 다시 해 보기");
/// While the engine works on an answer.
pub const COMPUTING: Text = text("The engine is computing…", "엔진이 계산하고 있습니다…");
/// Before anything has been chosen.
pub const CHOOSE: Text = text("Choose an answer first.", "먼저 답을 하나 고르세요.");
/// When what was typed is no number.
pub const NO_NUMBER: Text =
    text("That is not a number. Write it like 0.25 or −1.", "숫자가 아닙니다. 0.25나 −1처럼 쓰세요.");
/// When what was typed can be two numbers.
pub const TWO_WAYS: Text = text(
    "The comma can be a decimal one or part thousands. Write the number with a point, or without the comma.",
    "쉼표가 소수점인지 천 단위 구분인지 알 수 없습니다. 소수점은 마침표로, 천 단위는 쉼표 없이 쓰세요.",
);
/// When what was typed are no places.
pub const NO_PLACES: Text = text(
    "Those are no places. Write them like 0: 1.4; 100: 0.2, each place once.",
    "좌표로 읽을 수 없습니다. 0: 1.4; 100: 0.2처럼, 한 자리에 하나씩 쓰세요.",
);
/// When a curve is not whole.
pub const NOT_WHOLE: Text =
    text("Draw the curve from the left edge to the right one.", "왼쪽 끝에서 오른쪽 끝까지 이어지도록 그리세요.");
/// When no point has been placed.
pub const NO_POINT: Text = text("Place the point first.", "먼저 점을 놓으세요.");
/// When a place lies outside.
pub const OUTSIDE: Text = text("That lies outside the axes.", "좌표축 밖에 있는 값입니다.");
/// Before the measured number.
pub const COMPUTED: Text = text("The engine has just computed", "엔진이 방금 계산한 값");
/// Before the reader's own number.
pub const ANSWERED: Text = text("your answer", "나의 답");
/// The answer holds.
pub const RIGHT: Text = text("Your prediction holds.", "예측이 맞았습니다.");
/// The answer does not hold.
pub const WRONG: Text = text("It came out otherwise.", "결과는 예측과 다릅니다.");
/// The typed number is near enough.
pub const NEAR: Text = text("Your number agrees.", "입력한 값과 일치합니다.");
/// The typed number is too far away.
pub const FAR: Text = text("Your number does not agree yet.", "입력한 값과 아직 다릅니다.");
/// The mark at the option that holds.
pub const HOLDS: Text = text("this holds", "이것이 맞습니다");
/// A question that cannot be answered.
pub const NO_MEASURE: Text =
    text("The engine could not compute the answer to this question.", "이 질문의 답을 엔진이 계산하지 못했습니다.");
/// Where answers stay hidden.
pub const NOTED: Text = text(
    "Your prediction is noted. On this page the answers stay hidden.",
    "예측을 적어 두었습니다. 이 페이지에서는 정답을 보여 주지 않습니다.",
);
/// Beside what the reader has drawn.
pub const YOURS: Text = text("yours", "나의 예측");
/// Beside what the engine has computed.
pub const ENGINE: Text = text("engine", "엔진");
/// In place of a height that has not been drawn.
pub const NOTHING_YET: Text = text("nothing drawn yet", "아직 그리지 않음");
/// The name of the place where the reader draws.
pub const DRAW: Text = text("Your curve", "나의 곡선");
/// The name of the place where the reader places a point.
pub const PLACE: Text = text("Your point", "나의 점");
/// When storage gives nothing.
pub const NOTHING_KEPT: Text = text(
    "This browser keeps nothing for this page, so your answers last until you leave it.",
    "이 브라우저에는 저장할 수 없어서, 페이지를 떠나면 답이 사라집니다.",
);
/// When something in storage could not be read.
pub const SET_ASIDE: Text = text(
    "Some of your kept answers could not be read. They were set aside in this browser under “unrolled.answers.set-aside”; nothing was deleted.",
    "저장된 답 가운데 읽을 수 없는 것이 있습니다. 지우지 않고 이 브라우저의 ‘unrolled.answers.set-aside’에 따로 옮겨 두었습니다.",
);
/// After erasing.
pub const ERASED: Text = text("Erased.", "지웠습니다.");
/// Takes back the erasing.
pub const UNDO: Text = text("Bring them back", "되돌리기");
/// After bringing back.
pub const BACK: Text = text("They are back.", "되돌렸습니다.");
/// After a file has been taken.
pub const LOADED: Text = text("The answers of the file have been added.", "파일의 답을 더했습니다.");
/// A file that is too large.
pub const HUGE: Text = text(
    "That file is far too large to be a record of answers; nothing was taken from it.",
    "답을 저장한 파일이라기에는 너무 큽니다. 아무것도 가져오지 않았습니다.",
);
/// A file of another kind.
pub const FOREIGN: Text = text(
    "That file is not a record of answers; it would begin with “unrolled answers”. Nothing was taken from it.",
    "답을 저장한 파일이 아닙니다. 그런 파일은 “unrolled answers”로 시작합니다. 아무것도 가져오지 않았습니다.",
);
/// A file from a later version.
pub const NEWER: Text = text(
    "That file was saved by a newer version of the course; load this page anew and try again.",
    "이 강좌의 더 새로운 버전에서 저장한 파일입니다. 페이지를 새로 고친 뒤 다시 해 보세요.",
);
/// A file that breaks off.
pub const TRUNCATED: Text = text(
    "That file breaks off before its end; nothing was taken from it. Save it once more, or copy it again.",
    "파일이 중간에 끊겨 있어 아무것도 가져오지 않았습니다. 다시 저장하거나 다시 복사해 오세요.",
);
/// A file with something unreadable in it.
pub const SPOILED: Text = text(
    "Some lines of that file cannot be read; nothing was taken from it.",
    "파일에 읽을 수 없는 줄이 있어 아무것도 가져오지 않았습니다.",
);
/// A file that the browser could not read.
pub const UNREADABLE: Text = text("The browser could not read that file.", "브라우저가 파일을 읽지 못했습니다.");
/// After copying.
pub const COPIED: Text = text("The link has been copied.", "링크를 복사했습니다.");
/// When copying is not allowed.
pub const NOT_COPIED: Text = text(
    "The browser does not let this page copy. Here is the link: ",
    "이 브라우저에서는 복사할 수 없습니다. 링크는 다음과 같습니다: ",
);
