"""What speaks for the kind of an unknown name: how it looks, what stands around all its mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span

from zeitstrahl.extract.claims.name_looks import looks
from zeitstrahl.extract.claims.name_sides import above, before, behind
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.extract.reference_lexicon import read_lexicon
from zeitstrahl.extract.reference_scene import noun_of
from zeitstrahl.pipelines.features import LISTED
from zeitstrahl.records import Mention
from zeitstrahl.register import Register

_JOINTS = frozenset({"and", "und", "or", "oder", "sowie", "&", "/"})
_BY = frozenset({"von", "by", "from", "of", "des", "der"})
_GENITIVE = frozenset({"'s", "’s", "'", "’"})
_OTHERS = ("company", "product", "authority", "media", "union")
_NEAR = 30
"""Tokens behind a name within which a description may mean it, and which begin an article."""
_OFTEN = 4


class NameSigns:
    """The signs of the names of an article.

    Args:
        mentions: all of the article.
    """

    def __init__(
        self, title: str | None, docs: Sequence[PassageDoc], mentions: Sequence[Mention], register: Register
    ) -> None:
        self._title = (title or "").casefold()
        self._docs = docs
        self._starts = [one.start for one in docs]
        self._begin = {one.start: one for one in mentions}
        self._end = {one.end: one for one in mentions}
        self._described: dict[int, list[tuple[int, str]]] = {}
        counts = Counter(one.entity_id for one in mentions)
        self._most = max(counts.values(), default=0)
        entities = {one: register.get(one) for one in counts}
        self._types = {one: entity.type for one, entity in entities.items() if entity is not None}
        self._known = {f"known:{kind}" for kind in self._types.values() if kind == "PRODUCT"}
        if any(register.is_company(one) for one in self._types):
            self._known.add("known:company")

    def of(
        self,
        group: Sequence[Mention],
        evidence: Mapping[str, int],
        others: Sequence[Mapping[str, int]],
    ) -> frozenset[str]:
        """The signs of a name.

        Args:
            group: its mentions.
            evidence: what the rules found beside them; ``others``, beside all names of the article.
        """
        forms = frozenset(mention.text for mention in group)
        out = {f"n:{min(len(group), _OFTEN)}", *looks(forms), *self._known}
        for mention in group:
            out.update(self._of_mention(mention))
        out.update(f"e:{name}" for name, number in evidence.items() if number)
        out.update(
            f"other:{kind}"
            for kind in _OTHERS
            if any(one is not evidence and one.get(kind) for one in others)
        )
        if any(form.casefold() in self._title for form in forms):
            out.add("title")
        if len(group) == self._most:
            out.add("main")
        if len(group) > 1:
            out.add(f"L:{Counter(mention.label for mention in group).most_common(1)[0][0]}")
        return frozenset(out)

    def _of_mention(self, mention: Mention) -> Iterator[str]:
        yield f"l:{mention.label}"
        yield f"o:{mention.origin}"
        at = bisect_right(self._starts, mention.start) - 1
        passage = self._docs[at] if at >= 0 else None
        span = passage.span(mention.start, mention.end) if passage is not None else None
        if passage is None or span is None:
            return
        yield f"g:{passage.language}"
        yield from _listed(span)
        if at == 0 and span.start < _NEAR:
            yield "early"
        yield from before(passage.doc, span, passage.language)
        yield from behind(passage, span, mention)
        yield from above(span, passage.language)
        yield from self._beside(mention, passage.doc, span)
        near = self._descriptions(at)
        where = bisect_right(near, (span.end, "~"))
        if where < len(near) and near[where][0] < span.end + _NEAR:
            yield f"d:{near[where][1]}"

    def _descriptions(self, at: int) -> list[tuple[int, str]]:
        """Where descriptions stand in a passage ("das Unternehmen", "the app"), and their kinds."""
        if at not in self._described:
            self._described[at] = list(_definite(self._docs[at]))
        return self._described[at]

    def _beside(self, mention: Mention, doc: Doc, span: Span) -> Iterator[str]:
        """Names that stand beside this one: in a list, as owner or maker, or with nothing between."""
        if span.start:
            joint = doc[span.start - 1]
            if joint.lower_ in _JOINTS or joint.lower_ in _GENITIVE:
                gap = 1 if joint.lower_ in _GENITIVE else 2
                found = self._end.get(mention.start - len(joint) - gap)
                mark = "y" if gap == 1 else "c"
            else:
                found, mark = self._end.get(mention.start - 1), "cb"
            if found is not None:
                yield f"{mark}:{self._type(found)}"
        if span.end < len(doc) - 1:
            joint = doc[span.end]
            if joint.lower_ in _JOINTS or joint.lower_ in _BY:
                found = self._begin.get(mention.end + len(joint) + 2)
                if found is not None:
                    mark = "c" if joint.lower_ in _JOINTS else f"x:{joint.lower_}"
                    yield f"{mark}:{self._type(found)}"

    def _type(self, mention: Mention) -> str:
        return self._types.get(mention.entity_id, mention.label)


def _listed(span: Span) -> Iterator[str]:
    """The lists of names that the words of a mention are in: towns, first names, surnames."""
    words = min(len(span), 2)
    if span[-1].lex.check_flag(LISTED["place"]):
        yield f"list:place:{words}"
    if span[0].lex.check_flag(LISTED["first_name"]):
        yield f"list:first_name:{words}"
    if span[-1].lex.check_flag(LISTED["surname"]):
        yield f"list:surname:{words}"


def _definite(passage: PassageDoc) -> Iterator[tuple[int, str]]:
    """Descriptions with an article, but none right before a name ("der Konzern Norvik")."""
    lexicon = read_lexicon(passage.language, "reference")
    determiners, tokens = lexicon["determiners"], passage.tokens
    for at, word in enumerate(passage.words):
        if word.lower() not in determiners:
            continue
        for place in (at + 1, at + 2):
            if place + 1 >= len(tokens):
                break
            noun = noun_of(tokens[place].lower_, lexicon, compounds=passage.language == "de")
            if noun is not None and noun.kind != "none":
                if tokens[place + 1].pos_ != "PROPN":
                    yield place, noun.kind
                break
