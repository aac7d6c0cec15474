"""Titles: one short line per event, built from its roles in the language of the reader."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.counts import amount
from zeitstrahl.dates import days_of
from zeitstrahl.records import Article, Event, Filler
from zeitstrahl.timeline.lexicon import Activity, Lexicon, lexicon
from zeitstrahl.timeline.naming import Namer, Names
from zeitstrahl.timeline.phrases import Use, count_phrase, date_phrase, listed, number_phrase
from zeitstrahl.timeline.templates import fill

BARE_ACTIVITIES = frozenset({"use", "access", "installation", "download"})
"""What is done with a company as a service: "use of Netzplauder", but "sale of Netzplauder products"."""

OWN_ACTIVITIES = BARE_ACTIVITIES | {"operation", "update"}
"""What public bodies themselves do with a thing: the title may say that they must not."""

SHORT_WORD = 5
"""Letters from which a word is looked for within compounds."""

MOST_ACTIVITIES = 3
MOST_PLACES = 2
LONGEST_CONTENT = 80
VOID_CONTENT = 30
"""Characters up to which a content may say no more than that it is not true."""

# One word with a number or an inner capital is a name in German, too: "Nest 7", "ChatGPT".
_PRODUCT = re.compile(r"[A-ZÄÖÜ][\w-]*( [\w-]+)? \d{1,4}|[A-Z][a-z]+[A-Z]\w*")
_LONG_WORD = re.compile(r"\w{4,}")
# What stands before the last comma or semicolon, if it is enough for a title.
_CLAUSE = re.compile(r"(.{30,})[,;:] ")
_QUOTE = re.compile(r"[\"„“”»«]")


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
                if self._namer.is_plural(chosen):
                    self.plural.add(role.name)
            elif role.kind == "text":
                self.texts[role.name] = self._quoted(role.name, articles)
        self._dates()
        self._amounts()
        self._places()
        if "activities" in event.roles and "target" in event.roles:
            product = self._product(articles)
            self.texts["activities"] = self._activities(product)
            self.texts["prohibition"] = self._prohibition(product)
        elif "target" in self.texts:
            self.texts["prohibition"] = self._words.bans.format(self.texts["target"])
        self._affected()

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
            texts = " ".join(claim.evidence.text for claim in self._event.claims).lower()
            self.texts["affected"] = forms["on" if _any_in(forms["devices"], texts) else "by"]

    def _quoted(self, role: str, articles: Mapping[str, Article]) -> str:
        """The words of an article in the language of the title, in quotation marks.

        Empty if there are none, or too few: "the accusation" says nothing in a title.
        """
        for claim in self._event.claims:
            article = articles.get(claim.article_id)
            if article is not None and article.language == self._language:
                for filler in claim.roles.get(role, ()):
                    text = self._shortened(filler.text)
                    void = len(text) <= VOID_CONTENT and _any_in(self._words.void_contents, text.lower())
                    if len(_LONG_WORD.findall(text)) > 1 and not void:
                        return self._words.quote.format(text)
        return ""

    def _shortened(self, text: str) -> str:
        """The first words of a content, without quotation marks and without who says it."""
        text = _QUOTE.split(" ".join(text.split()).strip("\"'„“”‚‘’»« "))[0].strip(" ,;:.-–")
        for opening in self._words.attributions:
            head, comma, rest = text.partition(",")
            if comma and head.startswith(opening):
                text = rest.strip()
        if len(text) <= LONGEST_CONTENT:
            return text
        clause = _CLAUSE.match(text[:LONGEST_CONTENT])
        if clause:
            return clause[1]
        return text[:LONGEST_CONTENT].rsplit(" ", 1)[0].rstrip(" ,;:.-–") + " …"

    # Dates and numbers

    def _dates(self) -> None:
        time = self._event.time
        if time is None:
            return
        uses: dict[str, Use] = {"on_date": "on", "from_date": "from", "by_date": "by"}
        for slot, use in uses.items():
            self.texts[slot] = date_phrase(time.edtf, use, self._words)
        self.texts["date"] = self.texts[f"{self._use()}_date"]

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

    def _product(self, articles: Mapping[str, Article]) -> str:
        """The name of the one product that is meant besides a company; empty if there is none.

        Only a name counts, said in the language of the title: no "antivirus software", "E-Zigaretten".
        """
        names: dict[str, None] = {}
        for claim in self._event.claims:
            article = articles.get(claim.article_id)
            for filler in claim.roles.get("products", ()):
                entity = self._namer.entity(filler)
                if entity is not None and entity.type == "PRODUCT":
                    names[self._namer.name(filler)] = None
                elif (
                    article is not None
                    and article.language == self._language
                    and _PRODUCT.fullmatch(filler.text)
                ):
                    names[filler.text] = None
        return next(iter(names)) if len(names) == 1 else ""

    def _activities(self, product: str) -> str:
        """Activities with what they are done with: ``sale and resale of Kaspersky products``."""
        codes = [filler.label for filler in self._event.roles["activities"]]
        known = [self._words.activities[code] for code in codes if code in self._words.activities]
        target = self._event.roles["target"][0]
        if len(known) > MOST_ACTIVITIES:
            nouns = [one.noun for one in known[:MOST_ACTIVITIES]]
            head = self._words.and_more.format(", ".join(nouns[:-1]), nouns[-1])
            # A product may be named for one of the activities only.
            return f"{head} {self._words.rest} {self._thing(target, self._words.rest)}"
        things = [self._target() if one.maker else product or self._thing(target, one.of) for one in known]
        if len(set(things)) == 1:
            # "sale of and advertising for Nordia", not "sale of Nordia and advertising for Nordia"
            return f"{listed(self._groups(known), self._words)} {things[0]}"
        parts: list[tuple[str, list[str]]] = []
        for one, thing in zip(known, things, strict=True):
            tail = f"{one.of} {thing}"
            if parts and parts[-1][0] == tail:
                parts[-1][1].append(one.noun)
            else:
                parts.append((tail, [one.noun]))
        return listed([f"{listed(nouns, self._words)} {tail}" for tail, nouns in parts], self._words)

    def _groups(self, activities: Sequence[Activity]) -> list[str]:
        """Nouns with the preposition that they share: ``sale and import of``, ``advertising for``."""
        groups: list[tuple[str, list[str]]] = []
        for one in activities:
            if groups and groups[-1][0] == one.of:
                groups[-1][1].append(one.noun)
            else:
                groups.append((one.of, [one.noun]))
        return [f"{listed(nouns, self._words)} {of}" for of, nouns in groups]

    def _prohibition(self, product: str) -> str:
        """The ban as a noun: ``ban on sale of Nordia``, ``Verkaufs- und Einfuhrverbot für Nordia``."""
        if not self._words.compounds:
            return self._words.bans.format(self.texts["activities"])
        codes = [filler.label for filler in self._event.roles["activities"]]
        stems = [self._words.compounds[code] for code in codes if code in self._words.compounds]
        if not stems or len(stems) > MOST_ACTIVITIES:
            return self._words.bans.format(self.texts["target"])
        target = self._event.roles["target"][0]
        maker = any(self._words.activities[code].maker for code in codes if code in self._words.activities)
        thing = self._target() if maker else product or self._thing(target, self._words.rest)
        head = listed([*(f"{stem}-" for stem in stems[:-1]), stems[-1] + self._words.ban_head], self._words)
        return f"{head} {self._words.rest} {thing}"

    def _target(self) -> str:
        return self.texts["target"]

    def _thing(self, target: Filler, preposition: str) -> str:
        """What is sold or used: a product itself, the products of a company."""
        name, entity = self._target(), self._namer.entity(target)
        if entity is None or entity.type != "ORG":
            return name
        texts = " ".join(filler.text for filler in self._event.roles.get("products", ())).lower()
        if not texts and BARE_ACTIVITIES.issuperset(one.label for one in self._event.roles["activities"]):
            return name
        forms = next(one for one in self._words.products if not one["words"] or _any_in(one["words"], texts))
        case = "dative" if preposition in self._words.dative else "accusative"
        return str(forms[case + ("_long" if " " in name else "")]).format(name)


def _any_in(words: Sequence[str], text: str) -> bool:
    """Whether a text holds one of the words: short ones as a whole, longer ones within compounds, too."""
    tokens = set(re.findall(r"\w+", text))
    return any(word in tokens if len(word) < SHORT_WORD else word in text for word in words)
