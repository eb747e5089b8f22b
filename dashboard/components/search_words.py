"""What a person types into a search, spelt as the import spells what is searched."""

from dashboard.ingest.values.folding import fold, match_key


def folded_words(text: str) -> str:
    """The words as the import folds names, each letters and digits only, parted by spaces."""
    return " ".join(filter(None, map(match_key, fold(text).split())))
