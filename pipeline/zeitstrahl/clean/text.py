"""Faults of raw text, one short function each: characters, spaces, hard-wrapped lines, hyphens."""

from __future__ import annotations

import functools
import html
import itertools
import re
import tomllib
import unicodedata
from importlib.resources import files

# Invisible: soft hyphen, zero-width spaces and joiners, direction marks, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_SPACES = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff]")
# Ligatures of typesetting, and hyphens that only differ in where a line may break.
_LETTERS = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\u2010": "-",
        "\u2011": "-",
        "\ufe63": "-",
        "\uff0d": "-",
    }
)
# Only entities of text: "&copy=1" in an address is none, and "&lt;" would make markup of it.
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|nbsp|shy|[lr][sd]quo|[bs]dquo|[lr]aquo|[nm]dash|hellip|euro|szlig|[aouAOU]uml|"
    r"[aeiouAEIOU](?:acute|grave|circ)|[cC]cedil|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
# ",,Nein'', sagte sie": how typewriters and old editors wrote German quotation marks.
_APOSTROPHE_QUOTE = re.compile(r"(?<!\w),,(?=\S)([^\n„“,]{1,600}(?:,(?!,)[^\n„“,]{1,600}){0,20}?)(?:''|``|“)")
_COMMA_QUOTE = re.compile(r"(?<![\w,]),,(?=[^\W\d_])")
# Widths between which a column of hard-wrapped text lies, in characters.
_MIN_WIDTH, _MAX_WIDTH = 36, 110
# Share of the line breaks of a document that a greedy wrapper would have made.
_MIN_WRAPPED_SHARE = 0.85
_MIN_BREAKS = 3
# A wrapper may stop this much earlier than the widest line, for words it could not measure.
_SLACK = 4
# Words after which a hyphen stands for an omitted part: "Ein- und Ausfuhr".
_AFTER_OPEN_HYPHEN = frozenset({"und", "oder", "bzw.", "sowie", "bis", "and", "or", "to"})
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?")
# A line that ends within a word, and has some words before it.
_MIN_BROKEN_CHARS = 20
_BROKEN_WORD = re.compile(r"\s\S{0,40}[a-zäöüß]-$")
_SENTENCE_END = re.compile(r"[.!?…:;][\"“”»’'’)\]]*$")


# No word of German or English news is longer; tokenizers need quadratic time for such a run.
_LONG_RUN = re.compile(r"\S{101,}")


def without_long_runs(text: str) -> tuple[str, int]:
    """The text without runs of more than 100 characters between spaces, and how many there were.

    They are encoded data, addresses with tracking codes or hostile; never words of an article.

    Examples:
        >>> without_long_runs("Siehe " + "x" * 200 + " hier.")
        ('Siehe  hier.', 1)
    """
    return _LONG_RUN.subn("", text)


def normalise(text: str) -> str:
    """Text in NFC, with plain spaces, ``\\n`` as the only line end, and nothing invisible.

    Ligatures are letters again, hyphens of other codes plain ones, entities that an export left in the
    text ("&amp;", "&quot;") the characters they mean, and quotation marks typed as two commas or two
    apostrophes quotation marks.

    Examples:
        >>> normalise("Die \ufb01nale Fassung von AT&amp;T: ,,Nein'', hie\u00df es")
        'Die finale Fassung von AT&T: „Nein“, hieß es'
    """
    if _ENTITY.search(text):
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _CONTROL.sub("", text)
    text = text.translate(_LETTERS)
    text = _COMMA_QUOTE.sub("„", _APOSTROPHE_QUOTE.sub(r"„\1“", text))
    text = _SPACES.sub(" ", text)
    return unicodedata.normalize("NFC", text)


def has_entities(text: str) -> bool:
    """Whether a text has entities that :func:`normalise` reads as characters."""
    return _ENTITY.search(text) is not None


def lines_of(text: str) -> list[tuple[str, bool]]:
    """The non-empty lines of a normalised text, each with whether a blank line stands before it.

    Hard-wrapped paragraphs are one line each.
    """
    raw = [line.strip() for line in text.split("\n")]
    raw = _unwrapped(raw) if _is_hard_wrapped(raw) else _without_breaks_in_words(raw)
    lines: list[tuple[str, bool]] = []
    blank = True
    for line in raw:
        if line:
            lines.append((line, blank))
        blank = not line
    return lines


