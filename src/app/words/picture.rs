//! What the menu for a picture of the reader's says.

use figures::text::Text;

use super::text;

/// The menu.
pub const OWN_PICTURE: Text = text("Picture", "내 사진");
/// What its buttons are about.
pub const SHOW: Text = text("Show", "보여 줄 것");
/// Opens the browser's window for files.
pub const CHOOSE: Text = text("A file of yours…", "내 파일…");
/// Back to the figure's own picture.
pub const OURS: Text = text("Ours", "원래 그림");
/// Where the picture stays, and what does not follow from it.
pub const STAYS: Text = text(
    "Choose an image file, or drop one onto the figure. It stays on this device: it is sent nowhere, and no link holds it. No number depends on it.",
    "이미지 파일을 고르거나 그림 위에 끌어다 놓으세요. 파일은 이 기기를 떠나지 않고 링크에도 담기지 않습니다. 숫자는 사진에 따라 달라지지 않습니다.",
);
/// The reader's picture is shown.
pub const SHOWN: Text = text("Your picture is shown.", "내 사진을 보여 줍니다.");
/// The figure's own picture is back.
pub const OURS_AGAIN: Text = text("Ours is back.", "원래 그림으로 돌아왔습니다.");
/// A file that is no picture.
pub const NO_PICTURE: Text = text(
    "This file is not a picture that this browser can read. Choose a PNG, JPEG, WebP or GIF file.",
    "이 브라우저가 읽을 수 있는 사진이 아닙니다. PNG, JPEG, WebP, GIF 파일을 고르세요.",
);
/// A file that is too large to be read.
pub const TOO_LARGE: Text =
    text("This file has more than 40 MB. Save it smaller first.", "파일이 40MB를 넘습니다. 먼저 더 작게 저장하세요.");
