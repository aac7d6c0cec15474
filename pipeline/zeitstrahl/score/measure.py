"""What is compared: the roles of each type, and which of them decide.

This is the measure, not the program: it stays as it is when a claim type of the program gets a
role more. Claims of types that analysts added are not scored, since gold knows none.
"""

from __future__ import annotations

from collections.abc import Mapping

PRINCIPAL: Mapping[str, str] = {
    "ban": "target",
    "layoff": "employer",
    "stance": "target",
    "market_exit": "company",
    "allegation": "accused",
    "denial": "speaker",
}
"""The role on which a claim has to agree to be matched at all."""

ROLES: Mapping[str, tuple[str, ...]] = {
    "ban": ("authority", "target", "activities", "products", "territory", "affected", "exceptions"),
    "layoff": ("employer", "count", "share", "territory", "unit"),
    "stance": ("authority", "target", "position", "products"),
    "market_exit": ("company", "territory"),
    "allegation": ("accuser", "accused", "content"),
    "denial": ("speaker", "content"),
}
"""The roles that are counted."""

SCOPE: Mapping[str, tuple[str, ...]] = {
    "ban": ("authority", "territory", "activities"),
    "layoff": ("territory",),
    "stance": ("authority", "position"),
    "market_exit": ("territory",),
    "allegation": ("accuser",),
    "denial": (),
}
"""The roles that tell two events of one type and principal apart."""

FULL: Mapping[str, tuple[str, ...]] = {
    "ban": ("activities",),
    "layoff": ("count", "share"),
    "stance": ("position",),
}
"""The roles that a claim must have wholly right to count as understood."""
