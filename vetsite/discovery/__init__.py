"""What programs are told of the whole site: sitemaps, robots.txt, llms.txt, lists of changes."""
