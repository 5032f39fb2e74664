"""Who is in which table, said in sentences: the match report and what looks wrong in it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.joining.contacts import by_contact
from core.joining.keys import among
from core.joining.results import LinkedTable, TableMatch
from core.problems import Finding
from core.wording import count, listing, masked, percent

# So few in common may be chance: two systems that both number from 1.
_FEW = 0.2
_CONFLICT_ROLES = (
    "gender",
    "birth_date",
    "birth_year",
    "age",
    "city",
    "country",
    "loyalty_status",
    "marital_status",
    "income",
)


def match_of(
    linked: LinkedTable, others: Sequence[LinkedTable], own: pd.DataFrame, elsewhere_shown: pd.DataFrame
) -> TableMatch:
    """How one table fits the others. ``own`` has its different pairs ``key`` and ``shown`` (the number as in
    the file), ``elsewhere_shown`` those of the other tables."""
    keys = pd.Index(own["key"].unique())
    found = among(keys, elsewhere_shown["key"]) if others else np.ones(len(keys), dtype=bool)
    unmatched = keys[~found].sort_values()
    same = own.merge(elsewhere_shown, on=["key", "shown"])["key"].nunique() if others else len(keys)
    repaired = 0 if by_contact(linked) or linked.by_receipt else int(found.sum()) - same
    without = int(linked.keys.isna().sum())
    return TableMatch(
        linked.table.name, linked.table.kind, linked.id_column or "", len(linked.keys), without, len(keys), int(found.sum()),
        len(unmatched), repaired, _as_written(linked, own, unmatched[:5]),
        _sentence(linked, len(keys), int(found.sum()), repaired, without, bool(others)),
    )  # fmt: skip


def _as_written(linked: LinkedTable, own: pd.DataFrame, keys: Sequence[str] | pd.Index | pd.Series) -> tuple[str, ...]:
    """The first of these customers as the file writes them."""
    texts = own[own["key"].isin(keys)].sort_values(["key", "shown"])["shown"].drop_duplicates().head(5)
    return tuple(_shown(linked, str(text)) for text in texts)


def _shown(linked: LinkedTable, text: str) -> str:
    """A number as it is; a name or an address only so far that its owner is found again in the file."""
    return masked(text, linked.table.column(linked.id_column).role) if linked.id_column else text


def _sentence(linked: LinkedTable, keys: int, matched: int, repaired: int, without: int, others: bool) -> str:
    name = linked.table.name
    if linked.id_column is None:
        return f"{name} names no customers."
    found_by = "found by the receipt number in" if linked.by_receipt else "in"
    text = f"{name} has {count(keys, 'customer')} {found_by} “{linked.id_column}”"
    if others:
        missing = keys - matched
        text += (
            "; all are in another table too"
            if not missing
            else f"; {matched:,} are in another table too, {missing:,} only here"
        )
    if repaired:
        text += f"; {count(repaired, 'number')} had to be made comparable (spaces, case, zeros)"
    if without:
        lost = "whose receipt no other table knows" if linked.by_receipt else "without a number"
        text += f"; {count(without, 'row')} ({percent(without / max(len(linked.keys), 1))}) {lost}"
    return text + "."


def table_findings(linked: LinkedTable, match: TableMatch, own: pd.DataFrame, others: bool) -> list[Finding]:
    """Mistakes this table's numbers point to; ``own`` as in :func:`match_of`."""
    found = [_nameless(linked, match), _repeated(linked, own), _strangers(linked, match) if others else None]
    return [finding for finding in found if finding is not None]


def _nameless(linked: LinkedTable, match: TableMatch) -> Finding | None:
    table = linked.table
    if not match.rows_without_id:
        return None
    return Finding(
        "rows-without-customer", f"{count(match.rows_without_id, 'row')} of {table.name} {'names' if match.rows_without_id == 1 else 'name'} no customer",
        f"{percent(match.rows_without_id / match.rows)} of its rows cannot be given to anybody.",
        "warning" if match.rows_without_id > 0.05 * match.rows else "notice",
        file=table.file, sheet=table.sheet, column=linked.id_column or "", rows=match.rows_without_id,
        source_rows=tuple(int(row) for row in table.source_rows[linked.keys.isna().to_numpy()][:20]),
        what_we_did="These rows are kept apart and counted; they belong to no segment.",
        what_you_can_do="Add the file that says whose receipts these are."
        if linked.by_receipt
        else "Add the customer number to these rows, or choose another column for it.",
    )  # fmt: skip


