"""Editions become pages: items, lists, registers, and the page around each text."""
