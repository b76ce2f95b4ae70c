"""Articles and questions that a search is measured by: 200 in Chinese, 60 in both languages."""
