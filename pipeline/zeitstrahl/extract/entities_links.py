"""One entity per name within an article: genitives, short forms, surnames, acronyms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from zeitstrahl.extract.entities_acronyms import Explained
from zeitstrahl.extract.entities_candidates import Candidate
from zeitstrahl.extract.entities_lexicon import NameLexicon, name_lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import MentionLabel
from zeitstrahl.register import Register
from zeitstrahl.register.names import Word, name_words, split_words, word_keys

# A first word stands for the whole name from this length on ("Tarnholm" for "Tarnholm Werke AG").
_SHORTEST_SHORT_FORM = 4
# How much a finder's label counts against the others'.
_VOTES = {"tagger": 1, "model": 4, "description": 12}
_HYPHENS = ("-", "‑", "‐", "–")


# First word of a form to the forms, each with its label and, for known persons, their id.
_Forms = dict[str, list[tuple[tuple[str, ...], MentionLabel, tuple[str, ...]]]]


@dataclass(slots=True)
class Group:
    """The names under which an article mentions one unknown entity."""

    names: dict[tuple[str, ...], str] = field(default_factory=dict)
    labels: Counter[MentionLabel] = field(default_factory=Counter)

    def add(self, candidate: Candidate) -> None:
        """Note one more mention."""
        words = _words(candidate)
        name = candidate.name or candidate.text
        if words not in self.names or self.names[words].isupper():  # AUENTAL in a dateline
            self.names[words] = name
        if candidate.label is not None:
            # What the text itself says about a name outweighs what the model makes of one place.
            self.labels[candidate.label] += _VOTES.get(candidate.origin, _VOTES["description"])

    @property
    def label(self) -> MentionLabel:
        """The label that most mentions have."""
        if not self.labels:
            return "MISC"
        most = max(self.labels.values())
        return min(label for label, count in self.labels.items() if count == most)

    @property
    def key(self) -> tuple[str, ...]:
        """The words of the id: a person's full name, of other things the short form."""
        ordered = sorted(self.names, key=lambda words: (len(words), words))
        return ordered[-1] if self.label == "PERSON" else ordered[0]

    @property
    def canonical(self) -> str:
        """The name in full, as the article gives it."""
        return max(
            self.names.values(),
            key=lambda name: (len(name.split()), not name.isupper(), len(name), name),
        )


def _words(candidate: Candidate) -> tuple[str, ...]:
    return tuple(name_words(candidate.name or candidate.text))


def without_genitive(
    candidates: Sequence[Candidate], text_words: Iterable[str], register: Register
) -> list[Candidate]:
    """German names without the ending of the genitive where the text has the bare name too."""
    bare = set(text_words)
    result: list[Candidate] = []
    for one in candidates:
        last = (one.name or one.text).split()[-1] if one.text.split() else ""
        stripped = last[:-1]
        if (
            one.language == "de"
            and not one.entity_ids
            and last.endswith("s")
            and len(stripped) >= _SHORTEST_SHORT_FORM
            and stripped in bare
        ):
            name = (one.name or one.text)[:-1]
            one = replace(one, name=name)
        result.append(one)
    return result


def groups_of(candidates: Iterable[Candidate]) -> list[Group]:
    """The unknown names in groups that mean one entity each."""
    groups: dict[tuple[str, ...], Group] = {}
    for one in candidates:
        words = _words(one)
        if words:
            groups.setdefault(words, Group()).add(one)
    merged: list[Group] = []
    # A short form has the first or the last word of the name in full: only such groups are looked at.
    edges: dict[str, list[int]] = {}
    # Longer names first, so that a short form finds the name in full.
    for words in sorted(groups, key=lambda words: (-len(words), words)):
        group = groups[words]
        near = sorted({*edges.get(words[0], ()), *edges.get(words[-1], ())})
        at = next((at for at in near if _short_for(words, group, merged[at])), len(merged))
        if at == len(merged):
            merged.append(group)
        else:
            merged[at].names.update(group.names)
            merged[at].labels.update(group.labels)
        for name in group.names:
            for edge in {name[0], name[-1]}:
                edges.setdefault(edge, []).append(at)
    return merged


def _short_for(words: tuple[str, ...], group: Group, other: Group) -> bool:
    """Whether a name is a short form of one that another group has."""
    for longer in other.names:
        if len(longer) <= len(words):
            continue
        if other.label == "PERSON":
            if group.labels["ORG"] >= _VOTES["description"] and group.label == "ORG":
                continue  # "der Hersteller Kolb" is not his owner, Jan Kolb
            if longer[-len(words) :] == words:
                return True
            if group.label == "PERSON" and len(words) == 1 and longer[0] == words[0]:
                return True
        elif group.label != "PERSON" or len(words) == 1:
            first = len(words[0]) >= _SHORTEST_SHORT_FORM and longer[: len(words)] == words
            if first and not (group.label == "LOC" and other.label != "LOC"):
                return True
            if group.label != "LOC" and longer[1:] == words and _is_trade(longer[0]):
                return True
    return False


