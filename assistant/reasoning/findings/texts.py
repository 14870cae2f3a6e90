"""A finding and its development need, in the language of the model."""

import prompts
from assistant.model.needs import Finding, Severity
from assistant.model.touchpoints import Touchpoint
from assistant.model.whole import Model

MOST = 6  # names told in a row; the rest are counted


def listed(language: str, names: list[str]) -> str:
    """Names in a row: 'a', 'a ja b', 'a, b ja c'; where there are many, the first of them and how many more."""
    quoted = [f"”{n}”" if language == "fi" else f"“{n}”" for n in names]
    if len(quoted) > MOST:
        quoted[MOST - 1 :] = [prompts.text(language, "word.more", n=len(quoted) - MOST + 1)]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {prompts.text(language, 'word.and')} {quoted[-1]}"


def passages(language: str, pairs: list[tuple[str, str]]) -> str:
    """Ways from one to the next: '”a” → ”b”; ”b” → ”c”'."""
    told = [f"{listed(language, [a])} → {listed(language, [b])}" for a, b in pairs]
    if len(told) > MOST:
        told[MOST - 1 :] = [prompts.text(language, "word.more", n=len(told) - MOST + 1)]
    return "; ".join(told)


def found(
    model: Model, rule: str, source: str, severity: Severity, touchpoints: list[Touchpoint], **blanks: object
) -> Finding:
    """The finding of a rule; its texts stand under `finding.<rule>`, with `names` for its touchpoints."""
    filled = {"names": listed(model.language, [t.name for t in touchpoints]), **blanks}
    return Finding(
        rule=rule, source=source, severity=severity, touchpoints=tuple(t.id for t in touchpoints),
        statement=prompts.text(model.language, f"finding.{rule}.statement", **filled),
        because=prompts.text(model.language, f"finding.{rule}.because", **filled),
    )  # fmt: skip


def need_title(model: Model, finding: Finding) -> str:
    """The development need that answers a finding, as a short title."""
    return prompts.text(model.language, f"finding.{finding.rule}.need")


def next_action(model: Model, rule: str) -> str:
    """What can be done about it within a week."""
    return prompts.text(model.language, f"finding.{rule}.next")
