"""What can go wrong, said once in Thai for the agency and once in English for the developer.

    ProngsaiError            exit code 2: the input cannot be used as it is
    ├── framework faults     prongsai.engine.framework.faults.FrameworkRefusedError
    ├── dataset faults       prongsai.engine.errors
    ├── unreadable sources   prongsai.reading.errors
    ├── plan sheet faults    prongsai.planning.errors
    ├── checks of evidence   prongsai.evidence.errors
    └── document faults      prongsai.documents.errors

Every message says where, what, why it matters and what to do.
"""


class ProngsaiError(Exception):
    """The input cannot be used as it is; nothing was written.

    ``message_th`` is for the officer of an agency, ``message_en`` for a developer. Both say where,
    what and what to do.
    """

    exit_code = 2

    def __init__(self, message_th: str, message_en: str) -> None:
        super().__init__(f"{message_th}\n{message_en}")
        self.message_th = message_th
        self.message_en = message_en
