"""What a recorded metric is for, told anew: 'visits per week is more for ourselves, not business'."""

from assistant.model import edits as e
from assistant.understanding.embedded.metrics import kinds_told
from assistant.understanding.embedded.recorded.clause import Clause
from assistant.understanding.embedded.recorded.held import Kind
from assistant.understanding.interpreter import Said

LONGEST = 14  # words of a sentence that only tells what a metric is for
_ASKED = frozenset({"kpis", "kpi_kind"})  # where it is an answer


def kind_told(said: Said, clause: Clause) -> list[e.Edit]:
    """The kind of the metrics that a clause names, the first where it names both ('ours, not business')."""
    if _ASKED & {*clause.fields} or len(clause.folded.split()) > LONGEST:
        return []
    told = kinds_told(clause.piece)
    metrics = [entry for thing in clause.things for entry in thing.entries if entry.kind is Kind.KPI]
    if not told or not metrics:
        return []
    source = said.source(clause.piece.text)
    return [
        e.SetKpiKind(kind="set_kpi_kind", touchpoint=m.about, name=m.name, kpi_kind=told[0][1], source=source)
        for m in metrics if m.about
    ]  # fmt: skip
