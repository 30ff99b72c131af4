"""Where a job writes: whether files can be written, renamed and locked there, and what lies below."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from briefgen.doctor.checked import Check, Level

LITTLE = 200 * 1000**2  # bytes: a deck with its twin, change report and sources is some megabytes

# File systems on which a lock may hold on one host alone, or not at all.
NETWORK = frozenset(
    {
        "9p", "afs", "afpfs", "beegfs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.gcsfuse",
        "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs",
        "nfs4", "smb3", "smbfs", "virtiofs",
    }
)  # fmt: skip
_ESCAPED = re.compile(r"\\([0-7]{3})")


def standing(folder: Path) -> Path:
    """*folder*, or the nearest one above it that is there."""
    path = folder.absolute()
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


def writable(name: str, folder: Path) -> Iterator[Check]:
    """Whether files can be written, flushed, renamed and locked in *folder*, by doing it.

    Where there is none yet, it is done in the folder that it will be made in. What is made is removed.
    """
    where = folder
    try:
        where = standing(folder)
        held = _try(where)
    except OSError as error:
        message = f"cannot write {folder}: {error.strerror or error}"
        yield Check(name, Level.ERROR, message, _rights(where))
        return
    if not held:
        message = f"a lock in {folder} holds nobody out: two runs may meet"
        yield Check(name, Level.WARNING, message, "put the briefing on a local disk, or run it from one host")
        return
    made = "" if folder.exists() else ", once it is made"
    yield Check(name, Level.OK, f"{folder} can be written, renamed in and locked{made}")


def _rights(where: Path) -> str:
    return f"give {where} to user {os.geteuid()}; in a systemd unit, name it in ReadWritePaths="


def _try(where: Path) -> bool:
    """Do in *where* what a publication does; whether a lock held. Raises OSError."""
    if not where.is_dir():
        raise NotADirectoryError(0, f"{where} is no folder")
    room = where / f".briefgen-{secrets.token_hex(8)}"
    try:
        room.mkdir(mode=0o700)
        new, old = room / "new", room / "old"
        old.write_bytes(b"old")
        with new.open("xb") as file:
            file.write(b"new")
            file.flush()
            os.fsync(file.fileno())
        new.replace(old)
        _flush(room)
        _flush(where)
        if old.read_bytes() != b"new":
            raise OSError(0, "a file that was renamed is not what was written")
        return _locks(old)
    finally:
        with suppress(OSError):
            for path in room.iterdir():
                path.unlink()
        with suppress(OSError):
            room.rmdir()


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _locks(path: Path) -> bool:
    """Whether a lock on *path* keeps another one out. Raises OSError where there are no locks."""
    with path.open("rb+") as first, path.open("rb+") as second:
        fcntl.flock(first, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def own(store: Path) -> Iterator[Check]:
    """What of the store belongs to somebody else: a run as root by hand is all that it takes."""
    parts = (store / "lock", store / "issues", store / "objects", *sorted((store / "objects").glob("*")))
    closed = [path for path in parts if path.exists() and not os.access(path, os.W_OK)]
    if closed:
        message = f"{closed[0]} cannot be written" + (f", nor {len(closed) - 1} more" if closed[1:] else "")
        hint = f"chown -R the folder {store} to user {os.geteuid()}; always run as the same user"
        yield Check("store", Level.ERROR, message, hint)


def space(folder: Path) -> Iterator[Check]:
    """Whether there is room for the files and the store."""
    found = os.statvfs(standing(folder))
    free = found.f_bavail * found.f_frsize
    told = f"{free / 1000**2:,.0f} MB free for {folder}"
    if free < LITTLE:
        hint = "make room; briefgen snapshots --keep 100 forgets older issues"
        yield Check("disk", Level.WARNING, f"only {told}", hint)
    else:
        yield Check("disk", Level.OK, told)


def mounted(folder: Path, mounts: str) -> Iterator[Check]:
    """Whether *folder* lies on a disk of this machine. *mounts* is what /proc/self/mountinfo says."""
    kind, point = file_system(standing(folder).resolve(), mounts)
    if kind in NETWORK:
        message = f"{folder} lies on {kind}, a network file system mounted at {point}: locks may not hold"
        hint = "let one host alone run the job, or put the briefing on a local disk and copy dist/ afterwards"
        yield Check("file-system", Level.WARNING, message, hint)
    else:
        yield Check("file-system", Level.OK, f"{folder} lies on {kind or 'a file system of unknown kind'}")


def file_system(path: Path, mounts: str) -> tuple[str, str]:
    """The kind of file system that *path* lies on and where it is mounted; ("", "") where nothing tells.

    proc(5), mountinfo: the fifth field is the place, the first after " - " the kind. A later mount at the
    same place lies over the earlier.
    """
    found = ("", "")
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if len(fields) < 5 or not kinds:
            continue
        place = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), fields[4])
        if path.is_relative_to(place) and len(place) >= len(found[1]):
            found = (kinds[0], place)
    return found


def mounts_here() -> str:
    """What Linux says of its mounts; "" on other systems."""
    try:
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
