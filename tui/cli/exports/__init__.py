"""What `qiaomen export` writes beside residents, visits and the papers of a month: one file a feature, found by folder.

Each offers `WAYS`: by the word on the command line, what prepares the sheet from desk and options. At its top it
imports only what is light.
"""
