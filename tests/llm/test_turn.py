from assistant.model.facts import Evidence
from tests.llm.conftest import Begin
from tests.llm.parts import change, good, playing


def test_one_call_reads_an_answer_into_edits_with_their_words(begin: Begin) -> None:
    told = begin(good)
    outcome = told.interview.say("Acme, 12 people in Turku")
    company = told.interview.model.context.company
    assert company is not None and company.value == "Acme, 12 people in Turku"
    assert company.evidence is Evidence.KNOWN
    assert company.source.quote == "Acme, 12 people in Turku"
    assert len(told.server.asked) == 1
    assert outcome.interpreter == "openai:scripted"


def test_the_reply_comes_first_and_is_streamed(begin: Begin) -> None:
    words: list[str] = []
    told = begin(playing(reply="A workshop of twelve, then.", changes=[change("company", "Acme")]))
    outcome = told.interview.say("Acme", words.append)
    assert "".join(words) == "A workshop of twelve, then."
    assert len(words) > 1
    assert outcome.reply.startswith("A workshop of twelve, then.\n\nWritten down: company – Acme.")
