"""The closed lists in which a mapping says how a list is meant."""

from enum import StrEnum


class RowMeaning(StrEnum):
    """What a row of a list is about."""

    RECORD = "record"
    EACH_PARTY = "party"
    EACH_ACTION = "action"


class DateOrder(StrEnum):
    """In which order the numbers of a day stand in a column of a list."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"
    SERIAL = "excel"  # the days that Excel counts
    SERIAL_OF_1904 = "excel1904"  # as it counts them in workbooks that begin in 1904


class NameScheme(StrEnum):
    """By which codes a column of a list names actors."""

    COW = "COW"
    GW = "GW"
    ISO = "ISO"
    OWN = "own"


class UnknownNames(StrEnum):
    """What is done with a name in a list that no actor has."""

    ASK = "ask"
    MAKE = "make"
    KEEP_IN_NOTE = "note"
