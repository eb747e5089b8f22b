"""Persian names of the kinds of exports."""

from dashboard.labels import catalogue, label


def kind_name(kind: object) -> str:
    """The name of a kind; a kind that only an office's own contract declares has its code."""
    if not isinstance(kind, str):
        return label("quality.no_kind")
    key = f"kinds.{kind}"
    return label(key) if key in catalogue() else kind
