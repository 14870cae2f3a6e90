"""Development needs put right: dropped, renamed, given an owner, another score, or whose work changes."""

import re
from collections.abc import Iterator

from assistant.model import edits as e
from assistant.model.needs import DevelopmentNeed
from assistant.model.touchpoints import Side
from assistant.model.whole import Model
from assistant.reasoning.agenda import Question
from assistant.understanding.embedded.base import nominative
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.ourselves import ME, SELF
from assistant.understanding.embedded.people import people
from assistant.understanding.embedded.recorded.forms import is_form, share, words_of
from assistant.understanding.embedded.responsible import owner_of
from assistant.understanding.embedded.words import Piece, capital
from assistant.understanding.interpreter import Said

LAST_STEP = 4  # of the method: the needs
LONG_PART = 6  # letters of the later part of a compound
SAID_ENOUGH = 0.3  # of a need's words, before it is meant where its first word is not said
NAMED_ENOUGH = 0.4  # of a need's words, before it is renamed or dropped
_PEOPLE = frozenset({"customer_participants", "company_participants"})
_FIRST = re.compile(r"\b(?:the\s+first\s+(?:one|need)|ensimmai\w+\s+tarve|eka\w*\s+tarve)\b")
_LAST = re.compile(r"\b(?:the\s+last\s+(?:one|need)|vii?me\w+\s+tarve|vika\s+tarve)\b")
_DROPS = re.compile(
    r"\b(?:poista\w*|poistet\w+|pudottaa|pyyhi|tiputa|pudota|heita|jata\w*\s.*\bpois|pois\b|roskiin|veks|ei\s+ruveta|remove|delete|drop|scrap|strike|bin|leave\s+out|take\s.*\b(?:off|out)|off\s+it\s+goes|we\s+wo\s*n[o']?t\s+do|forget)\b"
)
_TITLE = (
    re.compile(r"\b(?:nimea|nimetaan|nimeta|rename|call|retitle)\b.*?(?:\buudel\w+\s*:?\s*|:\s*|\s(?:to|as|into)\s+|\s[-–]+>\s*)(?P<title>.+)$"),
    re.compile(r"\b(?:muotoon|nimelle|nimeksi|nimeks|could\s+just\s+(?:read|say)|should\s+(?:read|say|be\s+called)|is\s+better\s+as|better\s+title\s+is)\s+(?P<title>.+)$"),
    re.compile(r"['\"”]?\s*(?:[-–]+>|=>|→)\s*(?P<title>[^,]+)"),
    re.compile(r"\bcall\s+(?:the\s+first\s+one|the\s+last\s+one|it|that\s+one|that|this)\s+(?P<title>.+?)(?:\s+and\s+make\b.*)?$"),
)  # fmt: skip
_SCORE = r"(?P<n>[1-5]|yksi|yks|ykkonen|ykkoseen|ykkoseksi|kaksi|kaks|kakkonen|kakkoseen|kakkoseksi|kolme|kolmonen|kolmoseen|kolmoseksi|nelja|nelonen|neloseen|neloseksi|viisi|viis|vitonen|viitonen|vitoseen|viitoseen|vitoseksi|one|two|three|four|five)"
_OF = r"(?:\w+\s+){0,6}?"
_IMPACT, _EFFORT = r"(?:vaikutu\w+|vaikutuks\w+|hyoty\w*|impact)", r"(?:tyomaar\w+|tyo\b|vaiva\w*|effort|work\b)"
_NUMBERS = {
    form: n for n, forms in enumerate(
        (
            "1 yksi yks ykkonen ykkoseen ykkoseksi one", "2 kaksi kaks kakkonen kakkoseen kakkoseksi two",
            "3 kolme kolmonen kolmoseen kolmoseksi three", "4 nelja nelonen neloseen neloseksi four",
            "5 viisi viis vitonen viitonen vitoseen viitoseen vitoseksi five",
        ), 1
    ) for form in forms.split()
}  # fmt: skip
_BETWEEN = (
    r"(?:(?!(?:ja|and|mutta|but|eika)\b)[^\W\d][^\s,;.]*\s+)"  # words of one score, up to where the next may begin
)
_NAMED_SCORE = re.compile(rf"\b(?:(?P<impact>{_IMPACT})|(?P<effort>{_EFFORT}))(?:\s*:)?\s+{_BETWEEN}{{0,6}}?{_SCORE}\b")
_SCORE_NAMED = re.compile(rf"\b{_SCORE}\b\s+{_BETWEEN}{{0,6}}?(?:(?P<impact>{_IMPACT})|(?P<effort>{_EFFORT}))\b")
_NOT_SCORE = re.compile(rf"\b(?:ei|eika|not|isn['’]?t)\s+(?:\w+\s+)?{_SCORE}\b")
_OWNER = re.compile(
    r"\b(?:omistaja(?:ksi|ks|na)?|omistaa|vastuuhenkilo\w*|vastuussa|vastuulle|vastaa|vetaja\w*|vetaa|owner|owns|own\s+(?:it|this|that|the)|in\s+charge|responsible|give\s+(?:it|that|this)?\s*to|make\s+(?:it|that|this)|job\s+to\s+own|hoitaa|ottaa\s+hoitaa\w*)\b|\bsen\s+tekee\b"
)
_HIS = re.compile(
    r"(?:\bit['’]?s|\bnow|\bmake\s+it|,|\bis|\bnot\s+\w+(?:['’]s)?,?)\s+(?P<who>[A-ZÅÄÖ]\w+|\w+)['’]s(?:\s+(?:job|task|thing))?\s*(?:to\s+own|now)?\s*$"
)
_WORK = re.compile(
    r"\b(?:tyo|tyohon|tyota|arki|arkeen)\b|\b(?:work|job|day)\b|\btouch(?:es|ed)?\b|\baffect\w*\b|\bhits?\b|\bvaikuta\b|\bmuuttuu\b"
)
_NO = re.compile(r"\b(?:ei|eika|isn['’]?t|is\s+not|not|doesn?['’]?t|never|no\s+longer)\b")


