"""Weibo: frames and placeholders whose address names the post; nothing of it is printed.

Source: https://open.weibo.com
"""

from cleaner.platforms.base import Platform
from cleaner.platforms.tree import read_frame

PLATFORM = Platform(
    name="weibo",
    selectors=(".weibo-embed",),
    read_element=read_frame,
    names=("Weibo", "微博"),
)
