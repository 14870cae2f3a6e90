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
_NAME = re.compile(
    r"asiakas|asiakka|customer|client|yritys|company|nimi|name|tunnus|\bid\b|numero|number", re.IGNORECASE
)
_NOT_MONEY = re.compile(  # numbers of something; "(VAT 24 %)" beside a sum is no percentage
    r"numero|number|nro\b|tunnus|\bid\b|_id\b|(?<!\d)(?<!\d[ \u00a0])%|prosent|percent|\bpct\b|\bkpl\b|\blkm\b",
    re.IGNORECASE,
)
_CUSTOMER = re.compile(  # the whole head: 'Asiakasvastaava' and 'Customer since' tell something else of the customer
    r"(?:(?:asiakas|asiakkaan|asiakkaat|yritys|yrityksen|yritykset|customers?|clients?|company|companies)[\W_]*)+"
    r"(?:(?:nimi|name|id|tunnus|numero|nro|number|no|koodi|code)\W*)?(?:\(.*\)\W*)?",
    re.IGNORECASE,
)
_OF_CUSTOMER = re.compile(  # any other head that names one, but for what is told of the customer
    r"(?:asiak|customer|client)(?!.*(?:vastaava|since|size|koko|ryhm|group|segment|type|tyyp|alkaen))", re.IGNORECASE
)
_ONLY_NAME = re.compile(r"nimi|name", re.IGNORECASE)
_NO_CUSTOMER = re.compile(  # what names a row, a product or an amount, and is often different on each row
    r"(?:lasku|tilau|tosit|kuit|rivi|tuot|puhelin|invoice|order|receipt|transaction|product|phone)(?!tus|tta|taja)"
    r"(?:s|ksen|een?|teen|ti|in|n)?[\W_]*(?:numero|number|nro|no|id|tunnus|nimi|name)\b|number of",
    re.IGNORECASE,
)
_BESIDE = re.compile("[ \t\u00a0\u2009\u202f'’€$£]|EUR|eur")  # what stands beside or within a number
_HEAD = 65_536  # bytes looked at to tell encoding and separator


class Assumed(NamedTuple):
    """Something assumed of the file: a key of `customers.assumed` and its blanks."""

    key: str
    blanks: dict[str, object]


class Customers(NamedTuple):
    """The customers: `values` is one number each, `attributes` the other columns, `names` what they are called.

    `semicolons`: they separate the columns of the file, and so "5,000" is five, not five thousand.
    """

    names: "pd.Series[str]"
    values: "pd.Series[float]"
    attributes: "pd.DataFrame"
    column: str
    assumed: tuple[Assumed, ...]
    semicolons: bool = False


def read(file: Path, column: str | None = None) -> Customers:
    """The customers of a CSV file; `column` holds the return, else it is looked for.

    Raises:
        Unreadable: the file cannot be opened, or holds no customers or no numbers.
    """
    table, assumed = _table(file)
    semicolons = any(a.key == "separator" and a.blanks["mark"] == ";" for a in assumed)
    chosen = _value_column(table, column, semicolons)
    values, how = numbers(table[chosen], semicolons=semicolons)
    assumed += [Assumed("value", {"column": chosen}), *how]
    if (missing := int(values.isna().sum())) > 0:
        assumed.append(Assumed("missing", {"n": missing, "column": chosen}))
    kept = values.notna()
    table, values = table[kept], values[kept]
    if values.empty:
        raise Unreadable("unreadable.no_customers", file=file)
    named = _name_column(table.drop(columns=[chosen]), semicolons)
    if named is None:
        names = table.index.to_series().map(lambda n: str(n + 1))
        return Customers(names, values, table.drop(columns=[chosen]), chosen, tuple(assumed), semicolons)
    return _one_row_each(table, values, named, chosen, assumed)._replace(semicolons=semicolons)


