"""The rule files of a language, read once and compiled.

``extract/lexicon/<language>/times*.toml`` hold ``[settings]``, ``[words.<class>]`` (word = value),
``[[compounds]]``, ``[patterns]`` (named sub-patterns), ``[cues]`` and ``[[rules]]``. Braces in a word
stand for alternatives: ``"letzte{,n,r,s,m}"``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zeitstrahl.extract.times import files, patterns
from zeitstrahl.extract.times.templates import Template, parse_template
from zeitstrahl.extract.times.tokens import Vocabulary


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule.

    Attributes:
        type: TIMEX3 type if it is not that of the value.
        only: ``narrative`` if the rule holds in histories only, ``news`` if in news only.
        role: what the rule itself says the time is; empty: the words before it decide.
        essay: the value in a long text that names no other day relative to its own: there "heute" means
            these days.
        brief: whether the rule holds in short texts only.
        guard: ``start`` of a sentence or ``inside`` one; empty: anywhere.
        match: (text, expression, value) examples; no_match: texts in which the rule finds nothing.
    """

    id: str
    compiled: patterns.Compiled
    template: Template
    type: str = ""
    only: str = ""
    role: str = ""
    guard: str = ""
    essay: str = ""
    brief: bool = False
    captured: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    match: tuple[tuple[str, ...], ...] = ()
    no_match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the tagger knows of a language.

    Attributes:
        by_symbol: symbol to the rules whose match may begin with it: in news, and in histories.
        starters: matches one symbol with which a rule may begin.
        role_cues: (role, expression) pairs that match the end of what stands before a time.
        past_ending: words that by their ending speak for the past ("-te"), unless excepted.
        attributive: prepositions that open a span only if ``going_on`` matches behind the expression.
        finite_past: endings of a past that is no participle, so that no auxiliary counts.
        present_verb: verbs that right behind an opening expression speak for the future.
        ahead_before: words that make "due" or "planned" speak for the future.
        infinitive: words that make "is" speak for the future ("is to resume").
        said_reach: how many words before and behind a day a verb of saying may stand.
        to: words between begin and end of a range.
        until: words before the end of something, which does not move a history on.
        soon: three words that put what follows into the future ("as early as").
        to_infinitive: an infinitive with "zu", in two words or one, with the word behind it.
        perfect_participle: participles that go with "is" in the perfect ("gestorben"), not in a state.
        plural_present: endings of a verb in the present of several.
        speakers: pronouns behind a verb in the present ("gehe ich").
        unchanging: verbs that are their own past, told by the word before ("it let", "already cut").
        before_past: such words.
        letting: verbs behind which an infinitive stands without *to* ("let 20 people go").
        plural_subjects, plural_noun: subjects of a verb that is its own plural ("the rules start").
        last_day: prepositions with which the end of a period is its last day ("per Ende Jahr").
        end_words: words for the end of a period; runs_out: behind which a period is its last day.
        since: words that put what follows into the past.
        dated: prepositions of the day of a thing that is there ("das Update vom April").
        intended: prepositions of the day that a thing is meant for ("für Donnerstag").
        prior: prepositions of what was done before a day that may lie back itself ("before March").
        amid: prepositions before begin and end of a range ("zwischen Dezember und April").
        unreal: words that put "would" into the past ("would have").
        thus: words that behind a comma stand for a verb of saying ("so die Richterin am Dienstag").
        conjunctions: words behind which another verb begins ("and").
        lasting: verbs in the past that tell a state, which a deadline ends ("lag bis Dienstag").
        directions: words that put a duration behind or ahead of the anchor, and those before them that do
            not ("for the first time in years").
        loose: words that are no part of an expression in news, though they are in a history ("about").
        bare_in_history: rules whose expression goes without its article in a history.
    """

    language: str
    vocabulary: Vocabulary
    rules: tuple[Rule, ...]
    by_symbol: tuple[Mapping[str, tuple[Rule, ...]], ...]
    starters: re.Pattern[str]
    settings: Mapping[str, Any]
    role_before: re.Pattern[str]
    role_after: re.Pattern[str]
    roles: Mapping[str, str]
    past_ending: re.Pattern[str]
    attributive: frozenset[str]
    going_on: re.Pattern[str]
    finite_past: re.Pattern[str]
    present_verb: re.Pattern[str]
    ahead_before: frozenset[str]
    since: frozenset[str]
    dated: frozenset[str]
    intended: frozenset[str]
    prior: frozenset[str]
    amid: frozenset[str]
    unreal: frozenset[str]
    thus: frozenset[str]
    conjunctions: frozenset[str]
    lasting: frozenset[str]
    soon: frozenset[str]
    until: frozenset[str]
    last_day: frozenset[str]
    end_words: frozenset[str]
    runs_out: frozenset[str]
    to_infinitive: re.Pattern[str]
    perfect_participle: re.Pattern[str]
    plural_present: re.Pattern[str]
    speakers: frozenset[str]
    unchanging: frozenset[str]
    before_past: frozenset[str]
    letting: frozenset[str]
    plural_subjects: frozenset[str]
    plural_noun: re.Pattern[str]
    infinitive: frozenset[str]
    said_reach: tuple[int, int]
    to: frozenset[str]
    directions: Mapping[str, frozenset[str]]
    bare_in_history: frozenset[str]
    loose: frozenset[str]
    joiners: frozenset[str]
    stops: str


@functools.lru_cache(maxsize=8)
def load(language: str) -> Lexicon:
    """The lexicon of a language.

    Raises:
        SettingsError: if there is none, or if a file has a fault; the message names file and key.
    """
    data = files.read(language)
    named = {str(k): str(v) for k, v in data.get("patterns", {}).items()}
    parsed = [(files.checked(rule, where), where) for rule, where in data["rules"]]
    nodes = [patterns.parse(rule["pattern"], named, where) for rule, where in parsed]
    contexts = [
        [
            patterns.parse(str(rule.get(key, "")), named, f"{where} {key}") if rule.get(key) else None
            for key in ("before", "not_before", "after", "not_after")
        ]
        for rule, where in parsed
    ]
    literals = set().union(*(patterns.words_of(node) for node in nodes))
    for around in contexts:
        literals |= set().union(*(patterns.words_of(node) for node in around if node), set())
    vocabulary = Vocabulary(files.entries(data), literals)
    rules = tuple(
        _compile(rule, where, node, around, vocabulary)
        for (rule, where), node, around in zip(parsed, nodes, contexts, strict=True)
    )
    return _lexicon(language, data, vocabulary, rules)


def _lexicon(language: str, data: dict[str, Any], vocabulary: Vocabulary, rules: tuple[Rule, ...]) -> Lexicon:
    by_symbol: tuple[dict[str, list[Rule]], dict[str, list[Rule]]] = ({}, {})
    for rule in rules:
        for symbol in rule.compiled.first:
            if rule.only != "news":
                by_symbol[1].setdefault(symbol, []).append(rule)
            if rule.only in ("", "news"):
                by_symbol[0].setdefault(symbol, []).append(rule)
    cues = data.get("cues", {})
    roles = {phrase: role for role, phrases in cues.get("before", {}).items() for phrase in phrases}
    after = {phrase: role for role, phrases in cues.get("after", {}).items() for phrase in phrases}
    past = cues.get("past_ending", {})
    return Lexicon(
        language,
        vocabulary,
        rules,
        tuple({symbol: tuple(found) for symbol, found in mode.items()} for mode in by_symbol),
        re.compile("[" + re.escape("".join(sorted({*by_symbol[0], *by_symbol[1]}))) + "]"),
        data.get("settings", {}),
        re.compile(
            r"(?<!\w)("
            + "|".join(sorted(map(re.escape, roles), key=len, reverse=True))
            + r")\s+(?:(?:"
            + "|".join(cues.get("between", ["the"]))
            + r")\s+)*$"
        ),
        re.compile(r"\s*(" + "|".join(sorted(map(re.escape, after), key=len, reverse=True)) + r")(?!\w)"),
        {**roles, **{"+" + phrase: role for phrase, role in after.items()}},
        re.compile(past.get("pattern", r"(?!)")),
        frozenset(cues.get("attributive", ())),
        re.compile(cues.get("going_on", {}).get("pattern", r"(?!)")),
        re.compile(cues.get("finite_past", {}).get("pattern", r"(?!)")),
        re.compile(cues.get("present_verb", {}).get("pattern", r"(?!)")),
        frozenset(cues.get("ahead_before", ())),
        frozenset(cues.get("since", ())),
        frozenset(cues.get("dated", ())),
        frozenset(cues.get("intended", ())),
        frozenset(cues.get("prior", ())),
        frozenset(cues.get("amid", ())),
        frozenset(cues.get("unreal", ())),
        frozenset(cues.get("thus", ())),
        frozenset(cues.get("conjunctions", ())),
        frozenset(cues.get("lasting", ())),
        frozenset(cues.get("soon", ())),
        frozenset(cues.get("until", ())),
        frozenset(cues.get("last_day", ())),
        frozenset(cues.get("end_words", ())),
        frozenset(cues.get("runs_out", ())),
        re.compile(cues.get("to_infinitive", {}).get("pattern", r"(?!)")),
        re.compile(cues.get("perfect_participle", {}).get("pattern", r"(?!)")),
        re.compile(cues.get("plural_present", {}).get("pattern", r"(?!)")),
        frozenset(cues.get("speakers", ())),
        frozenset(cues.get("unchanging", ())),
        frozenset(cues.get("before_past", ())),
        frozenset(cues.get("letting", ())),
        frozenset(cues.get("plural_subjects", ())),
        re.compile(cues.get("plural_noun", {}).get("pattern", r"(?!)")),
        frozenset(cues.get("infinitive", ())),
        tuple(cues.get("said_reach", (0, 0))),
        frozenset(cues.get("to", ())),
        {name: frozenset(cues.get(name, ())) for name in ("back", "ahead", "within", "skip", "not_ahead")},
        frozenset(data.get("settings", {}).get("bare_in_history", ())),
        frozenset(data.get("settings", {}).get("loose", ())),
        frozenset(cues.get("joiners", ())),
        vocabulary.symbols("class", "stop") + vocabulary.symbols("class", "para"),
    )


def _compile(
    rule: dict[str, Any],
    where: str,
    node: patterns.Node,
    around: list[patterns.Node | None],
    vocabulary: Vocabulary,
) -> Rule:
    symbols = vocabulary.symbols
    before, not_before = (
        "".join(sorted(patterns.first_of(one, symbols)[0])) if one else "" for one in around[:2]
    )
    after, not_after = (patterns.regex_of(one, symbols) if one else "" for one in around[2:])
    compiled = patterns.compile_pattern(node, symbols, where, (before, not_before, after, not_after))
    return Rule(
        rule["id"],
        compiled,
        parse_template(rule["value"], where),
        rule.get("type", ""),
        rule.get("only", ""),
        rule.get("role", ""),
        rule.get("guard", ""),
        rule.get("essay", ""),
        rule.get("brief", False),
        patterns.captures_of(node),
        tuple(tuple(example) for example in rule.get("match", ())),
        tuple(rule.get("no_match", ())),
    )
