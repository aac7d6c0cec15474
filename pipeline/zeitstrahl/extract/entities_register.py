"""Names that the register knows, found in a text with the country of general names beside them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from zeitstrahl.extract.entities_candidates import Candidate, label_of
from zeitstrahl.extract.entities_lexicon import name_lexicon
from zeitstrahl.records import Language
from zeitstrahl.register import Register
from zeitstrahl.register.entity import Alias
from zeitstrahl.register.index import Hit
from zeitstrahl.register.names import Word, fold, is_legal_form, split_words
from zeitstrahl.register.offices import OFFICE_PREFIX

_PLACES = ("COUNTRY", "REGION", "CITY")
_SPACES = (" ", "\u00a0", "\n")
_HYPHENS = ("-", "‑", "‐", "–")
_MOST_LINKS = 2


@dataclass(frozen=True, slots=True)
class _Reader:
    """A text cut into words, with the register at hand."""

    text: str
    words: list[Word]
    language: Language
    register: Register
    offset: int
    _hits: dict[int, list[Hit]] = field(default_factory=dict)

    def hits(self, first: int) -> list[Hit]:
        """The names of the register that begin with a word."""
        if first >= len(self.words):
            return []
        found = self._hits.get(first)
        if found is None:
            found = self._hits[first] = self.register.hits_at(self.words, first, self.text, self.language)
        return found

    def gap(self, first: int) -> str:
        """What stands between word ``first`` and the next."""
        if first + 1 >= len(self.words):
            return ""
        return self.text[self.words[first].end : self.words[first + 1].start]

    def candidate(self, first: int, last: int) -> Candidate:
        start, end = self.words[first].start, self.words[last].end
        return Candidate(start + self.offset, end + self.offset, self.text[start:end], self.language)


def known_names(text: str, language: Language, register: Register, offset: int = 0) -> list[Candidate]:
    """The names of the register in a text, without overlaps, in order.

    Args:
        offset: is added to the offsets of the candidates.
    """
    reader = _Reader(text, split_words(text), language, register, offset)
    found: list[Candidate] = []
    position = 0
    while position < len(reader.words):
        if _adjective_compound(reader, position):
            position += 2
            continue
        if not register.may_begin(reader.words[position], language):
            position += 1  # most words
            continue
        described = _described_office(reader, position)
        if described is None:
            described = _longest_name(reader, position)
        if described is None or _passed_on(reader, *described):
            position += 1
            continue
        candidate, last = described
        found.append(candidate)
        position = last + 1
    return found


def _passed_on(reader: _Reader, candidate: Candidate, last: int) -> bool:
    """Whether a name is the sign before what somebody passes on: "RT @rbb24: …" is not by RT."""
    return candidate.text == "RT" and reader.text[reader.words[last].end :].lstrip(" ")[:1] == "@"


def _adjective_compound(reader: _Reader, first: int) -> bool:
    """Whether a name of a place is only half of an adjective: "US-amerikanisch"."""
    if reader.gap(first) not in _HYPHENS or not reader.words[first + 1].text.islower():
        return False
    return reader.register.country_of_adjective(reader.words[first + 1].text) is not None


def _longest_name(reader: _Reader, first: int) -> tuple[Candidate, int] | None:
    """The longest name that begins with a word; general names with the place behind them."""
    for hit in reader.hits(first):
        entries = [alias for alias in hit.aliases if not alias.entity_id.startswith(OFFICE_PREFIX)]
        code = None if _plural(reader, hit) else _office_code(hit)
        if entries:
            if code is not None:
                place = _place_behind(reader, hit.last)
                if place is not None and not _of_place(reader, entries, place):
                    return _office(reader, first, hit.last, code, place), hit.last
            candidate = _known(reader, hit)
            if candidate is not None:
                return candidate
        elif code is not None and not _is_local(reader, hit.last):
            return _office(reader, first, hit.last, code, _place_behind(reader, hit.last)), hit.last
    return None


def _is_local(reader: _Reader, last: int) -> bool:
    """Whether a general name is that of no country's office: "the health office of the canton of Bern"."""
    lexicon, at = name_lexicon(reader.language), last + 1
    while at < len(reader.words) and at <= last + _MOST_LINKS and reader.words[at].fold in lexicon.links:
        at += 1
    return last + 1 < at < len(reader.words) and reader.words[at].fold in lexicon.local


