"""Search across agencies, measures, documents and files, and in the catalogue and the items of a year.

plain      two spellings of the same Thai become one, in Python and in SQL alike
sources    what is searched: one line for each table
upkeep     triggers that keep the index true, whoever writes
queries    the question
show       the answer: titles with the found words marked
"""
