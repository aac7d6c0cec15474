"""The bilingual register of authorities, places, organisations and products."""

from zeitstrahl.register.entity import Entity
from zeitstrahl.register.names import normalise_name
from zeitstrahl.register.register import Register, text_id

__all__ = ["Entity", "Register", "normalise_name", "text_id"]
