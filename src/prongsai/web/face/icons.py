"""Small signs, drawn here: lines on a field of 24 × 24. Always beside words, so hidden from screen readers."""

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SHAPES = {
    "archive": "M3.5 5h17v4h-17zM5 9v10.5h14V9M10 13h4",
    "arrow-left": "M19 12H5m6-6-6 6 6 6",
    "arrow-right": "M5 12h14m-6-6 6 6-6 6",
    "bell": "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4",
    "board": "M4 4.5h4.5v15H4zM9.75 4.5h4.5v9h-4.5zM15.5 4.5H20V17h-4.5z",
    "book": "M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-14c-3.5 0-6.5.5-8.5 2zm0 0v14",
    "building": "M4 20.5h16M6 20.5V9l6-4.5L18 9v11.5M10 20.5v-5h4v5M10 11.5h.01M14 11.5h.01",
    "calendar": "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
    "chart": "M4 20h16M6.5 16.5v-5M11 16.5V5.5M15.5 16.5V9M20 16.5v-4",
    "check": "M5 12.5 10 17.5 19.5 7",
    "check-circle": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8 12.3l2.8 2.8 5.2-5.6",
    "chevron-down": "m6 9.5 6 6 6-6",
    "chevron-right": "m9.5 6 6 6-6 6",
    "clock": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2.5",
    "copy": "M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4",
    "cross": "m6 6 12 12M18 6 6 18",
    "document": "M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6.5M9 16h6.5",
    "download": "M12 4v11m-4.5-4.5L12 15l4.5-4.5M4.5 19.5h15",
    "edit": "m4.5 19.5 1-4L16 5l3 3L8.5 18.5zM13.5 7.5l3 3",
    "equal": "M6 9.5h12M6 14.5h12",
    "eye": "M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
    "filter": "M4 6h16M7 12h10M10 18h4",
    "flag": "M6 20.5v-16h12l-2.5 4 2.5 4H6",
    "folder": "M3.5 6h6l2 2.5h9V19h-17z",
    "globe": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c2.5 2.5 3.5 5.3 3.5 8.5s-1 6-3.5 8.5c-2.5-2.5-3.5-5.3-3.5-8.5s1-6 3.5-8.5z",
    "help": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.5 9.5c.2-1.4 1.2-2.2 2.5-2.2 1.4 0 2.5.9 2.5 2.2 0 1.8-2.5 2-2.5 4M12 16.7h.01",
    "home": "M3.5 11.5 12 4.5l8.5 7M6 9.5v10h12v-10M10 19.5v-5.5h4v5.5",
    "info": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11.2v5M12 7.8h.01",
    "key": "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12.2 19.5 4M16 7.5l2.5 2.5",
    "link": "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.6-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.6 5.7L12 17",
    "lock": "M5.5 10.5h13v9.5h-13zM8 10.5V8a4 4 0 0 1 8 0v2.5",
    "mail": "M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "minus": "M6 12h12",
    "moon": "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
    "path": "M6.5 5a1.8 1.8 0 1 0 0 3.6A1.8 1.8 0 0 0 6.5 5zM17.5 15.4a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM8.3 6.8H15a3 3 0 0 1 0 6H9a3 3 0 0 0 0 6h6.7",
    "people": "M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 9 5zM3 19.5c.3-3.4 2.6-5.3 6-5.3s5.7 1.9 6 5.3M15.5 5.3a3.2 3.2 0 0 1 0 5.9M17.2 14.6c2.2.6 3.6 2.4 3.8 4.9",
    "plan": "M4 6.5 5.5 8 8 5M4 12.5 5.5 14 8 11M4 18.5 5.5 20 8 17M11.5 6.5H20M11.5 12.5H20M11.5 18.5H20",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6.5H7z",
    "question": "M9 9c.2-1.9 1.4-3 3-3 1.8 0 3 1.1 3 2.8 0 2.3-3 2.5-3 5.2M12 18h.01",
    "refresh": "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.5M20 4.5v5h-5",
    "save": "M4.5 4.5h12l3 3v12h-15zM8 4.5v5h7v-5M8 19.5v-6h8v6",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20.5 20.5",
    "settings": "M4 7h9m4 0h3M4 17h3m4 0h9M15 4.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM9 14.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z",
    "sign-out": "M13.5 4.5h-8v15h8M10 12h10.5m-3.5-3.5 3.5 3.5-3.5 3.5",
    "sliders": "M6 4v9m0 4v3M12 4v3m0 4v9M18 4v7m0 4v5M3.8 13h4.4v4H3.8zM9.8 7h4.4v4H9.8zM15.8 11h4.4v4h-4.4z",
    "sort": "m8 9.5 4-4 4 4M8 14.5l4 4 4-4",
    "sort-down": "m6.5 10 5.5 6 5.5-6z",
    "sort-up": "m6.5 14 5.5-6 5.5 6z",
    "star": "m12 4 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z",
    "sun": "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5V5M12 19v2.5M2.5 12H5M19 12h2.5M5.3 5.3 7 7M17 17l1.7 1.7M18.7 5.3 17 7M7 17l-1.7 1.7",
    "target": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12h.01",
    "theme": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 3.5v17M12 7.5h6.9M12 12h8.5M12 16.5h6.9",
    "trash": "M4.5 7h15M9 7V4.5h6V7M6.5 7l1 13h9l1-13M10 10.5v6M14 10.5v6",
    "tree": "M9.5 3.5h5v4h-5zM3.5 16.5h5v4h-5zM15.5 16.5h5v4h-5zM12 7.5V12M6 16.5V12h12v4.5",
    "trend-down": "m4 7 6 6 3.5-3.5L20 16M20 11v5h-5",
    "trend-up": "m4 17 6-6 3.5 3.5L20 8M20 13V8h-5",
    "undo": "M8.5 5 4.5 9l4 4M4.5 9h9a5.5 5.5 0 0 1 0 11H9",
    "upload": "M12 15V4M7.5 8.5 12 4l4.5 4.5M4.5 19.5h15",
    "user": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",
    "warning": "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17h.01",
}
"""Name → path."""


@cache
def drawn(name: str, kind: str = "") -> SafeString:
    """Return a sign as SVG; an unknown name fails at once and lists the known ones."""
    if name not in SHAPES:
        raise LookupError(f"there is no icon {name!r}; there are: {', '.join(sorted(SHAPES))}")
    extra = mark_safe(f" icon--{kind}") if kind else ""
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        extra,
        SHAPES[name],
    )
