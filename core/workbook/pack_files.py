"""Everything a manager can take home besides the workbook, each as a file with a name of its own.

A name holds the first eight digits of the content's sha256: two contents never share a name.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from core import wording
from core.journey import Journey
from core.recommendations.results import NOTHING_KNOWN, LeftOut
from core.workbook import customer_lists
from core.workbook.brief import write_brief
from core.workbook.chart_images import draw_charts
from core.workbook.lists import GUARD_NOTE, assignments_frame, campaign_frame, csv_bytes, parquet_bytes
from core.workbook.results import PackFile
from core.workbook.safe_text import without_illegal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TREATED, _HELD = customer_lists.GROUP_WORDS["treat"], customer_lists.GROUP_WORDS["hold"]


def named(stem: str, ending: str, content: bytes, mime: str, holds: str = "") -> PackFile:
    """A file called ``stem-<8 digits>.ending``."""
    return PackFile(f"{stem}-{hashlib.sha256(content).hexdigest()[:8]}.{ending}", content, mime, holds)


def everybody(journey: Journey) -> str:
    """``558 customers``: how many rows a list of all customers has."""
    return wording.count(journey.features.customers, "customer")


def brief_file(journey: Journey) -> PackFile:
    """The one-page brief."""
    return named("mall-segments-brief", "html", write_brief(journey).encode("utf-8"), "text/html", "1 page")


def assignments_csv(journey: Journey) -> PackFile:
    """Every customer with the segment, as CSV for Excel."""
    return named("assignments", "csv", csv_bytes(assignments_frame(journey)), "text/csv", everybody(journey))


def assignments_parquet(journey: Journey) -> PackFile:
    """Every customer with the segment, as Parquet."""
    content = parquet_bytes(assignments_frame(journey))
    return named("assignments", "parquet", content, "application/vnd.apache.parquet", everybody(journey))


def campaign_lists(journey: Journey, *, include_personal: bool = False) -> PackFile:
    """One CSV per segment in a zip, with a note on how to use them; names, e-mails and the like only
    where they were asked for."""
    files = {"READ ME.txt": (_how_to_use(journey) + _refusals(journey) + GUARD_NOTE).encode("utf-8")}
    listed = 0
    for segment in journey.segmentation.segments:
        name = f"{segment.id} {file_stem(segment.name)}.csv"
        frame = campaign_frame(journey, segment.id, include_personal=include_personal)
        files[name] = csv_bytes(frame)
        listed += len(frame)
    holds = f"{wording.count(len(files) - 1, 'list')}, {wording.count(listed, 'customer')}"
    return named("campaign-lists", "zip", zipped(files), "application/zip", holds)


def _how_to_use(journey: Journey) -> str:
    """Whom to contact and whom to leave out, as far as anybody is named or drawn."""
    words = "One file per segment. "
    if not journey.features.contact.known:
        return (
            f"{words}Your files hold no number or name, so nobody can be written to: the lists show which rows belong "
            "together. Use signs and the till, and compare the weeks before and after. "
        )
    drawn = set(journey.plan.groups["group"])
    if "treat" in drawn:
        words += f"Contact those whose group is “{_TREATED}”. "
    if "hold" in drawn:
        words += f"Send nothing to those who are “{_HELD}”: they show what would have happened anyway. "
    if "" in drawn:
        words += f"For those with “{customer_lists.GROUP_WORDS['']}” no offer is planned. "
    return words


def _refusals(journey: Journey) -> str:
    """Who is not in the lists, and what to look at before sending; empty where the files say nothing."""
    asked = journey.features.contact.consent
    channels = [f"“{column.name}”" for column in asked if column.channel]
    placed = journey.segmentation.assignments["segment_id"].dropna().index
    left = LeftOut.of(customer_lists.left_out(journey, placed))
    words = f"Not in these lists: {left.listing()}. " if left else ""
    if journey.features.contact.known and not journey.features.contact.asks:
        words += f"{NOTHING_KNOWN} "
    if channels:
        words += f"Look at {wording.listing(channels)} before you send: a “no” closes that way of reaching somebody, as “Do not reach by” says. "
    return words


def chart_pictures(specs: Mapping[str, Mapping[str, Any]]) -> PackFile:
    """The charts as PNG and SVG in a zip; ``specs`` are Vega-Lite specifications by name."""
    holds = wording.count(len(specs), "chart")
    return named("charts", "zip", zipped(draw_charts(specs)), "application/zip", holds)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive whose bytes depend on the contents only."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return stream.getvalue()


def file_stem(text: str) -> str:
    """A piece of a file name every system accepts."""
    flat = re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", without_illegal(text))
    return " ".join(flat.split()).strip(". ")[:60] or "segment"
