//! The race as a program for PyTorch.

use super::settings::DescentSettings;
use crate::json::number;
use crate::optimizers::{LOOKS, pytorch};
use crate::text::Language;

/// The program, complete.
pub(super) fn program(settings: &DescentSettings) -> String {
    let [x, y] = settings.begin().map(number);
    let rules: Vec<String> = settings
        .running()
        .map(|rule| {
            let made = pytorch::rule(rule, settings.rate(rule), settings.mu);
            ["    \"", LOOKS[rule].label.get(Language::English), "\": lambda p: ", &made, ",\n"].concat()
        })
        .collect();
    let (noise, noisy) = match settings.noise > 0.0 {
        true => (
            "# The figure draws its noise from a generator of its own, so a run with noise differs from it.\n",
            ["        p.grad += ", &number(settings.noise), " * torch.randn(2)\n"].concat(),
        ),
        false => ("", String::new()),
    };
    [
        "\"\"\"The figure descent as a program for PyTorch: every rule takes the same steps from the same start.\"\"\"\n\n",
        "import math\n\nimport torch\n\n\n",
        &pytorch::loss(settings.surface, settings.condition),
        "\n\n",
        FACTORS[settings.schedule],
        "\n\nSTART = (",
        &x,
        ", ",
        &y,
        ")\nSTEPS = ",
        &settings.steps.to_string(),
        "\nRULES = {\n",
        &rules.concat(),
        "}\n\n",
        noise,
        "torch.manual_seed(",
        &settings.seed.to_string(),
        ")\nfor name, make in RULES.items():\n    p = torch.tensor(START, dtype=torch.float32, requires_grad=True)\n    rule = make(p)\n",
        "    rate = rule.param_groups[0][\"lr\"]\n    for step in range(STEPS):\n",
        "        rule.param_groups[0][\"lr\"] = rate * factor(step)\n        rule.zero_grad()\n        loss(p[0], p[1]).backward()\n",
        &noisy,
        "        rule.step()\n    print(name, p.tolist(), loss(p[0], p[1]).item())\n",
    ]
    .concat()
}

/// What rates are multiplied by in each step, in the order of the engine's schedules.
const FACTORS: [&str; 6] = [
    "def factor(step):\n    return 1.0\n",
    "def factor(step):\n    return 0.1 ** (step // math.ceil(STEPS / 3))\n",
    "def factor(step):\n    return 0.01 ** (step / STEPS)\n",
    "def factor(step):\n    return 0.5 + 0.5 * math.cos(math.pi * step / STEPS)\n",
    "def factor(step):\n    rise = STEPS // 10\n    if step < rise:\n        return 1 / 3 + 2 / 3 * step / rise\n    \
     return 0.5 + 0.5 * math.cos(math.pi * (step - rise) / (STEPS - rise))\n",
    "def factor(step):\n    def between(first, last, share):\n        \
     return last + (first - last) * (0.5 + 0.5 * math.cos(math.pi * share))\n\n    top = 0.3 * STEPS - 1\n    \
     if step < top:\n        return between(1 / 25, 1.0, step / top)\n    \
     return between(1.0, 1 / 250000, (step - top) / max(STEPS - 1 - top, 1))\n",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::write_all;

    #[test]
    fn a_program_has_the_rules_that_run_with_their_rates() {
        let mut settings = DescentSettings::default();
        write_all(&mut settings, "adam=off&rates=0.25&noise=0.5&schedule=warm-up");
        let program = program(&settings);
        assert!(program.contains("\"gradient descent\": lambda p: torch.optim.SGD([p], lr=0.25),\n"), "{program}");
        assert!(!program.contains("torch.optim.Adam(") && program.contains("0.5 * torch.randn(2)"), "{program}");
        assert!(program.contains("START = (0.6, 1.45)\nSTEPS = 140\n"), "{program}");
        assert_eq!(FACTORS.len(), engine::optim::schedule::SCHEDULES.len());
    }
}
