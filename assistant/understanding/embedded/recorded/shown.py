"""What of the record a question asks to see: 'mitä kirjasit neloseen?', 'which systems are down already?'."""

import re

from assistant.model.whole import Model
from assistant.reasoning.agenda import Question
from assistant.understanding.embedded.features import fold
from assistant.understanding.embedded.recorded.clause import by_bare_number, clause
from assistant.understanding.embedded.recorded.places import is_number
from assistant.understanding.embedded.words import Piece

_LEAD = r"(?:hei|no|siis|ootas|oota|hetki|ja|and|so|ok|okay|wait|sorry|hm+|hey|one\s+sec|ai|mut|mutta|en\s+muista)"
# A wish to see, and a question, which has to speak of what was written down or said before.
_WISHES = re.compile(
    rf"^(?:{_LEAD}\W+)*(?:nayt\w+|luettele|listaa|muistuta|kerro|kertoisitko|kertaa\w*|kertaisitko|luetko|luepa|lue\b|anna\s+(?:koko|mulle)|avaa"
    r"|(?:voi(?:sin|sinko|nko|sitko|tko)|saa(?:nko|ko|isinko)|sais(?:inko|ko)|haluu?(?:n|aisin)|haluisin)\s+(?:\w+\s+){0,4}(?:nahda|naha|nahtava\w*|nakyviin|esiin|auki|luettava\w*|nayttaa|luetella|kerrata|vilkasta|vilkaista)"
    r"|show|read\s+(?:me|back|out)|list|remind|open|give\s+me|let['’]?s\s+see|let\s+me\s+(?:see|read|check|look\s+at)|(?:the\s+)?\w+\s+list\s+(?:pls|please)|names\s+of\s+everyone|i['’]?d\s+like\s+to\s+(?:see|check|read)|(?:can|could|may)\s+(?:i|we|you)\s+(?:please\s+)?(?:see|show|read|check|have\s+a\s+look|list|open|put|tell\s+me))\b"
    r"|^(?:\w+\s+){0,3}(?:\d+|\w+nen|\w+lista|kohta)\s+(?:nakyviin|luettava(?:ksi|ks)|nahtava(?:ksi|ks))\b|\bon\s+the\s+screen\b"
)
_ASKS = re.compile(
    rf"^(?:{_LEAD}\W+)*(?:[^,?]{{0,30}},\s+)?(?:hmm?\s+)?"
    r"(?:mit\w+|mik\w+|millai\w+|millas\w+|missa|ketk\w+|ketaa?\b|keita|kuka|kuk\w+|onks|onko|oonko|laitoitko|montako|miten|milta"
    r"|what|whats|what['’]s|which|who|whos|where|wheres|where['’]s|you\s+noted|did|hows?|how|i\s+forget|is\s+the|have\s+you|have\s+i)\b"
)
_RECORDED = re.compile(
    r"\b(?:kirja(?:sit|ttu\w*|ttuna|tte|simme|sin|nnut|nnu)|pantu|merkattu\w*|merkkasit|merkitty\w*|merkinnyt|tallennettu|lukee|laitoit\w*|laitettu|sulla\s+on|sinulla\s+on|mainin\w*|sanoin|sanonu\w*|annoin|annettu|vastannut|sovimme|sovittiin|listattu\w*|listalla|ylhaalla|muistiin|olikaan|siina\s+on|siella\s+on|siella\s+nyt\s+on|nyt\s+on|olikin|tahan\s+mennessa|talla\s+hetkella|koottu|haluttiin|onko\s+jo|onks\s+jo"
    r"|noted?|recorded|put\s+down|written|wrote|(?:have|had)\s+(?:you\s+)?(?:got|down|for|about|under)|you\s+(?:have|got|put)|you\s+have|ha(?:ve|d)\s+(?:me\s+)?down|got\s+(?:for|at|on|down|in|under)|so\s+far|did\s+i|have\s+i|i\s+(?:say|said|give|gave|told|tell|forget)|down\s+already|looking\s+like|ready|says?|mentioned|given\s+you|listed|on\s+your\s+list|got\s+anything\s+down|get\s+anything\s+down|end\s+up\s+with|do\s+you\s+know|do\s+you\s+have|you\s+know|named|did\s+you\s+(?:word|write|note|put)|again|have\s+we\s+(?:put|got|listed)|write\s+(?:up|down))\b"
    r"|^(?:and\s+)?what['’]?s?\s+(?:is\s+)?(?:in|at|under|on)\b|^\d+\s*\?|\bkuka\s+kaikki\s+on\b|^(?:ykko|kakko|kolmo|nelo|viito|vito|kuto|seiska|kasi|ysi|kymp)\w*\s*\?|^\W*\w+\s*\?\?"
)
_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(rf"\b(?:{pattern})"))
    for key, pattern in (
        ("report", r"raport|report\b|yhteenveto"),
        ("plan", r"suunnitel|plan\b|toimintasuunn|missa\s+jarjestyksessa"),
        ("missing", r"puuttuva\w*\s+a[pv]\w+|missing\s+help|unmet\s+needs"),
        ("needs", r"tarpe(?:et|ita|ist|ille)|tarve\b|kehitystarp|kehitysjut|kehittamistarp|needs?\b|development\s+ideas"),
        ("support", r"nykyi\w+\s+tu[kei]\w*|(?:current\s+)?support\b"),
        ("actions", r"toimenpit\w+|actions?\b"),
        ("systems", r"jarjestelm|ohjelm(?:at|ia)|tyokalu|systems?\b|tools?\b|software|programs?\b"),
        ("kpis", r"mittar|metrics?\b|measures?\b|kpis?\b|numbers\s+do\s+we"),
        ("goals", r"tavoit|tavot|goals?\b|aims?\b|they\s+want|me\s+haluttiin"),
        ("people", r"osallistuj|ihmis|ketka|ketk|ketaa?\b|kuka\b|keita|people\b|participants?\b|involved|who\b"),
        ("data", r"tiedot\b|tietoja|tietoa\b|information\b|data\b|info\b"),
    )
)  # fmt: skip


