"""Mall Segments without a screen: from the spreadsheets a mall has to segments it can act on.

The folders are the story, in order:

1. ``reading``          bytes become tables of raw cells, with a receipt of what was understood
2. ``columns``          every column gets a meaning, every value a type decided on its whole column
3. ``joining``          several tables become one list of customers, with a match report
4. ``cleaning``         what is wrong is found, counted, corrected or set aside, and written down
5. ``exploring``        what is worth saying about the data
6. ``features``         one row of comparable numbers per customer
7. ``segmentation``     customers who look alike, whether groups exist, and what they are called
8. ``recommendations``  what to do for each segment, and what not to do
9. ``charts``, ``workbook``  the same results to look at and to hand over

``pipeline`` walks the whole way; ``python -m core`` does so from a terminal.
"""
