"""Names that look alike: character n-grams weighted by how rare they are. Candidates only, never a match."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from interop.flows.nomenclature.spelling import plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_IDEOGRAPH = re.compile(r"[一-鿿]")
_WORDS = re.compile(r"[a-z0-9]+|[一-鿿]+")


class NameIndex:
    """Names to be searched for the likest, by TF-IDF over n-grams; bulk numerics in floating point."""

    def __init__(self, names: Sequence[str]) -> None:
        """Index names.

        Args:
            names: The names; a result refers to them by position.
        """
        import numpy as np

        self._np = np
        self._count = len(names)
        grams = [Counter(ngrams(name)) for name in names]
        frequency = Counter(gram for counted in grams for gram in counted)
        self._ids = {gram: number for number, gram in enumerate(sorted(frequency))}
        self._rarity = np.array([np.log((1 + self._count) / (1 + frequency[gram])) + 1 for gram in self._ids])
        self._postings = self._invert(grams)

    def likest(self, name: str, most: int) -> list[tuple[int, float]]:
        """Return the positions of the likest names with their cosine, the likest first, ties in order.

        Args:
            name: The name that is looked for.
            most: How many.
        """
        np = self._np
        counted = {self._ids[gram]: number for gram, number in Counter(ngrams(name)).items() if gram in self._ids}
        if not counted or not self._count:
            return []
        scores = np.zeros(self._count)
        weights = {gram: number * self._rarity[gram] for gram, number in counted.items()}
        length = float(np.sqrt(sum(weight * weight for weight in weights.values())))
        for gram, weight in weights.items():
            rows, parts = self._postings[gram]
            scores[rows] += parts * (weight / length)
        few = np.argpartition(-scores, min(most, self._count - 1))[:most] if self._count > most else range(self._count)
        ranked = sorted(((int(row), float(scores[row])) for row in few), key=lambda item: (-item[1], item[0]))
        return [(row, score) for row, score in ranked if score > 0]

    def _invert(self, grams: Sequence[Counter[str]]) -> list[tuple[NDArray[np.intp], NDArray[np.float64]]]:
        """Turn counts per name into rows and weights per n-gram; each name has length 1."""
        np = self._np
        found: list[tuple[list[int], list[float]]] = [([], []) for _ in self._ids]
        for row, counted in enumerate(grams):
            weights = [(self._ids[gram], number * self._rarity[self._ids[gram]]) for gram, number in counted.items()]
            length = float(np.sqrt(sum(weight * weight for _, weight in weights))) or 1.0
            for gram, weight in weights:
                found[gram][0].append(row)
                found[gram][1].append(float(weight) / length)
        arrays: list[Any] = [(np.array(rows), np.array(weights)) for rows, weights in found]
        return arrays


def ngrams(name: str) -> list[str]:
    """Return the n-grams of a name: three letters with the ends of words; one and two ideographs.

    Args:
        name: The name as a list writes it.
    """
    found = []
    for word in _WORDS.findall(plain(name)):
        if _IDEOGRAPH.match(word):
            found.extend(word)
            found.extend(word[start : start + 2] for start in range(len(word) - 1))
        else:
            ended = f" {word} "
            found.extend(ended[start : start + 3] for start in range(len(ended) - 2))
    return found
