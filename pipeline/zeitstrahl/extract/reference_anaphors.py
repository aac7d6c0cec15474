"""Finds the words of an article that refer to something named elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from zeitstrahl.extract.morphology import feature
from zeitstrahl.extract.reference_scene import Noun, Scene, Stretch, noun_of

_MOST_MODIFIERS = 4
AnaphorKind = Literal["pronoun", "possessive", "description", "place"]


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Words that may refer to something.

    Attributes:
        genders: grammatical genders that the words allow (English: all).
        noun: the describing noun, for descriptions.
        low: the word or noun in lower case.
        places: ids of the countries that an adjective or a place name in the description gives.
        modifiers: words of a description that tell one authority from another ("harbour").
        person: whether only a person can be meant.
        local: whether the antecedent stands in the same sentence.
        index: position of the (last) word in its stretch.
        first: position of the first word.
        related: entity id of the relative, for "die Tochter des Konzerns X" (child) or its parent.
    """

    start: int
    end: int
    text: str
    kind: AnaphorKind
    low: str
    stretch: Stretch
    first: int
    index: int
    genders: frozenset[str] = frozenset("mfn")
    noun: Noun | None = None
    places: frozenset[str] = frozenset()
    modifiers: tuple[str, ...] = ()
    person: bool = False
    local: bool = False
    subject: bool = True
    plural: bool = False
    related: tuple[str, str] | None = None
    place_word: Literal["there", "here", "home"] | None = None


_PLACES = ("there", "here", "home")


def find_anaphors(scene: Scene) -> Iterator[Anaphor]:
    """The possible references of an article in the order of its text.

    Names are left out, and what no grammar lets refer: "es gibt", "it is clear that".
    """
    for stretch in scene.stretches:
        places = stretch.lexicon["places"]
        openers = {*stretch.lexicon["determiners"], *stretch.lexicon["pronouns"]}
        openers.update(*(places[kind] for kind in _PLACES))
        index = 0
        for opening in [at for at, word in enumerate(stretch.words) if word.low in openers]:
            if opening < index:
                continue
            index = opening
            found = _description(scene, stretch, index) or _pronoun(stretch, index) or _place(stretch, index)
            if found is None:
                continue
            # "the US software giant": the land is told of the thing and is not the thing
            inside = scene.mentions_in(stretch.words[found.index].start, found.end)
            if all(one.entity_id in found.places for one in inside):
                yield found
            index = found.index + 1


def _make(stretch: Stretch, first: int, last: int, kind: AnaphorKind, **more: object) -> Anaphor:
    words = stretch.words
    start, end = words[first].start, words[last].end
    text = " ".join(word.text for word in words[first : last + 1])
    if stretch.language == "en" and kind == "description" and words[last].low.endswith(("'s", "’s")):
        end -= 2
    return Anaphor(start, end, text, kind, words[last].low, stretch, first, last, **more)  # type: ignore[arg-type]


def _description(scene: Scene, stretch: Stretch, index: int) -> Anaphor | None:
    words, german = stretch.words, stretch.language == "de"
    genders = stretch.lexicon["determiners"].get(words[index].low)
    if genders is None:
        return None
    places: set[str] = set()
    for last in range(index + 1, min(index + 2 + _MOST_MODIFIERS, len(words))):
        word = words[last]
        if not word.text[0].isalpha() or word.low in stretch.lexicon["determiners"]:
            return None
        if word.low in stretch.lexicon["places"]["there"]:  # "das dortige Amt" is none named before
            return None
        noun = (
            noun_of(word.low, stretch.lexicon, compounds=german)
            if not german or word.text[0].isupper()
            else None
        )
        if noun is not None and _goes_on(stretch, last):
            noun = None
        if noun is not None:
            if german and noun.gender not in genders:
                return None
            if noun.kind == "none":
                return None
            places |= _prefix_place(scene, word.text) if german else set()
            places |= _place_after(scene, stretch, last)
            related = _relative(scene, stretch, last, noun)
            if related is None and _has_owner(scene, stretch, last):
                return None
            return _make(
                stretch,
                index,
                last,
                "description",
                noun=noun,
                genders=frozenset(noun.gender if german else "mfn"),
                places=frozenset(places),
                modifiers=_modifiers(stretch, index + 1, last, noun),
                related=related,
            )
        relation = _relation_noun(stretch, word.low)
        if relation is not None:
            related = _relative(scene, stretch, last, None)
            return _make(stretch, index, last, "description", related=related) if related else None
        place = scene.register.country_of_adjective(word.text)
        if place is not None:
            places.add(place.id)
            continue
        named = scene.mentions_in(word.start, word.end)
        if named:
            if named[0].label != "LOC":
                return None
            places.add(named[0].entity_id)
            continue
        if german and word.text[0].isupper() and not word.low.endswith("er"):
            return None
    return None


