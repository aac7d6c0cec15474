"""Documents of agencies: NewsML-G2, NITF, ninjs; made-up stories, German and English."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from tests.acquire.helpers import documents, problems, put

NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
NITF_BODY = """<body><body.head><hedline><hl1>Stadt verbietet Böller</hl1></hedline>
<byline>Von Erika Beispiel und Max Muster<byttl>Reporter</byttl></byline></body.head><body.content>
<p>STEINAU – Die Stadt verbietet <em>Böller</em>.</p><media><media-caption>Ein Böller.</media-caption></media>
<hl2>Gründe</hl2><p>Es sei zu laut.</p></body.content></body>"""
XHTML = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
    "<p>The town bans fireworks.</p><p>It is too loud.</p></body></html>"
)


def item(content: str, *, status: str = "stat:usable", guid: str = "urn:x:1") -> str:
    """A news item."""
    return f"""<newsItem {NAR} guid="{guid}" version="3" xml:lang="en-GB"><itemMeta>
    <itemClass qcode="ninat:text"/><provider><name>Sample News</name></provider>
    <versionCreated>2024-05-03T09:00:00+02:00</versionCreated><firstCreated>2024-05-02T09:00:00+02:00</firstCreated>
    <pubStatus qcode="{status}"/></itemMeta><contentMeta><creator><name>Ann Sample</name></creator>
    <creator><name>Sample News</name><organisationDetails/></creator><creditline>SN</creditline>
    <headline> Town bans
    fireworks</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"""


def test_newsml_with_xhtml(tmp_path: Path) -> None:
    (found,) = documents(put(tmp_path, "a.xml", item(f"<inlineXML>{XHTML}</inlineXML>")))
    assert found.text == "The town bans fireworks.\nIt is too loud."
    assert (found.id, found.title, found.source) == ("urn:x:1", "Town bans fireworks", "Sample News")
    assert (found.authors, found.credit, found.language) == (("Ann Sample",), "SN", "en")
    assert found.published == dt.datetime(2024, 5, 2, 9, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert found.form == "entry"


def test_newsml_with_nitf_and_with_plain_text(tmp_path: Path) -> None:
    nitf = item(f"<inlineXML><nitf>{NITF_BODY}</nitf></inlineXML>")
    plain = item("<inlineData contenttype='text/plain'>Eins.\n\nZwei.</inlineData>", guid="urn:x:2")
    path = put(tmp_path, "a.xml", f"<newsMessage {NAR}><itemSet>{nitf}{plain}</itemSet></newsMessage>")
    one, two = documents(path)
    assert one.text == "STEINAU – Die Stadt verbietet Böller.\nGründe\nEs sei zu laut."
    assert (two.text, two.input) == ("Eins.\nZwei.", f"{path}:2")


def test_nitf(tmp_path: Path) -> None:
    head = """<head><title>Böller</title><docdata><doc-id id-string="n1"/>
    <date.issue norm="20240502T091500+0200"/><doc.copyright holder="Stadtblatt"/></docdata></head>"""
    (found,) = documents(
        put(tmp_path, "a.xml", f'<?xml version="1.0"?><nitf xml:lang="de">{head}{NITF_BODY}</nitf>')
    )
    assert (found.id, found.title, found.source, found.language) == (
        "n1",
        "Stadt verbietet Böller",
        "Stadtblatt",
        "de",
    )
    assert found.authors == ("Erika Beispiel", "Max Muster")
    assert found.published == dt.datetime(2024, 5, 2, 9, 15, tzinfo=dt.timezone(dt.timedelta(hours=2)))


NINJS_1 = {
    "uri": "https://example.org/n/1",
    "type": "text",
    "language": "de-AT",
    "versioncreated": "2024-05-02T07:15:00Z",
    "byline": "Von Erika Beispiel",
    "headline": "Böller &amp; Co. verboten",
    "copyrightholder": "Stadtblatt",
    "body_text": "Eins. Zwei.",
    "body_xhtml": "<div><p>Eins.</p><p>Zwei.</p></div>",
}
NINJS_3 = {
    "uri": "urn:n:2",
    "standard": {"name": "ninjs", "version": "3.0"},
    "versionCreated": "2024-05-03T07:15:00Z",
    "firstCreated": "2024-05-02T07:15:00Z",
    "by": "Ann Sample and Bob Sample",
    "infoSources": [{"name": "SN"}],
    "headlines": [{"role": "sub", "value": "No"}, {"role": "main", "value": "Fireworks banned"}],
    "bodies": [{"role": "main", "contentType": "text/plain", "value": "One.\nTwo."}],
}


def test_ninjs_versions(tmp_path: Path) -> None:
    (one,) = documents(put(tmp_path, "1.json", json.dumps(NINJS_1, indent=2)))
    (two,) = documents(put(tmp_path, "2.json", json.dumps(NINJS_3)))
    assert (one.title, one.text, one.language) == ("Böller & Co. verboten", "Eins.\nZwei.", "de")
    assert (one.authors, one.source, one.url) == (
        ("Erika Beispiel",),
        "Stadtblatt",
        "https://example.org/n/1",
    )
    assert (two.title, two.text, two.credit, two.url) == ("Fireworks banned", "One.\nTwo.", "SN", None)
    assert two.authors == ("Ann Sample", "Bob Sample")
    assert two.published == dt.datetime(2024, 5, 2, 7, 15, tzinfo=dt.UTC)
    lines = put(tmp_path, "all.jsonl", "\n".join(json.dumps(one) for one in (NINJS_1, NINJS_3)))
    assert [document.id for document in documents(lines)] == ["https://example.org/n/1", "urn:n:2"]


BOMB = "<!DOCTYPE newsItem [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (item("<inlineXML/>"), "no text"),
        (item(f"<inlineXML>{XHTML}</inlineXML>", status="stat:canceled"), "withdrawn"),
        (BOMB + item("<inlineData>&b;</inlineData>"), "entities"),
        (item("<inlineData>x</inlineData>")[:-30], "not well-formed"),
        (f"<newsMessage {NAR}/>", "no news item"),
        (f"<newsItem {NAR}>" + "<a>" * 20_000, "not well-formed"),
        ("<nitf><body><body.content><media/></body.content></body></nitf>", "no text"),
        (json.dumps(NINJS_1 | {"pubstatus": "canceled"}), "withdrawn"),
        (json.dumps({"uri": "x", "headline": "Foto", "type": "picture", "versioncreated": "x"}), "no text"),
    ],
    ids=["empty", "canceled", "entities", "cut", "no-item", "deep", "nitf", "ninjs-canceled", "picture"],
)
def test_what_gives_no_article(tmp_path: Path, data: str, reason: str) -> None:
    (problem,) = problems(put(tmp_path, "a.xml" if data.startswith("<") else "a.json", data))
    assert reason in problem.reason


def test_a_file_of_the_system_is_never_read(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret", "geheim")
    doctype = f'<!DOCTYPE newsItem [<!ENTITY x SYSTEM "file://{secret}">]>'
    (problem,) = problems(put(tmp_path, "a.xml", doctype + item("<inlineData>&x;</inlineData>")))
    assert "entities" in problem.reason
