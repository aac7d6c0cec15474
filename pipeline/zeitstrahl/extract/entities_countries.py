"""Which country a text speaks of at a position: for "the commerce department" without its country."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from zeitstrahl.extract.entities_candidates import Candidate
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Article
from zeitstrahl.register import Register

# How much a mention says about the country of a general name near it. Calibrated by reading: an
# authority of a country says most, an adjective ("the Russian firm") least.
_AUTHORITY, _COUNTRY, _CAPITAL, _CITY, _ADJECTIVE, _ORGANISATION = 3.0, 1.0, 1.0, 0.4, 0.5, 0.1
# What a country or capital adds with which a sentence begins, as long as the sentence goes on.
_SCENE = 6.0
# What an office adds whose country was named before, for the same office without country.
_SAME_OFFICE = 2.0
# Characters after which a mention counts half.
_HALF_LIFE = 400
# Characters beyond which a mention says nothing; keeps long texts linear.
_REACH = 6000
# Mentions behind the general name count less than those before it.
_BEHIND = 0.3
# Below this, nothing speaks for a country.
_LEAST = 0.15
_WORD = re.compile(r"[^\W\d_][\w-]*")
_LONGEST_OPENING = 24
# "In Vienna, …", "Auch in Wien …", "Over in Vienna the ministry …".
_OPENING = re.compile(r"(?:\w{3,9} )?in (?:the |der |den )?", re.IGNORECASE)
_HOSTS = {".de": "country.de", ".at": "country.at", ".ch": "country.ch", ".uk": "country.uk"}
_BRUSSELS = "eu_capital"


@dataclass(frozen=True, slots=True)
class Evidence:
    """That a text speaks of a country at ``start``; ``office`` if it was an office of the country.

    ``end`` is set if it counts in a stretch only, and there wholly; ``region`` is the part of the country
    that is named.
    """

    start: int
    place: str
    weight: float
    office: str | None = None
    end: int | None = None
    region: str | None = None


class Countries:
    """What a text says about countries, by position."""

    def __init__(self, evidence: Sequence[Evidence], default: str | None) -> None:
        self._evidence = sorted(evidence, key=lambda one: one.start)
        self._starts = [one.start for one in self._evidence]
        self._default = default

    def place_for(self, candidate: Candidate) -> str | None:
        """The country or region to which a general name belongs; None if nothing says it."""
        scores = self.scores(candidate.start)
        for one in self._near(candidate.start):  # "das US-Handelsministerium ... Das Handelsministerium"
            if one.office == candidate.office and one.start < candidate.start:
                scores[one.place] = scores.get(one.place, 0.0) + _SAME_OFFICE
        if scores:
            best = max(scores, key=lambda place: (scores[place], place))
            if scores[best] >= _LEAST:
                return best
        return self._default

    def closest(self, position: int, places: Sequence[str | None]) -> int | None:
        """Which of several places a text speaks of most at a position; None if nothing says it.

        Where the text speaks of none of them, the country of the outlet counts.
        """
        scores = self.scores(position)
        weights = [scores.get(place or "", 0.0) for place in places]
        best = max(range(len(places)), key=lambda at: weights[at], default=None)
        if best is not None and weights[best] >= _LEAST:
            return best
        return next((at for at, place in enumerate(places) if place and place == self._default), None)

    def _near(self, position: int) -> Sequence[Evidence]:
        first = bisect.bisect_left(self._starts, position - _REACH)
        return self._evidence[first : bisect.bisect_right(self._starts, position + _REACH)]

    def scores(self, position: int) -> dict[str, float]:
        """Places and how strongly the text speaks of them at a position."""
        scores: dict[str, float] = {}
        for one in self._near(position):
            if one.end is not None:
                if one.start <= position < one.end:
                    scores[one.place] = scores.get(one.place, 0.0) + one.weight
                continue
            distance = abs(position - one.start)
            weight = one.weight / (1 + distance / _HALF_LIFE)
            if one.start > position:
                weight *= _BEHIND
            scores[one.place] = scores.get(one.place, 0.0) + weight
        return scores


def countries_of(
    article: Article,
    docs: Sequence[PassageDoc],
    candidates: Sequence[Candidate],
    title: Sequence[Candidate],
    register: Register,
) -> Countries:
    """Collect what an article says about countries.

    Args:
        candidates, title: names found in the text and in the title.
    """
    evidence = [one for candidate in candidates if (one := _of_candidate(candidate, register))]
    evidence += [
        Evidence(0, one.place, one.weight)
        for candidate in title
        if (one := _of_candidate(candidate, register))
    ]
    for passage in docs:
        evidence += _adjectives(passage, register)
        evidence += _scenes(passage, evidence)
    return Countries(evidence, _home(article))


def seat(place_id: str, register: Register) -> str | None:
    """The place whose authorities are meant by a place: Washington stands for the United States."""
    place = register.get(place_id)
    if place is None:
        return None
    if place.type != "CITY":
        return place.id
    if _BRUSSELS in place.offices:
        return "eu"
    return place.country


def _of_candidate(candidate: Candidate, register: Register) -> Evidence | None:
    if candidate.office is not None:
        place = seat(candidate.place, register) if candidate.place else None
        return Evidence(candidate.start, place, _AUTHORITY, candidate.office) if place else None
    if not candidate.entity_ids or not candidate.sure:
        return None
    if len({register.country_of(one) for one in candidate.entity_ids}) > 1:
        return None  # "Datatilsynet" is in Denmark or in Norway
    entity = register.get(candidate.entity_ids[0])
    if entity is None:
        return None
    country = "eu" if entity.id == "eu" or entity.part_of == "eu" else register.country_of(entity.id)
    if country is None:
        return None
    if entity.type == "AUTHORITY":
        return Evidence(candidate.start, country, _AUTHORITY)
    if entity.type == "COUNTRY" or entity.id == "eu":
        return Evidence(candidate.start, country, _COUNTRY)
    if entity.type in ("CITY", "REGION"):
        place = seat(entity.id, register) if entity.type == "CITY" else country
        weight = _CAPITAL if "capital" in entity.offices else _CITY
        region = entity.id if entity.type == "REGION" else None
        return Evidence(candidate.start, place or country, weight, region=region)
    return Evidence(candidate.start, country, _ORGANISATION)


def _scenes(passage: PassageDoc, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The countries and capitals with which sentences begin: "In Vienna, the finance ministry bans …"."""
    found: list[Evidence] = []
    if not passage.doc.has_annotation("SENT_START"):
        return found
    places = (one for one in evidence if one.office is None and (one.weight == _COUNTRY or one.region))
    starts = {one.start - passage.start: one for one in places}
    for sentence in passage.doc.sents:
        first = sentence.start_char
        for at in range(first, min(first + _LONGEST_OPENING, sentence.end_char)):
            one = starts.get(at)
            if one is not None and _OPENING.fullmatch(passage.text, first, at):
                place = one.region or one.place
                found.append(Evidence(one.start, place, _SCENE, end=passage.start + sentence.end_char))
    return found


def _adjectives(passage: PassageDoc, register: Register) -> list[Evidence]:
    found: list[Evidence] = []
    for match in _WORD.finditer(passage.text):
        word = match.group()
        if passage.language == "en" and not word[0].isupper():
            continue
        place = register.country_of_adjective(word)
        if place is not None and place.type == "COUNTRY":
            found.append(Evidence(passage.start + match.start(), place.id, _ADJECTIVE))
    return found


def _home(article: Article) -> str | None:
    """The country of the outlet, by its address; of German-language articles, else Germany."""
    for address in (article.url, article.source):
        try:
            host = (urlsplit(address).hostname or address) if address else ""
        except ValueError:  # brackets that are no IPv6 address
            host = ""
        for ending, country in _HOSTS.items():
            if host.lower().endswith(ending):
                return country
    return "country.de" if article.language == "de" else None
