"""Results drawn as Altair charts, by pure functions, one file a family of charts.

Every chart has neutral field names, cleaned titles and at most 5,000 marks; the sentence under it
comes with the result it draws. Only pages, the brief and tests import this package.
"""
