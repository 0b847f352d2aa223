"""The wording of a year's surveys as a sheet: out to be filled in, and back as a framework of its own.

``prefill`` writes the rows of a year · ``parse`` turns the cells of a filled sheet into a ``Wording``, or
tells every fault of it at once · ``folder`` makes a framework of it. Files of Excel and CSV are opened and
written in ``prongsai.publish.wording``; here there are only cells and texts.
"""
