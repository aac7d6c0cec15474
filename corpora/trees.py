"""Faults of the dependency trees: form, relations and features of UD, and German agreement.

``trees.conllu`` holds chosen sentences of the articles as CoNLL-U. Each has the comments ``sent_id``,
``article``, ``start`` (code point in the article file) and ``text``. Words are the tokens of our pipelines:
no multiword tokens, German *im* is one ADP. Relations and features are those of UD_German-GSD and
UD_English-EWT (see GUIDELINES.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

UPOS = frozenset("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
_SHARED = """root acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound compound:prt
conj cop csubj csubj:pass dep det discourse dislocated expl fixed flat goeswith iobj list mark nmod nsubj
nsubj:pass nummod obj obl obl:agent orphan parataxis punct vocative xcomp"""
RELATIONS = {
    "de": frozenset(f"{_SHARED} det:poss obl:arg expl:pv".split()),
    "en": frozenset(
        f"{_SHARED} advcl:relcl cc:preconj det:predet nmod:desc nmod:poss nmod:unmarked nsubj:outer "
        "obl:unmarked reparandum".split()
    ),
}
FEATURES = {
    "Abbr": "Yes", "Case": "Nom Gen Dat Acc", "Definite": "Def Ind", "Degree": "Pos Cmp Sup", "ExtPos": "*",
    "Foreign": "Yes", "Gender": "Masc Fem Neut", "Gender[psor]": "Masc Fem Neut", "Mood": "Ind Sub Imp",
    "NumForm": "Digit Word Roman Combi", "NumType": "Card Ord Frac Mult", "Number": "Sing Plur Ptan",
    "Number[psor]": "Sing Plur", "Person": "1 2 3", "Polarity": "Neg Pos", "Polite": "Form", "Poss": "Yes",
    "PronType": "Art Dem Emp Ind Int Neg Prs Rcp Rel Tot", "Reflex": "Yes", "Style": "*",
    "Tense": "Past Pres", "Typo": "Yes", "VerbForm": "Fin Inf Part Ger", "Voice": "Pass",
}  # fmt: skip
_CASES = {
    "nsubj": {"Nom"},
    "nsubj:pass": {"Nom"},
    "obj": {"Acc"},
    "iobj": {"Dat"},
    "obl:agent": {"Dat", "Acc"},
}
_NOMINAL = {"NOUN", "PROPN", "PRON"}
_LEAVES = {"aux", "aux:pass", "cop", "cc", "punct"}
_UNDER_LEAVES = {"conj", "cc", "fixed", "punct", "goeswith", "advmod", "flat", "compound", "compound:prt"}
# Parts of speech that a relation to a function word allows.
_PARTS = {
    "det": {"DET", "PRON", "NUM", "ADJ"},
    "case": {"ADP", "ADV", "CCONJ", "SCONJ", "PART", "VERB", "ADJ", "NOUN"},
    "aux": {"AUX", "PART", "VERB"},
    "aux:pass": {"AUX", "VERB"},
    "cop": {"AUX", "VERB"},
    "cc": {"CCONJ", "ADP", "ADV", "SYM", "PART", "SCONJ"},
}


@dataclass(frozen=True, slots=True)
class Word:
    """A row of a tree; ``head`` is the number of the governing word from 1, 0 for the root."""

    form: str
    lemma: str
    upos: str
    feats: Mapping[str, str]
    head: int
    relation: str
    space: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence of an article, whose file holds ``text`` from ``start`` on."""

    id: str
    article: str
    start: int
    text: str
    words: tuple[Word, ...]

    @property
    def language(self) -> str:
        """``de`` or ``en``, from the id of the article."""
        return self.article.rsplit("-", 2)[-2]


def read_trees(path: Path) -> Iterator[Tree]:
    """The trees of a CoNLL-U file.

    Raises:
        ValueError: a sentence is not in the format; the message names it.
    """
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip()]
        if lines:
            yield _tree(lines)


def _tree(lines: Sequence[str]) -> Tree:
    comments = dict(
        line[1:].strip().split(" = ", 1) for line in lines if line.startswith("#") and " = " in line
    )
    words = []
    try:
        for number, line in enumerate((line for line in lines if not line.startswith("#")), 1):
            ident, form, lemma, upos, _, feats, head, relation, _, misc = line.split("\t")
            if int(ident) != number:
                raise ValueError(f"word {ident} stands as number {number}")
            pairs = {} if feats == "_" else dict(pair.split("=", 1) for pair in feats.split("|"))
            words.append(Word(form, lemma, upos, pairs, int(head), relation, "SpaceAfter=No" not in misc))
        return Tree(
            comments["sent_id"], comments["article"], int(comments["start"]), comments["text"], tuple(words)
        )
    except (ValueError, KeyError) as error:
        raise ValueError(f"{comments.get('sent_id', lines[0])}: no CoNLL-U of ours ({error})") from error


