"""An issue: one state of a briefing that was published, by what it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.data.raw import Raw

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """What a source gave, as the store keeps it. *fetched_at* is when it was asked, ISO 8601 in UTC, *asked*
    the hash of what was asked.
    """

    form: str
    name: str
    sha256: str
    fetched_at: str
    asked: str

    def raw(self, data: bytes) -> Raw:
        """The same with its bytes."""
        return Raw(self.form, data, self.name, self.name)


@dataclass(frozen=True, slots=True)
class Issue:
    """The briefing's issue of that *number*, counted from 1. *at* is when it was published, ISO 8601 in UTC.

    *name* is the briefing's.

    *spec* and *snapshot* are the SHA-256 of their bytes in the store, *raws* what the tables were read from,
    *outputs* the SHA-256 of the published files by their name. *last_good* is the date of the copy that stood
    in for a source, "" for none, *previous* the SHA-256 of the last issue's snapshot, "" for the first,
    *versions* those of Python and the libraries that made the files.
    """

    number: int
    id: str
    name: str
    at: str
    fingerprint: str
    spec: str
    snapshot: str
    languages: tuple[str, ...]
    only: str
    last_good: str
    previous: str
    raws: Mapping[str, Kept]
    outputs: Mapping[str, str]
    versions: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        return {
            "schema_version": SCHEMA_VERSION,
            "number": self.number,
            "id": self.id,
            "name": self.name,
            "at": self.at,
            "fingerprint": self.fingerprint,
            "spec": self.spec,
            "snapshot": self.snapshot,
            "languages": list(self.languages),
            "only": self.only or None,
            "last_good": self.last_good or None,
            "previous": self.previous or None,
            "raws": {
                table: {
                    "form": kept.form,
                    "name": kept.name,
                    "sha256": kept.sha256,
                    "fetched_at": kept.fetched_at,
                    "asked": kept.asked,
                }
                for table, kept in self.raws.items()
            },
            "outputs": dict(self.outputs),
            "versions": dict(self.versions),
        }


def issue_of(given: Any) -> Issue:
    """The issue that :meth:`Issue.as_json` told. Raises ValueError."""
    try:
        if given["schema_version"] != SCHEMA_VERSION:
            raise ValueError(f"it has the form {given['schema_version']}, not {SCHEMA_VERSION}")
        return Issue(
            number=int(given["number"]),
            id=str(given["id"]),
            name=str(given["name"]),
            at=str(given["at"]),
            fingerprint=str(given["fingerprint"]),
            spec=str(given["spec"]),
            snapshot=str(given["snapshot"]),
            languages=tuple(map(str, given["languages"])),
            only=str(given["only"] or ""),
            last_good=str(given["last_good"] or ""),
            previous=str(given["previous"] or ""),
            raws={str(table): Kept(**kept) for table, kept in given["raws"].items()},
            outputs={str(name): str(sha256) for name, sha256 in given["outputs"].items()},
            versions={str(name): str(version) for name, version in given["versions"].items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it is no issue: {error!r}") from error
