"""The tables of the work template: a model as rows, and a changed row as typed edits. Pure."""

from ui.sheets.context import buyers, context
from ui.sheets.items import data, kpis, people, systems
from ui.sheets.needs import affected, needs
from ui.sheets.sheet import Cells, Change, Column, Row, Sheet, Unfinished, edits_of, key_of
from ui.sheets.touchpoints import goals, touchpoints

SHEETS: dict[str, tuple[Sheet, ...]] = {
    "context": (context, buyers), "touchpoints": (touchpoints,), "goals": (goals,), "people": (people,),
    "systems": (systems,), "data": (data,), "kpis": (kpis,), "needs": (needs, affected),
}  # fmt: skip

__all__ = ["SHEETS", "Cells", "Change", "Column", "Row", "Sheet", "Unfinished", "edits_of", "key_of"]
