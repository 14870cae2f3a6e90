"""One turn read without a language model: what it is for, then corrections, then the answer field by field."""

import re
from dataclasses import replace

from assistant.model import edits as e
from assistant.model.apply import changed
from assistant.model.facts import Evidence, says_nothing
from assistant.model.touchpoints import ConflictState, Side
from assistant.model.whole import Model, Settling
from assistant.reasoning.agenda import About, Question
from assistant.reasoning.slots import CONTEXT, FINDINGS, MISSING_STAGES
from assistant.understanding.embedded import contacts, lists, readers
from assistant.understanding.embedded.acts import Turn, act_of
from assistant.understanding.embedded.asked import of_ourselves, of_this, shows_list
from assistant.understanding.embedded.closing import closed, probed
from assistant.understanding.embedded.corrections import ABOUT_THE_LIST, Corrector
from assistant.understanding.embedded.denial import all_well, says_no, says_none
from assistant.understanding.embedded.features import Embed, fold
from assistant.understanding.embedded.hedge import dont_know, evidence, would_ask
from assistant.understanding.embedded.items import scores
from assistant.understanding.embedded.known import as_known
from assistant.understanding.embedded.mentions import mentions
from assistant.understanding.embedded.metrics import kinds_told
from assistant.understanding.embedded.numbered import by_number
from assistant.understanding.embedded.people import people
from assistant.understanding.embedded.portions import portions
from assistant.understanding.embedded.recorded.amended import PutRight, amended
from assistant.understanding.embedded.recorded.shown import shown
from assistant.understanding.embedded.refer import rest_of
from assistant.understanding.embedded.restated import company_named, field_changed, restated
from assistant.understanding.embedded.steps import step_wanted
from assistant.understanding.embedded.sure import sure, tells_nothing
from assistant.understanding.embedded.taking_back import How, after_colon, forgot, stands, takes_back
from assistant.understanding.embedded.turns import asks, command, filler
from assistant.understanding.embedded.words import Piece, sentences, split, whole
from assistant.understanding.interpreter import Act, Heard, Note, Said

_CONFIRMED = frozenset({"order", "stage", "contact"})  # questions that a yes answers
_YES_OR_NO = _CONFIRMED | {"touchpoints", "goal_conflict"}  # where a yes is never small talk; of offered needs too
MOST_WEIGHED = 2  # portions of an answer weighed by meaning, which costs some 20 ms each; the rules judge the others
_TOLD = frozenset({*CONTEXT, "current_support", "unmet_needs", "customer_goal", "company_goal", "actions"})
_NAMED = frozenset({"customer_participants", "company_participants", "systems", "data", "kpis"})
_NAMING = _NAMED | {"customer_goal", "company_goal"}
_COMMANDS = re.compile(r"(?:poista|lisaa|jaa|yhdista|siirra|remove|delete|split|merge|add|move)\b")  # names nobody
_GUESS = re.compile(r"\b(?:ehka|kai|maybe|perhaps|probably)\s+[^\W\d]{4,}\W*$")  # 'en tiiä, ehkä opaste'
_BY_SOUND = frozenset({Act.GO_BACK, Act.HELP, Act.SKIP, Act.STOP, Act.COMPLAINT, Act.SMALL_TALK})
_MAY_BE_NOTHING = ("current_support", "unmet_needs")
_ONLY_NUMBERS = re.compile(r"(?=\D*\d)(?:[\d\s,.;–-]|\b(?:ja|and)\b)+")
MORE = 3  # times as many touchpoints as are listed are a journey, not a correction of the list
LONGEST = 20_000  # characters read at once
ASKS_OUT = 7  # words of a cry for help that asks something of the method, too
TELLS = 12  # words; what is longer tells something, unless it says in words that it is not known
SAYS_LITTLE = 5  # words of what may be taken for not known by its sound alone: what tells more is never emptied


