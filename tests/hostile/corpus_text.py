"""Bad texts: encodings, separators, quotes, ragged and endless lines, things that are no tables."""

from __future__ import annotations

import random

from tests.hostile.cases import HEADER, ROWS, TABLE, Case, Outcome, Survives, loads, refused, text

PLAIN = text()
NAMES = (("Müller", "Ağaoğlu", "Łódź", "Besançon", "Æsir", "Øre") * 2)[: len(ROWS)]
NAMED = (("Member no", "Name", "Spend"), *((row[0], name, row[2]) for row, name in zip(ROWS, NAMES, strict=True)))
WESTERN = (NAMED[0], *((row[0], ("Müller", "Jérôme", "Señor", "Zoë")[place % 4], row[2])
                       for place, row in enumerate(NAMED[1:])))  # fmt: skip
COMMAS = (HEADER, *((a, b, c.replace(".", ",")) for a, b, c in ROWS))


def encodings() -> list[tuple[str, bytes, Outcome]]:
    return [
        ("utf-8 with a mark", b"\xef\xbb\xbf" + PLAIN.encode(), loads()),
        ("utf-8 with the mark twice", b"\xef\xbb\xbf\xef\xbb\xbf" + PLAIN.encode(), loads()),
        ("utf-16 little endian with a mark", PLAIN.encode("utf-16"), loads()),
        ("utf-16 big endian with a mark", b"\xfe\xff" + PLAIN.encode("utf-16-be"), loads()),
        ("utf-16 without a mark", PLAIN.encode("utf-16-le"), loads()),
        ("utf-16 big endian without a mark", PLAIN.encode("utf-16-be"), loads()),
        ("utf-32 with a mark", PLAIN.encode("utf-32"), loads()),
        ("many alphabets", text(NAMED).encode(), loads(cells=NAMED)),
        ("western european", text(WESTERN).encode("cp1252"), loads("guessed-encoding", cells=WESTERN)),
        ("one broken byte among utf-8", text(NAMED * 4).encode() + b"C999,\xff,1.5\n", Survives()),
        ("utf-16 cut in the middle of a sign", PLAIN.encode("utf-16")[:-1], Survives()),
        ("every byte value", bytes(range(256)) * 40, Survives()),
        ("lone surrogates encoded", b"a,b\n\xed\xa0\x80,1\n\xed\xb0\x80,2\n" * 5, Survives()),
        ("noise", random.Random(5).randbytes(20_000), refused("not-a-table")),
    ]


def endings() -> list[tuple[str, bytes, Outcome]]:
    return [
        ("carriage returns and line feeds", text(end="\r\n").encode(), loads()),
        ("carriage returns only", text(end="\r").encode(), loads()),
        ("mixed line ends", (text(TABLE[:5], end="\r\n") + text(TABLE[5:])).encode(), loads()),
        ("no line end at the end", PLAIN.rstrip("\n").encode(), loads()),
        ("a hundred blank lines at the end", (PLAIN + "\n" * 100).encode(), loads()),
        ("empty bytes at the end", PLAIN.encode() + b"\0" * 512, loads()),
        ("empty bytes in the middle", PLAIN.replace("C004", "C0\x0004").encode(), loads("nul-bytes")),
        ("the end mark of old systems", PLAIN.encode() + b"\x1a", loads()),
        ("blank lines between", text(end="\n\n").encode(), loads()),
    ]


def separators() -> list[tuple[str, bytes, Outcome]]:
    semicolons = text(COMMAS, ";")
    return [
        ("semicolons and decimal commas", semicolons.encode(), loads(cells=COMMAS)),
        ("tabs", text(separator="\t").encode(), loads()),
        ("bars", text(separator="|").encode(), loads()),
        ("a line that names the separator", ("sep=;\n" + semicolons).encode(), loads(cells=COMMAS)),
        ("a line that names a separator which is not used", ("sep=|\n" + PLAIN).encode(), Survives()),
        ("separator made of two signs", text(separator="||").encode(), loads()),
        ("title lines above", ("Members of the mall\nMay 2026\n\n" + PLAIN).encode(), loads()),
        ("a comma at the end of every row", text((HEADER, *((*row, "") for row in ROWS))).encode(), loads()),
        ("a comma at the end of every line", text(tuple((*row, "") for row in TABLE)).encode(), loads()),
    ]


def quotes() -> list[tuple[str, bytes, Outcome]]:
    lines = PLAIN.splitlines()
    inside = (HEADER, ("C001", "21", 'he said "no"'), *ROWS[1:])
    broken = (HEADER, ("C001", "21", "two\nlines"), *ROWS[1:])
    return [
        ("every value quoted", "\n".join(",".join(f'"{v}"' for v in row) for row in TABLE).encode(), loads()),
        ("doubled quotes", PLAIN.replace("C001,21,17.5", 'C001,21,"he said ""no"""').encode(), loads(cells=inside)),
        ("a line break in quotes", PLAIN.replace("C001,21,17.5", 'C001,21,"two\nlines"').encode(),
         loads(cells=broken)),
        ("a quote never closed", "\n".join([*lines[:4], f'"{lines[4]}', *lines[5:]]).encode(), Survives()),
        ("a quote never closed in a long file", ('"' + PLAIN * 2000).encode(), Survives()),
        ("quotes everywhere", ('"' * 3_000 + "\n").encode() * 20, Survives()),
    ]  # fmt: skip


