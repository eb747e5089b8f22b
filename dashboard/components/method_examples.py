"""Which figures of the build work out each topic of data/method.toml."""

from collections.abc import Callable, Mapping

from dashboard.components import method_data as data
from dashboard.components import method_money as money
from dashboard.components import method_performance as performance
from dashboard.components import method_works as works
from dashboard.components.method_money import Example
from dashboard.components.screen import Screen

# Each answers with the fields that its topic's lines name, empty where the screen has nothing.
EXAMPLES: Mapping[str, Callable[[Screen], Example]] = {
    "stages": money.stages,
    "allocated_share": money.allocated_share,
    "paid_share": money.paid_share,
    "pace": money.pace,
    "unpaid": money.unpaid,
    "arrears": money.arrears,
    "changes": money.changes,
    "resolution_status": works.resolution_status,
    "deadlines": works.deadlines,
    "physical_progress": works.physical_progress,
    "decisions": works.decisions,
    "forecast": works.forecast,
    "earned_value": works.earned,
    "components": performance.components,
    "wilson": performance.wilson,
    "shrinkage": performance.shrinkage,
    "composite": performance.composite,
    "rank_interval": performance.rank_interval,
    "funnel": performance.funnel,
    "robustness": performance.robustness,
    "improvement": performance.improvement,
    "editions": data.editions,
    "row_account": data.row_account,
    "quality": data.quality,
    "conflicts": data.conflicts,
    "search": data.search,
}
