"""PAGES: the one list of pages. A new page is a script in app_pages/ and a row here."""

from dataclasses import dataclass

MONEY_FILTERS = ("amount_type_code", "fund_source_code", "sector_code")
CLAIM_FILTERS = ("agency_code", "stage_code", "claimant_code")


@dataclass(frozen=True)
class Page:
    """One screen: its script beside app.py, its address, its title's label, its icon's name.

    `filters` are the fields of the address that its figures can be restricted by; pages that are
    not `listed` are reached from other pages, not from the bar.
    """

    script: str
    url_path: str
    title_key: str
    icon: str
    default: bool = False
    filters: tuple[str, ...] = MONEY_FILTERS
    listed: bool = True

    @property
    def path(self) -> str:
        """The page's address on this host; the default page stands at the root."""
        return "/" if self.default else f"/{self.url_path}"


OVERVIEW = Page(
    script="app_pages/overview.py",
    url_path="overview",
    title_key="shell.page_overview",
    icon="map",
    default=True,
)
PROVINCE = Page(
    script="app_pages/province.py",
    url_path="province",
    title_key="shell.page_province",
    icon="pin",
    filters=("county_code", *MONEY_FILTERS),
)
# Reached by a link, a click or a search: it shows nothing until a resolution is named.
RESOLUTION = Page(
    script="app_pages/resolution.py",
    url_path="resolution",
    title_key="shell.page_resolution",
    icon="document",
    filters=(),
    listed=False,
)
TIMELINE = Page(
    script="app_pages/timeline.py",
    url_path="timeline",
    title_key="shell.page_timeline",
    icon="timeline",
    filters=("province_code", *MONEY_FILTERS, "agency_code"),
)
UNPAID = Page(
    script="app_pages/unpaid.py",
    url_path="unpaid",
    title_key="shell.page_unpaid",
    icon="hourglass",
    filters=("province_code", *MONEY_FILTERS, "agency_code"),
)
CHANGES = Page(
    script="app_pages/changes.py",
    url_path="changes",
    title_key="shell.page_changes",
    icon="changes",
    filters=("province_code", *MONEY_FILTERS, "agency_code"),
)
SEARCH = Page(
    script="app_pages/search.py",
    url_path="search",
    title_key="shell.page_search",
    icon="search",
    filters=(),
    listed=False,
)
CONFLICTS = Page(
    script="app_pages/conflicts.py",
    url_path="conflicts",
    title_key="shell.page_conflicts",
    icon="unequal",
    filters=("province_code", "county_code", *MONEY_FILTERS, *CLAIM_FILTERS),
)
QUALITY = Page(
    script="app_pages/quality.py",
    url_path="quality",
    title_key="shell.page_quality",
    icon="checklist",
    filters=(),
)

# Shown only by a server that was told where the exports lie.
IMPORT = Page(
    script="app_pages/import_exports.py",
    url_path="import",
    title_key="shell.page_import",
    icon="import",
    filters=(),
)

PAGES: tuple[Page, ...] = (
    *(OVERVIEW, PROVINCE, TIMELINE, UNPAID, CHANGES, CONFLICTS, QUALITY, IMPORT),
    *(RESOLUTION, SEARCH),
)
