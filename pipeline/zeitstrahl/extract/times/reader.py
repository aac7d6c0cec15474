"""Reads a text from its first time to its last: each is resolved by what stands around it and before it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from zeitstrahl.extract import calendar as cal
from zeitstrahl.extract import calendar_steps as steps
from zeitstrahl.extract.calendar import Moment
from zeitstrahl.extract.times import cues, write
from zeitstrahl.extract.times.context import Context
from zeitstrahl.extract.times.lexicon import Lexicon, Rule
from zeitstrahl.extract.times.resolve import resolve
from zeitstrahl.extract.times.scan import Hit
from zeitstrahl.extract.times.tense import tense
from zeitstrahl.extract.times.tokens import Tokens
from zeitstrahl.extract.times.values import Duration, Point, Repeat, Span, Value
from zeitstrahl.records import TimeExpression

# A text longer than this (in characters) that names no day relative to its own is no news of the day.
_ESSAY_LENGTH = 1500
# In a text up to this long (in characters), "nun" is now; in features it most often only goes on with the
# story. Set on KRAUTS against corpora/news.
_BRIEF_LENGTH = 1000

Published = dt.date | dt.datetime | None


def _is_day(value: Value) -> bool:
    if not isinstance(value, Point):
        return False
    known = value.known
    near = value.shift is not None and value.shift.unit == "D" and not value.shift.exact
    return known.day is not None or known.weekday is not None or near


class Reader:
    """Resolves the hits of one text in their order, and writes them down."""

    def __init__(
        self, text: str, tokens: Tokens, lexicon: Lexicon, published: Published, narrative: bool
    ) -> None:
        self.text, self.tokens, self.lexicon = text, tokens, lexicon
        moment = None
        if published is not None:
            moment = Moment(published.year, published.month, published.day)
            if isinstance(published, dt.datetime):
                moment = replace(moment, hour=published.hour, minute=published.minute)
        default = str(lexicon.settings.get("weekday_default", "past"))
        begin = str(lexicon.settings.get("weekday_begin", "future"))
        self.context = Context(published=moment, narrative=narrative, default=default, begin=begin)
        self.sentences = cues.sentences(tokens, lexicon)
        # Those still to come, the next one last.
        self.paragraphs = cues.paragraphs(tokens, lexicon)[::-1] if narrative else []
        self.essay = False
        self.previous: tuple[Hit, Moment] | None = None
        self.role_of: tuple[tuple[int, int], str] = (-1, -1), ""
        self.out: list[TimeExpression] = []

    def read(self, hits: list[Hit]) -> list[TimeExpression]:
        self.essay = len(self.text) > _ESSAY_LENGTH and not any(cues.is_of_the_day(hit.value) for hit in hits)
        if len(self.text) > _BRIEF_LENGTH:
            hits = [hit for hit in hits if not hit.rule.brief]
        for number, hit in enumerate(hits):
            self.context.sentence = self.sentences[hit.first]
            self._enter_paragraph(hit)
            self._one(hit, hits[number + 1 : number + 8])
        return self.out

    def _enter_paragraph(self, hit: Hit) -> None:
        """In a history a heading that is a year holds for each paragraph below it."""
        if not self.context.narrative:
            return
        while self.paragraphs and self.paragraphs[-1][0] <= hit.first:
            _, year = self.paragraphs.pop()
            if year is not None:
                self.context.heading = year
            if self.context.heading is not None:
                self.context.year, self.context.last = self.context.heading, Moment(self.context.heading)

    def _one(self, hit: Hit, following: list[Hit]) -> None:
        value = hit.value
        if isinstance(value, Span):
            self._two(hit, value)
        elif isinstance(value, Point):
            point = self._completed(hit, value, following)
            self._look_ahead(hit, point, following)
            aside = bool(hit.rule.essay) and (self.essay or self._told_beside())
            moment, anchor = resolve(point, self.context, self._tense(hit))
            moment = self._after_first(hit, point, moment)
            if not cal.is_valid(moment):
                return
            self._emit(hit, (hit.first, hit.last), moment, anchor, point.mod)
            if aside:
                self.out[-1] = replace(self.out[-1], value=hit.rule.essay)
        elif isinstance(value, Duration):
            self._add(self._duration(hit, value))
        elif isinstance(value, Repeat):
            self._add(write.repeat(value, *self._place(hit, hit.first, hit.last)))
        else:
            self._add(write.vague(value, *self._place(hit, hit.first, hit.last), self.context))

    def _told_beside(self) -> bool:
        """Whether the sentence names a year long past, beside which "heute" means these days."""
        context = self.context
        published = context.published.year if context.published else None
        if published is None or context.year is None or context.year_sentence != context.sentence:
            return False
        return context.year < published - 1

    def _look_ahead(self, hit: Hit, point: Point, following: list[Hit]) -> None:
        """A clock time before the day of its sentence ("Um 9 Uhr beginnt am Freitag ...") belongs to it."""
        known = point.known
        if (known.hour is None and known.daypart is None) or point.shift is not None:
            return
        if (
            known.day is not None
            or known.weekday is not None
            or self.context.last_sentence == self.context.sentence
        ):
            return
        for after in following:
            if self.sentences[after.first] != self.context.sentence:
                return
            other = after.value
            if isinstance(other, Point) and (other.known.weekday or (other.known.day and other.known.month)):
                if other.known.hour is None:
                    self.context.note(resolve(other, self.context, self._tense(after))[0])
                return

    def _completed(self, hit: Hit, point: Point, following: list[Hit]) -> Point:
        """A point that takes month or year from the next.

        Examples: "im Juli und August 2014", "am 3., 4. und 5. Mai".
        """
        known = point.known
        if point.shift is not None or known.year is not None or point.yy is not None:
            return point
        if known.month is None and (known.day is None or known.weekday is not None):
            return point
        last = hit.last
        for after in following:
            between = self.tokens.words[last : after.first]
            other = after.value.first if isinstance(after.value, Span) else after.value
            if not isinstance(other, Point) or other.shift is not None:
                return point
            if len(between) > 3 or not between or between[0].lower() not in self.lexicon.joiners:
                return point
            if other.known.month is not None and known.month is None:
                point = replace(point, known=replace(known, month=other.known.month))
                known = point.known
            if other.known.year is not None and other.known.month is not None:
                break
            last = after.last
        else:
            return point
        if point.known.year is None and point.yy is None and other.known.year is not None:
            earlier = (point.known.month, point.known.day or 1) <= (other.known.month, other.known.day or 31)
            return replace(point, known=replace(point.known, year=other.known.year - (not earlier)))
        return point

    def _two(self, hit: Hit, value: Span) -> None:
        toward = self._tense(hit)
        second, anchor = resolve(value.second, self.context, toward)
        first_point = value.first
        if first_point.known.month is not None and first_point.known.year is None and second.year is not None:
            year = second.year
            if (first_point.known.month or 0, first_point.known.day or 0) > (
                second.month or 99,
                second.day or 99,
            ):
                year -= 1
            first_point = replace(first_point, known=replace(first_point.known, year=year))
        first, _ = resolve(first_point, self.context, toward)
        if not (cal.is_valid(first) and cal.is_valid(second)):
            return
        if value.kind == "pair":
            self._emit(hit, hit.spans["a"], first, anchor, None)
            self._emit(hit, hit.spans["b"], second, anchor, None)
            return
        place = self._place(hit, hit.first, hit.last)
        self._add(write.between(first, second, value.kind, *place, anchor))
        self.context.note(second)

    def _emit(
        self, hit: Hit, span: tuple[int, int], moment: Moment, anchor: str | None, mod: str | None
    ) -> None:
        self._add(write.moment(self._to_last_day(span, moment), *self._place(hit, *span), anchor, mod))
        if self.context.narrative and span[0] and self.context.year is not None:
            if self.tokens.words[span[0] - 1].lower() in self.lexicon.until:
                # The end of something does not move the story ("an outlaw until 1881").
                return
        point = hit.value
        if self.context.narrative and isinstance(point, Point) and point.anchor == "published":
            return
        if isinstance(point, Point) and point.known.hour is not None and point.known.day is None:
            if point.known.weekday is None:
                # A clock time alone does not speak of its day anew.
                return
        compared = isinstance(point, Point) and point.shift is not None and point.shift.exact
        self.context.note(moment, compared=compared)

    def _to_last_day(self, span: tuple[int, int], moment: Moment) -> Moment:
        """The last day of a period where the words mean that: "per Ende Jahr", "mit Ablauf des Jahres"."""
        first, last = span
        words, lexicon = self.tokens.words, self.lexicon
        before = words[first - 1] if first else ""
        if before in lexicon.runs_out and moment.day is None and moment.part is None:
            return replace(moment, part="LAST")
        if moment.part == "END" and before.lower() in lexicon.last_day:
            if not lexicon.end_words.isdisjoint(words[first:last]):
                return replace(moment, part="LAST")
        return moment

    def _after_first(self, hit: Hit, point: Point, moment: Moment) -> Moment:
        """The end of a range without a year lies behind its begin: "von Januar bis März"."""
        known, previous = point.known, self.previous
        counted = known.month is not None or known.weekday is not None
        self.previous = (hit, moment) if counted and point.shift is None else None
        if previous is not None and known.weekday is not None and known.month is None:
            return self._next_weekday(hit, previous, moment)
        if previous is None or known.month is None or known.year is not None or point.shift is not None:
            return moment
        first, begin = previous
        if isinstance(first.value, Point) and (
            first.value.known.year is not None or first.value.known.month is None
        ):
            return moment
        between = [word.lower() for word in self.tokens.words[first.last : hit.first]]
        if not between or len(between) > 3 or begin.year is None:
            return moment
        opening = self.tokens.words[first.first - 1].lower() if first.first else ""
        if between[0] not in self.lexicon.to and not (opening in self.lexicon.amid and len(between) == 1):
            return moment
        if self.context.narrative:
            # There the year that is told of decides.
            return moment
        later = (known.month, known.day or 31) >= (begin.month or 1, begin.day or 1)
        return replace(moment, year=begin.year + (not later), weekday=None)

    def _next_weekday(self, hit: Hit, previous: tuple[Hit, Moment], moment: Moment) -> Moment:
        """The second of two days of the week lies behind the first: "will strike on Friday and Monday"."""
        first, begin = previous
        between = [word.lower() for word in self.tokens.words[first.last : hit.first]]
        day, before = moment.date, begin.date
        if day is None or before is None or not isinstance(first.value, Point) or day > before:
            return moment
        if len(between) != 1 or not between[0].isalpha() or between[0] not in self.lexicon.joiners:
            return moment
        ranged = between[0] in self.lexicon.to
        if first.value.known.weekday is None or first.value.known.month is not None or self.context.narrative:
            return moment
        after = steps.weekday_near(before, day.isoweekday(), "future", strict=True)
        published = self.context.published.date if self.context.published else None
        if published is not None and day < published < after and before < published and not ranged:
            # "statements made on Friday and Thursday"
            return moment
        return replace(moment, year=after.year, month=after.month, day=after.day)

    def _duration(self, hit: Hit, value: Duration) -> TimeExpression:
        """A duration, with its date where the words before say that it lies back or ahead."""
        start, end, text, rule, role = self._place(hit, hit.first, hit.last)
        direction = self.lexicon.directions
        index = hit.first - 1
        while index >= 0 and self.tokens.words[index].lower() in direction["skip"]:
            index -= 1
        word = self.tokens.words[index].lower() if index >= 0 else ""
        if value.stretch:
            role = ""
        elif word in direction["within"]:
            value, role = replace(value, shift=1), "deadline"
        elif word in direction["back"]:
            value = replace(value, shift=-1)
        elif word in direction["ahead"]:
            # "for the first time in 20 years", "in the twelve months to June"
            defined = not {"art", "the"}.isdisjoint(self.tokens.values[hit.first - 1] or ())
            ahead = not (defined or self._is_record(index)) and self._tense(hit) in (
                "future",
                "ahead",
                "expected",
                "",
            )
            value, role = replace(value, shift=int(ahead)), role if ahead else ""
        elif not value.shift:
            role = ""
        return write.duration(value, start, end, text, rule, role, self.context)

    def _is_record(self, index: int) -> bool:
        """Whether "in" at a token follows what is told of years gone: "for the first time in ten years"."""
        if index < 2 or self.tokens.words[index - 1] not in self.lexicon.directions["not_ahead"]:
            return False
        return "ord" in (self.tokens.values[index - 2] or {}) or "ord" in (
            self.tokens.values[index - 1] or {}
        )

    def _tense(self, hit: Hit) -> str:
        if isinstance(hit.value, Point) and (hit.value.known.year is not None or hit.value.shift is not None):
            return ""
        role = self._role(hit.first, hit.last, hit)
        if not role and hit.first and isinstance(hit.value, Point):
            before = self.tokens.words[hit.first - 1].lower()
            if before in self.lexicon.dated:
                role = "dated"
            elif before in self.lexicon.intended and _is_day(hit.value):
                role = "for"
        return tense(hit.first, hit.last, self.tokens, self.sentences, self.lexicon, role)

    def _role(self, first: int, last: int, hit: Hit) -> str:
        key = (first, last)
        if self.role_of[0] != key:
            start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
            role = hit.rule.role or cues.role(self.text, start, end, self.lexicon)
            if not role and _is_day(hit.value) and cues.is_said(first, last, self.tokens, self.lexicon):
                role = "announced"
            self.role_of = key, role
        return self.role_of[1]

    def _place(self, hit: Hit, first: int, last: int) -> tuple[int, int, str, Rule, str]:
        bare = self.lexicon.bare_in_history
        if self.context.narrative and hit.rule.id in bare and "art" in (self.tokens.values[first] or {}):
            first += 1
        if not self.context.narrative and self.lexicon.loose:
            while first < last - 1 and self.tokens.words[first].lower() in self.lexicon.loose:
                first += 1
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        return start, end, self.text[start:end], hit.rule, self._role(first, last, hit)

    def _add(self, expression: TimeExpression) -> None:
        if expression.start < expression.end:
            self.out.append(expression)