_ADDED = re.compile(
    r"^(?:\W*(?:ja|and|hei|no|also|viela|vielä|oh)\W+)*(?:lisaa|lisataan|lisaisin|add)\s+(?:(?:viela|uusi|uudeksi|yksi|another|a|one|more|new|also|taa|tama|this|as)\s+)*"
    r"(?:kehitystarve\w*|kehittamistarve\w*|tarpeisiin|tarve\w*|(?:development\s+)?need)\s*(?:etta\s+|et\s+|that\s+)?[:,–-]*\s*(?P<what>\S.+)$"
)


_ONE_MORE = re.compile(r"^(?:\W*(?:ja|and|hei|no|also)\W+)*(?:lisaa|add)\s*:\s*(?P<what>\S.+)$")


def need_added(said: Said, piece: Piece, question: Question | None) -> list[e.Edit]:
    """A need told after the needs were asked: 'lisää kehittämistarve: peruutusmaksu', 'lisää: …' in the last step."""
    folded = fold(piece.text)
    of_needs = question is None or question.step == LAST_STEP
    match = _ADDED.match(folded) or (_ONE_MORE.match(folded) if of_needs else None)
    what = piece.cut(match.start("what")) if match else None
    if what is None or not what.text:
        return []
    description = said.fact(capital(what.text), quote=what.text)
    return [e.AddNeed(kind="add_need", title=capital(what.text)[:300], description=description)]


