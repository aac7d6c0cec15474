"""Runs that can be trusted: articles through worker processes into a store, and out into files."""

from zeitstrahl.batch.retention import prune_batch
from zeitstrahl.batch.run import Surroundings, cores, retry_batch, run_batch
from zeitstrahl.batch.summary import Progress, Summary

__all__ = ["Progress", "Summary", "Surroundings", "cores", "prune_batch", "retry_batch", "run_batch"]
