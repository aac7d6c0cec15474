"""Paragraphs of pieces of HTML, whatever they nest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.acquire.markup import paragraphs, plain


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        (
            "<p>Das Bad <b>bleibt</b>\n zu.</p><p>Gr&uuml;nde: Kosten</p>",
            ["Das Bad bleibt zu.", "Gründe: Kosten"],
        ),
        ("The pool stays shut.<br/><br/>Costs &amp; repairs", ["The pool stays shut.", "Costs & repairs"]),
        ("<ul><li>Eins<li>Zwei</ul>", ["Eins", "Zwei"]),
        ("<tr><td>a</td><td>b</td></tr>", ["a b"]),
        ("a<script>x<y</script>b<style>p{}</style>c", ["abc"]),
        ("<p>Text</p><figure><img><figcaption>Foto: X</figcaption></figure>", ["Text"]),
        ("a<!-- b -->c<![CDATA[d]]>", ["acd"]),
        ("never closed <!-- comment", ["never closed comment"]),
        ('<a href="x>y">Link</a> <a title="5 > 4">mehr</a>', ["Link mehr"]),
        ("3 < 4 und 5 > 2", ["3 < 4 und 5 > 2"]),
        ("", []),
    ],
)
def test_paragraphs(markup: str, lines: list[str]) -> None:
    assert paragraphs(markup) == lines


@given(st.text(alphabet="<>/!-pbr \"'=&;a", max_size=200))
def test_any_text_is_read(markup: str) -> None:
    assert all(line == " ".join(line.split()) and line for line in paragraphs(markup))


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<a b='", "<!--", "<script>", "<p>a", "</p", "<![CDATA[", "<div>", "&", '<a "']
)
def test_hostile_runs_cost_no_more_than_their_length(piece: str) -> None:
    paragraphs(piece * 100_000)


def test_plain() -> None:
    assert plain("A <i>b</i> &#8211; c") == "A b – c"
    assert plain("  R&D \n 2  ") == "R&D 2"
