"""Take the pictures of the README anew: ``python -m docs.take_pictures``.

Needs chromium, LibreOffice Calc and pdftoppm (poppler-utils); the pictures are kept in docs/images, so users need
none of them. They show the invented agency and the invented competition of four tenderers.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

IMAGES = Path(__file__).with_name("images")
INPUTS = Path(__file__).resolve().parents[1] / "inputs"
EXAMPLE, TENDERS = INPUTS / "example.xlsx", INPUTS / "tender_four.xlsx"
DAY = "2026-11-22"
SHEET_DPI = 100
AWARD_HEIGHT, ANALYSIS_HEIGHT = 650, 870


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compute("run", EXAMPLE, folder)
        take_page(folder / "summary-en.html", IMAGES / "summary.png", width=1000, height=1180)
        take_sheet(folder / "result.xlsx", "Summary", IMAGES / "result.png", share=0.92)
        take_sheet(EXAMPLE, "Prices", IMAGES / "input.png", share=0.64)
        compute("tender", TENDERS, folder / "four")
        scores = part_of(folder / "four" / "award" / "award-report-en.html", "scores-1", folder)
        take_page(scores, IMAGES / "award.png", width=1000, height=AWARD_HEIGHT)
        firm = part_of(folder / "four" / "internal" / "analysis-en.html", "chart-firm-1", folder)
        take_page(firm, IMAGES / "analysis.png", width=1000, height=ANALYSIS_HEIGHT)


def compute(command: str, book: Path, folder: Path) -> None:
    words = [sys.executable, "-m", "costmodel.cli", command, str(book), "--lang", "en", "--date", DAY]
    subprocess.run([*words, "--out", str(folder)], check=True)


def part_of(page: Path, id: str, folder: Path) -> Path:
    """A copy of a page that shows one section or figure alone, under the headings above it."""
    text = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page.read_text(encoding="utf-8"))
    hidden = f"header,nav,footer,main :not(#{id},#{id} *,:has(#{id}),h2,h3){{display:none}}"
    others = f"main section:not(#{id},#{id} *,:has(#{id})){{display:none}}"
    copy = folder / f"{id}.html"
    copy.write_text(text.replace("</head>", f"<style>{hidden}{others}</style></head>"), encoding="utf-8")
    return copy


def take_page(page: Path, picture: Path, *, width: int, height: int) -> None:
    """The top of a page as a browser shows it. width, height: pixels."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},{height}"]
    command = ["chromium", *options, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)


def take_sheet(book: Path, title: str, picture: Path, *, share: float) -> None:
    """The first printed page of a sheet, by its title. share: of the height of the paper that is kept."""
    with tempfile.TemporaryDirectory() as name:
        pdf = Path(name) / f"{book.stem}.pdf"
        profile = f"-env:UserInstallation={(Path(name) / 'profile').as_uri()}"
        office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(book)]
        subprocess.run(office, check=True, capture_output=True)
        number = str(page_of(pdf, title))
        height = int(210 / 25.4 * SHEET_DPI * share)  # A4, landscape
        cut = ["-r", str(SHEET_DPI), "-f", number, "-l", number, "-x", "0", "-y", "0", "-W", "0", "-H", str(height)]
        shot = ["pdftoppm", "-png", "-singlefile", *cut, str(pdf), str(picture.with_suffix(""))]
        subprocess.run(shot, check=True)


def page_of(pdf: Path, title: str) -> int:
    """Number of the first page that begins with a title, from 1. Raises LookupError if there is none."""
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8").stdout
    for number, page in enumerate(text.split("\f"), start=1):
        if page.strip().splitlines()[:1] == [title]:
            return number
    raise LookupError(f"no page of {pdf.name} begins with {title!r}")


if __name__ == "__main__":
    main()
