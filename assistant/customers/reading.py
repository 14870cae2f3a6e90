"""A file of customers, however dirty -> names, values and attributes, with what was assumed on the way."""

import csv
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant.errors import Unreadable

if TYPE_CHECKING:
    import pandas as pd

_MARGIN = re.compile(r"kate|margin|profit|tuotto|tulos|kannattav", re.IGNORECASE)
_REVENUE = re.compile(
    r"liikevaihto|myynti|revenue|sales|turnover|lasku|ostot|euro|€|amount|summa|value|arvo", re.IGNORECASE
)
_NAME = re.compile(r"asiakas|customer|client|yritys|company|nimi|name|tunnus|\bid\b|numero|number", re.IGNORECASE)
_BESIDE = re.compile("[ \t\u00a0\u2009\u202f'’€$£]|EUR|eur")  # what stands beside or within a number
_HEAD = 65_536  # bytes looked at to tell encoding and separator


class Assumed(NamedTuple):
    """Something assumed of the file: a key of `customers.assumed` and its blanks."""

    key: str
    blanks: dict[str, object]


class Customers(NamedTuple):
    """The customers: `values` is one number each, `attributes` the other columns, `names` what they are called."""

    names: "pd.Series[str]"
    values: "pd.Series[float]"
    attributes: "pd.DataFrame"
    column: str
    assumed: tuple[Assumed, ...]


def read(file: Path, column: str | None = None) -> Customers:
    """The customers of a CSV file; `column` holds the return, else it is looked for.

    Raises:
        Unreadable: the file cannot be opened, or holds no customers or no numbers.
    """
    table, assumed = _table(file)
    chosen = _value_column(table, column)
    values, how = numbers(
        table[chosen], semicolons=any(a.key == "separator" and a.blanks["mark"] == ";" for a in assumed)
    )
    assumed += [Assumed("value", {"column": chosen}), *how]
    if (missing := int(values.isna().sum())) > 0:
        assumed.append(Assumed("missing", {"n": missing, "column": chosen}))
    kept = values.notna()
    table, values = table[kept], values[kept]
    if values.empty:
        raise Unreadable("unreadable.no_customers", file=file)
    named = next((c for c in table.columns if c != chosen and _NAME.search(c)), None)
    if named is None:
        names = table.index.to_series().map(lambda n: str(n + 1))
        return Customers(names, values, table.drop(columns=[chosen]), chosen, tuple(assumed))
    return _one_row_each(table, values, named, chosen, assumed)


def _one_row_each(table: "pd.DataFrame", values: Any, named: str, chosen: str, assumed: list[Assumed]) -> Customers:
    """Rows of the same customer are one: their return is added up, other columns are those of the first row."""
    names = table[named].str.strip()
    names = names.where(names != "", table.index.to_series().map(lambda n: f"#{n + 2}"))
    keys = names.str.casefold()
    twice = int(keys.duplicated().sum())
    if twice:
        assumed.append(Assumed("duplicates", {"n": twice, "column": named}))
        values = values.groupby(keys, sort=False).transform("sum")[~keys.duplicated()]
    first = ~keys.duplicated()
    return Customers(names[first], values, table[first].drop(columns=[chosen, named]), chosen, tuple(assumed))


def _table(file: Path) -> "tuple[pd.DataFrame, list[Assumed]]":
    import pandas as pd

    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
        encoding = _encoding(file, head)
        text = head.decode(encoding, errors="ignore")
        separator = _separator(text)
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            table = pd.read_csv(
                file, sep=separator, encoding=encoding, dtype=str, keep_default_na=False, on_bad_lines="warn",
                skipinitialspace=True,
            )  # fmt: skip
    except OSError as error:
        raise Unreadable("unreadable.missing", file=file) from error
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeError, ValueError, csv.Error) as error:
        raise Unreadable("unreadable.no_customers", file=file) from error
    table.columns = [str(c).strip().lstrip("\ufeff") for c in table.columns]
    empty = (table == "").all(axis=1)
    skipped = sum(str(w.message).count("Skipping line") for w in told)
    assumed = [Assumed("separator", {"mark": separator.replace("\t", "TAB")}), Assumed("encoding", {"name": encoding})]
    assumed += [Assumed("skipped", {"n": skipped})] if skipped else []
    return table[~empty].reset_index(drop=True), assumed


