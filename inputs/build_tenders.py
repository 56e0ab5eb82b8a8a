"""The two reference tenders: ``python inputs/build_tenders.py`` writes tender_single.xlsx and tender_four.xlsx.

The records are in inputs/tenders/; what is published, derived, assumed or invented stands in inputs/README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that the script runs from any folder

from inputs.tenders.four import FOUR
from inputs.tenders.single import SINGLE

__all__ = ["FOUR", "SINGLE", "WORKBOOKS", "main"]

WORKBOOKS = {"tender_single.xlsx": SINGLE, "tender_four.xlsx": FOUR}


def main() -> None:
    """Write the workbooks beside this file, or into the folder given as the only argument."""
    from costmodel.language import language  # only here: the records need no writer
    from costmodel.rendering.template import write_tender_template

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, procurement in WORKBOOKS.items():
        write_tender_template(folder / name, language(procurement.language), procurement)


if __name__ == "__main__":
    main()
