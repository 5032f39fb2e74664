"""Testing the plan: who is held back, what the test can show, and the results read back."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from core.columns.results import Table
from core.problems import Finding, UserError
from core.progress import Progress
from core.reading.results import SourceFile
from core.recommendations.lift import Lift
from core.recommendations.power import said_share
from core.recommendations.results import Plan
from core.segmentation.results import Segmentation
from core.wording import money, number, percent
from pages.shared import findings, results_store, steps, tables, waiting, workspace
from pages.shared.escape import md

_BANNERS = {"worked": (st.success, ":material/trending_up:"), "did not work": (st.error, ":material/trending_down:"),
            "cannot tell": (st.info, ":material/help:")}  # fmt: skip
_NOTHING_TO_TEST = "Nothing to test: no segment gets an offer from which somebody can be held back. Compare the weeks before and after."


def show_tests(made: Plan, groups: Segmentation, currency: str) -> None:
    """One row and one honest line per tested segment."""
    if not made.tests:
        st.info(_NOTHING_TO_TEST, icon=":material/info:")
        return
    points = _ask(made)
    names = {segment.id: segment.name for segment in groups.segments}
    baseline = made.settings.economics.baseline
    rows = [
        (names[test.segment_id], test.treat, test.hold, _least_rise(baseline, test.detectable), test.needed or None,
         money(test.detectable_spend, currency), test.needed_for_spend)
        for test in made.tests
    ]  # fmt: skip
    heads = ["Segment", "Get the offer", "Held back", "Smallest rise it notices",
             f"Needed in each group for {points} points", "Smallest difference of spend it notices",
             "Needed in each group for a tenth of their spend"]  # fmt: skip
    if made.joint_test is not None:
        st.info(md(made.joint_test.sentence, 600), icon=":material/groups:")
    tables.show_table(tables.frame_of(rows, heads), "tests", "What a test in each segment can show")
    with st.expander("Each segment in words", icon=":material/notes:"):
        st.markdown(
            "\n".join(f"- **{md(names[test.segment_id], 80)}.** {md(test.sentence, 600)}" for test in made.tests)
        )
    st.caption("Who gets the offer is drawn at random, alike in spend, and the same at every run. The lists are in the "
               "download.")  # fmt: skip
    balance = max((test.balance for test in made.tests if test.balance is not None), default=None)
    with st.expander("For analysts"):
        st.caption(
            "Two-sided tests at 5 % with 80 % power; shares after Fleiss, Levin & Paik (2003), means by the normal "
            "approximation. Stratified by spend and drawn again until the groups differ by less than 0.1 standard "
            f"deviations; largest difference here: {number(balance, 2)}. Seed {made.settings.seed}."
        )


def _ask(made: Plan) -> int:
    """Both sliders; what was moved is kept. Returns the wanted rise in points."""
    settings = made.settings
    left, right = st.columns(2, gap="large")
    held = left.slider("Held back without an offer (%)", 5, 50, round(settings.hold_share * 100), step=5)
    points = right.slider("Rise you want to be able to show (points)", 1, 30, round(settings.wanted_rise * 100))
    if (held, points) != (round(settings.hold_share * 100), round(settings.wanted_rise * 100)):
        workspace.update(plan=replace(workspace.current().plan, hold_share=held / 100, wanted_rise=points / 100))
        st.rerun()
    return points


def _least_rise(baseline: float, detectable: float | None) -> str:
    return "none" if detectable is None else f"{percent(baseline)} to {percent(said_share(baseline + detectable))}"


def show_results(groups: Segmentation) -> None:
    """Sales after the campaign: what each segment's offer changed."""
    st.caption("After the campaign, upload the sales since it began: customer number and amount on each row. Those who "
               "got the offer are compared with those held back.")  # fmt: skip
    left, right = st.columns(2, gap="large")
    upload = left.file_uploader("Sales since the campaign began", key="campaign_sales")
    listed = right.file_uploader(
        "The campaign lists you used (needed when the plan has changed since)", key="campaign_lists",
        accept_multiple_files=True,
    )  # fmt: skip
    since = left.date_input("Count purchases from", value=None, key="campaign_start")
    if upload is None:
        return
    lists = tuple(SourceFile(file.name, file.getvalue()) for file in listed)
    try:
        read = _lifts(SourceFile(upload.name, upload.getvalue()), lists, since.isoformat() if since else None)
    except UserError as error:
        findings.show_error(error)
        return
    names = {segment.id: segment.name for segment in groups.segments}
    for item in read[0]:
        banner, icon = _BANNERS[item.verdict]
        banner(
            md(item.sentence, 500),
            icon=icon,
            title=md(names.get(item.segment_id, item.segment_id or "All segments together"), 80),
        )
        if item.response_low is not None:
            low, middle, high = (
                f"{(share or 0.0) * 100:.1f}"
                for share in (item.response_low, item.response_difference, item.response_high)
            )
            st.caption(md(f"Share that bought: a difference of {middle} points, between {low} and {high}. {item.treat:,} "
                          f"got the offer, {item.hold:,} were held back."))  # fmt: skip
    findings.show_findings(read[1])


def _lifts(
    source: SourceFile, lists: tuple[SourceFile, ...], since: str | None
) -> tuple[tuple[Lift, ...], tuple[Finding, ...]]:
    made, numbers, segments = steps.plan(), steps.features(), steps.segmentation().segments

    def job(progress: Progress) -> tuple[tuple[Lift, ...], tuple[Finding, ...]]:
        from core.recommendations.lift import campaign_costs, lift
        from core.recommendations.lift_together import lift_together
        from core.recommendations.results_reading import campaign_groups, sales_per_customer

        costs, drawn, shown = campaign_costs(made), made.groups, numbers.shown_ids
        if lists:
            drawn = pd.concat([campaign_groups(_table(file, progress)) for file in lists])
            drawn = drawn[~drawn.index.duplicated()]
            shown = drawn.index.to_series()
            costs = {segment.name: costs.get(segment.id, 0.0) for segment in segments}
        sales, noticed = sales_per_customer(_table(source, progress), shown, since)
        terms = (sales, drawn, costs, made.settings.economics.margin, numbers.currency)
        return (*lift_together(*terms), *lift(*terms)), noticed

    key = results_store.key_of(
        source.digest, [file.digest for file in lists], since, workspace.current().plan, id(made)
    )
    store = results_store.results()
    found: tuple[tuple[Lift, ...], tuple[Finding, ...]] | None = store.find("lift", key)
    if found is None:
        found = waiting.run(f"lift:{key}", "Reading the results", job)
        store.keep("lift", key, found)
    return found


def _table(source: SourceFile, progress: Progress) -> Table:
    """The first table of a file that is worth reading."""
    from core.columns import understand
    from core.reading import read_file

    reading = read_file(source, progress=progress)
    raw = next(table for table in reading.tables if table.key in reading.suggested or not reading.suggested)
    return understand(raw)
