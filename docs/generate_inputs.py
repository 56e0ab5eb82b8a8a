"""Write docs/inputs.md from the input dictionary: ``python -m docs.generate_inputs`` (``make docs``)."""

from __future__ import annotations

from pathlib import Path

from costmodel.language import SOURCE_LANGUAGE, language
from costmodel.rendering.reference import inputs_reference

PAGE = Path(__file__).with_name("inputs.md")

if __name__ == "__main__":
    PAGE.write_text(inputs_reference(language(SOURCE_LANGUAGE)), encoding="utf-8")
