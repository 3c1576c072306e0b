//! What the menus for taking things out of a figure say, and what a link that hides or locks says.

use figures::say;
use figures::text::{Problem, Text};

use super::{excerpt, text};

/// The export menu.
pub const EXPORT: Text = text("Export", "내보내기");
/// The share menu.
pub const SHARE: Text = text("Share", "공유");
/// Exports of the picture.
pub const PICTURE: Text = text("Picture", "그림");
/// Exports of the numbers.
pub const NUMBERS: Text = text("Numbers", "숫자");
/// Exports of the program.
pub const PROGRAM: Text = text("Program", "코드");
/// The numbers of the moment.
pub const MOMENT_CSV: Text = text("This moment (CSV)", "지금 시점 (CSV)");
/// The numbers of the whole run.
pub const RUN_CSV: Text = text("Whole run (CSV)", "전체 실행 (CSV)");
/// The frames.
pub const FRAMES_JSON: Text = text("All frames (JSON)", "모든 프레임 (JSON)");
/// The program for PyTorch.
pub const PYTORCH: Text = text("Copy as PyTorch", "PyTorch 코드 복사");
/// The program as a file.
pub const PYTORCH_FILE: Text = text("Save as .py", ".py로 저장");
/// The index of a frame, as a column.
pub const FRAME: Text = text("frame", "프레임");
/// The name of a moment, as a column.
pub const MOMENT: Text = text("moment", "시점");
/// While the run is not complete.
pub const WAIT: Text = text("The run is being completed…", "실행을 끝까지 계산하고 있습니다…");
/// What a browser does not do.
pub const NOT_SAVED: Text = text(
    "This browser did not make the file. A smaller size, or another browser, may do.",
    "이 브라우저에서 파일을 만들지 못했습니다. 더 작은 크기나 다른 브라우저로 해 보세요.",
);
/// In a frame of another page, which may forbid files.
pub const IN_FRAME: Text = text(
    "If no file has arrived, the page around this figure does not allow it: open the figure alone.",
    "파일이 저장되지 않았다면 이 그림을 담은 페이지가 막고 있는 것입니다. 그림만 따로 열어 보세요.",
);
/// A text has been copied.
pub const COPIED: Text = text("Copied.", "복사했습니다.");
/// A text could not be copied.
pub const SELECTED: Text = text(
    "The browser does not let the page copy. The text is selected: copy it with Ctrl+C or ⌘C.",
    "브라우저가 복사를 허용하지 않습니다. 글을 선택해 두었으니 Ctrl+C나 ⌘C로 복사하세요.",
);
/// What the link leads to.
pub const OPENS: Text = text("The link opens", "링크로 열 화면");
/// This page.
pub const PAGE: Text = text("this page", "이 페이지");
/// The figure's own page.
pub const ALONE: Text = text("the figure alone", "그림만");
/// What the link leaves out.
pub const WITHOUT: Text = text("Without", "숨길 것");
/// What the link locks.
pub const LOCK: Text = text("Locked", "잠글 것");
/// All settings at once.
pub const ALL_SETTINGS: Text = text("all settings", "모든 설정");
/// What can be left out, in the order of `locks::PLACES`.
pub const PLACES: [Text; 8] = [
    text("settings", "설정"),
    text("playback", "재생 조작"),
    text("presets", "예제 설정"),
    text("caption", "설명문"),
    text("numbers", "숫자 표"),
    text("keeping runs", "실행 남겨 두기"),
    text("sharing", "공유"),
    text("export", "내보내기"),
];
/// The address.
pub const LINK: Text = text("Link", "링크");
/// Copies the address.
pub const COPY_LINK: Text = text("Copy link", "링크 복사");
/// Follows the address.
pub const OPEN: Text = text("Open", "열기");
/// The text for another page.
pub const EMBED: Text = text("Embed code", "퍼가기 코드");
/// Copies it.
pub const COPY_EMBED: Text = text("Copy embed code", "퍼가기 코드 복사");
/// The picture of the address.
pub const QR: Text = text("The link as a QR code", "링크의 QR 코드");
/// A setting that cannot be changed.
pub const LOCKED: Text = text("locked by whoever made this link", "이 링크를 만든 사람이 잠가 두었습니다");

/// What is said after a file has been handed over.
pub fn saved(name: &str) -> Problem {
    Problem::new("", |language| say!(language, "Saved as {name}.", "{name} 파일로 저장했습니다."))
}

/// What is said when an address is too long for a code.
pub fn too_long(length: usize) -> Problem {
    Problem::new("", |language| {
        say!(
            language,
            "This address has {length} characters, too many for a QR code that a camera can read. Copy the link instead.",
            "주소가 {length}자라서 카메라로 읽을 수 있는 QR 코드로 만들기에는 너무 깁니다. 대신 링크를 복사하세요.",
        )
    })
}

/// What is said about names in an address that nothing here has.
pub fn unknown_names(key: &str, unknown: &[String], known: &[&str]) -> Problem {
    let unknown: Vec<String> = unknown.iter().take(3).map(|name| ["“", &excerpt(name), "”"].concat()).collect();
    let (unknown, known) = (unknown.join(", "), known.join(", "));
    Problem::new(key, |language| {
        say!(
            language,
            "The address names {unknown} under “{key}”, which is not there; the rest was taken. There are: {known}.",
            "주소의 “{key}”에 적힌 {unknown}은(는) 없는 이름이라 건너뛰고 나머지만 따랐습니다. 쓸 수 있는 이름: {known}.",
        )
    })
}

/// What is said when somebody would change what is locked.
pub fn locked(setting: &str, label: &str) -> Problem {
    Problem::new(setting, |language| {
        say!(
            language,
            "{label}: locked by whoever made this link. Nothing was changed.",
            "{label}: 이 링크를 만든 사람이 잠가 두어 바꾸지 않았습니다.",
        )
    })
}
