"""Names of elements in feeds, and which of them say nothing about an article."""

from __future__ import annotations

ATOM = "{http://www.w3.org/2005/Atom}"
RSS1 = "{http://purl.org/rss/1.0/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"
CONTENT_NS = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

ITEM_IGNORED = frozenset({"category", "comments", "enclosure"})
DUBLIN_IGNORED = frozenset(
    {"subject", "rights", "type", "format", "identifier", "coverage", "relation", "source", "publisher"}
)
_SLASH = "{http://purl.org/rss/1.0/modules/slash/}"
_COMMENTS = "{http://wellformedweb.org/CommentAPI/}"
_GEO = "{http://www.georss.org/georss}"
_PODCAST = ("duration", "explicit", "image", "keywords", "episode", "episodeType", "season", "block", "order")
IGNORED = frozenset(
    {
        *(f"{_SLASH}{name}" for name in ("comments", "section", "department", "hit_parade")),
        *(f"{_COMMENTS}{name}" for name in ("comment", "commentRss", "commentRSS")),
        *(f"{ITUNES}{name}" for name in _PODCAST),
        *(f"{_GEO}{name}" for name in ("point", "box", "featurename")),
        "{http://purl.org/syndication/thread/1.0}total",
        "{http://rssnamespace.org/feedburner/ext/1.0}origEnclosureLink",
        f"{ATOM}category",
        f"{ATOM}contributor",
    }
)
# Prefixes that feedparser takes for known ones, whatever they stand for in a feed.
PREFIXES = frozenset(
    """
    admin ag annotate atom atom03 audio cc content cp creativecommons dc dcterms email ev feedburner
    foaf geo georss gml icbm image itunes l media psc rdf rdfs ref search slash soap str svg math
    taxo thr wfw xhtml xlink xml html
    """.split()
)
# Elements of HTML; a headline with any other in it is plain text that shows angle brackets.
HTML_TAGS = frozenset(
    """
    a abbr acronym address area article aside audio b big blockquote br button canvas caption center
    cite code col colgroup command datagrid datalist dd del details dfn dialog dir div dl dt em
    event-source fieldset figcaption figure footer font form header h1 h2 h3 h4 h5 h6 hr i img
    input ins keygen kbd label legend li m map menu meter multicol nav nextid noscript ol
    optgroup option output p pre progress q s samp section select small sound source spacer span
    strike strong sub sup table tbody td textarea tfoot th thead time tr tt u ul var video
    """.split()
)
