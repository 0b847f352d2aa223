"""Reading a file that came in: claimed once, read in a process of its own, its end written down.

waiting ──► reading ──► read (drafts to review)
                   └──► refused (why, and what to do)
"""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from prongsai.web.results.models import Upload, UploadStatus
from prongsai.web.results.reader import MOST_SECONDS
from prongsai.web.results.reading_apart import ReadOut, Refusal, read_apart, took_too_long
from prongsai.web.results.upload_actions import note_reading, note_refusal

SMALL = 2 * 1024 * 1024
"""Bytes; so small a file is read while the officer waits."""
PATIENCE = 10.0
"""Seconds that an officer waits for a small file; then it goes on in the background."""
_GIVEN_UP = timedelta(seconds=3 * MOST_SECONDS)
"""A reading that began so long ago was cut off (power, restart) and is begun again."""


def read_upload(upload: Upload, seconds: float = MOST_SECONDS) -> bool:
    """Read an agency's file if nobody else does; ``False``: the time did not suffice, it waits again."""
    if not claim(upload):
        return True
    try:
        said = read_apart(upload.sha256, upload.name, seconds)
    except TimeoutError:
        if seconds < MOST_SECONDS:
            give_back(upload)
            return False
        said = took_too_long(upload.name)
    except OSError as error:
        said = not_kept(upload, error)
    if isinstance(said, ReadOut):
        note_reading(upload, said)
    else:
        note_refusal(upload, said)
    return True


def claim(upload: Upload) -> bool:
    """Take a waiting file (or one whose reading was cut off); ``False``: somebody else has it."""
    now = timezone.now()
    free = Q(status=UploadStatus.WAITING) | Q(status=UploadStatus.READING, begun_at__lt=now - _GIVEN_UP)
    won = Upload.objects.filter(free, pk=upload.pk).update(status=UploadStatus.READING, begun_at=now)
    upload.refresh_from_db()
    return won == 1


def give_back(upload: Upload) -> None:
    """Let a claimed file wait again."""
    upload.status, upload.begun_at = UploadStatus.WAITING, None
    upload.save(update_fields=["status", "begun_at"])


def not_kept(upload: Upload, error: OSError) -> Refusal:
    return Refusal(  # speaks-thai: both languages at once
        f"เปิดต้นฉบับของ “{upload.name}” ที่เก็บไว้ไม่ได้ ({error.strerror}) โปรดแจ้งผู้ดูแลระบบให้ตรวจที่เก็บไฟล์ หรือส่งไฟล์อีกครั้ง",
        f"The kept original of {upload.name} cannot be opened ({error.strerror}). Ask whoever looks after the installation to "
        "check its files, or send the file again",
    )
