"""A small register, and short ways to write articles and claims for tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zeitstrahl.claim_types import builtin_types
from zeitstrahl.dates import when
from zeitstrahl.merge import merge_claims
from zeitstrahl.records import Article, Claim, Event, Evidence, Filler, TimeExpression

TYPES = builtin_types()


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    type: str
    name_en: str
    name_de: str
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    country: str | None = None


ENTRIES = (
    Entry("country.us", "COUNTRY", "United States", "Vereinigte Staaten", ("USA", "US", "the US")),
    Entry("country.fr", "COUNTRY", "France", "Frankreich"),
    Entry("country.de", "COUNTRY", "Germany", "Deutschland"),
    Entry("country.br", "COUNTRY", "Brazil", "Brasilien"),
    Entry("country.in", "COUNTRY", "India", "Indien"),
    Entry("city.brunnheim", "CITY", "Brunnheim", "Brunnheim", (), "country.de"),
    Entry("us.tx", "REGION", "Texas", "Texas", (), "country.us"),
    Entry("us.tx.gov", "AUTHORITY", "government of Texas", "Regierung von Texas", (), "us.tx"),
    Entry("us.gov", "AUTHORITY", "US government", "US-Regierung", ("US administration",), "country.us"),
    Entry("us.trade", "AUTHORITY", "Department of Trade", "US-Handelsministerium", (), "us.gov"),
    Entry("us.bureau", "AUTHORITY", "Bureau of Exports", "Ausfuhramt der USA", (), "us.trade"),
    Entry("us.health", "AUTHORITY", "Department of Health", "US-Gesundheitsministerium", (), "us.gov"),
    Entry("fr.gov", "AUTHORITY", "French government", "französische Regierung", (), "country.fr"),
    Entry(
        "de.amt",
        "AUTHORITY",
        "Federal Agency for Network Safety Matters",
        "Bundesamt für Belange der Netzsicherheit",
        ("BBN",),
        "country.de",
    ),
    Entry("org.rivertal", "ORG", "Rivertal", "Rivertal", ("Rivertal Systems",)),
    Entry("product.plauder", "PRODUCT", "Plauder", "Plauder", (), "org.rivertal"),
    Entry("product.funk", "PRODUCT", "Funk", "Funk", (), "org.rivertal"),
    Entry("person.quell", "PERSON", "Ada Quell", "Ada Quell", (), "org.rivertal"),
)


ADJECTIVES = {"french": "country.fr", "französisch": "country.fr", "deutsch": "country.de"}


class SmallRegister:
    """The part of the register that merging and titles use."""

    def __init__(self) -> None:
        self._by_id = {entry.id: entry for entry in ENTRIES}
        self._by_name = {
            name.lower(): entry
            for entry in ENTRIES
            for name in (entry.name_en, entry.name_de, *entry.aliases)
        }

    def get(self, entity_id: str, /) -> Entry | None:
        return self._by_id.get(entity_id)

    def lookup(self, name: str, /) -> Entry | None:
        return self._by_name.get(name.lower())

    def ancestors(self, entity_id: str, /) -> tuple[str, ...]:
        entry = self._by_id.get(entity_id)
        if entry is None or entry.part_of is None:
            return ()
        return (entry.part_of, *self.ancestors(entry.part_of))

    def place_of_adjective(self, word: str, /) -> Entry | None:
        return self._by_id.get(ADJECTIVES.get(word.lower().removesuffix("s").removesuffix("e"), ""))

    def name(self, entity_id: str, language: str, /) -> str:
        entry = self._by_id.get(entity_id)
        if entry is None:
            return entity_id.removeprefix("text:")
        return entry.name_de if language == "de" else entry.name_en


REGISTER = SmallRegister()


def article(
    ident: str, published: str | None, *, copies: tuple[str, ...] = (), source: str | None = None
) -> Article:
    """An article whose language is the beginning of its id: ``de-1``, ``en-2``."""
    return Article(
        ident,
        "",
        source=source or f"{ident}.example",
        language=ident[:2],
        published=dt.date.fromisoformat(published) if published else None,
        copies=copies,
        url=f"https://{ident}.example/a",
    )


def filler(role_kind: str, text: str) -> Filler:
    """A filler as extraction makes it."""
    if role_kind in ("code", "count", "share"):
        return Filler(text, value=text)
    if role_kind in ("entity", "place"):
        entry = REGISTER.lookup(text)
        return Filler(text, canonical=text, entity_id=entry.id if entry else f"text:{text.lower()}")
    return Filler(text)


def claim(
    ident: str,
    kind: str,
    /,
    date: str | None = None,
    status: str | None = "announced",
    at: int = 0,
    confidence: float = 0.8,
    time_role: str = "point",
    **roles: str,
) -> Claim:
    """A claim of an article; roles as text, values of sets parted by ``|``."""
    type_roles = TYPES[kind].roles
    fillers = {
        role: tuple(filler(type_roles[role].kind, part.strip()) for part in text.split("|"))
        for role, text in roles.items()
    }
    bounds = when(date)
    time = None
    if bounds:
        time = TimeExpression(
            at,
            at,
            date or "",
            "DATE",
            date or "",
            edtf=date,
            earliest=bounds.earliest,
            latest=bounds.latest,
            role=time_role,  # type: ignore[arg-type]
        )
    if not TYPES[kind].has_status:
        status = None
    return Claim(
        ident,
        kind,
        fillers,
        Evidence(at, at + 10, f"sentence {at} of {ident}"),
        time,
        status,  # type: ignore[arg-type]
        confidence=confidence,
    )


def merged(claims: list[Claim], articles: list[Article]) -> list[Event]:
    """The events of claims."""
    return merge_claims(claims, {one.id: one for one in articles}, REGISTER, TYPES)


def told(events: list[Event]) -> set[tuple[str, ...]]:
    """Which articles tell an event together, for each event."""
    return {event.articles for event in events}
