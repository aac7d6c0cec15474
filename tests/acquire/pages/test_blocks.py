"""What counts as a block, and what as part of one."""

from __future__ import annotations

import pytest

from zeitstrahl.acquire.pages.blocks import read_blocks
from zeitstrahl.acquire.pages.markup import Mark, marks_of_names
from zeitstrahl.acquire.pages.tree import Tree, parse_page


def texts(body: str) -> list[str]:
    """The texts of the blocks of a page."""
    tree = parse_page(f"<html><body>{body}</body></html>")
    assert isinstance(tree, Tree)
    return [block.text for block in read_blocks(tree.root)]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>Ein <b>Satz</b>, <a href=x>ja</a>.</p><p>Noch einer.</p>", ["Ein Satz, ja.", "Noch einer."]),
        ("<div>Text <p>Absatz</p> danach</div>", ["Text", "Absatz", "danach"]),
        ("<p>One<br>line</p>", ["One line"]),
        ("<p>One<br><br>two<br> <br>three</p>", ["One", "two", "three"]),
        (
            "<p>Der erste Satz ist lang genug, um für sich allein ein Absatz zu sein.<br>"
            "Der zweite auch.</p>",
            ["Der erste Satz ist lang genug, um für sich allein ein Absatz zu sein.", "Der zweite auch."],
        ),
        ("<p>Wort<span class='br'></span><span class='br'></span>Wort</p>", ["Wort", "Wort"]),
        ("<p>Ein <x-hint>fremdes</x-hint> Element.</p>", ["Ein fremdes Element."]),
        ("<x-box>Kasten</x-box><p>Absatz</p>", ["Kasten", "Absatz"]),
        ("<p>Verweis<span class='sr-only'> (öffnet ein Fenster)</span> hier</p>", ["Verweis hier"]),
        ("<p>Da<span style='display: none'>nicht</span> da</p>", ["Da da"]),
        ("<p>A</p><script>var p = '<p>B</p>'</script><noscript><p>C</p></noscript>", ["A"]),
        ("<p>A</p><!-- B --><svg><text>C</text></svg><button>D</button>", ["A"]),
        ("<ul><li>eins<li>zwei</ul>", ["eins", "zwei"]),
        ("<p>&nbsp; a \n\t b&shy;c</p>", ["a b\xadc"]),
        ("", []),
    ],
)  # fmt: skip
def test_blocks(body: str, blocks: list[str]) -> None:
    assert texts(body) == blocks


def test_a_jump_within_the_page_is_no_link() -> None:
    tree = parse_page(
        "<html><body><p><a name=a href='#a'>Anker</a> <a href='/b'>Verweis</a></p></body></html>"
    )
    assert isinstance(tree, Tree)
    (block,) = read_blocks(tree.root)
    assert (block.text, block.linked) == ("Anker Verweis", len("Verweis"))


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("Der Rat hat das Verbot am Dienstag beschlossen.", True),
        ("The council adopted the ban on Tuesday (AP).", True),
        ("Der Rat hat das Verbot am Dienstag beschlossen", False),
        ("Kurz.", False),
        ("1.1.2020, 2.1.2020, 3.1.2020, 4.1.2020, 5.1.2020.", False),
    ],
)
def test_running_text(text: str, prose: bool) -> None:
    tree = parse_page(f"<html><body><p>{text}</p></body></html>")
    assert isinstance(tree, Tree)
    (block,) = read_blocks(tree.root)
    assert block.is_prose is prose


@pytest.mark.parametrize(
    ("names", "mark"),
    [
        ("article__related-links", Mark.ASIDE),
        ("relatedArticles", Mark.ASIDE),
        ("js-newsletterBox", Mark.ASIDE),
        ("StoryElement-leadText", Mark.LEAD),
        ("article-body", Mark.BODY),
        ("image__caption", Mark.CAPTION),
        ("post hentry category-podcast tag-related has-sidebar", Mark.NONE),
        ("tag-list", Mark.ASIDE),
        ("stage headline-wrapper", Mark.NONE),
        ("shareholder-value", Mark.NONE),
        ("text-gray-500 lg:hidden print:block", Mark.NONE),
    ],
)
def test_names_of_elements(names: str, mark: int) -> None:
    assert marks_of_names(names) & (mark or ~0) == mark
