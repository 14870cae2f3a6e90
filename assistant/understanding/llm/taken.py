"""Changes that take away, move, merge or close -> typed edits."""

from collections.abc import Iterator
from typing import cast

from assistant.model import edits as e
from assistant.model.context import CONTEXT_FIELDS
from assistant.model.facts import Source
from assistant.model.touchpoints import (
    FactField,
    FactsField,
    ItemField,
    Side,
)
from assistant.model.whole import Settling
from assistant.understanding.embedded.words import capital
from assistant.understanding.llm.given import ITEMS, MANY, ONE, PEOPLE, Fault, Given
from assistant.understanding.llm.honest import doubtful, share
from assistant.understanding.llm.reading import Change


class Taking(Given):
    """What is taken away, moved or closed."""

    def _taken(self, change: Change, quote: str) -> Iterator[e.Edit]:
        source, value = self._said.source(quote), change.value.strip()
        if change.field in CONTEXT_FIELDS or change.field in ("order", "stage", "contact"):
            raise Fault(f"{change.field} cannot be taken away; set it anew")
        if change.field == "buyers":
            yield e.RemoveBuyer(kind="remove_buyer", role=value, source=source)
        elif change.field == "touchpoints":
            ids = self._touchpoints(change)
            for id_ in ids:
                self._spoken_of(id_)
            if change.do == "merge":
                name = capital(value) if value and share(value, self._said.text) == 1.0 else None
                yield e.MergeTouchpoints(kind="merge_touchpoints", touchpoints=tuple(ids), name=name, source=source)
                return
            for id_ in ids:
                if change.do == "rename":
                    self._all_said(change)
                    yield e.RenameTouchpoint(
                        kind="rename_touchpoint", touchpoint=id_, name=capital(value), source=source
                    )
                elif change.do == "move":
                    place = int(value) if value.isdigit() else 0
                    yield e.MoveTouchpoint(kind="move_touchpoint", touchpoint=id_, position=place, source=source)
                else:
                    yield e.RemoveTouchpoint(kind="remove_touchpoint", touchpoint=id_, source=source)
        elif change.field in ("needs", "impact", "effort", "owner", "affected"):
            for need in self._abouts(change):
                if change.do == "rename":
                    self._all_said(change)
                    yield e.RenameNeed(kind="rename_need", need=str(need), title=capital(value), source=source)
                elif change.field == "needs":
                    self._all_said(change)
                    yield e.RemoveNeed(kind="remove_need", need=str(need), source=source)
        else:
            for id_ in self._touchpoints(change):
                yield from self._less(change, id_, source)

    def _less(self, change: Change, id_: str, source: Source) -> Iterator[e.Edit]:
        field, value = change.field, change.value.strip()
        if field == "key_touchpoints":
            self._spoken_of(id_)
            yield e.SetKey(kind="set_key", touchpoint=id_, key=False, source=source)
            return
        self._all_said(change)
        if field in PEOPLE:
            side = Side(field.removesuffix("_participants"))
            yield e.RemoveParticipant(kind="remove_participant", touchpoint=id_, side=side, role=value, source=source)
        elif field in ITEMS:
            item = cast(ItemField, field)
            yield e.RemoveItem(kind="remove_item", touchpoint=id_, field=item, name=value, source=source)
        elif field in ONE or field in MANY:
            held = cast("FactField | FactsField", field)
            yield e.RemoveFact(kind="remove_fact", touchpoint=id_, field=held, value=value or None, source=source)

    def _nothing(self, change: Change, quote: str) -> Iterator[e.Edit]:
        if not doubtful(quote, self._said.text):
            raise Fault("nobody said that there is nothing", not_said=True)
        for about in self._abouts(change):
            if about and change.field in ONE:
                fact = self._said.fact(capital(quote))
                yield e.SetFact(kind="set_fact", touchpoint=about, field=cast(FactField, change.field), fact=fact)
            elif about and change.field in MANY:
                fact = self._said.fact(capital(quote))
                yield e.AddFact(kind="add_fact", touchpoint=about, field=cast(FactsField, change.field), fact=fact)
            else:
                yield self._settle(change.field, about, Settling.NOTHING, quote)
