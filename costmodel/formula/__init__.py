"""The row language: one definition, evaluated by numpy, printed as spreadsheet formulas, explained in words.

It knows nothing of telework. ``expression`` holds the tree, ``model`` the rows and inputs, ``numeric`` evaluates them,
``spreadsheet`` lays them out on sheets and prints A1 formulas, ``explain`` puts them into words.
"""
