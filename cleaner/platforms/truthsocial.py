"""Truth Social: a frame and nothing else; its address names the post.

Source: https://truthsocial.com/embed.js
"""

from cleaner.platforms.base import Platform
from cleaner.platforms.tree import read_frame

PLATFORM = Platform(
    name="truthsocial",
    selectors=(".truthsocial-embed",),
    read_element=read_frame,
    names=("Truth Social",),
    scripts=("truthsocial.com/embed",),
)
