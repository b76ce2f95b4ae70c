"""The collection and its rendered texts become outputs: pages, lists, feeds and files."""
