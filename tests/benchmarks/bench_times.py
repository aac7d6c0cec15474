"""How fast times are found: ``python tests/benchmarks/bench_times.py``.

Articles of 2,000 characters a second on one core, for each language, and the time for hostile text.
"""

import datetime as dt
import time

from zeitstrahl.extract.times import find_times

PUBLISHED = dt.date(2024, 7, 16)
ARTICLES = {
    "de": (
        "Das Ministerium hat am Montag mitgeteilt, dass die Auflagen ab dem 20. Juli gelten. Händler müssen "
        "ihre Bestände bis Ende 2026 abbauen, erklärte eine Sprecherin. Im vergangenen Jahr waren rund 1.200 "
        "Geräte zurückgerufen worden. Wer in der zweiten Jahreshälfte 2023 bestellt hatte, bekommt binnen "
        "30 Tagen Ersatz. "
    ),
    "en": (
        "The ministry said on Monday that the rules will apply from July 20. Retailers must clear their "
        "stock by the end of 2026, a spokeswoman said. Last year some 1,200 devices had been recalled. Those "
        "who ordered in the second half of 2023 will get a replacement within 30 days. "
    ),
}
LENGTH = 2_000
ROUNDS = 200

# What could make a pattern slow: 100 kB of each must take no more than four times what 25 kB take.
HOSTILE = {
    "digits": "1234567890",
    "dots": ".",
    "digits and dots": "31.12.",
    "dates": "20.07.2024, ",
    "days": "1. und 2., ",
    "month names": "Mai März May March ",
    "weekdays": "Montag Monday ",
    "clocks": "12:30 ",
    "years": "2024-",
    "hyphens": "-",
    "brackets": "()[",
    "joiners": "und and ",
    "number words": "zwei drei zwanzig two three twenty ",
    "units": "vor drei Jahren three years ago ",
    "one word": "a",
    "lines": "\n",
}
SHORT, LONG = 25_000, 100_000


def rate(language: str, rounds: int = ROUNDS) -> float:
    """Articles a second."""
    text = (ARTICLES[language] * 10)[:LENGTH]
    find_times(text, language=language, published=PUBLISHED)
    start = time.process_time()
    for _ in range(rounds):
        find_times(text, language=language, published=PUBLISHED)
    return rounds / (time.process_time() - start)


def seconds(piece: str, length: int, language: str) -> float:
    """The better of two runs over so many characters of a piece repeated."""
    text = (piece * (length // len(piece) + 1))[:length]
    runs = []
    for _ in range(2):
        start = time.process_time()
        find_times(text, language=language, published=PUBLISHED)
        runs.append(time.process_time() - start)
    return min(runs)


if __name__ == "__main__":
    for language in ARTICLES:
        print(f"{language}: {rate(language):6.0f} articles of {LENGTH} characters a second")
    print(f"\n{'hostile text':18}{'25 kB':>9}{'100 kB':>9}{'ratio':>7}")
    for language in ARTICLES:
        for name, piece in HOSTILE.items():
            short, long = seconds(piece, SHORT, language), seconds(piece, LONG, language)
            print(f"{language} {name:15}{short:8.3f}s{long:8.3f}s{long / max(short, 1e-4):7.1f}")
