"""Front matter: fields at the head of a file, and texts that only look like it."""

from __future__ import annotations

import datetime as dt

import pytest

from zeitstrahl.acquire.frontmatter import split_front_matter


@pytest.mark.parametrize(
    "text",
    [
        "---\nid: a-1\ntitle: 'Rauch: ein Bericht'\npublished: 2021-05-06\nlanguage: de\n---\nText.",
        '+++\nid = "a-1"\ntitle = "Rauch: ein Bericht"\npublished = 2021-05-06\nlanguage = "de"\n+++\nText.',
    ],
    ids=["lines", "toml"],
)
def test_fields_are_read(text: str) -> None:
    fields, rest, notes = split_front_matter(text)
    assert (fields.id, fields.title) == ("a-1", "Rauch: ein Bericht")
    assert (fields.published, fields.language) == (dt.date(2021, 5, 6), "de")
    assert (rest.strip(), notes) == ("Text.", ())


@pytest.mark.parametrize(
    "text",
    [
        "---\nEin Satz: und noch einer.\n---\nText.",
        "--- \nText ohne Ende",
        "----\nid: a\n----\n",
        "Text.\n---\nid: a\n---",
    ],
    ids=["no-known-key", "no-end", "long-rule", "not-at-head"],
)
def test_other_texts_are_kept_whole(text: str) -> None:
    fields, rest, _ = split_front_matter(text)
    assert fields.id is None
    assert rest == text


def test_broken_toml_is_kept_with_a_note() -> None:
    _, rest, notes = split_front_matter("+++\nid = \n+++\nText.")
    assert rest.startswith("+++")
    assert notes


@pytest.mark.parametrize(
    "lines", ["authors: [Ann Sample, Bob Sample]", "authors:\n  - Ann Sample\n  - Bob Sample"]
)
def test_lists_of_authors(lines: str) -> None:
    fields, _, _ = split_front_matter(f"---\n{lines}\n---\nText.")
    assert fields.authors == ("Ann Sample", "Bob Sample")
