"""The result workbook: live formulas with their values beside them (XlsxWriter).

``write.write_workbook`` is the one entry point; each module beside it fills some of the sheets, or is what every
workbook of ours is made with.
"""
