"""Prongsai (โปร่งใส): Thailand's Integrity and Transparency Assessment, from a result to a finished report."""

__version__ = "0.1.0"
