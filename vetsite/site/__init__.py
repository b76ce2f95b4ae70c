"""All rooms together: the list of every file of the site, and the export."""
