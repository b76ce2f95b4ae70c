"""Feeds (订阅源): what readers' programs look at from time to time, to tell them what is new."""
