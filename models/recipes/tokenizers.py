"""The runtime tokenizers: spaCy's own rules, fitted to news. They are saved inside the packages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.symbols import NORM, ORTH
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

__all__ = ["blank", "fit_tokenizer"]

_DATA = Path(__file__).parent / "tokenizer"


def blank(language: str) -> Language:
    """A pipeline with our tokenizer and nothing else."""
    nlp = spacy.blank(language)
    fit_tokenizer(nlp)
    return nlp


def fit_tokenizer(nlp: Language) -> None:
    """Adds the rules in ``tokenizer/<language>.toml`` to a blank pipeline's tokenizer."""
    rules = tomllib.loads((_DATA / f"{nlp.lang}.toml").read_text(encoding="utf-8"))
    defaults = nlp.Defaults
    tokenizer = nlp.tokenizer
    infixes = [rule for rule in defaults.infixes if not any(part in rule for part in rules["drop_infixes"])]
    tokenizer.infix_finditer = compile_infix_regex([*infixes, *rules["infixes"]]).finditer
    tokenizer.suffix_search = compile_suffix_regex([*rules["suffixes"], *defaults.suffixes]).search
    tokenizer.prefix_search = compile_prefix_regex([*rules["prefixes"], *defaults.prefixes]).search
    for word in rules["drop_words"]:
        tokenizer.rules = {key: value for key, value in tokenizer.rules.items() if key != word}
    for word in rules["words"]:
        tokenizer.add_special_case(word, [{ORTH: word}])
    for parts in rules["splits"]:
        tokenizer.add_special_case("".join(parts), [{ORTH: part, NORM: part.lower()} for part in parts])
