//! What the interface says, in both languages.

pub mod entries;
pub mod picture;
pub mod present;
pub mod share;

use figures::say;
use figures::text::{Language, Problem, Text};

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
/// One step a second.
pub const EACH_SECOND: Text = text("1 step/s", "초당 1단계");
/// As fast as it is computed.
pub const FULL_SPEED: Text = text("max", "최대");
/// The menu of events before one is chosen.
pub const UNTIL: Text = text("Run until…", "다음까지 실행…");
/// How formulas are operated.
pub const FORMULAS: Text =
    text("Formulas; the arrow keys go from part to part", "수식. 화살표로 부분을 하나씩 살펴볼 수 있습니다");
/// Has changes announced.
pub const SPEAK: Text = text("Say what changes, every few seconds at most", "바뀌는 내용을 몇 초 간격으로 읽어 주기");
/// Keeps a run, to compare others with it.
pub const KEEP: Text = text("Keep this run", "이 실행 남겨 두기");
/// What keeping is for.
pub const KEEP_HINT: Text =
    text("Keeps it in sight while you change something", "설정을 바꾸는 동안 비교할 수 있게 남겨 둡니다");
/// What sentences about kept runs are filed under, as those about settings are under their names.
pub const KEPT: &str = "kept";
/// Makes a kept run the present one.
pub const TAKE_UP: Text = text("Return to it", "이 설정으로 돌아가기");
/// Lets a kept run go.
pub const DISCARD: Text = text("Remove", "지우기");
/// Nothing differs between a kept run and the present one.
pub const SAME: Text = text("the same as now; change something", "지금과 같습니다. 무언가를 바꿔 보세요");
/// How far a run is computed.
pub const PROGRESS: Text = text("Computed", "계산한 만큼");
/// Has the worker wait.
pub const HALT: Text = text("Stop computing", "계산 멈추기");
/// Has the worker go on.
pub const GO_ON: Text = text("Go on computing", "계산 계속하기");
/// Begins a run anew that has broken down.
pub const START_AGAIN: Text = text("Start again", "다시 시작");
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
/// No canvas.
pub const NO_CANVAS: Text = text(
    "This browser gives no canvas to draw on, so the figure stays as it was printed.",
    "이 브라우저에서는 그림을 그릴 수 없어 인쇄된 그림을 그대로 보여 줍니다.",
);
/// A part of the program has not come, as when the network has gone or the course has been renewed meanwhile.
pub const MISSING: Text = text(
    "A part of this page has not arrived, so not everything on it works. Check the connection, then reload the page.",
    "이 페이지의 일부를 불러오지 못해 작동하지 않는 부분이 있습니다. 연결을 확인한 뒤 페이지를 새로 고치세요.",
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

/// What is said about a theme that the address asks for and that there is not.
pub fn no_theme(language: Language, asked: &str) -> String {
    let asked = excerpt(asked);
    say!(
        language,
        "The address asks for the theme “{asked}”; there are “light” and “dark”.",
        "주소에 적힌 테마 “{asked}”은(는) 없습니다. “light”와 “dark”가 있습니다.",
    )
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

/// The worker could not be loaded.
pub fn no_engine() -> Problem {
    Problem::new("", |language| {
        say!(
            language,
            "The engine of this figure could not be loaded. Check the connection and start it again; if that does not help, reload the page.",
            "이 그림의 엔진을 불러오지 못했습니다. 연결을 확인하고 다시 시작하세요. 그래도 안 되면 페이지를 새로 고치세요."
        )
    })
}

/// Page and worker do not belong together.
pub fn other_version() -> Problem {
    Problem::new("", |language| {
        say!(
            language,
            "The course has been renewed while this page was open. Reload the page to go on with this figure.",
            "이 페이지를 열어 둔 사이에 강좌가 새 버전으로 바뀌었습니다. 계속하려면 페이지를 새로 고치세요."
        )
    })
}

/// The worker has stopped in the middle of a run.
pub fn engine_stopped() -> Problem {
    Problem::new("", |language| {
        say!(
            language,
            "The engine of this figure has stopped: a mistake of ours, or too little memory. Your settings are kept.",
            "이 그림의 엔진이 멈췄습니다. 프로그램의 오류이거나 메모리가 부족한 경우입니다. 설정은 그대로 있습니다."
        )
    })
}

/// The name of a kept run.
pub fn kept(number: usize, language: Language) -> String {
    say!(language, "Kept run {number}", "남겨 둔 실행 {number}")
}

/// A setting that differs between a kept run and the present one.
pub fn differs(label: &str, kept: &str, now: &str, language: Language) -> String {
    say!(language, "{label} {kept} (now {now})", "{label} {kept} (지금은 {now})")
}

/// No more runs can be kept.
pub fn kept_all() -> Problem {
    Problem::new(KEPT, |language| {
        say!(
            language,
            "Four runs are kept. Remove one to keep another.",
            "이미 네 개를 남겨 두었습니다. 하나를 지우면 더 남길 수 있습니다."
        )
    })
}

/// More kept runs were asked for than there is room for.
pub fn too_many_kept() -> Problem {
    Problem::new(KEPT, |language| {
        say!(
            language,
            "The address asks for kept runs beyond the fourth; the first four were taken.",
            "주소에 남겨 둔 실행이 네 개보다 많습니다. 앞의 네 개만 썼습니다."
        )
    })
}

/// How far a run is computed, and how fast.
pub fn progress(computed: usize, length: usize, rate: u32, language: Language) -> String {
    if rate == 0 {
        return say!(language, "{computed} of {length} steps", "{length}단계 중 {computed}단계");
    }
    say!(language, "{computed} of {length} steps, {rate} a second", "{length}단계 중 {computed}단계, 초당 {rate}단계")
}

/// The address names a setting twice.
pub fn named_twice(name: &str, value: &str) -> Problem {
    let value = excerpt(value);
    Problem::new("address", |language| {
        say!(
            language,
            "The address names {name} more than once; the last value, {value}, was taken.",
            "주소에 {name} 설정이 여러 번 적혀 있어 마지막 값 {value}만 따랐습니다."
        )
    })
}

/// The address has a setting without the figure that it belongs to.
pub fn without_figure(name: &str, id: &str) -> Problem {
    Problem::new("address", |language| {
        say!(
            language,
            "The address names {name} without a figure, so it was passed over. Write {id}.{name}=… instead.",
            "주소의 {name} 설정에는 그림 이름이 없어 건너뛰었습니다. {id}.{name}=…처럼 쓰세요."
        )
    })
}

/// The address speaks of a figure that the page does not have.
pub fn no_figure(owner: &str, ids: &[String]) -> Problem {
    let (owner, ids) = (excerpt(owner), ids.join(", "));
    Problem::new("address", |language| {
        say!(
            language,
            "The address names “{owner}”, and there is no such figure on this page; it was passed over. There are: {ids}.",
            "주소에 적힌 “{owner}” 그림은 이 페이지에 없어 건너뛰었습니다. 이 페이지의 그림: {ids}."
        )
    })
}

/// Of a long run not every frame is kept.
pub fn thinned(stride: usize, length: usize) -> Problem {
    Problem::new("stride", |language| {
        say!(
            language,
            "The run has {length} steps. To look back at it, one in {stride} is kept.",
            "이 실행은 {length}단계입니다. 되돌아볼 수 있도록 {stride}단계마다 하나씩 남겨 둡니다."
        )
    })
}

/// What was waited for has not happened.
pub fn in_vain() -> Problem {
    Problem::new("until", |language| {
        say!(
            language,
            "That does not happen in the rest of this run, so it was played to its end.",
            "이 실행의 남은 부분에서는 그런 일이 일어나지 않아 끝까지 재생했습니다."
        )
    })
}
