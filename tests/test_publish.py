"""Files appear whole or not at all, and nothing temporary stays behind."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType

import pytest

from briefgen.diagnostics import OutputError
from briefgen.publish import publish


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Contents and time stamp of each file below *folder*, hidden ones too."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def old_files(folder: Path) -> dict[str, tuple[bytes, int]]:
    for name in ("a.pptx", "b.pdf"):
        (folder / name).write_bytes(b"old")
        os.utime(folder / name, (1, 1))
    return state(folder)


def test_files_are_written_into_new_folders(tmp_path: Path) -> None:
    publish({tmp_path / "x" / "y" / "a.pptx": b"a", tmp_path / "b.pdf": b"b"})
    assert {name: data for name, (data, _) in state(tmp_path).items()} == {"x/y/a.pptx": b"a", "b.pdf": b"b"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.pdf", "x"]


def test_old_files_are_replaced(tmp_path: Path) -> None:
    old_files(tmp_path)
    publish({tmp_path / "a.pptx": b"new", tmp_path / "b.pdf": b"new"})
    assert {name: data for name, (data, _) in state(tmp_path).items()} == {"a.pptx": b"new", "b.pdf": b"new"}


def test_new_files_have_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    publish({tmp_path / "a": b"a"})
    (tmp_path / "other").write_bytes(b"")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "other")]
    assert modes[0] == modes[1]


def test_a_folder_in_the_way_changes_nothing(tmp_path: Path) -> None:
    before = old_files(tmp_path)
    (tmp_path / "c.pdf").mkdir()
    with pytest.raises(OutputError) as caught:
        publish({tmp_path / "a.pptx": b"new", tmp_path / "c.pdf": b"new"})
    assert caught.value.diagnostics[0].message == f"cannot write {tmp_path / 'c.pdf'}: it is a folder"
    assert caught.value.diagnostics[0].hint
    assert state(tmp_path) == before


@pytest.mark.parametrize("outside", ["file/out", "/proc/nowhere/out"])
def test_a_folder_that_cannot_be_made(tmp_path: Path, outside: str) -> None:
    (tmp_path / "file").write_bytes(b"old")
    before = state(tmp_path)
    with pytest.raises(OutputError, match=r"cannot write .*a\.pptx: "):
        publish({tmp_path / outside / "a.pptx": b"new"})
    assert state(tmp_path) == before


class Interrupted(Mapping[Path, bytes]):
    """Files whose second one is never ready: the user presses Ctrl-C."""

    def __init__(self, files: dict[Path, bytes], error: type[BaseException]) -> None:
        self.files, self.error = files, error

    def __getitem__(self, path: Path) -> bytes:
        if path != next(iter(self.files)):
            raise self.error
        return self.files[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_an_interruption_leaves_nothing_behind(tmp_path: Path, error: type[BaseException]) -> None:
    before = old_files(tmp_path)
    with pytest.raises(error):
        publish(Interrupted({tmp_path / "a.pptx": b"new", tmp_path / "b.pdf": b"new"}, error))
    assert state(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pptx", "b.pdf"]


class Meddling(Interrupted):
    """Files that are ready, but whose second name becomes a folder in the meantime."""

    def __getitem__(self, path: Path) -> bytes:
        if path == list(self.files)[-1]:
            list(self.files)[1].mkdir()
        return self.files[path]


def test_what_was_replaced_comes_back_when_a_later_file_cannot_be(tmp_path: Path) -> None:
    before = old_files(tmp_path)
    files = {tmp_path / name: b"new" for name in ("a.pptx", "folder", "b.pdf")}
    with pytest.raises(OutputError, match=r"cannot write .*folder"):
        publish(Meddling(files, OSError))
    assert state(tmp_path) == before


def interrupt_at(number: int) -> Callable[[FrameType, str, object], None]:
    """A profile function that interrupts at the event of that number: a call or a return, C's too."""
    left = iter(range(number))

    def tick(frame: FrameType, event: str, argument: object) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt

    return tick


def is_interrupted(files: Mapping[Path, bytes], number: int) -> bool:
    sys.setprofile(interrupt_at(number))
    try:
        publish(files)
        sys.setprofile(None)
    except KeyboardInterrupt:  # which has ended the profiling
        return True
    return False


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # interrupted when just opened
def test_an_interruption_at_any_moment_leaves_files_of_one_kind(tmp_path: Path) -> None:
    files = {tmp_path / name: b"new" for name in ("a.pptx", "c.pdf")}
    outcomes = set()
    number = 0
    while True:
        (tmp_path / "a.pptx").write_bytes(b"old")
        (tmp_path / "c.pdf").unlink(missing_ok=True)
        before = state(tmp_path)
        interrupted = is_interrupted(files, number)
        after = state(tmp_path)
        assert after == before or {data for data, _ in after.values()} == {b"new"}, number
        assert sorted(after) == sorted(path.name for path in tmp_path.iterdir()), number
        outcomes.add((interrupted, after == before))
        if not interrupted:
            break
        number += 1
    assert outcomes == {(True, True), (True, False), (False, False)}


@pytest.mark.parametrize("length", [255, 254])
def test_the_longest_names_are_replaced_too(tmp_path: Path, length: int) -> None:
    path = tmp_path / ("x" * (length - 5) + ".pptx")
    for data in (b"old", b"new"):
        publish({path: data})
        assert path.read_bytes() == data


def test_no_input_is_overwritten(tmp_path: Path) -> None:
    """Not by another way to its folder either, nor by a link to it."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "way").symlink_to("folder", target_is_directory=True)
    source = tmp_path / "folder" / "b.pdf"
    source.write_bytes(b"mine")
    (tmp_path / "folder" / "c.pdf").symlink_to("b.pdf")
    before = state(tmp_path)
    for name in ("folder/b.pdf", "way/b.pdf", "folder/../folder/b.pdf", "folder/c.pdf"):
        with pytest.raises(OutputError, match=r"[bc]\.pdf would be overwritten") as caught:
            publish({tmp_path / "a.pptx": b"new", tmp_path / name: b"new"}, inputs=[source])
        assert caught.value.diagnostics[0].code == "would-overwrite"
        assert state(tmp_path) == before
