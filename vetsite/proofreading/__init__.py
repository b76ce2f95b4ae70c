"""Rules of Chinese and English (校对): what is wrong in plain paragraphs, wherever they stand."""
