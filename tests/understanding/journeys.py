"""Two journeys of made-up companies, a bicycle repair shop and a café, for the readers to be tried on."""

from assistant.model.whole import Model
from assistant.reasoning.agenda import About
from assistant.understanding.embedded.refer import Named, Names
from assistant.understanding.interpreter import Said
from tests.builders import model, touchpoint

BICYCLES = (
    "Kuulee kaverilta", "Etsii korjaamon netistä", "Varaa ajan", "Tuo pyörän huoltoon", "Saa laskun",
    "Antaa palautetta",
)  # fmt: skip
CAFE = (
    "Hears from a friend", "Searches for a café", "Books a table", "Eats dinner", "Gets the invoice",
    "Recommends the café",
)  # fmt: skip


def of(names: tuple[str, ...]) -> Model:
    """A model of touchpoints of these names."""
    return model(*(touchpoint(n, name=name) for n, name in enumerate(names, 1)))


def named(names: tuple[str, ...]) -> Names:
    """The names, ready to be referred to without embeddings."""
    return Names([Named(f"tp-{n}", name) for n, name in enumerate(names, 1)])


def about(names: tuple[str, ...], first: int = 1) -> list[About]:
    """What a question about these is about, numbered from `first` on."""
    return [About(id=f"tp-{n}", name=name, number=n) for n, name in enumerate(names, first)]


def said(text: str) -> Said:
    """The words of turn 1."""
    return Said(text=text, turn=1)
