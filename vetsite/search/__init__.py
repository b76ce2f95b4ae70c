"""The pages of an edition become a search: its index, the page of its results, and its form."""