def needs_changed(
    said: Said, piece: Piece, model: Model, question: Question | None, embed: Embed | None
) -> list[e.Edit]:
    """The edits of a sentence that puts a recorded need right."""
    asked = model.need(question.about[0].id) if question and len(question.about) == 1 else None
    named = _named(piece, model)
    need = named or asked
    if need is None:
        return []
    folded = fold(piece.text)
    words = re.findall(r"[^\W\d_]+", folded)
    if (
        question
        and question.fields == ("needs",)
        and share(need.title, words) < NAMED_ENOUGH
        and not _A_NEED.search(folded)
    ):
        return []  # another need that shares a word with this one
    of_touchpoints = question is not None and any(model.touchpoint(a.id) for a in question.about)
    if question and _PEOPLE & {*question.fields} and not _A_NEED.search(folded):
        return []  # it tells who takes part
    own = named is not None and named is not asked
    fields = {*question.fields} if question else set()
    made: list[e.Edit] = []
    scores = list(_scores(said, piece, need, folded))
    if (
        own
        or not fields & {"impact", "effort"}
        or any(getattr(x, f) for x in scores for f in {"impact", "effort"} - fields)
    ):
        made += scores
    if of_touchpoints and not _A_NEED.search(folded) and share(need.title, words) < NAMED_ENOUGH:
        return made  # beside a score it tells of touchpoints, and shares a word with a need
    if own and need is not None and (title := _title(piece, need)):
        made.append(
            e.RenameNeed(
                kind="rename_need", need=need.id, title=capital(title.text)[:300], source=said.source(piece.text)
            )
        )
    if own and _WORK.search(folded) and not made:
        made += list(_affected(said, piece, need, embed))
    if (
        (own or "owner" not in fields)
        and named
        and not any(isinstance(x, e.AddAffected | e.RemoveAffected) for x in made)
    ):
        made += list(_owner(said, piece, need, folded, embed))
    if not made and named and _DROPS.search(folded) and _spoken_of(folded, named, loosely=not of_touchpoints):
        made.append(e.RemoveNeed(kind="remove_need", need=need.id, source=said.source(piece.text)))
    return made


def _spoken_of(folded: str, need: DevelopmentNeed, *, loosely: bool) -> bool:
    """Is it the need that is spoken of, and not a thing that shares a word with it?

    Loosely a long word of its title is enough: not where touchpoints are asked about, whose answers share such words.
    """
    words = re.findall(r"[^\W\d_]+", folded)
    return (
        bool(_A_NEED.search(folded))
        or share(need.title, words) >= NAMED_ENOUGH
        or (loosely and any(_compound(w, n) and len(n) > 6 for w in words for n in words_of(need.title)))
    )


_A_NEED = re.compile(
    r"\b(?:needs?|tarve|tarpe\w+|kehitystarve\w*|kehittamistarve\w*|plan|suunnitelma\w*|project|\w+juttu|first\s+one|last\s+one)\b"
)


def _named(piece: Piece, model: Model) -> DevelopmentNeed | None:
    """The need that most of its own words are said of; none where two are alike, or too little is said."""
    needs = model.development_needs
    folded = fold(piece.text)
    if needs and _FIRST.search(folded):
        return needs[0]
    if needs and _LAST.search(folded):
        return needs[-1]
    said = re.findall(r"[^\W\d_]{3,}", folded)
    names = {n.id: [w for w in words_of(n.title) if len(w) > 3] for n in needs}
    scores = {}
    for id_, words in names.items():
        own = [
            w for w in words if not any(is_form(w, o) for other, those in names.items() if other != id_ for o in those)
        ]
        hits = sum(any(is_form(s, w) or _compound(s, w) for s in said) for w in own)
        scores[id_] = hits + 0.1 * sum(any(is_form(s, w) for s in said) for w in words)
    ranked = sorted(scores, key=lambda i: -scores[i])
    if not ranked or scores[ranked[0]] < 1 or (len(ranked) > 1 and scores[ranked[1]] >= scores[ranked[0]]):
        return None
    words = names[ranked[0]]
    first = any(is_form(s, words[0]) or _compound(s, words[0]) for s in said)
    if not first and scores[ranked[0]] / len(words) < SAID_ENOUGH:
        return None  # a word that any talk may hold: 'event', 'customer'
    return model.need(ranked[0])


def _compound(said: str, word: str) -> bool:
    """One in the other: 'nettilomakkeen' or 'lomakkeen' of 'tilauslomake', 'vauhtijuttu' of 'vauhti'."""
    begins = len(word) > 5 and said.startswith(word[:-1])
    return begins or any(
        is_form(part, whole[at:])
        for part, whole in ((said, word), (word, said))
        for at in range(3, len(whole) - LONG_PART + 1)
    )


def _scores(said: Said, piece: Piece, need: DevelopmentNeed, folded: str) -> Iterator[e.Edit]:
    told: dict[str, int] = {}
    denied = {m.start("n") for m in _NOT_SCORE.finditer(folded)}
    for pattern in (_SCORE_NAMED, _NAMED_SCORE):
        for match in pattern.finditer(folded):
            field = "impact" if match["impact"] else "effort"
            if match.start("n") not in denied:
                told.setdefault(field, _NUMBERS[match["n"]])
    for field, score in told.items():
        if getattr(need, field) != score:
            yield e.ScoreNeed(
                kind="score_need", need=need.id, impact=score if field == "impact" else None,
                effort=score if field == "effort" else None, source=said.source(piece.text),
            )  # fmt: skip


