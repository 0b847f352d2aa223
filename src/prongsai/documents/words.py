"""Where a line of Thai may break: between words, never inside one.

Thai is written without spaces, and Typst guesses the words (it breaks กำ|หนด and ไตร|มาส). So the words
are found here, with the dictionary of PyThaiNLP, and handed to Typst as pieces that it keeps whole. That
also makes it faster: a word that comes again is laid out once (measured: half the time for the same pages).
"""

import re
from functools import cache, lru_cache

_LONGEST_KEPT = 14
"""Characters. Longer entries of the dictionary are whole phrases; kept whole they would tear holes in a line."""

_PHRASE_STARTS = ("การ", "มาตรการ")
"""A dictionary entry that is one of these and a word (การประเมิน) may break behind it."""

_OWN_WORDS = frozenset({"ตัวชี้วัด", "ได้ส่วนเสีย", "ผู้บริหาร", "ช่องทางการ", "ทิศทางการ", "แนวทางการ"})
"""Words that the dictionary lacks or takes for a phrase, and three that it would part wrongly (ช่อง|ทางการ)."""

_LONGEST_LATIN = 16
"""Characters. A longer word of Latin letters, such as an address, is cut so that it fits a table cell."""

_NUMBER = r"[0-9๐-๙](?:[0-9๐-๙.,–]*[0-9๐-๙])?"
_MONTH = r"(?:ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.)"
_BEFORE_NUMBER = rf"(?:(?:พ\.ศ\.|ร้อยละ|ที่|ข้อ|หน้า|{_MONTH}) {_NUMBER}|ระดับ [A-Z]{{1,2}}\b)"
_LETTER = "[ก-ฺเ-ๅ็-๎]"
_CHUNK = re.compile(
    rf"(?P<kept>{_BEFORE_NUMBER}(?: คะแนน)?"
    rf"|{_NUMBER} (?:คะแนน|เดือน|ข้อ|วัน|คน|หน้า)(?![ก-๎])"
    rf"|{_MONTH}|(?:[ก-ฮ]{{1,4}}\.)+)"
    rf"|(?P<thai>{_LETTER}+?(?={_BEFORE_NUMBER}|{_MONTH})|{_LETTER}+(?: ?[ๆฯ])?)"
    rf"|(?P<latin>[!-~]{{{_LONGEST_LATIN},}})"
)
_LATIN_PART = re.compile(r"[!-~]{1,8}")


@lru_cache(maxsize=4_096)
def pieces(words: str) -> tuple[str, ...]:
    """Return the words cut into pieces, by turns one that may break anywhere and one that never breaks.

    Joined, the pieces are the words again. A loose piece holds what is not Thai: figures, spaces, Latin.
    """
    found: list[str] = []
    loose, end = "", 0
    for chunk in _CHUNK.finditer(words):
        loose = words[end : chunk.start()]
        for whole in _whole_words(chunk):
            found += [loose, whole]
            loose = ""
        end = chunk.end()
    return (*found, words[end:])


def _whole_words(chunk: re.Match[str]) -> tuple[str, ...]:
    """Return what must stay whole in one chunk, in order."""
    if chunk["thai"] is not None:
        return thai_words(chunk["thai"])
    if chunk["latin"] is not None:
        return tuple(_LATIN_PART.findall(chunk["latin"]))
    return (chunk["kept"],)


@lru_cache(maxsize=20_000)
def thai_words(stretch: str) -> tuple[str, ...]:
    """Return the words of a stretch of Thai; a mark such as ๆ stays with the word before it."""
    from pythainlp.tokenize.newmm import segment

    words: list[str] = []
    for word in segment(stretch, _dictionary()):
        if words and (word.strip() in ("", "ๆ", "ฯ") or words[-1].endswith(" ")):
            words[-1] += word
        else:
            words.append(word)
    return tuple(words)


class _Dictionary:
    """A dictionary as PyThaiNLP asks it for words, kept as a set.

    A set is ready at once; building PyThaiNLP's own trie takes half a second. Whole phrases are left out, so
    that long names still break somewhere.
    """

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words

    def __len__(self) -> int:
        return len(self._words)

    def prefixes(self, text: str, start: int = 0) -> list[str]:
        """Return the words that begin at a place of the text, the shortest first."""
        furthest = min(len(text), start + _LONGEST_KEPT)
        candidates = (text[start:end] for end in range(start + 1, furthest + 1))
        return [word for word in candidates if word in self._words and not self._is_phrase(word)]

    def _is_phrase(self, word: str) -> bool:
        """Say whether an entry is only a word behind a prefix that makes nouns."""
        return any(word.startswith(start) and word[len(start) :] in self._words for start in _PHRASE_STARTS)


@cache
def _dictionary() -> _Dictionary:
    """Return PyThaiNLP's dictionary with the words of this field."""
    from pythainlp.corpus.common import thai_words as dictionary

    return _Dictionary(dictionary() | _OWN_WORDS)
