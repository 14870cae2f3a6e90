"""The opening answer: the company's part and the part about what it sells are told apart."""

import pytest

from assistant.understanding.embedded.opening import company_and_offering
from assistant.understanding.embedded.words import whole


@pytest.mark.parametrize(
    ("said", "company", "offering"),
    [
        ("Meillä on hinausfirma Raumalla, hinataan autoja ja traktoreita", "Meillä on hinausfirma Raumalla",
         "hinataan autoja ja traktoreita"),
        ("Olemme kolmen hengen toimisto ja suunnittelemme pihoja", "Olemme kolmen hengen toimisto",
         "suunnittelemme pihoja"),
        ("We're a small dairy in Devon that sells cheese", "We're a small dairy in Devon", "sells cheese"),
        ("Hi, I'm Joan. I run a kennel, we board dogs and cats", "I run a kennel", "we board dogs and cats"),
        ("moikka, mä oon Eeva. Kutomo Lanka, kudotaan mattoja", "Kutomo Lanka", "kudotaan mattoja"),
        ("olen suutari ja teen kenkiä", "olen suutari", "teen kenkiä"),
        ("Kutomo Lanka. Mattoja ja pyyhkeitä.", "Kutomo Lanka", "Mattoja ja pyyhkeitä"),
        ("Kudotaan mattoja, firma on Kutomo Lanka Kemistä", "firma on Kutomo Lanka Kemistä", "Kudotaan mattoja"),
        ("Me kudotaan mattoja. Kutomo Lanka, Kokkola.", "Kutomo Lanka, Kokkola", "Me kudotaan mattoja"),
    ],
)  # fmt: skip
def test_company_and_what_it_sells_are_told_apart(said: str, company: str, offering: str) -> None:
    found = {field: piece.text for field, piece in company_and_offering(whole(said))}
    assert found == {"company": company, "offering": offering}


@pytest.mark.parametrize("said", ["We rent out marquees", "Vuokraamme juhlatelttoja ja kalusteita"])
def test_a_company_that_is_not_named_is_not_made_up(said: str) -> None:
    assert [field for field, _ in company_and_offering(whole(said))] == ["offering"]
