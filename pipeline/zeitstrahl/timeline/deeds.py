"""What a ban forbids, in words: "sale and resale of Kaspersky products", "Verkaufsverbot für Nordia"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from zeitstrahl.records import Article, Claim, Event, Filler
from zeitstrahl.timeline.german import of_phrase
from zeitstrahl.timeline.lexicon import Activity, Lexicon
from zeitstrahl.timeline.naming import Namer
from zeitstrahl.timeline.phrases import listed

BARE_ACTIVITIES = frozenset({"use", "access", "installation", "download"})
"""What is done with a company as a service: "use of Netzplauder", but "sale of Netzplauder products"."""

SHORT_WORD = 5
"""Letters from which a word is looked for within compounds."""

MOST_ACTIVITIES = 3

# One word with a number or an inner capital is a name in German, too: "Nest 7", "ChatGPT".
_PRODUCT = re.compile(r"[A-ZÄÖÜ][\w-]*( [\w-]+)? \d{1,4}|[A-Z][a-z]+[A-Z]\w*")
# English writes only names with a capital.
_ENGLISH_NAME = re.compile(r"[A-Z][\w'-]+(?: [A-Z0-9][\w'-]*){0,3}")


class Deeds:
    """The activities of one ban, with what they are done with."""

    def __init__(
        self,
        event: Event,
        target: str,
        namer: Namer,
        articles: Mapping[str, Article],
        words: Lexicon,
        language: str,
    ) -> None:
        self._event, self._target, self._namer = event, target, namer
        self._words, self._language = words, language
        self._product = self._named_product(articles)

    def activities(self) -> str:
        """Activities with what they are done with: ``sale and resale of Kaspersky products``."""
        if self._only_ads():
            return self._target  # "prohibits betting ads", not "prohibits advertising for betting ads"
        codes = [filler.label for filler in self._event.roles["activities"]]
        known = [self._words.activities[code] for code in codes if code in self._words.activities]
        target = self._event.roles["target"][0]
        if len(known) > MOST_ACTIVITIES:
            nouns = [one.noun for one in known[:MOST_ACTIVITIES]]
            head = self._words.and_more.format(", ".join(nouns[:-1]), nouns[-1])
            # A product may be named for one of the activities only.
            return f"{head} {self._of(self._words.rest, self._thing(target, self._words.rest))}"
        things = [
            self._target if one.maker else self._product or self._thing(target, one.of) for one in known
        ]
        if len(set(things)) == 1:
            # "sale of and advertising for Nordia", not "sale of Nordia and advertising for Nordia"
            *groups, (nouns, of) = self._groups(known)
            heads = [f"{listed(others, self._words)} {other}" for others, other in groups]
            return listed([*heads, f"{listed(nouns, self._words)} {self._of(of, things[0])}"], self._words)
        parts: list[tuple[str, list[str]]] = []
        for one, thing in zip(known, things, strict=True):
            tail = self._of(one.of, thing)
            if parts and parts[-1][0] == tail:
                parts[-1][1].append(one.noun)
            else:
                parts.append((tail, [one.noun]))
        return listed([f"{listed(nouns, self._words)} {tail}" for tail, nouns in parts], self._words)

    def prohibition(self) -> str:
        """The ban as a noun: ``ban on sale of Nordia``, ``Verkaufs- und Einfuhrverbot für Nordia``."""
        if not self._words.compounds:
            return self._words.bans.format(self.activities())
        if self._only_ads():
            return ban_on(self._target, self._words, self._language)
        codes = [filler.label for filler in self._event.roles["activities"]]
        stems = [self._words.compounds[code] for code in codes if code in self._words.compounds]
        if not stems or len(stems) > MOST_ACTIVITIES:
            return ban_on(self._target, self._words, self._language)
        target = self._event.roles["target"][0]
        maker = any(self._words.activities[code].maker for code in codes if code in self._words.activities)
        thing = self._target if maker else self._product or self._thing(target, self._words.rest)
        head = listed([*(f"{stem}-" for stem in stems[:-1]), stems[-1] + self._words.ban_head], self._words)
        return f"{head} {self._words.rest} {thing}"

    def _named_product(self, articles: Mapping[str, Article]) -> str:
        """The name of the one product that is meant besides a company; empty if there is none.

        Only a name counts: no "antivirus software", "E-Zigaretten". What German writes with a capital and a
        number may be a noun, so it stands in German titles only.
        """
        names: dict[str, None] = {}
        for claim in self._event.claims:
            if claim.held_back:
                continue
            article = articles.get(claim.article_id)
            said = article.language if article is not None else None
            for filler in claim.roles.get("products", ()):
                entity = self._namer.entity(filler)
                if entity is not None and entity.type == "PRODUCT":
                    names[self._namer.name(filler)] = None
                elif said in (self._language, "en") and _is_name(filler, claim, said):
                    names[filler.text] = None
        return next(iter(names)) if len(names) == 1 else ""

    def _groups(self, activities: Sequence[Activity]) -> list[tuple[list[str], str]]:
        """Nouns with the preposition that they share: ``sale and import of``, ``advertising for``."""
        groups: list[tuple[list[str], str]] = []
        for one in activities:
            if groups and groups[-1][1] == one.of:
                groups[-1][0].append(one.noun)
            else:
                groups.append(([one.noun], one.of))
        return groups

    def _of(self, preposition: str, thing: str) -> str:
        return of_phrase(preposition, thing) if self._language == "de" else f"{preposition} {thing}"

    def _only_ads(self) -> bool:
        """Whether what may not be advertised is advertising itself: "betting ads"."""
        codes = {filler.label for filler in self._event.roles["activities"]}
        text = self._event.roles["target"][0].text.casefold()
        return codes == {"advertising"} and text.endswith(self._words.ads)

    def _thing(self, target: Filler, preposition: str) -> str:
        """What is sold or used: a product itself, the products of a company."""
        name, entity = self._target, self._namer.entity(target)
        if entity is None or entity.type != "ORG":
            return name
        texts = " ".join(filler.text for filler in self._event.roles.get("products", ())).lower()
        if not texts and BARE_ACTIVITIES.issuperset(one.label for one in self._event.roles["activities"]):
            return name
        forms = next(one for one in self._words.products if not one["words"] or any_in(one["words"], texts))
        case = "dative" if preposition in self._words.dative else "accusative"
        return str(forms[case + ("_long" if " " in name else "")]).format(name)


def ban_on(target: str, words: Lexicon, language: str) -> str:
    """The ban as a noun: ``ban on Nordia``, ``Verbot sozialer Netzwerke``."""
    head, _, preposition = words.bans.removesuffix(" {}").rpartition(" ")
    return f"{head} {of_phrase(preposition, target)}" if language == "de" else words.bans.format(target)


def _is_name(filler: Filler, claim: Claim, language: str | None) -> bool:
    """Whether words that the register does not know look like the name of a product."""
    if _PRODUCT.fullmatch(filler.text):
        return True
    inside = filler.start is not None and filler.start > claim.evidence.start
    return language == "en" and inside and bool(_ENGLISH_NAME.fullmatch(filler.text))


def any_in(words: Sequence[str], text: str) -> bool:
    """Whether a text holds one of the words: short ones as a whole, longer ones within compounds, too."""
    tokens = set(re.findall(r"\w+", text))
    return any(word in tokens if len(word) < SHORT_WORD else word in text for word in words)
