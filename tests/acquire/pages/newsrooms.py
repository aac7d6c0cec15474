"""Made-up articles in the markup that newsrooms' systems produce, for tests."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """An article with what a page says about it; ``lines`` are its text: lead, then (tag, text) pairs."""

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

    @property
    def text(self) -> list[str]:
        """The lines that a reader of the page is to find."""
        return [self.lead, *(text for _, text in self.lines)]

    @property
    def body(self) -> list[str]:
        """The same without the lead."""
        return [text for _, text in self.lines]


GERMAN = Story(
    language="de",
    title="Stadt verbietet Heizpilze auf öffentlichen Plätzen",
    lead="Ab Oktober dürfen Gaststätten in Neuheim im Freien nicht mehr mit Gas heizen. Die Wirte wehren sich.",
    lines=(
        (
            "p",
            "Der Rat der Stadt Neuheim hat am Dienstag ein Verbot von Heizpilzen beschlossen. Es gilt ab dem "
            "1. Oktober für alle öffentlichen Flächen, wie eine Sprecherin mitteilte.",
        ),
        (
            "p",
            "Betroffen sind rund 120 Betriebe. Viele hatten erst im vergangenen Winter neue Geräte gekauft.",
        ),
        ("h2", "Wirte fordern eine Frist"),
        (
            "p",
            "„Wir brauchen mindestens zwei Jahre“, sagte der Vorsitzende des Wirteverbands, Karl Brunner. "
            "Andernfalls drohten Klagen vor dem Verwaltungsgericht.",
        ),
        ("p", "Das sei rechtlich kaum haltbar."),
        (
            "p",
            "Die Umweltdezernentin verwies auf den Klimaplan der Stadt, der schon im Jahr 2021 verabschiedet "
            "worden war. Eine Ausnahme für Weihnachtsmärkte werde geprüft, sagte sie auf Anfrage.",
        ),
        ("h2", "Was nun gilt"),
        ("p", "Wer nach dem Stichtag weiter heizt, muss mit einem Bußgeld von bis zu 500 Euro rechnen."),
    ),
    author="Erika Sommerfeld",
    published="2024-07-16T09:30:00+02:00",
    site="Neuheimer Bote",
    more="Lesen Sie auch: Bäder öffnen wieder",
    teasers=(
        "Neue Buslinie fährt ab Montag bis zum Bahnhof",
        "Feuerwehr rettet Katze vom Dach der Schule",
        "Museum zeigt Fotos aus hundert Jahren Stadtgeschichte",
        "Rat streitet über den Haushalt des Jahres",
    ),
    comments=(
        "Endlich, das war schon lange überfällig, finde ich. Die Dinger heizen doch nur den Himmel.",
        "Und wer bezahlt den Wirten die Geräte? Ich gehe dann eben nicht mehr hin, so einfach ist das.",
    ),
    caption="Heizpilze vor einem Lokal in der Altstadt. Foto: Max Muster",
    newsletter="Jetzt den Newsletter abonnieren und jeden Morgen die wichtigsten Nachrichten lesen.",
)
ENGLISH = Story(
    language="en",
    title="City bans patio heaters in public squares",
    lead="Restaurants in Newham Springs may no longer heat outdoors with gas from October. Owners object.",
    lines=(
        ("p", "The council of Newham Springs voted on Tuesday to ban patio heaters. The rule covers all public "
              "land from October 1, a spokeswoman said."),
        ("p", "About 120 businesses are affected. Many of them bought new heaters only last winter."),
        ("h2", "Owners call for a delay"),
        ("p", "“We need at least two years,” said Carl Brunner, who chairs the restaurant association. Without "
              "them, he said, his members would take the city to court."),
        ("p", "That would be hard to defend."),
        ("p", "The head of the environment department pointed to the climate plan that the city adopted in 2021. "
              "An exception for Christmas markets was under review, she said when asked."),
        ("h2", "What happens now"),
        ("p", "Those who keep heating after the deadline face a fine of up to 500 euros."),
    ),
    author="Erica Summerfield",
    published="2024-07-16T09:30:00+01:00",
    site="Newham Springs Courier",
    more="Read more: Pools to open again",
    teasers=("New bus line runs to the station from Monday", "Firefighters rescue cat from the roof of a school",
             "Museum shows photographs from a hundred years", "Council quarrels over the budget of the year"),
    comments=("About time, I have been saying this for years. These things only heat the sky above us.",
              "And who pays the owners for the heaters? I will simply not go there any more, that is all."),
    caption="Heaters outside a restaurant in the old town. Photo: Max Sample",
    newsletter="Sign up for our newsletter and get the most important stories every morning.",
)  # fmt: skip
STORIES = (GERMAN, ENGLISH)


def escaped(text: str) -> str:
    """A text for HTML."""
    return html.escape(text, quote=True)


def head(story: Story, *, linked: bool = True, metas: bool = True, body: bool = False) -> str:
    """A head with the usual declarations."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.published,
        "author": [{"@type": "Person", "name": story.author}],
        "publisher": {"@type": "Organization", "name": story.site},
    }
    if body:
        data["articleBody"] = "\n\n".join(story.body)
    out = [f'<meta charset="utf-8"><title>{escaped(story.title)} | {escaped(story.site)}</title>']
    if metas:
        out += [
            f'<meta property="og:title" content="{escaped(story.title)}">',
            f'<meta property="og:site_name" content="{escaped(story.site)}">',
            f'<meta name="description" content="{escaped(story.lead)}">',
            f'<meta property="article:published_time" content="{story.published}">',
            f'<meta name="author" content="{escaped(story.author)}">',
        ]
    if linked:
        out.append(f'<script type="application/ld+json">{json.dumps(data)}</script>')
    return f"<head>{''.join(out)}</head>"


