"""The command `polku`: parses, calls, prints. Heavy rooms are imported by the command that needs them."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import prompts
from assistant.errors import PolkuError, Unreadable

if TYPE_CHECKING:
    from assistant.model.needs import Capacity
    from assistant.model.whole import Export, Language
    from assistant.settings import Settings
    from assistant.wiring import Polku

FORMATS = ("json", "md", "xlsx", "docx", "pdf", "svg")


def main(arguments: list[str] | None = None) -> int:
    """Run a command. Returns the exit status: 0 done, 1 could not be done, 2 wrong usage."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = parser().parse_args(arguments)
    if arguments is None:
        sys.excepthook = _crashed
    for name, value in vars(args).items():  # bytes that are no UTF-8 come in as lone surrogates
        if isinstance(value, str) and name not in ("file", "output"):
            setattr(args, name, _readable(value))
    try:
        args.run(args)
        sys.stdout.flush()
    except PolkuError as error:
        return _say_why(args, error)
    except KeyboardInterrupt:
        return 1
    except BrokenPipeError:
        # Whoever read our output has gone; nothing more to tell, and Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 0


def parser() -> argparse.ArgumentParser:
    """Every command and its options."""
    top = argparse.ArgumentParser(
        prog="polku", description="An interview that leaves you with a model of your customer process and a plan."
    )
    top.set_defaults(run=_web, language=None)
    top.add_argument("--host", default="127.0.0.1", help="where the web app answers (default: %(default)s)")
    top.add_argument("--port", type=_port, default=8501, help="the web app's port (default: %(default)s)")
    top.add_argument("--no-browser", action="store_true", help="start the web app without opening a browser")
    commands = top.add_subparsers(metavar="COMMAND")

    def command(name: str, help_: str, run: Callable[[argparse.Namespace], None]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_, description=help_)
        made.set_defaults(run=run)
        return made

    def language(to: argparse.ArgumentParser) -> None:
        to.add_argument("--language", choices=("fi", "en"), default=None, help="the language spoken")

    interview = command("interview", "the interview in the terminal", _interview)
    language(interview)
    interview.add_argument("--depth", choices=("quick", "thorough"), default=None, help="how deep (default: thorough)")
    interview.add_argument("--resume", metavar="ID", default=None, help="go on with a kept interview")
    interview.add_argument("--jsonl", action="store_true", help="JSON lines in and out, for programs")
    command("list", "interviews kept here, newest first", _list).add_argument("--json", action="store_true")
    show = command("show", "one interview with its turns", _show)
    show.add_argument("id")
    show.add_argument("--json", action="store_true")
    command("delete", "delete an interview", _delete).add_argument("id")
    export = command("export", "take an interview's results away", _export)
    export.add_argument("id")
    export.add_argument("--format", choices=FORMATS, default="json")
    export.add_argument("-o", "--output", metavar="FILE", default=None)
    export.add_argument("--poster", choices=("a3", "a1"), default=None, help="the map alone as a wall poster (pdf)")
    command("import", "a new interview from an exported JSON or a filled-in XLSX", _import).add_argument("file")
    plan = command("plan", "findings, priorities and plan of a model's JSON, worked out afresh", _plan)
    plan.add_argument("file")
    plan.add_argument("--hours", type=float, default=None, help="hours a month there are for development")
    plan.add_argument("--money", type=float, default=None, help="money a month there is for development")
    plan.add_argument("--json", action="store_true")
    compare = command("compare", "what changed between two exports of the same customer process", _compare)
    compare.add_argument("before")
    compare.add_argument("after")
    compare.add_argument("--json", action="store_true")
    customers = command(
        "customers", "customer-base analysis: deciles, the share of return, what sets the best apart", _customers
    )
    customers.add_argument("file")
    customers.add_argument("--value", metavar="COLUMN", default=None, help="the column of revenue or margin")
    customers.add_argument(
        "--model", metavar="FILE", default=None, help="hold it against the ideal customer of a model"
    )
    customers.add_argument("--no-names", action="store_true", help="no customer is named anywhere")
    language(customers)
    customers.add_argument("--json", action="store_true")
    ask = command("ask", "an answer from the framework's material, with its sources", _ask)
    ask.add_argument("question", nargs="+")
    language(ask)
    ask.add_argument("--json", action="store_true")
    own = command("knowledge", "your own material beside the framework's", _knowledge)
    own.set_defaults(action=None, parser=own)
    actions = own.add_subparsers(metavar="add|list|remove")
    taking = actions.add_parser("add", help="take in files or folders: md, txt, html, docx, pdf")
    taking.add_argument("paths", nargs="+", metavar="FILE|FOLDER")
    listing = actions.add_parser("list", help="what has been taken in")
    listing.add_argument("--json", action="store_true")
    removing = actions.add_parser("remove", help="forget a file")
    removing.add_argument("which", metavar="ID|NAME")
    for name, action in (("add", taking), ("list", listing), ("remove", removing)):
        action.set_defaults(action=name)
        language(action)
    command("schema", "the JSON Schema of the export", _schema)
    doctor = command("doctor", "what is in use, what is wrong and how to mend it", _doctor)
    doctor.add_argument("--json", action="store_true")
    language(doctor)
    return top


