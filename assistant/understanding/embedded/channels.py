"""Channels named in a text."""

import re

from assistant.understanding.embedded.features import fold

# Over folded text; in the order in which they are told.
_CHANNELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?x)\b(?:{pattern})"))
    for name, pattern in (
        ("email", r"e-?mail|s-?posti|sahkopost|sahkopsot|meili|meilil|newsletter|uutiskirj"),
        ("phone", r"phone|puhelin|puhelim|puhelu|soitta|soita|soite|soitel|soittel|soitto|calls?\b|called|calling|rings?\b|ring\s|ringing|telephone"),
        ("text_message", r"text\s?message|texts?\b|sms|tekstar|tekstivies|whatsapp|wapp"),
        ("video_call", r"zoom|teams\b|teamsi|video\s?call|video\s?meet|videopalaver|videopuhel|etapalaver|google\s?meet"),
        ("web_shop", r"web\s?shop|online\s?(?:shop|store)|verkkokau|nettikau|webbikau"),
        ("website", r"web\s?site|web\s?page|our\s(?:web|site|page)|netti(?:\b|sivu|si|st|in|a\b)|netis|netin|kotisivu|sivuil|sivust|verkkosiv|online\b|lomak|web\s?form|online\sform|landing"),
        ("search_engine", r"google|googl|guugl|bing\b|hakukone|search\sengine"),
        ("social_media", r"facebook|face(?:ssa|sta|ryhm|en\b)|fb\b|instagram|insta(?:\b|ssa|sta|n\b)|linkedin|tiktok|youtube|some(?:ssa|sta|n\b|kana)|social\smedia|reddit|pinterest|twitter"),
        ("chat", r"chat(?!e)|chatti|chatis"),
        ("event", r"messu(?!k)|trade\sfair|fair\b|expo\b|event\b|tapahtum|webinaar|webinar|seminaar|conference|open\sday|avoimet\sovet"),
        ("store", r"liikkee|myymal|kauppaan\b|kaupassa|in\sthe\s(?:shop|store)|the\sshop|to\sthe\sstore|counter\b|tiskil|showroom|into\sthe\sshop|putiikki|kassal"),
        ("app", r"app\b|sovellu|appi(?:\b|ss|st|n\b)|appl\b"),
        ("post", r"by\spost|letter\b|kirjeit|postitse|postissa|kirjeella"),
        ("marketplace", r"tori\.fi|toriss|amazon|etsy|ebay|wolt|booking\.com|marketplace|airbnb|huuto"),
        ("visit", r"(?:kay|kayn|kaydaan|kaymme|menen|mennaan)\s(?:paikan|katso|katto|mittaa)|kotikaynti|paikan\spaalla|site\svisit|on\ssite|on-site|visit\s(?:them|the\scustomer)|go\sround|we\svisit"),
        ("meeting", r"palaver|tapaamis|tapaami|tavataan|meeting\b|meet\s(?:with|them|in)|face\sto\sface|kasvotusten|neuvottelu"),
    )
)  # fmt: skip


def channels(text: str) -> tuple[str, ...]:
    """The channels named, in the order of the list above."""
    folded = fold(text)
    return tuple(name for name, pattern in _CHANNELS if pattern.search(folded))
