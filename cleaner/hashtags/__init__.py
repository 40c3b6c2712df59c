"""What a hashtag is, and which hashtags at the end of a document are a block of their own."""

from cleaner.hashtags.blocks import Block, find_block
from cleaner.hashtags.posts import find_hashtags, find_mentions

__all__ = ["Block", "find_block", "find_hashtags", "find_mentions"]
