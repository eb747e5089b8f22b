"""PAGES: the one list of pages. A new page is a script in app_pages/ and a row here."""

from dataclasses import dataclass

MONEY_FILTERS = ("amount_type_code", "fund_source_code", "sector_code")
CLAIM_FILTERS = ("agency_code", "stage_code", "claimant_code")


@dataclass(frozen=True)
class Page:
    """One screen, named as in its address; its script is in app_pages/, its title in the labels.

    `filters` are the fields of the address that its figures can be restricted by; pages that are
    not `listed` are reached from other pages, not from the bar; a `national` page has nothing to
    show to who sees one province.
    """

    url_path: str
    icon: str
    default: bool = False
    filters: tuple[str, ...] = MONEY_FILTERS
    listed: bool = True
    national: bool = False

    @property
    def script(self) -> str:
        """The page's script, as app.py finds it."""
        # "import" is no name for a module.
        name = "import_exports" if self.url_path == "import" else self.url_path
        return f"app_pages/{name}.py"

    @property
    def title_key(self) -> str:
        """The label that is its title."""
        return f"shell.page_{self.url_path}"

    @property
    def path(self) -> str:
        """The page's address on this host; the default page stands at the root."""
        return "/" if self.default else f"/{self.url_path}"


OVERVIEW = Page(url_path="overview", icon="map", default=True, national=True)
PROVINCE = Page(url_path="province", icon="pin", filters=("county_code", *MONEY_FILTERS))
# Reached by a link, a click or a search: it shows nothing until a resolution is named.
RESOLUTION = Page(url_path="resolution", icon="document", filters=(), listed=False)
TIMELINE = Page(
    url_path="timeline",
    icon="timeline",
    filters=("province_code", "county_code", *MONEY_FILTERS, "agency_code"),
)
UNPAID = Page(
    url_path="unpaid", icon="hourglass", filters=("province_code", *MONEY_FILTERS, "agency_code")
)
CHANGES = Page(
    url_path="changes", icon="changes", filters=("province_code", *MONEY_FILTERS, "agency_code")
)
SEARCH = Page(url_path="search", icon="search", filters=(), listed=False)
AGENCIES = Page(
    url_path="agencies",
    icon="ranking",
    filters=("agency_level_code", "province_code", "sector_code", "amount_type_code"),
)
# One agency's report card: reached from the ranking, a search or a link that names the agency.
AGENCY = Page(url_path="agency", icon="ranking", filters=(), listed=False)
CONFLICTS = Page(
    url_path="conflicts",
    icon="unequal",
    filters=("province_code", "county_code", *MONEY_FILTERS, *CLAIM_FILTERS),
)
QUALITY = Page(url_path="quality", icon="checklist", filters=())

# Shown only by a server that was told where the exports lie.
IMPORT = Page(url_path="import", icon="import", filters=(), national=True)

# Words: how each figure is computed, and a way through the pages for somebody new.
METHOD = Page(
    url_path="method",
    icon="method",
    filters=("province_code", *MONEY_FILTERS, "agency_level_code", "agency_code"),
    listed=False,
)
GUIDE = Page(url_path="guide", icon="guide", filters=(), listed=False)

PAGES: tuple[Page, ...] = (
    *(OVERVIEW, PROVINCE, TIMELINE, UNPAID, CHANGES, AGENCIES, CONFLICTS, QUALITY, IMPORT),
    *(RESOLUTION, AGENCY, SEARCH, METHOD, GUIDE),
)
