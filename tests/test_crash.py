import sys
from pathlib import Path
from subprocess import run

ROOT = Path(__file__).parents[1]
FAULTY = """
import sys
from assistant import cli
cli._schema = lambda args: 1 / 0
sys.argv = ["polku", "schema"]
sys.exit(cli.main())
"""


def test_a_fault_of_ours_is_one_sentence_and_no_traceback() -> None:
    done = run([sys.executable, "-c", FAULTY], capture_output=True, text=True, timeout=60, check=False, cwd=ROOT)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "ZeroDivisionError" in done.stderr
    assert "Traceback" not in done.stderr
