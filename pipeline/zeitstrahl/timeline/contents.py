"""What somebody is accused of, or denies, as a title quotes it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zeitstrahl.records import Article, Event
from zeitstrahl.timeline.deeds import any_in
from zeitstrahl.timeline.lexicon import Lexicon

LONGEST_CONTENT = 80
VOID_CONTENT = 45
"""Characters up to which a content may say no more than that it is not true."""

BEFORE = 40
"""Characters before a content in which the words stand that open its clause."""

_LONG_WORD = re.compile(r"\w{4,}")
# What stands before the last comma or semicolon, if it is enough for a title.
_CLAUSE = re.compile(r"(.{30,})[,;:] ")
_QUOTE = re.compile(r"[\"„“”»«]")
_MARKS = "\"'„“”‚‘’»« "
_SINGLE_END = re.compile(r"(?<=[,.!?])['’](?=\s)")
_OPENED = re.compile(r"\s[\"„“”»«][^\"„“”»«]*$")
_QUOTED = re.compile(r"(?<!\S)[\"„“”»«]([^\"„“”»«]+)[\"„“”»«]")


def quoted(event: Event, role: str, articles: Mapping[str, Article], words: Lexicon, language: str) -> str:
    """The words of an article in the language of the title, in quotation marks.

    Empty if there are none, or too few: "the accusation" says nothing in a title.
    """
    for claim in event.claims:
        article = articles.get(claim.article_id)
        if article is not None and article.language == language:
            for filler in claim.roles.get(role, ()):
                text = shortened(filler.text, words)
                void = len(text) <= VOID_CONTENT and any_in(words.void_contents, text.lower())
                if len(_LONG_WORD.findall(text)) > 1 and not void:
                    return words.quote.format(text)
    return ""


def clauses(
    event: Event, role: str, articles: Mapping[str, Article], words: Lexicon, language: str
) -> dict[str, str]:
    """Contents that stand in a clause of their own: slot to the clause with the word that opens it.

    "denied that it was late" gives ``{"denied": " that it was late"}``, "wirft ihr vor, geschlafen zu
    haben" ``{"accused_of": ", geschlafen zu haben"}``; the lexicon says after which words.
    """
    found: dict[str, str] = {}
    for claim in event.claims:
        article = articles.get(claim.article_id)
        if article is None or article.language != language:
            continue
        for filler in claim.roles.get(role, ()):
            if filler.start is None or _QUOTE.search(filler.text):
                continue
            before = article.text[max(0, filler.start - BEFORE) : filler.start]
            text = shortened(filler.text, words)
            if len(_LONG_WORD.findall(text)) < 2 or any_in(words.own_words, text.lower()):
                continue
            for slot, clause in words.clauses.items():
                if slot in found:
                    continue
                if match := clause.opening.search(before):
                    found[slot] = f"{match[1]} {text}"
                elif clause.own is not None and clause.own.search(text):
                    match = clause.before.search(before) if clause.before is not None else None
                    if clause.before is None or match:
                        found[slot] = f"{clause.link}{match[1] or '' if match else ''}{text}"
    return found


def shortened(text: str, words: Lexicon) -> str:
    """The first words of a content, without quotation marks around it and without who says it.

    Empty where it breaks off within a quotation of its own.
    """
    text = _QUOTED.sub(lambda found: words.inner_quote.format(found[1]), _stripped(text))
    for opening in words.attributions:
        head, comma, rest = text.partition(",")
        if comma and head.startswith(opening):
            text = rest.strip()
    for opening in words.leads:
        text = text.removeprefix(opening)
    for opening in words.asides:
        head = text.partition(opening)[0]
        if len(_LONG_WORD.findall(head)) > 1:
            text = head
    text = _SINGLE_END.split(text)[0]
    if mark := _QUOTE.search(text):
        if text[: mark.start()][-1:].isspace():  # it opens, and nothing closes it
            return ""
        text = text[: mark.start()]
    text = text.strip(" ,;:.-–")
    if len(text) <= LONGEST_CONTENT:
        return text
    clause = _CLAUSE.match(text[:LONGEST_CONTENT])
    cut = clause[1] if clause else text[:LONGEST_CONTENT].rsplit(" ", 1)[0].rstrip(" ,;:.-–") + " …"
    opened, closed = words.inner_quote.split("{}")
    return "" if cut.count(opened) > cut.count(closed) else cut


def _stripped(text: str) -> str:
    """A content without the quotation marks around it; one that its own words open and close stays."""
    text = " ".join(text.split()).lstrip(_MARKS)
    bare = text.rstrip(_MARKS)
    return text.rstrip() if _OPENED.search(bare) else bare
