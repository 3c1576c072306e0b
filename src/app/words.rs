//! What the interface says, in both languages.

use figures::say;
use figures::text::{Problem, Text};

const fn text(en: &'static str, ko: &'static str) -> Text {
    Text::new(en, ko)
}

/// The play button, when the figure rests.
pub const PLAY: Text = text("Play", "재생");
/// The play button, when the figure plays.
pub const PAUSE: Text = text("Pause", "일시 정지");
/// One frame back.
pub const BACK: Text = text("Step back", "한 단계 뒤로");
/// One frame on.
pub const FORWARD: Text = text("Step forward", "한 단계 앞으로");
/// The scrub bar.
pub const SCRUB: Text = text("Moment", "시점");
/// The speed chooser.
pub const SPEED: Text = text("Speed", "속도");
/// Back to how the page set the figure up.
pub const RESET: Text = text("Reset", "처음 상태로");
/// The transport bar as a whole.
pub const TRANSPORT: Text = text("Playback", "재생 조작");
/// The controls as a whole.
pub const CONTROLS: Text = text("Settings", "설정");
/// The folded controls.
pub const MORE: Text = text("More", "더 보기");
/// The presets' menu before anything is chosen.
pub const PRESETS: Text = text("Presets", "예제 설정");
/// The button that draws another seed.
pub const DICE: Text = text("Another seed", "다른 시드");
/// A switch that is on.
pub const ON: Text = text("on", "켜짐");
/// A switch that is off.
pub const OFF: Text = text("off", "꺼짐");
/// What can be done with a number in the picture.
pub const EDIT: Text = text("Up and down change it, digits replace it", "위·아래 화살표로 바꾸거나 숫자를 입력하세요");
/// How a stage is operated.
pub const STAGE: Text = text(
    "Space plays, the arrow keys step, Home and End go to the ends",
    "스페이스로 재생, 화살표로 한 단계씩, Home과 End로 처음과 끝으로 이동합니다",
);
/// The theme button in the light.
pub const TO_DARK: Text = text("Switch to the dark theme", "어두운 화면으로 바꾸기");
/// The theme button in the dark.
pub const TO_LIGHT: Text = text("Switch to the light theme", "밝은 화면으로 바꾸기");
/// Fixes a prediction.
pub const COMMIT: Text = text("Commit", "예측 확정");
/// Compares a typed number.
pub const CHECK: Text = text("Check", "확인");
/// While the engine works on an answer.
pub const COMPUTING: Text = text("The engine is computing…", "엔진이 계산하고 있습니다…");
/// Before anything has been chosen.
pub const CHOOSE: Text = text("Choose an answer first.", "먼저 답을 하나 고르세요.");
/// When what was typed is no number.
pub const NO_NUMBER: Text =
    text("That is not a number. Write it like 0.25 or −1.", "숫자가 아닙니다. 0.25나 −1처럼 쓰세요.");
/// Before the measured number.
pub const COMPUTED: Text = text("The engine has just computed", "엔진이 방금 계산한 값");
/// The chosen option holds.
pub const RIGHT: Text = text("Your prediction holds.", "예측이 맞았습니다.");
/// Another option holds.
pub const WRONG: Text = text("It came out otherwise.", "결과는 예측과 다릅니다.");
/// The typed number is near enough.
pub const NEAR: Text = text("Your number agrees.", "입력한 값과 일치합니다.");
/// The typed number is too far away.
pub const FAR: Text = text("Your number does not agree yet.", "입력한 값과 아직 다릅니다.");
/// The mark at the option that holds.
pub const HOLDS: Text = text("this holds", "이것이 맞습니다");
/// A prediction that cannot be answered.
pub const NO_MEASURE: Text =
    text("The engine could not compute the answer to this question.", "이 질문의 답을 엔진이 계산하지 못했습니다.");
/// No canvas.
pub const NO_CANVAS: Text = text(
    "This browser gives no canvas to draw on, so the figure stays as it was printed.",
    "이 브라우저에서는 그림을 그릴 수 없어 인쇄된 그림을 그대로 보여 줍니다.",
);
/// After a panic.
pub const STOPPED: Text = text(
    "The figures of this page have stopped because of a mistake in the program. The text is not affected.",
    "프로그램 오류로 이 페이지의 그림이 멈췄습니다. 본문은 그대로 읽을 수 있습니다.",
);
/// Loads the page again.
pub const RESTART: Text = text("Start again", "다시 시작하기");
/// Loads the page without settings in its address.
pub const RESTART_PLAIN: Text = text("Start again with the original settings", "원래 설정으로 다시 시작하기");

/// What is said in place of a figure that does not exist.
pub fn unknown_figure(name: &str) -> Problem {
    Problem::new("", |language| {
        say!(
            language,
            "There is no figure called “{name}”, so nothing is alive here.",
            "“{name}”(이)라는 그림은 없어서 여기에는 움직이는 그림이 없습니다.",
        )
    })
}

/// What is said about a moment that cannot be gone to.
pub fn no_moment(asked: &str, taken: usize, last: usize) -> Problem {
    let asked = excerpt(asked);
    Problem::new(crate::address::AT, |language| {
        say!(
            language,
            "The address asks for moment “{asked}”; there are moments 0 to {last}, and {taken} is shown.",
            "주소에 적힌 시점 “{asked}”은(는) 없습니다. 0부터 {last}까지 가운데 {taken}을(를) 보여 줍니다.",
        )
    })
}

/// What is said about a number typed into a picture that is none.
pub fn no_number(setting: &str, label: &str, text: &str) -> Problem {
    let text = excerpt(text);
    Problem::new(setting, |language| {
        say!(
            language,
            "{label}: “{text}” is not a number. The earlier value was kept.",
            "{label}: “{text}”은(는) 숫자가 아닙니다. 이전 값을 그대로 둡니다.",
        )
    })
}

/// The beginning of what somebody wrote: enough to recognize it by.
fn excerpt(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(24).collect()
}
