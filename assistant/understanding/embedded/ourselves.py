"""Who is talking, as they say it themselves."""

import re

# Folded, by the word that is recorded.
SELF = dict.fromkeys("me mine myself i my".split(), "me") | dict.fromkeys(
    "mina ma mie mun minun mulla minulla mulle meikalainen meitsi".split(), "minä"
)
ME = re.compile(rf"\b(?:{'|'.join(SELF)})\b")
