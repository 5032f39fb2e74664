"""What is worth saying about the data before anybody is segmented."""

from core.exploring.comparisons import compare
from core.exploring.overview import explore
from core.exploring.scatters import scatter

__all__ = ["compare", "explore", "scatter"]
