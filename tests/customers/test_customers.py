import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prompts
from assistant.customers.analysis import Analysis, analysed
from assistant.customers.reading import Customers, numbers, read
from assistant.customers.told import mentioned, told
from assistant.errors import Unreadable
from assistant.model.whole import Language
from tests.test_cli import Polku, polku, refused

__all__ = ["polku"]


def of(text: str | bytes, folder: Path, column: str | None = None) -> Customers:
    file = folder / "customers.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(file, column)


def keys(customers: Customers) -> set[str]:
    return {a.key for a in customers.assumed}


def base(folder: Path, count: int = 100) -> Analysis:
    """A tenth of the customers are hotels that bring much; the last two lose money."""
    rows = [f"Customer {n};{'Hotel' if n < count // 10 else 'Shop'};{n};{1000 - 10 * n if n < count - 2 else -50}"
            for n in range(count)]  # fmt: skip
    return analysed(of("Name;Trade;Staff;Margin\n" + "\n".join(rows), folder))


@pytest.mark.parametrize(
    ("cells", "semicolons", "wanted"),
    [
        (["1 234,50", "7,5"], True, [1234.5, 7.5]), (["1.234,50", "7,5"], True, [1234.5, 7.5]),
        (["1,234.50", "7.5"], False, [1234.5, 7.5]), (["1,234", "7,500"], False, [1234, 7500]),
        (["1,234", "7,500"], True, [1.234, 7.5]), (["1.234", "7.500"], True, [1234, 7500]),
        (["€ 12", "12 €", "$3"], False, [12, 12, 3]), (["(12)", "-3", "\u22124", "5-"], False, [-12, -3, -4, -5]),
        (["1\u00a0234,5"], True, [1234.5]), (["1'234.5"], False, [1234.5]),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(cells: list[str], semicolons: bool, wanted: list[float]) -> None:
    import pandas as pd

    assert numbers(pd.Series(cells), semicolons=semicolons)[0].tolist() == wanted


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_any_encoding_and_separator_is_read(encoding: str, separator: str, tmp_path: Path) -> None:
    rows = [["Yritys", "Myynti"], ["Jääkäri Öy", "12"], ["Äiti & co", "30"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    found = of(text.encode(encoding), tmp_path)
    assert found.names.tolist() == ["Jääkäri Öy", "Äiti & co"]
    assert found.values.tolist() == [12, 30]


def test_blank_lines_missing_numbers_and_bad_rows_are_said(tmp_path: Path) -> None:
    found = of("Name;Margin\nA;1\n\n;;;;\nB;\nC;2\nD;3;4;5\n", tmp_path)
    assert found.names.tolist() == ["A", "C"]
    assert {"missing", "skipped"} <= keys(found)


def test_rows_of_the_same_customer_are_added_up(tmp_path: Path) -> None:
    found = of("Name,Sales\nA,1\nb,2\na ,10\n", tmp_path)
    assert dict(zip(found.names, found.values, strict=True)) == {"A": 11, "b": 2}
    assert "duplicates" in keys(found)


def test_margin_is_taken_before_revenue_and_a_column_named_before_both(tmp_path: Path) -> None:
    text = "Name,Revenue,Margin,Visits\nA,100,5,3\nB,200,9,4\n"
    assert of(text, tmp_path).column == "Margin"
    assert of(text, tmp_path, "visits").column == "Visits"
    with pytest.raises(Unreadable) as no:
        of(text, tmp_path, "Nothing")
    assert "Revenue" in str(no.value.blanks["columns"])


@pytest.mark.parametrize("content", ["", "\n\n", "Name\n", "Name;Margin\n", "Name;Town\nA;Oulu\n", b"\x00\x01\x02\xff"])
def test_a_file_without_customers_is_told_so(content: str | bytes, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        analysed(of(content, tmp_path))


def test_deciles_hold_every_customer_and_all_of_the_return(tmp_path: Path) -> None:
    found = base(tmp_path)
    assert [d.customers for d in found.deciles] == [10] * 10
    assert sum(d.total for d in found.deciles) == pytest.approx(found.total)
    assert [d.total for d in found.deciles] == sorted((d.total for d in found.deciles), reverse=True)
    assert (found.loss_making, found.losses) == (2, -100)


def test_what_sets_the_best_apart_is_found_with_its_size(tmp_path: Path) -> None:
    first = base(tmp_path).apart[0]
    assert (first.attribute, first.kind, first.best, first.rest, first.sure) == ("Trade", "Hotel", 1.0, 0.0, True)


def test_few_customers_are_never_evidence(tmp_path: Path) -> None:
    found = base(tmp_path, 30)
    assert found.few and found.apart
    assert not any(a.sure for a in found.apart)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=60).filter(any))
def test_the_curves_meet_at_nothing_and_everything(values: list[int]) -> None:
    import pandas as pd

    names = pd.Series([str(n) for n in range(len(values))])
    found = analysed(Customers(names, pd.Series(values, dtype=float), pd.DataFrame(index=names.index), "Sales", ()))
    for curve in (found.pareto, found.lorenz):
        assert (curve[0], curve[-1], len(curve)) == (0, 1, 101)
        assert list(curve) == sorted(curve)
    assert all(high >= low - 1e-9 for high, low in zip(found.pareto, found.lorenz, strict=True))
    assert found.gini is not None and 0 <= found.gini < 1


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_the_ideal_customer_told_is_held_against_the_numbers(language: Language, tmp_path: Path) -> None:
    found = base(tmp_path)
    agrees, missing = (
        prompts.text(language, f"customers.{k}", attribute="Trade", kind="Hotel")
        for k in ("ideal_agrees", "ideal_missing")
    )
    assert agrees in told(language, found, "A small hotel by the sea")
    assert missing in told(language, found, "A shop")


def test_an_inflected_word_is_still_a_mention() -> None:
    assert mentioned("Hotelli", "Pienet hotellit rannikolla")
    assert not mentioned("Hotelli", "Kaupat")


def test_the_command_gives_one_document_without_names_where_asked(polku: Polku, tmp_path: Path) -> None:
    base(tmp_path)
    named = polku("customers", str(tmp_path / "customers.csv"), "--json").json
    assert named["best"][0] == ["Customer 0", 1000]
    ran = polku("customers", str(tmp_path / "customers.csv"), "--json", "--no-names")
    assert "Customer 0" not in ran.out and json.loads(ran.out)["best"][0][0] == "#1"
    assert "Hotel" in polku("customers", str(tmp_path / "customers.csv")).out
    assert "none.csv" in refused(polku("customers", "none.csv"))


def test_the_customer_is_the_column_that_tells_most_of_them_apart(tmp_path: Path) -> None:
    rows = [f"{'Big' if n % 2 else 'Small'};Company {n};{n + 1}" for n in range(50)]
    for group in ("Asiakasryhmä", "Customer type", "Number of employees"):
        found = of(f"{group};Nimi;Kate\n" + "\n".join(rows), tmp_path)
        assert len(found.names) == 50
        assert list(found.attributes.columns) == [group]
    assert of("Customer;Name;Margin\nA;x;1\nB;y;2\n", tmp_path).names.tolist() == ["A", "B"]


@pytest.mark.parametrize(
    "head",
    ["Laskunumero", "Laskun numero", "Tilausnro", "Invoice number", "order_id", "Product name", "Customer sales"],
)
def test_what_differs_on_each_row_of_a_customer_is_not_the_customer(head: str, tmp_path: Path) -> None:
    found = of(f"{head};Asiakas;Kate\n101;A;1\n102;a;2\n103;B;4\n", tmp_path)
    assert dict(zip(found.names, found.values, strict=True)) == {"A": 3, "B": 4}


def test_a_separator_at_the_end_of_rows_moves_no_column(tmp_path: Path) -> None:
    for end in (";", ";;"):
        found = of(f"Name;Revenue;Margin\n007;100;5{end}\nB;200;9{end}\n", tmp_path)
        assert dict(zip(found.names, found.values, strict=True)) == {"007": 5, "B": 9}
        assert found.attributes["Revenue"].tolist() == ["100", "200"]
        assert "skipped" not in keys(found)


def test_rows_that_hold_more_than_the_heads_are_left_out_and_said(tmp_path: Path) -> None:
    found = of("Name;Margin\nA;5;50\nB;7;\nC;8\nD;1;2;3\n", tmp_path)
    assert dict(zip(found.names, found.values, strict=True)) == {"B": 7, "C": 8}
    assert [a.blanks["n"] for a in found.assumed if a.key == "skipped"] == [2]
    with pytest.raises(Unreadable):
        of("Name,Margin\nA,5,50\nB,6,70\n", tmp_path)


def test_the_first_of_columns_with_the_same_head_is_read(tmp_path: Path) -> None:
    found = of("Name;Margin;Margin \nA;1;10\nB;2;20\n", tmp_path)
    assert found.values.tolist() == [1, 2]
    assert found.attributes.empty


@pytest.mark.parametrize(("separator", "most"), [(",", 2995), ("\t", 2995), (";", 2.995)])
def test_numbers_of_an_attribute_are_read_as_the_separator_tells(separator: str, most: float, tmp_path: Path) -> None:
    rows = [["Name", "Turnover", "Margin"]] + [[f"C{n}", f'"2,{999 - n:03}"', str(500 - n)] for n in range(100)]
    found = analysed(of("\n".join(separator.join(row) for row in rows), tmp_path, "Margin"))
    assert [a.attribute for a in found.apart] == ["Turnover"]
    assert found.apart[0].best == pytest.approx(most, rel=0.002)


def test_millions_with_commas_are_numbers_in_a_comma_file(tmp_path: Path) -> None:
    assert of('Name,Margin\nA,"1,234,567"\nB,"2,000,000"\n', tmp_path).values.tolist() == [1234567, 2000000]


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        ("Laskunumero;Asiakas;Summa", "Summa"), ("Asiakas;Kate-%;Kate", "Kate"),
        ("Asiakas;Kateprosentti;Myynti", "Myynti"),
        ("Laskunro;Asiakas;Hinta", "Hinta"), ("Sales ID;Customer;Price", "Price"), ("Asiakas;Ostot kpl;Ostot", "Ostot"),
        ("Asiakas;Myynti (alv 24 %);Käynnit", "Myynti (alv 24 %)"), ("Asiakas;Toimiala;Kate-%", "Kate-%"),
    ],
)  # fmt: skip
def test_the_return_is_money_before_numbers_of_something(heads: str, wanted: str, tmp_path: Path) -> None:
    rows = [";".join({"Asiakas": "A", "Customer": "A", "Toimiala": "Shop"}.get(h, str(n)) for h in heads.split(";"))
            for n in (1, 2)]  # fmt: skip
    assert of("\n".join([heads, *rows]), tmp_path).column == wanted


@pytest.mark.parametrize(
    "heads",
    [
        "Asiakas;Yhteyshenkilön nimi", "Asiakas;Työnumero", "Asiakasnumero;Sopimusnumero", "Customer;Project name",
        "Customer;Contract number", "Customer;Contact name", "Yritys;Nimi",
    ],
)  # fmt: skip
def test_the_column_called_customer_names_it_though_another_differs_more(heads: str, tmp_path: Path) -> None:
    found = of(f"{heads};Kate\nA;x;1\nA;y;2\nB;z;4\n", tmp_path)
    assert dict(zip(found.names, found.values, strict=True)) == {"A": 3, "B": 4}


@pytest.mark.parametrize("named", ["Nimi", "Name", "Asiakkaan nimi", "customer_id", "Asiakasyritys", "Client no."])
@pytest.mark.parametrize("other", ["Asiakastyytyväisyys", "Asiakasvastaava", "Customer since", "Company size"])
def test_what_is_told_of_the_customer_is_not_its_name(other: str, named: str, tmp_path: Path) -> None:
    found = of(f"{other};{named};Kate\n1;A;1\n2;a;2\n3;B;4\n", tmp_path)
    assert dict(zip(found.names, found.values, strict=True)) == {"A": 3, "B": 4}


@pytest.mark.parametrize(
    ("named", "other"),
    [
        ("Asiakkaat", "Työnumero"), ("Customers", "Project number"), ("Client (billing)", "Contract number"),
        ("Maksava asiakas", "Työnumero"), ("Ship-to customer", "Contract number"),
    ],
)  # fmt: skip
def test_a_head_that_speaks_of_the_customer_in_other_words_names_it(named: str, other: str, tmp_path: Path) -> None:
    found = of(f"{other};{named};Kate\n1;A;1\n2;a;2\n3;B;4\n", tmp_path)
    assert dict(zip(found.names, found.values, strict=True)) == {"A": 3, "B": 4}


@pytest.mark.parametrize("values", [[100, -50, -250], [50, -50], [0, 0], [0.1, 0.2, -0.3]])
@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_nobody_brings_a_share_of_a_return_that_is_not_above_zero(
    language: Language, values: list[float], tmp_path: Path
) -> None:
    found = analysed(of("Name;Margin\n" + "\n".join(f"C{n};{v}" for n, v in enumerate(values)), tmp_path))
    assert found.best_fifth is None
    assert {d.share for d in found.deciles} == {None}
    assert (found.pareto, found.lorenz, found.gini) == ((), (), None)
    words = told(language, found)
    assert prompts.text(language, "customers.fifth", share="–") in words
    assert "| – | –  |" in words and "%" not in words
