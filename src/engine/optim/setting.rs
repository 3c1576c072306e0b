//! What the settings of rules may be: checked where a reader's numbers arrive.

use crate::{
    Scalar,
    regularize::{SettingError, at_least_0, check},
};

/// The value of a rule's setting, if it makes sense for one of that name: a share that is kept from step to step is from 0
/// to below 1, everything else a finite number that is not negative.
///
/// Rules take whatever they are given, so that a diverged run can be shown. This says before whether a reader meant it.
///
/// # Errors
/// [`SettingError`], with the setting, its value, and its range.
pub fn check_setting(name: &'static str, value: Scalar) -> Result<Scalar, SettingError> {
    match name {
        "momentum" | "alpha" | "rho" | "beta1" | "beta2" => {
            check(name, value, "from 0 to below 1", (0.0..1.0).contains(&value))
        }
        "centring" | "dampening" => check(name, value, "from 0 to 1", (0.0..=1.0).contains(&value)),
        _ => at_least_0(name, value),
    }
}

#[cfg(test)]
mod tests {
    use super::check_setting;
    use crate::{Scalar, optim::RULES};

    #[test]
    fn the_usual_settings_of_every_rule_make_sense() {
        for rule in RULES {
            for (name, value) in (rule.make)(rule.learning_rate).settings() {
                assert_eq!(check_setting(name, value), Ok(value), "{}", rule.name);
            }
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused_for_every_setting() {
        for rule in RULES {
            for (name, _) in (rule.make)(rule.learning_rate).settings() {
                for value in [-0.1, Scalar::NAN, Scalar::INFINITY] {
                    assert!(check_setting(name, value).is_err(), "{}: {name} = {value}", rule.name);
                }
            }
        }
        let sentence = check_setting("beta2", 1.0).unwrap_err().to_string();
        assert_eq!(sentence, "beta2 is 1, but must be from 0 to below 1");
        let sentence = check_setting("learning_rate", -1.0).unwrap_err().to_string();
        assert_eq!(sentence, "learning_rate is -1, but must be a finite number, at least 0");
    }
}
