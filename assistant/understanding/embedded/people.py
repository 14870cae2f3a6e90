"""Who takes part: roles with their side and what they do."""

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.model.facts import says_nothing
from assistant.model.touchpoints import Side
from assistant.understanding.embedded.denial import affirmed
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.items import plain_list
from assistant.understanding.embedded.mentions import Mentioned, mentions
from assistant.understanding.embedded.ourselves import SELF
from assistant.understanding.embedded.words import Piece, sentences, split, tokens

# Over folded text.
COMPANY = re.compile(
    r"\b(?:meilta|meidan|meian|meijan|mei(?:lt|l)|meilla|me|talosta|omasta\s+vaesta|our|ours|us|we|from\s+us|on\s+our\s+side|our\s+side|here|my|mina|ma|i)\b"
)
CUSTOMER = re.compile(
    r"\b(?:asiakkaan|asiakkaalta|asiakkailta|asiakaspuolelta|heilta|heidan|niilta|niiden|sielta|their|theirs|them|customer'?s?(?!\s+(?:success|service|support|care|relations?|experience))|the\s+customer|on\s+their\s+side|from\s+them|client'?s?|they)\b"
)
_INVOLVED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{pattern})"))
    for name, pattern in (
        ("decides", r"paatta|paatokse|ratkaise|sanoo\s+viimeisen|decid|decision|final\s+say|has\s+the\s+last|signs\s+off"),
        ("approves", r"hyvaksy|allekirjoit|kuittaa|approv|sign(?:s|ed)?\b|authori"),
        ("pays", r"maksaa|maksavat|maksaja|kustanta|pay(?:s|ing)?\b|foots"),
        ("influences", r"vaikutta|suosittel|ehdotta|mielipi|kommento|influenc|recommend|has\s+a\s+say|suggest|advis"),
        ("buys", r"ostaa|ostavat|tilaa|tilaavat|hankkii|varaa|purchas|buys?\b|orders?\b|books?\b"),
        ("uses", r"kaytta|kaytossa|uses?\b|using|end\s+user"),
        ("sells", r"myy\b|myyvat|tekee\s+kaupat|sells?\b|closes"),
        ("informs", r"tiedotta|ilmoitta|kertoo|informs?\b|tells?\b|reports?\b"),
        ("serves", r"palvele|vastaa\s+(?:puhelim|viest|kysy|asiak)|ottaa\s+vastaan|neuvoo|auttaa|serv(?:es|ing)\b|answers?\b|helps?\b|greets?"),
        ("does_work", r"asenta(?!j)|tekee|tekevat|hoitaa|hoitavat|rakenta(?!j)|huoltaa|korjaa|toimitta|valmista|does\s+the|do\s+the|fits?\b|installs?\b|repairs?\b|handles?\b|makes?\b|builds?\b|drives?\b|packs?\b"),
    )
)  # fmt: skip
_NOT_MET = re.compile(
    r"\b(?:ei\s+(?:tavata|nahda|koskaan\s+tavata|olla\s+tavattu|puhu|tapaa)|emme\s+tapaa|never\s+(?:met|meet|seen|see)|(?:don'?t|do\s+not|doesn'?t)\s+(?:meet|see|talk)|taustalla|in\s+the\s+background|behind\s+the\s+scenes)\b"
)
_MET = re.compile(r"\b(?:kasvotusten|tavataan|paikan\s+paalla|face\s+to\s+face|in\s+person|we\s+meet)\b")
# Words around a role that are not part of it.
_LEAD = re.compile(
    r"""(?ix)^(?:(?:ja|sekä|and|plus|sitten|sit|then|also|myös|kans|joskus|yleensä|yleensa|usually|often|sometimes|ainakin|vain|vaan|pelkkä|pelkka|pelkästään|pelkastaan|(?:\w+\s+)?asiakkailla|only|just|mostly|muuten|otherwise|lähinnä|lahinna|ehkä|ehka|kai|varmaan(?:kin)?|luultavasti|maybe|probably|perhaps|i\s+(?:think|guess|suppose)|
      asiakkaalta|asiakkaan\s+puolelta|asiakkaan|asiakaspuolelta|heiltä|heilta|heidän|niiltä|niilta|sieltä|sielta|meiltä|meilta|meidän|meidan|meijän|meiän|meillä|meilla|meilt|
      on\s+(?:their|our|the\s+customer['’]?s?)\s+side|from\s+(?:us|them|our\s+side|their\s+side|the\s+customer)|on\s+the\s+customer['’]?s?\s+side|their|our|my|his|her|koko|the|a|an|it\s+is|it['’]s|its|there\s+is|there['’]s|
      se\s+joka|se|ne|he|toki|no|well|tietty|tietysti|molemmat|both|kaksi|kolme|neljä|pari|two|three|four|\d+|one\s+of\s+(?:the|our)|yksi|joku|some|customer['’]?s|mukana\s+on|mukana|on|or|tai)(?:\s*[:,]\s*|\s+))+"""
)  # fmt: skip
_VERBS = re.compile(
    r"""(?ix)\s+(?:(?:on|ovat|oli|ei|eivät|joka|jotka|kuka|who|which|that|is|are|was|has|have|does|do|can|could|will|just|also|always|usually|often|sometimes|then|yleensä|yleensa|usein|aina|joskus|itse|tietysti|lopulta|
      alone|yksin|in\s+the|at\s+the|with|kanssa|from\s+the|on\s+the)\b
      | (?:vastaa|soittaa|soittelee|päättää|paattaa|tekee|tekevät|hoitaa|käy|kay|kyselee|kysyy|katselee|kattelee|mittaa|ostaa|tilaa|maksaa|hyväksyy|hyvaksyy|käyttää|kayttaa|myy|lähettää|lahettaa|ottaa|tulee|pyytää|pyytaa|asentaa|ajaa|valitsee|
         vaikuttaa|suosittelee|haluaa|allekirjoittaa|kuittaa|antaa|hakee|noutaa|laskuttaa|suunnittelee|neuvoo|auttaa|
         decides?|calls?|answers?|approves?|pays?|signs?|uses?|buys?|orders?|sells?|handles?|drives?|sends?|makes?|checks?|asks?|chooses?|picks?|comes?|goes|fixes|takes?|needs?|wants?|negotiates?|installs?|delivers?|prices?|packs?|writes?|runs?|does|plans?|helps?|walks?|influences?|sold|whines?|lets?|runs?|builds?|meets?|feeds?|prepares?|gets?|brings?|fills?|reads?|tells?|works?|teaches|guides|cooks|serves?|manages?|sorts?|looks?|talks?|picks|opens?|never|orders)\b).*$"""
)  # fmt: skip
# A second word that ends like a Finnish verb in the third person ends the role: 'Ville korjaa', 'siivooja tekee'.
_FI_VERB_AFTER = re.compile(
    r"^(\S+(?:\s+[A-ZÅÄÖ]\S+)?)\s+(?!\S*(?:aja|äjä|ija|ijä)(?:a|ä|n|t)?\b)\S{2,}(?:taa|tää|jaa|paa|kaa|lee|kee|see|rii|kii|nee|dii|laa|ttaa|vaa|raa|oo|yy|uu)\b.*$"
)
_NAME_AFTER = re.compile(r"^(?P<role>[a-zåäöé][\w-]*(?:\s+[a-zåäöé][\w-]*)?)\s+(?P<name>[A-ZÅÄÖ][\w-]+)$")
_HIS = re.compile(r"(?<=\w\w[aiouyäö])ns[aä]$")  # 'puolisonsa'
_ALSO = re.compile(r"(?<=\w{5}[aäoöuy])kin$")  # 'kasvattajakin'; not 'lemmikin'
_SUBORDINATE = re.compile(
    r"(?i)^(?:että|etta|et|jotta|koska|joka|jotka|kun|jos|that|because|which|if|when|so\s+that)\b"
)
_DOES = re.compile(
    r"(?i)^(?:unohd\w*|unohti|forgot|jäi\s|jai\s|never|measure|go|does|do|gets|dont|don't|en|ei|juttelee|se\s+(?:joka|ken)|whoever|the\s+one\s+who)\b"
)
_SPLIT = re.compile(
    r"\s*[,;]\s*(?:(?:ja|sekä|seka|and|mutta|mut|but|plus|sitten|sit|then)\s+)?|\s+(?:ja|sekä|seka|and|mutta|but|plus|or|tai|&)\s+|\n+"
)


