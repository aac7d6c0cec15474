"""How fast times are found: ``python tests/benchmarks/bench_times.py``.

Articles of 2,000 characters a second on one core, for each language, and the time for hostile text.
"""

import datetime as dt
import time

from zeitstrahl.extract.times import find_times

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


def rate(language: str) -> float:
    """Articles a second."""
    text = (ARTICLES[language] * 10)[:LENGTH]
    find_times(text, language=language, published=dt.date(2024, 7, 16))
    start = time.process_time()
    for _ in range(ROUNDS):
        find_times(text, language=language, published=dt.date(2024, 7, 16))
    return ROUNDS / (time.process_time() - start)


if __name__ == "__main__":
    for language in ARTICLES:
        print(f"{language}: {rate(language):6.0f} articles of {LENGTH} characters a second")
    for name, piece in (("digits and dots", "31.12."), ("month names", "Mai März "), ("days", "1. und 2., ")):
        text = (piece * 50_000)[:100_000]
        start = time.process_time()
        find_times(text, language="de", published=dt.date(2024, 7, 16))
        print(f"100 kB of {name}: {time.process_time() - start:.2f} s")
