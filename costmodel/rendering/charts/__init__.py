"""Where the marks of charts go, in the units of the drawing: plain numbers, no markup.

The origin of a drawing is its upper left corner, y points down. Markup stands in ``templates/charts``.
"""
