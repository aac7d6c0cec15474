"""Where names begin and end: "Gulf of Bothnia" as a whole, and no name in "Health and Care Minister X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Mention
from zeitstrahl.register import Register
from zeitstrahl.register.register import text_id

_NAMELESS = frozenset({"LOC", "PERSON", "MISC"})
"""Labels that the model gives the second part of such a name."""


def whole_places(
    docs: Sequence[PassageDoc], mentions: Sequence[Mention], register: Register
) -> list[Mention]:
    """The mentions, with the word for a kind of place before a name joined to it."""
    out: list[Mention] = []
    for mention in mentions:
        start = _start(docs, mention, register)
        if start == mention.start:
            out.append(mention)
            continue
        while out and out[-1].end > start:
            out.pop()
        passage = next(one for one in docs if one.start <= start < one.end)
        text = passage.text[start - passage.start : mention.end - passage.start]
        out.append(
            replace(mention, start=start, text=text, label="LOC", entity_id=text_id(text), canonical=text)
        )
    return out


def _start(docs: Sequence[PassageDoc], mention: Mention, register: Register) -> int:
    """Where the name of a place begins of which a mention may be the end; else where the mention does."""
    if mention.label not in _NAMELESS or " " in mention.text or register.get(mention.entity_id) is not None:
        return mention.start
    passage = next((one for one in docs if one.start <= mention.start < one.end), None)
    if passage is None:
        return mention.start
    head = passage.text[: mention.start - passage.start]
    words = head.split(" ")
    if len(words) < 2 or words[-1] or not head.endswith(" "):
        return mention.start
    before = words[-2]
    if before.casefold() in function_words(passage.language, "named_place") and before[:1].isupper():
        return mention.start - len(before) - 1
    if len(words) > 2 and before in function_words(None, "place_of"):
        kind = words[-3]
        if kind.casefold() in function_words(passage.language, "water") and kind[:1].isupper():
            return mention.start - len(before) - len(kind) - 2
    return mention.start


def without_offices(
    docs: Sequence[PassageDoc], mentions: Sequence[Mention], register: Register
) -> list[Mention]:
    """The mentions without what an office is for, and adjectives: "Health and Care Minister X", "Tiroler"."""
    return [
        one
        for one in mentions
        if one.label in ("PERSON", "LOC")
        or register.get(one.entity_id) is not None
        or not (_of_office(docs, one) or register.country_of_adjective(one.text) is not None)
    ]


def _of_office(docs: Sequence[PassageDoc], mention: Mention) -> bool:
    """Whether a name is the word for an office, or what stands before it and a person's name."""
    passage = next((one for one in docs if one.start <= mention.start < one.end), None)
    if passage is None or passage.language != "en":
        return False
    offices = function_words("en", "offices")
    behind = passage.text[mention.end - passage.start :].split(" ", 2)
    if mention.text.casefold().split()[-1] in offices:
        return len(behind) > 1 and behind[0] == "" and behind[1][:1].isupper()
    return (
        len(behind) > 2
        and behind[0] == ""
        and behind[1].casefold() in offices
        and behind[1][:1].isupper()
        and behind[2][:1].isupper()
    )
