"""What a noun for a ban is on by its own first part: "Heizpilzverbot", "a hosepipe ban"."""

from __future__ import annotations

from zeitstrahl.extract.claims.acts import names_act
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.records import Filler

FIRST_PART = "first part of the word = 0.60"
"""What speaks for a principal that the word for the ban itself tells."""
_IMPOSES = "upper_subject "
"""What speaks for a name that rather forbids than is forbidden: "Thames Valley Water has announced …"."""
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_SHORTEST = 4
"""Letters of the first part of a German compound, at least."""


def name_first_part(world: World, draft: Draft) -> None:
    """The goods or the practice in the word for a ban as principal, where the ban is told and not recalled.

    What bans of people and conduct are called ("Stadionverbot", "travel ban") is no first part of this kind.
    """
    principal = draft.hit.grammar.type.principal
    if draft.type != "ban" or draft.hit.trigger.id != "noun":
        return
    why = draft.why.get(principal, "")
    if principal in draft.roles and not why.startswith(_IMPOSES):
        return
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    clause = sentence.clause_of(draft.hit.place).tokens
    if names_act(sentence, lexicon, [draft.hit.place]) or not (
        has(sentence, lexicon["ban_told"], clause) or draft.status in ("lifted", "rejected", "ended")
    ):
        return
    found = first_part(world, sentence, draft.hit.place)
    if found is None:
        return
    if why.startswith(_IMPOSES) and "authority" not in draft.roles:
        draft.roles["authority"], draft.why["authority"] = draft.roles[principal], why
    draft.roles[principal] = [found]
    draft.why[principal] = FIRST_PART


def first_part(world: World, sentence: Sentence, place: int) -> Filler | None:
    """The first part of a word for a ban, in its own letters; None if it tells no goods and no practice."""
    return _german(world, sentence, place) if sentence.language == "de" else _english(world, sentence, place)


def _german(world: World, sentence: Sentence, place: int) -> Filler | None:
    """ "Böller" of "Böllerverbot", "Feuerwerk" of "Feuerwerksverbot"."""
    word = sentence.lower[place]
    ending = next((one for one in function_words("de", "ban_endings") if word.endswith(one)), "")
    half = word[: len(word) - len(ending)].rstrip("-") if ending else ""
    if half.endswith("ungs"):
        return None  # what is done: "Verarbeitungsverbot"
    if half.endswith(tuple(function_words("de", "joined_by_s"))):
        half = half[:-1]
    if len(half) < _SHORTEST or half.startswith(tuple(function_words("de", "no_banned_half"))):
        return None
    if half in function_words("de", "no_banned_word") or _is_deed(world, half):
        return None
    start, _ = sentence.range(place, place)
    return Filler(sentence.token(place).text[: len(half)], start, start + len(half))


def _is_deed(world: World, half: str) -> bool:
    """Whether a first part says what is done, and no goods: "Vermietverbot", "Downloadverbot"."""
    lexicon = world.lexicons["de"]
    classes = [code.words for code in lexicon.codes["activities"]] + [
        lexicon["handling"],
        lexicon["data_work"],
    ]
    forms = (half, f"{half}en", f"{half}n", f"{half}ung", f"{half}e")
    return any(words.kind(form) or form in words.verbs for words in classes for form in forms)


def _english(world: World, sentence: Sentence, place: int) -> Filler | None:
    """The nouns right before: "a new single-use plastic bag ban"."""
    first = place
    while first > 0 and _goes_before(sentence, first - 1):
        first -= 1
    while first < place and (
        sentence.lower[first] in function_words("en", "ban_adjectives") or sentence.lower[first] == "-"
    ):
        first += 1
    words = range(first, place)
    if not words or sentence.token(place - 1).pos_ not in ("NOUN", "PROPN"):
        return None
    never = function_words("en", "no_banned_half")
    if any(sentence.lower[at] in never or sentence.token(at).like_num for at in words):
        return None
    last = sentence.lower[place - 1]
    if last.endswith("ing") and last not in function_words("en", "banned_practice"):
        return None  # what a firm must not do: "its operating ban"
    if any(placed.first < place and placed.last >= first for placed in sentence.mentions):
        return None
    start, end = sentence.range(first, place - 1)
    if any(time.start < end and start < time.end for time in sentence.times):
        return None
    return Filler(world.story.text(start, end), start, end)


def _goes_before(sentence: Sentence, place: int) -> bool:
    return sentence.token(place).pos_ in _NOMINAL or sentence.lower[place] == "-"
