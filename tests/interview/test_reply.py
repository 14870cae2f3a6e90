"""What is shown to a person reads as it was meant."""

import re

import pytest

from assistant.interview.reply import numbered
from ui.drawing.words import markdown


@pytest.mark.parametrize("numbers", [(1, 2, 3), (5, 6, 7), (1, 3, 4), (2, 9)])
def test_a_list_shows_the_numbers_it_was_given(numbers: tuple[int, ...]) -> None:
    html = markdown(numbered([(n, f"point {n}") for n in numbers]))
    begins = re.search(r'<ol(?: start="(\d+)")?>', html)
    if begins:  # a list of HTML counts on from where it begins
        first = int(begins.group(1) or 1)
        assert numbers == tuple(range(first, first + html.count("<li>")))
    else:
        assert re.findall(r"(\d+)\. point", html) == [str(n) for n in numbers]
        assert html.count("<br") == len(numbers) - 1
