"""A second build of the cost method in plain loops on fractions; it shares nothing with the package but the records.

``compute(case)`` gives every figure of the method; numbers of the case are taken as they are written (28.5 is exactly
28.5), nothing is rounded but where the method rounds, and only roots are approximate, at fifty digits.
"""

from tests.naive.compute import compute
from tests.naive.result import Appraisal, Line, NaiveResult, ScenarioResult

__all__ = ["Appraisal", "Line", "NaiveResult", "ScenarioResult", "compute"]
