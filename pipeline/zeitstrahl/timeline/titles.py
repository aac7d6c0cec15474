"""Titles: one short line per event, built from its roles in the language of the reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.counts import amount
from zeitstrahl.dates import days_of
from zeitstrahl.records import Article, Event, Filler
from zeitstrahl.timeline.contents import clauses, quoted
from zeitstrahl.timeline.deeds import BARE_ACTIVITIES, Deeds, any_in, ban_on
from zeitstrahl.timeline.german import object_phrase
from zeitstrahl.timeline.lexicon import Lexicon, lexicon
from zeitstrahl.timeline.naming import Namer, Names
from zeitstrahl.timeline.phrases import Use, count_phrase, date_phrase, listed, number_phrase
from zeitstrahl.timeline.templates import fill

OWN_ACTIVITIES = BARE_ACTIVITIES | {"operation", "update"}
"""What public bodies themselves do with a thing: the title may say that they must not."""

MOST_PLACES = 2


def title(event: Event, kind: ClaimType, articles: Mapping[str, Article], names: Names, language: str) -> str:
    """The title of an event.

    A type without templates in the language gives the name of its principal and of the type.
    """
    slots = _Slots(event, kind, articles, names, lexicon(language), language)
    for line in kind.titles.get(language, ()):
        text = fill(line, slots.texts, slots.codes, slots.plural)
        if text is not None:
            return text
    name = slots.texts.get(kind.principal, "")
    return f"{name}: {kind.name}" if name else kind.name


class _Slots:
    """The slots of one event."""

    def __init__(
        self,
        event: Event,
        kind: ClaimType,
        articles: Mapping[str, Article],
        names: Names,
        words: Lexicon,
        language: str,
    ) -> None:
        self._event, self._names, self._words, self._language = event, names, words, language
        self._namer = Namer(event, articles, names, words, language)
        self.plural: set[str] = set()
        self.codes = {event.status} if event.status else set[str]()
        self.texts: dict[str, str] = {}
        for role in kind.roles.values():
            fillers = event.roles.get(role.name, ())
            if not fillers:
                continue
            if role.kind == "code":
                self.codes |= {filler.label for filler in fillers}
            elif role.kind in ("entity", "place"):
                chosen = self._namer.choose(role.name, fillers, needed=role.name == kind.principal)
                if chosen is None:
                    continue
                self.texts[role.name] = self._namer.name(chosen)
                self.texts[f"by_{role.name}"] = self._by(chosen)
                if self._namer.is_plural(chosen):
                    self.plural.add(role.name)
            elif role.kind == "text":
                self.texts[role.name] = quoted(event, role.name, articles, words, language)
                self.texts |= self._clauses(role.name, kind.principal, articles)
        self._dates()
        self._amounts()
        self._places()
        if "activities" in event.roles and "target" in event.roles:
            deeds = Deeds(event, self.texts["target"], self._namer, articles, words, language)
            self.texts["activities"] = deeds.activities()
            self.texts["prohibition"] = deeds.prohibition()
        elif "target" in self.texts:
            self.texts["prohibition"] = ban_on(self.texts["target"], self._words, language)
        if "prohibition" in self.texts and language == "de":
            self.texts["target"] = object_phrase(self.texts["target"])
        self._affected()

    def _by(self, filler: Filler) -> str:
        """The name behind "by" or "durch": "the US", "die USA"."""
        place = self._words.places.get(filler.entity_id or "")
        if place is None:
            return self._namer.name(filler)
        article, space, name = place.partition(" ")
        return f"{self._words.accusative.get(article, article)}{space}{name}"

    def _clauses(self, role: str, principal: str, articles: Mapping[str, Article]) -> dict[str, str]:
        """Contents as clauses, but for those before which the name of the principal has to be inflected."""
        found = clauses(self._event, role, articles, self._words, self._language)
        name = self.texts.get(principal, "")
        patterns = ((slot, self._words.clauses[slot].inflected) for slot in found)
        unfit = {slot for slot, inflected in patterns if inflected is not None and inflected.match(name)}
        return {slot: text for slot, text in found.items() if slot not in unfit}

    def _affected(self) -> None:
        """Who has to obey, where it is public bodies alone: what they may not do, or on which devices."""
        affected = [filler.label for filler in self._event.roles.get("affected", ())]
        forms = self._words.affected.get(affected[0]) if len(affected) == 1 else None
        if forms is None:
            return
        activities = {filler.label for filler in self._event.roles.get("activities", ())}
        if not activities:
            self.texts["affected"] = forms["for"]
        elif activities <= OWN_ACTIVITIES:
            texts = " ".join(
                claim.evidence.text for claim in self._event.claims if not claim.held_back
            ).lower()
            self.texts["affected"] = forms["on" if any_in(forms["devices"], texts) else "by"]

    # Dates and numbers

    def _dates(self) -> None:
        time = self._event.time
        if time is None:
            return
        uses: dict[str, Use] = {"on_date": "on", "from_date": "from", "by_date": "by"}
        for slot, use in uses.items():
            self.texts[slot] = date_phrase(time.edtf, use, self._words)
        use = self._use()
        self.texts["date"] = self.texts[f"{use}_date"]
        # What is over then, once and for all: "withdraws from Austria on 31 January", not "from".
        self.texts["end_date"] = self.texts["by_date" if use == "by" else "on_date"]

    def _use(self) -> Use:
        """What the articles say the date is, by the claim whose date is the event's."""
        final = days_of(self._event.time.edtf) if self._event.time else None
        for claim in self._event.claims:
            if claim.time and claim.time.edtf and days_of(claim.time.edtf) == final:
                if claim.time.role in ("end", "deadline") or self._looks_like_a_deadline(claim.time.latest):
                    return "by"
                return "from" if claim.time.role == "start" else "on"
        return "on"

    def _looks_like_a_deadline(self, day: dt.date | None) -> bool:
        """Whether what lies ahead is dated to the end of a month: "by the end of 2026", as a rule."""
        ahead = self._event.status in ("announced", "planned", "proposed")
        return ahead and day is not None and (day + dt.timedelta(days=1)).day == 1

    def _amounts(self) -> None:
        counts, shares = self._event.roles.get("count", ()), self._event.roles.get("share", ())
        if counts:
            self.texts["count"] = count_phrase(counts[0].label, self._words)
            read = amount(counts[0].label)
            one, many = self._words.jobs
            self.texts["jobs"] = one if read and (read.low, read.high) == (1, 1) else many
            form = self._words.counts["cut_of_all" if read and read.whole else "cut_of"]
            self.texts["cut"] = form.format(self.texts["count"], self.texts["jobs"])
        share = amount(shares[0].label) if shares else None
        if share is not None and share.high is not None:
            self.texts["share"] = self._words.percent.format(number_phrase(share.high, self._words))

    # Places and activities

    def _places(self) -> None:
        fillers = self._event.roles.get("territory", ())
        home = self._home()
        if any(filler.entity_id == home for filler in fillers if home):
            return  # "USA prohibit ... in the US" says it twice
        everywhere = [self._words.adverbs.get(filler.text.casefold(), "") for filler in fillers]
        if any(everywhere):
            self.texts["in_territory"] = next(filter(None, everywhere))
            return
        places = [self._place(filler) for filler in fillers[:MOST_PLACES]]
        if places:
            text = listed(places, self._words)
            inside = self._words.in_place.format(text)
            for long, short in self._words.contractions.items():
                inside = inside.replace(long, short)
            self.texts["in_territory"] = inside
            self.texts["from_territory"] = self._words.from_place.format(text)

    def _home(self) -> str | None:
        for filler in self._event.roles.get("authority", ())[:1]:
            for key in (filler.entity_id or "", *self._names.ancestors(filler.entity_id or "")):
                entity = self._names.get(key) if key else None
                if entity is not None and entity.type == "COUNTRY":
                    return key
        return None

    def _place(self, filler: Filler) -> str:
        name = self._namer.name(filler)
        article = next(
            (word for start, word in self._words.place_articles.items() if name.startswith(start)), ""
        )
        return self._words.places.get(filler.entity_id or "", f"{article} {name}" if article else name)
