"""From the joined tables to cleaned ones, each computed once (see ``steps``)."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from core.cleaning.results import Cleaned, CleaningSettings
from core.joining.one_currency import in_one_currency
from core.progress import Progress
from pages.shared import results_store, workspace
from pages.shared.computed import computed
from pages.shared.reading_steps import joined, joined_key, linked_key, tables
from pages.shared.results_store import key_of


def cleaned_key(under: CleaningSettings | None = None) -> str:
    """What the report on the data depends on."""
    return key_of(joined_key(), under or workspace.current().cleaning)


def cleaned(under: CleaningSettings | None = None) -> Cleaned:
    """The cleaned tables and the report; ``under`` other settings than those in force, if given."""
    inputs = workspace.current()
    linked, settings = joined(), replace(under or inputs.cleaning, today=inputs.made_on)

    def job(progress: Progress) -> Cleaned:
        from core.cleaning import clean

        return clean(linked, settings, progress)

    result: Cleaned = computed("clean", cleaned_key(under), "Checking the data", job)
    return result


def cleaned_for_counting() -> Cleaned:
    """The cleaned tables, told in the currency in force. Naming it cleans nothing again unless it decides which
    rows count; the words of the report, which no number is made from, then have the name of before."""
    from core.cleaning.currency_names import hangs_on_the_name, told_in

    inputs, store = workspace.current(), results_store.results()
    key = key_of(linked_key(), inputs.cleaning)
    found: Cleaned | None = store.find("clean, whatever the currency", key)
    if found is None or hangs_on_the_name(found):
        found = cleaned()
        store.keep("clean, whatever the currency", key, found)
    return told_in(found, [table.currency for table in in_one_currency(tables(), inputs.features.currency)])


def cleaned_files() -> dict[str, pd.DataFrame]:
    """Per table: its name and its rows in use, with the columns of the file in their order."""
    from core.cleaning.export import cleaned_csv_frames

    return cleaned_csv_frames(cleaned())
