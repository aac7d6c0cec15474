"""Measure trained pipelines on treebanks and entity corpora: ``zeitstrahl score models``.

The readers of corpus files live here too; the recipe in ``models/recipes`` trains from what they read.
"""

from zeitstrahl.score.models.report import ModelScores, SetScores, score_pipeline
from zeitstrahl.score.models.sets import GoldSet, developer_sets, read_set

__all__ = ["GoldSet", "ModelScores", "SetScores", "developer_sets", "read_set", "score_pipeline"]
