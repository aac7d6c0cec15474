"""``python -m models.recipes.silver``: trees for sentences that have none, by vote of several parsers.

Gold knowledge of a sentence (word classes, features, lemmas of the UniMorph files) is kept; what is missing
is filled in from the teachers' majority. A sentence is used only where the teachers mostly agree.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy
from models.recipes.corpora import material
from models.recipes.documents import documents
from models.recipes.tokenizers import blank
from models.recipes.train import SEED
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import zeitstrahl.components
import zeitstrahl.pipelines.features  # noqa: F401  registers our factories and layers
from zeitstrahl.score.models.sentences import Sentence

__all__ = ["silver_documents", "vote"]

_DETERMINERS = frozenset({"det", "det:poss"})
Tree = list[tuple[int, str]]  # head (own index at the root) and relation


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m models.recipes.silver", description=__doc__)
    parser.add_argument("language", choices=("de", "en"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--teachers", type=Path, nargs="+", required=True, help="folders of trained syntax parts"
    )
    parser.add_argument("--out", type=Path, required=True, help="a .spacy file")
    parser.add_argument(
        "--agreement", type=float, default=0.85, help="least share of words on which a majority agrees"
    )
    options = parser.parse_args(arguments)
    found = material(options.language, options.data)
    # With gold words first; then running news text, known only as text.
    sentences = [[s for corpus in found.words for s in corpus], _plain(found.entities[:3])]
    nlp = blank(options.language)
    teachers = [spacy.load(folder) for folder in options.teachers]
    kept = list(silver_documents(nlp, teachers, sentences, options.agreement))
    DocBin(docs=kept).to_disk(options.out)
    print(f"{len(kept)} sentences, {sum(map(len, kept))} tokens")


def _plain(corpora: Sequence[Sequence[Sentence]]) -> list[Sentence]:
    texts = dict.fromkeys(s.text for corpus in corpora for s in corpus)
    usable = (t for t in texts if 5 <= t.count(" ") <= 50 and t[-1] in '.!?“"' and not set("@#") & set(t))
    return [Sentence(text) for text in usable]


def silver_documents(
    nlp: Language, teachers: Sequence[Language], groups: Sequence[Sequence[Sentence]], agreement: float
) -> Iterator[Doc]:
    """Documents of one sentence each, with the trees on which the teachers agree."""
    for sentences in groups:
        gold = list(documents(nlp, sentences, SEED, most=1))
        parsed = [list(teacher.pipe(_copy(doc, teacher) for doc in gold)) for teacher in teachers]
        for doc, *versions in zip(gold, *parsed, strict=True):
            tree = vote([_tree(version) for version in versions], agreement)
            if tree is not None:
                yield _annotated(doc, versions, tree)


def _copy(doc: Doc, nlp: Language) -> Doc:
    return Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


def _tree(doc: Doc) -> Tree:
    return [(token.head.i, token.dep_) for token in doc]


def vote(trees: Sequence[Tree], agreement: float) -> Tree | None:
    """The majority of each word's arcs if that is a tree, else the most typical tree; ``None``: in doubt."""
    counts = [Counter(arcs) for arcs in zip(*trees, strict=True)]
    agreed = sum(count.most_common(1)[0][1] * 2 > len(trees) for count in counts)
    if agreed < agreement * len(counts):
        return None
    majority = [count.most_common(1)[0][0] for count in counts]
    if _is_tree(majority):
        return majority
    best = max(trees, key=lambda tree: sum(count[arc] for arc, count in zip(tree, counts, strict=True)))
    return best if _is_tree(best) else None


def _is_tree(tree: Tree) -> bool:
    roots = [i for i, (head, _) in enumerate(tree) if head == i]
    if len(roots) != 1:
        return False
    for i in range(len(tree)):
        steps = 0
        while tree[i][0] != i and steps <= len(tree):
            i, steps = tree[i][0], steps + 1
        if steps > len(tree):
            return False
    return True


def _annotated(doc: Doc, versions: Sequence[Doc], tree: Tree) -> Doc:
    tags, morphs, lemmas = [], [], []
    for (_, dep), token, *others in zip(tree, doc, *versions, strict=True):
        tag = token.tag_ or _most(o.tag_ for o in others)
        tags.append("DET" if tag == "PRON" and dep in _DETERMINERS else tag)
        morphs.append(str(token.morph) if token.has_morph() else _most(str(o.morph) for o in others))
        lemmas.append(token.lemma_ or _most(o.lemma_ for o in others))
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=tags,
        morphs=morphs,
        lemmas=lemmas,
        heads=[head for head, _ in tree],
        deps=[dep for _, dep in tree],
    )


def _most(values: Iterator[str]) -> str:
    return Counter(values).most_common(1)[0][0]


if __name__ == "__main__":
    main()
