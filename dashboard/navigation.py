"""PAGES: the one list of pages. A new page is a script in app_pages/ and a row here."""

from dataclasses import dataclass

MONEY_FILTERS = ("amount_type_code", "fund_source_code", "sector_code")
CLAIM_FILTERS = ("agency_code", "stage_code", "claimant_code")


@dataclass(frozen=True)
class Page:
    """One screen: its script beside app.py, its address, its title's label, its icon's name.

    `filters` are the fields of the address that its figures can be restricted by.
    """

    script: str
    url_path: str
    title_key: str
    icon: str
    default: bool = False
    filters: tuple[str, ...] = MONEY_FILTERS

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

PAGES: tuple[Page, ...] = (OVERVIEW, PROVINCE, CONFLICTS, QUALITY, IMPORT)
