//! Every registered figure in a real browser, through the page alone: no figure is known here by name.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "tests")]

mod browser;

use browser::{Fragment, figure, frame, is_blank, mount, query, texts, until};
use engine::Pcg32;
use unrolled::dom;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

async fn ready(name: &str, query: &str) -> Fragment {
    let fragment = mount(&figure(name, ""), query).await;
    fragment.ready().await;
    fragment
}

#[wasm_bindgen_test]
async fn every_figure_mounts_and_draws_something() {
    for name in figures::NAMES {
        let fragment = ready(name, "").await;
        assert!(!is_blank(&fragment.canvas().unwrap()), "{name}");
        assert!(unrolled::dom::find(&fragment.root, ".stage svg").is_none(), "{name}: the printed picture has gone");
        assert!(fragment.find(".figure").has_attribute("data-live"), "{name}");
        assert_eq!(texts(&fragment.root, ".problems"), "", "{name} has nothing to complain about by itself");
    }
}

#[wasm_bindgen_test]
async fn every_figure_steps_back_to_the_very_same_picture() {
    for name in figures::NAMES {
        let fragment = ready(name, "").await;
        fragment.find("[data-action=scrub]");
        fragment.fill("[data-action=scrub]", "1");
        fragment.rest().await;
        let (picture, words) = (fragment.picture(), fragment.text(".description"));
        for action in ["forward", "forward"] {
            fragment.click(&format!("[data-action={action}]"));
            fragment.rest().await;
        }
        assert_eq!(fragment.at(), 3, "{name}");
        assert_ne!(fragment.picture(), picture, "{name}: a step is seen");
        for _ in 0..2 {
            fragment.click("[data-action=back]");
            fragment.rest().await;
        }
        assert_eq!(fragment.picture(), picture, "{name}");
        assert_eq!(fragment.text(".description"), words, "{name}");
    }
}

#[wasm_bindgen_test]
async fn every_figure_is_restored_from_its_address() {
    for name in figures::NAMES {
        let first = ready(name, "?foreign=1").await;
        let presets = unrolled::dom::find_all(&first.root, "[data-action=preset] option").len();
        for preset in 0..presets.saturating_sub(1) {
            choose_preset(&first, preset);
            frame().await;
            // The last moment of a run is where it rests, and needs no word in the address.
            let last = first.find("[data-action=scrub]").get_attribute("max");
            let at = if last.as_deref() == Some("1") { "0" } else { "1" };
            first.fill("[data-action=scrub]", at);
            first.rest().await;
            until(&format!("the address of preset {preset} of {name} is written"), || query().contains(".at=")).await;
            // The timer may have more to say.
            let address = query();
            assert!(address.starts_with("?foreign=1"), "{address}");
            let picture = first.picture();
            let second = ready_beside(name, &address).await;
            assert!(second == picture, "{name}{address}");
            browser::go("?foreign=1");
        }
    }
}

/// The picture of another figure of the same name and address.
async fn ready_beside(name: &str, address: &str) -> String {
    let fragment = ready(name, address).await;
    assert_eq!(texts(&fragment.root, ".problems .problem"), "", "{name}{address}");
    fragment.picture()
}

fn choose_preset(fragment: &Fragment, index: usize) {
    use wasm_bindgen::JsCast;
    let select: web_sys::HtmlSelectElement = fragment.find("[data-action=preset]").dyn_into().unwrap();
    select.set_value(&index.to_string());
    select.dispatch_event(&web_sys::Event::new("change").unwrap()).unwrap();
}

#[wasm_bindgen_test]
async fn every_figure_has_a_name_a_description_and_a_table() {
    for name in figures::NAMES {
        let fragment = ready(name, "").await;
        assert!(fragment.find("canvas").get_attribute("aria-label").is_some_and(|label| label.len() > 8), "{name}");
        assert_ne!(fragment.text(".description"), "printed", "{name}");
        assert!(fragment.text(".description").len() > 20, "{name}");
        assert!(fragment.text(".caption").ends_with(" The author's words."), "{name}");
        let rows = unrolled::dom::find_all(&fragment.root, "tbody tr").len();
        assert!(rows > 0 && unrolled::dom::find_all(&fragment.root, "th").len() > 1, "{name}");
    }
}

