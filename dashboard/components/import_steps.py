"""The four steps of an import in one row: which are done, and what the next one waits for."""

from dataclasses import dataclass
from html import escape

from dashboard.labels import label
from dashboard.numerals import format_number


@dataclass(frozen=True)
class Step:
    """One step; `state` is "done", "now" or "later", `status` says it in words."""

    title: str
    status: str
    state: str


def steps_html(steps: list[Step]) -> str:
    """The steps from right to left."""
    drawn = "".join(
        f'<li class="pg-step-{step.state}"{" aria-current=step" if step.state == "now" else ""}>'
        f"<b>{format_number(number)}</b><span>{escape(step.title)}</span>"
        f"<small>{escape(step.status)}</small></li>"
        for number, step in enumerate(steps, start=1)
    )
    return f'<ol class="pg-steps">{drawn}</ol>'


def import_steps(
    *, files: int, answers: int, reviewed: bool, running: bool, open_doubts: int
) -> list[Step]:
    """The steps of a draft with so many files and answers."""
    begun = bool(files or answers)
    count = format_number(files)
    status = label("import_page.step_files_done", count=count) if files else ""
    review = label("import_page.step_running") if running else ""
    doubts = ""
    if reviewed:
        review = label("import_page.step_review_done")
        doubts = label("import_page.step_answers_done")
        if open_doubts:
            doubts = label("import_page.step_answers_open", count=format_number(open_doubts))
    return [
        Step(label("import_page.step_files"), status, "done" if begun or reviewed else "now"),
        Step(label("import_page.step_review"), review, _state(reviewed, begun or running)),
        Step(
            label("import_page.step_answers"),
            doubts,
            _state(reviewed and not open_doubts, reviewed),
        ),
        Step(
            label("import_page.step_publish"),
            "",
            "now" if reviewed and not open_doubts else "later",
        ),
    ]


def _state(done: bool, now: bool) -> str:
    if done:
        return "done"
    return "now" if now else "later"