class EmbeddedInterpreter:
    """Reads a turn by rules and small classifiers. `embed` is None where no embedding is to be had."""

    name = "embedded"

    def __init__(self, embed: Embed | None) -> None:
        self._embed = embed

    def interpret(self, said: Said, question: Question | None, model: Model) -> Heard:
        """What was said, in the light of the open question and what is known."""
        if len(said.text) > LONGEST:
            return Heard(act=Act.ANSWER, notes=(Note(key="note.too_long", blanks={"most": f"{LONGEST}"}),))
        if (step := step_wanted(said.text)) is not None:
            return Heard(act=Act.GO_TO, step=step)
        changes = field_changed(said, whole(said.text), question, model) or company_named(said, whole(said.text), model)
        if changes:
            return Heard(act=Act.CORRECTION, edits=tuple(changes))
        if shows_list(said.text):
            return Heard(act=Act.QUESTION, asked=said.text, ourselves="list")
        if seen := shown(whole(said.text), model, question):
            return Heard(act=Act.QUESTION, asked=said.text, ourselves=seen[0], topic=seen[1])
        if put_right := self._amended(said, question, model):
            return self._with_the_answer(put_right, said, question, model)
        turn = act_of(said.text, self._embed, question.fields[0] if question else None)
        if question is not None and _answered_in_a_word(question, said.text):
            turn = Turn(Act.ANSWER, whole(said.text))
        if (back := takes_back(said.text)) and back[0] == "plainly" and turn.act is not Act.MIXED:
            turn = Turn(Act.CORRECTION, after_colon(whole(said.text)))
        if turn.act in _BY_SOUND and command(said.text) is None and self._says_plainly(said, question, model):
            turn = Turn(Act.ANSWER, whole(said.text))
        if (key := of_ourselves(said.text)) and turn.act not in (Act.ANSWER, Act.MIXED, Act.CORRECTION):
            return Heard(act=Act.QUESTION, asked=said.text, ourselves=key)
        if question is not None and of_this(said.text):
            return Heard(act=Act.QUESTION, asked=said.text, topic=question.fields[0])
        if turn.act is Act.DONT_KNOW and (
            _names(said, question, self._embed) or _denies(question, said.text) or _knows_some(said.text)
        ):
            turn = replace(turn, act=Act.ANSWER)
        match turn.act:
            case Act.SKIP:
                return Heard(act=turn.act, edits=tuple(closed(said, question, Settling.SKIPPED)))
            case Act.DONT_KNOW:
                return Heard(act=turn.act, edits=tuple(self._unknown(said, question, model)))
            case Act.CORRECTION:
                return self._judged_correction(said, turn.answer, question, model)
            case Act.ANSWER | Act.MIXED:
                names = question is not None and set(question.fields) <= _NAMED
                answer = turn.answer.cut(filler(turn.answer.text, model.language, names=names))
                return self._answer(said, answer, question, model, turn.act, turn.asked)
            case Act.HELP if asks(said.text) and len(said.text.split()) >= ASKS_OUT:
                return Heard(act=turn.act, asked=said.text)  # the material may know; else an example alone
            case _:
                return Heard(act=turn.act, asked=turn.asked)

    def _amended(self, said: Said, question: Question | None, model: Model) -> PutRight | None:
        """What of the record a turn puts right; a turn of several lines, or told by number, is an answer."""
        if "\n" in said.text.strip() or not model.touchpoints:
            return None
        numbers = [a.number for a in question.about if a.number] if question else []
        if len(numbers) > 1 and by_number(whole(said.text), numbers):
            return None
        return amended(said, whole(said.text), question, model, self._embed)

    def _says_plainly(self, said: Said, question: Question | None, model: Model) -> bool:
        """Does it answer or correct the list in plain words, whatever it sounds like: 'can you rename 1 to Visit'?"""
        field = question.fields[0] if question else None
        if field == "kpi_kind" and self._answers(said, whole(said.text), question):
            return True
        return bool(Corrector(said, model, field, self._embed).edits(whole(said.text)))

    def _with_the_answer(self, put_right: PutRight, said: Said, question: Question | None, model: Model) -> Heard:
        """What of the record was put right, with the answer to the open question in the other sentences."""
        heard = Heard(act=Act.CORRECTION, edits=tuple(put_right.edits))
        rest = put_right.rest
        if question is None or rest is None:
            return heard
        begins = sentences(whole(said.text))[0].start < rest.start and takes_back(said.text)
        if begins or stands(rest.text) or (question.fields[0] == "key_touchpoints" and says_no(fold(rest.text))):
            return heard  # it tells what stays, or a reason: 'headcount isn't that important. Un-key 7'

        if act_of(rest.text, self._embed, question.fields[0]).act not in (Act.ANSWER, Act.CORRECTION):
            return heard
        answer = self._answer(said, rest, question, model, Act.ANSWER, None)
        return heard if answer.notes else changed(heard, edits=(*heard.edits, *answer.edits))

    def _judged_correction(self, said: Said, text: Piece, question: Question | None, model: Model) -> Heard:
        """What is a correction by its sound alone: an answer all the same where it names what was asked for."""
        text = after_colon(text)
        back = takes_back(said.text)
        answers = back[0] == "lightly" if back else self._answers(said, text, question)
        nothing_yet = not back and not model.touchpoints  # the first answers: there is nothing to put right
        if question is not None and (nothing_yet or (answers and question.fields[0] not in ABOUT_THE_LIST)):
            return self._answer(said, text, question, model, Act.ANSWER, None)
        return self._corrected(said, text, question, model)

    def _answers(self, said: Said, text: Piece, question: Question | None) -> bool:
        """Does it hold what was asked for: a name, a score, a kind of metric? What the record holds was seen before."""
        match question.fields[0] if question else "":
            case "impact" | "effort":
                return bool(scores(text))
            case "kpi_kind":
                return bool(kinds_told(text))
            case "goal_conflict":
                return readers.goals_collide(text.text) is not None
            case "needs":
                return bool(question and not question.about)  # 'poistetaan turhat lomakkeet' is a need
            case "owner" | "affected":
                return bool(people(text, Side.COMPANY, self._embed)) and not _COMMANDS.match(fold(text.text))
            case _:
                return _names(said, question, self._embed)

    def _corrected(self, said: Said, text: Piece, question: Question | None, model: Model) -> Heard:
        """What sounds like a correction is never recorded as an answer: it is made, or said not to be understood."""
        if question is not None and question.fields[0] == "contact":
            return self._answer(said, text, question, model, Act.ANSWER, None)
        corrector = Corrector(said, model, "order", self._embed)
        edits = (
            corrector.edits(text)
            or contacts.contact_corrected(said, text, model, self._embed)
            or restated(said, text, model)
        )
        notes = tuple(corrector.notes) if edits or corrector.notes else (Note(key="note.correction_unclear"),)
        return Heard(act=Act.CORRECTION, edits=tuple(edits), notes=notes)

    def _answer(
        self, said: Said, answer: Piece, question: Question | None, model: Model, act: Act, asked: str | None
    ) -> Heard:
        field = question.fields[0] if question else None
        if question and field in _CONFIRMED and (rest := lists.agreed_but(answer)):
            heard = self._corrected(said, rest, None, model)
            agreed = lists.confirmed(said, answer, question) if heard.edits and not heard.notes else ()
            return changed(heard, edits=(*heard.edits, *agreed))
        corrector = Corrector(said, model, field, self._embed)
        offers = question is not None and field == "needs" and bool(question.about)  # its numbers are the offers'
        corrections = [] if offers else corrector.edits(answer)
        if corrections:
            if field in ABOUT_THE_LIST:  # 'poista 2, ja 3 on suora'
                corrections += self._contact_beside(said, answer, model, field, corrections)
            if question and field in _CONFIRMED and not corrector.notes and lists.YES.match(fold(answer.text)):
                corrections += lists.confirmed(said, answer, question)  # 'Yes, that's right. The visit is direct.'
            return Heard(act=Act.CORRECTION, edits=tuple(corrections), asked=asked, notes=tuple(corrector.notes))
        if question is None:
            return Heard(act=act, asked=asked, notes=tuple(corrector.notes) or (Note(key="note.nothing_open"),))
        if corrector.notes and field not in (*ABOUT_THE_LIST, "needs", "actions"):  # there a command says what is done
            return Heard(act=Act.CORRECTION, asked=asked, notes=tuple(corrector.notes))  # elsewhere it is no answer
        if field in _TOLD and forgot(answer.text):
            return Heard(act=Act.CORRECTION, asked=asked, notes=(Note(key="note.correction_unclear"),))
        if back := takes_back(answer.text):
            how, end = back
            rest = answer.cut(end) if answer.cut(end).text else answer
            heard = self._taken_back(said, rest, question, model, how)
            if heard.edits or how == "plainly":
                return heard
            answer = rest
        if late := self._late(said, answer, question, model, taken_back=False):
            return Heard(act=Act.CORRECTION, edits=tuple(late), asked=asked)
        edits, notes = self._read(said, answer, question, model)
        if not edits and not notes:
            notes = corrector.notes if field in ABOUT_THE_LIST and corrector.notes else [_not_understood(question)]
        return Heard(act=act, edits=tuple(edits), asked=asked, notes=tuple(notes))

    def _contact_beside(
        self, said: Said, answer: Piece, model: Model, field: str | None, made: list[e.Edit]
    ) -> list[e.Edit]:
        """Contact told in the sentences of an answer that correct nothing else; all of it where it was asked."""
        others = [s for s in sentences(answer) if not Corrector(said, model, field, self._embed).edits(s)]
        if field == "contact" and len(others) > 1:
            rest = answer.cut(others[0].start - answer.start, others[-1].end - answer.start)
            told = contacts.contact(said, rest, model, self._embed)[0]
        else:
            told = contacts.contact_corrected(said, answer, model, self._embed)
        done = {getattr(x, "touchpoint", None) for x in made if not isinstance(x, e.RenameTouchpoint)}
        return [x for x in told if not isinstance(x, e.SetContact) or x.touchpoint not in done]

    def _taken_back(self, said: Said, answer: Piece, question: Question, model: Model, how: How) -> Heard:
        """What begins as a correction. 'Sorry' and 'actually' stand before answers too: then little is put right."""
        if question.fields[0] == "contact":
            edits, notes = contacts.contact(said, answer, model, self._embed)
            if edits:
                return Heard(act=Act.ANSWER, edits=tuple(edits), notes=tuple(notes))
        if how != "lightly" or question.fields[0] in ABOUT_THE_LIST:
            return self._corrected(said, answer, None, model)
        edits = restated(said, answer, model) or self._late(said, answer, question, model, taken_back=True)
        return Heard(act=Act.CORRECTION, edits=tuple(edits))

    def _late(self, said: Said, answer: Piece, question: Question, model: Model, *, taken_back: bool) -> list[e.Edit]:
        """Contact of the touchpoints, told once something else is asked."""
        if not question.about or set(question.fields) <= _NAMING or question.fields[0] in ABOUT_THE_LIST:
            return []
        asked = [a.id for a in question.about]
        return contacts.contact_told_late(said, answer, model, asked, self._embed, taken_back=taken_back)

    def _read(self, said: Said, answer: Piece, question: Question, model: Model) -> tuple[list[e.Edit], list[Note]]:
        """The answer to the open question."""
        folded = fold(answer.text)
        match question.fields[0]:
            case "touchpoints":
                missing = question.id.endswith(MISSING_STAGES)
                if missing and (lists.NO.match(folded) or says_nothing(answer.text)) and len(folded.split()) < 6:
                    return list(closed(said, question, Settling.NOTHING)), []
                if len(folded.split()) < 3 and (lists.YES.match(folded) or lists.NO.match(folded) or says_no(folded)):
                    return [], [Note(key="note.tell_which")]
                return lists.journey(said, answer, model, self._embed, missing=missing)
            case "order" | "stage":
                if agreed := lists.YES.match(folded):
                    more = contacts.contact_corrected(said, answer.cut(agreed.end()), model, self._embed)
                    return [*more, *lists.confirmed(said, answer, question)], []
                if lists.NO.match(folded) and len(folded.split()) < 4:
                    return [], [Note(key="note.tell_how")]
                if contact := contacts.contact_corrected(said, answer, model, self._embed):
                    return contact, []
                told, notes = lists.journey(said, answer, model, self._embed, missing=False)
                # The journey itself, where what was taken for one before is hardly any.
                return (told, notes) if len(told) > MORE * len(model.touchpoints) else ([], [])
            case "contact":
                edits, notes = contacts.contact(said, answer, model, self._embed)
                if not edits and lists.YES.match(folded) and len(folded.split()) < 4:
                    return list(lists.confirmed(said, answer, question)), []
                return edits, notes
            case "key_touchpoints":
                return lists.key(said, answer, model, self._embed)
            case "kpi_kind":
                return lists.kpi_kinds(said, answer, model, self._embed)
            case "needs" if question.about:
                return lists.offered(said, answer, question, model, self._embed), []
            case "needs":
                return lists.needs(said, answer, model, self._embed)
            case "owner" | "affected" if _COMMANDS.match(folded):
                return [], [Note(key="note.correction_unclear")]
            case field if (
                field in _TOLD
                and not _answered_in_a_word(question, answer.text)
                and (lists.only_yes(answer) or (question.about and _ONLY_NUMBERS.fullmatch(folded)))
            ):
                return [], [_not_understood(question)]  # it agrees or lists touchpoints, and was asked what happens
            case _:
                return self._fields(said, answer, question, model), []

    def _fields(self, said: Said, answer: Piece, question: Question, model: Model) -> list[e.Edit]:
        edits: list[e.Edit] = []
        every = [About(id=t.id, name=t.name, number=t.position) for t in model.touchpoints]
        asked = {a.id for a in question.about}
        found = portions(answer, question, self._embed, every if asked <= {a.id for a in every} else ())
        weigh = len(found) <= MOST_WEIGHED
        for portion in found:
            text = portion.piece.text
            if (
                dont_know(text)
                and portion.field in _NAMED
                and (told := readers.guesses(portion.piece, portion.field, self._embed))
            ):
                edits += readers.guessed(said, told, portion.field, portion.about or "", self._embed)
            elif dont_know(text) or (
                weigh
                and portion.field in _TOLD
                and len(text.split()) <= SAYS_LITTLE
                and evidence(text) is Evidence.KNOWN
                and tells_nothing(text, self._embed, portion.field)
            ):
                edits += readers.unknown(said, text, portion.field, portion.about, model)
            else:
                read = readers.READERS[portion.field](
                    said, portion.piece, portion.field, portion.about or "", self._embed
                )
                edits += [self._weighed(edit) for edit in read] if weigh else read
            if portion.about and set(question.fields) <= _NAMING:
                roles = {fold(x.participant.role) for x in edits if isinstance(x, e.AddParticipant)}
                more = readers.offered(said, portion.piece, question.fields, portion.about, self._embed)
                edits += [x for x in more if fold(getattr(x, "name", "")) not in roles]
        if question.probe:
            edits += probed(said, question)
        return [as_known(edit, question, model) for edit in edits]

    def _weighed(self, edit: e.Edit) -> e.Edit:
        """A fact in the person's own sentence, as sure as the sentence sounds."""
        if not isinstance(edit, e.SetContext | e.SetFact | e.AddFact) or not edit.fact.told:
            return edit
        judged = sure(edit.fact.source.quote, self._embed, edit.field)
        if judged in (edit.fact.evidence, Evidence.UNKNOWN):
            return edit
        return changed(edit, fact=changed(edit.fact, evidence=judged))

    def _unknown(self, said: Said, question: Question | None, model: Model) -> list[e.Edit]:
        if question is None or question.id == "touchpoints":
            return []
        if question.probe:
            return probed(said, question)
        if question.id == f"needs:{FINDINGS}" or question.id.endswith(MISSING_STAGES):
            return list(closed(said, question, Settling.NOTHING))
        quote = whole(said.text).text
        abouts: list[str | None] = [a.id for a in question.about] or [None]
        return [edit for f in question.fields for a in abouts for edit in readers.unknown(said, quote, f, a, model)]


