"""The second step: a document becomes an article of running text."""

from zeitstrahl.clean.article import clean

__all__ = ["clean"]
