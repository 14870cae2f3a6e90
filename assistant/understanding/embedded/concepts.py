"""What a clause of a customer's path is about: the common events of buying and serving, Finnish and English together."""

import re

from assistant.understanding.embedded.features import fold

# Over folded text, by the beginnings of words.
_CONCEPTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{stems})"))
    for name, stems in (
        ("ask", r"kysy|kysel|pyyt|pyyd|pyyn|tiedustel|ask|request|enquir|inquir|wants? to know"),
        ("quote", r"tarjou|hinta-?arvio|kustannusarvio|quot|proposal|estimate|offer|price"),
        ("decide", r"paat|valits|hyvaksy|decid|decision|choos|chose|pick(?!s? up)|accept|approv|go ahead|says? yes"),
        ("sign", r"allekirjoit|sopimu|sign|contract|agreement|deposit|varausmaks|kasirah"),
        ("order", r"tila(?!isuu)|osta|varaa|varat|varau|order|buy|bought|book|purchas|reserv"),
        ("pay", r"maksa|maksu|makset|pay|paid|checkout|kassa"),
        ("invoice", r"lasku|invoice|bill\b|receipt|kuitti"),
        ("deliver", r"toimit|lahet|saapu|nouta|nouto|hakee|haetaan|kuljet|deliver|ship|arriv|collect|pick(?:s|ed)? up|post\b|sent|send"),
        ("work", r"asen|raken|korja|huolt|tehdaan|tekee tyo|maala|siivo|hoide|kasittel|install|fit(?:s|ted)?\b|repair|service|build|paint|treat|clean"),
        ("visit", r"kay|kaydaan|kaymme|tulee|tulevat|mennaan|paikan paal|kotikayn|visit|come|comes|came|drop|call(?:s)? (?:in|round)|go round"),
        ("call", r"soit|puhel|ring|rang|phone|call"),
        ("write", r"sahkopos|meil|viest|tekstar|lomak|mail|text|message|form\b|whatsapp|chat"),
        ("meet", r"tapaa|tavat|palaver|neuvot|esitel|demo|meet|zoom|teams|workshop|kick"),
        ("search", r"googl|etsi|hake[ev]|selai|selaa|kattel|katsel|netist|search|look|brows|scroll|google|find|found"),
        ("read", r"luke|luet|arvostel|kokemuks|read|review|reddit|forum"),
        ("hear", r"kuul|tuttu|naapuri|kaveri|suosituks|hear|friend|neighbour|word of mouth|colleague"),
        ("compare", r"vertai|vertaa|punnits|mietti|harkits|compar|weigh|think|shortlist"),
        ("try", r"kokeil|testa|koeaj|maist|sovitt|kokeilujakso|try|tries|test|trial|taste|pilot|sample"),
        ("measure", r"mitt|mitat|kartoit|arvioi|tarkast|tutki|measur|survey|inspect|assess|check"),
        ("use", r"kaytt|kayte|opett|koulut|perehd|use|using|train|onboard|learn"),
        ("complain", r"reklam|valit|ongelma|vika|takuu|palaut|complain|problem|snag|return|warranty|refund|support"),
        ("feedback", r"palaut|kysely|arvio(?!i)|tyytyv|feedback|survey|rating|rate|satisf|stars"),
        ("recommend", r"suosit|kerto|kehu|vinkka|recommend|refer|tell|told|mention|share"),
        ("again", r"uude|uusi|uusin|jatka|jatko|seuraav|lisa[ak]|again|renew|repeat|reorder|next year|come back|comes back|upgrade|subscri"),
        ("need", r"herat|huoma|tarvits|tarve|rikk|hajo|alka|kyllasty|notice|need|break|broke|start|realis|run out|old"),
    )
)  # fmt: skip


def concepts(text: str) -> tuple[str, ...]:
    """The events a clause speaks of, in the order of the list above."""
    folded = fold(text)
    return tuple(name for name, pattern in _CONCEPTS if pattern.search(folded))
