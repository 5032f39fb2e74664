"""Step 1: files or sample data in; says at once what was understood."""

import streamlit as st

from core.problems import UserError
from core.samples import SAMPLES, sample_files
from core.wording import count
from pages.shared import (
    admission,
    findings,
    frame,
    guard,
    incoming,
    receipts,
    results_store,
    returning,
    saved_settings,
    tables,
    workspace,
)
from pages.shared.gate import GATE
from pages.shared.navigation import step
from pages.shared.workspace import Upload

inputs = workspace.current()


@guard.careful
def take_in() -> None:
    """Copy what was dropped into the session, and release the uploader's own copy."""
    dropped = st.session_state[uploader_key] or []
    st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1
    try:
        whole, lost = incoming.without_lost(dropped)
        admission.require_room(sum(file.size for file in whole))
        workspace.add_files([Upload.of(file.name, file.getvalue()) for file in whole])
        if lost:
            raise lost
    except UserError as refusal:
        # Without its traceback, which would keep the file's bytes.
        st.session_state["upload_refusal"] = refusal.with_traceback(None)
    finally:
        incoming.release(dropped)


@guard.careful
def clear_all() -> None:
    """Forget everything of this session."""
    GATE.cancel(results_store.session_id())
    results_store.forget()
    returning.forget()
    workspace.clear()


@guard.careful
def load_settings() -> None:
    """Take over a saved settings file."""
    file = st.session_state["settings_file"]
    if file is None:
        return
    try:
        workspace.update(**saved_settings.load(file.getvalue(), workspace.current()))
        st.session_state["settings_loaded"] = True
    except UserError as refusal:
        # Without its traceback, which would keep the file's bytes.
        st.session_state["upload_refusal"] = refusal.with_traceback(None)


if not inputs.files:
    frame.finding("Drop in the spreadsheets you have, and see who your customers are within a minute.")
if refusal := st.session_state.pop("upload_refusal", None):
    findings.show_error(refusal)
if st.session_state.pop("settings_loaded", False):
    st.success("Your settings were loaded.", icon=":material/check_circle:")

for place, upload in enumerate(inputs.files):
    receipts.show_file(upload, place)

if incoming.short_of_space():
    st.warning(
        "There is hardly any space left on the disk of the computer that runs this app. A large file may not come in "
        "and the workbook may not be written: free some space there, or tell whoever runs it.",
        icon=":material/hard_drive:",
    )
uploader_key = f"files-{st.session_state.get('uploads', 0)}"
st.file_uploader(
    f"Add {'more ' if inputs.files else ''}files: members, till receipts, surveys",
    accept_multiple_files=True, key=uploader_key, on_change=take_in,
)  # fmt: skip
st.caption(
    "Excel, LibreOffice and text tables, in any language and layout. Your files stay in this app's memory, "
    "nobody else sees them, and they are forgotten ten minutes after you close it."
)

if not inputs.files:
    st.subheader("Or look around with sample data", anchor=False)
    with st.grid(2, min_column_width=280):
        for place, sample in enumerate(SAMPLES):
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{sample.label}**")
                st.caption(sample.explanation)
                if st.button("Use sample data", key=f"sample-{sample.key}", type="secondary" if place else "primary"):
                    files = [Upload.of(file.name, file.content) for file in sample_files(sample.key)]
                    workspace.use_sample(sample.key, files)
                    st.switch_page(step("match").file)

with st.expander("Settings and privacy", icon=":material/settings:"):
    st.caption("Save your choices (meanings of columns, rules, names) to use them again. No customer is in that file.")
    st.file_uploader("Load saved settings", type=["json"], key="settings_file", on_change=load_settings)
    with st.container(horizontal=True):
        tables.offer_file("Save my settings", saved_settings.save(inputs), "mall segments settings.json",
                          "application/json", "save-settings")  # fmt: skip
        st.button("Clear my data", icon=":material/delete:", on_click=clear_all, disabled=not inputs.files,
                  help="Forgets your files, choices and results at once")  # fmt: skip

if inputs.files:
    frame.finding(f"{count(len(inputs.files), 'file')} in. The next step shows what every column means.")
    frame.next_button("upload")
