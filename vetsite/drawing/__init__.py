"""Blocks become HTML, Markdown, plain text and SVG."""
