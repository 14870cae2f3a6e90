import pytest

import prompts
from assistant import errors
from assistant.errors import PolkuError

EVERY = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, PolkuError)]


def test_the_tree_drawn_in_the_docstring_is_complete() -> None:
    drawn = {word for line in (errors.__doc__ or "").splitlines() for word in line.split()[:2]}
    assert {e.__name__ for e in EVERY} <= drawn


@pytest.mark.parametrize("kind", EVERY)
def test_an_error_carries_its_key_and_blanks(kind: type[PolkuError]) -> None:
    error = kind("refused.same_name", name="Buys")
    assert prompts.text("en", error.key, **error.blanks) == "“Buys” is on the list already; give it another name."
