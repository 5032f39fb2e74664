"""Hand work: merge, split, lock, rename, recolour, and taking it back."""

from __future__ import annotations

import pytest

from core.segmentation.editing import apply_edits, label_of, segment_id
from core.segmentation.profiles import describe
from core.segmentation.results import Edit, SegmentSettings
from tests.unit.segmentation.seg_people import five_groups, prepared

FEATURES, LABELS = five_groups()
PREPARED = prepared(FEATURES, "income", "score")


def edited(*edits: Edit):
    return apply_edits(PREPARED, LABELS, edits, FEATURES)


def test_merging_keeps_the_lower_number_and_leaves_the_others_alone() -> None:
    after = edited(Edit("merge", ("S4", "S2")))
    assert after.labels.value_counts().to_dict() == {2: 81, 1: 57, 0: 39, 4: 23}
    assert after.changed == ("S2",)
    assert after.record == ("Put together S2 and S4: 57 customers.",)
    assert after.labels[LABELS.isin([0, 2, 4])].equals(LABELS[LABELS.isin([0, 2, 4])])


def test_splitting_gives_new_numbers_and_loses_nobody() -> None:
    after = edited(Edit("split", ("S3",), "3"))
    assert set(after.labels.unique()) == {0, 1, 2, 3, 4, 5, 6}
    assert after.labels[LABELS.eq(2)].isin([2, 5, 6]).all()
    assert after.labels[LABELS.ne(2)].equals(LABELS[LABELS.ne(2)])
    assert after.changed == ("S3", "S6", "S7")


def test_numbers_of_merged_segments_are_never_used_again() -> None:
    after = edited(Edit("merge", ("S4", "S5")), Edit("split", ("S1",)))
    assert set(after.labels.unique()) == {0, 1, 2, 3, 5}


def test_a_lock_protects_and_groups_the_others_again_on_request() -> None:
    after = edited(Edit("lock", ("S2",), "2"), Edit("merge", ("S1", "S2")), Edit("split", ("S2",)))
    assert after.locked == ("S2",)
    assert after.labels[LABELS.eq(1)].eq(1).all()
    assert after.labels.nunique() == 3
    assert [finding.code for finding in after.findings] == ["edit-skipped", "edit-skipped"]
    assert "S2 is locked" in after.findings[0].detail


def test_undo_is_leaving_out_the_last_edit() -> None:
    first, last = Edit("merge", ("S1", "S2")), Edit("split", ("S3",))
    assert edited(first).labels.equals(edited(first, last).labels.where(LABELS.ne(2), 2))


@pytest.mark.parametrize(
    "edit",
    [
        Edit("merge", ("S1",)),
        Edit("merge", ("S1", "S9")),
        Edit("merge", ("S1", "S2", "S3", "S4", "S5")),
        Edit("split", ("S8",)),
        Edit("split", ("S4",), "500"),
        Edit("rename", ("S1",), "  "),
        Edit("lock", ()),
        Edit("rename", ("nonsense",), "X"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(edit: Edit) -> None:
    after = edited(edit)
    assert after.labels.equals(LABELS)
    assert after.record == ()
    assert after.findings[0].severity == "warning"


def test_names_and_colours_chosen_by_hand_are_carried() -> None:
    after = edited(
        Edit("rename", ("S1",), " My  best "), Edit("recolour", ("S1",), "#123456"), Edit("rename", ("S1",), "VIP")
    )
    segments, _ = describe(FEATURES, PREPARED, after.labels, LABELS, [0.9] * 5, SegmentSettings(), after)
    assert (segments[0].name, segments[0].suggested_name) == ("VIP", "Big-spending high earners")
    assert segments[0].colour == "#123456"


def test_a_segment_changed_by_hand_claims_no_stability() -> None:
    after = edited(Edit("merge", ("S1", "S2")))
    segments, _ = describe(FEATURES, PREPARED, after.labels, LABELS, [0.9] * 5, SegmentSettings(), after)
    assert segments[0].jaccard is None
    assert segments[0].trust == "unsure"
    assert "by hand" in segments[0].trust_words
    assert segments[1].id == "S3"
    assert segments[1].jaccard == 0.9


def test_row_order_does_not_matter_for_a_split() -> None:
    shuffled = apply_edits(PREPARED, LABELS.sample(frac=1, random_state=1), [Edit("split", ("S3",), "3")], FEATURES)
    assert shuffled.labels.sort_index().equals(edited(Edit("split", ("S3",), "3")).labels)


def test_ids_and_labels_translate_back_and_forth() -> None:
    assert [segment_id(label) for label in (0, 9)] == ["S1", "S10"]
    assert [label_of(text) for text in ("S1", " s10 ", "x")] == [0, 9, -1]


def test_the_record_speaks_of_segments_by_their_names() -> None:
    called = dict(enumerate(("Gold", "Silver", "Middle", "Free", "Careful")))
    edits = (Edit("merge", ("S1", "S2")), Edit("rename", ("S1",), "Metal"), Edit("split", ("S3",)),
             Edit("rename", ("S6",), "Half"), Edit("merge", ("S5", "S9")), Edit("lock", ("S1",), "2"))  # fmt: skip
    after = apply_edits(PREPARED, LABELS, edits, FEATURES, called)
    assert after.record[:2] == (
        "Put together “Gold” and “Silver”: 74 customers.",
        "Renamed “Gold” and “Silver” put together to “Metal”.",
    )
    assert after.record[2].startswith("Split “Middle” into ")
    assert after.record[3] == "Renamed part 2 of “Middle” to “Half”."
    assert after.record[4].startswith("Locked “Metal”: its customers stay together. The other 126 customers")
    assert "“Careful”" in after.findings[0].title
