"""PAGES: the one list of pages. A new page is a script in app_pages/ and a row here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One screen: its script beside app.py, its address, its title's label, its icon's name."""

    script: str
    url_path: str
    title_key: str
    icon: str
    default: bool = False

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

PAGES: tuple[Page, ...] = (OVERVIEW, PROVINCE)
