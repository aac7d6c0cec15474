"""Saved HTML pages: the article's text with its title, authors, date and where each came from."""

from zeitstrahl.acquire.pages.page import Page, PageKind, Refusal
from zeitstrahl.acquire.pages.read import read_page

__all__ = ["Page", "PageKind", "Refusal", "read_page"]
