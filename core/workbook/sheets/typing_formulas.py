"""The typing sheet's grid and formulas, and the same arithmetic in numpy for the answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from openpyxl.utils import get_column_letter

from core.segmentation.results import PreparedFeature, Segmentation

PARAMETERS: tuple[tuple[str, str], ...] = (
    ("transform", "Transform"),
    ("origin", "Origin"),
    ("step", "Step"),
    ("parameter", "Power"),
    ("low", "Lowest"),
    ("high", "Highest"),
    ("centre", "Centre"),
    ("scale", "Scale"),
    ("weight", "Weight"),
)
_ROW_OF = {field: offset for offset, (field, _) in enumerate(PARAMETERS)}


@dataclass(frozen=True)
class Grid:
    """Where things stand: inputs from column C, results after them, working columns at the end;
    parameters and centres below the checked customers, in the columns of the inputs."""

    features: int
    segments: int
    first_parameter: int

    def input(self, place: int) -> str:
        """Column letter of the number of one feature, also of its parameters and centres."""
        return get_column_letter(3 + place)

    @property
    def segment(self) -> str:
        """Column of the segment by formula."""
        return get_column_letter(3 + self.features)

    @property
    def certainty(self) -> str:
        """Column of the certainty."""
        return get_column_letter(4 + self.features)

    @property
    def model(self) -> str:
        """Column of the segment in the model."""
        return get_column_letter(5 + self.features)

    @property
    def same(self) -> str:
        """Column that is 1 where both agree."""
        return get_column_letter(6 + self.features)

    @property
    def first_hidden(self) -> int:
        """Number of the first working column."""
        return 8 + self.features

    def prepared(self, place: int) -> str:
        """Column of one prepared value."""
        return get_column_letter(self.first_hidden + place)

    def distance(self, place: int) -> str:
        """Column of the squared distance to one centre."""
        return get_column_letter(self.first_hidden + self.features + place)

    def inputs(self, row: int) -> str:
        """All numbers of one customer."""
        return f"{self.input(0)}{row}:{self.input(self.features - 1)}{row}"

    def prepared_range(self, row: int) -> str:
        """All prepared values of one customer."""
        return f"{self.prepared(0)}{row}:{self.prepared(self.features - 1)}{row}"

    def distances(self, row: int) -> str:
        """All squared distances of one customer."""
        return f"{self.distance(0)}{row}:{self.distance(self.segments - 1)}{row}"

    @property
    def first_centre(self) -> int:
        """Row of the first segment's centre."""
        return self.first_parameter + len(PARAMETERS)

    def centre_range(self, place: int) -> str:
        """One segment's centre as an absolute row."""
        row = self.first_centre + place
        return f"${self.input(0)}${row}:${self.input(self.features - 1)}${row}"

    def parameter(self, field: str, place: int) -> str:
        """Absolute cell of one parameter of one feature."""
        return f"${self.input(place)}${self.first_parameter + _ROW_OF[field]}"


def prepared_formula(column: PreparedFeature, grid: Grid, place: int, row: int) -> str:
    """The prepared value of one feature of the customer in ``row``."""
    cell = f"{grid.input(place)}{row}"
    value = {"none": cell}.get(column.transform) or _transformed(column, grid, place, cell)
    low, high, centre, scale, weight = (
        grid.parameter(name, place) for name in ("low", "high", "centre", "scale", "weight")
    )
    return f'=IF(ISNUMBER({cell}),(MIN(MAX({value},{low}),{high})-{centre})/{scale}*SQRT({weight}),"")'


def _transformed(column: PreparedFeature, grid: Grid, place: int, cell: str) -> str:
    shifted = f"(({cell}-{grid.parameter('origin', place)})/{grid.parameter('step', place)})"
    if column.transform == "log":
        return f"LN(1+MAX({shifted},0))"
    if column.transform != "yeo-johnson":
        raise ValueError(f"unknown transform {column.transform}")
    power = grid.parameter("parameter", place)
    rising = f"LN(1+{shifted})" if abs(column.parameter) < 1e-9 else f"((1+{shifted})^{power}-1)/{power}"
    falling = f"-LN(1-{shifted})" if abs(2 - column.parameter) < 1e-9 else f"-((1-{shifted})^(2-{power})-1)/(2-{power})"
    return f"IF({shifted}>=0,{rising},{falling})"


def segment_formula(grid: Grid, row: int) -> str:
    """Name of the segment with the nearest centre, empty while numbers are missing."""
    distances = grid.distances(row)
    return f'=IF(COUNT({distances})=0,"",INDEX(segment_names,MATCH(MIN({distances}),{distances},0)))'


def certainty_formula(grid: Grid, row: int) -> str:
    """1 on the centre, 0 halfway to the next one: one minus the ratio of the two distances."""
    distances = grid.distances(row)
    return (
        f'=IF(COUNT({distances})=0,"",IF(SMALL({distances},2)<=0,0,'
        f"1-SQRT(MAX(MIN({distances}),0)/SMALL({distances},2))))"
    )


@dataclass(frozen=True, eq=False)
class Answers:
    """What the formulas of one row must give."""

    prepared: list[float]
    distances: list[float]
    segment: str
    certainty: float


def answers(segmentation: Segmentation, values: pd.Series) -> Answers:
    """The row's formulas in numpy; ``values`` are the used features in original units."""
    columns = segmentation.prepared.columns
    prepared = np.array([prepared_value(float(values[column.key]), column) for column in columns])
    centres = segmentation.centres[[column.key for column in columns]].to_numpy(dtype="float64")
    distances = ((centres - prepared) ** 2).sum(axis=1)
    nearest = int(distances.argmin())
    second = float(np.partition(distances, 1)[1])
    certainty = 0.0 if second <= 0 else 1 - float(np.sqrt(distances[nearest] / second))
    name = segmentation.segment(str(segmentation.centres.index[nearest])).name
    return Answers(prepared.tolist(), distances.tolist(), name, certainty)


def prepared_value(value: float, column: PreparedFeature) -> float:
    """One value as the distance sees it: transformed, limited, centred, scaled, weighted."""
    shifted = (value - column.origin) / column.step
    if column.transform == "log":
        value = float(np.log1p(max(shifted, 0.0)))
    elif column.transform == "yeo-johnson":
        value = _yeo_johnson(shifted, column.parameter)
    limited = min(max(value, column.low), column.high)
    return (limited - column.centre) / column.scale * float(np.sqrt(column.weight))


def _yeo_johnson(value: float, power: float) -> float:
    if value >= 0:
        return float(np.log1p(value)) if abs(power) < 1e-9 else ((1 + value) ** power - 1) / power
    other = 2 - power
    return -float(np.log1p(-value)) if abs(other) < 1e-9 else -((1 - value) ** other - 1) / other
