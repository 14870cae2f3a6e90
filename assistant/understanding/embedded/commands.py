"""Patterns of what changes the list of touchpoints: move, swap, remove, rename, merge, add, say what it is.

All are over folded text.
"""

import re

# X and Y are what the correction is about.
_FIRST = r"(?:ensimmaiseksi|ensimmaisena|ekaks|ekana|alkuun|aluksi|ensin|first|to\s+the\s+(?:top|start|beginning|front)|to\s+be\s+first|as\s+the\s+first|top|at\s+the\s+(?:top|start|beginning))"
_LAST = r"(?:viimeiseksi|viimeisena|vikaks|loppuun|lopuksi|last|to\s+the\s+(?:end|bottom)|at\s+the\s+(?:end|bottom))"
MOVE = re.compile(
    rf"^(?:siirra|siirretaan|laita|pane|nosta|vie|move|put|place|shift)\s+(?P<x>.+?)\s+(?:(?P<first>{_FIRST})|(?P<last>{_LAST})|(?:ennen|before|ahead\s+of)\s+(?P<before>.+)|(?:after|behind)\s+(?P<after>.+)"
    r"|(?P<before_fi>.+?)\s+(?:edelle|eteen)|(?P<after_fi>.+?)\s+(?:jalkeen|peraan)|(?:to\s+)?(?:(?:position|place|number|kohtaan|paikalle|sijalle)\s+)?(?P<at>\d{1,2}|\w+)(?:\.|:ksi|:nneksi|nneksi|neksi|:teen|:een)?(?:\s+(?:paikalle|sijalle|kohtaan|kohdaksi|place|position))?)(?:\s*[,;]\s.*)?$"
)
COMES = re.compile(
    rf"^(?P<x>.+?)\s+(?:tulee|on|kuuluu|menee|pitaisi\s+olla|pitais\s+olla|comes|goes|is|should\s+(?:be|come|go)|belongs|needs\s+to\s+be|happens?|\w+(?:taan|etaan|daan))\s+(?:oikeasti\s+|itse\s+asiassa\s+|vasta\s+|jo\s+|kyl(?:la)?\s+|actually\s+|really\s+)?(?:(?P<first>{_FIRST})|(?P<last>{_LAST})|(?:ennen(?:\s*kuin|\s*ku)?|before)\s+(?P<before>[^,;]+)|after\s+(?P<after>[^,;]+)|(?P<after_fi>[^,;]+?)\s+jalkeen)(?:\s*[,;].*)?$"
)
SWAP = re.compile(
    r"^(?:vaihda|vaihdetaan|swap|switch|exchange)\s+(?P<x>.+?)\s+(?:ja|and|with)\s+(?P<y>.+?)(?:\s+(?:keskenaan|paikkaa|jarjestys|toisin\s+pain|around|over|places|round))*$|^(?P<x2>\S+)\s+(?:ja|and)\s+(?P<y2>\S+)\s+(?:toisin\s*pain|(?:are\s+)?the\s+(?:wrong|other)\s+way\s+(?:round|around))$"
)
REMOVE = re.compile(
    r"^(?:(?:ota|otetaan|jata|jatetaan|heita|heitetaan)\s+(?P<x3>.+?)\s+pois(?:\s+(?:kokonaan|listalta|valista))*(?:\s*,.*)?"
    r"|(?:poista|poistetaan|pyyhi|jata|ota|heita|remove|delete|drop|erase|take|scrap|bin|get\s+rid\s+of)\s+(?:pois\s+)?(?P<x>.+?)(?:\s+(?:pois|listalta|kokonaan|valista|out|away|off|off\s+the\s+list|from\s+the\s+list|altogether))*|(?P<x2>.+?)\s+(?:pois(?:\s+listalta)?|ei\s+kuulu\s+(?:tahan|listalle|mukaan)|(?:does\s+not|doesn'?t)\s+belong(?:\s+here)?))$"
)
# Where the list itself is asked about: 'the stock check is our own work', 'laskutus ei näy asiakkaalle'.
INNER_WORK = re.compile(
    r"^(?P<x2>.+?)\s+(?:(?:is\s+not|isn'?t)\s+(?:something|anything)\s+(?:they|the\s+customers?)\s+(?:see|notice|know\s+(?:of|about))(?:\s+\w+)?"
    r"|is\s+(?:our\s+own\s+(?:work|thing|business|job)|internal(?:\s+work)?)|on\s+(?:ihan\s+)?(?:meidan\s+)?(?:omaa|oma|sisaista)\s+(?:tyota?|hommaa?|juttua?|asiaa?)(?:mme)?|ei\s+nay\s+(?:asiakkaalle|ulospain|heille|niille))$"
)
REASON = re.compile(r"\s+(?:ku|kun|koska|silla|because|since|as)\s+")
RENAME = re.compile(
    r"^(?:(?:nimea|muuta|vaihda)\s+(?P<x>.+?)\s+(?:nimeksi|nimeks|nimelle|muotoon)\s+(?P<y>.+)|(?:rename|call)\s+(?P<x2>.+?)\s+(?:to|as|into)\s+(?P<y2>.+)|call\s+(?P<x3>(?:number\s+|no\s+)?\d{1,2}|it)\s+(?P<y3>.+)|(?P<x4>.+?)\s+(?:nimeksi|nimeks)\s+(?P<y4>.+)|change\s+(?P<x5>.+?)\s+to\s+(?P<y5>.+)|(?P<x6>\S+|(?:kohta|kohdan|number|no)\s+\d{1,2})\s*(?:n\s+)?(?:nimi\s+(?:pitais|pitaisi|pitas)\s+olla|should\s+be\s+called|pitais\s+olla\s+nimeltaan|->|=>|→)\s*(?P<y6>.+)|nimea\s+(?P<x7>\S+)\s+uud(?:el|est)\w+\s*:?\s*(?P<y7>.+)"
    r"|(?P<x8>\S+|(?:kohdan|kohta|number|no)\s+\d{1,2})(?:n|['’]s)?\s+(?:nimi|name)\s*(?:on|is|pitaa\s+olla|vois(?:i)?\s+olla|could\s+be|should\s+be|:|=)\s*(?!(?:vaha|vahan|hassu|huono|vaara|outo|liian|ihan|a\s+bit|odd|wrong|silly|bad|too)\b)(?P<y8>[^,;]+)|(?P<x9>\S+)\s+(?:on\s+nimeltaan|is\s+called)\s+(?P<y9>.+)|(?:(?:kohta|number|no)\s+)?(?P<x10>\d{1,2})\s*[:.,–-]?\s*(?:(?:call|name)\s+(?:it|that)|(?:sen\s+)?nime(?:ksi|ks))\s+(?P<y10>.+))$"
)
# 'Ykkösen nimi on hassu, laita siihen vaikka …': what is wrong with the name, and then the name.
# 'Muistutus on väärä nimi, me puhumme siitä kutsuna': what it is called stands in the essive.
SPOKEN_OF_AS = re.compile(
    r"^(?P<x>[^,;]+?)\s+(?:on|ei\s+(?:ole|oo))\s+(?:\w+\s+){0,2}?(?:vaara|huono|hassu|outo|oikea)\s+(?:nimi|nimitys|sana)\b[^,;]*[,;]\s*(?:\w+\s+){0,2}?"
    r"(?:puhu\w*|kutsu\w*|sano\w*|tunne\w*)\s+(?:(?:siita|sita|me|sen|nykyaan|nykyisin|aina|yleensa)\s+)*(?P<y>\w+?)(?:na|ksi|ks)\b"
)
# 'Me ei enää puhuta koeajasta, sen nimi on nykyään testijakso'
NOT_CALLED = re.compile(
    r"^(?:[^:]{0,30}\b(?:nimi|name)\b[^:]{0,30}:\s*)?(?:(?:me|we)\s+)?(?:ei|emme|don['’]?t|no\s+longer|do\s+not)\s+(?:\w+\s+)?(?:puhuta|puhu|sanota|kayteta\s+nimea|call\s+it|say)\s+(?:enaa\s+)?(?P<x>[^,;]+?)(?:sta|a|ksi)?\s*(?:anymore|any\s+more|enaa)?\s*[,;]\s*"
    r"(?:(?:sen|its?|the)\s+(?:nimi|name)\s+(?:on|is)|(?:vaan\s+|but\s+)?(?:se\s+on|it['’]?s|vaan|but|it\s+is)(?:\s+called)?)\s+(?:nykyaan\s+|nykyisin\s+|nyt\s+|now\s+|called\s+|the\s+|a\s+)*(?P<y>[^,;]+)$"
)
RENAME_COLON = re.compile(
    r"^(?:please\s+)?(?:rename|re-name|nimea)\s+(?P<x>[^:,;]+?)(?:\s+(?:uudelleen|uusiks|uudestaan))?\s*(?::|,\s*(?=(?:call|name|it|se|nimeksi)\b))\s*(?:(?:call|name|make)\s+it|it\s+(?:is|should\s+be)|(?:se|nimeksi)\s+(?:on|tulee)?|nimeksi|to)?\s*(?P<y>['\"”“‘’][^'\"”“’]+['\"”’]|[^,;]+)"
)
RENAMED_FOR = re.compile(
    r"^(?:(?P<x>(?:kohdan\s+)?\S+?)(?:n|['’]s)?\s+(?:nimi|name)|(?:the\s+)?name\s+(?:of|for)\s+(?P<x2>(?:number\s+)?\S+)"
    r"|(?P<x3>eka|toka|\d{1,2}|\w+nen|\w+oinen)\s+(?:on|is)\s+(?:\w+\s+)?(?:hassu\w*|outo\w*|oudosti|huono\w*|vaarin|kompelo\w*|odd|silly|clumsy))\b[^,;]*[,;]\s*"
    r"(?:laita|pane|vaihda|muuta|korjaa|pista|call|make|put|change)\s+(?:(?:siihen|siita|se|sen|tilalle|nimeksi|nimeks|sille|it|that|to|vaikka|vaik|vain|vaan|instead|just)\s+)*(?P<y>.+)$"
)
# 'Poista 2. ja 12 pitäs olla …': the numbers that a removal begins with, and nothing that tells more of the last.
_LISTED = r"(?:(?:kohda[nt]|kohta|numerot?|nro|numbers?|steps?|points?|touchpoints?|the|se|toi|tuo|that)\s+)*"
NUMBERS = re.compile(
    rf"{_LISTED}\d{{1,2}}(?:(?:\s*,\s*(?:ja\s+|and\s+)?|\s+(?:ja|and|to)\s+|\s*[–-]\s*)\d{{1,2}}(?!\s+(?:pita|on\b|is\b|should|kuuluu|menee)))*(?=\W|$)"
)
# 'Poista mittari kohdasta 4', 'remove the diary from number 4': it is not 4 that goes.
FROM_PLACE = re.compile(
    r"\S\s+(?:(?:kohdista|kohdasta|kohdan|numerosta|listan)\s+\d|(?:from|at|in|of|under)\s+(?:the\s+)?(?:number\s+|step\s+|point\s+)?(?:\d|(?:first|second|third|fourth|fifth|last)\b)|\d{1,2}:?sta\b)"
)
ITS_NAME = re.compile(
    r"^(?:sen|its|the)\s+(?:nimi|name)\s+(?:on|is|should\s+be|pitais\w*\s+olla|vois\w*\s+olla)\s+(?P<y>[^,;]+)$"
)
SO_IT = re.compile(r"[,\s]+(?:joten|eli|niin|so|which\s+means)\s+(?:se|ne|it|that|they)$")  # '…, joten se on suora'
JUST = re.compile(
    r"^(?:(?:vaan|vain|vaikka|vaik|just|simply|(?:vois|voisi)\s+(?:laittaa|olla|panna)|laita)\s+)+", re.IGNORECASE
)
PUT_IN_STAGE = re.compile(r"^(?:put|move|laita|siirra|pane|vie)\s+(?P<x>.+?)\s+(?:in|into|under|to)\s+(?P<stage>\D+)$")
TOO = re.compile(r"[,;]\s*(?:ja\s+|and\s+)?(?P<x>\d{1,2})\s+(?:too|as\s+well|also|samoin|myos|kanssa|kans)\b")
AND_SO_ON = re.compile(
    r"\s*;.*$|\s*,\s+(?:and|ja|so|but|mutta|because|koska|joten|since|that|it|se|silla|sillä)\b.*$", re.IGNORECASE
)
PLEASE = re.compile(r"\s+(?:please|kiitos|thanks|pls)$", re.IGNORECASE)
ALSO = re.compile(
    r"\s+(?:ja|and)\s+(?:kohdan\s+|kohta\s+|number\s+)?(\d{1,2})(?::n|n|sen)?\s+(?:(?:to|as|into)\s+)?(?P<name>\S.*)$"
)
NAME_OF = re.compile(
    r"^(?:the\s+)?name\s+(?:of|for)\s+(?P<x>(?:number\s+)?\d{1,2})\s+(?:is|should\s+be|would\s+be)\s+(?P<y>[^,;]+)$"
)
MERGE = re.compile(
    r"^(?:yhdista|yhdistetaan|merge|combine|join)\s+(?:kohdat\s+|numbers?\s+)?(?P<x>.+?)(?:\s+(?:yhdeksi|toisiinsa|keskenaan|into\s+one|together))?(?:\s*,.*)?$|^(?P<x2>.+?)\s+(?:ovat|on|are)\s+(?:all\s+|kaikki\s+|really\s+)?(?:sama\w*\s+(?:asia\w*|kohta\w*|juttu\w*)|yks(?:i)?\s+(?:ja\s+sama|asia|juttu|kohta)|one\s+(?:thing|step|point)|(?:one\s+and\s+)?the\s+same(?:\s+thing)?)(?:\s*[,;].*)?$"
)
ADD_FIRST = re.compile(
    r"^(?P<verb>lisaa|add|insert)\s+(?P<place>loppuun|alkuun|at\s+the\s+(?:end|start))\s+(?P<what>.+)$"
)
ADD = re.compile(
    r"^(?:lisaa|lisataan|lisaisin|add|insert|listasta\s+puuttuu|puuttuu|missing(?:\s+is)?|you\s+forgot|you\s+dropped|(?:unohtui|unohdin)(?!\s+(?:mainita|sanoa|kertoa|etta)))\s+(?:viela\s+|listalle\s+|valiin\s+|kohta:\s+|kohdan:?\s+|:\s*|kohtaamispiste\s+|touchpoint\s+|a\s+(?:step|point|touchpoint)\s+|kohta\s+|also\s+)*(?P<what>.+?)"
    rf"(?:\s+(?:(?P<first>{_FIRST})|(?P<last>{_LAST})|(?:ennen|before)\s+(?P<before>[^,;]+)|after\s+(?P<after>[^,;]+)|(?P<after_fi>(?:kohdan\s+)?\S+)\s+jalkeen|(?P<x>\S+)\s+ja\s+(?P<y>\S+)\s+valiin|between\s+(?P<between>.+?)\s+and\s+[^,;]+)(?:\s*[,;].*)?)?$"
)
# 'Lisää kolmosen jälkeen: muistutus', '7 ja 8 väliin puuttuu hyväksyntä', 'put in a call before the quote'.
ADD_AFTER = re.compile(
    r"^(?:lisaa|lisataan|add|insert)\s+(?:(?P<after_fi>\S+)\s+jalkeen|after\s+(?P<after>(?:number\s+)?\S+))\s*[:,]?\s+(?P<what>.+)$"
)
MISSING_AFTER = re.compile(
    r"^(?:(?P<after_fi>\S+)\s+jalkeen|after\s+(?P<after>(?:the\s+)?\S+))\s+(?P<what>.+?)\s+(?:puuttuu|is\s+missing)$"
)
ADD_BETWEEN = re.compile(
    r"^(?:(?:lisaa|add|insert)\s+)?(?:(?P<x>\S+)\s+ja\s+(?P<y>\S+)\s+vali(?:in|sta|ssa)|between\s+(?P<between>\S+)\s+and\s+\S+)\s*[:,]?\s+(?:(?:se|itse|ite|puuttuu|tulee|viela|kuuluu|lisaa|there\s+is|add|is|comes|goes)\s+)*:?\s*(?P<what>.+)$"
)
PUT_IN = re.compile(
    r"^put\s+in\s+(?P<what>.+?)(?:\s+(?:before\s+(?P<before>.+)|after\s+(?P<after>.+)|between\s+(?P<between>.+?)\s+and\s+.+))?$"
)
BETWEEN = re.compile(
    r"^(?:(?:siirra|laita|pane|move|put)\s+)?(?P<x>\S+)\s+(?:(?:kuuluu|tulee|menee|on|belongs|goes|comes|is|pita\w*\s+olla|should\s+(?:be|go))\s+)?(?:(?P<after_fi>\S+)\s+ja\s+\S+\s+vali(?:in|ssa)|between\s+(?P<after>\S+)\s+and\s+\S+)(?:\s*[,;].*)?$"
)
_FORGOTTEN = r"^(?:(?:ma|mina|i|we)\s+)?(?:unohdin|unohtui|forgot|you(?:['’]ve|\s+have)?\s+(?:missed(?:\s+out)?|left\s+out|forgotten))(?!\s+(?:that|etta))(?:\s+viela)?\s*[,:]?\s*(?:(?:the|a|an)\s+)?"
FORGOT = (
    re.compile(rf"{_FORGOTTEN}(?P<after_fi>\S+(?:\s+\S+)?)\s+jalkeen\s+(?P<what>.+)$"),
    re.compile(
        rf"{_FORGOTTEN}(?P<what>[^,;.]+?)\s*[,;]?\s+(?:(?:it|that|se|joka|which)\s+)?(?:goes|comes|is|happens|tulee|menee|on)\s+(?:right\s+|just\s+|heti\s+|juuri\s+)?(?:(?:before|b4|ennen)\s+(?P<before>.+)|after\s+(?P<after>.+)|(?P<after_fi>.+?)\s+jalkeen)$"
    ),
)
# 'Sorry, I left one out. The supervisor calls us. That comes after the check.'
LEFT_OUT = re.compile(
    r"^(?:\W*(?:sorry|oh|oops|sori|hups|ai|niin|ja|no|wait)\W+)*(?:(?:i|we)\s+(?:left|missed|forgot)\s+(?:out\s+)?(?:one|a\s+step|a\s+point|something)(?:\s+(?:out|there|step|point))?|(?:ma\s+|mina\s+)?(?:unohdin|unohtu\w*|jai)\s+(?:yhden|yksi|yks)(?:\s+\w+){0,2})$"
)
COMES_THERE = re.compile(
    r"^(?:that|it|this|se|toi|tuo)\s+(?:comes|goes|happens|is|tulee|menee|on|tapahtuu)\s+(?:right\s+|just\s+|heti\s+)?(?:(?:before|ennen)\s+(?P<before>[^,;]+)|after\s+(?P<after>[^,;]+)|(?P<after_fi>[^,;]+?)\s+jalkeen)"
)
# 'they see the GP before they ask around': only where both sides name a touchpoint for sure.
SOONER = re.compile(r"^(?P<x>.+?)\s+(?:ennen(?:\s*kuin?|\s*ku)?|before|b4)\s+(?P<before>[^,;]+)(?:\s*[,;].*)?$")
# At a question about something else, only what speaks of the list itself changes it.
OF_THE_LIST = re.compile(r"\d|\bkoh[td]a|\blista|touchpoint|\blist\b|\bnumber\b")
LIST_WORD = re.compile(r"\bkoh[td]a|\blista|touchpoint|\blist\b|\bnumber\b")
SHIFTS = re.compile(r"^(?:siirra|siirretaan|move)\b")
IS = re.compile(
    r"^(?P<x>.+?)\s+(?:on|ovat|kuuluu|kuuluvat|is|are|belongs?(?:\s+to)?|should\s+be|pitais\s+olla|pitaisi\s+olla)\s+(?:itse\s+asiassa\s+|oikeastaan\s+|kylla\s+|vaiheeseen\s+|vaiheessa\s+|actually\s+|really\s+|in\s+|part\s+of\s+|the\s+|a\s+)*(?P<y>.+)$"
)
