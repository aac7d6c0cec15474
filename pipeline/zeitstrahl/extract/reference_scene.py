"""The things that an article mentions: what they are, their gender, where they stand."""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cleanco import basename
from spacy.tokens import Token

from zeitstrahl.extract.quantities_numbers import Word, words_of
from zeitstrahl.extract.reference_lexicon import LANGUAGES, read_lexicon
from zeitstrahl.records import Article, Mention, MentionLabel

if TYPE_CHECKING:
    from zeitstrahl.extract.passages import PassageDoc
    from zeitstrahl.register import Register

_SENTENCE_END = re.compile(
    r"(?<=[.!?])[“”\"»«’‘']*\s+(?=[„“”\"»«‚‘'(]?[^\W_])|(?<=[a-zäöüß]{3}[.!?])(?=[A-ZÄÖÜ][a-zäöüß]+ )|\n\n+"
)
_ABBREVIATED = re.compile(
    r"(?:^|\s)(?:\d{1,2}|[A-Z]|Dr|Prof|Mr|Mrs|Ms|St|Nr|No|ca|bzw|Mio|Mrd|Jan|Feb|Aug|Sept|Okt|Oct|Nov|Dez|Dec"
    r"|Jr|Inc|Co|Ltd|Corp|usw|etc|z\.B|u\.a|d\.h|a\.m|p\.m)\.$"
)
# "des Modells 3. Ein Sprecher": no ordinal, since no article or pronoun follows one.
_BARE_NUMBER = re.compile(r"[^\W\d_] \d{1,2}\.$")
_OPENING = re.compile(r"(?:Der|Die|Das|Ein|Eine|Er|Sie|Es|Wir|The|She|He|It|They|We|An?)\b")
_LONGEST_NOUN = 60
_KINDS_OF_TYPE = {
    "ORG": ("company", "group", "party", "union"),
    "AUTHORITY": ("authority",),
    "COUNTRY": ("country",),
    "REGION": ("country", "region"),
    "CITY": ("city",),
    "PERSON": ("person",),
    "PRODUCT": ("product",),
    "LAW": ("law",),
}
_KINDS_OF_LABEL = {
    "ORG": ("company", "group", "party", "union", "authority", "court"),
    "PERSON": ("person",),
    "LOC": ("country", "city"),
    "PRODUCT": ("product",),
    "LAW": ("law",),
    "MISC": (),
    "EVENT": (),
}


