"""Refusals in the reader's language, for a page that answers them itself."""

from django.utils.translation import get_language

from prongsai.errors import ProngsaiError


def told(refusal: ProngsaiError) -> str:
    return refusal.message_th if get_language() == "th" else refusal.message_en
