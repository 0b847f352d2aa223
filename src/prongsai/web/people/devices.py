"""What a browser says of itself, in a few words: enough to know one's own devices again, not to know a person."""

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Line/", "LINE"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
UNKNOWN = "?"


def device_of(user_agent: str) -> str:
    """Return such words as ``Chrome · Windows``; ``?`` stands for what is not known."""
    browser, system = (
        next((name for sign, name in signs if sign in user_agent), UNKNOWN) for signs in (_BROWSERS, _SYSTEMS)
    )
    return UNKNOWN if browser == system == UNKNOWN else f"{browser} · {system}"
