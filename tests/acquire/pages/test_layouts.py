"""The article and nothing else comes out of pages as newsrooms' systems make them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.acquire.pages.newsrooms import LAYOUTS, STORIES, Story, scripted

from zeitstrahl.acquire.pages import Page, read_page

CASES = [
    pytest.param(layout, story, id=f"{layout.__name__}-{story.language}")
    for layout in LAYOUTS
    for story in STORIES
]


@pytest.mark.parametrize(("layout", "story"), CASES)
def test_the_text_is_lead_subheads_and_paragraphs(layout: Callable[[Story], str], story: Story) -> None:
    found = read_page(layout(story))
    assert isinstance(found, Page)
    assert found.text.splitlines() == story.text
    assert found.title == story.title


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_text_that_only_a_script_would_show_comes_from_the_json_ld(story: Story) -> None:
    found = read_page(scripted(story))
    assert isinstance(found, Page)
    assert found.text.splitlines() == story.body
    assert found.origins["text"] == "json-ld"
