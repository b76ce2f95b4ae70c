"""What all rooms stand on: problems, sources with places, words of the site, progress, outputs."""
