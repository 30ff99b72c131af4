"""Rewriting the tables of a TrueType file that say what the font is called.

Source: OpenType 1.9.1, "Organization of an OpenType Font" (table directory and checksums) and the chapters
on the ``name``, ``OS/2`` and ``head`` tables. All numbers in a font file are big-endian.
"""

from __future__ import annotations

import struct
import sys
from array import array
from dataclasses import dataclass

TRUETYPE = 0x00010000  # sfntVersion of fonts with glyf outlines
CHECKSUM_MAGIC = 0xB1B0AFBA  # head.checkSumAdjustment = this minus the sum over the file
_UINT32 = 0xFFFFFFFF

# Windows, Unicode BMP, English (United States): the one name record that every reader looks for.
_WINDOWS_ENGLISH = (3, 1, 0x0409)
# Copyright, version, trademark, manufacturer, designer, description, URLs, licence and licence URL stay:
# the SIL Open Font License asks that the notices remain in every copy.
_KEPT_NAMES = frozenset({0, 5, 7, 8, 9, 10, 11, 12, 13, 14})

_ITALIC, _BOLD, _REGULAR = 1 << 0, 1 << 5, 1 << 6  # OS/2 fsSelection
_MAC_BOLD = 1 << 0  # head.macStyle
BOLD_FROM = 600  # usWeightClass from which a font counts as bold


@dataclass(frozen=True, slots=True)
class Identity:
    """What a font is called. *weight* is its OS/2 usWeightClass."""

    family: str
    subfamily: str
    full_name: str
    postscript_name: str
    weight: int


def read_tables(font: bytes) -> dict[str, bytes]:
    """The tables of the sfnt *font* by tag."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables: dict[str, bytes] = {}
    for entry in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * entry)
        tables[tag.decode("ascii")] = font[offset : offset + length]
    return tables


def write_tables(tables: dict[str, bytes]) -> bytes:
    """An sfnt of *tables*, sorted by tag, every checksum right."""
    head = bytearray(tables["head"])
    struct.pack_into(">L", head, 8, 0)  # checkSumAdjustment counts as 0 while sums are taken
    tables = {**tables, "head": bytes(head)}
    directory = bytearray(_offset_table(len(tables)))
    body = bytearray()
    start = 12 + 16 * len(tables)
    head_at = 0
    for tag in sorted(tables):
        table = tables[tag]
        if tag == "head":
            head_at = start + len(body)
        directory += struct.pack(
            ">4sLLL", tag.encode("ascii"), checksum(table), start + len(body), len(table)
        )
        body += table + bytes(-len(table) % 4)
    font = directory + body
    struct.pack_into(">L", font, head_at + 8, (CHECKSUM_MAGIC - checksum(font)) & _UINT32)
    return bytes(font)


def _offset_table(count: int) -> bytes:
    """The first twelve bytes of an sfnt of *count* tables."""
    selector = count.bit_length() - 1
    search_range = 16 << selector
    return struct.pack(">LHHHH", TRUETYPE, count, search_range, selector, 16 * count - search_range)


def checksum(data: bytes | bytearray) -> int:
    """The sum of *data* as 32-bit numbers, padded with zeros, modulo 2**32."""
    words = array("I", bytes(data) + bytes(-len(data) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & _UINT32


def rename(font: bytes, identity: Identity) -> bytes:
    """*font* with its names and weight set to *identity*; licence and copyright stay."""
    tables = read_tables(font)
    tables["name"] = _name_table(tables["name"], identity)
    tables["OS/2"] = _os2_table(tables["OS/2"], identity.weight)
    tables["head"] = _head_table(tables["head"], identity.weight)
    return write_tables(tables)


def _name_table(table: bytes, identity: Identity) -> bytes:
    """A ``name`` table, version 0: the notices of *table* and the names of *identity*."""
    names = {number: text for number, text in _english_names(table).items() if number in _KEPT_NAMES}
    names[1] = identity.family
    names[2] = identity.subfamily
    names[3] = identity.postscript_name
    names[4] = identity.full_name
    names[6] = identity.postscript_name
    records, storage = bytearray(), bytearray()
    for number in sorted(names):
        encoded = names[number].encode("utf-16-be")
        records += struct.pack(">HHHHHH", *_WINDOWS_ENGLISH, number, len(encoded), len(storage))
        storage += encoded
    header = struct.pack(">HHH", 0, len(names), 6 + len(records))
    return bytes(header + records + storage)


def _english_names(table: bytes) -> dict[int, str]:
    """The Windows English strings of a ``name`` table by name ID."""
    _, count, storage = struct.unpack_from(">HHH", table)
    names: dict[int, str] = {}
    for entry in range(count):
        *platform, number, length, offset = struct.unpack_from(">HHHHHH", table, 6 + 12 * entry)
        if tuple(platform) == _WINDOWS_ENGLISH:
            at = storage + offset
            names[number] = table[at : at + length].decode("utf-16-be", "replace")
    return names


def _os2_table(table: bytes, weight: int) -> bytes:
    """*table* with usWeightClass and the style bits of fsSelection set."""
    patched = bytearray(table)
    struct.pack_into(">H", patched, 4, weight)
    (selection,) = struct.unpack_from(">H", patched, 62)
    selection &= ~(_ITALIC | _BOLD | _REGULAR)
    selection |= _BOLD if weight >= BOLD_FROM else _REGULAR
    struct.pack_into(">H", patched, 62, selection)
    return bytes(patched)


def _head_table(table: bytes, weight: int) -> bytes:
    """*table* with the bold bit of macStyle set."""
    patched = bytearray(table)
    struct.pack_into(">H", patched, 44, _MAC_BOLD if weight >= BOLD_FROM else 0)
    return bytes(patched)
