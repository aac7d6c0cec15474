"""``python -m corpora.news.check`` validates this corpus; see ``corpora/check.py``."""

from __future__ import annotations

from pathlib import Path

from corpora.check import main

if __name__ == "__main__":
    raise SystemExit(main([str(Path(__file__).parent)]))
