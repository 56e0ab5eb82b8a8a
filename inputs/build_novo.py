"""Reference case of the Belgian FPS Social Security: ``python inputs/build_novo.py`` writes inputs/novo.xlsx.

The records are in inputs/novo/; what is published, derived, assumed or not to be found stands in inputs/README.md. The
texts are French, as an officer of the service would type them.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that the script runs from any folder

from inputs.novo.case import NOVO

__all__ = ["NOVO", "main"]


def main() -> None:
    """Write the French workbook beside this file, or to the path given as the only argument."""
    from costmodel.language import language  # only here: the records need no writer
    from costmodel.rendering.template import write_template

    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("novo.xlsx")
    write_template(path, language(NOVO.language), NOVO)


if __name__ == "__main__":
    main()
