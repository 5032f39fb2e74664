"""Step 3: what was found in the data, what was done about it, and the proof that nothing got lost."""

import streamlit as st

from core.cleaning.results import Balance, Cleaned, Readiness
from core.wording import count, money, number, percent
from pages.shared import cleaning_changes, cleaning_lists, frame, guard, rule_cards, steps
from pages.shared.escape import md

VERDICTS = {
    "ready": ("Good to use", st.success, ":material/check_circle:"),
    "usable with care": ("Good to use, with some care", st.warning, ":material/info:"),
    "fix these first": ("Please fix these first", st.error, ":material/error:"),
}


def show_verdict(report: Cleaned) -> None:
    """The one word for the data, and why."""
    title, banner, icon = VERDICTS.get(report.verdict, (report.verdict.capitalize(), st.info, ":material/info:"))
    banner(
        "  \n".join(md(reason, 300) for reason in report.verdict_reasons) or "Nothing to fix.", icon=icon, title=title
    )


def show_balance(balance: Balance, before: str, currency: str) -> None:
    """The sum of rows, and of money, of one table, in the currency of the file and in the one it is told in now."""
    lines = [
        f"{number(balance.rows_in)} rows in your file = {number(balance.rows_used)} used "
        f"+ {number(balance.rows_set_aside)} set aside"
    ]
    if balance.rows_left_out:
        lines.append(
            f"Not counted: {count(balance.rows_left_out, 'line')} with titles, repeated headers, totals or notes"
        )
    if balance.money_in is not None:
        converted = before != currency and balance.rows_used > 0
        lines.append(_converted(balance, before, currency) if converted else _money_line(balance, before))
    st.markdown("  \n".join([f":material/balance: **{md(balance.table, 80)}**", *(md(line, 300) for line in lines)]))


def _money_line(balance: Balance, currency: str) -> str:
    corrected = balance.money_corrected or 0.0
    sign = "−" if corrected < 0 else "+"
    middle = f" {sign} {money(abs(corrected), currency)} corrected" if corrected else ""
    aside = money(balance.money_set_aside, currency, None if balance.money_set_aside else 0)
    return (
        f"{'' if currency else 'Money: '}{money(balance.money_in, currency)} in your file{middle} "
        f"= {money(balance.money_used, currency)} used + {aside} set aside"
    )


def _converted(balance: Balance, before: str, currency: str) -> str:
    aside = f"{money(balance.money_set_aside, before)} set aside" if balance.money_set_aside else "nothing set aside"
    return (
        f"{money(balance.money_in, before)} in your file, {aside}; "
        f"the rest was converted: {money(balance.money_used, currency)} used"
    )


def show_money_base(report: Cleaned) -> None:
    """What a share of the money is a share of, where there is money."""
    whole = sum(balance.believable_in or 0.0 for balance in report.balances)
    if not whole:
        return
    amount = money(whole, report.joined.currency)
    st.caption(
        md(
            f"A share of the money on this page is a share of {amount}: all amounts in your files that can be true, "
            "purchases and returns alike. Amounts that stand for “unknown” or cannot be true are not in it.",
            400,
        )
    )


def show_readiness(item: Readiness) -> None:
    """One side of the quality of the data, and what it means."""
    before, after = percent(item.before), percent(item.after)
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.metric(item.dimension.capitalize(), after)
        st.caption(md(f"{item.meaning}.", 400))
        st.caption(md(f"Before cleaning: {'the same' if before == after else before}."))


guard.require_files()
cleaned = steps.cleaned()
show_verdict(cleaned)
with st.container(border=True):
    for one, came in zip(cleaned.balances, cleaned.joined.tables, strict=True):
        show_balance(one, came.table.currency, cleaned.table(one.table).currency)
    show_money_base(cleaned)
with st.grid(4, min_column_width=150):
    for measured in cleaned.readiness:
        show_readiness(measured)
cleaning_changes.show_way_back()

found, columns, empty, aside, changes = st.tabs(
    ["What was found", "Columns", "Empty cells", "Rows set aside", "Changed cells"],
    key="cleaning-lists",
    on_change="rerun",
)
later: list[cleaning_changes.Later] = []
if found.open:
    with found:
        if cleaned.rules:
            rule_cards.show_rules(cleaned, later)
        else:
            st.markdown("Nothing had to be fixed in these files.")
for tab, show in (
    (columns, cleaning_lists.show_columns),
    (empty, cleaning_lists.show_gaps),
    (aside, cleaning_lists.show_rows_aside),
    (changes, cleaning_lists.show_ledger),
):
    if tab.open:
        with tab:
            show(cleaned)
cleaning_lists.show_cleaned_files(cleaned)
frame.next_button("clean")
for tell in later:
    tell()
