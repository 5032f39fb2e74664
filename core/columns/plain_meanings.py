"""A first understanding of columns: types by pandas, roles by a few header words."""

from __future__ import annotations

import re

import pandas as pd

from core.columns.results import ColumnChoices, ColumnMeaning, Table
from core.columns.roles import BY_KEY
from core.reading.results import RawTable

_HEADERS = (
    ("customer_id", r"customer.?(id|no|number)|^member( no)?$|member.?(no|number)|^kunde$"),
    ("order_id", r"invoice.?no|^receipt$|order.?(id|no)|transaction.?id"),
    ("date_transaction", r"invoice.?date|^date$|^datum$|transaction.?date"),
    ("birth_date", r"birth"),
    ("date_registered", r"since"),
    ("email", r"mail"),
    ("person_name", r"^name$"),
    ("amount_line", r"amount|^price$|betrag|total.?spent"),
    ("unit_price", r"unit.?price|^price$"),
    ("quantity", r"quantity|pieces"),
    ("discount", r"discount"),
    ("age", r"^age$"),
    ("gender", r"gender"),
    ("income", r"income"),
    ("spending_score", r"spending.?score"),
    ("satisfaction", r"satisf"),
    ("nps", r"recommend"),
    ("mall_or_store", r"^shop|mall$"),
    ("product_category", r"category"),
    ("payment_method", r"payment"),
    ("household", r"household"),
)


def understand(raw: RawTable, choices: ColumnChoices = ColumnChoices()) -> Table:  # noqa: B008
    """The table with typed columns."""
    chosen = dict(choices.roles)
    frame, meanings = {}, []
    for name in raw.frame.columns:
        role = chosen.get(name) or next((key for key, words in _HEADERS if re.search(words, name.lower())), "")
        values, kind = _typed(raw.frame[name], role)
        role = role or ("other_numeric" if kind in ("integer", "float") else "other_category")
        frame[name] = values
        meanings.append(_meaning(name, role, kind, values))
    roles = {meaning.role for meaning in meanings}
    kind = "transactions" if "amount_line" in roles or "unit_price" in roles else "customers"
    kind = "survey" if roles & {"satisfaction", "nps"} and kind == "customers" else kind
    currency = "EUR" if any("EUR" in name for name in raw.frame.columns) else ""
    name = raw.file if not raw.sheet else f"{raw.file} / {raw.sheet}"
    return Table(
        name, raw.file, raw.digest, raw.sheet, kind, "by its columns", pd.DataFrame(frame), raw.frame,
        tuple(meanings), raw.source_rows, raw.receipt, raw.left_out, currency=currency,
    )  # fmt: skip


def _typed(raw: pd.Series, role: str) -> tuple[pd.Series, str]:
    if role in ("customer_id", "order_id"):
        return raw.map(lambda v: str(int(v)) if isinstance(v, float) else v).astype("str").where(raw.notna()), "id"
    if "date" in role:
        return pd.to_datetime(raw.astype("str"), errors="coerce", format="mixed", dayfirst=True), "date"
    text = raw.astype("str").where(raw.notna())
    sample = text.dropna()
    decimal = sample.str.fullmatch(r"-?[\d.]*,\d{1,2}").mean() > 0.9 if len(sample) else False
    plain = text.str.replace(".", "", regex=False).str.replace(",", ".", regex=False) if decimal else text
    numbers = pd.to_numeric(plain, errors="coerce")
    if len(sample) and numbers.notna().sum() >= 0.9 * len(sample):
        whole = (numbers.dropna() % 1 == 0).all()
        return numbers.astype("float64"), "integer" if whole else "float"
    return text, "category" if sample.nunique() <= 50 else "text"


def _meaning(name: str, role: str, kind: str, values: pd.Series) -> ColumnMeaning:
    return ColumnMeaning(
        name, role, kind, 0.9, "by its header", BY_KEY[role].label,  # type: ignore[arg-type]
        missing=int(values.isna().sum()), distinct=int(values.nunique()),
        examples=tuple(values.dropna().astype("str").head(3)),
    )  # fmt: skip


def plain_frame(table: Table) -> pd.DataFrame:
    """Every column as text."""
    return table.frame.astype("str").where(table.frame.notna(), "")
