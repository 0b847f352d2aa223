"""What can be wrong with a framework, by its public code (the words are in ``fault_words``)."""

from enum import StrEnum


class FaultKind(StrEnum):
    """What can be wrong with a framework, by its public code."""

    # the files
    MISSING_FILE = "missing-file"
    NOT_YAML = "not-yaml"
    DUPLICATE_KEY = "duplicate-key"
    # their shape
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    MALFORMED_ID = "malformed-id"
    OUT_OF_RANGE = "out-of-range"
    IMPOSSIBLE_DATE = "impossible-date"
    UNKNOWN_STATUS = "unknown-status"
    UNKNOWN_METHOD = "unknown-method"
    UNKNOWN_WORD = "unknown-word"
    # what is sourced and what is not
    UNCHECKED_COPY = "unchecked-copy"
    UNKNOWN_WITH_VALUE = "unknown-with-value"
    KNOWN_WITHOUT_VALUE = "known-without-value"
    CONFIRMED_WITHOUT_SOURCE = "confirmed-without-source"
    UNKNOWN_SOURCE = "unknown-source"
    # the tree
    FOLDER_NAME = "folder-name"
    YEAR_MISMATCH = "year-mismatch"
    WITHOUT_PARENT = "without-parent"
    WRONG_INSTRUMENT = "wrong-instrument"
    DUPLICATE_NODE = "duplicate-node"
    NUMBERING_GAP = "numbering-gap"
    MIXED_CHILDREN = "mixed-children"
    # how values are combined
    UNDEFINED_METHOD = "undefined-method"
    METHOD_DOES_NOT_FIT = "method-does-not-fit"
    WEIGHTS_NOT_100 = "weights-not-100"
    WEIGHT_MISSING = "weight-missing"
    WEIGHT_UNUSED = "weight-unused"
    # scales
    UNKNOWN_SCALE = "unknown-scale"
    DUPLICATE_SCALE = "duplicate-scale"
    DUPLICATE_OPTION = "duplicate-option"
    REVERSED_WITHOUT_ANSWERS = "reversed-without-answers"
    # levels
    LEVEL_GAP = "level-gap"
    LEVEL_OUT_OF_ORDER = "level-out-of-order"
    LEVEL_UNREACHABLE = "level-unreachable"
    DUPLICATE_LEVEL = "duplicate-level"
    PASS_MARK_DISAGREES = "pass-mark-disagrees"
    # the year
    UNKNOWN_NODE = "unknown-node"
    PHASE_ENDS_BEFORE_START = "phase-ends-before-start"
    DUPLICATE_PHASE = "duplicate-phase"
    BOUNDS_CROSSED = "bounds-crossed"
    EXAMPLE_FAILS = "example-fails"