def _width(lines: list[str]) -> int:
    """The column in which a text may be wrapped: the 95th percentile of its longer lines."""
    lengths = sorted(len(line) for line in lines if len(line) >= _MIN_WIDTH - _SLACK)
    return lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0


def _is_hard_wrapped(lines: list[str]) -> bool:
    width = _width(lines)
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return False
    breaks = wrapped = open_breaks = 0
    for line, following in itertools.pairwise(lines):
        if len(line) < _MIN_WIDTH // 2 or not following:
            continue
        breaks += 1
        wrapped += _is_wrapped(line, following, width)
        open_breaks += not _SENTENCE_END.search(line[-6:])
    # Lines that a list of sentences happens to fill end in full stops; wrapped ones seldom do.
    return breaks >= _MIN_BREAKS and wrapped >= _MIN_WRAPPED_SHARE * breaks and open_breaks >= 0.5 * breaks


def _is_wrapped(line: str, following: str, width: int) -> bool:
    """Whether a greedy wrapper would have broken here: the next word did not fit any more."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width - _SLACK


def _unwrapped(lines: list[str]) -> list[str]:
    width = _width(lines)
    words = frozenset(_TOKEN.findall(" ".join(lines)))
    out: list[str] = []
    previous = ""
    for line in lines:
        if previous and line and _is_wrapped(previous, line, width):
            out[-1] = joined(out[-1], line, words)
        else:
            out.append(line)
        previous = line
    return out


def _without_breaks_in_words(lines: list[str]) -> list[str]:
    """Lines of which those that end within a word go on with the next, whatever their width."""
    words: frozenset[str] = frozenset()
    out: list[str] = []
    for line in lines:
        broken = out and len(out[-1]) >= _MIN_BROKEN_CHARS and _BROKEN_WORD.search(out[-1][-60:])
        if broken and line[:1].islower():
            words = words or frozenset(_TOKEN.findall(" ".join(lines)))
            out[-1] = joined(out[-1], line, words)
        else:
            out.append(line)
    return out


def joined(line: str, following: str, words: frozenset[str] = frozenset()) -> str:
    """Two parts of a broken line, a hyphen at the break resolved.

    What else stands in the text (``words``) decides first: the word in one piece or with its hyphen.

    Examples:
        >>> joined("ein Verkaufs-", "verbot für")
        'ein Verkaufsverbot für'
        >>> joined("die US-", "Regierung")
        'die US-Regierung'
        >>> joined("Ein-", "und Ausfuhr")
        'Ein- und Ausfuhr'
    """
    if not re.search(r"[^\W\d_]-$", line[-2:]):
        return f"{line} {following}"
    if following.split(" ", 1)[0] in _AFTER_OPEN_HYPHEN:
        return f"{line} {following}"
    first = _TOKEN.findall(line[-60:])
    second = _TOKEN.match(following)
    if not first or not second:
        return line + following
    head = first[-1].rstrip("-")
    if f"{head}{second[0]}" in words:
        return line[:-1] + following
    if (head in words and second[0] in words) or _is_compound(head, second[0]):
        return line + following
    # A capital before or after the hyphen (US-, -Regierung) or a second hyphen: it is part of the word.
    hyphenated = f"{head}-{second[0]}" in words or "-" in head or head[1:].isupper()
    if following[:1].islower() and not hyphenated:
        return line[:-1] + following
    return line + following


@functools.cache
def _compounds() -> dict[str, frozenset[str]]:
    """Parts of English compounds with a hyphen, and ends of words that are none."""
    path = files("zeitstrahl.clean") / "lexicon" / "en" / "hyphens.toml"
    return {name: frozenset(words) for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def _is_compound(head: str, second: str) -> bool:
    """Whether a word broken at its hyphen is an English compound: "third-" and "party"."""
    parts = _compounds()
    return (head.lower() in parts["first"] and second not in parts["ends"]) or second in parts["second"]
