"""Claims: who bans what, who lays off whom, what the authority says, who accuses, who denies.

What the unknown names of an article are is found out first (:mod:`.retype`, :mod:`.name_kinds`).

Claim types are data (``types/*.toml``), word classes too (``lexicon/<language>/claims.toml``). An
article becomes a view of sentences, clauses and noun phrases (:mod:`.view`), triggers are found in it
(:mod:`.hits`), each makes a draft with roles, status and date (:mod:`.make`), the drafts of an
article are put together (:mod:`.article`), and those that are too unlikely are dropped (:mod:`.belief`).
"""

from zeitstrahl.extract.claims.find import Candidate, claim_signs, explain_claims, find_claims
from zeitstrahl.extract.claims.names import name_signs

__all__ = ["Candidate", "claim_signs", "explain_claims", "find_claims", "name_signs"]