_AUTOMATIC = re.compile(
    r"(?:(?:it['’]?s|it\s+is|se\s+on)\s+)?(?:all\s+|ihan\s+|taysin\s+)?(?:automa(?:tic|ted|atti)\w*|itsepalvelu\w*|self.?service|online)"
)
LONGEST_ITEM = 3  # words of a role in a plain list
SHORT = 5  # words of an answer that names somebody even where no word is known for a role
_SIDES = {Mentioned.CUSTOMER: Side.CUSTOMER, Mentioned.COMPANY: Side.COMPANY}


@dataclass(frozen=True)
class Person:
    """Somebody named: the words, the role, the side where it was said, what they do."""

    piece: Piece
    role: str
    side: Side | None
    involvement: str
    face_to_face: bool | None


def people(said: Piece, side: Side | None, embed: Embed | None) -> list[Person]:
    """Everybody named; `side` where the question asked of one side only.

    The words are labelled one by one; in a plain list an item without a label is somebody too.
    """
    fields = [f"{side}_participants"] if side else ["customer_participants", "company_participants"]
    found: list[Person] = []
    for mention in mentions(said.text, fields, embed):
        if mention.kind not in _SIDES:
            continue
        clause = next(c for c in clauses(said) if c.start <= mention.piece.start + said.start < c.end)
        own = _SIDES[mention.kind]
        if side and side_said(clause.text) is not own:
            own = side  # the other side than was asked has to be said, not only guessed
        words = tokens(mention.piece.text)
        text = _LEAD.sub("", mention.piece.text) or mention.piece.text  # 'kolme asentajaa'
        role = _FI_VERB_AFTER.sub(r"\1", _VERBS.sub("", text))
        if match := _NAME_AFTER.match(role):
            role = match.group("role")
        role = _HIS.sub("", role)
        role = SELF.get(fold(role), _ALSO.sub("", role))
        if words and words[0] not in _NOT_ROLES and all((fold(p.role), p.side) != (fold(role), own) for p in found):
            found.append(Person(clause, role, own, involvement(clause.text), met(clause.text)))
    listed = plain_list(said, LONGEST_ITEM)
    if not found and (listed or (len(said.text.split()) <= SHORT and not _nobody(said.text))):
        return _by_rules(said, side)
    for piece in (p for sentence in sentences(said) for p in split(sentence, _SPLIT)):
        # 'the angler' beside 'at Christmas the wife': a role of a word or two that is no known one.
        behind, folded = fold(said.text[piece.end - said.start :]), fold(piece.text)
        named_beside = (
            _HIS_ROLE.match(behind) or folded.endswith(" siis") or (_MYSELF.match(folded) and _AS.match(behind))
        )
        if found and not named_beside and not any(p.piece.overlaps(piece) for p in found):
            bare = listed or len(_LEAD.sub("", piece.text).split()) <= 2
            person = _person(piece, side) if bare and plain_list(piece, LONGEST_ITEM) else None
            if person is not None:
                found.append(person)
    return sorted(found, key=lambda p: p.piece.start)


