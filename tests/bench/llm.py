"""What a language model's turn costs: tokens, calls, time of our own; what faults and inventions do to an interview.

`python -m tests.bench.llm` plays whole interviews over HTTP against the scripted server and prints a table. Tokens are
counted by o200k, the tokenizer of the GPT-4o and GPT-5 families, where `bpe-openai` is installed, else by bytes.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from assistant.adapters.chat import LangChainChat
from assistant.adapters.library import Material
from assistant.adapters.store import SqlStore
from assistant.interview.interview import Interview
from assistant.model.facts import Evidence
from assistant.model.whole import Language
from assistant.reasoning.agenda import Question
from assistant.understanding.embedded import EmbeddedInterpreter
from assistant.understanding.llm import Limits, LlmInterpreter
from knowledge import e5
from tests.llm.parts import good, in_turn
from tests.llm.server import Asked, Count, Played, ScriptedServer, bytes_by_three
from tests.llm.test_faults import FAULTS
from tests.llm.test_honesty import fabricator
from tests.llm.test_injection import facts_in

JOURNEY = {
    "fi": "Katto vuotaa, kyselee naapurilta, etsii netistä, lukee referenssejä, soittaa meille, tapaa arvioijan, "
    "saa tarjouksen, vertaa tarjouksia, tilaa remontin, seuraa työtä, maksaa laskun, suosittelee naapurille",
    "en": "Roof leaks, asks a neighbour, searches online, reads references, calls us, meets the surveyor, "
    "gets a quote, compares quotes, orders the work, follows the work, pays the invoice, recommends us",
}
# Owners ramble: what was asked stands in the middle of it.
RAMBLE = {
    "fi": "No siinä kohtaa se menee oikeastaan niin, että {about} on meillä aika tärkeä juttu, ja yleensä meidän myyjä "
    "hoitaa sen puhelimella tai sähköpostilla saman päivän aikana, vaikka kesällä on kyllä ollut ruuhkaa ja joku on "
    "joutunut odottamaan vastausta melkein viikon. Toisaalta asiakkaat ovat kiittäneet siitä, että hinta pitää.",
    "en": "Well, the way it goes is that {about} matters a lot to us, and usually our seller takes care of it by phone "
    "or e-mail within the same day, although in summer there has been a rush and somebody had to wait for an answer "
    "for almost a week. On the other hand, customers have thanked us for a price that holds.",
}


def counter() -> tuple[Count, str]:
    """The tokens of a text, and by what they are counted."""
    try:
        import bpe_openai
    except ImportError:
        return bytes_by_three, "bytes / 3"
    encoding = bpe_openai.get_encoding("o200k_base")
    return lambda text: len(encoding.encode(text)), "o200k"


def answer(question: Question, language: Language) -> str:
    """What an owner says to it."""
    match question.fields[0]:
        case "touchpoints":
            return (
                JOURNEY[language]
                if question.id == "touchpoints"
                else "Ei muuta."
                if language == "fi"
                else "No, nothing."
            )
        case "order" | "stage" | "contact" | "kpi_kind":
            return "Kyllä, ihan oikein noin." if language == "fi" else "Yes, that is all right."
        case "key_touchpoints":
            return "5, 7 ja 10" if language == "fi" else "5, 7 and 10"
        case "impact":
            return "4 ja 2" if language == "fi" else "4 and 2"
    about = question.about[0].name.lower() if question.about else {"fi": "tämä asia", "en": "this matter"}[language]
    return RAMBLE[language].format(about=about)


class Bench:
    """Interviews with a scripted server, a real store and the real material."""

    def __init__(self, home: Path, count: Count) -> None:
        self.home, self.count = home, count
        self.material = Material(home, "embedded", None)
        self.material.warm()
        self.embedded, self.rules = EmbeddedInterpreter(e5.embedded()), EmbeddedInterpreter(None)

    def begun(self, server: ScriptedServer, language: Language, limits: Limits | None = None) -> Interview:
        chat = LangChainChat("openai:scripted", None, server.url)
        chat.warm()
        made = LlmInterpreter(chat, self.embedded, self.rules, limits, sleep=lambda _s: None)
        return Interview.begun(
            language, "thorough", made, self.material, SqlStore(f"sqlite:///{self.home}/bench.sqlite3")
        )

    def talked(self, interview: Interview, turns: int) -> Iterator[str]:
        """So many turns; where the checklist ends, the owner still talks."""
        language = interview.model.language
        for _ in range(turns):
            question = interview.question
            said = answer(question, language) if question else RAMBLE[language].format(about="se")
            yield said
            interview.say(said)


def cost(bench: Bench, language: Language) -> None:
    """Calls, input a turn, and the whole against resending the transcript, both through the same server."""
    with ScriptedServer(good, bench.count) as server:
        interview = bench.begun(server, language)
        for _ in bench.talked(interview, 110):
            pass
        turns = [t for t in interview.turns if t.kind == "say"]
        tokens = [t.spent.tokens_in for t in turns]
        system = server.asked[0].system
        resent, transcript = 0, [{"role": "system", "content": system}]
        for turn in turns[:60]:
            transcript.append({"role": "user", "content": turn.said or ""})
            body = {**server.asked[0].body, "messages": list(transcript)}  # the same task, to the same schema
            resent += server._usage(Asked(body, {}), Played())["prompt_tokens"]
            transcript.append({"role": "assistant", "content": turn.reply + "\n\n" + _asked(interview, turn.number)})
    calls = sum(t.spent.calls for t in turns) / len(turns)
    cached = sum(t.spent.tokens_cached for t in turns) / sum(tokens)
    p95 = sorted(tokens)[int(0.95 * len(tokens))]
    _row(f"calls a turn ({language})", "1.0", f"{calls:.2f}")
    _row(f"input tokens at turn 5, at turn 100 ({language})", "≤ 3000", f"{tokens[4]}, {tokens[99]}")
    _row(f"input tokens, 95th percentile of 110 turns, most ({language})", "≤ 3000", f"{p95}, {max(tokens)}")
    _row(f"60 turns against resending the transcript ({language})", "≤ 0.25",
         f"{sum(tokens[:60]) / resent:.3f} ({sum(tokens[:60])} of {resent})")  # fmt: skip
    _row(f"share of input read from a prefix cache ({language})", "–", f"{cached:.2f}")


def _asked(interview: Interview, number: int) -> str:
    """The question that stood under that turn's reply, as it was shown."""
    from assistant.interview import reply

    following = next((t for t in interview.turns if t.number == number + 1), None)
    if following is None or following.asked is None:
        return ""
    return reply.asked(reply.shown(interview.model, following.asked.model_copy(update={"probe": False})))


