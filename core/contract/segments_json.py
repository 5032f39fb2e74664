"""``segments.json``, version 1: everything one run found, for other programs.

Decides the fields and their order; the schema beside this module says the same to a validator, and
a test holds the two together.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from core.contract.cleaning_json import cleaning_document
from core.contract.plain_values import library_versions, plain, product_version, rounded
from core.contract.tables_json import question_document, table_document
from core.journey import Journey
from core.segmentation.results import Segment

VERSION = 1
SCHEMA_FILE = Path(__file__).parent / "segments.schema.json"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the document."""
    loaded: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return loaded


def segments_document(journey: Journey) -> dict[str, Any]:
    """The whole document as JSON types."""
    segmentation = journey.segmentation
    return {
        "version": VERSION,
        "made": _made(journey),
        "tables": [table_document(table) for table in journey.tables],
        "questions": [question_document(question) for question in journey.questions],
        "match": [plain(match) for match in journey.joined.match],
        "cleaning": cleaning_document(journey.cleaned),
        "customers": _customers(journey),
        "features": _features(journey),
        "structure": {
            "verdict": segmentation.structure.verdict,
            "words": segmentation.structure.words,
            "evidence": {name: rounded(value) for name, value in segmentation.structure.evidence},
        },
        "choice": {
            "k": segmentation.choice.k,
            "suggested_k": segmentation.choice.suggested_k,
            "reason": segmentation.choice.reason,
            "tried": [plain(item) for item in segmentation.choice.tried],
        },
        "methods": [plain(method) for method in segmentation.methods],
        "segments": [_segment(segment) for segment in segmentation.segments],
        "recommendations": _recommendations(journey),
        "plan_remarks": [{"segment_id": about, "words": words} for about, words in journey.plan.remarks],
        "findings": [plain(finding) for finding in journey.findings],
    }


def _made(journey: Journey) -> dict[str, Any]:
    return {
        "product_version": product_version(),
        "settings": {
            "cleaning": plain(journey.cleaned.settings),
            "features": plain(journey.features.settings),
            "segmentation": plain(journey.segmentation.settings),
            "plan": plain(journey.plan.settings),
        },
        "seed": journey.segmentation.settings.seed,
        "as_of": journey.features.as_of,
        "currency": journey.features.currency,
        "made_on": journey.made_on,
        "library_versions": library_versions(),
        "input_sha256": [reading.digest for reading in journey.readings],
    }


def _customers(journey: Journey) -> dict[str, int]:
    placed = journey.segmentation.assignments["segment_id"].notna()
    return {"count": len(placed), "placed": int(placed.sum()), "not_placed": int((~placed).sum())}


def _features(journey: Journey) -> list[dict[str, Any]]:
    prepared = {column.key: column for column in journey.segmentation.prepared.columns}
    used = set(journey.segmentation.used)
    return [
        {
            "name": feature.key,
            "label": feature.label,
            "unit": feature.unit,
            "source": feature.source,
            "transform": prepared[feature.key].transform if feature.key in prepared else "none",
            "weight": rounded(prepared[feature.key].weight) if feature.key in prepared else 0.0,
            "used": feature.key in used,
            "reason": feature.reason,
        }
        for feature in journey.features.features
    ]


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "id": segment.id,
        "name": segment.name,
        "description": segment.description,
        "size": segment.size,
        "share": rounded(segment.share),
        "money": rounded(segment.money),
        "money_share": rounded(segment.money_share),
        "centre": {key: rounded(value) for key, value in segment.centre},
        "medians": {key: rounded(value) for key, value in segment.medians},
        "jaccard": rounded(segment.jaccard),
        "trust": segment.trust,
        "traits": [plain(trait) for trait in segment.traits],
        "rule": {
            "text": segment.rule.text,
            "conditions": [plain(condition) for condition in segment.rule.conditions],
            "coverage": rounded(segment.rule.coverage),
            "exclusivity": rounded(segment.rule.exclusivity),
        },
        "typical": list(segment.typical),
        "borderline": list(segment.borderline),
        "colour": segment.colour,
    }


def _recommendations(journey: Journey) -> list[dict[str, Any]]:
    return [
        {
            "segment_id": item.segment_id,
            "action": item.action,
            "title": item.title,
            "trigger": item.trigger,
            "do": item.do,
            "do_not": item.do_not,
            "channel": item.channel,
            "timing": item.timing,
            "measure": item.measure,
            "evidence": dict(item.evidence),
            "evidence_values": {what: rounded(value) for what, value in item.evidence_values},
            "source": item.source,
            "confidence": item.confidence,
            "assumptions": dict(item.assumptions),
            "blocked_by": item.blocked_by,
        }
        for item in journey.plan.recommendations
    ]
