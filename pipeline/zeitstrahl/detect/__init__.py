"""The third step: the language of an article and of its paragraphs."""

from zeitstrahl.detect.article import passages, with_language
from zeitstrahl.detect.language import detect_language

__all__ = ["detect_language", "passages", "with_language"]
