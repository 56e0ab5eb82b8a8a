"""What kind of file stands under a path, told from its first bytes and not from its name."""

from __future__ import annotations

from pathlib import Path

from costmodel.errors import Issue

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and the envelope of an encrypted .xlsx
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
HEAD_BYTES = 4096


def refused_kind(path: Path, most_bytes: int) -> Issue | None:
    """Why the file is not a zip archive of at most ``most_bytes``, as one issue; None if it is one."""
    if path.name.startswith("~$"):
        return Issue(code="file-lock")
    try:
        if path.is_dir():
            return Issue(code="file-folder")
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            if head.startswith(COMPOUND):
                return Issue(code="file-encrypted" if ENCRYPTED in head + file.read(most_bytes) else "file-xls")
    except FileNotFoundError:
        return Issue(code="file-missing")
    except (OSError, ValueError) as error:
        return Issue(code="file-unreadable", found=getattr(error, "strerror", None) or str(error))
    if not head:
        return Issue(code="file-empty")
    if not head.startswith(ZIP):
        return Issue(code="file-text", found=_first_line(head)) if _is_text(head) else Issue(code="file-other")
    if size > most_bytes:
        return Issue(code="file-too-large", found=_megabytes(size), parameters={"limit": _megabytes(most_bytes)})
    return None


def _is_text(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or not any(byte < 9 for byte in head)


def _first_line(head: bytes) -> str:
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    text = head.decode(encoding, errors="replace").lstrip("\ufeff").strip()
    return text.splitlines()[0][:40] if text else ""


def _megabytes(size: int) -> str:
    return str(-(-size // 1_000_000))
