"""The states of an agreement, and which events give and which undo them, after the law of treaties.

Articles are those of the Vienna Convention of 1969, those marked 1978 of that on succession.
"""

from __future__ import annotations

from agreement_register.domain.types.event_types import ENDED_TYPES
from agreement_register.domain.types.words import EventType

FOREVER = "9999-12-31"
PRESUMED = "presumed"  # in force: nothing later is recorded, and nobody looked

# In the order in which an agreement goes through them: the furthest that was reached counts.
STATES = (
    "unknown",
    "drafted",
    "signed, entry into force not evidenced",
    "signed, entry into force not evidenced",  # with consent to be bound
    "signed, not in force",
    "provisionally applied",
    "in force",
    "in force, suspended for some",
    EventType.SUSPENDED,
    "termination decided, notice not evidenced",
    "notice given, effect pending",
    "ended by its terms, not verified",
    "ended",
    EventType.SUPERSEDED,
    "never entered into force",
)
(
    UNKNOWN, DRAFTED, SIGNED, CONSENTED, NOT_IN_FORCE, PROVISIONAL, IN_FORCE, PARTLY_SUSPENDED,
    SUSPENDED, DECIDED, PENDING, BY_TERMS, ENDED, SUPERSEDED, NEVER_IN_FORCE,
) = range(len(STATES))  # fmt: skip

_SIGNING = "signed signed_ad_referendum confirmed_ad_referendum succeeded_to_signature"
SIGNATURES = frozenset(_SIGNING.split())
# Consent to be bound: 11 to 16; a signature may itself be consent (12), as may notes (13).
_CONSENTING = (
    "definitive_signature notes_exchanged ratified accepted approved formally_confirmed acceded "
    "succeeded consent_other instruments_exchanged instrument_deposited "
    "procedures_completed_notified"
)
CONSENTS = frozenset(_CONSENTING.split())
_DRAFTING = "negotiation_announced initialled adopted authenticated parliament_approved"
# What prolongs or brings back the life of an agreement shows that it is in force (54, 70).
RENEWALS = frozenset(
    {EventType.EXTENDED, EventType.RENEWED, EventType.AUTO_RENEWAL, EventType.REVIVED}
)
STATE_OF: dict[str, int] = {
    **dict.fromkeys(_DRAFTING.split(), DRAFTED),
    **dict.fromkeys(SIGNATURES, SIGNED),
    **dict.fromkeys(CONSENTS, CONSENTED),
    EventType.PROVISIONAL_APPLICATION_BEGAN: PROVISIONAL,
    EventType.ENTERED_INTO_FORCE: IN_FORCE,
    EventType.ENTERED_INTO_FORCE_FOR: IN_FORCE,
    **dict.fromkeys(RENEWALS, IN_FORCE),
    EventType.SUSPENDED: SUSPENDED,
    EventType.TERMINATION_AUTHORISED: DECIDED,
    EventType.TERMINATION_DECIDED: DECIDED,
    EventType.NOTICE_SENT: PENDING,
    EventType.NOTICE_RECEIVED: PENDING,
    EventType.DENOUNCED: PENDING,
    EventType.WITHDREW: PENDING,
    **dict.fromkeys((*ENDED_TYPES, EventType.TERMINATED_FOR_PARTY), ENDED),
    EventType.SUPERSEDED: SUPERSEDED,
}
UNDONE_BY: dict[str, frozenset[int]] = {
    EventType.SIGNATURE_WITHDRAWN: frozenset({SIGNED}),  # 18
    EventType.RESUMED: frozenset({SUSPENDED}),
    EventType.PROVISIONAL_APPLICATION_ENDED: frozenset({PROVISIONAL}),  # 25
    EventType.NOTICE_REVOKED: frozenset({DECIDED, PENDING}),  # 68
}
# Their effective day is the day that counts; for all others it is the day of the act.
EFFECTS = frozenset({PROVISIONAL, IN_FORCE, SUSPENDED, ENDED, SUPERSEDED})
# The one-sided ending with all its parts: what it says of its effect is as good as an event.
WHOLE_ACTS = frozenset({EventType.DENOUNCED, EventType.WITHDREW})
NOTICES = frozenset({EventType.NOTICE_SENT, EventType.NOTICE_RECEIVED})
# Acts by which one party leaves or means to (56, 65); among many, they are never those of all.
ONE_SIDED = WHOLE_ACTS | NOTICES | {
    EventType.TERMINATED_FOR_PARTY, EventType.SIGNATURE_WITHDRAWN
}  # fmt: skip
_LEAVING = frozenset({EventType.TERMINATED_FOR_PARTY, EventType.WITHDREW})


def is_of_many(event_type: str) -> bool:
    """Tell whether an act is one of an agreement that goes on among the others."""
    return event_type in _LEAVING