def _encoding(file: Path, head: bytes) -> str:
    """UTF-8 where the whole file is, UTF-16 by its mark, else the Windows form of Latin-1."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        with file.open(encoding="utf-8-sig") as opened:
            while opened.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "cp1252" if not any(b in head for b in b"\x81\x8d\x8f\x90\x9d") else "latin-1"
    return "utf-8-sig"


def _separator(text: str) -> str:
    """The mark that cuts the first lines into equally many parts, and most of them."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    if not lines:
        raise ValueError("empty")
    counts = {mark: [len(next(csv.reader([line], delimiter=mark))) for line in lines] for mark in (";", "\t", ",", "|")}
    return max(counts, key=lambda mark: (min(counts[mark]) > 1, counts[mark][0], -counts[mark].index(counts[mark][0])))


def _value_column(table: "pd.DataFrame", asked: str | None) -> str:
    columns = list(table.columns)
    if asked is not None:
        found = next((c for c in columns if c.casefold() == asked.strip().casefold()), None)
        if found is None:
            raise Unreadable("unreadable.no_column", column=asked, columns=", ".join(columns))
        return found
    some = table.head(500)
    numeric = [c for c in columns if _share_of_numbers(some[c]) > 0.5]
    for pattern in (_MARGIN, _REVENUE):
        for column in numeric:
            if pattern.search(column):
                return column
    likely = [c for c in numeric if not _NAME.search(c)]
    if not likely:
        raise Unreadable("unreadable.no_value", columns=", ".join(columns))
    return likely[-1]


def _share_of_numbers(column: "pd.Series[str]") -> float:
    told = column[column.str.strip() != ""]
    return float(numbers(told, semicolons=True)[0].notna().mean()) if len(told) else 0.0


def numbers(column: "pd.Series[str]", *, semicolons: bool) -> "tuple[pd.Series[float], list[Assumed]]":
    """Texts as numbers, and what was assumed: the mark of decimals and of thousands. What is none is NaN."""
    import pandas as pd

    text = column
    if bool(text.str.contains(_BESIDE.pattern, regex=True).any()):  # a look is much faster than the change
        text = text.str.replace(_BESIDE, "", regex=True)
    text = text.str.replace("\u2212", "-", regex=False)
    negative = text.str.fullmatch(r"\(.*\)|.*\d-")
    text = text.str.strip("()").str.rstrip("-")
    comma, point = text.str.contains(",", regex=False), text.str.contains(".", regex=False)
    decimal = _decimal(text, comma, point, semicolons)
    if decimal == ",":
        text = text.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    else:
        text = text.str.replace(",", "", regex=False)
    made = pd.to_numeric(text, errors="coerce").astype("float64")
    made = made.where(~negative, -made.abs())
    made = made.where(made.abs() != float("inf"))
    marks = [Assumed("decimal", {"mark": decimal})] if bool(comma.any() or point.any()) else []
    return made, marks


def _decimal(text: Any, comma: Any, point: Any, semicolons: bool) -> str:
    both = text[comma & point]
    if len(both):  # the mark that comes last
        return "," if bool((both.str.rfind(",") > both.str.rfind(".")).mean() >= 0.5) else "."
    if bool(comma.any()):
        thousands = bool(text[comma].str.fullmatch(r"-?\d{1,3}(?:,\d{3})+").all())
        return "." if thousands and not semicolons else ","
    thousands = bool(point.any()) and bool(text[point].str.fullmatch(r"-?\d{1,3}(?:\.\d{3})+").all())
    return "," if thousands and semicolons else "."