def speed(bench: Bench) -> None:
    """Our own work around a call, and the first word shown after the model's first byte."""
    own, first = [], []
    with ScriptedServer(lambda asked: replace(good(asked), piece=8, between=0.004), bench.count) as server:
        interview = bench.begun(server, "fi")
        interview.say("Kattoremontti Virtanen, kahdeksan henkeä Tampereella")
        for _ in range(60):
            question = interview.question
            said = answer(question, "fi") if question else "Siinä kaikki."
            shown: list[float] = []
            server.times.clear()
            server.first_byte.clear()
            began = time.perf_counter()
            interview.say(said, lambda _w: shown.append(time.perf_counter()))  # noqa: B023 (called within the turn)
            took = time.perf_counter() - began
            if server.first_byte:
                own.append(1000 * (took - sum(end - start for start, end in server.times)))
                if shown:
                    first.append(1000 * (shown[0] - server.first_byte[0]))
    _row("our own work around a call, median (ms)", "< 60", f"{statistics.median(own):.0f}")
    _row("first word after the model's first byte, median, 95th (ms)", "< 50",
         f"{statistics.median(first):.0f}, {sorted(first)[int(0.95 * len(first))]:.0f}")  # fmt: skip


def faults(bench: Bench) -> None:
    """Each fault at every turn of an interview: turns kept, replied to, said twice."""
    said_all, kept, replied, twice = 0, 0, 0, 0
    for fault in FAULTS.values():
        with ScriptedServer(lambda _asked, f=fault: f, bench.count) as server:  # type: ignore[misc]
            interview = bench.begun(server, "fi", Limits(seconds=0.4))
            interview._interpreter._circuit._until = -1.0  # type: ignore[attr-defined]
            for n, said in enumerate(bench.talked(interview, 12)):
                interview._interpreter._circuit.worked()  # type: ignore[attr-defined]
                said_all += 1
                told = [t for t in interview.turns if t.kind == "say"]
                kept += n == len(told)
                assert said
            told = [t for t in interview.turns if t.kind == "say"]
            replied += sum(bool(t.reply) for t in told)
            twice += len(told) - len({t.number for t in told})
    _row(f"{len(FAULTS)} faults at every turn: turns said, kept, replied to, twice", "all, all, 0",
         f"{said_all}, {kept}, {replied}, {twice}")  # fmt: skip


def invented(bench: Bench) -> None:
    """A model that invents: facts recorded as said that were not."""
    with ScriptedServer(in_turn(fabricator), bench.count) as server:
        interview = bench.begun(server, "en")
        for _ in bench.talked(interview, 40):
            pass
    facts = [f for f in facts_in(interview.model) if f.evidence is Evidence.KNOWN]
    wrong = [f for f in facts if "zorb" in f.value.lower()]
    _row("inventions recorded as said", "0", f"{len(wrong)} (of {len(facts)} facts known)")


def _row(figure: str, asked: str, measured: str) -> None:
    print(f"| {figure} | {asked} | {measured} |", flush=True)


def main() -> None:
    """Every table."""
    count, by = counter()
    print(f"Tokens counted by {by}.\n\n| figure | asked | measured |\n|---|---|---|")
    parts: list[Callable[[Bench], None]] = [
        partial(cost, language="fi"),
        partial(cost, language="en"),
        speed,
        invented,
        faults,
    ]
    with tempfile.TemporaryDirectory() as home:
        bench = Bench(Path(home), count)
        for part in parts:
            part(bench)


if __name__ == "__main__":
    main()
