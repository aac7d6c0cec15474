"""Chooses what a reference refers to: nearest, most prominent, agreeing; or nothing, if in doubt."""

from __future__ import annotations

from dataclasses import dataclass

from zeitstrahl.extract.reference_anaphors import Anaphor
from zeitstrahl.extract.reference_scene import Scene, Stretch, Thing, noun_of
from zeitstrahl.records import Mention

# Weights were set by hand on invented texts; they only have to order candidates.
_BY_DISTANCE = (1.0, 0.9, 0.6, 0.45, 0.35)
_FARTHEST = 0.2
_SUBJECT = 0.25
_OBLIQUE = -0.15
_EACH_MENTION = 0.05
_MOST_MENTIONS = 5
_TITLE = 0.15
_SAME_NOUN = 0.6
_SAME_PLACE = 0.4
_MOST_SEEN = 150
_SAME_CLAUSE = 0.4
# Words behind a pronoun that are looked through for what it acts on.
_CLAUSE = 8
# "The company has done so, it said": the subject goes on.
_SAME_SUBJECT = 0.2
# Who says a thing is seldom what it is about: "Norvik is not authorised, it said".
_SAID_THERE = -0.7
# Things that do nothing are meant by "it" and "its" less often than those that act.
_PASSIVE_KIND = -0.35
_MARGIN = {"description": 0.1, "pronoun": 0.15, "possessive": 0.1, "place": 0.1}
_REACH = {"description": 40, "pronoun": 2, "possessive": 1, "place": 2}


