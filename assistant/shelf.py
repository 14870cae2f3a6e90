"""`polku knowledge`: the person's own material taken in, listed and removed in the terminal."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import prompts
from assistant.adapters.library import Material
from assistant.errors import NotKept, Unreadable
from assistant.model.whole import Language
from knowledge.documents import Unusable


def add(material: Material, paths: Sequence[Path], language: Language) -> bool:
    """Take files and folders in; each that cannot be read gets a sentence. True where all went in.

    Raises:
        Unreadable: there was nothing to take in.
    """
    from rich.console import Console
    from rich.progress import Progress

    failed: list[Unusable] = []
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(file: str, done: int, total: int) -> None:
            bar.update(task, description=prompts.text(language, "own.reading", file=file), completed=done, total=total)

        taken = material.add(paths, show, failed.append)
    for one in taken:
        print(prompts.text(language, f"own.{one.what}", file=one.name, passages=one.passages))
    for no in failed:
        print(prompts.text(language, f"unusable.{no.reason}", file=no.file), file=sys.stderr)
    if not taken and not failed:
        raise Unreadable("own.nothing")
    return not failed


def show(material: Material, language: Language, as_json: bool) -> None:
    """Every file kept."""
    kept = material.kept()
    if as_json:
        rows = [{"id": k.id, "name": k.name, "passages": k.passages} for k in kept]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    elif not kept:
        print(prompts.text(language, "own.empty"))
    else:
        for k in kept:
            print(prompts.text(language, "own.row", id=k.id, passages=k.passages, name=k.name))


def remove(material: Material, which: str, language: Language) -> None:
    """Forget the files of that id or name.

    Raises:
        NotKept: there is none.
    """
    gone = material.remove(which)
    if not gone:
        raise NotKept("own.unknown", which=which)
    for kept in gone:
        print(prompts.text(language, "own.removed", file=kept.name))
