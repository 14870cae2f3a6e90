import numpy as np

from assistant.understanding.embedded.context import in_context, places_of
from assistant.understanding.embedded.words import Piece
from knowledge.e5 import embedded


def test_a_piece_has_the_tokens_that_begin_in_it() -> None:
    starts = [0, 4, 8, 11]  # of 'asia', 'kas', 'mit', 'taa'
    assert places_of(starts, [Piece("asiakas", 0), Piece("mittaa", 8)], 0) == [range(2), range(2, 4)]


def test_a_piece_inside_a_token_has_that_token() -> None:
    assert places_of([0, 8], [Piece("b", 3)], 0) == [range(1)]


def test_what_was_asked_stands_before_the_text() -> None:
    assert places_of([0, 5, 7], [Piece("Excel", 0)], 7) == [range(2, 3)]


def test_a_word_means_another_thing_in_another_sentence() -> None:
    embed = embedded()
    assert embed is not None
    texts = ("Posti tuo laskun", "Posti hoitaa laskutuksen järjestelmänä")
    first, second = (in_context(text, [Piece("Posti", 0)], embed, "mentions", "systems")[0] for text in texts)
    assert not np.allclose(first, second)
