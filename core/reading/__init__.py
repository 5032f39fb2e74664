"""Bytes become tables of raw cells, with a receipt of what was understood."""

from core.reading.plain_reader import read_file as read_file
