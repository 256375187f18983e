"""Which version step a release asks for, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from interop.packages.diff.tables import STEPS, aspects, event_steps


@dataclass(slots=True)
class Suggestion:
    """The version step that a release asks for: the greatest that any of its changes asks for.

    Attributes:
        causes: Number of datasets by cause: ``added``, ``removed`` or the name of an aspect.
    """

    causes: Counter[str] = field(default_factory=Counter)

    @property
    def step(self) -> str:
        """``major``, ``minor``, ``patch`` or ``none``."""
        return greatest(_step(cause) for cause, count in self.causes.items() if count)

    def as_json(self) -> dict[str, object]:
        """The suggestion in a diff report, the gravest cause first."""
        known = [*event_steps(), *aspects()]
        causes = sorted((name for name in known if self.causes[name]), key=lambda name: -STEPS.index(_step(name)))
        return {
            "step": self.step,
            "form": "NN.NN.NNN",
            "causes": [{"cause": name, "datasets": self.causes[name], "step": _step(name)} for name in causes],
        }


def step_of(touched: list[str]) -> str:
    """Return the version step that a dataset asks for whose change touches these aspects."""
    return greatest(aspects()[name].step for name in touched)


def exceeds(asked: str, taken: str) -> bool:
    """Tell whether the step that a change asks for is greater than the step taken."""
    return STEPS.index(asked) > STEPS.index(taken)


def greatest(steps: Iterable[str]) -> str:
    """Return the greatest of several steps, ``none`` where there is none."""
    return max(steps, key=STEPS.index, default="none")


def _step(cause: str) -> str:
    return event_steps().get(cause) or aspects()[cause].step
