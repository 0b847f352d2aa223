"""The browser, for the pages of the face."""

from tests.web.browser import chromium, live

__all__ = ["chromium", "live"]
