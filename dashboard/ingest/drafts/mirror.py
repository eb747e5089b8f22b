"""A folder of exports copied to where files may be added, without touching the original."""

import hashlib
import json
import shutil
from pathlib import Path

from dashboard.errors import StoreNotWritable

# Hidden, so that it is never taken for an export.
STAMP = ".mirrored.json"


def mirror(original: Path, copy: Path) -> None:
    """Make the copy hold the original's files; files added to the copy stay, changed ones too.

    What the original no longer has is taken out, unless it was changed in the copy. Raises
    StoreNotWritable.
    """
    wanted = _contents(original)
    try:
        copy.mkdir(parents=True, exist_ok=True)
        stamp = copy / STAMP
        former = json.loads(stamp.read_text("utf-8")) if stamp.is_file() else {}
        for relative in former.keys() - wanted.keys():
            if _is_unchanged(copy / relative, former[relative]):
                (copy / relative).unlink()
        for relative, digest in wanted.items():
            target = copy / relative
            if former.get(relative) != digest or not target.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(original / relative, target)
        stamp.write_text(json.dumps(wanted, ensure_ascii=False), "utf-8")
    except OSError as error:
        raise StoreNotWritable("store_not_writable", store=copy, reason=error.strerror) from error


def _contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): _digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _is_unchanged(path: Path, digest: str) -> bool:
    return path.is_file() and _digest(path) == digest


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
