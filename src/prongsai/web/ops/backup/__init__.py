"""Everything of an installation in one file, and back: from a laptop to a ministry and the other way.

    prongsai-backup.zip
    ├── tables/registry.agency.jsonl   a line with the columns, then one line for each row
    ├── files/ab/abcd…                 what was uploaded and made, by the SHA-256 of its content
    ├── frameworks/2568-own/iit.yaml   the frameworks that were imported
    └── manifest.json                  each part with its SHA-256, size and rows; its own SHA-256 is the zip's comment

In a backup: every table but those that ``tables`` names, every file, and every imported framework. Not in a
backup: ``secret.key`` (so that a stolen backup opens no door; another machine keeps its own), the keys of ballot
boxes (so that no answer can be opened with what lies beside it), sessions and links (everybody signs in again),
the outbox (what was to be sent was sent) and drawn charts (they are drawn again).
"""