def _of_place(reader: _Reader, entries: list[Alias], place: str) -> bool:
    """Whether an authority of that name is one of the place's country: "Food Standards Agency in Wales"."""
    country = reader.register.country_of(place)
    return any(reader.register.country_of(one.entity_id) == country for one in entries)


def _known(reader: _Reader, hit: Hit) -> tuple[Candidate, int] | None:
    entries = [alias for alias in hit.aliases if not alias.entity_id.startswith(OFFICE_PREFIX)]
    sure = [alias for alias in entries if not alias.ambiguous]
    if not sure and not any(
        alias.language in (None, reader.language) for alias in entries
    ):  # pragma: no cover - the index filters languages already
        return None
    ids = tuple(dict.fromkeys(alias.entity_id for alias in [*sure, *entries]))
    entity = reader.register.get(ids[0])
    if entity is None:
        return None
    last = hit.last
    if _currency(reader, last):
        return None
    if entity.type == "ORG":
        while last + 1 < len(reader.words) and _continues_with_legal_form(reader, last):
            last += 1
    first = hit.last if last == hit.last and _described(reader, hit, ids) else hit.first
    candidate = replace(
        reader.candidate(first, last),
        label=label_of(entity),
        entity_ids=ids,
        sure=bool(sure) or last > hit.last,
    )
    return candidate, last


def _described(reader: _Reader, hit: Hit, ids: tuple[str, ...]) -> bool:
    """Whether all but the last word of a name say what it is: "spanische Datenschutzbehörde AEPD"."""
    if hit.first == hit.last or reader.gap(hit.last - 1) not in _SPACES:
        return False
    if name_lexicon(reader.language).role(reader.words[hit.last - 1].text) is None:
        return False
    own = reader.register.candidates(reader.words[hit.last].text, reader.language)
    return any(one.id in ids for one in own)


def _currency(reader: _Reader, last: int) -> bool:
    """Whether a country's name belongs to a sum of money: "US$ 20", "20 US-Dollar"."""
    end = reader.words[last].end
    if reader.text[end : end + 1] == "$":
        return True
    behind = reader.words[last + 1].fold if last + 1 < len(reader.words) else ""
    return behind in name_lexicon(reader.language).currencies


def _continues_with_legal_form(reader: _Reader, last: int) -> bool:
    return is_legal_form(reader.words[last + 1].text) and reader.gap(last) in (" ", ", ", "\u00a0", ". ")


def _described_office(reader: _Reader, first: int) -> tuple[Candidate, int] | None:
    """A general name with its country before it: "italienische Datenschutzbehörde", "US-Notenbank"."""
    found = _place_before(reader, first)
    if found is None:
        return None
    place, last = found
    longest = next((hit.last for hit in reader.hits(first) if not _only_office(hit)), -1)
    for behind in (last + 1, last + 2):
        if behind >= len(reader.words):
            return None
        if behind == last + 2 and not _plain_adjective(reader, last + 1):
            return None
        joints = (*_SPACES, *_HYPHENS) if behind == last + 1 else _SPACES
        if reader.gap(behind - 1) not in joints:
            return None
        office = next((hit for hit in reader.hits(behind) if _office_code(hit) is not None), None)
        code = _office_code(office) if office is not None else None
        if office is None:
            office, code = _namesake(reader, behind, place)
        if office is None or code is None or _plural(reader, office):
            continue
        if longest >= office.last:
            return None
        return _office(reader, first, office.last, code, place), office.last
    return None


def _namesake(reader: _Reader, position: int, place: str) -> tuple[Hit | None, str | None]:
    """The office that another country's body of that name has: "the Danish EPA" is no American agency."""
    register = reader.register
    for hit in reader.hits(position):
        entities = [one for alias in hit.aliases if (one := register.get(alias.entity_id)) is not None]
        if not entities or any(one.type != "AUTHORITY" for one in entities):
            continue
        if any(register.country_of(one.id) == register.country_of(place) for one in entities):
            return None, None
        codes = [code for one in entities for code in one.offices if register.office(place, code)]
        if codes:
            return hit, codes[0]
    return None, None


