"""What was read, as JSON: the receipt of each table, its columns, the questions it left open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.columns.results import Table
from core.contract.plain_values import plain
from core.problems import Finding, Question


def table_document(table: Table) -> dict[str, Any]:
    """One entry of ``tables[]``."""
    receipt = table.receipt
    return {
        "name": table.name,
        "file": table.file,
        "sheet": table.sheet,
        "kind": table.kind,
        "kind_reason": table.kind_reason,
        "rows": len(table.frame),
        "rows_left_out": len(table.left_out),
        "currency": table.currency,
        "receipt": {
            "encoding": receipt.encoding,
            "delimiter": receipt.delimiter,
            "quote": receipt.quote,
            "line_ending": receipt.line_ending,
            "decimal": _agreed(table, "decimal"),
            "header_rows": receipt.header_rows,
            "title_rows": receipt.title_rows,
            "note_rows": receipt.note_rows,
            "total_rows": receipt.total_rows,
            "first_row": receipt.first_row,
            "last_row": receipt.last_row,
            "date_order": _agreed(table, "date_order"),
            "sentence": receipt.sentence,
        },
        "columns": [
            {
                "name": column.name,
                "label": column.label,
                "role": column.role,
                "kind": column.kind,
                "confidence": plain(column.confidence),
                "reason": column.reason,
                "missing": column.missing,
                "unreadable": column.unreadable,
                "distinct": column.distinct,
                "unit": column.unit,
                "decimal": column.decimal,
                "date_order": column.date_order,
                "missing_markers": dict(column.missing_markers),
            }
            for column in table.columns
        ],
    }


def receipt_document(tables: Sequence[Table], findings: Sequence[Finding], others: Sequence[str]) -> dict[str, Any]:
    """The receipt of the ``read`` command: the table written, and what else the file holds."""
    return {
        "version": 1,
        "tables": [table_document(table) for table in tables],
        "other_tables": list(others),
        "questions": [question_document(question) for table in tables for question in table.questions],
        "findings": [plain(finding) for finding in findings],
        "left_out": [
            {"row": row.source_row, "reason": row.reason, "cells": list(row.cells)}
            for table in tables
            for row in table.left_out
        ],
    }


def question_document(question: Question) -> dict[str, Any]:
    """One entry of ``questions[]``."""
    return {
        "code": question.code,
        "about": question.about,
        "file": question.file,
        "column": question.column,
        "options": [{"key": key, "words": words} for key, words in question.options],
        "chosen": question.chosen,
        "why": question.why,
        "answered": question.answered,
    }


def _agreed(table: Table, field: str) -> str:
    speaking = [column for column in table.columns if field != "decimal" or column.kind == "float"]
    values = [getattr(column, field) for column in speaking if getattr(column, field)]
    return max(set(values), key=lambda value: (values.count(value), value)) if values else ""
