"""The name of a touchpoint is short, in the person's words, and ends where its sense ends."""

import pytest

from assistant.understanding.embedded.names import named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hopefully he rings again next time", "Rings again next time"),
        ("ehkä laittaa kuvan someen", "Laittaa kuvan someen"),
        ("We ask for pictures of the old sofa and give a price", "We ask for pictures of the old sofa"),
        ("no se lahtee siita et pyora alkaa rahista", "Pyora alkaa rahista"),
        ("ku on päättäny tulla ni varaa ajan netistä", "Varaa ajan netistä"),
        ("jonka päätteeksi asiakas maksaa kassalla", "Maksaa kassalla"),
        ("next morning he picks up the dishes", "Picks up the dishes"),
        ("At the very start the manager sees that volumes are going up", "Volumes are going up"),
        ("the first order", "First order"),
        ("alkaa kiinnostaa uusi laite, yleensä juuri silloin kun vanha on rikki", "Alkaa kiinnostaa uusi laite"),
    ],
)  # fmt: skip
def test_a_name_has_no_hedge_and_no_loose_end(text: str, name: str) -> None:
    assert named(text) == name