def _is_trade(word: str) -> bool:
    """Whether a first word of a name only says what trade it is: "*Reederei* Skarvlinjen"."""
    return word in name_lexicon("de").joined


def spread(
    passage: PassageDoc, groups: Sequence[Group], taken: Sequence[Candidate], register: Register
) -> list[Candidate]:
    """Further mentions of unknown names, and their short forms, anywhere in the text.

    Found as words of their own, as the first part of a hyphen compound, and in the genitive.
    """
    lexicon = name_lexicon(passage.language)
    forms: _Forms = {}
    persons = {(one.text, one.entity_ids): one for one in taken if one.label == "PERSON"}
    for one in persons.values():
        words = tuple(name_words(one.text))
        if one.label == "PERSON" and one.entity_ids and len(words) > 1:
            # "Musk" for a person whom the register knows as "Elon Musk".
            if _distinctive(words[-1], False, lexicon, register):
                entry = (words[-1:], one.label, one.entity_ids)
                if entry not in forms.setdefault(words[-1], []):
                    forms[words[-1]].append(entry)
    for group in groups:
        if group.label in ("MISC", "EVENT"):
            continue
        for words in group.names:
            for form in _forms(words, group.label):
                if len(form) == 1 and not _distinctive(form[0], form == words, lexicon, register):
                    continue
                forms.setdefault(form[0], []).append((form, group.label, ()))
    if not forms:
        return []
    return _occurrences(passage, forms, taken)


def _distinctive(word: str, whole: bool, lexicon: NameLexicon, register: Register) -> bool:
    """Whether one word alone still means the entity: no everyday word, role, adjective of a place."""
    if word in lexicon.common or lexicon.role(word) is not None or word in lexicon.heads:
        return False
    if whole:
        return True
    if word in lexicon.weak:
        return False
    if len(word) < _SHORTEST_SHORT_FORM or register.country_of_adjective(word) is not None:
        return False
    return not register.candidates(word)


def _forms(words: tuple[str, ...], label: MentionLabel) -> list[tuple[str, ...]]:
    if label == "PERSON":
        return [words, words[-1:]] if len(words) > 1 else [words]
    return [words, words[:1]] if label == "ORG" and len(words) > 1 else [words]


def _occurrences(
    passage: PassageDoc,
    forms: _Forms,
    taken: Sequence[Candidate],
) -> list[Candidate]:
    covered = sorted((one.start, one.end) for one in taken)
    text = passage.text
    words = split_words(text)
    found: list[Candidate] = []
    pointer, last_end = 0, -1
    for position, word in enumerate(words):
        if not word.text[0].isupper():
            continue
        start = passage.start + word.start
        while pointer < len(covered) and covered[pointer][1] <= start:
            pointer += 1
        if (pointer < len(covered) and covered[pointer][0] <= start) or start < last_end:
            continue
        before = words[position - 1].fold if position else ""
        one = _occurrence(passage, text, words, position, forms)
        # English surnames have no article: "the Navy" is no person.
        if one is not None and not (one.label == "PERSON" and before == "the"):
            found.append(one)
            last_end = one.end
    return found


def _occurrence(
    passage: PassageDoc,
    text: str,
    words: Sequence[Word],
    position: int,
    forms: _Forms,
) -> Candidate | None:
    for key in word_keys(words[position].fold, passage.language):
        if key not in forms:
            continue
        for form, label, ids in sorted(forms[key], key=lambda entry: -len(entry[0])):
            run = words[position : position + len(form)]
            last = run[-1]
            folded = tuple(word.fold for word in run)
            genitive = folded != form
            if folded[:-1] != form[:-1] or form[-1] not in word_keys(last.fold, passage.language):
                continue
            if genitive and last.fold not in (form[-1] + "s", form[-1] + "es"):
                continue
            start, end = words[position].start, last.end
            name = text[start : end - (len(last.fold) - len(form[-1]))] if genitive else None
            return Candidate(
                passage.start + start,
                passage.start + end,
                text[start:end],
                passage.language,
                label=label,
                origin="name",
                entity_ids=ids,
                name=name,
            )
    return None


def acronym_candidates(
    passage: PassageDoc, explained: Sequence[Explained]
) -> dict[tuple[int, int], Explained]:
    """Where the explained acronyms stand in a passage: offsets in the article to the explanation."""
    by_name = {one.acronym: one for one in explained}
    found: dict[tuple[int, int], Explained] = {}
    for word in split_words(passage.text):
        one = by_name.get(word.text) or (
            by_name.get(word.text[:-1]) if passage.language == "de" and word.text.endswith("s") else None
        )
        if one is not None:
            found[(passage.start + word.start, passage.start + word.end)] = one
    return found
