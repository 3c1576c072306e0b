//! The figure in words: places, captions, the description, the table. Every number comes from the run.

use super::run::{LOOKS as LAPS_PER_EPOCH, Lap, standing};
use super::settings::RaceSettings;
use crate::number;
use crate::number::small;
use crate::optimizers::{LOOKS, RULES};
use crate::say;
use crate::table::{Cell, Table};
use crate::text::{Language, list};

/// A share as percent, with a decimal.
pub(super) fn percent(share: f32) -> String {
    format!("{}\u{202f}%", number::fixed(share * 100.0, 1))
}

/// Epochs after so many laps: `2`, `2.5`.
pub(super) fn epochs(round: usize) -> String {
    number::plain(round as f32 / LAPS_PER_EPOCH as f32)
}

/// The rules by how many answers are right, the best first; among equals by the loss on the test digits. A rule that has
/// diverged comes last.
pub(super) fn ranking(frames: &[Lap]) -> Vec<(usize, &Lap)> {
    let mut standings: Vec<_> = (0..RULES).filter_map(|rule| Some((rule, standing(frames, rule)?))).collect();
    standings.sort_by(|(_, a), (_, b)| {
        let lost = |lap: &Lap| lap.diverged.is_some();
        let by_answers = b.accuracy.total_cmp(&a.accuracy).then(a.test_loss.total_cmp(&b.test_loss));
        lost(a).cmp(&lost(b)).then(by_answers)
    });
    standings
}

/// Where the run is.
pub(super) fn moment(settings: &RaceSettings, frames: &[Lap], language: Language) -> String {
    let Some(last) = frames.last() else { return String::new() };
    let (epoch, all) = (epochs(last.round), settings.epochs);
    if last.round == 0 {
        return language.pick("before the first update", "첫 업데이트 전").into();
    }
    let name = LOOKS[last.rule].label.get(language);
    say!(language, "epoch {epoch} of {all} · {name}", "{all}에폭 중 {epoch}에폭 · {name}")
}

/// Who leads, who comes last, who is out.
pub(super) fn caption(settings: &RaceSettings, frames: &[Lap], language: Language) -> String {
    let Some(last) = frames.last() else { return String::new() };
    let accuracy = percent(last.accuracy);
    if last.round == 0 {
        return say!(
            language,
            "Before the first update all nine have the same weights, and {accuracy} of the test digits right.",
            "첫 업데이트 전에는 아홉 규칙의 가중치가 모두 같고, 시험용 숫자의 {accuracy}를 맞힙니다."
        );
    }
    let ranking = ranking(frames);
    let running: Vec<(usize, &Lap)> = ranking.iter().copied().filter(|(_, lap)| lap.diverged.is_none()).collect();
    let name = |rule: usize| LOOKS[rule].label.get(language);
    let mut text = match running.as_slice() {
        [] => language.pick("No rule is left in the race.", "남은 규칙이 없습니다.").into(),
        [(only, lap)] => {
            let (name, right) = (name(*only), percent(lap.accuracy));
            say!(language, "Only {name} is left, with {right} right.", "{name}만 남았고, 정답은 {right}입니다.")
        }
        [(_, first), .., (_, last)] => ends(settings, &running, first, last, language),
    };
    let out: Vec<String> = ranking
        .iter()
        .filter_map(|&(rule, lap)| {
            let (name, update) = (name(rule), lap.diverged?);
            Some(say!(language, "{name} at update {update}", "{name} {update}번째 업데이트"))
        })
        .collect();
    if !out.is_empty() {
        let out = out.join(", ");
        text.push(' ');
        text += &say!(language, "Diverged: {out}.", "발산: {out}.");
    }
    text
}

