"""Made-up articles in the markup that newsrooms produce, for tests; see the templates in ``layouts``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

_FOLDER = Path(__file__).parent / "layouts"
_PAGES = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True)
LAYOUTS = tuple(
    sorted(
        path.stem
        for path in _FOLDER.glob("*.html")
        if not path.name.startswith("_") and not path.stem.startswith("scripted")
    )
)
"""Names of the templates that show the whole article."""


@dataclass(frozen=True)
class Story:
    """An article with what stands around it; ``lines`` are (tag, text) pairs."""

    language: str
    title: str
    lead: str
    lines: tuple[tuple[str, str], ...]
    author: str
    published: str
    site: str
    more: str
    teasers: tuple[str, ...]
    comments: tuple[str, ...]
    caption: str
    newsletter: str
    biography: str

    @property
    def text(self) -> list[str]:
        """The lines that a reader of the page is to find."""
        return [self.lead, *self.body]

    @property
    def body(self) -> list[str]:
        """The same without the lead."""
        return [text for _, text in self.lines]

    def linked(self, body: bool = False) -> Markup:
        """The article as JSON-LD."""
        data: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.title,
            "datePublished": self.published,
            "author": [{"@type": "Person", "name": self.author}],
            "publisher": {"@type": "Organization", "name": self.site},
        }
        if body:
            data["articleBody"] = "\n\n".join(self.body)
        return Markup(json.dumps(data))

    def state(self) -> Markup:
        """The data that a script would make the page of, with other texts beside the article."""
        blocks = [{"kind": tag, "data": {"text": f"{text} <em></em>"}} for tag, text in self.lines]
        terms = [{"text": f"{text} {self.newsletter}"} for text in self.comments * 5]
        data = {
            "page": {"lead": self.lead, "blocks": [{"data": {"text": self.lead}}, *blocks]},
            "terms": terms,
        }
        return Markup(json.dumps(data).replace("</", "<\\/"))

    def page(self, layout: str) -> str:
        """The article in one of the layouts."""
        return _PAGES.get_template(f"{layout}.html").render(story=self)


GERMAN = Story(
    language="de",
    title="Stadt verbietet Heizpilze auf öffentlichen Plätzen",
    lead="Ab Oktober dürfen Gaststätten in Neuheim im Freien nicht mehr mit Gas heizen. Die Wirte klagen.",
    lines=(
        ("p", "Der Rat der Stadt Neuheim hat am Dienstag ein Verbot von Heizpilzen beschlossen. Es gilt ab "
              "dem 1. Oktober für alle öffentlichen Flächen, wie eine Sprecherin mitteilte."),
        ("p", "Betroffen sind rund 120 Betriebe. Viele hatten erst im vergangenen Winter Geräte gekauft."),
        ("h2", "Wirte fordern eine Frist"),
        ("p", "„Wir brauchen mindestens zwei Jahre“, sagte der Vorsitzende des Wirteverbands, Karl Brunner. "
              "Andernfalls drohten Klagen vor dem Verwaltungsgericht."),
        ("p", "Das sei rechtlich kaum haltbar."),
        ("p", "Die Umweltdezernentin verwies auf den Klimaplan der Stadt, der schon im Jahr 2021 beschlossen "
              "worden war. Eine Ausnahme für Weihnachtsmärkte werde geprüft, sagte sie auf Anfrage."),
        ("h2", "Was nun gilt"),
        ("p", "Wer nach dem Stichtag weiter heizt, muss mit einem Bußgeld von bis zu 500 Euro rechnen."),
    ),
    author="Erika Sommerfeld",
    published="2024-07-16T09:30:00+02:00",
    site="Neuheimer Bote",
    more="Lesen Sie auch: Bäder öffnen wieder",
    teasers=("Neue Buslinie fährt ab Montag bis zum Bahnhof", "Feuerwehr rettet Katze vom Dach der Schule",
             "Museum zeigt Fotos aus hundert Jahren Geschichte", "Rat streitet über den Haushalt des Jahres"),
    comments=("Endlich, das war schon lange überfällig, finde ich. Die Dinger heizen doch nur den Himmel.",
              "Und wer bezahlt den Wirten die Geräte? Ich gehe dann eben nicht mehr hin, so ist das."),
    caption="Heizpilze vor einem Lokal in der Altstadt. Foto: Max Muster",
    newsletter="Jetzt den Newsletter abonnieren und jeden Morgen die wichtigsten Nachrichten lesen.",
    biography="Erika Sommerfeld arbeitet seit 2015 als Redakteurin für das Ressort Stadt und Land.",
)  # fmt: skip
ENGLISH = Story(
    language="en",
    title="City bans patio heaters in public squares",
    lead="Restaurants in Newham Springs may no longer heat outdoors with gas from October. Owners object.",
    lines=(
        ("p", "The council of Newham Springs voted on Tuesday to ban patio heaters. The rule covers all "
              "public land from October 1, a spokeswoman said."),
        ("p", "About 120 businesses are affected. Many of them bought new heaters only last winter."),
        ("h2", "Owners call for a delay"),
        ("p", "“We need at least two years,” said Carl Brunner, who chairs the restaurant association. "
              "Without them, he said, his members would take the city to court."),
        ("p", "That would be hard to defend."),
        ("p", "The head of the environment department pointed to the climate plan that the city adopted in "
              "2021. An exception for Christmas markets was under review, she said when asked."),
        ("h2", "What happens now"),
        ("p", "Those who keep heating after the deadline face a fine of up to 500 euros."),
    ),
    author="Erica Summerfield",
    published="2024-07-16T09:30:00+01:00",
    site="Newham Springs Courier",
    more="Read more: Pools to open again",
    teasers=("New bus line runs to the station from Monday", "Firefighters rescue cat from a school roof",
             "Museum shows photographs from a hundred years", "Council quarrels over the budget of the year"),
    comments=("About time, I have been saying this for years. These things only heat the sky above us.",
              "And who pays the owners for the heaters? I will simply not go there any more, that is all."),
    caption="Heaters outside a restaurant in the old town. Photo: Max Sample",
    newsletter="Sign up for our newsletter and get the most important stories every morning.",
    biography="Erica Summerfield is a reporter at the Courier. She writes about towns and their people.",
)  # fmt: skip
STORIES = (GERMAN, ENGLISH)
