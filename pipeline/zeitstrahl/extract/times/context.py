"""What a text has established while it is read: publication, its last date, its year."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zeitstrahl.extract.calendar import Moment

# In a history, a bare year this far from the year told is an aside ("an outlaw until 1881").
_ASIDE_YEARS = 2


@dataclass(slots=True)
class Context:
    """What the text has established up to here.

    Attributes:
        published: publication as a moment; None if unknown.
        default: direction of a day of the week whose sentence has no telling word.
        begin: direction of a day of the week on which something begins.
        narrative: whether the text tells history, so that its own dates are the anchor.
        last: the last date of the text and the sentence it stood in.
        year: the year of the last date that had one, with its sentence.
        heading: the year that stands alone above these paragraphs.
        quarter: the last quarter of a year that the text named, with its sentence.
        aside: a year far from those around it, which holds for its own sentence only.
    """

    published: Moment | None = None
    narrative: bool = False
    default: str = "past"
    begin: str = "future"
    last: Moment | None = None
    last_sentence: int = -99
    year: int | None = None
    year_sentence: int = -99
    sentence: int = 0
    heading: int | None = None
    quarter: Moment | None = None
    quarter_sentence: int = -99
    aside: int | None = None
    aside_sentence: int = -99

    def note(self, moment: Moment, *, compared: bool = False) -> None:
        """Remember a date for what comes.

        Args:
            compared: whether it is one that the text only compares with ("a year earlier").
        """
        if moment.decade is not None or moment.century is not None:
            return
        if moment.year is None:
            return
        if (
            self.narrative
            and self.year is not None
            and moment.month is None
            and abs(moment.year - self.year) > _ASIDE_YEARS
            and self.year_sentence >= 0
        ):
            if self.aside is None or abs(moment.year - self.aside) > _ASIDE_YEARS or self.aside_sentence < 0:
                self.aside, self.aside_sentence = moment.year, self.sentence
                return
            # A second year near the first aside: the story has moved on.
            if self.aside_sentence == self.sentence:
                return
        self.aside = None
        if moment.quarter:
            # Results go on speaking of the quarter that they report.
            self.quarter = self.quarter if compared and self.quarter else moment
            self.quarter_sentence = self.sentence
        last = self.last
        if (
            moment == Moment(moment.year)
            and last is not None
            and last.year == moment.year
            and last.month is not None
            and self.last_sentence == self.sentence
        ):
            # "On 7 December (8 December in Asia), 1941": the year alone takes nothing away.
            return
        self.year, self.year_sentence = moment.year, self.sentence
        self.last = replace(moment, part=None, split=None, days=1)
        self.last_sentence = self.sentence

    def base(self, anchor: str) -> tuple[Moment | None, str | None]:
        """The moment that a relative expression starts from, and its name."""
        wants_text = anchor == "text" or (not anchor and self.narrative)
        if anchor == "near":
            # "gegenüber dem Vorjahr" in a sentence that names a year.
            wants_text = self.narrative or self.last_sentence == self.sentence
        if wants_text and self.last is not None:
            return self.last, "text"
        if self.narrative and anchor != "published":
            return None, None
        return (self.published, "published") if self.published else (None, None)
