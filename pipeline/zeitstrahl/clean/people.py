"""Names in bylines: who wrote an article, and which agency it came from.

"Von Anna Beispiel (dpa), Berlin", "By JANE DOE and John Roe, Business reporters": names are told from
places, roles, outlets and agencies by their words, since a byline has no other grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from zeitstrahl.clean.lexicon import HeaderWords, header_words

_NAME_WORD = re.compile(
    r"[A-ZÄÖÜÉÈÁÍÓÚŠČŽŁØÅÇİ][\w.'’-]*[a-zäöüßéèáíóúšžłøåçñ]|[A-Z]\.(?:-?[A-Z]\.)?|[A-Z]|"
    r"von|van|de|der|den|zu|zur|zum|al|el|bin|ibn|da|di|du|la|le|dos|ten|vom"
)
_BETWEEN = re.compile(r"\s*[,;|]\s*|\s+(?:und|and|sowie|&)\s+|\s+/\s+")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]?")
_SLASH = re.compile(r"/\s?([\w.-]{2,12}(?:/[\w.-]{2,12}){0,3})$")
_CODES = re.compile(r"[\[(]?[\w.-]{2,12}(?:/[\w.-]{2,12}){0,4}[\])]?\.?")
_MAX_NAME_CHARS = 40
_MAX_PEOPLE = 8
_MIN_OUTLET_END = 6
# Particles that are articles and prepositions elsewhere ("Ursula von der Leyen").
_PARTICLES = re.compile(r"\b(?:von|van|auf|in|zu|vom)(?: (?:der|den|dem|und zu|de))?\b")


@dataclass(frozen=True, slots=True)
class Byline:
    """Names as they are written, capitals made usual, and agencies among them."""

    names: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()

    @property
    def writers(self) -> tuple[str, ...]:
        """Who is named as having written: people, or an agency if there are none ("By Sample Press")."""
        return self.names or self.agencies


def looks_like_person(text: str) -> bool:
    """Whether words look like one person's name: two to four with capitals, particles aside."""
    words = usual_capitals(text).split()
    if not 2 <= len(words) <= 4 or len(text) > _MAX_NAME_CHARS:
        return False
    lowered = {word.lower().rstrip(".") for word in _PARTICLES.sub("", " ".join(words)).split()}
    if any(lowered & names.not_in_names for names in header_words()):
        return False
    return words[0][0].isupper() and all(_NAME_WORD.fullmatch(word) for word in words)


def usual_capitals(text: str) -> str:
    """ "JANE DOE" as "Jane Doe"; other words as they are.

    Examples:
        >>> usual_capitals("JANE O'DOE")
        "Jane O'Doe"
    """
    letters = [char for char in text if char.isalpha()]
    return text.title() if len(letters) > 4 and all(char.isupper() for char in letters) else text


def is_outlet(text: str) -> bool:
    """Whether words name an outlet ("Harbour Post", "Mainbote") and no person."""
    words = [word.strip(".,'’").lower() for word in text.split()]
    # "Rosenblatt" may be a person, "Tagesanzeiger" is none.
    return any(
        word in names.outlets or word.endswith(names.outlet_ends)
        for word in words
        for names in header_words()
    )


def is_place(text: str) -> bool:
    """Whether two capitalised words are a place that would pass for a person ("New York")."""
    return any(text.lower().startswith(names.places) for names in header_words())


def has_role(text: str) -> bool:
    """Whether words name what somebody does at an outlet ("correspondent", "Redakteurin")."""
    return any(word.lower().strip(".,") in _all(header_words(), "roles") for word in text.split())


def agencies_in(text: str) -> tuple[str, ...]:
    """News agencies named in a credit or a sign such as "APA/AFP/Red." or "mho/dpa".

    Examples:
        >>> agencies_in("ntv.de, ino/dpa")
        ('dpa',)
    """
    found = []
    whole = text.strip(" .()[]").lower()
    for names in header_words():
        if whole in names.agencies:
            found.append(text.strip(" .()[]"))
    for part in re.split(r"[/,;|()\[\]]|\s(?:und|and|&)\s", text) if not found else ():
        bare = part.strip(" .")
        if any(bare.lower() in names.agencies for names in header_words()):
            found.append(bare)
    return tuple(dict.fromkeys(found))


def sign_of(line: str) -> tuple[str, ...]:
    """The agencies of a line that is nothing but a sign: "(dpa/lby)", "mho/dpa", "AFP"."""
    return agencies_in(line) if _CODES.fullmatch(line.strip()) else ()


def read_byline(text: str) -> Byline:
    """The names and agencies of what follows "By" or "Von".

    Examples:
        >>> read_byline("JANE DOE, John Roe and Ann Sample, Business reporters").names
        ('Jane Doe', 'John Roe', 'Ann Sample')
        >>> read_byline("Anna Beispiel (dpa), Berlin")
        Byline(names=('Anna Beispiel',), agencies=('dpa',))
    """
    names: list[str] = []
    agencies: list[str] = []
    for bracket in _BRACKETS.findall(text):
        agencies += agencies_in(bracket)
    text = _BRACKETS.sub(" ", text)
    for part in _BETWEEN.split(text)[: 2 * _MAX_PEOPLE]:
        slash = _SLASH.search(part)
        if slash:
            agencies += agencies_in(slash[1])
            part = part[: slash.start()]
        if agencies_in(part):
            agencies += agencies_in(part)
            continue
        if names and part.isupper() and not text.isupper():
            continue  # "Anna Beispiel, NRF THÜRINGEN": where she works
        name = _name(part, first=not names)
        if name:
            names.append(name)
    return Byline(tuple(dict.fromkeys(names))[:_MAX_PEOPLE], tuple(dict.fromkeys(agencies)))


def _name(part: str, *, first: bool) -> str | None:
    """The name at the start of one part; later parts must look like a person's and not like a place's."""
    words = usual_capitals(part.strip(" .:")).split()
    lexica = header_words()
    while words and any(words[0].lower() in names.before_name for names in lexica):
        words = words[1:]
    taken: list[str] = []
    for word in words:
        if not _NAME_WORD.fullmatch(word):
            break
        taken.append(word)
    if any(word.lower().rstrip(".,") in names.roles for word in words for names in lexica):
        # "Beth Sample Senior Policy Editor": a name has two words before a role, a role any number.
        taken = _without_role(taken, lexica)
    name = " ".join(taken)
    if looks_like_person(name) and not is_outlet(name) and (first or not is_place(name)):
        return name
    single = first and len(words) == 1 and len(words[0]) > 1 and words[0][0].isupper()
    known = _all(lexica, "not_in_names") | _all(lexica, "roles")
    return words[0] if single and words[0].lower() not in known and not is_outlet(words[0]) else None


def _without_role(words: list[str], lexica: Iterable[HeaderWords]) -> list[str]:
    roles = _all(lexica, "roles")
    before = words[: next((at for at, word in enumerate(words) if word.lower() in roles), len(words))]
    particles = sum(word[0].islower() or word.endswith(".") for word in before[:4])
    return before[: 2 + particles]


def _all(lexica: Iterable[HeaderWords], name: str) -> frozenset[str]:
    return frozenset().union(*(getattr(names, name) for names in lexica))