def page(story: Story, content: str, **options: bool) -> str:
    """A page of a head and a body, with navigation and footer around it."""
    nav = "".join(
        f"<li><a href='/{number}'>{escaped(text[:12])}</a></li>" for number, text in enumerate(story.teasers)
    )
    return (
        f'<!doctype html><html lang="{story.language}">{head(story, **options)}<body class="single has-sidebar">'
        f"<nav><ul>{nav}</ul></nav>{content}<footer><p>© {escaped(story.site)}. Impressum, Privacy, Contact.</p></footer>"
        "</body></html>"
    )


def teasers(story: Story, around: str = "div class='related-articles'") -> str:
    """Links to other articles, each with a sentence."""
    cards = "".join(
        f"<div class='card'><h3><a href='/a'>{escaped(text)}</a></h3><p>{escaped(text)}. Das und mehr am Montag.</p></div>"
        for text in story.teasers
    )
    return f"<{around}>{cards}</{around.split()[0]}>"


def plain(story: Story) -> str:
    """The lines as plain elements."""
    return "".join(f"<{tag}>{escaped(text)}</{tag}>" for tag, text in story.lines)


def figure(story: Story) -> str:
    """A picture with its caption."""
    return f"<figure><img src='a.jpg' alt='x'><figcaption>{escaped(story.caption)}</figcaption></figure>"


def blog(story: Story) -> str:
    """A blog system: class names of the subject, sharing buttons, related posts and comments inside."""
    comments = "".join(
        f"<li class='comment'><div class='comment-content'><p>{escaped(c)}</p></div></li>"
        for c in story.comments
    )
    return page(story, (
        "<div id='primary' class='content-area'><main><article class='post-12 post category-podcast tag-jobs hentry'>"
        f"<header class='entry-header'><h1 class='entry-title'>{escaped(story.title)}</h1>"
        f"<div class='entry-meta'>16.07.2024 <span class='author vcard'>{escaped(story.author)}</span></div></header>"
        f"<div class='entry-content'><p class='excerpt'>{escaped(story.lead)}</p>{figure(story)}{plain(story)}"
        "<div class='sharedaddy sd-sharing-enabled'><h3>Share this:</h3><ul><li><a href='#'>Facebook</a></li></ul></div>"
        f"{teasers(story, 'div id=jp-relatedposts')}</div></article>"
        f"<div id='comments' class='comments-area'><h2>2 Comments</h2><ol class='comment-list'>{comments}</ol></div>"
        "</main></div>"
    ))  # fmt: skip


