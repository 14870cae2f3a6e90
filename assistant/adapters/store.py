"""Turns in a database through SQLAlchemy: SQLite by default, PostgreSQL by its address."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy import event, exc
from sqlalchemy.pool import NullPool

from assistant.errors import NotKept, StoreUnavailable
from assistant.interview.ports import Summary
from assistant.interview.turn import Turn

WAIT = 5.0  # seconds a locked database is waited for

_META = sa.MetaData()
_INTERVIEWS = sa.Table(
    "interviews",
    _META,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("title", sa.String(200), nullable=False),
    sa.Column("language", sa.String(5), nullable=False),
    sa.Column("created_at", sa.String(40), nullable=False),
    sa.Column("updated_at", sa.String(40), nullable=False),
    sa.Column("progress", sa.Float, nullable=False),
)
_TURNS = sa.Table(
    "turns",
    _META,
    sa.Column("interview", sa.String(40), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("turn", sa.Text, nullable=False),
)
_HELD = sa.Table(
    "held",
    _META,
    sa.Column("interview", sa.String(40), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("said", sa.Text, nullable=False),
)


class SqlStore:
    """A store in any database SQLAlchemy speaks. Opening makes the tables where they are missing."""

    def __init__(self, url: str, wait: float = WAIT) -> None:
        self.url = url
        with _told(url):
            sqlite = url.startswith("sqlite")
            if sqlite and (path := sa.make_url(url).database):
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            self._engine = sa.create_engine(url, poolclass=NullPool, connect_args={"timeout": wait} if sqlite else {})
            if sqlite:
                event.listen(self._engine, "connect", _durable)
            _META.create_all(self._engine)

    @property
    def place(self) -> str:
        """Where it is, without a password."""
        return _place(self.url)

    def begin(self, first: Turn, summary: Summary) -> None:
        """A new interview with its first turn, both or neither."""
        with self._connected() as connection:
            connection.execute(sa.insert(_INTERVIEWS).values(**_row(summary)))
            text = first.model_dump_json(by_alias=True)
            connection.execute(sa.insert(_TURNS).values(interview=summary.id, number=first.number, turn=text))

    def append(self, turn: Turn, summary: Summary) -> None:
        """One more turn; durable when this returns."""
        with self._connected() as connection:
            text = turn.model_dump_json(by_alias=True)
            try:
                connection.execute(sa.insert(_TURNS).values(interview=summary.id, number=turn.number, turn=text))
            except exc.IntegrityError as error:
                raise StoreUnavailable("store.conflict") from error
            row = _row(summary)
            connection.execute(sa.update(_INTERVIEWS).where(_INTERVIEWS.c.id == summary.id).values(**row))
            connection.execute(sa.delete(_HELD).where(_HELD.c.interview == summary.id, _HELD.c.number <= turn.number))

    def hold(self, interview: str, number: int, said: str) -> None:
        """What was said, durable when this returns."""
        with self._connected() as connection:
            connection.execute(sa.delete(_HELD).where(_HELD.c.interview == interview))
            connection.execute(sa.insert(_HELD).values(interview=interview, number=number, said=said))

    def held(self, interview: str) -> str | None:
        """What was said but has no turn yet, or None."""
        with self._connected() as connection:
            query = sa.select(_HELD.c.said).where(_HELD.c.interview == interview)
            return connection.execute(query).scalar()

    def turns(self, interview: str) -> Sequence[Turn]:
        """Every turn in order."""
        with self._connected() as connection:
            query = sa.select(_TURNS.c.turn).where(_TURNS.c.interview == interview).order_by(_TURNS.c.number)
            try:
                return [Turn.model_validate_json(text) for (text,) in connection.execute(query)]
            except ValidationError as error:
                raise StoreUnavailable("store.damaged", place=_place(self.url)) from error

    def summary(self, interview: str) -> Summary:
        """One interview's line."""
        with self._connected() as connection:
            row = connection.execute(sa.select(_INTERVIEWS).where(_INTERVIEWS.c.id == interview)).mappings().first()
        if row is None:
            raise NotKept("store.not_kept", id=interview)
        return _summary(row, self.url)

    def summaries(self) -> Sequence[Summary]:
        """Every interview, newest first."""
        with self._connected() as connection:
            query = sa.select(_INTERVIEWS).order_by(_INTERVIEWS.c.updated_at.desc(), _INTERVIEWS.c.id)
            return [_summary(row, self.url) for row in connection.execute(query).mappings()]

    def delete(self, interview: str) -> None:
        """The interview and its turns are gone."""
        self.summary(interview)
        with self._connected() as connection:
            connection.execute(sa.delete(_HELD).where(_HELD.c.interview == interview))
            connection.execute(sa.delete(_TURNS).where(_TURNS.c.interview == interview))
            connection.execute(sa.delete(_INTERVIEWS).where(_INTERVIEWS.c.id == interview))

    @contextmanager
    def _connected(self) -> Iterator[sa.Connection]:
        with _told(self.url), self._engine.begin() as connection:
            yield connection


def _durable(connection: Any, _record: object) -> None:
    """Readers do not wait for the writer, and what is committed survives a crash."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


@contextmanager
def _told(url: str) -> Iterator[None]:
    """The database's errors as ours; SQLAlchemy's own stop here."""
    place = _place(url)
    try:
        yield
    except exc.DBAPIError as error:
        raise StoreUnavailable(_key(str(error.orig).lower()), place=place) from error
    except (exc.ArgumentError, exc.NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreUnavailable("store.address", place=place) from error
    except OSError as error:
        raise StoreUnavailable("store.closed", place=place) from error


def _key(told: str) -> str:
    for words, key in (
        ("locked", "store.locked"),
        ("full", "store.full"),
        ("disk i/o", "store.full"),
        ("malformed", "store.damaged"),
        ("not a database", "store.damaged"),
        ("no such column", "store.damaged"),
        ("readonly", "store.closed"),
        ("unable to open", "store.closed"),
    ):
        if words in told:
            return key
    return "store.other"


def _place(url: str) -> str:
    """Where the store is, without a password."""
    try:
        made = sa.make_url(url)
    except exc.ArgumentError:
        return "POLKU_STORE"
    return made.database or "" if made.drivername.startswith("sqlite") else made.render_as_string(hide_password=True)


def _row(summary: Summary) -> dict[str, Any]:
    row = summary.model_dump()
    return {
        **row,
        "title": summary.title[:200],
        "created_at": summary.created_at.astimezone(UTC).isoformat(),
        "updated_at": summary.updated_at.astimezone(UTC).isoformat(),
    }


def _summary(row: Any, url: str) -> Summary:
    try:
        times = {name: datetime.fromisoformat(row[name]) for name in ("created_at", "updated_at")}
        return Summary.model_validate({**row, **times})
    except ValueError as error:
        raise StoreUnavailable("store.damaged", place=_place(url)) from error