def _plain_adjective(reader: _Reader, position: int) -> bool:
    """Whether a word may stand between the country and the office ("Italy's top privacy regulator")."""
    word = reader.words[position].text
    return word.islower() and word not in name_lexicon(reader.language).links and len(word) > 2


def _place_before(reader: _Reader, first: int) -> tuple[str, int] | None:
    """The place that a word names as an adjective or a name, and the last word of its name."""
    word = reader.words[first].text
    english = reader.language == "en"
    if not english or word[:1].isupper():
        place = reader.register.place_of_adjective(word)
        if place is not None and not (english and word.islower()):
            return place.id, first
        if first + 1 < len(reader.words) and reader.gap(first) in (" ", "-"):
            two = f"{word} {reader.words[first + 1].text}"
            place = reader.register.country_of_adjective(two) if word[:1].isupper() else None
            if place is not None:
                return place.id, first + 1
    for hit in reader.hits(first):
        named = _place_of(reader, hit)
        if named is None:
            continue
        last = hit.last
        if last + 1 < len(reader.words) and reader.words[last + 1].fold == "s" and reader.gap(last) in "'’":
            last += 1
        return named, last
    return None


def _place_behind(reader: _Reader, last: int) -> str | None:
    """The place named behind a general name: "of Italy", "der USA", "in Washington", "Chinas"."""
    position, links = last + 1, 0
    while (
        position < len(reader.words)
        and links < _MOST_LINKS
        and reader.words[position].fold in name_lexicon(reader.language).links
        and reader.gap(position - 1) in _SPACES
    ):
        position, links = position + 1, links + 1
    if position >= len(reader.words) or reader.gap(position - 1) not in _SPACES:
        return None
    genitive = reader.language == "de" and reader.words[position].text.endswith("s")
    if not links and not genitive:
        return None
    for hit in reader.hits(position):
        place = _place_of(reader, hit)
        if place is not None:
            return place
    return None


def _place_of(reader: _Reader, hit: Hit) -> str | None:
    """The place among the meanings of a name, with a capital standing for its country."""
    for alias in hit.aliases:
        entity = reader.register.get(alias.entity_id)
        if entity is not None and entity.type in _PLACES and not alias.ambiguous:
            return entity.id
    return None


def _office_code(hit: Hit) -> str | None:
    return next(
        (
            alias.entity_id.removeprefix(OFFICE_PREFIX)
            for alias in hit.aliases
            if alias.entity_id.startswith(OFFICE_PREFIX)
        ),
        None,
    )


def _plural(reader: _Reader, hit: Hit) -> bool:
    """Whether a German general name stands for several offices ("die Gesundheitsbehörden")."""
    word = reader.words[hit.last].fold
    return any(
        word == fold(alias.words[-1]) + "n" and not word.endswith("ten")
        for alias in hit.aliases
        if alias.language == "de"
    )


def _only_office(hit: Hit) -> bool:
    return all(alias.entity_id.startswith(OFFICE_PREFIX) for alias in hit.aliases)


def _office(reader: _Reader, first: int, last: int, code: str, place: str | None) -> Candidate:
    return replace(
        reader.candidate(first, last),
        label="ORG",
        office=code,
        place=place,
        definite=_definite(reader, first),
    )


def _definite(reader: _Reader, first: int) -> bool:
    """Whether an article or possessive stands before, with an adjective between at most."""
    lexicon = name_lexicon(reader.language)
    for position in (first - 1, first - 2):
        if position < 0 or reader.gap(position) not in _SPACES:
            return False
        word = reader.words[position]
        if word.fold in lexicon.definite:
            return True
        if word.fold == "s" and position and reader.gap(position - 1) in ("'", "’"):
            return reader.words[position - 1].fold in lexicon.own_country
        if not word.text.islower() or word.fold in lexicon.indefinite:
            return False
    return False
