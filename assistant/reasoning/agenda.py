"""The agenda: model, depth -> the open questions, most useful first. Worked out anew each turn, never stored."""

from collections.abc import Callable, Iterable, Iterator

from assistant.model.facts import Fact, Value
from assistant.model.touchpoints import Touchpoint
from assistant.model.whole import Depth, Model
from assistant.reasoning.findings import offers
from assistant.reasoning.findings.texts import need_title
from assistant.reasoning.plan import planning
from assistant.reasoning.slots import (
    CONTEXT,
    DATA,
    FINDINGS,
    FIRST_PASS,
    GOALS_AND_PEOPLE,
    MISSING_STAGES,
    STEP,
    slots,
)
from assistant.reasoning.vague import PROBED_FIELDS, vague

FEW_DRAWS = 200  # enough to choose a question by
AT_ONCE = 5  # touchpoints a question may ask of together

# Fields asked in one question, at each depth.
_Fields = tuple[tuple[str, ...], ...]
_CONTEXT: dict[str, _Fields] = {
    "thorough": tuple((f,) for f in CONTEXT),
    "quick": (("company", "offering"), ("ideal_customer", "buyers"), ("focus",)),
}
_KEY: _Fields = (
    ("customer_goal", "company_goal"),
    ("goal_conflict",),
    ("actions",),
    ("customer_participants", "company_participants"),
)
_KEY_DATA: _Fields = (("systems", "data"), ("kpis",))
_BESIDE: _Fields = (("customer_goal",), ("company_goal",), ("customer_participants", "company_participants"))
_BESIDE_DATA: _Fields = (("systems", "data"), ("kpis",))
_NEED: dict[str, _Fields] = {
    "thorough": (("impact", "effort"), ("owner", "affected")),
    "quick": (("impact", "effort", "owner", "affected"),),
}


class About(Value):
    """What a question is about: a touchpoint, a need or a finding, with its name as the person knows it."""

    id: str
    name: str
    number: int | None = None  # its place in the list shown, where it has one


class Question(Value):
    """An open question. `fields` are names of the contract; `probe` asks a vague answer once more."""

    id: str
    step: int
    fields: tuple[str, ...]
    about: tuple[About, ...] = ()
    probe: bool = False


def open_questions(model: Model, depth: Depth) -> tuple[Question, ...]:
    """Every open question in the order in which it is best asked; empty when nothing is left."""
    return tuple(_questions(model, depth))


def question_of(model: Model, fields: tuple[str, ...], about: Iterable[str | None] = ()) -> Question:
    """The question about these fields, whether open or not: for going back to one already answered."""
    ids = [a for a in about if a is not None]
    return _question(model, fields, ids)


def _questions(model: Model, depth: Depth) -> Iterator[Question]:
    yield from _probes(model, depth)
    unknown = {(s.field, s.about) for s in slots(model, depth) if not s.known}

    def ask(fields: tuple[str, ...], about: Iterable[str | None] = (None,)) -> Iterator[Question]:
        """One question about what of these fields is open; every `about` of it lacks the same fields."""
        lacking: dict[tuple[str, ...], list[str | None]] = {}
        for id_ in about:
            if missing := tuple(f for f in fields if (f, id_) in unknown):
                lacking.setdefault(missing, []).append(id_)
        for missing, ids in lacking.items():
            yield _question(model, missing, [i for i in ids if i is not None])

    for fields in _CONTEXT[depth]:
        yield from ask(fields)
    yield from ask(("touchpoints",))
    yield from ask(("order", "stage"))
    yield from ask(("touchpoints",), (MISSING_STAGES,))
    yield from ask(("contact",))
    every = [t.id for t in model.touchpoints]
    if depth == "thorough":
        for id_ in every:
            yield from ask(FIRST_PASS, (id_,))
    else:
        for field in FIRST_PASS:
            for some in _chunks([i for i in every if (field, i) in unknown]):
                yield from ask((field,), some)
    yield from ask(("key_touchpoints",))
    yield from _deep(model, depth, ask, _KEY, GOALS_AND_PEOPLE, _BESIDE)
    yield from _deep(model, depth, ask, _KEY_DATA, DATA, _BESIDE_DATA)
    yield from ask(("kpi_kind",))
    yield from ask(("needs",))
    if ("needs", FINDINGS) in unknown and (offered := offers(model)):
        about = tuple(About(id=f.rule, name=need_title(model, f), number=n) for n, f in enumerate(offered, 1))
        yield Question(id="needs:findings", step=4, fields=("needs",), about=about)
    for id_ in _most_telling_first(model, unknown):
        for fields in _NEED[depth]:
            yield from ask(fields, (id_,))


