"""Bytes to characters: which encoding an article was saved in.

A byte order mark and valid UTF-8 settle it. An older single-byte text carries no mark, so each Cyrillic encoding is
tried and judged by what it gives: how common its letters and pairs of letters are, and whether capitals stand where
words begin. (charset-normalizer takes KOI8-R of a few words for Japanese; it is not used here.)
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from timeline.ingestion.errors import BinaryFile, UnknownEncoding
from timeline.ingestion.readers.cyrillic import oddness

SAMPLE = 20_000
CYRILLIC = ("cp1251", "koi8-r", "koi8-u")
WESTERN = "cp1252"
HIGHEST_ODDNESS = 4.2
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, Word or OpenDocument"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
)

_RUN = re.compile(rb"[A-Za-z\x80-\xff]+")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
# Dashes, quotation marks, № and the like stand at the same places in windows-1251 and windows-1252: they tell nothing.
_SIGNS = bytes([0x82, 0x84, 0x85, 0x8B, *range(0x91, 0x98), 0x99, 0x9B, 0xA0, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB])
_SIGN_IN_WORD = re.compile(r"[A-Za-z][¡-©«-´¶-¹»-¿×÷][A-Za-z]|[ðþÐÞýÝ\ufffd]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    text: str
    encoding: str


def decode(raw: bytes, *, declared: str = "") -> Decoded:
    """The characters of an article and the encoding they were in; a byte order mark is not one of them.

    `declared` is what a page or server says of itself; it counts only where the bytes do not say otherwise.
    Raises BinaryFile and UnknownEncoding.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _decoded(raw, encoding)
    _refuse_binary(raw)
    try:
        return _decoded(raw, "utf-8")
    except UnknownEncoding:
        return _decoded(raw, _known(declared) or _single_byte(raw))


def _decoded(raw: bytes, encoding: str) -> Decoded:
    try:
        text = raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise UnknownEncoding from None
    if "\0" in text:
        raise BinaryFile
    return Decoded(text=text, encoding=encoding)


def _refuse_binary(raw: bytes) -> None:
    for magic, kind in MAGIC:
        if raw.startswith(magic):
            raise BinaryFile(kind)
    if b"\0" in raw or len(_CONTROL.findall(raw[:SAMPLE])) > max(3, len(raw[:SAMPLE]) / 100):
        raise BinaryFile


def _known(declared: str) -> str:
    """The declared encoding, where Python knows it as one of characters; UTF-8 was tried before."""
    try:
        name = codecs.lookup(declared.strip()).name
        b"a".decode(name)
    except (LookupError, ValueError):
        return ""
    return "" if name.startswith(("utf", "ascii")) else name


def _single_byte(raw: bytes) -> str:
    sample = b" ".join(_RUN.findall(raw[:SAMPLE]))
    if _is_western(sample):
        return _western(raw)
    costs = {encoding: oddness(sample.decode(encoding, "replace")) for encoding in CYRILLIC}
    best = min(costs, key=costs.__getitem__)
    if costs[best] > HIGHEST_ODDNESS:
        raise UnknownEncoding
    return best


def _is_western(sample: bytes) -> bool:
    """Whether accented letters stand among plain Latin ones; a Cyrillic word has no plain letter at all."""
    mixed = whole = 0
    for run in sample.translate(None, _SIGNS).split():
        high = sum(byte >= 0x80 for byte in run)
        if high <= len(run) / 2:
            mixed += high
        elif high > 1:
            whole += high
    return mixed >= whole


def _western(raw: bytes) -> str:
    """windows-1252; not where signs stand for letters: then it is Polish, Turkish or Japanese, which is not guessed."""
    words = b"".join(run for run in _RUN.findall(raw[:SAMPLE].translate(None, _SIGNS)) if len(run) > 1)
    letters, signs = sum(byte >= 0xC0 for byte in words), sum(0x80 <= byte < 0xC0 for byte in words)
    if signs > letters or _SIGN_IN_WORD.search(raw[:SAMPLE].decode(WESTERN, "replace")):
        raise UnknownEncoding
    return WESTERN
