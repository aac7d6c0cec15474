"""Why claims are one event, or two, for the terminal (Rich)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rich.console import Group
from rich.text import Text

from zeitstrahl.merge.agreement import ENOUGH, WEIGHTS, Likeness
from zeitstrahl.merge.reasons import Reason
from zeitstrahl.records import Article, Event
from zeitstrahl.register import Register

NEAREST = 3
"""Claims of two events that are shown: the nearest say what keeps the events apart."""

_STYLES = {"same": "green", "related": "green", "near": "green", "open": "yellow", "differs": "red"}
_KEY = re.compile(r"(?:text:)?[\w.]+")


def one_event_view(
    event: Event, title: str, reasons: Sequence[Reason], articles: Mapping[str, Article], register: Register
) -> Group:
    """An event, and for each of its claims what joined it."""
    parts = _head(event, title)
    for reason in reasons:
        parts += [Text(), *_claim(reason, articles)]
        if reason.likeness is None:
            parts.append(Text("  opens the event"))
            continue
        parts += _roles(reason.likeness, register)
        if reason.claim.held_back:
            parts.append(Text(f"  held back ({reason.claim.held_back}): counts since the event bears it out"))
        if not reason.likeness.possible:
            parts.append(Text("  joined by a decision of people, or by what later reports told"))
    return Group(*parts)


def two_events_view(
    events: tuple[Event, Event],
    titles: tuple[str, str],
    reasons: Sequence[Reason],
    articles: Mapping[str, Article],
    register: Register,
) -> Group:
    """Two events, and what keeps the nearest of their claims apart."""
    parts = [*_head(events[0], titles[0]), Text(), *_head(events[1], titles[1])]
    for reason in reasons[:NEAREST]:
        assert reason.likeness is not None  # the other event was there
        parts += [Text(), *_claim(reason, articles), Text(f"  told by {reason.event_id}, against the other:")]
        parts += _roles(reason.likeness, register)
        if reason.likeness.possible:
            parts.append(Text("  alike enough: its own event is likelier, several fit, or people decided"))
    return Group(*parts)


def _head(event: Event, title: str) -> list[Text]:
    facts = (event.id, event.type, event.status or "", event.time.edtf if event.time else "no date")
    return [Text(title or event.type, style="bold"), Text("  ".join(filter(None, facts)), style="dim")]


def _claim(reason: Reason, articles: Mapping[str, Article]) -> list[Text]:
    article = articles.get(reason.claim.article_id)
    about = [reason.claim.article_id]
    if article is not None:
        about += [part for part in (article.source, str(article.published_day or "")) if part]
    sentence = " ".join(reason.claim.evidence.text.split())
    return [Text("  ".join(about), style="dim"), Text("  " + sentence)]


def _roles(likeness: Likeness, register: Register) -> list[Text]:
    """A line a role, with its weight, then the sum."""
    parts = []
    for one in likeness.agreements:
        weight = "" if one.verdict == "differs" else f"{WEIGHTS[one.verdict]:+.1f}"
        verdict = one.verdict.replace("_", " ")
        line = Text(f"  {weight:>5}  {one.role:<10} ").append(verdict, style=_STYLES.get(one.verdict, "dim"))
        parts.append(line.append(f"  {_named(one.by, register)}" if one.by else ""))
    if any(one.verdict == "differs" for one in likeness.agreements):
        total = "what differs forbids it"
    else:
        counted = sum(WEIGHTS[one.verdict] for one in likeness.agreements)
        told = f", {likeness.score - counted:+.1f} as its article tells the event already"
        again = told if counted - likeness.score > 0.01 else ""
        total = f"{likeness.score:.1f} of {ENOUGH:.1f} that are needed{again}"
    return [*parts, Text(f"  {total}", style="bold")]


def _named(told: str, register: Register) -> str:
    """Ids of the register as names."""

    def name(found: re.Match[str]) -> str:
        entity = register.get(found[0]) if "." in found[0] else None
        return entity.name_en if entity is not None else found[0].removeprefix("text:")

    return _KEY.sub(name, told)