_BODIES = frozenset({"company", "group", "party", "union", "authority", "court"})
_NAMED_BEHIND = frozenset({"union", "court", "party"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that describes things: what they are, and its own gender ("m", "f", "n").

    ``kinds`` holds all that it may mean: an "Institut" is a bank or an authority.
    """

    kind: str
    gender: str
    word: str
    kinds: frozenset[str] = frozenset()


@dataclass(slots=True)
class Thing:
    """What the text tells about one entity, gathered over the whole article.

    Attributes:
        kinds: what it may be.
        sure: whether the kinds come from the register or from a description in the text.
        genders: of the nouns that describe it, besides that of its name.
        nouns: the describing nouns ("getriebebauer").
        places: ids of the countries that it belongs to.
    """

    entity_id: str
    kinds: set[str]
    sure: bool
    genders: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one passage; offsets of the words are those of ``Article.text``."""

    words: list[Word]
    starts: list[int]
    language: str
    lexicon: dict[str, Any]
    tokens: dict[int, Token]

    def at(self, offset: int) -> int:
        """Position of the first word that begins at or after an offset."""
        return bisect.bisect_left(self.starts, offset)


@dataclass(slots=True)
class Scene:
    """An article with its mentions, sentences and things, ready for resolution."""

    article: Article
    register: Register
    mentions: list[Mention]
    stretches: list[Stretch]
    sentences: Sequence[int]
    things: dict[str, Thing] = field(default_factory=dict)
    mention_starts: list[int] = field(default_factory=list)

    def sentence_of(self, offset: int) -> int:
        """Number of the sentence that an offset lies in."""
        return bisect.bisect_right(self.sentences, offset) - 1

    def stretch_of(self, offset: int) -> Stretch | None:
        """The passage that an offset lies in."""
        for stretch in self.stretches:
            if stretch.starts and stretch.starts[0] <= offset <= stretch.words[-1].end:
                return stretch
        return None

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions that overlap a range, in order."""
        last = bisect.bisect_left(self.mention_starts, end)
        first = last
        while first and last - first < 20 and self.mentions[first - 1].start >= start - 200:
            first -= 1
        return [one for one in self.mentions[first:last] if one.end > start]

    def kinds(self) -> dict[str, frozenset[str]]:
        """Entity id to the kinds that it may be of."""
        return {key: frozenset(thing.kinds) for key, thing in self.things.items()}


def build_scene(
    article: Article,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    register: Register,
    told: Mapping[str, frozenset[str]],
) -> Scene:
    """Gather what the text and the register say about the things mentioned; ``told`` is surer than both."""
    ordered = sorted(mentions, key=lambda one: (one.start, -one.end))
    stretches = [_stretch(passage) for passage in docs if passage.language in LANGUAGES]
    scene = Scene(article, register, ordered, stretches, sentence_starts(article.text))
    scene.mention_starts = [one.start for one in ordered]
    labels = _labels(ordered)
    for mention in ordered:
        thing = scene.things.get(mention.entity_id)
        if thing is None:
            thing = scene.things[mention.entity_id] = _thing(mention, labels[mention.entity_id], register)
            if mention.entity_id in told:
                thing.kinds, thing.sure = set(told[mention.entity_id]), True
        thing.names.add(mention.text.lower())
        thing.names.add(mention.canonical.lower())
    for mention in ordered:
        _describe(scene, mention)
    return scene


def _labels(mentions: Sequence[Mention]) -> dict[str, MentionLabel]:
    """The most frequent label of each entity; a model calls a company a place now and then."""
    counts: dict[str, Counter[MentionLabel]] = {}
    for mention in mentions:
        counts.setdefault(mention.entity_id, Counter())[mention.label] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in counts.items()}


@functools.lru_cache(maxsize=32)  # references and speakers are looked for in the same passages
def sentence_starts(text: str) -> tuple[int, ...]:
    """Offsets at which sentences begin; paragraphs end them, abbreviations before a name do not."""
    starts = [0]
    for found in _SENTENCE_END.finditer(text):
        head = text[max(0, found.start() - 12) : found.start()]
        if (
            "." in head[-2:]
            and "\n" not in found[0]
            and _ABBREVIATED.search(head)
            and not (_BARE_NUMBER.search(head) and _OPENING.match(text, found.end()))
        ):
            continue
        starts.append(found.end())
    return tuple(starts)


def noun_of(low: str, lexicon: dict[str, Any], *, compounds: bool) -> Noun | None:
    """What a noun in lower case describes; German compounds and genitives are understood.

    None for nouns that describe none of the things that are resolved, and for plurals.
    """
    if len(low) > _LONGEST_NOUN:
        return None
    table = _noun_table(lexicon)  # remembered under the same id as long as the process lives
    return _noun_of(low, id(lexicon), compounds) if table else None


@functools.lru_cache(maxsize=16_384)
def _noun_of(low: str, lexicon_id: int, compounds: bool) -> Noun | None:
    table = _TABLES[lexicon_id]
    for form in _singular_forms(low, compounds):
        if form in table:
            return table[form] if not _plural(table[form], low, form, compounds) else None
    if not compounds:
        return None
    for form in _singular_forms(low, compounds):
        for cut in range(1, len(form) - 3):
            noun = table.get(form[cut:])
            if noun is not None:
                return noun if noun.kind != "none" and not _plural(noun, low, form, compounds) else None
    return None


def _plural(noun: Noun, low: str, form: str, german: bool) -> bool:
    """Whether a word is a plural: German feminine nouns have no ending in the singular ("die Apps")."""
    return german and noun.gender == "f" and form != low


_TABLES: dict[int, dict[str, Noun]] = {}


def _noun_table(lexicon: dict[str, Any]) -> dict[str, Noun]:
    table = _TABLES.get(id(lexicon))
    if table is None:
        table = {}
        for kind, genders in lexicon["nouns"].items():
            for gender, words in genders.items():
                for word in words:
                    known = table[word].kinds if word in table else frozenset()
                    table[word] = Noun(kind, gender, word, known | {kind})
        _TABLES[id(lexicon)] = table
    return table


def _singular_forms(low: str, german: bool) -> Iterator[str]:
    yield low
    if not german:
        yield re.sub(r"['’]s?$", "", low)
        return
    for ending in ("s", "es", "en", "n"):
        if low.endswith(ending) and len(low) > len(ending) + 3:
            yield low.removesuffix(ending)


def _stretch(passage: PassageDoc) -> Stretch:
    words = words_of(passage.text)
    if start := passage.start:
        words = [Word(word.text, word.low, word.start + start, word.end + start) for word in words]
    tokens = {start + token.idx: token for token in passage.tokens}
    lexicon = read_lexicon(passage.language, "reference")
    return Stretch(words, [word.start for word in words], passage.language, lexicon, tokens)


def _thing(mention: Mention, label: MentionLabel, register: Register) -> Thing:
    entity = register.get(mention.entity_id)
    kinds = _KINDS_OF_TYPE[entity.type] if entity else _KINDS_OF_LABEL[label]
    names = [mention.text, mention.canonical]
    thing = Thing(mention.entity_id, set(kinds), entity is not None and entity.type != "ORG")
    country = register.country_of(mention.entity_id)
    if country:
        thing.places.add(country)
    if entity is not None:
        names += [entity.name_de, entity.name_en]
    for language in LANGUAGES:
        lexicon = read_lexicon(language, "reference")
        for name in names:
            _name_noun(thing, name, lexicon, german=language == "de")
    if (
        entity is not None
        and entity.type == "AUTHORITY"
        and mention.entity_id.endswith((".gov", ".government"))
    ):
        thing.kinds = {"government"}
    if entity is not None and register.is_body(mention.entity_id):
        if any(_is_union(name) for name in (*names, *entity.aliases)):
            thing.kinds, thing.sure = {"union"}, True
    known = register.is_company(mention.entity_id) and not any(map(_is_press, names))
    known = known or any(_has_legal_form(name) for name in names)
    if not thing.sure and "company" in thing.kinds and known:
        thing.kinds, thing.sure = {"company"}, True
    return thing


@functools.lru_cache(maxsize=4096)
def _is_union(name: str) -> bool:
    """Whether a name says that a body is a union: "IG Metall", "Gewerkschaft GPA", "United Auto Workers"."""
    words = name.lower().replace("-", " ").split()
    staff = any(word.endswith(("gewerkschaft", "gewerkschaftsbund", "workers", "workers'")) for word in words)
    return staff or words[0] == "ig" or "trade union" in name.lower() or "(union)" in words


@functools.lru_cache(maxsize=4096)
def _has_legal_form(name: str) -> bool:
    """Whether a name ends in "GmbH", "Ltd", "SE"."""
    bare = basename(name)
    return bool(bare) and bare != name and name.startswith(bare)


@functools.lru_cache(maxsize=4096)
def _is_press(name: str) -> bool:
    """Whether a name is that of a newspaper, agency or broadcaster, which an article rather quotes."""
    words = name.lower().split()
    return any(
        word.endswith(tuple(read_lexicon(language, "reference")["press"]["ends"]))
        for language in LANGUAGES
        for word in words
    )


def _name_noun(thing: Thing, name: str, lexicon: dict[str, Any], *, german: bool) -> None:
    """A noun in the name itself: "Bundesamt für ...", "Gewerkschaft Metall", "Ministry of ..."."""
    for word in name.split():
        noun = noun_of(word.lower().strip(".,()"), lexicon, compounds=german)
        if noun is None or noun.kind in ("none", "country", "city", "person", "product"):
            continue
        thing.nouns.add(word.lower())
        if german:
            thing.genders.add(noun.gender)
        if not thing.sure and noun.kind in thing.kinds:
            thing.kinds, thing.sure = {noun.kind}, True
        return


def _describe(scene: Scene, mention: Mention) -> None:
    """What stands beside a name: "der russische Hersteller X", "X, the app's parent"."""
    stretch = scene.stretch_of(mention.start)
    if stretch is None:
        return
    words = stretch.words
    first, after = stretch.at(mention.start), stretch.at(mention.end)
    if first and not scene.mentions_in(words[first - 1].start, words[first - 1].end):
        _apply(scene, mention, stretch, first - 1, back=4)
    if after + 1 < len(words) and words[after].text == ",":
        _apposition_after(scene, mention, stretch, after + 1)
    if stretch.language == "en" and 0 < first and after < len(words):
        _noun_behind(scene, mention, stretch, first - 1, after)


def _noun_behind(scene: Scene, mention: Mention, stretch: Stretch, before: int, after: int) -> None:
    """ "the Verdi union", "the Bitaro exchange": an English name may stand before what it is."""
    word = stretch.words[after]
    if stretch.words[before].low not in stretch.lexicon["determiners"] or word.start != mention.end + 1:
        return
    noun = noun_of(word.low, stretch.lexicon, compounds=False)
    if noun is not None and noun.kind in _NAMED_BEHIND:
        _note(scene.things[mention.entity_id], noun, word.low)


def _apposition_after(scene: Scene, mention: Mention, stretch: Stretch, start: int) -> None:
    """ "Ondrel, a maker of pumps," and "Ondrel, der Hersteller von ..."."""
    words = stretch.words
    openers = {*stretch.lexicon["determiners"], "ein", "eine", "einer", "a", "an", "one", "part"}
    if words[start].low not in openers:
        return
    for index in range(start + 1, min(start + 7, len(words))):
        word = words[index]
        if not word.text[0].isalpha():
            return
        noun = noun_of(
            word.low.removesuffix("s") if stretch.language == "en" else word.low,
            stretch.lexicon,
            compounds=stretch.language == "de",
        )
        # A relative clause begins like an apposition: ", der das Unternehmen führt".
        if noun is not None and (stretch.language == "en" or word.text[0].isupper()):
            determiner = stretch.lexicon["determiners"].get(words[start].low)
            if determiner is None or noun.gender in determiner:
                _note(scene.things[mention.entity_id], noun, word.low)
            return
        if stretch.language == "de" and word.text[0].isupper():
            return


def _apply(scene: Scene, mention: Mention, stretch: Stretch, index: int, *, back: int) -> None:
    word = stretch.words[index]
    german = stretch.language == "de"
    if word.end + 1 != mention.start or not word.text[0].isalpha() or (german and word.text[0].islower()):
        return
    noun = noun_of(word.low, stretch.lexicon, compounds=german)
    if noun is None or noun.kind == "none":
        return
    thing = scene.things[mention.entity_id]
    if noun.kind == "person" and "person" not in thing.kinds:
        # "Vorstandschefin Eva Lind", where a model saw a body; of one word it may be the body's name.
        if thing.sure or len(mention.text.split()) < 2:
            return
        thing.kinds, thing.sure = {"person"}, True
    _note(thing, noun, word.low)
    for before in range(max(index - back, 0), index):
        place = scene.register.country_of_adjective(stretch.words[before].text)
        if place is not None:
            thing.places.add(place.id)


def _note(thing: Thing, noun: Noun, low: str) -> None:
    if noun.kind == "product" and "company" in thing.kinds:
        thing.kinds.add("product")  # "die App X" and "das Unternehmen X": one name for both
        return
    if thing.kinds <= {"country", "city", "person"} and not thing.sure and noun.kind in _BODIES:
        thing.kinds = set(_BODIES)  # "der Hersteller X", where a model saw a place or person
    if noun.kind in thing.kinds or not thing.sure:
        if not thing.sure and noun.kind != "none" and (noun.kind in thing.kinds or not thing.kinds):
            thing.kinds, thing.sure = {noun.kind}, True
        thing.nouns.add(low)
        thing.genders.add(noun.gender)
