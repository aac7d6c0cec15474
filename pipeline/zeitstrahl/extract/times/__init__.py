"""Time expressions of German and English news: ``find_times`` and ``parse_time``.

Rules are data (``extract/lexicon/<language>/times*.toml``, read by :mod:`.files`). A text becomes one
symbol per token (:mod:`.tokens`), rules match on symbols (:mod:`.patterns`, :mod:`.lexicon`,
:mod:`.scan`), a match becomes a typed value (:mod:`.templates`, :mod:`.values`), which the reader
(:mod:`.reader`) resolves against publication or the text before (:mod:`.resolve`, :mod:`.years`,
:mod:`.cues`, :mod:`.tense`) and writes down as TIMEX3 and EDTF (:mod:`.write`). :mod:`.component` is
the spaCy component, :mod:`.score` the measures.
"""

from zeitstrahl.extract.times.find import find_times, parse_time
from zeitstrahl.extract.times.score import TimesScore, score_times

__all__ = ["TimesScore", "find_times", "parse_time", "score_times"]
