"""The brief as HTML: a page whose letters are as large as one sheet of paper allows.

A browser cannot be asked how high a text will be, so it is worked out here from the widths of letters,
for the widest of the fonts in use; in narrower ones white paper is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape

from core.workbook.brief_charts import Drawing
from core.workbook.styles import ACCENT, HEAD_FILL, INK, LINE, MUTED, readable_on
from core.workbook.text_width import lines as lines_of

# Pixels of 1/96 inch: A4 less its margins is 695 wide; Letter, the lower of the two papers, 965 high.
_WIDTH, _HEIGHT = 695.0, 960.0
_FILLED = 950.0  # what is left free is spread between the parts of the page
_DIGIT = 0.64  # of the font size, in the widest font (DejaVu Sans); Calibri has 0.51
_BOLD = 1.08
_SIZES = tuple(13.5 - step * 0.25 for step in range(26))
_READABLE = 9.75
_LINE = 1.36
_GAP = 22.0
# Shares of the page's width: segment, customers, money, trust; the action takes the rest.
_COLUMNS = (0.24, 0.125, 0.09, 0.085)


@dataclass(frozen=True)
class Line:
    """One segment in the table, everything in words."""

    name: str
    colour: str
    customers: str
    share: str
    money: str
    trust: str
    action: str
    text: str


@dataclass(frozen=True)
class Page:
    """Everything on the page, unescaped."""

    title: str
    made: str
    verdict: str
    charts: tuple[tuple[str, Drawing], ...]
    lines: tuple[Line, ...]
    plan: str
    with_money: bool
    more: str
    notes: tuple[str, ...]
    footer: str

    @cached_property
    def size(self) -> float:
        """The largest font size in pixels at which the page is one page."""
        return next((size for size in _SIZES if height(self, size) <= _HEIGHT), _SIZES[-1])

    @property
    def fits_readably(self) -> bool:
        """Whether it is one page without tiny letters."""
        return self.size >= _READABLE


def height(page: Page, size: float) -> float:
    """How high the page is with that font size, in pixels; never too low."""

    def text(words: str, wide: float, factor: float = 1.0) -> float:
        letters = size * factor
        return lines_of(words, wide / (letters * _DIGIT)) * letters * _LINE

    heading = 1.2 * size * _LINE + 1.5 * size
    top = 2.2 * size * 1.2 + text(page.made, _WIDTH) + text(page.verdict, _WIDTH, 1.25) + 2.2 * size
    each = (_WIDTH - _GAP) / max(len(page.charts), 1)
    charts = max((each * drawing.height / drawing.width for _, drawing in page.charts), default=0.0) + 1.8 * size
    rows = sum(_row_height(line, page, size) for line in page.lines) + 1.8 * size
    notes = sum(text(note, _WIDTH - 1.5 * size) for note in page.notes)
    plan = text(page.plan, _WIDTH)
    return top + charts + 3 * heading + rows + plan + notes + (2 if page.more else 0) * size + 3.2 * size


def _row_height(line: Line, page: Page, size: float) -> float:
    name, money = _COLUMNS[0], _COLUMNS[2] if page.with_money else 0.0
    action = 1 - name - _COLUMNS[1] - money - _COLUMNS[3]
    room = 1 / (size * _DIGIT)
    words = f"{line.action}. {line.text}".strip()
    most = max(
        lines_of(line.name, (name * _WIDTH - 2.2 * size) * room / _BOLD),
        lines_of(words, (action * _WIDTH - size) * room / 1.02),
    )
    return most * size * _LINE + 0.9 * size + 1


def page_html(page: Page) -> str:
    """The page as one HTML document."""
    charts = "".join(
        f"<figure><figcaption>{escape(title)}</figcaption>{drawing.svg}</figure>" for title, drawing in page.charts
    )
    return _DOCUMENT.format(
        title=escape(page.title),
        style=_STYLE.replace("SIZE", f"{page.size:.2f}px"),
        made=escape(page.made),
        verdict=escape(page.verdict),
        charts=charts,
        table=_table(page),
        plan=escape(page.plan),
        notes="".join(f"<li>{escape(note)}</li>" for note in page.notes),
        footer=escape(page.footer),
    )


def _table(page: Page) -> str:
    money = '<th class="n">Money</th>' if page.with_money else ""
    widths = [_COLUMNS[0], _COLUMNS[1], *([_COLUMNS[2]] if page.with_money else []), _COLUMNS[3]]
    columns = "".join(f'<col style="width:{share * 100:.1f}%">' for share in widths) + "<col>"
    head = f'<tr><th>Segment</th><th class="n">Customers</th>{money}<th>Trust</th><th>First action</th></tr>'
    rows = "".join(_row(line, with_money=page.with_money) for line in page.lines)
    more = f'<p class="muted">{escape(page.more)}</p>' if page.more else ""
    return f"<table><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{rows}</tbody></table>{more}"


def _row(line: Line, *, with_money: bool) -> str:
    chip = f'<span class="chip" style="background:{escape(line.colour)};color:#{readable_on(line.colour)}">'
    money = f'<td class="n">{escape(line.money)}</td>' if with_money else ""
    size = f"{escape(line.customers)} <span class='muted'>({escape(line.share)})</span>"
    action = f"<b>{escape(line.action)}.</b> {escape(line.text)}"
    start = f'<tr><td>{chip}{escape(line.name)}</span></td><td class="n">{size}</td>{money}'
    return f"{start}<td>{escape(line.trust)}</td><td>{action}</td></tr>"


_DOCUMENT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<header><h1>{title}</h1><p class="muted">{made}</p></header>
<p class="verdict">{verdict}</p>
<section class="charts">{charts}</section>
<section><h2>The segments and what to do first</h2>{table}</section>
<section><h2>What one round costs and brings</h2><p>{plan}</p></section>
<section class="notes"><h2>How far to trust this</h2><ul>{notes}</ul></section>
<footer>{footer}</footer>
</main>
</body>
</html>
"""

