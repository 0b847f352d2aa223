"""A dataset of a year as files: ``agencies``, ``iit``, ``eit``, ``oit`` and ``scores``, Parquet or CSV.

``load`` gives checked, typed ``Answers``, or every fault at once.
"""
