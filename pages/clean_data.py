"""Step 3: what was found in the data, what was done about it, and the proof that nothing got lost."""

import streamlit as st

from core.cleaning.results import Balance
from core.wording import count, money, number, percent
from pages.shared import findings, frame, guard, rule_cards, steps, tables
from pages.shared.escape import md

VERDICTS = {
    "ready": ("Ready to use", st.success, ":material/check_circle:"),
    "usable with care": ("Usable with care", st.warning, ":material/info:"),
    "fix these first": ("Please fix these first", st.error, ":material/error:"),
}

guard.require_files()
report = steps.cleaned()


def balance_line(balance: Balance) -> str:
    """The sum of rows, and of money, of one table."""
    words = (
        f"{number(balance.rows_in)} rows in = {number(balance.rows_used)} rows used "
        f"+ {number(balance.rows_set_aside)} rows set aside"
    )
    if balance.money_in is not None:
        currency = report.table(balance.table).currency
        corrected = f" {money(balance.money_corrected, currency)} corrected +" if balance.money_corrected else ""
        words += (
            f"; {money(balance.money_in, currency)} in ={corrected} {money(balance.money_used, currency)} used "
            f"+ {money(balance.money_set_aside, currency)} set aside"
        )
    return words


title, banner, icon = VERDICTS.get(report.verdict, (report.verdict.capitalize(), st.info, ":material/info:"))
banner("  \n".join(md(reason, 300) for reason in report.verdict_reasons) or "Nothing to fix.", icon=icon, title=title)

with st.container(border=True):
    for balance in report.balances:
        st.markdown(f":material/balance: **{md(balance.table, 80)}**  \n{md(balance_line(balance), 400)}")
with st.grid(4, min_column_width=150):
    for item in report.readiness:
        gained = round((item.after - item.before) * 100, 1)
        st.metric(item.dimension.capitalize(), percent(item.after), f"{gained:+g} points" if gained else None,
                  border=True, help=md(item.meaning, 300), height="stretch")  # fmt: skip

found, columns, aside, changes = st.tabs(["What was found", "Columns", "Rows set aside", "Changed cells"])
with found:
    if report.rules:
        rule_cards.show_rules(report.rules)
    else:
        st.markdown("Nothing had to be fixed in these files.")
    findings.show_findings(report.findings)
with columns:
    overview = report.overview.rename(columns=lambda name: str(name).replace("_", " ").capitalize())
    tables.show_table(overview, "overview", "One row per column of the cleaned tables")
with aside:
    st.markdown(md(f"{count(len(report.set_aside), 'row')} set aside: kept here, used for nothing."))
    if len(report.set_aside):
        reasons = sorted(report.set_aside["reason"].unique())
        wanted = st.multiselect("Only these reasons", reasons, format_func=lambda text: text[:80], key="aside-reasons")
        chosen = report.set_aside[report.set_aside["reason"].isin(wanted)] if wanted else report.set_aside
        shown = chosen.rename(columns=lambda name: str(name).capitalize())
        tables.show_table(shown, "set-aside", "Rows set aside with the reason")
        tables.offer_csv("Download the rows set aside", chosen, "rows set aside", "download-set-aside")
with changes:
    st.markdown(md(f"{count(len(report.ledger), 'cell')} changed: every one is listed with its reason."))
    if len(report.ledger):
        shown = report.ledger.rename(columns=lambda name: str(name).capitalize())
        tables.show_table(shown, "ledger", "Every changed cell with its reason")
        tables.offer_csv("Download the list of changes", report.ledger, "changed cells", "download-ledger")

with st.expander("Download the cleaned tables", icon=":material/download:"):
    for name, cleaned in steps.cleaned_files().items():
        tables.offer_csv(f"{name}, cleaned", cleaned, f"{name} cleaned", f"download-{name}")
frame.next_button("clean")
