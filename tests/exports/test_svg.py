from xml.etree import ElementTree

import pytest

from assistant.exports.shapes import text
from assistant.exports.svg import to_svg
from tests.builders import model, person, system, touchpoint
from tests.exports.test_document import exported

CONTROLS = ["a\x0bb", "a\x00b", "a\x1bb", "a\ufffeb"]


@pytest.mark.parametrize("said", CONTROLS)
def test_a_map_with_control_characters_in_its_names_is_xml(said: str) -> None:
    told = model(touchpoint(1, name=said, participants=[person(said)], systems=[system(said)]))
    drawn = to_svg(exported(told, title=said)).decode()
    titles = [t.text or "" for t in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}title")]
    assert titles[0].endswith("ab")
    assert any("1. ab" in t for t in titles)


def test_a_touchpoint_whose_id_holds_a_control_character_is_in_the_map() -> None:
    drawn = ElementTree.fromstring(to_svg(exported(model(touchpoint(1, id="tp-\x0b1")))))
    assert [g.get("data-touchpoint") for g in drawn.iter("{http://www.w3.org/2000/svg}g")] == ["tp-1"]


@pytest.mark.parametrize("said", CONTROLS)
def test_a_line_of_text_is_drawn_without_what_xml_cannot_hold(said: str) -> None:
    assert ElementTree.fromstring(text(0, 0, said, 10, "ink")).text == "ab"
