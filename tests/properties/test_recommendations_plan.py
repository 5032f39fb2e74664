"""Whatever the customers are like, the plan keeps its promises."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "unit" / "recommendations"))

from plan_builders import customers, feature, segments

from core.recommendations import plan

COLUMNS = ("monetary", "frequency", "average_basket", "recency_days", "spending_score", "income")


@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    size=st.integers(4, 120),
    count=st.integers(1, 4),
    chosen=st.sets(st.sampled_from(COLUMNS), min_size=1),
    missing=st.floats(0, 0.9),
    constant=st.booleans(),
)
def test_a_plan_keeps_its_promises(
    seed: int, size: int, count: int, chosen: set[str], missing: float, constant: bool
) -> None:
    generator = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {name: np.ones(size) if constant else generator.lognormal(2, 2, size) for name in sorted(chosen)},
        index=[f"C{number}" for number in range(size)],
    )
    frame = frame.mask(generator.random(frame.shape) < missing)
    roles = {"spending_score": "spending_score", "income": "income", "monetary": "monetary_total"}
    known = [feature(name, name.capitalize(), role=roles.get(name, "")) for name in sorted(chosen)]
    of = customers(frame, known, money="monetary" if "monetary" in chosen else None)
    labels = pd.Series([f"S{1 + place % count}" for place in range(size)], index=frame.index, dtype="str")
    made = plan(of, segments(of, labels, tuple(f"Group {place}" for place in range(count))))
    assert list(made.groups.index) == list(frame.index)
    assert set(made.groups["group"]) <= {"treat", "hold", ""}
    for place in range(count):
        items = made.of_segment(f"S{place + 1}")
        assert 1 <= len(items) <= 3
        assert [item.rank for item in items] == list(range(1, len(items) + 1))
        for item in items:
            text = " ".join((item.title, item.trigger, item.do, item.do_not, item.timing, item.reward, item.measure))
            assert not set("{}[]–") & set(text)
            assert item.expected_gain is None or item.expected_gain >= 0
            assert "nan" not in text.casefold().split()
    if made.tiers:
        assert sum(tier.customers for tier in made.tiers) == int(of.money.notna().sum())