def widgets(story: Story) -> str:
    """A page builder: every paragraph in boxes of its own."""
    boxes = "".join(
        f"<div class='builder-element builder-widget builder-widget-text'><div class='builder-widget-container'><{tag}>"
        f"{escaped(text)}</{tag}></div></div>"
        for tag, text in story.lines
    )
    return page(story, (
        f"<div class='builder builder-single'><section class='top'><h1>{escaped(story.title)}</h1>"
        f"<h2 class='subtitle'>{escaped(story.lead)}</h2></section><section class='middle'>{boxes}</section>"
        f"<section class='bottom'>{teasers(story, 'div class=grid')}</section></div>"
    ))  # fmt: skip


def fields(story: Story) -> str:
    """A system with a field for everything."""
    return page(story, (
        "<div class='region region-content'><div class='node node--type-article'>"
        f"<h1 class='page-title'><span class='field field--name-title'>{escaped(story.title)}</span></h1>"
        f"<div class='field field--name-field-teaser field--item'><p>{escaped(story.lead)}</p></div>"
        f"<div class='field field--name-field-image'>{figure(story)}</div>"
        f"<div class='clearfix text-formatted field field--name-body field__item'>{plain(story)}</div>"
        f"<div class='field field--name-field-tags'><a href='/t'>Klima</a> <a href='/t'>Stadt</a></div></div></div>"
        f"<div class='region region-sidebar'>{teasers(story, 'div class=view-content')}</div>"
    ))  # fmt: skip


def rich_text(story: Story) -> str:
    """Runs of paragraphs in several boxes, with newsletter and links between them."""
    half = len(story.lines) // 2
    first = "".join(f"<{tag}>{escaped(text)}</{tag}>" for tag, text in story.lines[:half])
    second = "".join(f"<{tag}>{escaped(text)}</{tag}>" for tag, text in story.lines[half:])
    return page(story, (
        f"<main><article><header><h2><span class='kicker'>Klima</span> <span>{escaped(story.title)}</span></h2>"
        f"<div class='RichText RichText--lead'>{escaped(story.lead)}</div></header>"
        f"<div data-area='body'><section><div class='word-wrap'><div class='RichText'>{first}</div></div>"
        f"<div data-area='related'><p><a href='/x'>{escaped(story.teasers[0])}</a></p></div>"
        f"<div class='newsletter-box'><p>{escaped(story.newsletter)}</p><button>OK</button></div>"
        f"<div class='word-wrap'><div class='RichText'>{second}</div></div></section></div></article>"
        f"{teasers(story, 'section data-area=more')}</main>"
    ))  # fmt: skip


def hashed(story: Story) -> str:
    """Class names made by a compiler, advertisements between paragraphs."""
    parts = []
    for number, (tag, text) in enumerate(story.lines):
        name = "sc-1kX9 fQbT" if tag == "p" else "sc-77aB hhXo"
        parts.append(f"<div class='sc-aa1'><{tag} class='{name}'>{escaped(text)}</{tag}></div>")
        if number % 3 == 1:
            parts.append("<div class='sc-9zz ad'><span>Anzeige</span></div>")
            parts.append(f"<p class='sc-1kX9 fQbT'><a href='/y'>{escaped(story.more)}</a></p>")
    return page(story, (
        f"<div id='__next'><div class='sc-x1'><div class='sc-x2'><h1 class='sc-t1'>{escaped(story.title)}</h1>"
        f"<p class='sc-l1'>{escaped(story.lead)}</p><div class='sc-b1'>{escaped(story.author)}</div></div>"
        f"<div class='sc-x3'>{''.join(parts)}</div></div>{teasers(story, 'div class=sc-r4')}</div>"
    ))  # fmt: skip


