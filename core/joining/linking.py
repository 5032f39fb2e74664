"""Several tables linked to one customer list: the story of this stage, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from core.columns.results import Table
from core.joining.contacts import by_contact, led_to_customers, with_same_phones
from core.joining.contradictions import contradictions
from core.joining.essentials import missing_essentials
from core.joining.keys import among, keys_of, without_zeros
from core.joining.lookups import with_lookups
from core.joining.matching import attribute_conflicts, match_of, table_findings
from core.joining.naming import id_column, id_texts
from core.joining.one_currency import in_one_currency
from core.joining.precedence import order_of
from core.joining.receipts import led_by_receipt
from core.joining.results import Joined, JoinSettings, LinkedTable, TableMatch
from core.joining.same_receipts import same_receipts
from core.joining.unnamed import join_unnamed, nobody
from core.problems import Finding, UserError

Lead = Callable[[LinkedTable, Sequence[LinkedTable]], tuple[LinkedTable, Finding | None]]


def join(tables: Sequence[Table], settings: JoinSettings = JoinSettings(), currency: str | None = None) -> Joined:
    """Link every row of every table to a customer; nobody is dropped. ``currency`` is that of tables which
    name none, if the user said so.

    Raises :class:`UserError` ``no-tables`` without tables and ``no-customers`` without a single row.
    """
    if not tables:
        raise UserError(
            "There is no table yet", "No file with rows was given.", "Upload at least one file.", code="no-tables"
        )
    named, lists, by_list = with_lookups(in_one_currency(_unique_names(tables), currency))
    columns = [None if settings.as_rows else id_column(table, settings, len(named) > 1) for table in named]
    shown = [id_texts(table, column) if column else nobody(table) for table, column in zip(named, columns, strict=True)]
    plain = with_same_phones(named, columns, [keys_of(ids) for ids in shown])
    if not any(keys.notna().any() for keys in plain):
        unnamed = join_unnamed(named, lists)
        return replace(unnamed, findings=(*unnamed.findings, *by_list))
    keys = without_zeros(
        plain, [table.kind == "customers" and ids.notna().any() for table, ids in zip(named, plain, strict=True)]
    )
    linked = [LinkedTable(*entry) for entry in zip(named, keys, columns, strict=True)]
    linked, by_address = _led(linked, led_to_customers)
    linked, by_number = _led(linked, led_by_receipt, [name for name, chosen in settings.id_columns if not chosen])
    joined = _joined(tuple(linked), _as_owners_write(linked, shown), lists)
    same = same_receipts(linked)
    apart, asked = contradictions(linked, joined.customers["shown_id"], settings)
    findings = (*joined.findings, *apart, *by_list, *by_address, *by_number, *missing_essentials(linked, same))
    order = order_of(linked, settings.believed_first)
    return replace(joined, findings=findings, questions=tuple(asked), same_receipts=same, order=order)


def _led(
    linked: Sequence[LinkedTable], lead: Lead, nobody_on_purpose: Sequence[str] = ()
) -> tuple[list[LinkedTable], list[Finding]]:
    """Every table led to the customers of the others, and what is said about those that were."""
    led = [
        (entry, None)
        if entry.table.name in nobody_on_purpose
        else lead(entry, [other for other in linked if other is not entry])
        for entry in linked
    ]
    return [entry for entry, _ in led], [said for _, said in led if said is not None]


def _as_owners_write(linked: Sequence[LinkedTable], shown: Sequence[pd.Series]) -> list[pd.Series]:
    """Customer numbers as written; a table that only has receipts writes them as the table that led it."""
    pairs = [_pairs(entry, texts) for entry, texts in zip(linked, shown, strict=True) if not entry.by_receipt]
    names = pd.concat(pairs).groupby("key")["shown"].min() if pairs else pd.Series(dtype="str")
    return [
        entry.keys.map(names).where(among(entry.keys, names.index), texts) if entry.by_receipt else texts
        for entry, texts in zip(linked, shown, strict=True)
    ]


def _unique_names(tables: Sequence[Table]) -> list[Table]:
    seen: Counter[str] = Counter()
    names = {table.name for table in tables}
    result = []
    for table in tables:
        seen[table.name] += 1
        name = table.name
        while seen[table.name] > 1 and name in names:
            name = f"{table.name} ({seen[table.name]})"
            seen[table.name] += name in names
        names.add(name)
        result.append(table if name == table.name else replace(table, name=name))
    return result


def _pairs(entry: LinkedTable, shown: pd.Series) -> pd.DataFrame:
    """Different pairs of key and number as written."""
    keys, different_keys = pd.factorize(entry.keys)
    texts, different_texts = pd.factorize(shown)
    named = (keys >= 0) & (texts >= 0)
    pairs = pd.unique(keys[named].astype("int64") * max(len(different_texts), 1) + texts[named])
    first, second = np.divmod(pairs, max(len(different_texts), 1))
    return pd.DataFrame({"key": different_keys.take(first), "shown": different_texts.take(second)})


def _joined(linked: tuple[LinkedTable, ...], shown: list[pd.Series], lookups: Collection[str]) -> Joined:
    matches: list[TableMatch] = []
    findings: list[Finding] = []
    named = [entry for entry in linked if entry.id_column is not None]
    pairs = [_pairs(entry, texts) for entry, texts in zip(linked, shown, strict=True)]
    for entry, own in zip(linked, pairs, strict=True):
        others = [other for other in named if other is not entry] if entry.id_column else []
        elsewhere = pd.concat([pair for pair in pairs if pair is not own] or [own.head(0)])
        match = match_of(entry, others, own, elsewhere)
        matches.append(match)
        if entry.table.name not in lookups:
            findings += table_findings(entry, match, own, bool(others))
        conflict = attribute_conflicts(entry)
        if conflict is not None:
            findings.append(conflict)
    return Joined(linked, _customers(linked, pairs), tuple(matches), "ids", tuple(findings))


def _customers(linked: Sequence[LinkedTable], pairs: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One row per key, sorted; the number as the list of customers writes it that is believed before the others."""
    order = order_of(linked)
    ranked = sorted(
        range(len(linked)), key=lambda place: (by_contact(linked[place]), order.index(linked[place].table.name))
    )
    written = pd.Series(dtype="str")
    for place in ranked:
        # The first way of writing in the alphabet, so that the order of rows does not matter.
        own = pairs[place].groupby("key")["shown"].min()
        written = pd.concat([written, own[~among(own.index, written.index)]])
    customers = pd.DataFrame({"shown_id": written.astype("str")}).sort_index()
    customers.index.name = "key"
    for entry, own_pairs in zip(linked, pairs, strict=True):
        customers[entry.table.name] = among(customers.index, own_pairs["key"])
    return customers
