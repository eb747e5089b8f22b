"""Names of files that people hand in, made safe to keep in an edition's folder."""

import re
import unicodedata

from dashboard.errors import DraftRefused
from dashboard.ingest.editions import NOT_EXPORTS

# A name may take 255 bytes on most disks, and a Persian letter takes two.
MOST_NAME_BYTES = 200
_PATH_MARKS = re.compile(r"[/\\]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
# They turn the reading direction around, so that a name is shown as another one.
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OWN_NAMES = frozenset(name.casefold() for name in NOT_EXPORTS)


def clean_name(name: str) -> str:
    """The last part of a name, without what no disk takes; DraftRefused if nothing is left."""
    last = unicodedata.normalize("NFC", _PATH_MARKS.split(name)[-1])
    shown = _DIRECTION_MARKS.sub("", "".join(c for c in last if unicodedata.category(c) != "Cc"))
    cleaned = _FORBIDDEN.sub("_", shown).strip().rstrip(".")
    if not cleaned or cleaned.startswith((".", "~$")) or cleaned.casefold() in _OWN_NAMES:
        raise DraftRefused("draft_name", name=name)
    if len(cleaned.encode()) > MOST_NAME_BYTES:
        raise DraftRefused("draft_name_too_long", name=f"{cleaned[:40]}\u2026")
    return cleaned
