"""What the review of a draft found, for the page that shows it: sheets, doubts, figures."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dashboard.ingest.building.summaries import SheetSummary
from dashboard.ingest.drafts.draft import Draft
from dashboard.ingest.problems import Problem

REVIEW_FILE = "review.json"
SEVERITIES = ("file", "row", "warning")
REASONS_SHOWN = 4


@dataclass(frozen=True)
class ReviewedSheet:
    """A sheet and why its rows were not taken; `kind` is "" where it was refused.

    The counts are source rows; `reasons` are the worst ones, `more_reasons` counts the others.
    """

    path: str
    place: str
    kind: str
    read: int
    accepted: int
    rejected: int
    held: int
    not_data: int
    warnings: int
    reasons: list[str]
    more_reasons: int
    in_draft: bool

    @property
    def is_refused(self) -> bool:
        """Whether nothing of it was read as data."""
        return not self.kind


@dataclass(frozen=True)
class Doubt:
    """A doubt that waits for an answer; `choices` are answers in words, the proposal first.

    `examples` are rows it concerns as their file has them, `row_count` says how many there are.
    """

    key: str
    code: str
    message: str
    choices: dict[str, str]
    place: str
    row_count: int
    examples: list[str]
    in_draft: bool


@dataclass(frozen=True)
class Figure:
    """A figure of the newest edition in the published build and in the reviewed one.

    None where a build has no such figure.
    """

    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Review:
    """What a draft would publish; `fingerprint` is that of the draft it looked at."""

    build_id: str
    fingerprint: str
    sheets: list[ReviewedSheet]
    doubts: list[Doubt]
    figures: list[Figure]

    def write(self, draft: Draft) -> None:
        """Keep the review beside the draft."""
        file = _file(draft)
        unfinished = file.with_suffix(".new")
        unfinished.write_text(json.dumps(asdict(self), ensure_ascii=False), "utf-8")
        unfinished.replace(file)


def read_review(draft: Draft) -> Review | None:
    """The last review of the draft; None before the first."""
    file = _file(draft)
    if not file.is_file():
        return None
    told = json.loads(file.read_text("utf-8"))
    return Review(
        build_id=told["build_id"],
        fingerprint=told["fingerprint"],
        sheets=[ReviewedSheet(**sheet) for sheet in told["sheets"]],
        doubts=[Doubt(**doubt) for doubt in told["doubts"]],
        figures=[Figure(**figure) for figure in told["figures"]],
    )


def reviewed_sheets(
    sheets: Iterable[SheetSummary], handed_in: Collection[str]
) -> list[ReviewedSheet]:
    """The sheets as the page tells of them, the worst first; `handed_in` are the draft's paths."""
    told = [_reviewed(sheet, sheet.path in handed_in) for sheet in sheets]
    return sorted(told, key=_badness)


def _badness(sheet: ReviewedSheet) -> tuple[Any, ...]:
    return (
        not sheet.in_draft,
        not sheet.is_refused,
        -sheet.rejected,
        -sheet.held,
        -sheet.warnings,
        sheet.path,
        sheet.place,
    )


def _reviewed(sheet: SheetSummary, in_draft: bool) -> ReviewedSheet:
    reasons = _reasons(sheet.problems)
    known = set(sheet.counts) | {problem.code for problem in sheet.problems}
    total = sum(sheet.counts.values())
    return ReviewedSheet(
        path=sheet.path,
        place=" / ".join(part for part in (sheet.member, sheet.sheet) if part),
        kind=sheet.kind or "",
        read=sheet.read,
        accepted=sheet.accepted,
        rejected=sheet.rejected,
        held=sheet.held,
        not_data=sheet.not_data,
        warnings=sheet.warnings,
        reasons=reasons,
        more_reasons=max(total, len(known)) - len(reasons),
        in_draft=in_draft,
    )


def _reasons(problems: Sequence[Problem]) -> list[str]:
    """One of each code first: ten times the same fault must not hide the eleventh."""
    worst = sorted(problems, key=lambda problem: SEVERITIES.index(problem.severity))
    firsts = {problem.code: problem for problem in reversed(worst)}
    others = [problem for problem in worst if problem is not firsts[problem.code]]
    chosen = [p for p in worst if p is firsts[p.code]] + others
    return [problem.message for problem in chosen[:REASONS_SHOWN]]


def _file(draft: Draft) -> Path:
    return draft.folder / REVIEW_FILE
