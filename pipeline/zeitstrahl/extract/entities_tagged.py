"""Names that only the tagger sees: proper nouns that nothing else has explained.

The entity recogniser misses invented and rare names, most of all single words. A proper noun that
stands where a name stands is taken as one: in English with a capital inside a sentence, in German
without article and more than once, or as the subject of a verb of speech.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from zeitstrahl.extract.entities_candidates import Candidate
from zeitstrahl.extract.entities_labels import names_site
from zeitstrahl.extract.entities_lexicon import NameLexicon, name_lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Article, MentionLabel
from zeitstrahl.register import Register
from zeitstrahl.register.names import split_words

_LONGEST_NAME = 4
# Shorter words are initials, units and slips of the tagger.
_SHORTEST_WORD = 3
_SHORTEST_GERMAN_WORD = 4
# Ends of nouns that the tagger takes for names behind "in": "in Millionenhöhe", "in Eigenregie".
_NOUN_ENDINGS = (
    "höhe",
    "ung",
    "heit",
    "keit",
    "schaft",
    "tät",
    "ion",
    "regie",
    "arbeit",
    "zeit",
    "form",
    "weise",
    "nähe",
)
# An article is about what it names so often.
_OFTEN = 3


def tagged_names(
    article: Article, docs: Sequence[PassageDoc], taken: Sequence[Candidate], register: Register
) -> list[Candidate]:
    """Runs of proper nouns outside of what is taken, in order of the text."""
    proper = [[token for token in passage.tokens if token.pos_ == "PROPN"] for passage in docs]
    if not any(proper):
        return []
    seen = Counter(token.text for tokens in proper for token in tokens)
    # Words that the headline has behind its first one, where the capital means something in English.
    title = {word.text for word in split_words(article.title or "")[1:]}
    covered = {position for one in taken for position in range(one.start, one.end)}
    found: list[Candidate] = []
    for passage, tokens in zip(docs, proper, strict=True):
        lexicon = name_lexicon(passage.language)
        for run in _runs(passage.doc, tokens, lexicon):
            start, end = passage.offsets(run)
            if not covered.isdisjoint(range(start, end)):
                continue
            english = passage.language == "en"
            fits = _english(run, seen, title, lexicon) if english else _german(run, seen, title, lexicon)
            whole = names_site(run, lexicon) or not _torn(run)
            if fits and whole and register.country_of_adjective(run.text) is None:
                label = _label(run, seen, title, lexicon)
                found.append(Candidate(start, end, run.text, passage.language, label=label, origin="tagger"))
    return found


def _runs(doc: Doc, proper: Sequence[Token], lexicon: NameLexicon) -> list[Span]:
    """Runs of the proper nouns that may be names; a word behind a run that is too long is in none."""
    runs: list[Span] = []
    first = behind = -1
    for place in (token.i for token in proper if _proper(token, lexicon)):
        goes_on = place == behind
        if goes_on and place - first < _LONGEST_NAME:
            behind += 1
            continue
        if first >= 0:
            runs.append(doc[first:behind])
        first, behind = (-1, -1) if goes_on else (place, place + 1)
    if first >= 0:
        runs.append(doc[first:behind])
    return runs


def _proper(token: Token, lexicon: NameLexicon) -> bool:
    text = token.text
    return (
        token.pos_ == "PROPN"
        and text[0].isupper()
        and text[-1].isalnum()
        and text.casefold() not in lexicon.common
        and lexicon.role(text) is None
        and text.casefold() not in lexicon.heads
        and text not in lexicon.generic_acronyms
    )


def _camel(text: str) -> bool:
    return any(letter.isupper() for letter in text[1:]) and not text.isupper()


def _english(run: Span, seen: Counter[str], title: set[str], lexicon: NameLexicon) -> bool:
    first = run[0]
    if len(run.text) < _SHORTEST_WORD or run.text.isupper():
        return False
    if not first.is_sent_start or len(run) > 1 or _camel(first.text):
        return True
    inside = seen[first.text] > 1 or first.text in title
    acts = run.end < len(run.doc) and run.doc[run.end].text.casefold() in lexicon.speech
    return inside or (acts and not first.text.endswith("s"))


def _german(run: Span, seen: Counter[str], title: set[str], lexicon: NameLexicon) -> bool:
    first = run[0]
    if len(run.text) < _SHORTEST_GERMAN_WORD or run.text.isupper() or "-" in run.text:
        return False
    before = run.doc[run.start - 1] if run.start else None
    if before is not None and before.pos_ in ("DET", "NUM", "ADJ") and len(run) == 1:
        return False
    if len(run) > 1 or _camel(first.text):
        return True
    noun = run.text.casefold().endswith(_NOUN_ENDINGS)
    if names_site(run, lexicon) or (_in_place(run, lexicon) and not noun):
        return True
    subject = first.dep_.startswith("nsubj") and first.head.text.casefold() in lexicon.speech
    return subject or seen[first.text] > 1 or first.text in title


def _in_place(run: Span, lexicon: NameLexicon) -> bool:
    before = run.doc[run.start - 1].text.casefold() if run.start else ""
    earlier = run.doc[run.start - 2].text.casefold() if run.start > 1 else ""
    return before in lexicon.place_prepositions and earlier not in lexicon.stakes


def _torn(run: Span) -> bool:
    """Whether the run is the rest of a longer name, of which the tagger saw only a part."""
    doc = run.doc
    before = doc[run.start - 1] if run.start else None
    after = doc[run.end] if run.end < len(doc) else None
    if before is not None:
        if before.pos_ == "DET" and len(run) == 1:
            return True  # "The Navy", "die Post"
        if not before.whitespace_ and not before.is_quote and before.text not in "([":
            return True  # "All-Star", "M/S Brenner"
        if before.text.isalpha() and before.text[0].isupper() and not before.is_sent_start:
            return True
    return after is not None and after.pos_ == "PROPN" and run[-1].whitespace_ != ""


def _label(run: Span, seen: Counter[str], title: set[str], lexicon: NameLexicon) -> MentionLabel:
    """An organisation if it acts or the article is about it, a place behind "in", else unknown."""
    if len(run) == 1 and (_in_place(run, lexicon) or names_site(run, lexicon)):
        return "LOC"
    root = run.root
    behind = run.doc[run.end].text.casefold() if run.end < len(run.doc) else ""
    acts = behind in lexicon.speech or behind in ("'s", "’s")
    acts = acts or (root.dep_.startswith("nsubj") and root.head.text.casefold() in lexicon.speech)
    about = run[0].text in title or seen[run[0].text] >= _OFTEN
    return "ORG" if acts or about or _camel(run[0].text) else "MISC"
