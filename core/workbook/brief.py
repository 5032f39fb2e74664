"""The one-page brief: the answer for the director on one A4 page, as HTML that loads nothing.

Charts are drawn as inline SVG by ``brief_charts``. Everything from the data is escaped; there is no
script. Long names and texts are shortened so that the page stays one page.
"""

from __future__ import annotations

from html import escape

from core import wording
from core.journey import Journey
from core.segmentation.results import Segment
from core.workbook.brief_charts import money_bars, profile_strips
from core.workbook.story import honesty_notes, made_from, verdict
from core.workbook.styles import readable_on

_MOST_SEGMENTS = 8

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="{size}">
<main>
<header><h1>{title}</h1><p class="made">{made}</p></header>
<p class="verdict">{verdict}</p>
<section class="charts">{charts}</section>
<section><h2>The segments and what to do first</h2>{table}</section>
<section class="notes"><h2>How far to trust this</h2><ul>{notes}</ul></section>
<footer>{footer}</footer>
</main>
</body>
</html>
"""

_STYLE = """
@page { size: A4; margin: 12mm 13mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1f2933; font: 10.2px/1.36 Calibri, Carlito, "Segoe UI", Arial, sans-serif;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
main { max-width: 184mm; margin: 0 auto; padding: 8mm 0; }
h1 { font-size: 23px; line-height: 1.15; margin: 0; color: #16405b; }
h2 { font-size: 12px; margin: 10px 0 4px; color: #16405b; border-bottom: 1.5px solid #16405b; padding-bottom: 2px; }
p { margin: 0; }
.made { color: #5f6c7b; margin-top: 2px; }
.verdict { font-size: 13px; line-height: 1.38; margin: 9px 0 8px; }
.charts { display: flex; gap: 6mm; align-items: flex-start; }
.charts figure { margin: 0; flex: 1 1 0; min-width: 0; }
figcaption { font-weight: 700; color: #16405b; margin-bottom: 3px; }
svg { width: 100%; height: auto; display: block; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th { text-align: left; color: #16405b; background: #e9eff4; padding: 3px 5px; vertical-align: bottom; }
td { padding: 4px 5px; border-bottom: 1px solid #d5dbe1; vertical-align: top; overflow-wrap: anywhere; }
td.n, th.n { text-align: right; white-space: nowrap; }
.chip { display: inline-block; border-radius: 2px; padding: 0 5px; font-weight: 700; }
.muted { color: #5f6c7b; }
ul { margin: 2px 0 0; padding-left: 15px; }
footer { margin-top: 8px; color: #5f6c7b; border-top: 1px solid #d5dbe1; padding-top: 4px; }
body.middle { font-size: 11.4px; }
body.large { font-size: 13px; line-height: 1.42; }
.large h1, .middle h1 { font-size: 28px; }
.large h2, .middle h2 { font-size: 15px; margin-top: 17px; }
.large .verdict { font-size: 16px; margin: 14px 0; }
.middle .verdict { font-size: 14px; }
.large td, .middle td { padding: 7px 5px; }
@media print { main { padding: 0; } }
"""


def write_brief(journey: Journey) -> str:
    """The brief as one HTML document of under 100 kB."""
    shown = journey.segmentation.segments[:_MOST_SEGMENTS]
    return _PAGE.format(
        title="Customer segments",
        style=_STYLE,
        size=_size(len(shown)),
        made=escape(wording.shorten(made_from(journey), 170)),
        verdict=escape(wording.shorten(verdict(journey), 420)),
        charts=_charts(journey, shown),
        table=_table(journey, shown),
        notes="".join(f"<li>{escape(wording.shorten(note, 230))}</li>" for note in honesty_notes(journey)[:5]),
        footer="The workbook holds every customer, the full plan and how everything was made.",
    )


def _size(segments: int) -> str:
    """Few segments leave room for larger type."""
    return "large" if segments <= 4 else "middle" if segments <= 6 else "small"


def _charts(journey: Journey, shown: tuple[Segment, ...]) -> str:
    figures = [("Share of customers and of money", money_bars(shown))]
    strips = profile_strips(journey, shown)
    if strips:
        figures.append(("Compared with the average customer", strips))
    return "".join(f"<figure><figcaption>{escape(title)}</figcaption>{svg}</figure>" for title, svg in figures)


def _table(journey: Journey, shown: tuple[Segment, ...]) -> str:
    with_money = any(segment.money is not None for segment in shown)
    money_head = '<th class="n" style="width:13%">Share of money</th>' if with_money else ""
    head = (
        '<tr><th style="width:23%">Segment</th><th class="n" style="width:11%">Customers</th>'
        f'{money_head}<th style="width:9%">Trust</th><th>First action</th></tr>'
    )
    rows = "".join(_row(journey, segment, with_money=with_money) for segment in shown)
    left = len(journey.segmentation.segments) - len(shown)
    more = f'<p class="muted">{wording.count(left, "more segment")} in the workbook.</p>' if left > 0 else ""
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>{more}"


def _row(journey: Journey, segment: Segment, *, with_money: bool) -> str:
    first = next((item for item in journey.plan.of_segment(segment.id) if not item.blocked_by), None)
    room = 190 if len(journey.segmentation.segments) <= 6 else 110
    if first is None:
        action = "<b>Observe.</b> No offer yet."
    else:
        do = wording.shorten(first.do, room)
        action = f"<b>{escape(wording.shorten(first.title, 60))}.</b> {escape(do)}"
    chip = f'<span class="chip" style="background:{escape(segment.colour)};color:#{readable_on(segment.colour)}">'
    money = f'<td class="n">{wording.percent(segment.money_share)}</td>' if with_money else ""
    size = f"{wording.number(segment.size)} <span class='muted'>({wording.percent(segment.share)})</span>"
    name = escape(wording.shorten(segment.name, 46))
    start = f'<tr><td>{chip}{name}</span></td><td class="n">{size}</td>{money}'
    return f"{start}<td>{segment.trust}</td><td>{action}</td></tr>"
