"""LinkedIn: a frame and nothing else; its address holds the post's URN.

Source: https://www.linkedin.com/help/linkedin/answer/a522525
"""

from cleaner.platforms.base import Platform
from cleaner.platforms.tree import read_frame

PLATFORM = Platform(
    name="linkedin",
    selectors=(".linkedin-embed",),
    read_element=read_frame,
    names=("LinkedIn",),
)
