"""A small corpus in our own words, in which roles are easy to see."""

from __future__ import annotations

import json
from pathlib import Path

NAMES = ("Kornag", "Lindtal", "Merfeld", "Nordia", "Ostrau", "Pelko", "Quast", "Rumo", "Sinta", "Tarn")
PLACES = ("Linz", "Bonn", "Graz", "Kiel")


def write_corpus(folder: Path, *, spans: bool = True) -> Path:
    """Twenty articles: each company cuts jobs somewhere, told in German and in English."""
    (folder / "articles").mkdir(parents=True)
    claims, index = [], []
    for number, name in enumerate(NAMES):
        place = PLACES[number % len(PLACES)]
        texts = {
            "de": f"Guten Morgen.\n\n{name} streicht 300 Stellen in {place}. Das Wetter bleibt gut.",
            "en": f"Good morning.\n\n{name} cuts 300 jobs in {place}. The weather stays fine.",
        }
        for language, text in texts.items():
            ident = f"{name.lower()}-{language}"
            (folder / "articles" / f"{ident}.txt").write_text(text, encoding="utf-8")
            evidence = text.splitlines()[2].split(".")[0]
            claim: dict[str, object] = {
                "type": "layoff",
                "roles": {"employer": [name, f"{name} AG"], "territory": [place], "count": ["300"]},
                "date": None,
                "status": "announced",
                "evidence": evidence,
            }
            if spans:
                claim["spans"] = {
                    role: [[text.index(words), text.index(words) + len(words)]]
                    for role, words in {
                        "evidence": evidence,
                        "employer": name,
                        "territory": place,
                        "count": "300",
                    }.items()
                }
            head = {"id": ident, "lang": language}
            claims.append({**head, "claims": [claim]})
            index.append({**head, "split": "dev" if number < 2 else "train"})
    for file, rows in (("claims", claims), ("index", index)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / f"{file}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