def _most_telling_first(model: Model, unknown: set[tuple[str, str | None]]) -> list[str]:
    """The needs, those first whose scores, once told, would change the beginning of the plan most."""
    ids = [n.id for n in model.development_needs]
    open_ = {i for i in ids if ("impact", i) in unknown or ("effort", i) in unknown}
    if len(open_) < 2:
        return ids
    sways = planning(model, draws=FEW_DRAWS).robustness.sways
    weight = {i: max(sways.get((i, f), 0.0) for f in ("impact", "effort") if (f, i) in unknown) for i in open_}
    return sorted(ids, key=lambda i: -weight.get(i, 1.0))


Ask = Callable[[tuple[str, ...], Iterable[str | None]], Iterator[Question]]


def _deep(
    model: Model, depth: Depth, ask: Ask, together: _Fields, each: tuple[str, ...], beside: _Fields
) -> Iterator[Question]:
    """Steps 2 and 3: the key touchpoints in depth; the others, at the thorough depth, several at once."""
    key = [t.id for t in model.key_touchpoints]
    if depth == "quick":
        for field in each:
            for some in _chunks(key):
                yield from ask((field,), some)
        return
    for id_ in key:
        for fields in together:
            yield from ask(fields, (id_,))
    others = [t.id for t in model.touchpoints if not t.key]
    for fields in beside:
        for some in _chunks(others):
            yield from ask(fields, some)


def _chunks(ids: list[str]) -> Iterator[list[str]]:
    """Even runs of at most AT_ONCE, in order."""
    if not ids:
        return
    runs = -(-len(ids) // AT_ONCE)
    size = -(-len(ids) // runs)
    yield from (ids[i : i + size] for i in range(0, len(ids), size))


def _question(model: Model, fields: tuple[str, ...], ids: list[str]) -> Question:
    about = tuple(_about(model, i) for i in ids if i != MISSING_STAGES)
    name = "+".join(fields) + (f":{','.join(ids)}" if ids else "")
    return Question(id=name, step=STEP[fields[0]], fields=fields, about=about)


def _about(model: Model, id_: str) -> About:
    if touchpoint := model.touchpoint(id_):
        return About(id=id_, name=touchpoint.name, number=touchpoint.position)
    need = model.need(id_)
    return About(id=id_, name=need.title if need else id_)


def _probes(model: Model, depth: Depth) -> Iterator[Question]:
    """One follow-up to each vague answer about a key touchpoint, at the thorough depth."""
    if depth == "quick":
        return
    for touchpoint in model.key_touchpoints:
        for field in PROBED_FIELDS:
            if probe_of(field) in {s.field for s in model.settled if s.about == touchpoint.id}:
                continue
            if any(vague(f.value) for f in _facts(touchpoint, field) if f.told):
                yield Question(
                    id=f"probe:{field}:{touchpoint.id}", step=STEP[field], fields=(field,), probe=True,
                    about=(About(id=touchpoint.id, name=touchpoint.name),),
                )  # fmt: skip


def probe_of(field: str) -> str:
    """The name under which the follow-up to a field is settled."""
    return f"probe:{field}"


def _facts(touchpoint: Touchpoint, field: str) -> tuple[Fact, ...]:
    held = getattr(touchpoint, field)
    return held if isinstance(held, tuple) else (held,) if held else ()
