"""The closed lists that the program itself decides by, as enumerations.

The words are what the file, the listings and the workbook hold. A literal in place of a member is
refused by a test, since a type checker compares any text with any other.
"""

from enum import StrEnum


class TypeName(StrEnum):
    """The record types."""

    AGREEMENT = "agreement"
    EVENT = "event"
    PARTY = "party"
    LEGAL_ACT = "legal_act"
    ACTOR = "actor"
    NAME = "name"
    MEMBERSHIP = "membership"
    PERSON = "person"
    RELATION = "relation"
    SOURCE = "source"
    CITATION = "citation"
    GAP = "gap"
    RESOLUTION = "resolution"
    PASSAGE_NOTE = "passage_note"


class Verdict(StrEnum):
    """What a stated value is to the accepted one."""

    SUPPORTS = "supports"
    REFINES = "refines"
    COMPATIBLE = "compatible"
    COMPETING_VALUE = "competing value"
    OTHER_WORDS = "other words"
    DENIES = "denies"
    ADDS = "adds"
    NO_VALUE = "no value"
    UNREAD = "unread"


class Rank(StrEnum):
    """Which citation bears the shown value."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Support(StrEnum):
    """Whether a passage says it."""

    STATED = "stated"
    IMPLIED = "implied"
    COMPUTED = "computed"


class Assertion(StrEnum):
    """Whether a passage asserts or denies."""

    ASSERTS = "asserts"
    DENIES = "denies"


class Scope(StrEnum):
    """Of what a statement speaks."""

    THIS_RECORD = "this record"
    COLLECTIVE = "collective"
    UNCERTAIN = "uncertain"


class Anchor(StrEnum):
    """What became of a cited passage in a newer text."""

    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


class CellState(StrEnum):
    """The evidence of a value."""

    CITED = "cited"
    IMPLIED = "implied"
    COMPUTED = "computed"
    UNCITED = "uncited"
    DISPUTED = "disputed"


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class GapKind(StrEnum):
    """What is known of a value that is not there."""

    UNKNOWN = "unknown"
    NONE = "none"
    OPEN = "open"
    NOT_APPLICABLE = "not applicable"


class PasteTrouble(StrEnum):
    """Why a pasted cell is not stored as it stands."""

    NEW_NAME = "a name is new"  # no record is called so
    SEVERAL = "a name means several"  # a name may mean more than one
    NOT_THERE = "who is meant was not there then"
    DAY_ORDER = "day or month first"  # day before month, or month before day
    UNREAD = "cannot be read"  # the field cannot hold the words
    ABSENT = "says there is none"  # the words say that there is no value
    LACKS = "lacks what is required"  # a new record would be without what it needs
    IN_THE_WAY = "something is in the way"  # what stands there cannot go like this


class PasteAct(StrEnum):
    """What is done with all pasted cells that have the same trouble."""

    MAKE = "make records"
    CHOOSE = "take that one"
    DAY_FIRST = "read day first"
    MONTH_FIRST = "read month first"
    KEEP_WORDS = "keep the words"
    GAP = "note a gap"
    LEAVE_OUT = "leave cells out"


class Outcome(StrEnum):
    """How a conflict was answered."""

    ACCEPTED_VALUE = "accepted value"
    EXPLAINED_BOTH_KEPT = "explained, both kept"
    TWO_DIFFERENT_AGREEMENTS = "two different agreements"
    NOT_A_DUPLICATE = "not a duplicate"
    LEFT_OPEN = "left open"


class NextStep(StrEnum):
    """What to do about a finding."""

    COMPARE = "Compare"
    OPEN = "Open"
    MEND = "Mend"


class RuleCode(StrEnum):
    """The checks behind the findings."""

    DISPUTED = "disputed"
    COUNT = "count"
    END_BEFORE_START = "end before start"
    SIGNED_AFTER_ENTRY_INTO_FORCE = "signed after entry into force"
    FAR_APART = "far apart"
    EFFECTIVE_BEFORE_ACT = "effective before act"
    POSSIBLE_DUPLICATE = "possible duplicate"
    PARTY = "party"
    PARTY_ELSEWHERE = "party elsewhere"
    OFFICE = "office"
    WEEKDAY = "weekday"
    PAGE_DATE = "page date"
    PUBLISHED_BEFORE_SIGNED = "published before signed"
    UNREAD = "unread"
    TITLE = "title"
    OTHER_WORDS = "other words"
    CONTRADICTION = "contradiction"
    WHOSE_ACT = "whose act"
    BY_TERMS = "by its terms"
    TOO_FEW = "too few parties"
    EXTINCT = "extinct party"
    UNDATED_END = "undated end"
    LOST_PASSAGE = "lost passage"
    CHANGED_PASSAGE = "changed passage"
    GAP = "gap"
    DAMAGED_FILE = "damaged file"
    DERIVED = "derived"


class FileFate(StrEnum):
    """What became of the file of an open register."""

    SAME = "as opened"
    MOVED = "moved"  # it has another name, or lies in another folder
    REPLACED = "replaced"  # another file was put in its place
    OVERWRITTEN = "overwritten"  # another program wrote into it
    DAMAGED = "damaged"  # what stands in it is no register any more
    DELETED = "deleted"
    UNREACHABLE = "unreachable"  # its folder or drive is gone
    UNSETTLED = "unsettled"  # others are writing: it shows at the next look


class PlaceKind(StrEnum):
    """The kinds of places in which a register is not safe while it is worked on."""

    CLOUD = "synchronised"  # a service copies what is in it to other computers
    NETWORK = "network"
    REMOVABLE = "removable"


class LogChoice(StrEnum):
    """What is done with a log that may belong to the file beside it, or not; typed by curators."""

    TAKE = "take"  # it is put into the file
    LEAVE = "leave"  # it is set aside


class BackupReason(StrEnum):
    """Why a backup was made; the words stand in its file name."""

    BY_HAND = "by hand"
    AT_OPENING = "at opening"
    WHILE_WORKING = "while working"
    ON_CLOSING = "on closing"
    BEFORE_UPGRADE = "before upgrade"
    BEFORE_IMPORT = "before import"
    BEFORE_RESTORE = "before restore"
    KEPT = "kept safe"  # what was open when something happened to its file


class PartyStatus(StrEnum):
    """Where a party stands in an agreement on a day."""

    NOT_YET = "not yet"
    SIGNED = "signed"
    CONSENTED = "consented, not yet bound"
    PROVISIONAL = "provisionally bound"
    BOUND = "bound"
    SUSPENDED = "suspended"
    NOTICE_GIVEN = "notice given"
    LEFT = "no longer bound"
    SUCCEEDED = "succeeded by"


class EventGroup(StrEnum):
    """The kinds of events."""

    MAKING = "making"
    CONSENT = "consent"
    EFFECT = "effect"
    QUALIFICATION = "qualification"
    CHANGE = "change"
    SUSPENSION = "suspension"
    ENDING = "ending"
    PUBLICITY = "publicity"
    STATE_CHANGE = "state change"


class EventType(StrEnum):
    """What happens to an agreement."""

    NEGOTIATION_ANNOUNCED = "negotiation_announced"
    INITIALLED = "initialled"
    ADOPTED = "adopted"
    AUTHENTICATED = "authenticated"
    SIGNED = "signed"
    SIGNED_AD_REFERENDUM = "signed_ad_referendum"
    CONFIRMED_AD_REFERENDUM = "confirmed_ad_referendum"
    DEFINITIVE_SIGNATURE = "definitive_signature"
    SIGNATURE_WITHDRAWN = "signature_withdrawn"
    NOTES_EXCHANGED = "notes_exchanged"
    PARLIAMENT_APPROVED = "parliament_approved"
    RATIFIED = "ratified"
    ACCEPTED = "accepted"
    APPROVED = "approved"
    FORMALLY_CONFIRMED = "formally_confirmed"
    ACCEDED = "acceded"
    SUCCEEDED = "succeeded"
    SUCCEEDED_TO_SIGNATURE = "succeeded_to_signature"
    CONSENT_OTHER = "consent_other"
    INSTRUMENTS_EXCHANGED = "instruments_exchanged"
    INSTRUMENT_DEPOSITED = "instrument_deposited"
    PROCEDURES_COMPLETED_NOTIFIED = "procedures_completed_notified"
    PROVISIONAL_APPLICATION_BEGAN = "provisional_application_began"
    PROVISIONAL_APPLICATION_ENDED = "provisional_application_ended"
    ENTERED_INTO_FORCE = "entered_into_force"
    ENTERED_INTO_FORCE_FOR = "entered_into_force_for"
    EXTENDED = "extended"
    RENEWED = "renewed"
    AUTO_RENEWAL = "auto_renewal"
    REVIVED = "revived"
    RESERVATION = "reservation"
    DECLARATION = "declaration"
    OBJECTION = "objection"
    RESERVATION_WITHDRAWN = "reservation_withdrawn"
    TERRITORIAL_APPLICATION = "territorial_application"
    DEROGATION = "derogation"
    AMENDED = "amended"
    MODIFIED_INTER_SE = "modified_inter_se"
    CORRECTED = "corrected"
    SUPPLEMENTED = "supplemented"
    SUPERSEDED = "superseded"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    TERMINATION_ANNOUNCED = "termination_announced"
    TERMINATION_AUTHORISED = "termination_authorised"
    TERMINATION_DECIDED = "termination_decided"
    NOTICE_SENT = "notice_sent"
    NOTICE_RECEIVED = "notice_received"
    OBJECTION_TO_TERMINATION = "objection_to_termination"
    NOTICE_REVOKED = "notice_revoked"
    DENOUNCED = "denounced"
    WITHDREW = "withdrew"
    TERMINATED = "terminated"
    TERMINATED_FOR_PARTY = "terminated_for_party"
    PARTIALLY_TERMINATED = "partially_terminated"
    EXPIRED = "expired"
    LAPSED = "lapsed"
    PUBLISHED = "published"
    REGISTERED_UN = "registered_un"
    TERMINATION_REGISTERED_UN = "termination_registered_un"
    STATEMENT = "statement"
    SUCCESSION_NOTIFIED = "succession_notified"


class Standing(StrEnum):
    """Whether an act of which a text tells was done."""

    DONE = "was done"
    DENIED = "was denied"
    PLANNED = "is planned"
    RUMOURED = "is rumoured"


class ActorRole(StrEnum):
    """As what an actor stands in a text."""

    NAME = "name"
    ABBREVIATION = "abbreviation"
    ADJECTIVE = "adjective"
    PREFIX = "prefix"  # “Russo-” in “Russo-Norwegian”
    CAPITAL = "capital"  # “Oslo” for the government of Norway
    LOOK_ALIKE = "look-alike"  # a phrase that only looks like one: “Northern Ireland”