_PLACE_NOUNS = frozenset({"land", "kanton", "stadt", "landkreis", "gemeinde"})
# Kinds of which there are many for different matters.
_OFFICES = frozenset({"authority", "court", "union", "group"})
_OPEN_KINDS = frozenset({"company", "person", "product", "country", "city"})
_BODIES = frozenset({"group", "union", "party", "authority"})
"""Kinds of what may be meant by the last word of its name."""
_COMPOUND = 5
"""Letters of the last part of a compound that may stand for the whole, at least."""
_ACTORS = frozenset({"company", "authority", "government", "group", "union", "party", "court", "person"})


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention, or a reference resolved earlier, at the place where it stands."""

    start: int
    end: int
    mention: Mention
    role: str


class Ranking:
    """Resolves the references of one article in the order of its text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._seen: list[_Seen] = []
        self._next = 0
        self._title = (scene.article.title or "").lower()
        self._counts: dict[str, int] = {}

    def resolve(self, anaphor: Anaphor) -> Mention | None:
        """The antecedent of a reference, or None; call in the order of the text."""
        self._advance(anaphor.start)
        if anaphor.place_word == "home":
            return self._home(anaphor)
        mention = self._beside(anaphor) or self._best(anaphor)
        if mention is not None and anaphor.noun is not None and anaphor.stretch.language == "de":
            # What was called "die Plattform" may be "sie" from here on.
            self._scene.things[mention.entity_id].genders.add(anaphor.noun.gender)
        if mention is not None and anaphor.kind != "place":
            self._see(anaphor.start, anaphor.end, mention)
        return mention

    def _advance(self, offset: int) -> None:
        mentions = self._scene.mentions
        while self._next < len(mentions) and mentions[self._next].start < offset:
            mention = mentions[self._next]
            self._see(mention.start, mention.end, mention)
            self._next += 1

    def _see(self, start: int, end: int, mention: Mention) -> None:
        self._counts[mention.entity_id] = self._counts.get(mention.entity_id, 0) + 1
        self._seen.append(_Seen(start, end, mention, self._role(start, end)))

    def _role(self, start: int, end: int) -> str:
        """subject, oblique or other: by the parse where there is one, else by order and prepositions."""
        stretch = self._scene.stretch_of(start)
        if stretch is None:
            return "other"
        first = stretch.at(start)
        before = stretch.words[first - 1].low if first else ""
        token = stretch.tokens.get(stretch.words[first].start) if first < len(stretch.words) else None
        if before in stretch.lexicon["prepositions"]["words"]:
            return "oblique"
        if token is not None and token.dep:
            last = next(
                (stretch.tokens[i] for i in range(end - 1, start - 1, -1) if i in stretch.tokens), token
            )
            if "nsubj" in (token.dep_.split(":")[0], last.dep_.split(":")[0]):
                return "subject"
        sentence = self._scene.sentences[self._scene.sentence_of(start)]
        opening = stretch.at(sentence)
        return (
            "subject" if first - opening <= 4 and self._no_preposition(stretch, opening, first) else "other"
        )

    @staticmethod
    def _no_preposition(stretch: Stretch, first: int, last: int) -> bool:
        prepositions = stretch.lexicon["prepositions"]["words"]
        return not any(word.low in prepositions for word in stretch.words[first:last])

    def _home(self, anaphor: Anaphor) -> Mention | None:
        """The country of the outlet: by its web address, else the one that the lexicon names."""
        scene = self._scene
        source = (scene.article.source or scene.article.url or "").lower().split("/")
        host = next((part for part in source if "." in part), "")
        country = scene.register.get("country." + host.rpartition(".")[2]) if host else None
        country = country or scene.register.get(anaphor.stretch.lexicon["places"]["home_country"])
        if country is None:
            return None
        name = scene.register.name(country.id, anaphor.stretch.language)
        return Mention(
            scene.article.id,
            anaphor.start,
            anaphor.end,
            scene.article.text[anaphor.start : anaphor.end],
            "LOC",
            country.id,
            name,
            "description",
        )

    def _beside(self, anaphor: Anaphor) -> Mention | None:
        """The name that stands beside a description: "der Hersteller Ondrel", "the agency, the BSI"."""
        if anaphor.kind != "description":
            return None
        words = anaphor.stretch.words
        after = anaphor.index + 1
        if (
            after < len(words)
            and words[after].low == "of"
            and anaphor.noun
            and anaphor.noun.kind in ("city", "country")
        ):
            after += 1
        if after >= len(words):
            return None
        comma = words[after].text == ","
        at = after + 1 if comma else after
        determiners = anaphor.stretch.lexicon["determiners"]
        if comma and at < len(words) and words[at].low in determiners:
            # "the agency, the BSI"; "der Lieferant, die Firma Norvik"
            at += 1
            noun = words[at].low if at + 1 < len(words) else ""
            if anaphor.stretch.language == "de" and noun_of(noun, anaphor.stretch.lexicon, compounds=True):
                at += 1
        elif comma and anaphor.stretch.language == "de":
            return None
        if at >= len(words) or (not comma and words[at].start != words[anaphor.index].end + 1):
            return None
        first = words[at - 1].start if comma else words[at].start
        for mention in self._scene.mentions_in(first, words[at].end):
            if mention.start in (first, words[at].start) and self._agrees(
                anaphor, mention, self._scene.things[mention.entity_id]
            ):
                return mention
        return None

    def _best(self, anaphor: Anaphor) -> Mention | None:
        scores: dict[str, tuple[float, Mention]] = {}
        bound = self._objects(anaphor)
        for seen in self._seen[: -_MOST_SEEN - 1 : -1]:
            distance = self._distance(seen, anaphor)
            if distance > self._reach(anaphor):
                break
            thing = self._scene.things[seen.mention.entity_id]
            if self._bound(seen, anaphor, distance):
                bound.add(seen.mention.entity_id)
            if seen.mention.entity_id in bound or not self._agrees(anaphor, seen.mention, thing):
                continue
            if anaphor.kind in ("pronoun", "possessive") and self._mere_place(seen, thing):
                continue
            if self._too_far(seen, anaphor, distance):
                continue
            score = self._score(seen, anaphor, thing, distance)
            if seen.mention.entity_id not in scores or score > scores[seen.mention.entity_id][0]:
                scores[seen.mention.entity_id] = (score, seen.mention)
        return self._winner(anaphor, scores)

    def _too_far(self, seen: _Seen, anaphor: Anaphor, distance: int) -> bool:
        """Whether a word that needs its owner near has it elsewhere: "dessen", and "ihre" of one or many."""
        if anaphor.plural and anaphor.kind == "possessive":
            return distance > 0 or not self._one_clause(seen, anaphor)
        return anaphor.local and distance > 0

    @staticmethod
    def _mere_place(seen: _Seen, thing: Thing) -> bool:
        """ "it" is a country only where that was the subject, a city only if called so: "Land Salzburg"."""
        if not thing.kinds <= {"country", "city", "region"}:
            return False
        opening = seen.mention.text.split()[0].lower()
        called = " " in seen.mention.text and opening in _PLACE_NOUNS
        return seen.role != "subject" or (bool(thing.kinds & {"city", "region"}) and not called)

    @staticmethod
    def _reach(anaphor: Anaphor) -> int:
        """How many sentences back the antecedent may stand; "das Land" is a place and not a theme."""
        place = anaphor.noun is not None and anaphor.noun.kind in ("country", "city")
        return _REACH["place" if place else anaphor.kind]

    def _winner(self, anaphor: Anaphor, scores: dict[str, tuple[float, Mention]]) -> Mention | None:
        if not scores:
            return None
        ranked = sorted(scores.values(), key=lambda pair: (-pair[0], pair[1].start))
        if len(ranked) > 1:
            best, second = ranked[0], ranked[1]
            if best[0] - second[0] < _MARGIN[anaphor.kind]:
                return None
        return ranked[0][1]

    def _distance(self, seen: _Seen, anaphor: Anaphor) -> int:
        return self._scene.sentence_of(anaphor.start) - self._scene.sentence_of(seen.start)

    def _agrees(self, anaphor: Anaphor, mention: Mention, thing: Thing) -> bool:
        """Whether a thing can be meant: by kind, gender and the country of an adjective."""
        if anaphor.related is not None:
            return self._is_relative(anaphor.related, mention)
        if anaphor.kind == "place":
            return mention.label == "LOC" and bool(thing.kinds & {"country", "city", "region"})
        if anaphor.noun is not None:
            named = _named_so(anaphor.noun.word, thing)
            if not named and not anaphor.noun.kinds & thing.kinds and not self._service_of(anaphor, thing):
                return False
            # A name about which nothing is known may be a company's; it is no authority's or union's.
            if not named and not thing.sure and not anaphor.noun.kinds & _OPEN_KINDS:
                return False
            if anaphor.noun.kind == "person" and not self._person_agrees(anaphor, thing):
                return False
            if not self._modifiers_agree(anaphor, thing):
                return False
            if not anaphor.places or anaphor.places & thing.places:
                return True
            # "die irische Aufsicht" is no European body; a company's country may be unknown.
            return not thing.places and (not thing.sure or "authority" not in thing.kinds)
        return self._pronoun_agrees(anaphor, thing)

    def _service_of(self, anaphor: Anaphor, thing: Thing) -> bool:
        """ "the app" where only the company of that name is known: no product is named in the article."""
        if anaphor.noun is None or "company" not in thing.kinds:
            return False
        services = anaphor.stretch.lexicon["services"]["words"]
        named = any("product" in one.kinds for one in self._scene.things.values())
        return anaphor.noun.kind == "product" and anaphor.noun.word in services and not named

    @staticmethod
    def _modifiers_agree(anaphor: Anaphor, thing: Thing) -> bool:
        """ "the harbour authority", "die Hafenbehörde": its matter has to stand in a known name."""
        if anaphor.noun is None or not anaphor.noun.kinds & _OFFICES:
            return True
        known = " ".join((*thing.names, *thing.nouns))
        return all(modifier in known for modifier in anaphor.modifiers)

    def _is_relative(self, related: tuple[str, str], mention: Mention) -> bool:
        relation, other = related
        register = self._scene.register
        if relation == "child":
            return other in register.ancestors(mention.entity_id) and mention.entity_id != other
        return mention.entity_id in register.ancestors(other)

    @staticmethod
    def _person_agrees(anaphor: Anaphor, thing: Thing) -> bool:
        """A person is known by a description before: "Ministerin Weidt", later "die Ministerin"."""
        return any(noun.endswith(anaphor.low) or anaphor.low.endswith(noun) for noun in thing.nouns)

    def _pronoun_agrees(self, anaphor: Anaphor, thing: Thing) -> bool:
        if anaphor.stretch.language == "en":
            if anaphor.person:
                return "person" in thing.kinds and self._sex_agrees(anaphor, thing)
            if anaphor.plural:  # "they" is several things, or one body: the text seldom tells
                return False
            return bool(thing.kinds) and "person" not in thing.kinds
        genders = set(thing.genders)
        if "person" in thing.kinds:
            return not genders or bool(genders & anaphor.genders)
        if thing.kinds & {"company", "country", "city", "product", "group"}:
            genders.add("n")
        return bool(genders & anaphor.genders)

    def _sex_agrees(self, anaphor: Anaphor, thing: Thing) -> bool:
        people = anaphor.stretch.lexicon["people"]
        female = any(noun in people["female"] for noun in thing.nouns)
        male = any(noun in people["male"] for noun in thing.nouns)
        return not (female and "m" in anaphor.genders) and not (male and "f" in anaphor.genders)

    def _bound(self, seen: _Seen, anaphor: Anaphor, distance: int) -> bool:
        """Whether both stand in one clause, where only a possessive can mean the other."""
        if distance or anaphor.kind in ("possessive", "place"):
            return False
        if anaphor.stretch.language == "en" and anaphor.kind == "pronoun" and self._is_subject(anaphor):
            return False
        return self._one_clause(seen, anaphor)

    @staticmethod
    def _is_subject(anaphor: Anaphor) -> bool:
        """Whether "it" is a subject: a verb or adverb follows; "hand it in" has an object."""
        if not anaphor.subject:
            return False
        words = anaphor.stretch.words
        after = words[anaphor.index + 1] if anaphor.index + 1 < len(words) else None
        token = anaphor.stretch.tokens.get(after.start) if after is not None else None
        return token is None or not token.pos_ or token.pos_ in ("VERB", "AUX", "ADV", "PART")

    def _objects(self, anaphor: Anaphor) -> set[str]:
        """What is named behind a subject in its own clause: "It accused Clearview" is not Clearview's."""
        if anaphor.kind != "pronoun":
            return set()
        stretch = anaphor.stretch
        clauses = stretch.lexicon["clauses"]
        end = anaphor.end
        for word in stretch.words[anaphor.index + 1 : anaphor.index + _CLAUSE]:
            if word.text in clauses["marks"] or word.low in clauses["words"] or word.text in ".!?":
                break
            end = word.end
        following = [one for one in self._scene.mentions_in(anaphor.end, end) if one.start >= anaphor.end]
        return {
            one.entity_id
            for one in following
            if self._scene.article.text[one.end : one.end + 2] not in ("'s", "’s")
        }

    @staticmethod
    def _reports(anaphor: Anaphor) -> bool:
        """Whether a pronoun says what stands before it: "Norvik is safe, it said", "…, teilte sie mit"."""
        words, verbs = anaphor.stretch.words, anaphor.stretch.lexicon["reporting"]["words"]
        before = words[anaphor.first - 1] if anaphor.first else None
        if anaphor.stretch.language == "de":
            comma = anaphor.first > 1 and words[anaphor.first - 2].text == ","
            return before is not None and before.low in verbs and comma
        after = words[anaphor.index + 1] if anaphor.index + 1 < len(words) else None
        return before is not None and before.text == "," and after is not None and after.low in verbs

    @staticmethod
    def _one_clause(seen: _Seen, anaphor: Anaphor) -> bool:
        stretch = anaphor.stretch
        clauses = stretch.lexicon["clauses"]
        between = stretch.words[stretch.at(seen.end) : anaphor.first]
        return not any(word.text in clauses["marks"] or word.low in clauses["words"] for word in between)

    def _score(self, seen: _Seen, anaphor: Anaphor, thing: Thing, distance: int) -> float:
        score = _BY_DISTANCE[distance] if distance < len(_BY_DISTANCE) else _FARTHEST
        score += {"subject": _SUBJECT, "oblique": _OBLIQUE}.get(seen.role, 0.0)
        score += _EACH_MENTION * min(self._counts[seen.mention.entity_id], _MOST_MENTIONS)
        if any(len(name) > 2 and name in self._title for name in thing.names):
            score += _TITLE
        if anaphor.kind in ("pronoun", "possessive") and not thing.kinds & _ACTORS:
            score += _PASSIVE_KIND
        near = anaphor.kind == "possessive" and distance == 0 and seen.role != "oblique"
        if near and self._one_clause(seen, anaphor):
            score += _SAME_CLAUSE
        if anaphor.kind == "pronoun" and distance == 0 and seen.role == "subject":
            score += _SAME_SUBJECT
        if anaphor.kind == "pronoun" and distance == 0 and seen.role != "subject":
            score += _SAID_THERE if seen.start < anaphor.start and self._reports(anaphor) else 0.0
        if anaphor.noun is not None:
            told = any(noun.endswith(anaphor.noun.word) or anaphor.low in noun for noun in thing.nouns)
            if told or _named_so(anaphor.noun.word, thing):
                score += _SAME_NOUN
            if anaphor.places & thing.places:
                score += _SAME_PLACE
        return score


def _named_so(word: str, thing: Thing) -> bool:
    """Whether the name of a body ends in a describing word: "the union" for the European Rowing Union.

    So does a compound: "der Verband" for the Deutscher Skiverband.
    """
    if not thing.kinds & _BODIES:
        return False
    ends = (name.rpartition(" ") for name in thing.names)
    return any(
        (last == word and before) or (len(word) >= _COMPOUND and last.endswith(word) and last != word)
        for before, _, last in ends
    )
