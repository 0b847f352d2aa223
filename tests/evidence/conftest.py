"""The test site, for every test of this folder."""

from tests.evidence.site import site

__all__ = ["site"]
