"""An inflected name goes into a list in its basic form."""

import pytest

from assistant.understanding.embedded.base import base_of_place, nominative


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ("nettiin", "netti"), ("netissä", "netti"), ("asiakaskorttiin", "asiakaskortti"), ("kahviin", "kahvi"),
        ("Exceliin", "Excel"), ("excelissä", "excel"), ("WhatsAppiin", "WhatsApp"), ("Teamsiin", "Teams"),
        ("kalenteriin", "kalenteri"), ("sähköpostissa", "sähköposti"), ("raportissa", "raportti"),
        ("lomakkeeseen", "lomake"), ("vihkoon", "vihko"), ("työmaan", "työmaa"), ("nimen", "nimi"),
        ("puhelimen", "puhelin"), ("puhelimella", "puhelin"), ("Puhelin", "Puhelin"), ("hinnan", "hinta"),
        ("kassalla", "kassa"),
        ("internetissä", "internet"), ("nainen", "nainen"), ("avain", "avain"), ("asiakaslista", "asiakaslista"),
        ("asiakaslistasta", "asiakaslista"), ("listalla", "lista"),
        ("järjestelmiin", "järjestelmiin"), ("lomakkeisiin", "lomakkeisiin"),  # of several: left as it was said
    ],
)  # fmt: skip
def test_a_name_is_listed_in_its_basic_form(said: str, listed: str) -> None:
    assert nominative(base_of_place(said)) == listed
    assert nominative(base_of_place(listed)) == listed