def _goes_on(stretch: Stretch, last: int) -> bool:
    """Whether an English noun is only the first part of another ("the group of", "the software maker")."""
    if stretch.language != "en" or last + 1 >= len(stretch.words):
        return False
    after = stretch.words[last + 1]
    if after.start != stretch.words[last].end + 1 or not after.text[0].isalpha():
        return False
    return noun_of(after.low, stretch.lexicon, compounds=False) is not None


def _prefix_place(scene: Scene, text: str) -> set[str]:
    """ "US-Unternehmen": the country before the hyphen."""
    prefix, dash, _ = text.rpartition("-")
    if not dash or not prefix:
        return set()
    place = scene.register.lookup(prefix)
    return {place.id} if place is not None and place.type in ("COUNTRY", "REGION", "CITY") else set()


def _place_after(scene: Scene, stretch: Stretch, last: int) -> set[str]:
    """ "die Regierung in Washington": the country of the place that follows."""
    words = stretch.words
    if last + 2 >= len(words) or words[last + 1].low not in ("in", "im", "aus", "from"):
        return set()
    named = scene.mentions_in(words[last + 2].start, words[last + 2].end)
    if not named or named[0].label != "LOC":
        return set()
    country = scene.register.country_of(named[0].entity_id)
    return {country} if country else {named[0].entity_id}


def _modifiers(stretch: Stretch, first: int, last: int, noun: Noun) -> tuple[str, ...]:
    """The words between determiner and noun that are no mere praise or time; in German the compound's."""
    word = stretch.words[last].low
    if stretch.language == "de":
        return (word.removesuffix("s"),) if len(word) > len(noun.word) + 2 else ()
    neutral = stretch.lexicon["modifiers"]["neutral"]
    return tuple(
        one.low for one in stretch.words[first:last] if one.text.islower() and one.low not in neutral
    )


def _has_owner(scene: Scene, stretch: Stretch, last: int) -> bool:
    """Whether a name in the genitive follows: "die Software von X" is no other thing's name."""
    words = stretch.words
    if last + 2 >= len(words) or words[last + 1].low not in stretch.lexicon["relations"]["links"]:
        return False
    # "der Konzern von Elon Musk" is the company still.
    return any(
        mention.label != "PERSON"
        for at in range(last + 2, min(last + 4, len(words)))
        if words[at].text[0].isalpha()
        for mention in scene.mentions_in(words[at].start, words[at].end)
    )


def _relation_noun(stretch: Stretch, low: str) -> str | None:
    for relation in ("child", "parent"):
        if low in stretch.lexicon["relations"][relation]:
            return relation
    return None


def _relative(scene: Scene, stretch: Stretch, last: int, noun: Noun | None) -> tuple[str, str] | None:
    """The entity after "Tochter des Konzerns" or "subsidiary of", and which relation it is."""
    words = stretch.words
    relation = _relation_noun(stretch, words[last].low)
    if (
        relation is None
        or last + 1 >= len(words)
        or words[last + 1].low not in stretch.lexicon["relations"]["links"]
    ):
        return None
    for index in range(last + 2, min(last + 6, len(words))):
        if not words[index].text[0].isalpha():
            return None
        named = scene.mentions_in(words[index].start, words[index].end)
        if named and named[0].label == "ORG":
            return relation, named[0].entity_id
    return None


def _pronoun(stretch: Stretch, index: int) -> Anaphor | None:
    words = stretch.words
    entry = stretch.lexicon["pronouns"].get(words[index].low)
    if entry is None:
        return None
    plural = bool(entry.get("plural"))
    possessive = bool(entry.get("possessive")) and not _stands_alone(stretch, index, entry)
    if entry.get("expletive") and _is_expletive(stretch, index):
        return None
    if words[index].text == "Sie" and stretch.language == "de" and not _begins_sentence(stretch, index):
        return None
    if possessive and not _owns(stretch, index):
        return None
    genders = frozenset(entry["genders"])
    if plural and stretch.language == "de" and not possessive:
        if _plural_verb_beside(stretch, index):
            return None
        plural = False
    if not genders:
        return None
    return _make(
        stretch,
        index,
        index,
        "possessive" if possessive else "pronoun",
        genders=genders,
        person=bool(entry.get("person")),
        local=bool(entry.get("local")),
        subject=not entry.get("object"),
        plural=plural,
    )


