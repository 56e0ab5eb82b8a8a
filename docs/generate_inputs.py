"""Write docs/inputs.md and docs/tender-inputs.md from the input dictionary: ``python -m docs.generate_inputs``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from costmodel.language import SOURCE_LANGUAGE, Language, language
from costmodel.rendering.reference import inputs_reference, tender_reference

PAGES: Mapping[Path, Callable[[Language], str]] = {
    Path(__file__).with_name("inputs.md"): inputs_reference,
    Path(__file__).with_name("tender-inputs.md"): tender_reference,
}

if __name__ == "__main__":
    for page, reference in PAGES.items():
        page.write_text(reference(language(SOURCE_LANGUAGE)), encoding="utf-8")
