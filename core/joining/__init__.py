"""Several tables become one list of customers, with a match report."""

from core.joining.plain_join import join as join
