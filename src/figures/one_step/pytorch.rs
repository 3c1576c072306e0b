//! The updates as a program for PyTorch, which prints what the rule remembers after each.

use super::settings::StepSettings;
use crate::json::number;
use crate::optimizers::pytorch;

/// The program, complete.
pub(super) fn program(settings: &StepSettings) -> String {
    let [x, y] = settings.begin().map(number);
    [
        "\"\"\"The figure one-step as a program for PyTorch: some updates, and what the rule remembers after each.\"\"\"\n\n",
        "import torch\n\n\n",
        &pytorch::loss(settings.surface, settings.condition),
        "\n\np = torch.tensor((",
        &x,
        ", ",
        &y,
        "), dtype=torch.float32, requires_grad=True)\nrule = ",
        &pytorch::rule(settings.rule, settings.learning_rate(), settings.mu),
        "\nfor update in range(1, ",
        &(settings.updates + 1).to_string(),
        "):\n    rule.zero_grad()\n    loss(p[0], p[1]).backward()\n    before = p.detach().clone()\n    rule.step()\n",
        "    print(\"update\", update, \"gradient\", p.grad.tolist(), \"step\", (p.detach() - before).tolist())\n",
        "    for name, value in rule.state[p].items():\n        print(\"  \", name, value)\n",
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::write_all;

    #[test]
    fn a_program_has_the_rule_with_its_rate_and_the_start() {
        let mut settings = StepSettings::default();
        write_all(&mut settings, "rule=nesterov&rate=0.25&start=1,-2&updates=3");
        let program = program(&settings);
        assert!(program.contains("rule = torch.optim.SGD([p], lr=0.25, momentum=0.9, nesterov=True)\n"), "{program}");
        assert!(program.contains("torch.tensor((1, -2)") || program.contains("torch.tensor((1.0, -2.0)"), "{program}");
        assert!(program.contains("range(1, 4)"), "{program}");
    }
}
