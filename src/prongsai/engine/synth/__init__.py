"""A synthetic nation: made-up agencies, respondents and verdicts that look like a published year's.

For rehearsal, tests and measurements only; every name in it says that it is made up.
"""
