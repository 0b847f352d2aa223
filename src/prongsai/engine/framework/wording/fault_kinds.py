"""What can be wrong with a wording sheet, by its public code (the words are in ``fault_words``)."""

from enum import StrEnum


class WordingFaultKind(StrEnum):
    """What can be wrong with a wording sheet."""

    # the tables
    NO_TABLE = "no-table"
    MISSING_COLUMN = "missing-column"
    REPEATED_COLUMN = "repeated-column"
    UNKNOWN_COLUMN = "unknown-column"
    TOO_MANY_ROWS = "too-many-rows"
    NO_ITEMS = "no-items"
    # single cells
    FORMULA = "formula"
    ERROR_VALUE = "error-value"
    TOO_LONG = "too-long"
    STRANGE_LETTERS = "strange-letters"
    # ids and places
    NO_ID = "no-id"
    MALFORMED_ID = "malformed-id"
    DUPLICATE_ID = "duplicate-id"
    NUMBERING_GAP = "numbering-gap"
    WRONG_INSTRUMENT = "wrong-instrument"
    UNKNOWN_INDICATOR = "unknown-indicator"
    EMPTY_INDICATOR = "empty-indicator"
    WITHOUT_ITEM = "without-item"
    # what is said of a question
    NO_QUESTION = "no-question"
    OF_THE_FIRST_ROW = "of-the-first-row"
    NOT_YES_NO = "not-yes-no"
    REVERSED_STEM = "reversed-stem"
    UNKNOWN_SCALE = "unknown-scale"
    UNKNOWN_STATUS = "unknown-status"
    UNKNOWN_WITH_TEXT = "unknown-with-text"
    CONFIRMED_WITHOUT_SOURCE = "confirmed-without-source"
    NOT_CONFIRMED = "not-confirmed"
    # scales
    NO_ANSWER = "no-answer"
    NOT_POINTS = "not-points"
    WRONG_ORDER = "wrong-order"
    DUPLICATE_ANSWER = "duplicate-answer"
    TOO_FEW_ANSWERS = "too-few-answers"
