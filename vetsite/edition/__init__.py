"""What the site says in one language: values, dates, counts, as blocks of text."""
