"""Everything of an agency out as one archive, and in again at another installation.

contents   what belongs to an agency: one line for each table
package    the file: its names, its manifest
collecting → writing      rows and files of an agency → a zip, streamed
opening → planning → taking_in     a stranger's zip, checked → what would come → one transaction
"""
