"""Our own pipeline components: paragraph starts, word classes from tags, separable verbs.

Each is a plain function of a ``Doc`` with a factory name ``zeitstrahl_<thing>``. The entry points of the
package and ``zeitstrahl.pipelines.load`` register them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.strings import get_string_id

from zeitstrahl.pipelines.sentences import may_start, must_start

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["join_separable_verbs", "start_paragraphs", "word_classes"]

# spaCy numbers the names of word classes alike as strings and as classes.
_CLASSES = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SPACE SYM VERB X"
_UPOS = np.asarray([get_string_id(name) for name in _CLASSES.split()], dtype=np.uint64)


@Language.component("zeitstrahl_paragraphs", assigns=["token.is_sent_start"])
def start_paragraphs(doc: Doc) -> Doc:
    """Starts a sentence where there is no doubt, and rules out the starts that no edited text has.

    Runs before the parser, which decides what is left open and keeps the rest: no tree crosses a blank line,
    and no sentence starts within a line without a stop before it.
    """
    if not len(doc):
        return doc
    table: Any = doc.to_array(["SENT_START", "IS_SPACE", "SPACY", "IS_LOWER"])
    starts = table[:, 0].astype(np.int64)
    space, spaced, lower = (table[:, column] != 0 for column in (1, 2, 3))
    # no sentence starts where no space stands before a word, or the word is in lower case
    doubtful = space[:-1] | (spaced[:-1] & ~space[1:] & ~lower[1:])
    starts[1:][~doubtful] = -1
    for place in (np.flatnonzero(doubtful) + 1).tolist():
        before, token = doc[place - 1], doc[place]
        if before.is_space and before.text.count("\n") > 1:
            starts[token.i] = -1 if token.is_space else 1
        elif not may_start(token, before):
            starts[token.i] = -1
        elif must_start(token, before):
            starts[token.i] = 1
    # all at once: Token.is_sent_start looks through the whole text for a tree each time
    return doc.from_array(["SENT_START"], starts.astype(np.uint64))


@Language.component("zeitstrahl_upos", requires=["token.tag"], assigns=["token.pos"])
def word_classes(doc: Doc) -> Doc:
    """Copies the tagger's tag, which is the universal word class, to ``token.pos_``.

    The tagger is trained on the word class alone and the morphologizer on features alone, because many
    training words come with only one of the two.
    """
    tags: Any = doc.to_array("TAG")
    classes: Any = np.where(np.isin(tags, _UPOS), tags, np.uint64(0))
    doc.from_array(["POS"], classes.reshape(-1, 1))
    return doc


@Language.component(
    "zeitstrahl_separable_verbs", requires=["token.dep", "token.lemma"], assigns=["token.lemma"]
)
def join_separable_verbs(doc: Doc) -> Doc:
    """Puts the separated prefix before the lemma of its verb: *teilte ... mit* has the lemma *mitteilen*."""
    for token in doc:
        if token.dep_ == "compound:prt" and token.is_alpha:
            _join(token.head, token)
    return doc


def _join(verb: Token, particle: Token) -> None:
    prefix = particle.lower_
    if verb.pos_ in {"VERB", "AUX"} and verb.i < particle.i and not verb.lemma_.startswith(prefix):
        verb.lemma_ = prefix + verb.lemma_
