"""Scraped text in; clean text, social posts as fields and hashtags out, every edit on record."""
