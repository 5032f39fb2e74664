"""Step 7: everything to take home. Files are made when they are asked for, not before.

The page is drawn whole first; what was asked for is made after that, in the place kept for it.
"""

from functools import partial

import streamlit as st

from core.wording import count, listing
from core.workbook import WorkbookSettings
from core.workbook.lists import GUARD_NOTE
from core.workbook.privacy import personal_columns
from pages.shared import frame, guard, packing, steps, tables, workspace
from pages.shared.escape import md
from pages.shared.file_cards import Cards

guard.require_files()
journey = steps.journey()
segments = journey.segmentation.segments
placed = sum(segment.size for segment in segments)
frame.finding(
    f"Ready to take home: {count(placed, 'customer')} in {count(len(segments), 'segment')}, "
    f"with {count(len(journey.plan.to_try), 'action')} to try."
)

personal = sorted({column for _, column in personal_columns(journey)})
cards = Cards(packing.journey_key(journey))

with st.container(border=True):
    st.subheader("Your Excel workbook", anchor=False)
    st.markdown(
        "Everything for the campaign in one file: charts, a sheet for each segment with its members and their offer, "
        "all customers, tiers and what-if to play with, and what was cleaned and set aside."
    )
    include = False
    if personal:
        include = st.toggle(
            "Include personal columns, here and in the campaign lists",
            key="include-personal",
            help=md(f"Adds {listing(personal)}. Leave this off unless the people who get the file may see them.", 300),
        )
    settings = WorkbookSettings(include_personal=include)
    cards.button(
        "workbook",
        f"{settings}",
        partial(packing.workbook_file, settings),
        make_label="Make the workbook",
        primary=True,
    )
    with st.expander("What is in it", icon=":material/list:"):
        tables.show_table(packing.contents(journey, settings), "contents", "The sheets of the workbook")

st.subheader("More to take home", anchor=False)
with st.grid(2, min_column_width=300):
    with cards.card("One page for the director", "Opens in any browser and prints to one sheet of paper, with charts."):
        cards.button("brief", "", packing.maker("brief", "Writing the page"), make_label="Make the page")
    with cards.card(
        "Campaign lists",
        "One list per segment for your mailing: who gets which offer, and who is held back. Who refused to be contacted "
        "is left out, where your files say so; who refused one channel only, such as a newsletter, stays in and is marked.",
    ):
        cards.button(
            "campaign",
            f"{include}",
            packing.maker("campaign", "Writing the lists", include_personal=include),
            make_label="Make the lists",
        )
    with cards.card(
        "All customers in one list",
        "One row per customer with the segment. Opens in any spreadsheet, mailing or till program (a CSV file).",
        GUARD_NOTE,
    ):
        cards.button("csv", "", packing.maker("csv", "Writing the list"), make_label="Make the list")
    with cards.card(
        "Charts as pictures", "Every chart of the segments, ready to be put on slides (PNG and SVG files)."
    ):
        cards.button("charts", "", packing.maker("charts", "Drawing the charts"), make_label="Draw the charts")
    with cards.card(
        "For your data team",
        "The same list of customers for analysts' programs; numbers and text stay exactly as they are (a Parquet file).",
    ):
        cards.button("parquet", "", packing.maker("parquet", "Writing the list"), make_label="Make the data file")

uploads = workspace.current().files
own = [upload for upload in uploads if upload.name.lower().endswith(packing.SPREADSHEETS)]
if own:
    st.subheader("Your own workbook, with the segment beside each customer", anchor=False)
    for upload in own:
        with cards.card(
            upload.name, "Two columns are added; formats, formulas, charts and other sheets stay as they are."
        ):
            cards.button(f"own-{upload.digest[:8]}", "", packing.own_workbook(upload), make_label="Add the columns")

cards.make_what_was_asked_for()
frame.next_button("download")