# 'Tom, he's the driver': the role that follows is his.
_HIS_ROLE = re.compile(r",?\s*(?:he|she)(?:['’]?s|\s+is)\s+(?:the|our|my)\b|,?\s*joka\s+on\b")
_MYSELF, _AS = re.compile(r"(?:just\s+)?(?:me|i|myself)$"), re.compile(r",\s+(?:the|our)\s+")  # 'just me, the owner'
_NOBODY = re.compile(r"^(?:ei\s+(?:\w+\s+){0,3}(?:ketaan|kukaan|muita|muuta|muut)|no\s?(?:one|body)|none)\b")


def _nobody(text: str) -> bool:
    """Does it say that nobody takes part, and name nobody instead ('ei kukaan muu kuin myyjä')?"""
    return bool(_NOBODY.match(fold(text))) and not affirmed(fold(text))


def clauses(said: Piece) -> list[Piece]:
    """The clauses that name one role each; what stands between two belongs to the one before."""
    cuts = [piece.start for sentence in sentences(said) for piece in split(sentence, _SPLIT)]
    edges = [said.start, *cuts[1:], said.end + 1]
    return [Piece(said.text[a - said.start : b - said.start].rstrip(), a) for a, b in pairwise(edges)]


def _by_rules(said: Piece, side: Side | None) -> list[Person]:
    found: list[Person] = []
    for sentence in sentences(said):
        current = side
        for piece in split(sentence, _SPLIT):
            current = side_said(piece.text) or current
            named = piece.cut(affirmed(fold(piece.text))) if _NOBODY.match(fold(piece.text)) else piece
            person = _person(named, current)
            if person is None:
                if found:
                    found[-1] = _told_more(found[-1], piece.text)
                continue
            if all((fold(p.role), p.side) != (fold(person.role), person.side) for p in found):
                found.append(person)
    return found