def _port(given: str) -> int:
    number = int(given)
    if not 0 < number < 65536:
        raise ValueError
    return number


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of ours: one sentence, and the traceback only for who asks for it with POLKU_DEBUG."""
    if os.environ.get("POLKU_DEBUG"):
        sys.__excepthook__(kind, error, trace)
    print(prompts.text("en", "crash", what=kind.__name__), file=sys.stderr)


def _readable(value: str) -> str:
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _say_why(args: argparse.Namespace, error: PolkuError) -> int:
    """One plain sentence on standard error, in the person's language."""
    try:
        spoken = _settings().spoken(getattr(args, "language", None))
    except Unreadable:
        spoken = getattr(args, "language", None) or "en"
    print(prompts.text(spoken, error.key, **error.blanks), file=sys.stderr)
    return 1


def _settings() -> "Settings":
    from assistant.settings import settings

    return settings()


def _polku() -> "Polku":
    from assistant.wiring import Polku

    return Polku(_settings(), _progress_bar())


def _progress_bar() -> Callable[[int, int], None] | None:
    """A bar on standard error while the index is built, where somebody looks."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        width = 30 * done // total
        label = prompts.text(_settings().spoken(), "terminal.index")
        sys.stderr.write(f"\r{label} [{'#' * width}{'.' * (30 - width)}]" + ("\n" if done == total else ""))
        sys.stderr.flush()

    return show


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))


def _spoken(args: argparse.Namespace, polku: "Polku") -> "Language":
    return polku.settings.spoken(args.language)


def _web(args: argparse.Namespace) -> None:
    """The pages stand above this room, so they are called by name."""
    serve = import_module("ui.serve").serve
    settings = _settings()
    serve(args.host, args.port, settings.spoken(args.language), settings.home, browser=not args.no_browser)


def _interview(args: argparse.Namespace) -> None:
    polku = _polku()
    if args.resume:
        interview = polku.resume(args.resume)
    else:
        interview = polku.begin(_spoken(args, polku), args.depth or "thorough")
    polku.prepare()
    if polku.library.words_only:
        print(prompts.text(interview.model.language, "own.words_only"), file=sys.stderr)
    if args.jsonl:
        from assistant.jsonl import run

        run(interview, sys.stdin, sys.stdout)
    else:
        from assistant.terminal import talk

        talk(interview)


def _list(args: argparse.Namespace) -> None:
    from assistant.kept import line, told

    polku = _polku()
    kept = polku.kept()
    if args.json:
        _print_json([line(s) for s in kept])
    else:
        print(told(kept, polku.settings.spoken()))


def _show(args: argparse.Namespace) -> None:
    from assistant.kept import dumped, told_turns

    store = _polku().store
    summary, turns = store.summary(args.id), store.turns(args.id)
    if args.json:
        _print_json(dumped(summary, turns))
    else:
        print(told_turns(summary, turns))


def _delete(args: argparse.Namespace) -> None:
    polku = _polku()
    polku.store.delete(args.id)
    print(prompts.text(polku.settings.spoken(), "delete.done", id=args.id))


def _export(args: argparse.Namespace) -> None:
    from assistant.exports import BINARY, formatted
    from assistant.wiring import look

    kind = "pdf" if args.poster else args.format
    if kind in BINARY and args.output is None and sys.stdout.isatty():
        raise PolkuError("format.needs_file", format=kind)
    document = _polku().resume(args.id).export()
    _write(args.output, formatted(kind, document, look(_settings(), args.poster)))


def _write(file: str | None, content: bytes) -> None:
    if file is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        Path(file).write_bytes(content)
    except OSError as error:
        raise PolkuError("unreadable.cannot_write", file=file) from error


def _read(file: str) -> "Export":
    from assistant.exports.document import from_json

    try:
        content = Path(file).read_bytes()
    except OSError as error:
        raise Unreadable("unreadable.missing", file=file) from error
    if content.startswith(b"PK"):
        from assistant.exports.readback import from_xlsx

        return from_xlsx(content, Path(file).name)
    return from_json(content)


def _import(args: argparse.Namespace) -> None:
    from assistant.exports.document import restored

    document = _read(args.file)
    print(_polku().begin(document.language, document.depth, restored(document)).id)


def _capacity(args: argparse.Namespace) -> "Capacity":
    from pydantic import ValidationError

    from assistant.model.needs import Capacity

    try:
        return Capacity(hours=args.hours, money=args.money)
    except ValidationError as error:
        raise Unreadable("unreadable.capacity") from error


def _compare(args: argparse.Namespace) -> None:
    from assistant.exports.compare import compared, told_comparison

    old, new = _read(args.before), _read(args.after)
    found = compared(old, new)
    if args.json:
        _print_json(found.model_dump(mode="json"))
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(told_comparison(found, old, new)))


def _plan(args: argparse.Namespace) -> None:
    from assistant.exports.document import export, restored
    from assistant.model.apply import changed

    old = _read(args.file)
    model = restored(old)
    if args.hours is not None or args.money is not None:
        model = changed(model, capacity=_capacity(args))
    document = export(model, old.id, old.title, old.created_at, old.updated_at)
    dumped = document.dumped()
    if args.json:
        _print_json({name: dumped[name] for name in ("findings", "development_needs", "plan")})
        return
    from assistant.terminal import told_plan

    print(told_plan(document))


def _customers(args: argparse.Namespace) -> None:
    from assistant.customers.analysis import analysed
    from assistant.customers.reading import read
    from assistant.customers.told import told

    found = analysed(read(Path(args.file), args.value), names=not args.no_names)
    ideal = _read(args.model).context.ideal_customer if args.model else None
    if args.json:
        _print_json(found.model_dump(mode="json"))
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(told(_settings().spoken(args.language), found, ideal.value if ideal else None)))


def _ask(args: argparse.Namespace) -> None:
    from assistant.interview.lookup import declined, looked_up

    polku = _polku()
    language = _spoken(args, polku)
    answer = looked_up(polku.library, _readable(" ".join(args.question)), language)
    text = answer.text if answer else declined(language)
    if args.json:
        found = answer.citations if answer else ()
        _print_json({"answer": text, "citations": [c.model_dump() for c in found]})
    else:
        print(text)


def _knowledge(args: argparse.Namespace) -> None:
    from assistant import shelf

    polku = _polku()
    if args.action == "add":
        if not shelf.add(polku.library, [Path(p) for p in args.paths], _spoken(args, polku)):
            raise SystemExit(1)
    elif args.action == "list":
        shelf.show(polku.library, _spoken(args, polku), args.json)
    elif args.action == "remove":
        shelf.remove(polku.library, _readable(args.which), _spoken(args, polku))
    else:
        args.parser.error("add, list or remove")


def _schema(args: argparse.Namespace) -> None:
    from assistant.model.schema import schema

    _print_json(schema())


def _doctor(args: argparse.Namespace) -> None:
    from assistant.doctor import examined, told

    polku = _polku()
    checks = examined(polku)
    if args.json:
        _print_json([c.model_dump() for c in checks])
    else:
        print(told(checks, _spoken(args, polku)))
    if any(not c.ok for c in checks):
        raise SystemExit(1)


if __name__ == "__main__":
    sys.exit(main())