def write_tree(tree: Tree) -> str:
    """The CoNLL-U of a tree, with the empty line behind it."""
    head = [
        f"# sent_id = {tree.id}",
        f"# article = {tree.article}",
        f"# start = {tree.start}",
        f"# text = {tree.text}",
    ]
    rows = []
    for number, word in enumerate(tree.words, 1):
        feats = "|".join(f"{name}={word.feats[name]}" for name in sorted(word.feats, key=str.lower)) or "_"
        misc = "_" if word.space else "SpaceAfter=No"
        rows.append(
            f"{number}\t{word.form}\t{word.lemma}\t{word.upos}\t_\t{feats}\t{word.head}\t{word.relation}\t_\t{misc}"
        )
    return "\n".join([*head, *rows]) + "\n\n"


def check_trees(path: Path, texts: Mapping[str, str]) -> Iterator[str]:
    """Faults of a file of trees, whose articles are ``texts``."""
    try:
        trees = list(read_trees(path))
    except ValueError as error:
        yield f"trees: {error}"
        return
    seen: set[tuple[str, int]] = set()
    for tree in trees:
        where = f"trees: {tree.id}"
        text = texts.get(tree.article, "")
        if text[tree.start : tree.start + len(tree.text)] != tree.text:
            yield f"{where}: does not stand in {tree.article} at {tree.start}"
        if (tree.article, tree.start) in seen:
            yield f"{where}: stands twice"
        seen.add((tree.article, tree.start))
        yield from (f"{where}: {fault}" for fault in check_tree(tree))


def check_tree(tree: Tree) -> Iterator[str]:
    """Faults of one tree, each naming the word."""
    words = tree.words
    built = "".join(word.form + " " * word.space for word in words).rstrip()
    if built != tree.text:
        yield f"its words make {built!r}"
    shape = list(_shape(words))
    yield from shape
    if shape:
        return
    for number, word in enumerate(words, 1):
        where = f"{number} {word.form!r}"
        if word.upos not in UPOS:
            yield f"{where}: UPOS {word.upos!r}"
        if word.relation not in RELATIONS.get(tree.language, frozenset()):
            yield f"{where}: relation {word.relation!r} is none of ours"
        if not word.lemma or (word.lemma == "_" and word.form != "_"):
            yield f"{where}: no lemma"
        for name, value in word.feats.items():
            allowed = FEATURES.get(name)
            if allowed is None or (allowed != "*" and not set(value.split(",")) <= set(allowed.split())):
                yield f"{where}: feature {name}={value}"
        if word.upos not in _PARTS.get(word.relation, {word.upos}):
            yield f"{where}: {word.upos} as {word.relation}"
        if (word.upos == "PUNCT") != (word.relation == "punct") and word.relation != "root":
            yield f"{where}: {word.upos} as {word.relation}"
        above = words[word.head - 1] if word.head else word
        if above.relation in _LEAVES and word.relation not in _UNDER_LEAVES and word.head:
            yield f"{where}: hangs on {above.form!r}, which is {above.relation}"
        if tree.language == "de":
            yield from (f"{where}: {fault}" for fault in _german(number, words))


def _shape(words: Sequence[Word]) -> Iterator[str]:
    roots = [word for word in words if word.head == 0]
    if len(roots) != 1:
        yield f"{len(roots)} roots"
    for number, word in enumerate(words, 1):
        if not 0 <= word.head <= len(words) or word.head == number:
            yield f"{number} {word.form!r}: head {word.head}"
            return
        if (word.head == 0) != (word.relation == "root"):
            yield f"{number} {word.form!r}: head {word.head} as {word.relation}"
    for number in range(1, len(words) + 1):
        above, steps = number, 0
        while above and steps <= len(words):
            above, steps = words[above - 1].head, steps + 1
        if above:
            yield f"{number} {words[number - 1].form!r}: in a circle"
            return


def _german(number: int, words: Sequence[Word]) -> Iterator[str]:
    """Case against relation, and agreement of determiners and adjectives with their noun."""
    word = words[number - 1]
    case = word.feats.get("Case")
    children = [child for child in words if child.head == number]
    under_preposition = any(child.relation == "case" for child in children)
    # Measures (10 Millionen Euro) and names in apposition show no case of their own.
    if case and word.upos in _NOMINAL and not under_preposition:
        wanted = _CASES.get(word.relation)
        if wanted and case not in wanted:
            yield f"{word.relation} in {case}"
        if word.relation == "nmod" and case != "Gen" and word.upos != "PROPN":
            yield f"nmod without preposition in {case}"
    if word.relation in ("det", "amod", "det:poss") and word.head:
        noun = words[word.head - 1]
        for name in ("Case", "Number", "Gender"):
            mine, its = word.feats.get(name), noun.feats.get(name)
            if noun.upos in _NOMINAL and mine and its and not set(mine.split(",")) & set(its.split(",")):
                yield f"{name}={mine}, but {noun.form!r} has {its}"
