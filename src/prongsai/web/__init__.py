"""The workbench: an agency's whole improvement year in a browser. The only package that knows Django.

urls → views → actions → models        a page finds, checks, acts and answers
api  → actions                         the same actions, for programs
ops  → actions                         the same actions, for commands

registry    who there is: organisations, agencies, units, users, memberships
trail       what was changed: one append-only line for every change
rights      who may do what: one table
face        how it looks: layout, components, lists, charts
people      signing in, members, invitations, sessions
results     a year's result: read, corrected, accepted, answered
understand  where a number comes from, what a fix is worth
plans       measures, steps, progress, reminders
press       documents and charts made in a process of their own
reports     documents out of live data
cycles      an assessment as it is run: agencies, calendar, phases
survey      staff and citizens answer; nobody can tell who
evidence    the checklist: what an agency shows, and what the automatic check saw
review      assessors give values, agencies clarify, rulings decide
publication gathered, scored, frozen, published
overview    the first page of an agency
finder      search
archive     everything of an agency out, and in again
api         the same actions for programs
ops         serving, working, backing up, looking after
"""
