"""The English of what Part A says in Thai only: labels, explanations, warnings, routes.

Each module is the twin of one in ``prongsai.analysis`` and takes the same values; no rule is computed here.
"""
