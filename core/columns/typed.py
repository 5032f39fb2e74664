"""A column understood, as typed values row by row (dtypes as promised in ``results``)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.columns import ids
from core.columns.understood import Understood


def typed_column(column: Understood, index: pd.Index) -> pd.Series:
    """One value per row; what is missing or could not be read is missing."""
    values, gone = column.values, column.missing | column.unread
    if column.kind == "empty":
        return pd.Series(np.full(len(values.codes), None, dtype=object), index=index)
    if column.kind in ("integer", "float") and column.number is not None:
        numbers = np.where(gone, np.nan, column.number.values)
        return pd.Series(values.spread(numbers, np.nan), index=index)
    if column.kind == "date" and column.date is not None:
        moments = np.where(gone, np.datetime64("NaT"), column.date.moments)
        return pd.Series(values.spread(moments, np.datetime64("NaT")), index=index)
    if column.kind == "time" and column.seconds is not None:
        seconds = np.where(gone, np.nan, column.seconds)
        return pd.Series(pd.to_timedelta(values.spread(seconds, np.nan), unit="s"), index=index)
    if column.kind == "boolean":
        return _boolean(column, gone, index)
    return _words(column, gone, index)


def _boolean(column: Understood, gone: np.ndarray, index: pd.Index) -> pd.Series:
    truth = column.truth if column.truth is not None else np.zeros(len(column.values), dtype=bool)
    numbers = column.values.spread(np.where(gone, np.nan, truth.astype(float)), np.nan)
    return pd.Series(pd.array(numbers, dtype="Float64"), index=index).astype("boolean")


def _words(column: Understood, gone: np.ndarray, index: pd.Index) -> pd.Series:
    texts = id_texts(column) if column.kind == "id" else column.values.texts
    kept = texts.astype(object, copy=True)
    kept[gone] = None
    if column.kind == "ordered":
        step = {spelling: spellings[0] for spellings in column.steps for spelling in spellings}
        kept = np.array([step.get(text, text) for text in kept], dtype=object)
        codes = pd.Categorical(kept, categories=list(column.levels), ordered=True)
        return pd.Series(codes.take(_codes(column), allow_fill=True), index=index)
    spread = pd.array(list(kept), dtype="str").take(_codes(column), allow_fill=True)
    return pd.Series(spread, index=index)


def _codes(column: Understood) -> np.ndarray:
    return column.values.codes


def id_texts(column: Understood) -> np.ndarray:
    """Numbers that identify, as text; ``12345.0`` loses the ending a program gave it when all have it."""
    texts = column.values.texts
    exported = ids.float_exported(column.values)
    kept = ~column.missing
    if exported.any() and exported[kept].mean() > 0.5:
        return np.array(
            [text.split(".")[0] if cut else text for text, cut in zip(texts, exported, strict=True)], dtype=object
        )
    return texts
