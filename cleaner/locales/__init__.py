"""What depends on a language: names of months and days, words round a date, conventions."""