def _names(said: Said, question: Question | None, embed: Embed | None) -> bool:
    """Does it name what was asked for, with no 'I don't know'?"""
    if question is None or not set(question.fields) <= _NAMING or dont_know(said.text):
        return False
    return bool(mentions(said.text, question.fields, embed))


def _knows_some(text: str) -> bool:
    """Is it the rest alone that is not known: 'they want the price at 2, the others I can't say'?"""
    *told, last = split(whole(text), r"\s*[,;.]\s+")
    return bool(told) and rest_of(last.text) and not dont_know(told[0].text)


def _denies(question: Question | None, text: str) -> bool:
    """Does it say that there is none, or tell at length, where only its sound is that of not knowing?"""
    if question is None or dont_know(text):
        return False
    if evidence(text) is Evidence.ASSUMED and _GUESS.search(fold(text)) and not would_ask(text):
        return True
    asked, folded = {*question.fields}, fold(text)
    none = says_nothing(text) or (bool(asked & _NAMED) and says_none(folded))
    at_odds = "goal_conflict" in asked and readers.goals_collide(text) not in (None, ConflictState.UNKNOWN)
    return none or at_odds or len(text.split()) > TELLS


def _answered_in_a_word(question: Question, text: str) -> bool:
    """Is it a word or two that is talk elsewhere, and answers this question: 'ok', 'ei oo', 'it's fine'?"""
    folded, field = fold(whole(text).text), question.fields[0]
    if field in _YES_OR_NO or (field == "needs" and question.about):
        plain_no = lists.NO.match(folded.removeprefix("no ")) and len(folded.split()) < 4 and not dont_know(text)
        return bool(lists.YES.match(folded) or (field == "goal_conflict" and plain_no))
    return (field in _MAY_BE_NOTHING and says_nothing(text)) or (field == "unmet_needs" and all_well(folded))


def _not_understood(question: Question) -> Note:
    key = f"note.not_understood.{question.fields[0]}"
    return Note(key=key if question.fields[0] in _HINTED else "note.not_understood.other")


_HINTED = frozenset(
    {"touchpoints", "order", "contact", "key_touchpoints", "impact", "effort", "needs", "kpi_kind", "goal_conflict"}
)
