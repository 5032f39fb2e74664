"""Step 7: everything to take home. Files are made when they are asked for, not before."""

from functools import partial

import streamlit as st

from core.wording import count, listing
from core.workbook import WorkbookSettings
from core.workbook.lists import GUARD_NOTE
from core.workbook.privacy import personal_columns
from core.workbook.results import PackFile
from pages.shared import frame, guard, packing, steps, tables, workspace
from pages.shared.escape import md

guard.require_files()
journey = steps.journey()
segments = journey.segmentation.segments
frame.finding(
    f"Ready to take home: {count(journey.features.customers, 'customer')} in {count(len(segments), 'segment')}, "
    f"with {count(len(journey.plan.recommendations), 'action')} to try."
)


def offer(kind: str, label: str, words: str, make: packing.Make, detail: str) -> None:
    """A row with what the file is, a button that makes it, and then the file itself."""
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{md(label, 80)}**  \n{md(detail, 400)}")
        if st.button("Prepare", key=f"prepare-{kind}", icon=":material/build:") or st.session_state.get(f"made-{kind}"):
            st.session_state[f"made-{kind}"] = True
            give(packing.made(kind, words, make), f"get-{kind}")


def give(file: PackFile, key: str, primary: bool = False) -> None:
    """The download button; the file's name holds a piece of its fingerprint."""
    tables.offer_named(f"Download {md(file.name, 80)}", file.content, file.name, file.mime, key, primary)


with st.container(border=True):
    st.subheader("Your Excel workbook", anchor=False)
    st.markdown(
        "Summary with charts, one sheet per segment with its members and their offer, all customers, the actions, "
        "membership tiers, a what-if sheet, what was cleaned, what was set aside, and how it was made."
    )
    personal = sorted({column for _, column in personal_columns(journey)})
    include = False
    if personal:
        include = st.toggle(
            "Include personal columns",
            key="include-personal",
            help=md(f"Adds {listing(personal)}. Leave this off unless the people who get the file may see them.", 300),
        )
    settings = WorkbookSettings(include_personal=include)
    made = f"workbook {settings}"
    if st.button("Make the workbook", type="primary", icon=":material/table_view:", key="make-workbook"):
        st.session_state["made-workbook"] = made
    if st.session_state.get("made-workbook") == made:
        give(packing.workbook_file(settings), "get-workbook", primary=True)

st.subheader("More to take home", anchor=False)
with st.grid(2, min_column_width=280):
    offer("brief", "One page for the director", "Writing the brief", lambda parts: packing.files().brief_file(parts),
          "A page that opens in any browser and prints to one sheet of paper, charts inside.")  # fmt: skip
    offer("campaign", "Campaign lists", "Writing the lists", lambda parts: packing.files().campaign_lists(parts),
          "One list per segment: customer, offer, and who is held back to compare.")  # fmt: skip
    offer("csv", "All customers with their segment (CSV)", "Writing the list",
          lambda parts: packing.files().assignments_csv(parts), GUARD_NOTE)  # fmt: skip
    offer("parquet", "All customers with their segment (Parquet)", "Writing the list",
          lambda parts: packing.files().assignments_parquet(parts),
          "The same list for analysts and other programs.")  # fmt: skip
    offer("charts", "Charts as pictures", "Drawing the charts",
          lambda parts: packing.files().chart_pictures(packing.chart_specs(parts)),
          "Every chart of the segments as PNG and SVG, for slides.")  # fmt: skip

own = [upload for upload in workspace.current().files if upload.name.lower().endswith((".xlsx", ".xlsm"))]
if own:
    st.subheader("Your own workbook, with the segment beside each customer", anchor=False)
    for upload in own:
        offer(f"own-{upload.digest[:8]}", upload.name, "Adding the columns",
              partial(packing.annotated, upload=upload),
              "Formats, formulas, charts and other sheets stay as they are; two columns are added.")  # fmt: skip

with st.expander("What is in the workbook", icon=":material/list:"):
    tables.show_table(
        packing.contents(journey, settings), "contents", "The sheets of the workbook and what each is for"
    )
frame.next_button("download")
