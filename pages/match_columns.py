"""Step 2: what every column means and how the tables fit together, suggested, to be corrected."""

from dataclasses import replace

import streamlit as st

from core.joining.results import TableMatch
from core.wording import count, listing, number
from pages.shared import findings, frame, guard, meanings, reading_steps, workspace
from pages.shared.escape import md, plain

guard.require_files()
tables = reading_steps.tables()
joined = reading_steps.joined()
names = reading_steps.choice_names()


def show_match(match: TableMatch) -> None:
    """Who of one table is in the others."""
    table = next(table for table in tables if table.name == match.table)
    columns = [item.name for item in table.columns]
    left, right = st.columns([3, 2], vertical_alignment="center")
    left.markdown(f"**{md(match.table, 80)}**  \n{md(_about(match), 400)}")
    if match.unmatched_examples:
        left.caption(md(f"In no other table: {listing(list(match.unmatched_examples), limit=5)}.", 300))
    options = ["", *columns]
    chosen = right.selectbox("Customer number", options, key=f"id-{match.table}-{match.id_column}",
                             index=options.index(match.id_column) if match.id_column in options else 0,
                             format_func=lambda name: plain(name, 300) or "None: rows name nobody")  # fmt: skip
    if chosen != (match.id_column or ""):
        settings = workspace.current().join
        pairs = {**dict(settings.id_columns), match.table: chosen}
        workspace.update(join=replace(settings, id_columns=tuple(sorted(pairs.items()))))
        st.rerun()


def _about(match: TableMatch) -> str:
    """The sentence of the report without the name of the table, which stands above it."""
    text = match.sentence.removeprefix(match.table).removeprefix(":").strip().removeprefix("has ")
    return text[:1].upper() + text[1:]


def believe_first(name: str) -> None:
    """Which table counts where several say something different about one customer."""
    workspace.update(join=replace(workspace.current().join, believed_first=name))
    st.rerun()


def verdict() -> str:
    """What this step found, in one sentence."""
    columns = sum(len(table.columns) for table in tables)
    doubtful = [f"“{item.name}”" for table in tables for item in meanings.unsure(table)]
    found = (
        f"{count(len(tables), 'table')} with {count(columns, 'column')}, {count(len(joined.customers), 'customer')}."
    )
    asked = sum(not question.answered for table in tables for question in table.questions)
    asked += sum(not question.answered for question in joined.questions)
    if asked:
        return f"{found} {count(asked, 'question')} below only you can answer; until then we go on with the likelier answer."
    if not doubtful:
        return f"{found} Nothing needs your help."
    them = "it holds" if len(doubtful) == 1 else "they hold"
    return f"{found} Please look at {listing(doubtful, limit=3)}: we are not sure what {them}."


frame.finding(verdict())
for question in joined.questions:
    findings.ask(question, f"ask-{question.code}-{question.column}", believe_first)

for table in tables:
    meanings.show_table_meanings(table, names[table.name])

st.subheader("How the tables fit together", anchor=False)
if joined.basis == "rows":
    said = next(item for item in joined.findings if item.code == "rows-are-customers")
    st.info(md(f"{said.title}. {said.detail} {said.what_you_can_do}", 400), icon=":material/info:")
with st.container(border=True):
    st.metric("Customers in all tables together", number(len(joined.customers)))
    for match in joined.match:
        show_match(match)
findings.show_findings(joined.findings)
frame.next_button("match")
