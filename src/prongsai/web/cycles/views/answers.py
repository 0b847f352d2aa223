"""What several pages of cycles answer with."""

from django.utils.translation import get_language

from prongsai.errors import ProngsaiError


def words_of(refusal: ProngsaiError) -> str:
    """Return a refusal in the reader's language."""
    return refusal.message_th if get_language() == "th" else refusal.message_en