def side_said(text: str) -> Side | None:
    """The side that the words speak of: 'meiltä', 'their'; None where they speak of neither."""
    folded = fold(text)
    company, customer = COMPANY.search(folded), CUSTOMER.search(folded)
    if company and customer:
        return Side.COMPANY if company.start() < customer.start() else Side.CUSTOMER
    return Side.COMPANY if company else Side.CUSTOMER if customer else None


def _person(piece: Piece, side: Side | None) -> Person | None:
    text = piece.text
    if says_nothing(text) or not text or _nobody(text) or _AUTOMATIC.fullmatch(fold(text)):
        return None
    role = _FI_VERB_AFTER.sub(r"\1", _VERBS.sub("", " " + _LEAD.sub("", text)).strip(" .,:;"))
    role = _LEAD.sub("", role + " ").strip(" .,:;")
    if _DOES.match(text) or _SUBORDINATE.match(text) or not role:
        return None
    if match := _NAME_AFTER.match(role):
        role = match.group("role")
    role = _HIS.sub("", role)
    words = tokens(role)
    if not words or len(words) > 4 or words[0] in _NOT_ROLES:
        return None
    return Person(piece, role, side, involvement(text), met(text))


_NOT_ROLES = frozenset(
    """ah of them all ei emme en oh hetkinen wait hang han hanet hanen hanelle hanta heidat heita heidan him her he it joku kaikki kukaan lopulta ne no nobody not se she silloin tama that them there they this usually vahan we yleensa""".split()
)


def _told_more(person: Person, text: str) -> Person:
    """A part without a role of its own tells more of the one before."""
    does = person.involvement or involvement(text)
    seen = met(text)
    return Person(person.piece, person.role, person.side, does, person.face_to_face if seen is None else seen)


def involvement(text: str) -> str:
    """What somebody does there, as one of the words of the record; empty where it was not said."""
    folded = fold(text)
    return next((name for name, pattern in _INVOLVED if pattern.search(folded)), "")


def met(text: str) -> bool | None:
    """Does the company meet this person? None where it was not said."""
    folded = fold(text)
    return False if _NOT_MET.search(folded) else True if _MET.search(folded) else None
