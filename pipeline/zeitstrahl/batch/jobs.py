"""What workers do with an item, and what they send back: small, because the parent has much to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zeitstrahl import articles, flow
from zeitstrahl.acquire import Item
from zeitstrahl.clean.duplicates import Signature, signature
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.identity import text_digest
from zeitstrahl.records import Article, Extraction, Problem
from zeitstrahl.settings import Settings
from zeitstrahl.store import Packed
from zeitstrahl.workers import Failure

Job = Item | Article
"""An item to read, or an article of the store to analyse anew."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An article, with what was found in it as the store keeps it."""

    article: Article
    digest: str
    signature: Signature
    packed: Packed


def setup(settings: Settings) -> Callable[[Job], Answer | Problem]:
    """What does the jobs of a worker process; loads the register, claim types and models of the settings."""
    knowledge = Knowledge.load(settings.entities, settings.types, settings.models)
    flow.warm_up(knowledge)
    return Work(knowledge, settings)


class Work:
    """Answers jobs."""

    def __init__(self, knowledge: Knowledge, settings: Settings) -> None:
        self._knowledge, self._settings = knowledge, settings
        self._ready: dict[int, articles.Prepared] = {}

    def prepare(self, jobs: Sequence[Job]) -> None:
        """Do together for jobs that come next what is quicker together."""
        ready = articles.prepare(jobs, self._knowledge, self._settings)
        self._ready = {id(one.item): one for one in ready}

    def __call__(self, job: Job) -> Answer | Problem:
        """The answer to one job."""
        ready = self._ready.pop(id(job), None) or articles.Prepared(job)
        done = articles.finish(ready, self._knowledge, self._settings)
        return answer(done) if isinstance(done, Extraction) else done


def answer(done: Extraction) -> Answer:
    """What is stored of an extraction."""
    article = done.article
    made = signature(article.text, article.language)
    return Answer(article, text_digest(article.text), made, Packed.of(done))


def failed(name: str, failure: Failure, settings: Settings) -> Problem:
    """Why an article took its worker with it."""
    limits = settings.limits
    if failure.kind == "time":
        reason = f"took more than {limits.seconds:g} s"
        hint = "raise limits.seconds in the settings, then zeitstrahl retry"
    elif failure.kind == "memory":
        reason = f"needs more than {limits.memory_mb:,} MB of memory"
        hint = "raise limits.memory_mb in the settings, then zeitstrahl retry"
    else:
        reason = f"ended its worker process each time (exit code {failure.exit_code})"
        hint = "free some memory, then zeitstrahl retry; if it ends again, please report it"
    return Problem(name, "extract", reason, hint)