def _stands_alone(stretch: Stretch, index: int, entry: dict[str, object]) -> bool:
    """Whether "ihr" or "her" is no possessive: nothing follows that could be possessed."""
    if not entry.get("object") or index + 1 >= len(stretch.words):
        return False
    after = stretch.words[index + 1]
    if stretch.language == "de":
        return not (after.text[0].isupper() or after.low.endswith(("e", "en", "er", "es", "em")))
    return not after.text[0].isalpha()


def _owns(stretch: Stretch, index: int) -> bool:
    """Whether something follows a possessive: "abgeschlossen sein soll" has the verb."""
    words = stretch.words
    if index + 1 >= len(words) or not words[index + 1].text[0].isalnum():
        return False
    if stretch.language != "de":
        return True
    for word in words[index + 1 : index + 5]:
        if not word.text[0].isalpha():
            return False
        if word.text[0].isupper():
            return True
    return False


def _is_expletive(stretch: Stretch, index: int) -> bool:
    words, beside = stretch.words, stretch.lexicon["expletive"]["beside"]
    after = words[index + 1].low if index + 1 < len(words) else ""
    before = words[index - 1].low if index else ""
    if after in stretch.lexicon["expletive"]["be"]:
        # "it is clear that", but "it was surprised by the ruling".
        return any(word.low in stretch.lexicon["expletive"]["that"] for word in words[index + 2 : index + 6])
    if before in stretch.lexicon["expletive"]["opens"]:
        # "dass es dabei nicht bleibt": the verb comes last
        end = next((at for at in range(index, len(words)) if words[at].text in ".,;:"), len(words))
        return after in beside or words[end - 1].low in stretch.lexicon["expletive"]["last"]
    return after in beside or (stretch.language == "de" and before in beside)


def _begins_sentence(stretch: Stretch, index: int) -> bool:
    return index == 0 or stretch.words[index - 1].text in '.!?:„“"»«'


def _plural_verb_beside(stretch: Stretch, index: int) -> bool:
    """Whether the verb beside German "sie" or "ihr" is a plural one."""
    agreement = stretch.lexicon["agreement"]
    for near in (index + 1, index - 1):
        if not 0 <= near < len(stretch.words):
            continue
        word = stretch.words[near]
        token = stretch.tokens.get(word.start)
        if token is not None and token.pos_:
            if token.pos_ not in ("VERB", "AUX"):
                continue
            if number := feature(token, "Number"):
                return bool(number == ["Plur"])
        if word.text[0].islower() and word.low not in agreement["singular_like"]:
            if word.low.endswith(tuple(agreement["plural_endings"])):
                return True
            if word.low.endswith(("t", "te", "e")) or near == index - 1:
                return False
    return False


def _place(stretch: Stretch, index: int) -> Anaphor | None:
    low = stretch.words[index].low
    places = stretch.lexicon["places"]
    for kind in _PLACES:
        if low in places[kind]:
            if low in ("there", "here") and _existential(stretch, index):
                return None
            return _make(stretch, index, index, "place", place_word=kind)
    return None


def _existential(stretch: Stretch, index: int) -> bool:
    """ "there is", "there will be", "here are": no place."""
    after = stretch.words[index + 1].low if index + 1 < len(stretch.words) else ""
    before = stretch.words[index - 1].low if index else ""
    noun = stretch.tokens.get(stretch.words[index - 1].start) if index else None
    if noun is not None and noun.pos_ == "NOUN":
        return False  # "All 150 employees there will go"
    verbs = {
        "is",
        "are",
        "was",
        "were",
        "will",
        "has",
        "have",
        "had",
        "would",
        "could",
        "may",
        "might",
        "can",
        "'s",
        "’s",
        "should",
        "must",
        "no",
        "seems",
        "remains",
        "s",
    }
    return after in verbs or before in {"is", "are", "was", "were", "whether"}
