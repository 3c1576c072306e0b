//! Whatever layers somebody stacks: the pixels that have a gradient are those of the field, from the first to the last.

use proptest::prelude::*;

use super::run::{Moment, run, stages};
use super::settings::{FieldSettings, LOOKS};
use crate::settings::write_all;

/// A layer without padding, so that a unit sees pixels only.
fn layer() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => (1..6_u32, 1..4_u32, 1..4_u32).prop_map(|(kernel, stride, dilation)| format!("c{kernel}s{stride}d{dilation}")),
        1 => (1..4_u32, 1..4_u32).prop_map(|(kernel, stride)| format!("m{kernel}s{stride}")),
        1 => (1..4_u32, 1..4_u32).prop_map(|(kernel, stride)| format!("a{kernel}s{stride}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_first_and_the_last_pixel_with_a_gradient_are_those_of_the_field(
        layers in prop::collection::vec(layer(), 1..5), size in 24..64_u32, right in 0.0..1.0_f32, up in 0.0..1.0_f32,
    ) {
        let mut settings = FieldSettings::default();
        let written = format!("stack={}&size={size}&unit={right},{up}&weights=linear", layers.join(","));
        write_all(&mut settings, &written);
        let frames: Vec<Moment> = run(&settings).take(settings.layers() + 2).collect();
        let stages = stages(&frames);
        let last = stages[stages.len() - 1];
        let [columns, rows] = last.pixels(settings.unit_of(last));
        let Some(Moment::Measured(measured)) = frames.last() else { panic!("{written} can be run") };
        prop_assert_eq!(measured.across, size as usize, "a cell is a pixel");
        let reached = |axis: usize| {
            let places = measured.cells.iter().enumerate().filter(|(_, cell)| **cell > 0.0);
            let places: Vec<i64> = places.map(|(at, _)| [at % measured.across, at / measured.across][axis] as i64).collect();
            [places.iter().copied().min(), places.iter().copied().max()]
        };
        prop_assert_eq!(reached(0), [Some(columns.first), Some(columns.last)], "{}", &written);
        prop_assert_eq!(reached(1), [Some(rows.first), Some(rows.last)], "{}", &written);
    }
}

#[test]
fn a_training_has_as_many_looks_as_it_says() {
    let mut settings = FieldSettings::default();
    write_all(&mut settings, "stack=c3p1&size=8&weights=trained");
    assert_eq!(run(&settings).count(), 2 + LOOKS);
}
