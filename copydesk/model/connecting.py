"""What is offered, typed and told while an exchange is being connected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from copydesk.model.connection import KeyPart, VenueEnvironment


class SecretKind(Enum):
    """Where keys are kept."""

    KEYRING = "keyring"
    FILE = "file"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SecretPlace:
    """Where keys are kept, or would be; `description` is for the person to read.

    NONE: there is no keyring to be trusted, and the person didn't choose the file yet; the
    description says why. A locked file waits for its passphrase.
    """

    kind: SecretKind
    description: str
    is_locked: bool


@dataclass(frozen=True, slots=True)
class VenueOffer:
    """A venue that can be connected from this profile.

    `regions` names the sites of each world that can be chosen, "" where there is one only.
    """

    venue: str
    title: str
    regions: Mapping[VenueEnvironment, Sequence[str]]
    key_parts: Sequence[KeyPart]
    key_page: str
    has_public_list: bool


@dataclass(frozen=True, slots=True)
class ConnectionWish:
    """What the person typed to connect a venue; `parts` are the texts of the key, hidden here.

    Without parts: in the practice world the exchange's own key, elsewhere the public list alone.
    """

    venue: str
    environment: VenueEnvironment
    region: str = ""
    title: str = ""
    parts: Mapping[KeyPart, str] = field(default_factory=dict, repr=False)
