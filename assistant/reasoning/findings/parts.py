"""Each part of the life cycle needs a goal, resources, an owner, a process and tools (S1)."""

from collections import Counter
from collections.abc import Callable, Iterator

import prompts
from assistant.model.needs import Finding, Severity
from assistant.model.touchpoints import Contact, Stage, Touchpoint
from assistant.model.whole import Model
from assistant.reasoning.findings.texts import found
from assistant.reasoning.handovers import people, systems
from assistant.reasoning.topics import told

Holds = Callable[[Touchpoint], object]
ALONE_IN = 4  # touchpoints carried alone by one person that are too many
ALONE_SHARE = 2 / 3


def stage_without_goal(model: Model) -> Iterator[Finding]:
    """The company meets the customer in a stage where it told no goal of its own (S1: each part has a clear goal)."""
    yield from _lacking(model, "stage_without_goal", lambda t: any(told((t.company_goal,))))


def stage_without_owner(model: Model) -> Iterator[Finding]:
    """The company meets the customer in a stage where nobody of it was named (S1: each part has an owner)."""
    yield from _lacking(model, "stage_without_owner", people)


def stage_without_process(model: Model) -> Iterator[Finding]:
    """What is done at the key touchpoints of a stage was not told (S1: each part has a process)."""
    yield from _lacking(model, "stage_without_process", lambda t: any(told(t.actions)), only_key=True)


def stage_without_tool(model: Model) -> Iterator[Finding]:
    """The company meets the customer in a stage where it uses no system at all (S1: each part has tools)."""
    yield from _lacking(model, "stage_without_tool", systems)


def one_person_carries(model: Model) -> Iterator[Finding]:
    """One person carries most of the path alone (S1: each part has its resources)."""
    staffed = [t for t in model.touchpoints if people(t)]
    alone = Counter(next(iter(people(t))) for t in staffed if len(people(t)) == 1)
    role, most = next(iter(alone.most_common(1)), ("", 0))
    if most >= ALONE_IN and most > ALONE_SHARE * len(staffed):
        carried = [t for t in staffed if people(t) == {role}]
        name = next(p.role for t in carried for p in t.participants if p.role.lower() == role)
        blanks = {"role": name, "n": most, "all": len(staffed)}
        yield found(model, "one_person_carries", "S1", Severity.LOW, carried, **blanks)


def _lacking(model: Model, rule: str, holds: Holds, *, only_key: bool = False) -> Iterator[Finding]:
    """The stages where touchpoints that were asked of it hold none of it, while others do."""
    asked = [t for t in model.touchpoints if t.key or (model.depth == "thorough" and not only_key)]
    met = [t for t in asked if t.contact is Contact.DIRECT]
    if not any(holds(t) for t in met):
        return
    bare = [s for s in Stage if (there := [t for t in met if t.stage is s]) and not any(holds(t) for t in there)]
    if bare:
        stages = ", ".join(prompts.text(model.language, f"stage.{s}") for s in bare)
        yield found(model, rule, "S1", Severity.MEDIUM, [t for t in met if t.stage in bare], stages=stages)
