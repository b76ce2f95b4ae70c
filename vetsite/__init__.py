"""vetsite: Markdown news items of a vocational-education site, built into a bilingual static site."""

__version__ = "0.2.0"
