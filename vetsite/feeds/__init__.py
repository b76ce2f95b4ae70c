"""Feeds (订阅源) and calendars: what readers' programs ask for, to tell them what is new."""
