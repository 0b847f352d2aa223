"""A QR code as a drawing inside the page: no style attributes, white behind it in the dark too."""

import segno
from django.utils.safestring import SafeString, mark_safe


def drawn(text: str) -> SafeString:
    """Return the SVG of a text's QR code; it holds nothing but numbers and colours, never the text itself."""
    picture = segno.make(text, error="m")
    return mark_safe(
        picture.svg_inline(scale=4, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    )