def divs(story: Story) -> str:
    """Paragraphs that are no ``p``."""
    parts = "".join(
        f"<div class='block'><div class='block-text'>{escaped(text)}</div></div>"
        if tag == "p"
        else f"<h3>{escaped(text)}</h3>"
        for tag, text in story.lines
    )
    return page(story, (
        f"<div class='wrap'><article><h1>{escaped(story.title)}</h1><p class='standfirst'>{escaped(story.lead)}</p>"
        f"<div class='article-copy'>{parts}</div></article><aside>{teasers(story)}</aside></div>"
    ))  # fmt: skip


def table(story: Story) -> str:
    """A layout of tables, paragraphs parted by line breaks, no declarations at all."""
    text = "<br><br>".join(
        f"<b>{escaped(text)}</b>" if tag == "h2" else escaped(text)
        for tag, text in (("p", story.lead), *story.lines)
    )
    links = "".join(f"<tr><td><a href='/z'>{escaped(one)}</a></td></tr>" for one in story.teasers * 3)
    return (
        f"<html><head><meta charset='utf-8'><title>{escaped(story.site)} - {escaped(story.title)}</title></head><body>"
        f"<table><tr><td width=160><table>{links}</table></td><td><font size=5><b>{escaped(story.title)}</b></font><p>"
        f"<font size=2>16.07.2024</font><p>{text}</td><td><table>{links}</table></td></tr></table></body></html>"
    )


def mobile(story: Story) -> str:
    """A page of the reduced dialect for telephones."""
    return (
        f"<!doctype html><html amp lang='{story.language}'>{head(story)}<body><header><a href='/'>{escaped(story.site)}</a>"
        "</header><amp-sidebar><ul><li>Menu</li></ul></amp-sidebar>"
        f"<article class='amp-wp-article'><header><h1>{escaped(story.title)}</h1></header>"
        f"<div class='amp-wp-article-content'><p><strong>{escaped(story.lead)}</strong></p>"
        f"<amp-img src='a.jpg'></amp-img><amp-ad width=300>Werbung für alle, die das lesen.</amp-ad>{plain(story)}</div>"
        f"<amp-consent><p>Wir verwenden Cookies, um Inhalte zu zeigen und zu messen.</p></amp-consent></article></body></html>"
    )


def endless(story: Story) -> str:
    """The next article stands below the first, and is longer."""
    other = "".join(
        f"<p>Ein anderer Satz über ein anderes Thema, der hier als Nummer {number} steht und nichts zu sagen hat.</p>"
        for number in range(20)
    )
    return page(story, (
        f"<main><div class='story'><h1>{escaped(story.title)}</h1><p class='intro'>{escaped(story.lead)}</p>"
        f"<div class='text'>{plain(story)}</div></div>"
        f"<div class='story'><h1>Ein anderes Thema</h1><div class='text'>{other}</div></div></main>"
    ))  # fmt: skip


def sections(story: Story) -> str:
    """A section for every subhead, pictures and a pulled quotation between."""
    parts: list[str] = ["<section>"]
    for tag, text in story.lines:
        if tag == "h2":
            parts.append(f"</section>{figure(story)}<section>")
        parts.append(f"<{tag}>{escaped(text)}</{tag}>")
    parts.append("</section>")
    return page(story, (
        f"<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>{escaped(story.title)}</h1>"
        f"<p itemprop='description'>{escaped(story.lead)}</p><div itemprop='articleBody'>{''.join(parts)}</div>"
        f"<div class='article-tags'>Klima, Stadt, Rat</div></article><aside>{teasers(story)}</aside>"
    ))  # fmt: skip


