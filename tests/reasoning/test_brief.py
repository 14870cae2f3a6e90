"""Today's level of a metric and the months of a rhythm, from the person's own words."""

from datetime import date

import pytest

from assistant.reasoning.brief import brief, rhythm
from assistant.reasoning.plan import plan
from tests.builders import fact, kpi, model, need, source, touchpoint


@pytest.mark.parametrize(
    ("words", "target", "level"),
    [
        ("tavoite on 90 % ja nyt 75 %", "90 %", "75 %"), ("win rate about 60% now, want 75", "75", "60%"),
        ("Orders a month 14", None, "14"), ("tyytyväisyys, mitataan 2 kertaa vuodessa", None, None),
        ("nyt 15 %, tavoite 5 %", "5 %", "15 %"), ("tällä hetkellä 90 tilausta, tavoite 9", "9", "90 tilausta"),
        ("vastausaika 24 h, tavoite 4 h", "4 h", "24 h"), ("NPS on 42, tavoitteena 50", None, "42"),
        ("nyt tavoite on 90 %, ollaan 75 %", "90 %", "75 %"),
        ("mitataan 1–2 kertaa vuodessa", None, None), ("myynti 1 250,50 € kuussa", None, "1 250,50 €"),
    ],
)  # fmt: skip
def test_todays_level_is_neither_the_target_nor_how_often_it_is_asked(
    words: str, target: str | None, level: str | None
) -> None:
    told = fact("Metric").model_copy(update={"source": source(words)})
    metric = kpi().model_copy(update={"target": target, "fact": told})
    followed = model(touchpoint(1, kpis=[metric]), development_needs=[need(1, touchpoints=["tp-1"])])
    assert [step.level for step in brief(followed, plan(followed), date(2026, 5, 1)).steps] == [level]


def test_a_film_is_not_in_august_and_headquarters_meet_at_any_time() -> None:
    assert len(rhythm(touchpoint(1, name="Katsoo elokuvan"))) == 12
    assert len(rhythm(touchpoint(1, name="Visits the headquarters"))) == 12
    assert rhythm(touchpoint(1, name="Messut elokuussa")) == (8,)
