"""What `clean` raises: only for what the caller can mend."""


class CleanerError(ValueError):
    """Something the caller can mend; the message says what, where and what to do."""


class UnknownWord(CleanerError):  # noqa: N818 (the name says what was wrong)
    """A choice has no such word; the message lists those it has."""


class UnknownEncoding(CleanerError):  # noqa: N818
    """No codec of Python has this name."""


class WrongType(CleanerError, TypeError):  # noqa: N818
    """An argument of a type that cannot be cleaned."""