def ragged() -> list[tuple[str, bytes, Outcome]]:
    short = (HEADER, *ROWS[:5], ("C006", "26", ""), *ROWS[6:])
    shorter = PLAIN.replace("C006,26,52.5", "C006,26")
    return [
        ("one row short of a value", shorter.encode(), loads("short-rows", cells=short)),
        ("one row with values too many", PLAIN.replace("C006,26,52.5", "C006,26,52.5,x,y,z").encode(), Survives()),
        ("rows of random width", "\n".join("1," * (n * 7 % 13) + "2" for n in range(200)).encode(), Survives()),
        ("two tables one under the other", (PLAIN + "\n\nShop,Rent\n" + "A,1\nB,2\nC,3\n" * 4).encode(), loads()),
        ("a total at the end", (PLAIN + "Total,,612.0\n").encode(), loads()),
    ]


def headers() -> list[tuple[str, bytes, Outcome]]:
    def named(*names: str) -> tuple[tuple[str, ...], ...]:
        return (names, *ROWS)

    return [
        ("two columns of one name", text(named("Age", "Age", "Spend")).encode(),
         loads("headers-named", cells=named("Age", "Age (2)", "Spend"))),
        ("a column without a name", text(named("Member no", "", "Spend")).encode(),
         loads("headers-named", cells=named("Member no", "Column 2", "Spend"))),
        ("names made of markup", text(named("![a](http://host/x)", "<b>x</b>", ":red[x]")).encode(),
         loads(cells=named("![a](http://host/x)", "<b>x</b>", ":red[x]"))),
        ("names that are words of programs", text(named("constructor", "__proto__", "toString")).encode(),
         loads(cells=named("constructor", "__proto__", "toString"))),
        ("names of forty signs", text(named("🛍" * 40, "\u202eage", "sp\u200bend")).encode(), Survives()),
        ("formulas as values", text((HEADER, *(("=1+1", a, b) for _, a, b in ROWS))).encode(),
         loads(cells=(HEADER, *(("=1+1", a, b) for _, a, b in ROWS)))),
        ("a header and nothing else", ",".join(HEADER).encode() + b"\n", Survives()),
    ]  # fmt: skip


def values() -> list[tuple[str, bytes, Outcome]]:
    def column(*wanted: str) -> tuple[tuple[str, ...], ...]:
        return (HEADER, *((wanted[place % len(wanted)], a, b) for place, (_, a, b) in enumerate(ROWS)))

    kinds = {
        "numbers with leading zeros": ("00123", "00045"), "telephone numbers": ("+994501234567", "+994551112233"),
        "numbers with an exponent": ("1E5", "3E7"), "numbers of twenty digits": ("12345678901234567890", "98"),
        "numbers beyond whole floats": ("9007199254740993", "9007199254740995"), "endless numbers": ("1e400", "inf"),
        "words for missing": ("NA", "null", "None", "NaN"), "negative zero": ("-0", "0"),
        "dates that never were": ("2026-02-30", "0000-00-00"), "times beyond a day": ("25:61", "99:99"),
        "signs from right to left": ("\u202eabc", "\u05d0\u05d1"), "zero width signs": ("a\u200bb", "a\ufeffb"),
    }  # fmt: skip
    return [(kind, text(column(*wanted)).encode(), loads(cells=column(*wanted))) for kind, wanted in kinds.items()]


def extents() -> list[tuple[str, bytes, Outcome]]:
    return [
        ("two hundred thousand columns", b",".join([b"1"] * 200_000) + b"\n" + b",".join([b"2"] * 200_000),
         refused("too-many-columns")),
        ("one line of four million signs", b"x" * 4_000_000, Survives()),
        ("a value of a million signs", (PLAIN + f"C099,{'9' * 1_000_000},1\n").encode(), Survives()),
        ("three million rows", b"1\n" * 3_000_000, refused("too-many-rows")),
        ("three hundred thousand commas in a line", PLAIN.encode() + b"," * 300_000 + b"\n", Survives()),
        ("a million spaces", b" " * 1_000_000, refused("empty")),
        ("a million line ends", b"\n" * 1_000_000, refused("empty")),
        ("deep brackets", b"[" * 200_000 + b"]" * 200_000, Survives()),
    ]  # fmt: skip


def strangers() -> list[tuple[str, bytes, Outcome]]:
    return [
        ("nothing", b"", refused("empty")),
        ("one empty byte", b"\0", refused("empty")),
        ("only a mark", b"\xef\xbb\xbf", refused("empty")),
        ("json", b'[{"id": 1, "age": 30}, {"id": 2, "age": 40}]', Survives()),
        ("an svg picture", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', refused("not-a-table")),
        ("an xml feed", b"<?xml version='1.0'?><rss><channel/></rss>", refused("not-a-table")),
        ("billion laughs", b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>',
         refused("not-a-table", "unsafe-markup")),
        ("a page without a table", b"<!doctype html><html><body><p>Please log in</p></body></html>",
         refused("empty", "not-a-table")),
        ("a page that is never closed", b"<html><table><tr><td>" * 20_000, Survives()),
        ("an address book", b"BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n", Survives()),
        ("a program", b"<?php system($_GET['c']); ?>", refused("not-a-table")),
        ("prose", b"Dear manager,\n\nplease find attached the list.\n\nKind regards\nAnna\n", Survives()),
    ]  # fmt: skip


GROUPS = (encodings, endings, separators, quotes, ragged, headers, values, extents, strangers)


def cases() -> list[Case]:
    return [Case(kind, f"{kind}.csv", content, outcome) for group in GROUPS for kind, content, outcome in group()]