def _name_column(table: "pd.DataFrame", semicolons: bool) -> str | None:
    """The column that names the customer; of several the one that tells most of them apart: a group tells few."""
    matching: list[str] = [c for c in table.columns if _NAME.search(c)]
    some = table.head(500)
    likely = [c for c in matching if not _NO_CUSTOMER.search(c) and not (
        (_MARGIN.search(c) or _REVENUE.search(c)) and _share_of_numbers(some[c], semicolons) > 0.5
    )]  # fmt: skip
    customers = [c for c in likely if _CUSTOMER.fullmatch(c)]
    named = [c for c in likely if _ONLY_NAME.fullmatch(c)]
    among = customers or named or [c for c in likely if _OF_CUSTOMER.search(c)] or likely or matching
    if len(among) < 2:  # counting a million names takes a while
        return among[0] if among else None
    different = {c: _different(table[c]) for c in among}
    return max(among, key=different.__getitem__)


def _different(column: "pd.Series[str]") -> int:
    told = column.str.strip().str.casefold()
    return int(told[told != ""].nunique())


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
            table, longer = _rows(file, separator, encoding, told)
    except OSError as error:
        raise Unreadable("unreadable.missing", file=file) from error
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeError, ValueError, csv.Error) as error:
        raise Unreadable("unreadable.no_customers", file=file) from error
    table.columns = [str(c).strip().lstrip("\ufeff") for c in table.columns]
    table = table.loc[:, ~table.columns.duplicated()]
    empty = (table == "").all(axis=1)
    skipped = longer + sum(str(w.message).count("Skipping line") for w in told)
    assumed = [Assumed("separator", {"mark": separator.replace("\t", "TAB")}), Assumed("encoding", {"name": encoding})]
    assumed += [Assumed("skipped", {"n": skipped})] if skipped else []
    return table[~empty].reset_index(drop=True), assumed


def _rows(file: Path, separator: str, encoding: str, told: list[Any]) -> "tuple[pd.DataFrame, int]":
    """The rows under their heads, and how many were left out as they hold more than the heads.

    Rows that end with a separator are a cell longer than the heads; pandas would take their first cell for an index.
    """
    import pandas as pd

    def read(**heads: Any) -> "pd.DataFrame":
        made: pd.DataFrame = pd.read_csv(
            file, sep=separator, encoding=encoding, dtype=str, keep_default_na=False, on_bad_lines="warn",
            skipinitialspace=True, **heads,
        )  # fmt: skip
        return made

    table = read()
    if isinstance(table.index, pd.RangeIndex):
        return table, 0
    told.clear()  # the same lines are skipped again
    heads, beyond = list(table.columns), list(range(table.index.nlevels))
    table = read(header=0, names=[*heads, *beyond], index_col=False)
    longer = (table[beyond] != "").any(axis=1)
    return table.loc[~longer, heads], int(longer.sum())


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


def _value_column(table: "pd.DataFrame", asked: str | None, semicolons: bool) -> str:
    columns = list(table.columns)
    if asked is not None:
        found = next((c for c in columns if c.casefold() == asked.strip().casefold()), None)
        if found is None:
            raise Unreadable("unreadable.no_column", column=asked, columns=", ".join(columns))
        return found
    some = table.head(500)
    numeric = [c for c in columns if _share_of_numbers(some[c], semicolons) > 0.5]
    found = _of_money([c for c in numeric if not _NOT_MONEY.search(c)]) or _of_money(numeric)
    if found is None:
        raise Unreadable("unreadable.no_value", columns=", ".join(columns))
    return found


def _of_money(numeric: list[str]) -> str | None:
    """Margin before revenue, and either before the last that names nothing."""
    for pattern in (_MARGIN, _REVENUE):
        for column in numeric:
            if pattern.search(column):
                return column
    return next((c for c in reversed(numeric) if not _NAME.search(c)), None)


def _share_of_numbers(column: "pd.Series[str]", semicolons: bool) -> float:
    told = column[column.str.strip() != ""]
    return float(numbers(told, semicolons=semicolons)[0].notna().mean()) if len(told) else 0.0


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
