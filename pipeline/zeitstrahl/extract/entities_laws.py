"""Names of laws: "Produktsicherheitsgesetz", "Paragraf 5 UWG", "Biosecurity Act 2015"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from zeitstrahl.extract.entities_candidates import Candidate
from zeitstrahl.extract.entities_lexicon import name_lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Language


def law_names(passage: PassageDoc) -> Iterator[Candidate]:
    """Laws by the head of their name, with the paragraph before it, in order of the text."""
    lexicon = name_lexicon(passage.language)
    text = passage.text
    for match in _pattern(passage.language).finditer(text):
        law = match.group("law") or ""
        if law.lower().removesuffix("s").removesuffix("e") in lexicon.no_laws:
            continue
        start, end = match.span()
        yield Candidate(
            passage.start + start,
            passage.start + end,
            text[start:end],
            passage.language,
            label="LAW",
            origin="description",
        )


@functools.cache
def _pattern(language: Language) -> re.Pattern[str]:
    lexicon = name_lexicon(language)
    heads = "|".join(re.escape(one) for one in sorted(lexicon.law_heads, key=lambda one: (-len(one), one)))
    openers = "|".join(re.escape(one) for one in sorted(lexicon.paragraphs))
    part = r"(?:\s(?:Abs\.|Absatz|Satz|Nr\.|Z)\s?\d+[a-z]?)*"
    paragraph = rf"(?:\b|(?<=\W))(?:{openers})\s?\d+[a-z]?{part}\s(?:d(?:es|er)\s|of\sthe\s)?"
    if language == "de":
        long = rf"(?:[a-zA-ZÄÖÜ]\w+-)?[A-ZÄÖÜ][\wäöüß]{{3,40}}(?:{heads})(?:e?s)?\b"
        short = r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{1,7}[A-ZG]\b"
        return re.compile(rf"{paragraph}(?:{long}|{short})|\b(?P<law>{long})")
    long = rf"(?:[A-Z][\w’'-]+\s(?:(?:and|of|for|on)\s)?){{1,6}}(?:{heads})(?:\s(?:19|20)\d\d)?\b"
    return re.compile(rf"(?:{paragraph})?(?P<law>{long})")
