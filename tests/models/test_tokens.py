"""The tokenizers, fitted to news: the rules of the recipe, and the packages that have them."""

from __future__ import annotations

from functools import lru_cache

import pytest
from models.recipes.tokenizers import blank
from spacy.language import Language

from zeitstrahl import pipelines

# Text with its tokens parted by a bar.
TOKENS = {
    "dates and ordinals": [
        ("de", "am |20. |Juli |2024"),
        ("de", "bis |16. |Jul. |2024|."),
        ("de", "am |11.02.2025|."),
        ("de", "im |Sept. |2024"),
        ("de", "18.|Juli"),
        ("de", "ab |Mo.|, |3. |Mai"),
        ("de", "um |18.30 |Uhr"),
        ("de", "Platz |13."),
        ("en", "on |Jul. |20|, |2024|."),
        ("en", "at |10:30 |a.m."),
        ("en", "at |3|pm"),
        ("en", "the |1990s"),
        ("en", "July |20th"),
    ],
    "abbreviations": [
        ("de", "z. |B. |Kameras"),
        ("de", "u. |a. |in |Bremen"),
        ("de", "u.a. |in |Bremen"),
        ("de", "i. |d. |R."),
        ("de", "Dr. |med. |Weiß |kam |2023|."),
        ("de", "1,5 |Mrd. |Euro|."),
        ("de", "Prof. |Dr. |Hell"),
        ("de", "in |St. |Pölten"),
        ("en", "e.g. |cameras"),
        ("en", "Lt. |Gen. |Hall"),
        ("en", "Hale |et |al. |found"),
        ("en", "Sen. |Paul |(|R|-|Ky.|)"),
        ("en", "the |U.S. |and |the |U.K."),
    ],
    "laws": [
        ("de", "nach |Abs. |3 |und |Nr. |4"),
        ("de", "§ |7 |Abs. |2 |lit. |a |DSGVO"),
        ("de", "§|7 |Abs.|3"),
        ("en", "Section |301|(|b|)"),
        ("en", "Article |5|(|1|)|(|a|) |applies"),
    ],
    "companies": [
        ("de", "die |Müller |GmbH|."),
        ("de", "Müller |GmbH |& |Co. |KG|."),
        ("de", "die |Orvenna |S.p.A."),
        ("de", "H&M |und |AT&T"),
        ("de", "O’Neill |und |Müller’sche"),
        ("en", "Norvik |Inc. |said"),
        ("en", "Orvenna |Technologies |Co. |Ltd. |said"),
        ("en", "AT&T |and |H&M"),
        ("en", "the |firm|’s |chips"),
        ("en", "O'Neil|'s |workers|'"),
    ],
    "hyphens": [
        ("de", "Kaspersky-Produkte"),
        ("de", "die |US-Regierung"),
        ("de", "die |EU-Staaten-Gruppe"),
        ("de", "Cloud- |und |KI-Dienste"),
        ("de", "30-jährige |Frau"),
        ("de", "2023|–|2024"),
        ("en", "US|-|based |firm"),
        ("en", "the |U.S.|-|led |talks"),
        ("en", "10|-|year|-|old"),
        ("en", "co-founder |and |ex-minister"),
        ("en", "non-EU |and |pre-tax"),
        ("en", "cross-border |e-mail"),
        ("en", "self|-|driving"),
        ("en", "2023|–|24"),
    ],
    "numbers and units": [
        ("de", "5|% |oder |5 |Prozent"),
        ("de", "1.000.000 |Euro"),
        ("de", "5G|, |5G-Netz"),
        ("de", "der |Blackview |A10|."),
        ("en", "$|5.3 |million"),
        ("en", "US$|5|m"),
        ("en", "1,200 |jobs"),
        ("en", "a |5G |network"),
    ],
    "quotes and brackets": [
        ("de", "sagte|: |„|Nein|.|“"),
        ("de", "»|Nein|«|, |sagte |er"),
        ("de", "‚|Nein|‘|, |rief |sie"),
        ("de", "(|siehe |Kapitel |8|)"),
        ("de", "in |Bonn |(|2001|)|: |nichts"),
        ("en", "“|No|,|” |he |said"),
        ("en", '"|No|,|" |he |said'),
        ("en", "(|see |chapter |8|)"),
        ("en", "they |do|n't"),
        ("en", "and|/|or"),
    ],
    "persons of all kinds": [
        ("de", "Bürger:innen |und |Nutzer*innen"),
        ("de", "Händler/innen |oder |Händler|/|Kunden"),
        ("de", "jede:r |Beschäftigte"),
    ],
    "addresses": [
        ("de", "bei |nord-ticker.de |lesen"),
        ("en", "at |north-ticker.com |today"),
    ],
    "datelines": [
        ("de", "Berlin |(|dpa|) |- |Die"),
        ("en", "LONDON|, |July |3 |(|Wire|) |- |The"),
    ],
}
CASES = [
    pytest.param(language, text, id=f"{kind}: {text}")
    for kind, rows in TOKENS.items()
    for language, text in rows
]


@lru_cache
def fitted(language: str) -> Language:
    return blank(language)


def parted(nlp: Language, text: str) -> list[str]:
    return [token.text for token in nlp.make_doc(text) if not token.is_space]


@pytest.mark.parametrize(("language", "text"), CASES)
def test_tokens(language: str, text: str) -> None:
    plain, wanted = text.replace("|", ""), [part.strip() for part in text.split("|")]
    assert parted(fitted(language), plain) == wanted
    # The package has the same rules; if not, `python -m models.recipes.package` gives them to it.
    assert parted(pipelines.load(language), plain) == wanted


@pytest.mark.parametrize(("language", "text"), CASES)
def test_no_character_is_lost(language: str, text: str) -> None:
    plain = text.replace("|", "")
    assert fitted(language).make_doc(plain).text == plain
