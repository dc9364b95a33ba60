"""Files made to exhaust a reader, or to be read as something else: each ends with its code and its message."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.hardening.drafts import CLEAN, LEAK, VALUE, fault

SECONDS = 45
SHORT_LEAK = b"Hi Sam your account is overdrawn"


def zip_bomb() -> bytes:
    """A workbook of 200 kB that unpacks to 210 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _ in range(210):
            part.write(b"0" * 1024 * 1024)
    return stream.getvalue()


def lying_zip() -> bytes:
    """A workbook whose directory says that its 210 MB are one byte."""
    raw, size = zip_bomb(), (210 * 1024 * 1024).to_bytes(4, "little")
    return raw.replace(size, (1).to_bytes(4, "little"))


def entity_bomb() -> bytes:
    """A workbook in whose XML each entity stands for ten of the one before."""
    openpyxl = pytest.importorskip("openpyxl")
    book, stream, out = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["Hello there"])
    book.save(stream)
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "boom">{layers}]><worksheet>&l11;</worksheet>'
    with zipfile.ZipFile(stream) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, bomb if name.endswith("sheet1.xml") else before.read(name))
    return out.getvalue()


def laughs() -> bytes:
    layers = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 60))
    return f"l0: &l0 [{LEAK.replace(': ', ' ')!r}]\n{layers}".encode()


HOSTILE: dict[str, tuple[str, Callable[[], bytes], int, str]] = {
    "zip bomb": ("a.xlsx", zip_bomb, 3, "unpacks to more than 200 MB; split it"),
    "zip that lies about its size": ("a.xlsx", lying_zip, 3, "not a readable workbook"),
    "entity bomb in a workbook": ("a.xlsx", entity_bomb, 3, "not a readable workbook"),
    "YAML: a billion laughs": ("a.yaml", laughs, 1, "2 drafts checked"),
    "YAML: an alias of itself": ("a.yaml", lambda: b"a: &a [*a, Thank you for waiting]\n", 0, "2 drafts checked"),
    "YAML: a tag that makes an object": (
        "a.yaml", lambda: b'!!python/object/apply:os.system ["touch owned"]\n', 0, "2 drafts checked",
    ),
    "YAML: deep": ("a.yaml", lambda: b"[" * 100_000, 3, "nested too deeply; flatten it"),
    "JSON: deep": ("a.json", lambda: b"[" * 1_000_000, 3, "nested too deeply; flatten it"),
    "JSON: deep objects": ("a.json", lambda: b'{"a":' * 200_000, 3, "nested too deeply; flatten it"),
    "JSON Lines: deep": ("a.jsonl", lambda: b'{"text": ' + b"[" * 500_000 + b"\n", 3, "nested too deeply"),
    "JSON: a number of a million digits": (
        "a.json", lambda: b'["Thank you, Sam", ' + b"9" * 1_000_000 + b"]", 0, "2 drafts checked",
    ),
    "TOML: deep": ("a.toml", lambda: b"a = " + b"[" * 50_000, 3, "nested too deeply; flatten it"),
    "TOML: a dotted key without end": ("a.toml", lambda: b"a." * 50_000 + b'b = "x"', 3, "a dotted key goes too deep"),
    "Markdown: deep": ("a.md", lambda: b"> " * 20_000 + LEAK.encode(), 1, "checked"),
    "HTML: deep": ("a.html", lambda: b"<div>" * 100_000 + LEAK.encode(), 1, "checked"),
    "CSV: a million columns": (
        "a.csv", lambda: b",".join([b"c"] * 1_000_000) + b"\n" + b"," * 999_999 + SHORT_LEAK + b"\n", 1, "checked",
    ),
    "CSV: a cell of 13 million characters": (
        "a.csv", lambda: b"id,body\n1," + b"x" * (13 * 1024 * 1024) + b"\n", 3, "longer than 12 million characters",
    ),
    "CSV: a quote that never closes": (
        "a.csv", lambda: b'id,body\n1,"' + CLEAN.encode() * 10_000, 3, "a quote that opens in this row never closes",
    ),
    "NUL in text": ("a.txt", lambda: b"Thank you\n" * 900 + b"Thank\0you\n", 3, "there is a NUL character"),
    "NUL in JSON": ("a.json", lambda: b'["Thank you \\u0000 Sam"]', 3, "the text holds a NUL character"),
    "half a surrogate pair in JSON": ("a.json", lambda: b'["Thank \\ud800 you"]', 3, "half of a surrogate pair"),
    "a surrogate in UTF-8": ("a.txt", lambda: b"Thank you\nThank \xed\xa0\x80 you\n", 3, "is not UTF-8"),
    "invalid UTF-8": ("a.txt", lambda: b"Thank you\nThank \x81\x8d you\n", 3, "a.txt:2"),
    "overlong UTF-8": ("a.txt", lambda: b"Thank you \xc3\xa9\nThank \xc0\xaf you\n", 3, "a.txt:2"),
}  # fmt: skip


@fault(
    "hostile files",
    "bombs of zip, XML and YAML, nests, a million columns, endless cells, NUL, surrogates, invalid UTF-8",
    "read without growing, or exit 3 with file and reason; the file beside it is checked",
)
@pytest.mark.slow
@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_ends_with_its_message(
    tweetguard: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    name, content, code, message = HOSTILE[case]
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(content())
    Path("good.jsonl").write_text(json.dumps({"text": LEAK}), "utf-8")
    started = time.process_time()
    ended = tweetguard("check", "--format", "jsonl", name, "good.jsonl")
    assert time.process_time() - started < SECONDS
    assert (ended.code, message in ended.err) == (max(code, 1), True), ended.err
    assert "internal error" not in ended.err
    assert VALUE not in ended.out + ended.err
    assert not Path("owned").exists()
    results = [json.loads(line) for line in ended.out.splitlines()]
    assert results[-1]["path"] == "good.jsonl"
    assert results[-1]["verdict"] == "rewrite"
    if code < 3:
        assert [result["verdict"] != "pass" for result in results] == [bool(code), True]
