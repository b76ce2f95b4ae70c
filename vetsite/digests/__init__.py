"""Digests of weeks and months: their pages, and the mails that editors send with a tool of their own."""
