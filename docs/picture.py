"""The picture of the report in the README, taken in a real Chromium.

    zeitstrahl run corpora/demo -o out/demo && zeitstrahl report out/demo
    python docs/picture.py out/demo/report.html docs/report.png

Needs the extra `browser` and Chromium (`ZEITSTRAHL_CHROMIUM`, or `chromium` on the path).
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

_WIDTH, _HEIGHT = 1080, 1160


def take(report: Path, picture: Path) -> None:
    """Open the report, narrow it to one story, unfold an event, and save what is seen."""
    from playwright.sync_api import sync_playwright

    place = os.environ.get("ZEITSTRAHL_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=place, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}, color_scheme="light")
        page.goto(report.resolve().as_uri())
        page.fill("#search", "Corvanthal")
        page.fill("#from", "2024-10-01")
        page.locator("details", has_text="31 October 2024").first.locator("summary").click()
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur()")
        page.evaluate("window.scrollTo(0, 0)")
        page.screenshot(path=str(picture))
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    take(Path(sys.argv[1]), Path(sys.argv[2]))
