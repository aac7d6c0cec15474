"""Zeitstrahl: German and English news in, one normalised bilingual event timeline out."""

__version__ = "0.1.0"
