"""The field in the top bar that leads from any page to the resolutions found."""

from html import escape

from dashboard.address import MOST_LETTERS, Address, link
from dashboard.labels import label
from dashboard.navigation import SEARCH, Page

WORDS = "words"


def search_field_html(page: Page, address: Address) -> str:
    """A form that asks for words and leads to the page of what is found.

    On that page it keeps what was searched. The province, the filters and all that belongs to one
    page stay behind: a search looks through everything, and its page narrows it.
    """
    action = link(SEARCH, Address(edition_date=address.edition_date, theme=address.theme))
    words = address.words if page == SEARCH else None
    hint = label("search.hint")
    return (
        f'<form class="pg-search" role="search" action="{escape(action)}">'
        f'<input type="search" name="{WORDS}" value="{escape(words or "")}"'
        f' maxlength="{MOST_LETTERS}" placeholder="{hint}" aria-label="{hint}"'
        ' autocomplete="off">'
        f'<button type="submit" title="{label("shell.page_search")}"'
        f' aria-label="{label("shell.page_search")}">'
        '<i class="pg-icon pg-icon-search"></i></button></form>'
    )