/// Who leads and who comes last of several, with all that are equal there.
fn ends(settings: &RaceSettings, running: &[(usize, &Lap)], first: &Lap, last: &Lap, language: Language) -> String {
    let equal = |to: &Lap, name: &dyn Fn(usize) -> String| -> Vec<String> {
        running.iter().filter(|(_, lap)| lap.accuracy == to.accuracy).map(|&(rule, _)| name(rule)).collect()
    };
    let name = |rule: usize| LOOKS[rule].label.get(language).to_owned();
    let with_rate = |rule: usize| {
        let (name, rate) = (name(rule), small(settings.rate(rule)));
        say!(language, "{name} (η = {rate})", "{name}(η = {rate})")
    };
    let (right, least) = (percent(first.accuracy), percent(last.accuracy));
    let epoch = match epochs(last.round) {
        one if one == "1" => say!(language, "{one} epoch", "{one}에폭"),
        some => say!(language, "{some} epochs", "{some}에폭"),
    };
    if first.accuracy == last.accuracy {
        return say!(
            language,
            "After {epoch} all are equal, with {right} of the test digits right.",
            "{epoch} 뒤 모든 규칙이 똑같이 시험용 숫자의 {right}를 맞힙니다."
        );
    }
    let (leaders, behind) = (equal(first, &name), equal(last, &with_rate));
    let (leading, trailing) = (list(&leaders, language), list(&behind, language));
    let ahead = match leaders.len() {
        1 => say!(
            language,
            "After {epoch} {leading} leads with {right} of the test digits right;",
            "{epoch} 뒤 선두는 시험용 숫자의 {right}를 맞힌 {leading}입니다."
        ),
        _ => say!(
            language,
            "After {epoch} {leading} lead together, each with {right} of the test digits right;",
            "{epoch} 뒤 공동 선두는 시험용 숫자의 {right}를 맞힌 {leading}입니다."
        ),
    };
    let end = match behind.len() {
        1 => say!(language, "{trailing} is last with {least}.", "맨 뒤는 {least}를 맞힌 {trailing}입니다."),
        _ => say!(language, "{trailing} are last with {least}.", "맨 뒤는 똑같이 {least}를 맞힌 {trailing}입니다."),
    };
    [ahead, end].join(" ")
}

/// The whole picture in words.
pub(super) fn describe(settings: &RaceSettings, frames: &[Lap], language: Language) -> String {
    let (images, batch) = (settings.images, settings.batch.min(settings.images));
    let network = crate::digits::NETWORKS[settings.network].1.get(language);
    let mut text = say!(
        language,
        "Two charts over the epochs: test accuracy and training loss of nine rules that train a {network} on {images} digits, {batch} in a batch. In order, equals by their loss on the test digits:",
        "에폭에 따른 그래프 두 개입니다. 아홉 규칙으로 {network}을(를) 숫자 {images}장, 배치 크기 {batch}(으)로 학습시킬 때의 시험 정확도와 학습 손실입니다. 순서대로(정확도가 같으면 시험 손실 순으로):"
    );
    let standings: Vec<String> = ranking(frames)
        .into_iter()
        .map(|(rule, lap)| {
            let (name, rate) = (LOOKS[rule].label.get(language), small(settings.rate(rule)));
            let (right, loss) = (percent(lap.accuracy), small(lap.loss));
            match lap.diverged {
                None => say!(
                    language,
                    "{name} (η = {rate}) {right} right, loss {loss}",
                    "{name}(η = {rate}) 정답 {right}, 손실 {loss}"
                ),
                Some(update) => say!(
                    language,
                    "{name} (η = {rate}) diverged at update {update}",
                    "{name}(η = {rate}) {update}번째 업데이트에서 발산"
                ),
            }
        })
        .collect();
    text.push(' ');
    text += &standings.join("; ");
    text.push('.');
    text
}

/// A row for each rule and look.
pub(super) fn table(settings: &RaceSettings, frames: &[Lap], language: Language) -> Table {
    let mut table = Table::new(language.pick(
        ["epoch", "rule", "η", "updates", "training loss", "test loss", "test accuracy"],
        ["에폭", "규칙", "η", "업데이트", "학습 손실", "시험 손실", "시험 정확도"],
    ));
    for lap in frames {
        let start = lap.round == 0;
        let name = if start { language.pick("all", "모두") } else { LOOKS[lap.rule].label.get(language) };
        let rate = settings.rate(lap.rule);
        table.push(vec![
            Cell::Number(lap.round as f32 / LAPS_PER_EPOCH as f32),
            Cell::Word(name.into()),
            if start { Cell::Empty } else { Cell::Number(rate) },
            Cell::Number(lap.updates as f32),
            if start { Cell::Empty } else { Cell::Number(lap.loss) },
            Cell::Number(lap.test_loss),
            Cell::Number(lap.accuracy),
        ]);
    }
    table
}
