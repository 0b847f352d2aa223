"""The automatic check of evidence addresses (OIT): does it answer, what does it say, and a capture as proof.

    Wanted ──► guard ──► robots ──► pace ──► fetch ──► text ──► hints
                (again on every redirect)      │                  │
                                            capture            verdict ──► Check

``check.check_all`` is the whole way. A verdict is *alive*, *dead* or *cannot tell*, with its reason; a hint
shows a reviewer where to look. Neither is a score, and nothing here becomes one.
"""