# Told, not asked; and a report or a plan that is asked for needs no more words.
_TELLS = re.compile(r"^(?:kuka\s+milloin|who\s+else|who\s+am|what\s+(?:they|we|i)\b(?!.*\?)|did\s+i\s+mention\b)")
_ASKED_FOR = re.compile(
    r"^(?:\W*(?:so|ok|hei|no)\W+)?(?:where|wheres|where['’]s|missa|saa(?:nko|ko|isinko)|saisko|can\s+i|is\s+the|is\s+there)\b.*\b(?:report|plan|raport\w*|suunnitelma\w*)\b"
)


_OF_A_TERM = re.compile(rf"^(?:{_LEAD}\W+)*what\s+was\s+(?:that|it|this)\s+(?:again\s+)?about\b")  # '… data silos?'
_SO_FAR = re.compile(r"\b(?:tahan\s+(?:asti|saakka|mennessa)|so\s+far|until\s+now|up\s+to\s+now)\b")


def shown(text: Piece, model: Model, question: Question | None) -> tuple[str, str | None] | None:
    """Which part of the record, and of which touchpoint: ('systems', None), ('touchpoint', id); None for neither."""
    folded = " ".join(fold(text.text).split())
    if len(folded.split()) > 16 or not model.touchpoints or _TELLS.match(folded):
        return None
    asks = ("?" in text.text or _ASKS.match(folded) or folded.endswith((" mita", " kerro"))) and _RECORDED.search(
        folded
    )
    if not (asks or _WISHES.search(folded) or _ASKED_FOR.match(folded)):
        return None
    read = by_bare_number(clause(text, model, question, ()), model)
    here = not _SO_FAR.search(folded)
    where = read.where.ids[:1] if read.where.sure or (here and len(read.where.ids) == 1) else ()
    part = next(((key, None) for key, pattern in _PARTS if pattern.search(folded)), None)
    if not where and _OF_A_TERM.match(folded):
        return None
    if where and (part is None or any(is_number(p) for p in read.where.pieces)):
        return "touchpoint", where[0]
    everything = (_WISHES.search(folded) and _RECORDED.search(folded)) or (asks and _SO_FAR.search(folded))
    return part or (("list", None) if everything else None)