def _title(piece: Piece, need: DevelopmentNeed) -> Piece | None:
    folded = fold(piece.text)
    match = next(filter(None, (p.search(folded) for p in _TITLE)), None)
    title = piece.cut(match.start("title"), match.end("title")) if match else None
    if match is None or title is None or not title.text.strip("'\"”"):
        return None
    before = re.findall(r"[^\W\d_]+", folded[: match.start("title")])
    spoken_of = re.search(r"\b(?:need|tarve|tarpeen|kehitystarve\w*|title|otsikko|first\s+one|last\s+one)\b", folded)
    return title if spoken_of or share(need.title, before) >= NAMED_ENOUGH else None


def _owner(said: Said, piece: Piece, need: DevelopmentNeed, folded: str, embed: Embed | None) -> Iterator[e.Edit]:
    his = _HIS.search(piece.text)
    if not (_OWNER.search(folded) or his):
        return
    names = [his["who"]] if his else _names(piece, need, embed)
    names = [n for n in names if fold(n) != fold(need.owner or "")]
    if names:
        yield e.SetOwner(kind="set_owner", need=need.id, owner=capital(names[-1])[:200], source=said.source(piece.text))


def _names(piece: Piece, need: DevelopmentNeed, embed: Embed | None) -> list[str]:
    """Those named who are not words of the need's own title: by a capital letter, else as a role."""
    own = words_of(need.title)
    capitals = [
        m.group() for m in re.finditer(r"(?<!^)(?<![.!?]\s)\b[A-ZÅÄÖ][a-zåäö]+\b", piece.text)
    ]  # fmt: skip
    first = re.match(r"[A-ZÅÄÖ][a-zåäö]+\b", piece.text)
    every = [*([first.group()] if first else []), *capitals]
    found = [_bare(n) for n in every if not any(is_form(fold(n), w) for w in own) and fold(n) not in _NO_NAMES]
    found = found or [
        p.role for p in people(piece, Side.COMPANY, embed) if not any(is_form(fold(p.role), w) for w in own)
    ]
    return found or [SELF[m.group()] for m in ME.finditer(fold(piece.text))][:1]


_NO_NAMES = frozenset("booking reminder wait also and the i nope not sorry actually make owner vaihda lisaa".split())


def _bare(name: str) -> str:
    return nominative(name) if len(name) > 4 and not name.endswith("en") else name


def _affected(said: Said, piece: Piece, need: DevelopmentNeed, embed: Embed | None) -> Iterator[e.Edit]:
    """Whose work changes or does not, each by what is said around the name."""
    folded, source = fold(piece.text), said.source(piece.text)
    gone = []
    for one in need.affected:
        at = next(
            (
                m
                for m in re.finditer(r"[\w'’]+", folded)
                if is_form(m.group().removesuffix("'s").removesuffix("’s"), fold(one.who))
            ),
            None,
        )
        if at and _NO.search(folded[max(0, at.start() - 12) : at.start()] + " " + folded[at.end() :]):
            gone.append(one.who)
            yield e.RemoveAffected(kind="remove_affected", need=need.id, who=one.who, source=source)
    for name in [] if gone and not re.search(r",|\bvaan\b|\bbut\b", folded) else _workers(piece):
        if name not in gone and all(fold(a.who) != fold(name) for a in need.affected):
            yield e.AddAffected(kind="add_affected", need=need.id, who=capital(name)[:200], source=source)


_WHOSE = re.compile(
    r"\b(?P<fi>[^\W\d_]{3,}n)\s+(?:tyo|arki|paiva)\w*|\b(?P<en>[^\W\d_]{3,})(?:['’]s|s['’])\s+(?:work|job|day)",
    re.IGNORECASE,
)


def _workers(piece: Piece) -> list[str]:
    return [owner_of(m["fi"]) if m["fi"] else m["en"] for m in _WHOSE.finditer(piece.text)]
