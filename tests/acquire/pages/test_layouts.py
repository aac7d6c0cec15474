"""The article and nothing else comes out of pages as newsrooms' systems make them."""

from __future__ import annotations

import pytest
from tests.acquire.pages.newsrooms import LAYOUTS, STORIES, Story

from zeitstrahl.acquire.pages import Page, read_page

CASES = [pytest.param(name, story, id=f"{name}-{story.language}") for name in LAYOUTS for story in STORIES]


@pytest.mark.parametrize(("layout", "story"), CASES)
def test_the_text_is_lead_subheads_and_paragraphs(layout: str, story: Story) -> None:
    found = read_page(story.page(layout))
    assert isinstance(found, Page)
    assert found.text.splitlines() == story.text
    assert found.title == story.title


@pytest.mark.parametrize(("layout", "story"), CASES)
def test_several_extractors_agree_on_it(layout: str, story: Story) -> None:
    found = read_page(story.page(layout), quality=True)
    assert isinstance(found, Page)
    missing = set(story.text) - set(found.text.splitlines())
    assert not {line for line in missing if len(line) > 60}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_text_that_only_a_script_would_show_comes_from_the_json_ld(story: Story) -> None:
    found = read_page(story.page("scripted"))
    assert isinstance(found, Page)
    assert found.text.splitlines() == story.body
    assert found.origins["text"] == "json-ld"


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_text_that_a_script_would_make_of_its_data(story: Story) -> None:
    found = read_page(story.page("scripted_state"))
    assert isinstance(found, Page)
    assert found.text.splitlines() == [line for line in story.text if len(line) >= 60]
    assert found.origins["text"] == "script"
