"""The usual way through the package never imports torch or transformers, installed or not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

# Found by every Python process, workers too: notes who asks for the libraries, and says they are not there.
WATCH = """
import sys

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name in ("torch", "transformers"):
            frame = sys._getframe(1)
            while "importlib" in frame.f_code.co_filename:
                frame = frame.f_back
            with open({log!r}, "a") as file:
                print(name, frame.f_code.co_filename, file=file)
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Watch())
"""


def run(code: str, watch: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ)
    if watch:
        (watch / "sitecustomize.py").write_text(WATCH.format(log=str(watch / "asked")), encoding="utf-8")
        environment["PYTHONPATH"] = os.pathsep.join(
            [str(watch), *filter(None, [os.environ.get("PYTHONPATH")])]
        )
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment
    )


def asked(watch: Path) -> list[str]:
    """Who asked, other than spaCy's own library, which looks whether torch is installed."""
    lines = (watch / "asked").read_text(encoding="utf-8").splitlines()
    assert lines, "nobody was watched"
    return [line for line in lines if "thinc" not in Path(line.partition(" ")[2]).parts]


def test_importing_the_package_is_light() -> None:
    done = run("import sys, zeitstrahl; assert not {'torch', 'transformers', 'spacy'} & set(sys.modules)")
    assert done.returncode == 0, done.stderr


def test_importing_the_component_is_light(tmp_path: Path) -> None:
    done = run("import zeitstrahl.extract.transformer.component", tmp_path)
    assert done.returncode == 0, done.stderr
    assert not asked(tmp_path)


def test_a_run_is_light(tmp_path: Path) -> None:
    texts = {
        "de": "Kanada verbietet TikTok auf Diensthandys.\n\nDas Verbot gilt ab 20. Juli 2024.\n",
        "en": "Canada bans TikTok on phones.\n\nThe ban applies from 20 July 2024.\n",
    }
    articles = [tmp_path / f"2024-07-16-{language}.txt" for language in texts]
    for article, text in zip(articles, texts.values(), strict=True):
        article.write_text(text, encoding="utf-8")
    out = str(tmp_path / "out")
    # What the demo does.
    for arguments in (
        ["run", *map(str, articles), "-o", out, "--workers", "1"],
        ["show", out],
        ["report", out],
    ):
        code = (
            f"import sys; sys.argv = {['zeitstrahl', *arguments]!r}; from zeitstrahl.cli import main; main()"
        )
        done = run(code, tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    claims = (tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8")
    assert all(article.stem in claims for article in articles)
    assert (tmp_path / "out" / "timeline.csv").is_file()
    assert (tmp_path / "out" / "report.html").is_file()
    assert not asked(tmp_path)


def test_without_the_libraries_one_line_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from zeitstrahl.errors import ModelError\n"
        "from zeitstrahl.extract.transformer.component import HfEntities\n"
        "try:\n    HfEntities('folder')\nexcept ModelError as error:\n    print(error)"
    )
    done = run(code)
    assert "pip install 'zeitstrahl[transformers]'" in done.stdout, done.stderr
    assert done.stdout.count("\n") == 1
