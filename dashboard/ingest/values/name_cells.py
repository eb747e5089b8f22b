"""Cells that name something of a list: the code meant, a doubt about it, or the nearest names."""

from collections.abc import Mapping

from dashboard.ingest.held import NO_ANSWERS, REJECT, USE, Held, answer_to, held_key
from dashboard.ingest.problems import CellFault
from dashboard.ingest.values.folding import match_key
from dashboard.ingest.values.lists import NameList
from dashboard.ingest.values.names import Nearest

# Looking for near names is slow: beyond this many unknown names none are proposed.
MOST_PROPOSALS = 200
MOST_NAMES = 12


class NameParser:
    """Finds names in a list; what is not found may be doubted or has near names proposed."""

    def __init__(
        self, names: NameList, code: str, what: str, answers: Mapping[str, str] = NO_ANSWERS
    ) -> None:
        self._names = names
        self._code = code
        self._what = what
        self._answers = answers
        self._proposals = 0

    def __call__(self, text: str) -> str:
        if found := self._names.find(text):
            return found
        self._proposals += 1
        near = self._names.near(text) if self._proposals <= MOST_PROPOSALS else Nearest(None, ())
        return near_or_fault(
            text, near, self._names, self._code, what=self._what, answers=self._answers
        )


def near_or_fault(
    text: str,
    near: Nearest,
    names: NameList,
    code: str,
    *,
    what: str,
    answers: Mapping[str, str],
) -> str:
    """The fault of a name that is not known: a doubt where one name is near, else a row's.

    A doubt's value is what its answer says. `what` tells whose name it is: the same spelling
    is the same doubt in every file.
    """
    if near.code is None:
        codes = near.codes or tuple(names.names)[:MOST_NAMES]
        raise CellFault(code, expected=names.named(codes))
    key = held_key("near_name", what, match_key(text))
    choices = [f"{USE}{near.code}"]
    # A person may know better than the proposal.
    if answers.get(key, "").removeprefix(USE) in names.names:
        choices.append(answers[key])
    held = Held(
        key,
        "near_name",
        None,
        None,
        text,
        tuple(dict.fromkeys(choices)),
        names.named([near.code]),
    )
    answer = answer_to(held, answers) or REJECT
    value = (held.proposal if answer == REJECT else answer).removeprefix(USE)
    raise CellFault("near_name", held.expected, "warning", value, held)
