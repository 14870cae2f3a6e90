"""What every change is held against: what was said, the open question, the record."""

import re
from collections.abc import Callable
from typing import TypeVar

from assistant.model import edits as e
from assistant.model.apply import same
from assistant.model.facts import Fact
from assistant.model.whole import Model, Settling
from assistant.reasoning.agenda import Question
from assistant.reasoning.slots import FINDINGS, MISSING_STAGES
from assistant.understanding.embedded.words import capital
from assistant.understanding.interpreter import Said
from assistant.understanding.llm.honest import folded, share, sureness
from assistant.understanding.llm.reading import Change

T = TypeVar("T")
ONE = frozenset({"current_support", "customer_goal", "company_goal"})
MANY = frozenset({"unmet_needs", "actions"})
ITEMS = frozenset({"systems", "data", "kpis"})
PEOPLE = frozenset({"customer_participants", "company_participants"})
_EVERY = re.compile(
    r"\b(?:kaikk\w*|molem\w*|viimei\w*|ensimm\w*|toi(?:nen|se\w*)|kolma\w*|all|both|every|last|first|second|third)\b"
)


class Fault(Exception):
    """The change cannot be an edit. `reason` is told to the language model; `not_said` that nobody said it."""

    def __init__(self, reason: str, *, not_said: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.not_said = reason, not_said


def abouts(question: Question) -> tuple[str | None, ...]:
    """What the open question is settled about: its touchpoints or needs, or the name of a question of its own kind."""
    if question.fields == ("needs",) and question.about:
        return (FINDINGS,)
    if question.id.endswith(MISSING_STAGES):
        return (MISSING_STAGES,)
    return tuple(a.id for a in question.about) or (None,)


class Given:
    """What was said, the open question and the model; and what of a change may be believed."""

    def __init__(self, said: Said, question: Question | None, model: Model) -> None:
        self._said, self._question, self._model = said, question, model

    def _fact(self, change: Change, quote: str) -> Fact:
        value = " ".join(change.value.split())
        if not value:
            raise Fault("value is empty")
        sure = sureness(value, quote, self._said.text, change.sure)
        if sure is None:
            raise Fault("value is not in the person's words", not_said=True)
        return self._said.fact(capital(value), sure, quote)

    def _all_said(self, change: Change) -> None:
        """For what has no room for a guess: an owner, a name, something to remove."""
        if share(change.value, self._said.text) < 1.0:
            raise Fault("value is not in the person's words", not_said=True)

    def _spoken_of(self, id_: str) -> None:
        """Was that touchpoint meant: by its name, its number, or a word for several?"""
        touchpoint = self._model.touchpoint(id_)
        said = folded(self._said.text)[0]
        by_number = touchpoint and re.search(rf"(?<!\d){touchpoint.position}(?!\d)", said)
        ranges = [range(int(a), int(b) + 1) for a, b in re.findall(r"(\d+)\s*-\s*(\d+)", said)]
        in_range = touchpoint and any(touchpoint.position in r for r in ranges)
        asked = self._question and len(self._question.about) == 1 and self._question.about[0].id == id_
        if not (
            by_number or in_range or asked or _EVERY.search(said) or (touchpoint and share(touchpoint.name, said) > 0.0)
        ):
            raise Fault(f"{id_} was not spoken of", not_said=True)

    def _abouts(self, change: Change) -> list[str | None]:
        """The ids it is about: as given, else the open question's, else the company as a whole."""
        if change.about:
            known = [i for i in change.about if self._known(i)]
            if len(known) < len(change.about):
                raise Fault(f"no such id: {next(i for i in change.about if i not in known)}")
            return [*known]
        question = self._question
        if question is None or change.field not in question.fields:
            return [None]
        return [*abouts(question)]

    def _touchpoints(self, change: Change) -> list[str]:
        """The touchpoints it is about."""
        ids = [i for i in self._abouts(change) if i is not None and self._model.touchpoint(i)]
        if change.field == "kpi_kind" and not ids:
            ids = [t.id for t in self._model.touchpoints if any(same(k.name, change.value) for k in t.kpis)]
        if not ids:
            raise Fault("which touchpoint? give its id in about")
        return ids

    def _known(self, id_: str) -> bool:
        offered = self._question is not None and any(a.id == id_ for a in self._question.about)
        return offered or self._model.touchpoint(id_) is not None or self._model.need(id_) is not None

    def _settle(self, field: str, about: str | None, how: Settling, quote: str) -> e.Edit:
        return e.Settle(kind="settle", field=field, about=about, how=how, source=self._said.source(quote))

    @staticmethod
    def _one_of(kind: Callable[[str], T], value: str) -> T:
        try:
            return kind(value.strip())
        except ValueError as error:
            raise Fault(f"{value!r} is none of the values") from error
