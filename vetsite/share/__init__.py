"""The pictures that stand for pages where they are shared: cards with their words, squares for WeChat."""
