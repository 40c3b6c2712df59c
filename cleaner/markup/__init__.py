"""HTML read once: visible text with marks, and the gate that says where marks are needed."""

from cleaner.markup.elements import Element
from cleaner.markup.flatten import Page, looks_like_html, read_page
from cleaner.markup.gate import may_hold_escaped, may_hold_posts
from cleaner.markup.tags import decode_references, read_attributes

__all__ = [
    "Element",
    "Page",
    "decode_references",
    "looks_like_html",
    "may_hold_escaped",
    "may_hold_posts",
    "read_attributes",
    "read_page",
]