#[wasm_bindgen_test]
async fn hostile_addresses_get_a_sentence_and_a_figure() {
    for name in figures::NAMES {
        for hostile in ["none=1", "at=NaN", "at=-5", "at=99999999999999999999", "%E0%A4=%", "seed=x&at=", "=1"] {
            let address = format!("?{name}.{hostile}");
            let fragment = ready(name, &address).await;
            let said = texts(&fragment.root, ".problems p");
            assert!(said.ends_with('.'), "{address}: {said}");
            assert!(!is_blank(&fragment.canvas().unwrap()), "{address}");
        }
    }
}

#[wasm_bindgen_test]
async fn an_unknown_figure_gets_a_sentence_in_its_place() {
    let fragment = mount(&figure("no-such-figure", ""), "").await;
    assert!(fragment.text(".problems").contains("no-such-figure"));
}

#[wasm_bindgen_test]
async fn playing_moves_on_and_the_clock_stops_when_it_is_paused() {
    for name in figures::NAMES {
        let fragment = ready(name, "").await;
        fragment.fill("[data-action=scrub]", "0");
        fragment.rest().await;
        fragment.click("[data-action=play]");
        until("it has moved on", || fragment.at() > 0).await;
        assert!(unrolled::clock::is_running(), "{name}");
        fragment.click("[data-action=play]");
        fragment.rest().await;
        assert!(!unrolled::clock::is_running(), "{name}");
    }
}

#[wasm_bindgen_test]
async fn what_is_dropped_leaves_nothing_behind() {
    let name = figures::NAMES[0];
    let mut fragment = ready(name, "").await;
    fragment.page = None;
    frame().await;
    assert!(fragment.canvas().is_none());
    assert!(unrolled::dom::find(&fragment.root, ".transport").is_none());
    assert!(!unrolled::clock::is_running());
}

/// Values that no setting has.
const VALUES: &[&str] = &[
    "",
    "NaN",
    "Infinity",
    "-1e99",
    "99999999999999999999999",
    "0x10",
    "1,2,3;x",
    "%",
    "%E0%A4",
    "%00",
    "%F0%9F%92%A9",
    "<svg onload=alert(1)>",
    "..%2F..%2Fetc",
    "true&&1",
    "\u{202e}abc",
    "lstm-cell.at=5",
];

/// Keys that there are, under which hostile values are written, and keys that there are not.
const KEYS: &[&str] =
    &["at", "kept1.hidden", "kept9.seed", "kept1.at", "nothing", "", ".", "hidden.hidden", "__proto__", "кл"];

#[wasm_bindgen_test]
async fn two_hundred_hostile_addresses_are_answered_with_a_sentence() {
    let mut rng = Pcg32::new(2026);
    let mut pick = |count: usize| rng.below(count as u32) as usize;
    for round in 0..200 {
        let name = figures::NAMES[round % figures::NAMES.len()];
        let player = figures::player::<unrolled::canvas::Canvas>(name).unwrap();
        let settings: Vec<_> = player.controls(unrolled::page::language()).iter().map(|control| control.name).collect();
        let mut query = String::from("?");
        for _ in 0..1 + pick(3) {
            let key = match pick(2) {
                0 => settings[pick(settings.len())],
                _ => KEYS[pick(KEYS.len())],
            };
            query.push_str(&format!("{name}.{key}={}&", VALUES[pick(VALUES.len())]));
        }
        // One that is wrong for certain, so that there is something to say.
        query.push_str(&format!("{name}.seed=x{round}"));
        // A browser takes no more than two hundred changes of its address in ten seconds.
        let start_ms = dom::now_ms();
        until("the browser takes another address", || dom::now_ms() - start_ms > 130.0).await;
        let fragment = mount(&figure(name, "data-settings=\"steps=5\""), &query).await;
        until("the picture is drawn", || fragment.canvas().is_some()).await;
        assert!(dom::find(&fragment.root, ".crash").is_none(), "{query}");
        let said = texts(&fragment.root, ".problems .problem");
        assert!(said.trim_end().ends_with('.'), "{query} is answered with “{said}”");
    }
}
