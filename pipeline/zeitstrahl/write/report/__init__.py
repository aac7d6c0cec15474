"""The report: one HTML file that opens offline and can be mailed."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.records import Timeline
from zeitstrahl.write.files import write_text
from zeitstrahl.write.report.data import report_data, texts

__all__ = ["report_html", "write_report"]


def write_report(
    path: Path | str,
    timeline: Timeline,
    titles: Mapping[str, Mapping[str, str]],
    types: Mapping[str, ClaimType],
    *,
    language: str = "en",
    title: str | None = None,
) -> Path:
    """Write the report.

    Args:
        timeline: the events in the order in which they are shown, with their claims and articles.
        titles: language (``en``, ``de``) to event id to title.
        types: the claim types; they tell which roles hold names.
        language: of the interface when the page is opened; the reader can switch.
        title: the heading; None: "Timeline" in the language.

    Raises:
        OutputError: the file cannot be written.
    """
    page = report_html(timeline, titles, types, language=language, title=title)
    return write_text(Path(path), page)


def report_html(
    timeline: Timeline,
    titles: Mapping[str, Mapping[str, str]],
    types: Mapping[str, ClaimType],
    *,
    language: str = "en",
    title: str | None = None,
) -> str:
    """The page as text; see :func:`write_report`.

    Nothing of an article gets into the page as HTML: it stands in a JSON block whose angle brackets are
    escaped, and the script makes text nodes of it. A content-security policy allows this script and this
    style, by their hashes, and nothing else.
    """
    style, script = _file("report.css"), _file("report.js")
    data = json.dumps(
        report_data(timeline, titles, types, language), ensure_ascii=False, separators=(",", ":")
    )
    template = _environment().get_template("template.html.j2")
    return template.render(
        language=language,
        title=title or texts()["texts"][language]["title"],
        own_title=title is not None,
        style=Markup(style),
        script=Markup(script),
        style_hash=Markup(_hash(style)),
        script_hash=Markup(_hash(script)),
        data=Markup(_harmless(data)),
    )


def _harmless(text: str) -> str:
    """JSON in which nothing can end the script element or open a comment."""
    signs = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
    for sign, escape in signs.items():
        text = text.replace(sign, escape)
    return text


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("zeitstrahl.write.report", ""),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


@functools.cache
def _file(name: str) -> str:
    return (resources.files("zeitstrahl") / "write" / "report" / name).read_text(encoding="utf-8")
