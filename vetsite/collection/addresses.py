"""Where everything of the site lies: who writes a file and who leads to it ask here alone.

An address is a path from the site's root; that of a page ends with a slash, and a home page's may be empty.
Pages and most files exist in each language, at the same address below the language's root: the functions give
that one, `Addresses` the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vetsite.collection.awards import AwardRecord
from vetsite.collection.digests import Digest
from vetsite.collection.feeds import ARCHIVE_FORMAT, archive_name, feed_name
from vetsite.collection.groups import GroupKey
from vetsite.collection.paging import OWN
from vetsite.model import registers
from vetsite.model.settings import Settings
from vetsite.reading.content import DocPage, Item

# Pages, below the language's root

DIRECTORY = "directory/"  # of all lists
COMPETITIONS = registers.COMPETITIONS.page
ORGANISATIONS = registers.ORGANISATIONS.page
GLOSSARY = registers.TERMS.page
DATA = "data/"  # also the folder of the files of open data, which all languages share
DIGESTS = "digests/"
EVENTS = "events/"
SUBSCRIBE = "subscribe/"  # also the folder of the QR codes of all feeds
SEARCH = "search/"  # also the folder of the files of its index
TARGETS = "targets/"
TITLES = "titles/"  # of all items, by year
OWN_PAGES = (  # above all lists, in the order in which programs are told of them
    EVENTS,
    TARGETS,
    *(register.page for register in registers.REGISTERS if register.page),
    DATA,
    DIGESTS,
    SUBSCRIBE,
    TITLES,
    SEARCH,
    DIRECTORY,
)
ITEMS = "news/"  # below it lie all items and their files, whatever the folder of the project is called


def list_address(key: GroupKey) -> str:
    """A group's list: "columns/notices/", "archive/2024/03/"."""
    return f"{key.kind}/{key.id}/" if key.id else f"{key.kind}/"


def item_address(id: str) -> str:
    """An item's page."""
    return f"{ITEMS}{id}/"


def docs_address(id: str) -> str:
    """A page of docs/: "handbook/"; the home page's is empty."""
    return f"{id}/" if id else ""


def award_address(record: AwardRecord) -> str:
    """The permanent page of an award or a list of results."""
    return f"awards/{record.id}/"


def digest_address(digest: Digest) -> str:
    """A digest's page: "digests/2024-w10/"."""
    return f"{DIGESTS}{digest.period.id}/"


def month_address(month: str) -> str:
    """The events of a month: "events/2024/03/"."""
    return f"{EVENTS}{month}/"


def titles_address(year: GroupKey) -> str:
    """The titles of a year: "titles/2024/"."""
    return f"{TITLES}{year.id}/"


def numbered(own: str, number: int) -> str:
    """One of the pages of a list, by its own address: "news/page/2/"."""
    return own if number == OWN else f"{own}page/{number}/"


