"""A set of files, killed or refused at every step: all old or all new after the next start."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.commit import JOURNAL, commit, recover
from briefgen.diagnostics import OutputError

EVENTS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.link"}
OLD = {"a/deck.pptx": b"old deck", "a/page.pdf": b"old page", "b/run.json": b"old record"}
NEW = {"a/deck.pptx": b"new deck", "a/page.pdf": b"new page", "b/run.json": b"new record", "b/more": b"more"}


def laid(folder: Path) -> Path:
    """The old files in *folder*, and the place of the journal."""
    for name, data in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder / ".briefgen"


def on_disk(folder: Path) -> dict[str, bytes]:
    """All files but the journal's own."""
    own = folder / ".briefgen"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and own not in path.parents
    }


def at_step(step: int, folder: Path, act: Callable[[], None], what: Callable[[], None]) -> int:
    """Do *act* in a child, which does *what* at its file-system step number *step*; its wait status."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    left = step
    sync = os.fsync

    def count() -> None:
        nonlocal left
        left -= 1
        if not left:
            what()

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in EVENTS and any(str(folder) in str(one) for one in arguments[:2]):
            count()

    def counted(descriptor: int) -> None:
        count()
        sync(descriptor)

    os.fsync = counted
    sys.addaudithook(hook)
    try:
        act()
    except OutputError:
        os._exit(3)
    except BaseException:  # noqa: BLE001 - the parent sees the code
        os._exit(4)
    os._exit(0)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fails(number: int) -> Callable[[], None]:
    def fail() -> None:
        raise OSError(number, os.strerror(number))

    return fail


def files(folder: Path) -> dict[Path, bytes]:
    return {folder / name: data for name, data in NEW.items()}


def test_killed_at_every_step(tmp_path: Path) -> None:
    ended: Counter[str] = Counter()
    for step in range(1, 500):
        folder = tmp_path / str(step)
        journal = laid(folder)
        status = at_step(
            step, folder, lambda f=folder, j=journal: commit(files(f), journal=j, roots=[f]), die
        )
        recover(journal, [folder])
        now = on_disk(folder)
        assert now in (OLD, NEW), f"step {step}"
        assert recover(journal, [folder]) == ()
        ended["new" if now == NEW else "old"] += 1
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            break
    assert ended["old"] > 10
    assert ended["new"] > 5


def test_killed_while_recovering(tmp_path: Path) -> None:
    """Killed once in the middle of the renames, then again at every step of the recovery."""
    for step in range(1, 100):
        folder = tmp_path / str(step)
        journal = laid(folder)
        _torn(folder, journal)
        status = at_step(step, folder, lambda f=folder, j=journal: recover(j, [f]), die)
        recover(journal, [folder])
        assert on_disk(folder) == NEW, f"step {step}"
        if os.WIFEXITED(status):
            break
    assert step > 5


def _torn(folder: Path, journal: Path) -> None:
    """Killed after the first of the files has taken its place."""
    for step in range(1, 500):
        at_step(step, folder, lambda: commit(files(folder), journal=journal, roots=[folder]), die)
        now = on_disk(folder)
        if any(now.get(name) == data != OLD.get(name) for name, data in NEW.items()):
            return
        recover(journal, [folder])
        laid(folder)
    raise AssertionError("no step leaves the set torn")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS], ids=["full", "io", "read-only"])
def test_refused_at_every_step(tmp_path: Path, number: int) -> None:
    for step in range(1, 500):
        folder = tmp_path / str(step)
        journal = laid(folder)
        act = lambda f=folder, j=journal: commit(files(f), journal=j, roots=[f])  # noqa: E731
        code = os.WEXITSTATUS(at_step(step, folder, act, fails(number)))
        assert code in (0, 3), f"step {step}"
        recover(journal, [folder])
        assert on_disk(folder) in (OLD, NEW), f"step {step}"
        if code == 0 and step > 60:
            break


def test_what_is_the_same_is_not_written(tmp_path: Path) -> None:
    journal = laid(tmp_path)
    before = (tmp_path / "a/deck.pptx").stat().st_mtime_ns
    commit(
        {tmp_path / "a/deck.pptx": b"old deck", tmp_path / "a/page.pdf": b"new page"},
        journal=journal,
        roots=[tmp_path],
    )
    assert (tmp_path / "a/deck.pptx").stat().st_mtime_ns == before
    assert (tmp_path / "a/page.pdf").read_bytes() == b"new page"
    assert not (journal / JOURNAL).exists()


def test_a_waiting_file_that_was_taken_away_is_told(tmp_path: Path) -> None:
    journal = laid(tmp_path)
    _torn(tmp_path, journal)
    for path in tmp_path.rglob("*.new"):
        path.unlink()
    with pytest.raises(OutputError, match="the new file is gone"):
        recover(journal, [tmp_path])
    assert (journal / JOURNAL).exists()


def test_inputs_and_folders_are_not_overwritten(tmp_path: Path) -> None:
    journal = laid(tmp_path)
    path = tmp_path / "a/deck.pptx"
    with pytest.raises(OutputError, match="made from it"):
        commit({path: b"new"}, journal=journal, roots=[tmp_path], inputs=[path])
    with pytest.raises(OutputError, match="folder"):
        commit({path: b"new", tmp_path / "a": b"new"}, journal=journal, roots=[tmp_path])
    assert on_disk(tmp_path) == OLD


@pytest.mark.parametrize(
    ("folder", "new", "path"),
    [
        ("{here}/.briefgen-0123456789abcdef", "{here}/.briefgen-0123456789abcdef/0.new", "{outside}/victim"),
        ("{outside}/.briefgen-0123456789abcdef", "{outside}/.briefgen-0123456789abcdef/0.new", "{here}/a"),
        ("{here}/dist", "{here}/dist/0.new", "{here}/a"),
        ("{here}/.briefgen-0123456789abcdef", "{outside}/secret", "{here}/a"),
        (
            "{here}/.briefgen-0123456789abcdef",
            "{here}/.briefgen-0123456789abcdef/0.new",
            "{here}/link/victim",
        ),
    ],
    ids=["another place", "another folder", "no waiting folder", "another file", "by a link"],
)
def test_a_journal_that_came_with_the_folder_reaches_nothing(
    tmp_path: Path, folder: str, new: str, path: str
) -> None:
    here, outside = tmp_path / "here", tmp_path / "outside"
    journal = here / ".briefgen"
    for one in (journal, outside, here / "dist"):
        one.mkdir(parents=True)
    (outside / "victim").write_bytes(b"precious")
    (here / "link").symlink_to(outside)
    told = [one.format(here=here, outside=outside) for one in (folder, new, path)]
    Path(told[0]).mkdir(exist_ok=True)
    Path(told[1]).write_bytes(b"evil")
    entry = {"new": told[1], "path": told[2], "sha256": hashlib.sha256(b"evil").hexdigest()}
    (journal / JOURNAL).write_text(json.dumps({"folders": [told[0]], "files": [entry]}))
    before = on_disk(tmp_path)
    with pytest.raises(OutputError, match="no journal of files"):
        recover(journal, [here])
    assert on_disk(tmp_path) == before
    for text in ("{", "[]", '{"folders": 1, "files": []}'):
        (journal / JOURNAL).write_text(text)
        with pytest.raises(OutputError, match="no journal"):
            recover(journal, [here])
