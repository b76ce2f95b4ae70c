"""Texts become the files of a search index."""
