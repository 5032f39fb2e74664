"""The one-page brief: the answer for the director on one A4 page, as HTML that loads nothing.

Decides what is said; ``brief_page`` decides how large, so that it stays one page. Charts are drawn as
inline SVG by ``brief_charts``. Everything from the data is escaped; there is no script.
"""

from __future__ import annotations

from core import wording
from core.journey import Journey
from core.segmentation.results import Segment
from core.workbook.brief_charts import Drawing, money_bars, profile_strips
from core.workbook.brief_page import Line, Page, page_html
from core.workbook.story import honesty_notes, made_from, plan_words, verdict

MOST_SEGMENTS = 8
_MOST_NOTES = 5
# Characters of an action's text, from plenty to its title only: shortened before letters get small.
_ROOMS = (320, 260, 210, 170, 140, 110, 0)


def write_brief(journey: Journey) -> str:
    """The brief as one HTML document of under 100 kB that prints to one page of A4 or Letter."""
    pages = [_page(journey, room) for room in _ROOMS]
    fitting = next((page for page in pages if page.fits_readably), pages[-1])
    return page_html(fitting)


def _page(journey: Journey, room: int) -> Page:
    shown = journey.segmentation.segments[:MOST_SEGMENTS]
    left = len(journey.segmentation.segments) - len(shown)
    return Page(
        title="Customer segments",
        made=wording.shorten(made_from(journey), 170),
        verdict=whole_sentences(verdict(journey), 480),
        charts=_charts(journey, shown),
        lines=tuple(_line(journey, segment, room) for segment in shown),
        plan=plan_words(journey),
        with_money=any(segment.money_share is not None for segment in shown),
        more=f"{wording.count(left, 'more segment')} in the workbook." if left > 0 else "",
        notes=tuple(whole_sentences(note, 260) for note in honesty_notes(journey)[:_MOST_NOTES]),
        footer="The workbook holds every customer, the full plan and how everything was made.",
    )


def _charts(journey: Journey, shown: tuple[Segment, ...]) -> tuple[tuple[str, Drawing], ...]:
    with_money = any(segment.money_share is not None for segment in shown)
    figures = [("Share of customers and of money" if with_money else "Share of customers", money_bars(shown))]
    strips = profile_strips(journey, shown)
    if strips is not None:
        figures.append(("Compared with the average customer", strips))
    return tuple(figures)


def _line(journey: Journey, segment: Segment, room: int) -> Line:
    first = next((item for item in journey.plan.of_segment(segment.id) if not item.blocked_by), None)
    title, do = ("Observe", "No offer yet.") if first is None else (wording.shorten(first.title, 70), first.do)
    return Line(
        name=wording.shorten(segment.name, 60),
        colour=segment.colour,
        customers=wording.number(segment.size),
        share=wording.percent(segment.share),
        money=wording.percent(segment.money_share),
        trust=segment.trust,
        action=title,
        text=whole_sentences(do, room) if room else "",
    )


def whole_sentences(text: str, limit: int) -> str:
    """The first sentences of ``text`` that fit into ``limit`` characters; the first one is shortened
    when it is longer than that alone."""
    if len(text) <= limit:
        return text
    kept = ""
    for sentence in text.replace("? ", "?\n").replace("! ", "!\n").replace(". ", ".\n").split("\n"):
        if len(kept) + len(sentence) + 1 > limit:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or shortened_at_word(text, limit)


def shortened_at_word(text: str, limit: int) -> str:
    """``text`` cut between two words."""
    cut = text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:")
    return f"{cut} …"