def _repeated(linked: LinkedTable, own: pd.DataFrame) -> Finding | None:
    table = linked.table
    if table.kind not in ("customers", "survey") or linked.id_column is None:
        return None
    again = linked.keys.notna() & linked.keys.duplicated(keep=False)
    if not again.any():
        return None
    people, rows = int(linked.keys[again].nunique()), int(again.sum())
    conflicts = _conflicts(linked, again)
    detail = f"{count(people, 'customer')} {'stands' if people == 1 else 'stand'} on {count(rows, 'row')}"
    detail += f", and differ in {listing(conflicts)}." if conflicts else "; the rows do not contradict each other."
    return Finding(
        "repeated-customers", f"Customers stand more than once in {table.name}", detail, "warning" if conflicts else "notice",
        file=table.file, sheet=table.sheet, column=linked.id_column, rows=rows,
        examples=_as_written(linked, own, linked.keys[again].drop_duplicates().head(5)),
        source_rows=tuple(int(row) for row in table.source_rows[again.to_numpy()][:20]),
        what_we_did="The next step, Clean, says which row counts, by a rule you can change; its gaps are filled from the other rows."
        if table.kind == "customers"
        else "For each answer the latest row that has one counts; among rows of one day, or without dates, the most "
        "frequent answer.",
        what_you_can_do="Keep one row per customer in this file, or mark it as a list of purchases.",
    )  # fmt: skip


def _conflicts(linked: LinkedTable, again: pd.Series) -> list[str]:
    """Columns in which the rows of one customer disagree."""
    frame = linked.table.frame.loc[again.to_numpy()]
    keys = linked.keys[again].to_numpy()
    facts = [
        meaning.name for meaning in linked.table.columns if meaning.kind != "empty" and meaning.name != linked.id_column
    ]
    return [name for name in facts if (frame[name].groupby(keys).nunique() > 1).any()]


def _differing(people: np.ndarray, fact: pd.Series) -> int:
    """How many customers (codes, -1 for nobody) have more than one value of the fact."""
    values, different = pd.factorize(fact)
    known = (people >= 0) & (values >= 0)
    pairs = pd.unique(people[known].astype("int64") * (len(different) + 1) + values[known])
    return int((np.bincount(pairs // (len(different) + 1)) > 1).sum()) if len(pairs) else 0


def attribute_conflicts(linked: LinkedTable) -> Finding | None:
    """Facts about a person that differ between the purchase lines of one customer."""
    table = linked.table
    if table.kind != "transactions" or linked.id_column is None:
        return None
    names = [meaning.name for meaning in table.all(*_CONFLICT_ROLES)]
    people, _ = pd.factorize(linked.keys)
    differing = {name: _differing(people, table.frame[name]) for name in names}
    differing = {name: people for name, people in differing.items() if people}
    if not differing:
        return None
    detail = listing([f"“{name}” for {count(people, 'customer')}" for name, people in differing.items()])
    return Finding(
        "conflicting-facts", f"{table.name} says different things about the same customer", f"The lines of one customer differ in {detail}.",
        file=table.file, sheet=table.sheet, rows=0, cells=sum(differing.values()),
        what_we_did="The latest line that has a value counts. Where lines of one day disagree, or no line has a date, "
        "the value on most of them counts; of equally frequent ones, the first in order.",
    )  # fmt: skip


def _strangers(linked: LinkedTable, match: TableMatch) -> Finding | None:
    if not match.keys_unmatched or linked.id_column is None:
        return None
    table = linked.table
    nobody, few = match.keys_matched == 0, match.keys_matched < _FEW * match.keys
    title = (
        f"No customer of {table.name} is in another table"
        if nobody
        else f"{count(match.keys_unmatched, 'customer')} of {table.name} {'stands' if match.keys_unmatched == 1 else 'stand'} in no other table"
    )
    return Finding(
        "no-match" if nobody else "unmatched-customers", title, f"For example {listing(match.unmatched_examples)}.",
        "warning" if nobody else "notice" if few else "info", file=table.file, sheet=table.sheet, column=linked.id_column, rows=0, cells=match.keys_unmatched,
        examples=match.unmatched_examples, what_we_did="They stay in the customer list; nobody is dropped.",
        what_you_can_do="Check that both tables use the same customer number." if few else "",
    )  # fmt: skip