_STYLE = f"""
@page {{ size: A4; margin: 12mm 13mm; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: #fff; color: #{INK}; font: SIZE/{_LINE} Calibri, Carlito, "Segoe UI", Arial, sans-serif;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }}
main {{ max-width: 184mm; margin: 0 auto; padding: 8mm 4mm; }}
h1 {{ font-size: 2.2em; line-height: 1.15; margin: 0; color: #{ACCENT}; }}
h2 {{ font-size: 1.2em; margin: .85em 0 .35em; color: #{ACCENT}; border-bottom: 1.5px solid #{ACCENT}; }}
p {{ margin: 0; }}
.muted {{ color: #{MUTED}; }}
.verdict {{ font-size: 1.25em; margin: .7em 0 .8em; }}
.charts {{ display: flex; flex-wrap: wrap; gap: {_GAP:.0f}px; align-items: flex-start; }}
.charts figure {{ margin: 0; flex: 1 1 240px; min-width: 0; }}
figcaption {{ font-weight: 700; color: #{ACCENT}; margin-bottom: .25em; }}
svg {{ width: 100%; height: auto; display: block; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; }}
th {{ text-align: left; color: #{ACCENT}; background: #{HEAD_FILL}; padding: .3em .4em; vertical-align: bottom; }}
td {{ padding: .4em; border-bottom: 1px solid #{LINE}; vertical-align: top; overflow-wrap: anywhere; }}
td.n, th.n {{ text-align: right; white-space: nowrap; }}
.chip {{ display: inline-block; border-radius: 3px; padding: 0 .45em; font-weight: 700; }}
ul {{ margin: .2em 0 0; padding-left: 1.3em; }}
footer {{ margin-top: .8em; color: #{MUTED}; border-top: 1px solid #{LINE}; padding-top: .35em; }}
@media print {{ main {{ padding: 0; min-height: {_FILLED:.0f}px; display: flex; flex-direction: column;
  justify-content: space-between; }} }}
@media screen and (max-width: 600px) {{
  body {{ font-size: 15px; }}
  table, tbody, tr, td {{ display: block; width: 100%; }}
  thead, colgroup {{ display: none; }}
  tr {{ border-bottom: 1px solid #{LINE}; padding: .5em 0; }}
  td {{ border: 0; padding: .15em 0; }}
  td.n {{ text-align: left; }}
}}
"""
