"""The value of a choice in words, as reports show it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from interop.equivalence.rulesets.concepts import concepts
from interop.model.rules import Language
from interop.model.ruleset.values import Value
from interop.reports.labels import labels


def value_text(value: Value, language: Language) -> str:
    """Return a value in words.

    Args:
        value: The value.
        language: ``en`` or ``zh``.
    """
    return _Words(language).of(value)


def concept_label(name: str, language: Language) -> str:
    """Return the label of a concept, or its id where it has none.

    Args:
        name: Id of the concept.
        language: ``en`` or ``zh``.
    """
    found = concepts().get(name)
    return name if found is None else found.labels.get(language, name)


class _Words:
    """Puts values into words of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._labels = labels("ruleset-values", language)

    def of(self, value: Any) -> str:
        """Return any value in words."""
        words: str = getattr(self, f"_{value.kind.replace('-', '_')}")(value)
        return words

    def _join(self, names: Iterable[str], join: str = "list-join") -> str:
        words = self._labels[join]
        shown = [concept_label(name, self._language) for name in names]
        if any(words.strip() in text for text in shown) and words.strip():
            # A label that holds the sign that parts the items is told from the next one by quotation marks.
            shown = [self._labels["quoted"].format(text=text) for text in shown]
        return words.join(shown)

    def _within(self, name: str) -> str:
        """Return the label of a concept as it stands inside a sentence."""
        text = concept_label(name, self._language)
        return text[:1].lower() + text[1:] if text[1:2].islower() else text

    def _concept(self, value: Any) -> str:
        return concept_label(value.concept, self._language)

    def _concepts(self, value: Any) -> str:
        return self._join(value.concepts, "any-join")

    def _list(self, value: Any) -> str:
        return self._labels[value.extent].format(items=self._join(value.items))

    def _hierarchy(self, value: Any) -> str:
        steps = self._labels["step-join"].join(self._join(step, "rank-join") for step in value.steps)
        return steps + (self._labels["not"].format(items=self._join(value.excluded)) if value.excluded else "")

    def _threshold(self, value: Any) -> str:
        return self._labels["part-join"].join(self._limit(limit) for limit in value.limits)

    def _limit(self, limit: Any) -> str:
        basis = self._labels["all-join"].join(self._labels[f"basis-{item}"] for item in limit.basis)
        template = self._labels[f"{limit.scope}-each" if limit.each else limit.scope]
        each = self._within(limit.each) if limit.each else ""
        bound = self._labels[f"bound-{limit.bound}"]
        return template.format(bound=bound, percent=limit.percent, basis=basis, each=each)

    def _number(self, value: Any) -> str:
        return self._labels["part-join"].join(self._one_number(number) for number in value.numbers)

    def _one_number(self, number: Any) -> str:
        bound = self._labels[f"bound-{number.bound}"]
        of = concept_label(number.of, self._language)
        key = f"unit-{number.unit}" if number.value == 1 else f"units-{number.unit}"
        unit = self._labels.get(key, number.unit)
        words = self._labels["number"].format(of=of, bound=bound, value=number.value, unit=unit)
        if number.qualifier:
            words += self._labels["qualifier"].format(qualifier=self._within(number.qualifier))
        return _tidy(words)

    def _reference_unit(self, value: Any) -> str:
        bases = self._join(value.bases, "any-join")
        if value.amount is None and not value.units:
            return bases
        amount = "" if value.amount is None else str(value.amount)
        units = self._labels["list-join"].join(value.units)
        words = _tidy(self._labels["unit"].format(bases=bases, amount=amount, units=units))
        if value.of:
            words += self._labels["unit-of"].format(of=self._own(value.of))
        return words

    def _stages(self, value: Any) -> str:
        parts = [
            self._labels[f"place-{place}"].format(items=self._join(getattr(value, place)))
            for place in ("included", "optional", "excluded", "apart")
            if getattr(value, place)
        ]
        for item in value.conditional:
            circumstance = self._labels.get(f"circumstance-{item.applies_if}", item.applies_if)
            parts.append(self._labels["place-if"].format(circumstance=circumstance, items=self._join(item.stages)))
        return self._labels["part-join"].join(parts)

    def _gwp(self, value: Any) -> str:
        words = self._labels[f"gwp-{value.selection}"].format(items=self._join(value.sets, "any-join"))
        return words + self._labels.get(f"deviation-{value.deviation}", "")

    def _scale(self, value: Any) -> str:
        items = self._join(value.indicators)
        if value.low is None or value.high is None:
            return items
        extent = {"items": items, "low": value.low, "high": value.high}
        return self._labels["scale-range"].format(**extent) + self._labels.get(f"best-{value.best}", "").format(
            **extent
        )

    def _text(self, value: Any) -> str:
        return self._own(value.text)

    def _open(self, value: Any) -> str:
        return self._labels["open"].format(
            items=self._labels["any-join"].join(self._labels[f"to-{to}"] for to in value.to)
        )

    def _silent(self, _value: Any) -> str:
        return self._labels["silent"]

    def _unknown(self, _value: Any) -> str:
        return self._labels["unknown"]

    def _own(self, text: dict[str, str]) -> str:
        """Return a text in this language, or in the first one that it has."""
        return text.get(self._language) or next(iter(text.values()))


def _tidy(words: str) -> str:
    """Take out the spaces that empty parts of a template leave."""
    return " ".join(words.split()).replace("： ", "：")