@dataclass(frozen=True)
class Addresses:
    """The whole addresses of one language."""

    root: str  # of its home page: "" for the primary language, else "en/"

    def page(self, below: str, number: int = OWN) -> str:
        """The page at an address below the language's root; of a list's other pages, one by its number."""
        return self.root + numbered(below, number)

    def list(self, key: GroupKey, number: int = OWN) -> str:
        """A page of a group's list."""
        return self.page(list_address(key), number)

    def item(self, item: Item) -> str:
        """An item's page."""
        return self.page(item_address(item.id))

    def docs_page(self, page: DocPage) -> str:
        """A page of docs/."""
        return self.page(docs_address(page.id))

    def former(self, item: Item) -> Iterator[str]:
        """The pages that an item had before, in its order."""
        return map(self.page, item.facts.former_addresses)

    def award(self, record: AwardRecord) -> str:
        """The page of an award or a list of results."""
        return self.page(award_address(record))

    def digest(self, digest: Digest) -> str:
        """A digest's page."""
        return self.page(digest_address(digest))

    def mail(self, digest: Digest, name: str) -> str:
        """A file of a digest's mail, one of `MAILS`."""
        return self.digest(digest) + name

    @property
    def missing(self) -> str:
        """What a server shows where there is no page."""
        return f"{self.root}404.html"

    def feed(self, key: GroupKey, format: str) -> str:
        """A list's feed: "feeds/column/notices.rss"."""
        return f"{self.root}feeds/{feed_name(key)}.{format}"

    def archive(self, key: GroupKey, number: int) -> str:
        """A document of a feed's archive: the first holds the oldest entries."""
        return f"{self.root}feeds/{archive_name(key, number)}.{ARCHIVE_FORMAT}"

    @property
    def feed_list(self) -> str:
        """The list of all feeds."""
        return f"{self.root}feeds/feeds.opml"

    @property
    def calendar(self) -> str:
        """The calendar of all events."""
        return f"{self.root}calendar/events.ics"

    def qr_code(self, followed: str) -> str:
        """The QR code of a feed or a calendar: "subscribe/feeds/news.svg"."""
        name, _, _ = followed.removeprefix(self.root).rpartition(".")
        return f"{self.root}{SUBSCRIBE}{name}.svg"

    @property
    def award_rows(self) -> str:
        """What the filter of the register of awards reads."""
        return f"{self.root}awards/rows.json"

    @property
    def search_index(self) -> str:
        """What the script of the search reads first."""
        return f"{self.root}{SEARCH}index.json"

    def search_segment(self, path: str) -> str:
        """The folder of a segment of the search's index, whose `path` leads there from the index."""
        return f"{self.root}{SEARCH}{path}"

    @property
    def llms(self) -> str:
        """What language models are told of the site."""
        return f"{self.root}llms.txt"


# Files that all languages share

ASSETS = "assets/vetsite/"  # the folder of our style sheets, scripts and pictures
SHARE = "assets/share/"  # the folder of the pictures that stand for pages where they are shared
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
NEWS_SITEMAP = "sitemap-news.xml"
MOST_PARTS = 1_000  # of a sitemap: 10 million pages as plain text, 50 million as XML


def asset(name: str) -> str:
    """One of our style sheets, scripts and pictures."""
    return f"{ASSETS}{name}"


def shared_picture(digest: str, ending: str) -> str:
    """A picture that the build makes, called after all that it is made of."""
    return f"{SHARE}{digest}.{ending}"


def data_file(name: str, format: str) -> str:
    """A file of open data: "data/targets.csv"."""
    return f"{DATA}{name}.{format}"


DATA_PACKAGE = data_file("datapackage", "json")  # describes all tables


def sitemap_part(number: int) -> str:
    """A part of a sitemap that is too long for one file: one of `MOST_PARTS`."""
    assert 1 <= number <= MOST_PARTS
    return f"sitemap-{number}.xml"


def flat_sitemap(number: int) -> str:
    """A part of the sitemap as plain text: one of `MOST_PARTS`."""
    assert 1 <= number <= MOST_PARTS
    return f"sitemap-baidu-{number}.txt"


def key_file(indexnow_key: str) -> str:
    """The file by which IndexNow knows that the site is ours."""
    return f"{indexnow_key}.txt"


def file_address(path: str, settings: Settings) -> str:
    """A picture, an attachment or another file of the project, by its path: below news/, or as in docs/."""
    news = f"{settings.plugin.news_dir}/"
    if path.startswith(news):
        return ITEMS + path.removeprefix(news)
    return path.removeprefix(f"{settings.docs_dir}/")


# Addresses and files

_INDEX = "index.html"


def file_at(address: str) -> str:
    """The path of the file that a server shows at an address, from the site's folder."""
    return f"{address}{_INDEX}" if address.endswith("/") or not address else address


def shown_at(path: str) -> str:
    """The address at which a server shows a file: of "x/index.html" it is "x/"."""
    folder, slash, name = path.rpartition("/")
    return folder + slash if name == _INDEX else path


def path_to_root(address: str) -> str:
    """How a page or a file leads to the site's root: "../../"."""
    return "../" * address.count("/") or "./"
