"""What an unknown name is: multinomial logistic regression over its signs, trained on names of known kind.

The rules decide by the words right beside a name, and have nothing to go by for a third of the unknown names.
Many weak signs together tell more: letters and capitals, the verbs above, who stands beside, what the
article calls "the company" behind it. ``models/recipes/kinds.py`` makes the weights, and what the rules found
is among the signs. They stand in a file of text, a sign a line.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from zeitstrahl.records import MentionLabel

_LABELS: Mapping[str, MentionLabel] = {"person": "PERSON", "place": "LOC", "product": "PRODUCT"}
"""Kind of a name to its label; all others that the grammar knows are organisations."""
_MEANT = {
    **{kind: kind for kind in ("company", "product", "authority", "court", "media", "union")},
    "association": "group",
}
"""Kind of a name to what the claim grammar calls it."""
_TOGETHER = {"company": ("product", "media"), "product": ("company",), "media": ("company",)}
"""Kinds that one name may be of at once: a firm and its app, a publisher and its paper."""
_CERTAIN = 0.9
"""How likely one of two kinds for which the rules have evidence must be for the other to be forgotten."""
_OUTLET = 0.8
"""How likely it must be that a name is that of an outlet: then it has no part in what is told."""
_NONE = "none"
"""The kind of words that are no names: nouns that a tagger does not know."""
_NOTHING = frozenset({"other", "unit"})
"""Kinds by which nothing is changed: names of laws and events, and parts of firms."""


_CERTAIN_PLACE = 0.7
"""How likely a name must be that of a place if it acts and nothing is in it, at it or from it."""
_FIRMS = ("company", "product")


def _acts(signs: Collection[str]) -> bool:
    """Whether a name does several things, and no preposition stands before it."""
    deeds = {sign for sign in signs if sign.startswith("nsubj>") and not sign.startswith("nsubj>>")}
    return len(deeds) > 1 and "bp:ADP" not in signs


@dataclass(frozen=True, slots=True)
class NameKinds:
    """The trained weights.

    Attributes:
        kinds: what a name can be; ``none`` for words that are none.
        sure: how likely another kind must be than that for which the rules have evidence; also how likely it
            must be that something is no name.
        unsure: how likely a kind must be where they have none.
        share: how likely a second kind that goes with the likeliest one must be beside it.
        bias: log odds of the kinds of a name without any sign.
        weights: sign to what it adds to them.
    """

    kinds: Sequence[str]
    sure: float
    unsure: float
    share: float
    bias: Sequence[float]
    weights: Mapping[str, Mapping[str, float]]

    def probabilities(self, signs: Iterable[str]) -> dict[str, float]:
        """How likely a name with these signs is of each kind."""
        odds = dict(zip(self.kinds, self.bias, strict=True))
        for sign in sorted(signs):  # sums of floats depend on their order
            for kind, weight in self.weights.get(sign, {}).items():
                odds[kind] += weight
        highest = max(odds.values())
        powers = {kind: math.exp(one - highest) for kind, one in odds.items()}
        total = sum(powers.values())
        return {kind: one / total for kind, one in powers.items()}

    def better(
        self, label: MentionLabel, told: frozenset[str], signs: Iterable[str], *, company: bool
    ) -> tuple[MentionLabel, frozenset[str]] | None:
        """Label and kinds of a name: those of the rules unless other ones are likely; None if it is no name.

        Args:
            told: the kinds for which the rules have evidence; empty if they have none.
            company: whether anything in the text calls it a company: a house of media may be one.
        """
        signs = frozenset(signs)
        chances = self.probabilities(signs)
        kind = max(chances, key=lambda one: chances[one])
        if label == "LOC" and kind == "place" and chances[kind] < _CERTAIN_PLACE and _acts(signs):
            # a firm whose name ends as towns do: "Hupfberg bezeichnete das als Verdrehung"
            kind = max(_FIRMS, key=lambda one: chances[one])
            return _LABELS.get(kind, "ORG"), frozenset({_MEANT[kind]})
        if kind == _NONE and chances[kind] >= self.sure and not told:
            return None
        if kind == _NONE or kind in _NOTHING:
            return label, told
        new = _LABELS.get(kind, "ORG")
        place_or_person = new in ("PERSON", "LOC")
        nothing_told = label == "MISC" or (label == "ORG" and not told)
        needed = self.unsure if nothing_told else self.sure
        if place_or_person and nothing_told:
            needed = (self.unsure + self.sure) / 2
        if chances[kind] < (_OUTLET if kind == "media" else needed):
            return label, told
        if place_or_person:
            return new, frozenset() if new in ("PERSON", label) else frozenset({"city"})
        if _MEANT[kind] in told and (len(told) == 1 or chances[kind] < _CERTAIN):
            return label, told
        kinds = {_MEANT[kind]}
        for one in _TOGETHER.get(kind, ()):
            if chances[one] >= self.share * chances[kind]:
                kinds.add(_MEANT[one])
        return new, frozenset(kinds | ({"company"} if company and kind == "media" else set()))


@functools.cache
def load_name_kinds() -> NameKinds:
    """The weights that come with the package."""
    file = resources.files("zeitstrahl.extract") / "claims_kinds.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    return NameKinds(
        tuple(data["kinds"]), data["sure"], data["unsure"], data["share"], data["bias"], data["weights"]
    )
