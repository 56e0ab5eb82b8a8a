"""A look at the file before it is opened: is it a workbook, and may it be unpacked at all.

A file of 2 kB can make a spreadsheet library fill gigabytes (one merged range over a whole sheet). So the parts are
streamed through under a byte limit, nothing is kept, and what is too much is refused with its place.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from costmodel.errors import Issue
from costmodel.messages import N_
from costmodel.reading import partscan
from costmodel.reading.filekind import refused_kind
from costmodel.reading.partscan import MAIN, STRICT, Extent, Malformed, Refusal

MEGABYTE = 1_000_000
FILE_BYTES = 10 * MEGABYTE
MEMBERS = 1_000
UNPACKED_BYTES = 50 * MEGABYTE
RATIO, RATIO_FROM_BYTES = 200, MEGABYTE
CELLS, ROWS = 500_000, 100_000
FAR_ROW, FAR_COLUMN = 100_000, 1_024
AREA_CELLS = {"merged": 50_000, "hyperlinks": 50_000, "validations": 64 * partscan.LAST_ROW}
SHEET_TAGS, OTHER_TAGS = 3_000_000, 500_000
CHUNK_BYTES = 65_536

SENTENCES: Mapping[str, str] = {
    "file-missing": N_("There is no such file. Check the name and the folder."),
    "file-folder": N_("This is a folder; an input workbook (.xlsx) is needed. Name the file in it."),
    "file-unreadable": N_("The file cannot be read: {found}. Check that you may open it, then try again."),
    "file-lock": N_(
        "This is the lock file kept while a workbook is open, not the workbook. Name the file without ~$ in front."
    ),
    "file-empty": N_("The file is empty. Take a copy that opens in your spreadsheet program."),
    "file-xls": N_(
        "This is a workbook in the old format of Excel 97-2003 (.xls); an .xlsx workbook is needed. "
        "Open it in Excel and save it as Excel Workbook (.xlsx)."
    ),
    "file-encrypted": N_(
        "The workbook is encrypted with a password; one that opens without it is needed. "
        "Remove the password in Excel (File, Info, Protect Workbook) and save."
    ),
    "file-ods": N_(
        "This is an OpenDocument spreadsheet (.ods); an .xlsx workbook is needed. "
        "Start from the blank workbook (costmodel template), or save it as Excel 2007-365 (.xlsx)."
    ),
    "file-xlsb": N_(
        "This is a binary workbook (.xlsb); an .xlsx workbook is needed. "
        "Open it in Excel and save it as Excel Workbook (.xlsx)."
    ),
    "file-strict": N_(
        "This workbook is saved as Strict Open XML; the usual kind of .xlsx is needed. "
        "Open it in Excel and save it as Excel Workbook (.xlsx), not as Strict Open XML."
    ),
    "file-text": N_(
        'This is a text file that begins with "{found}"; an .xlsx workbook is needed. '
        "Copy the figures into a blank workbook (costmodel template)."
    ),
    "file-other": N_("This is not a workbook; an input workbook (.xlsx) is needed."),
    "file-truncated": N_(
        "The file is cut off or is not a whole workbook. Copy or download it again, or save it again in Excel."
    ),
    "file-damaged": N_(
        "The file is damaged: its part {found} cannot be read. Open it in Excel, let it repair the file, and save it."
    ),
    "file-no-workbook": N_("There is no workbook in this file; an input workbook (.xlsx) is needed."),
    "file-too-large": N_(
        "The file has {found} MB; an input workbook has {limit} MB at most. Remove pictures and other sheets."
    ),
    "zip-members": N_(
        "The file consists of {found} parts; an input workbook has {limit} at most. "
        "Copy the figures into a blank workbook (costmodel template)."
    ),
    "zip-size": N_(
        "The file unpacks to {found} MB; an input workbook has {limit} MB at most. "
        "Copy the figures into a blank workbook (costmodel template)."
    ),
    "zip-ratio": N_(
        "The part {found} unpacks to more than {limit} times its size, which no filled-in workbook does. "
        "Copy the figures into a blank workbook (costmodel template)."
    ),
    "xml-doctype": N_(
        "The part {found} declares a document type, which no spreadsheet program writes. "
        "Copy the figures into a blank workbook (costmodel template)."
    ),
    "xml-token": N_(
        "The part {found} holds a single entry of more than a megabyte. "
        "Copy the figures into a blank workbook (costmodel template)."
    ),
    "xml-tags": N_(
        "The part {found} holds far more entries than an input workbook. "
        "Copy the figures into a blank workbook (costmodel template)."
    ),
    "sheet-merged": N_(
        "The merged cells {found} cover a large part of the sheet; {limit} cells at most may be merged. Unmerge them."
    ),
    "sheet-hyperlinks": N_(
        "The link on {found} covers a large part of the sheet; {limit} cells at most may be links. Remove it."
    ),
    "sheet-validations": N_(
        "The drop-down or input rule on {found} covers nearly the whole sheet. "
        "Remove it (Data, Data Validation), or limit it to the cells of a table."
    ),
    "sheet-far-cell": N_(
        "Cell {found} is in use, far outside any table. Delete the rows below and the columns right of your tables."
    ),
    "sheet-cells": N_(
        "The workbook uses {found} cells; {limit} at most can be read. "
        "Delete the rows below your tables, also those that only have a colour or a border."
    ),
    "sheet-rows": N_(
        "The sheet has {found} rows; {limit} at most can be read. "
        "Delete the rows below your tables, also those that only have a colour or a border."
    ),
}


def prescan(path: Path) -> list[Issue]:
    """Reasons not to open the file as an input workbook, as many as can be told at once; empty when it may be opened.

    Needs less than 200 MB of memory whatever the file holds, and changes nothing. Raises nothing for a bad file.
    """
    refused = refused_kind(path, FILE_BYTES)
    if refused is not None:
        return [refused]
    try:
        with zipfile.ZipFile(path) as archive:
            return _package_issues(archive) or _part_issues(archive)
    except (zipfile.BadZipFile, ValueError, OverflowError, EOFError):
        return [Issue(code="file-truncated")]
    except OSError as error:
        return [Issue(code="file-unreadable", found=error.strerror or str(error))]


def _package_issues(archive: zipfile.ZipFile) -> list[Issue]:
    """Whether the parts may be unpacked at all, by the archive's directory; zipfile unpacks no more than it says."""
    members = archive.infolist()
    if len(members) > MEMBERS:
        return [_limited("zip-members", len(members), MEMBERS)]
    unpacked = sum(member.file_size for member in members)
    if unpacked > UNPACKED_BYTES:
        return [_limited("zip-size", -(-unpacked // MEGABYTE), UNPACKED_BYTES // MEGABYTE)]
    for member in members:
        if member.file_size > max(RATIO_FROM_BYTES, RATIO * member.compress_size):
            return [_limited("zip-ratio", member.filename, RATIO)]
        if member.flag_bits & 1:
            return [Issue(code="file-encrypted")]
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return [Issue(code="file-damaged", found=member.filename)]
    names = {member.filename for member in members}
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:100]:
        return [Issue(code="file-ods")]
    if any(name.endswith("/workbook.bin") for name in names) and not any(
        name.endswith("/workbook.xml") for name in names
    ):
        return [Issue(code="file-xlsb")]
    return []


def _part_issues(archive: zipfile.ZipFile) -> list[Issue]:
    extents: dict[str, Extent] = {}
    issues = []
    for member in archive.infolist():
        try:
            extent = _extent(archive, member)
        except Refusal as refusal:
            issues.append(Issue(code=refusal.code, found=member.filename))
        except (Malformed, zipfile.BadZipFile, zlib.error, EOFError):
            if not member.filename.endswith(".vml"):  # pictures of comments; Excel writes them ill-formed
                issues.append(Issue(code="file-damaged", found=member.filename))
        else:
            if extent is not None:
                extents[member.filename] = extent
    if any(extent.root.startswith(f"{STRICT} ") for extent in extents.values()):
        return [Issue(code="file-strict")]
    workbook = next((name for name, extent in extents.items() if extent.root == f"{MAIN} workbook"), None)
    if workbook is None:
        return issues or [Issue(code="file-no-workbook")]
    return issues + list(_sheet_issues(extents, _tab_names(extents, workbook)))


def _extent(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Extent | None:
    """The extent of an XML part, told by its first bytes; None for a picture and the like."""
    if not member.filename.endswith((".xml", ".rels")):
        with archive.open(member) as stream:
            if not _may_be_xml(stream.read(64)):
                return None
    with archive.open(member) as stream:
        return partscan.scan(stream, chunk_bytes=CHUNK_BYTES, allow_tags=_tags_allowed, far=(FAR_ROW, FAR_COLUMN))


def _may_be_xml(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return not start or start.startswith(b"<")


def _tags_allowed(root: str) -> int:
    return SHEET_TAGS if root == f"{MAIN} worksheet" else OTHER_TAGS


def _sheet_issues(extents: Mapping[str, Extent], tabs: Mapping[str, str]) -> Iterator[Issue]:
    for name, extent in extents.items():
        sheet = tabs.get(name, name)
        for kind, limit in AREA_CELLS.items():
            if extent.areas[kind] > limit:
                reference = extent.largest[kind][1]
                yield _limited(f"sheet-{kind}", reference, limit, sheet, reference.split(":")[0])
        if extent.far_cell:
            yield _limited("sheet-far-cell", extent.far_cell, FAR_ROW, sheet, extent.far_cell)
        if extent.rows > ROWS:
            yield _limited("sheet-rows", extent.rows, ROWS, sheet)
    cells = sum(extent.cells for extent in extents.values())
    if cells > CELLS:
        fullest = max(extents, key=lambda name: extents[name].cells)
        yield _limited("sheet-cells", cells, CELLS, tabs.get(fullest, fullest))


def _tab_names(extents: Mapping[str, Extent], workbook: str) -> dict[str, str]:
    """The name on the tab for each part that is a sheet of the workbook."""
    folder, base = posixpath.split(workbook)
    relations = extents.get(posixpath.join(folder, "_rels", f"{base}.rels"), Extent()).relations
    parts = {key: posixpath.normpath(posixpath.join("/", folder, target))[1:] for key, target in relations.items()}
    return {parts[key]: tab for key, tab in extents[workbook].sheets.items() if key in parts}


def _limited(code: str, found: object, limit: int, sheet: str = "", cell: str = "") -> Issue:
    return Issue(code=code, sheet=sheet, cell=cell, found=str(found), parameters={"limit": str(limit)})