def scripted(story: Story) -> str:
    """A page whose text is made by a script; only the JSON-LD has it."""
    return page(story, "<div id='root'><p>Bitte warten, die Seite wird geladen.</p></div>", body=True)


def walled(story: Story) -> str:
    """A consent layer with far more text than the article."""
    cookies = "".join(
        f"<p>This cookie number {number} is set by a partner and stores how you use this site for a year.</p>"
        for number in range(120)
    )
    return page(story, (
        f"<div id='page'><article><h1>{escaped(story.title)}</h1><p class='lead'>{escaped(story.lead)}</p>"
        f"<div class='body'>{plain(story)}</div></article></div><div class='cookie-consent-layer'><div>{cookies}</div></div>"
    ))  # fmt: skip


def discussed(story: Story) -> str:
    """A discussion many times as long as the article."""
    comments = "".join(
        f"<article class='comment'><p>{escaped(text)}</p></article>" for text in story.comments * 30
    )
    return page(story, (
        f"<main><article class='story'><h1>{escaped(story.title)}</h1><div class='story__lead'>{escaped(story.lead)}</div>"
        f"<div class='story__body'>{plain(story)}</div></article>"
        f"<section class='user-comments'><h2>Kommentare</h2>{comments}</section></main>"
    ))  # fmt: skip


def components(story: Story) -> str:
    """Blocks that say what they are in data attributes only."""
    parts = "".join(
        f"<div data-component='{'text' if tag == 'p' else 'subheadline'}-block' class='x1'><{tag} class='x2'>{escaped(text)}"
        f"</{tag}></div>"
        for tag, text in story.lines
    )
    return page(story, (
        f"<main id='main-content'><article><div data-component='headline-block'><h1>{escaped(story.title)}</h1></div>"
        f"<div data-component='byline-block'><div>{escaped(story.author)}<span>Reporter, Neuheim</span></div></div>"
        f"<div data-component='text-block' class='x1'><p class='x2'><b>{escaped(story.lead)}</b></p></div>{parts}"
        f"<div data-component='links-block'>{teasers(story, 'ul')}</div>"
        "<div data-component='topic-list'><ul><li><a href='/k'>Klima</a></li></ul></div></article></main>"
    ))  # fmt: skip


def broadcaster(story: Story) -> str:
    """Paragraphs in columns of a grid, boxes with more between them."""
    parts = []
    for number, (tag, text) in enumerate(story.lines):
        name = "textabsatz m-ten columns" if tag == "p" else "meldung__subhead columns"
        parts.append(f"<{tag} class='{name}'>{escaped(text)}</{tag}>")
        if number == 2:
            parts.append(
                f"<div class='teaser-absatz'><div class='teaser-absatz__link'><a href='/n'><h3>{escaped(story.teasers[1])}</h3>"
                "<p>16.07.2024 mehr</p></a></div></div>"
            )
    return page(story, (
        "<div class='content-wrapper'><article class='container content-wrapper__group'><div class='seitenkopf'>"
        f"<h1><span class='seitenkopf__topline'>Klimaschutz</span><span class='seitenkopf__headline--text'>"
        f"{escaped(story.title)}</span></h1><p class='metatextline'>Stand: 16.07.2024 09:30 Uhr</p></div>"
        f"<p class='textabsatz m-ten columns'><strong>{escaped(story.lead)}</strong></p>{''.join(parts)}"
        f"<div class='sendungsbezug'>Über dieses Thema berichtete das Radio am 16. Juli 2024 um 9:00 Uhr.</div></article>"
        f"{teasers(story, 'div class=teaserblock')}</div>"
    ))  # fmt: skip


LAYOUTS: tuple[Callable[[Story], str], ...] = (
    blog, widgets, fields, rich_text, hashed, divs, table, mobile, endless, sections, walled, discussed, components,
    broadcaster,
)  # fmt: skip
