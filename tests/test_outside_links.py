"""Links to other sites: what hosts answer, over real connections, and what editors are told of it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

from tests.town import Town
from tests.wrong_accept import SITE
from vetsite.checks.written import Passage
from vetsite.checks.yaml_addresses import find_addresses
from vetsite.cli import main
from vetsite.outside_links import checking
from vetsite.outside_links.asking import Answer, Requests
from vetsite.outside_links.cache import FOLDER
from vetsite.outside_links.checking import Checked, OfflineError, check_links
from vetsite.outside_links.hosts import THREADS, Ask, Pace, ask_all
from vetsite.outside_links.links import OutsideLink, find_outside_links
from vetsite.outside_links.urls import follow, is_same_page, split_url, write_url

DAY = dt.date(2024, 12, 31)


@dataclass
class Host:
    """A web server of this machine that notes what it is asked."""

    url: str
    asked: list[tuple[str, str]] = field(default_factory=list)  # method and path
    agents: set[str] = field(default_factory=set)
    locations: dict[str, bytes] = field(default_factory=dict)  # path -> where it has moved to for now
    over: threading.Event = field(default_factory=threading.Event)  # the test is


def serve(context: ssl.SSLContext | None = None) -> Iterator[Host]:
    """A host until the test is over. A path says how it answers: "/404", "/301/200", "/no-head".

    Behind "cookie/" it sets one too. "?to=" is where a redirect leads.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.command, self.path))
            served.agents.add(self.headers["User-Agent"])
            path, _, location = self.path.partition("?to=")
            has_cookie = path.startswith("/cookie/")
            first, _, rest = path.removeprefix("/cookie").strip("/").partition("/")
            if first == "silent":
                served.over.wait(20)
            if path in served.locations:
                first, location = "302", quote(served.locations[path])
            if first == "page" and not path.endswith("/"):
                first, location = "301", f"{path}/"
            if first == "no-head":
                first = "405" if self.command == "HEAD" else "200"
            if first == "home":
                first, rest = "301", "?"
            if first == "busy":
                first = "429" if served.asked.count((self.command, self.path)) == 1 else "200"
            status = int(first) if first.isdecimal() else 200
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", "0")
            if has_cookie:
                self.send_header("Set-Cookie", "seen=1")
            if 300 <= status < 400:
                self.send_header("Location", unquote(location, "latin-1") or (f"/{rest}" if rest else path))
            if first == "dripping":
                self.flush_headers()
                self._drip()
            self.end_headers()

        def _drip(self) -> None:
            self.wfile.write(b"X-More: ")
            for _ in range(200):  # ten seconds in all
                if not served.over.wait(0.05):
                    self.wfile.write(b"1")
            self.wfile.write(b"\r\n")

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: tests read `asked`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    served = Host(f"http{'s' if context else ''}://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield served
    served.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def host() -> Iterator[Host]:
    """A host without a certificate."""
    yield from serve()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine is asked itself."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


REQUESTS = Requests("vetsite/test", timeout=30)
AT_ONCE = Pace(pause=0)


# What hosts answer


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/200", Answer("fine", 200)),
        ("/404", Answer("dead", 404)),
        ("/410", Answer("dead", 410)),
        *((f"/{status}", Answer("refused", status)) for status in (400, 401, 403, 405, 406, 412, 451)),
        ("/521", Answer("refused", 521)),  # of guards that let nobody in but browsers
        ("/500", Answer("failing", 500)),
        ("/no-head", Answer("fine", 200)),
        ("/302/200", Answer("fine", 200)),
        ("/301/404", Answer("dead", 404, "{host}/404")),
        ("/301/308/200", Answer("fine", 200, "{host}/200")),
        ("/301/302/200", Answer("fine", 200, "{host}/302/200")),
        ("/302/301/200", Answer("fine", 200)),
        ("/301", Answer("looping", 301)),
        ("/cookie/302", Answer("refused", 302)),  # a browser would send the cookie back
        ("/302?to=file:///etc/passwd", Answer("bad-redirect", 302, leads_to="file:///etc/passwd")),
        ("/302?to=ftp://a.example/", Answer("bad-redirect", 302, leads_to="ftp://a.example/")),
        ("/302?to=http://[bad", Answer("bad-redirect", 302, leads_to="http://[bad")),
        ("/302?to=http://a.example:99999/", Answer("bad-redirect", 302, leads_to="http://a.example:99999/")),
        ("/429", Answer("busy", 429, wait=0)),
    ],
)
def test_an_address_has_one_outcome_and_its_permanent_redirects(
    host: Host, path: str, expected: Answer
) -> None:
    answer = REQUESTS.ask(host.url + path)

    assert answer == replace(expected, moved_to=expected.moved_to.format(host=host.url))


def test_a_host_that_sends_nothing_gives_no_answer(host: Host) -> None:
    assert Requests("vetsite/test", timeout=0.2).ask(f"{host.url}/silent") == Answer("no-answer")


def test_a_host_that_goes_on_sending_is_not_waited_for(host: Host) -> None:
    url = f"{host.url}/dripping"

    assert ask_all([url], REQUESTS.ask, replace(AT_ONCE, deadline=0.5)) == {url: Answer("no-answer")}


def test_a_host_without_a_name_and_one_that_is_closed_are_told_apart() -> None:
    outcomes = [REQUESTS.ask(url).outcome for url in ("http://no-such-host.invalid/", "http://127.0.0.1:9/")]

    assert outcomes == ["unknown-host", "no-answer"]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_that_nobody_vouches_for_is_told_as_such(tmp_path: Path) -> None:
    pem = tmp_path / "own.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*command, "-keyout", pem, "-out", tmp_path / "crt"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "crt", pem)
    hosts = serve(context)
    answer = REQUESTS.ask(f"{next(hosts).url}/200")
    next(hosts, None)

    assert answer == Answer("bad-certificate")


def test_what_is_good_is_asked_by_head_alone_and_says_who_asks(host: Host) -> None:
    REQUESTS.ask(f"{host.url}/200?a=b#part")

    assert (host.asked, host.agents) == ([("HEAD", "/200?a=b")], {"vetsite/test"})


def test_addresses_with_chinese_letters_are_sent_percent_encoded(host: Host) -> None:
    REQUESTS.ask(f"{host.url}/职教")

    assert host.asked == [("HEAD", "/%E8%81%8C%E6%95%99")]


@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("/职教".encode(), "/%E8%81%8C%E6%95%99"),
        ("/职教".encode("gbk"), "/%D6%B0%BD%CC"),  # what it means only the host knows
        (b"/%D6%B0%BD%CC", "/%D6%B0%BD%CC"),
    ],
)
def test_a_redirect_leads_to_the_bytes_that_the_host_sent(host: Host, location: bytes, asked: str) -> None:
    host.locations["/moved"] = location
    REQUESTS.ask(f"{host.url}/moved")

    assert host.asked[-1] == ("HEAD", asked)


@pytest.mark.parametrize(
    ("url", "location", "target"),
    [
        ("http://a.example/b/c", "../d?e=f", "http://a.example/d?e=f"),
        ("http://a.example/", "//b.example/", "http://b.example/"),
        ("http://a.example/", "https://8.8.8.8/", "https://8.8.8.8/"),
        ("http://127.0.0.1/", "http://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
        *(
            ("http://a.example/", f"http://{host}/", None)
            for host in (
                *("127.0.0.1:8080", "127.1", "2130706433", "0x7f.1", "10.0.0.1", "192.168.1.1", "172.16.0.1"),
                *("169.254.169.254", "0.0.0.0", "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:10.0.0.1]"),
                *("localhost", "LOCALHOST.", "printer.local", "db.internal"),
            )
        ),
        ("http://a.example/", "javascript:alert(1)", None),
    ],
)
def test_no_redirect_is_followed_to_where_no_reader_gets(url: str, location: str, target: str | None) -> None:
    assert follow(url, location) == target


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("https://徐州.example/职教?a=乙#c", "https://xn--6rtq1b.example/%E8%81%8C%E6%95%99?a=%E4%B9%99"),
        ("http://a.example", "http://a.example/"),
    ],
)
def test_an_address_is_sent_as_hosts_read_it(url: str, sent: str) -> None:
    parts = split_url(url)

    assert parts
    assert write_url(parts) == sent


# Links and their answers


def links_of(town: Town, *urls: str) -> list[OutsideLink]:
    """The links of an item with these addresses in its text."""
    town.add("2025/open")
    path = town.folder / "news/2025/open.zh.md"
    text = "".join(f"[链接]({url})\n\n" for url in urls)
    path.write_text(path.read_text("utf-8") + f"\n{text}", "utf-8")
    edition = town.site().editions[0]
    return list(find_outside_links(edition.collection, edition.rendering))


def test_links_of_texts_and_facts_are_found_at_their_places_and_own_addresses_are_none(town: Town) -> None:
    source = {"name": {"zh": "某网"}, "url": "https://other.example/a"}
    town.add("2025/first", source=source)
    links = links_of(town, "https://other.example/b#c", "https://vet.example/news/")
    told = [link.tell("dead-link") for link in links]

    assert [(one.path, one.line, one.column, one.values["given"]) for one in told] == [
        ("news/2025/first.zh.md", 6, 40, "https://other.example/a"),
        ("news/2025/open.zh.md", 13, 6, "https://other.example/b#c"),
    ]


def test_an_address_in_yaml_is_the_whole_value_and_ends_among_words_as_a_reader_ends_it(town: Town) -> None:
    source = {"name": {"zh": "某网"}, "url": "https://other.example/art/a,b.html"}
    town.add(
        "2025/first", source=source, summary="见《https://other.example/c》、“https://other.example/d,e”"
    )
    path = town.folder / "news/registers/organisations.yml"
    lines = path.read_text("utf-8") + "# see https://other.example/comment\n"
    path.write_text(lines, "utf-8")

    assert [one.url for one in links_of(town)] == [
        "https://other.example/c",
        "https://other.example/d,e",
        "https://other.example/art/a,b.html",
    ]


@pytest.mark.parametrize(
    ("yaml", "found"),
    [
        ("[https://a.example/b, https://a.example/c]", ["https://a.example/b", "https://a.example/c"]),
        ("{url: https://a.example/b,c: d}", ["https://a.example/b"]),
        ("url: https://a.example/b,c.html", ["https://a.example/b,c.html"]),
        ("url: 'https://a.example/乙（丙）' # https://a.example/d", ["https://a.example/乙（丙）"]),
        ("a: 原文：https://a.example/b：乙", ["https://a.example/b"]),
        ("a: 原文https://a.example/b，https://a.example/c。", ["https://a.example/b", "https://a.example/c"]),
        ("a: https://a.example/b，原文", ["https://a.example/b"]),
        ("a: See (https://a.example/b_(c)), please.", ["https://a.example/b_(c)"]),
        ("a: See https://a.example/b, too.", ["https://a.example/b"]),
        ("a: |\n  甲\n  https://a.example/b\n", ["https://a.example/b"]),
        ("a: 甲\u2028乙 https://a.example/b", ["https://a.example/b"]),
        ("a: [https://a.example/b", []),
    ],
)
def test_addresses_are_read_as_yaml_reads_them(yaml: str, found: list[str]) -> None:
    addresses = list(find_addresses(Passage("a.yml", yaml, 1, is_markdown=False)))

    assert [url for _, url in addresses] == found
    assert all(yaml.startswith(url, start) for start, url in addresses)


def test_of_withdrawn_items_and_of_comments_no_address_is_told_as_dead(town: Town) -> None:
    gone = {"source": {"name": {"zh": "某网"}, "url": "https://vet.example/gone/"}}
    town.add("2025/told", **gone)
    withdrawal = {"date": "2025-04-01", "reason": {"zh": "有误", "en": "Wrong."}}
    town.add("2025/withdrawn", status="withdrawn", withdrawal=withdrawal, summary="Gone.", **gone)
    path = town.folder / "news/registers/organisations.yml"
    path.write_text(path.read_text("utf-8") + "# https://vet.example/gone/\n", "utf-8")

    assert [(one.path, one.code) for one in town.site().advice] == [
        ("news/2025/told.zh.md", "dead-address-in-facts")
    ]


def test_an_address_that_no_host_can_be_asked_for_is_told(town: Town) -> None:
    links = links_of(town, "http://[bad/x#y", "http://a.example:99999/")
    checked = check_links(links, town.folder, DAY, 7, answer_nothing, AT_ONCE)

    assert [one.code for one in checking.tell_links(links, checked)] == ["unreadable-link"] * 2
    assert checked.asked == frozenset()


def answer_nothing(url: str) -> Answer:
    """An answer that no test waits for."""
    raise AssertionError(url)


def test_an_address_is_asked_once_and_its_good_answer_is_believed_for_some_days(
    town: Town, host: Host
) -> None:
    links = links_of(town, f"{host.url}/200", f"{host.url}/200#part", f"{host.url}/404")
    days = (DAY, DAY + dt.timedelta(days=6), DAY + dt.timedelta(days=7), DAY - dt.timedelta(days=1))
    asked = [len(check_links(links, town.folder, day, 7, REQUESTS.ask, AT_ONCE).asked) for day in days]

    assert asked == [2, 1, 2, 2]


def test_what_a_command_has_asked_it_does_not_ask_again(town: Town) -> None:
    first, more = answers(a="fine", b="dead"), answers(c="fine")
    before = check_links(links_of(town, "http://a/", "http://b/"), town.folder, DAY, 0, first, AT_ONCE)
    links = links_of(town, "http://a/", "http://b/", "http://c/")
    after = check_links(links, town.folder, DAY, 0, more, AT_ONCE, before)
    cache = json.loads((town.folder / FOLDER / "links.json").read_text("utf-8"))

    assert after == Checked(
        {"http://a/": Answer("fine"), "http://b/": Answer("dead"), "http://c/": Answer("fine")},
        frozenset({"http://a/", "http://b/", "http://c/"}),
    )
    assert list(cache) == ["http://a/", "http://c/"]


def answers(**outcomes: Any) -> Ask:
    """What hosts answer, by their names. Others may not be asked."""
    return lambda url: Answer(outcomes[url.split("/")[2]])


@pytest.mark.parametrize(
    "damaged",
    [
        '{"a": 1',
        '{"URL": ["2024-12-31", 5]}',
        '{"URL": ["2024-12-31", "\\ud800"]}',
        '{"URL": [20241231, ""]}',
        '{"URL": ["2024-12-31"]}',
        "[" * 100_000,
        "[]",
    ],
)
def test_a_damaged_cache_is_none(town: Town, host: Host, damaged: str) -> None:
    links = links_of(town, f"{host.url}/200")
    cache = town.folder / FOLDER / "links.json"
    cache.parent.mkdir(parents=True)
    cache.write_text(damaged.replace("URL", f"{host.url}/200"), "utf-8")
    checked = check_links(links, town.folder, DAY, 7, REQUESTS.ask, AT_ONCE)

    assert (len(checked.asked), json.loads(cache.read_text("utf-8"))) == (
        1,
        {f"{host.url}/200": ["2024-12-31", ""]},
    )


def test_a_busy_host_gets_its_time(town: Town, host: Host) -> None:
    links = links_of(town, f"{host.url}/busy")
    checked = check_links(links, town.folder, DAY, 7, REQUESTS.ask, AT_ONCE)

    assert checked.answers == {f"{host.url}/busy": Answer("fine", 200)}


def test_a_host_is_asked_one_address_after_another_with_a_pause() -> None:
    done: list[str | float] = []

    def ask(url: str) -> Answer:
        done.append(url)
        return Answer("fine")

    ask_all(["http://a/1", "http://a/2", "http://A/3"], ask, Pace(pause=3, sleep=done.append))

    assert done == ["http://a/1", 3, "http://a/2", 3, "http://A/3"]


def test_whoever_stops_the_command_waits_for_no_host() -> None:
    asked: list[str] = []
    held = threading.Event()

    def ask(url: str) -> Answer:
        asked.append(url)
        if url == "http://b/":
            raise KeyboardInterrupt  # as if the command were stopped now
        held.wait(20)
        return Answer("fine")

    with pytest.raises(KeyboardInterrupt):
        ask_all(["http://a/1", "http://a/2", "http://b/"], ask, AT_ONCE)
    held.set()
    for thread in threading.enumerate():
        if thread.name == THREADS:
            thread.join(20)

    assert sorted(asked) == ["http://a/1", "http://b/"]


def test_without_a_network_nothing_is_said_of_the_links(town: Town) -> None:
    links = links_of(town, "http://a/", "http://b/")

    with pytest.raises(OfflineError):
        check_links(links, town.folder, DAY, 7, answers(a="unknown-host", b="no-answer"), AT_ONCE)


@pytest.mark.parametrize("days", [0, 7], ids=["no cache", "a cache"])
def test_a_dead_host_is_told_in_every_run_although_the_others_are_known(town: Town, days: int) -> None:
    links = links_of(town, "http://dead/", "http://gone/", "http://good/")
    ask = answers(dead="unknown-host", gone="no-answer", good="fine")
    runs = [check_links(links, town.folder, DAY, days, ask, AT_ONCE) for _ in range(3)]

    assert [one.answers for one in runs] == [runs[0].answers] * 3
    assert [one.code for one in checking.tell_links(links, runs[2])] == ["unknown-host", "no-answer"]


def test_without_a_network_nothing_is_said_although_earlier_answers_were_good(town: Town) -> None:
    links = links_of(town, "http://a/", "http://b/")
    check_links(links, town.folder, DAY, 7, answers(a="dead", b="fine"), AT_ONCE)

    with pytest.raises(OfflineError):
        check_links(links, town.folder, DAY, 7, answers(a="no-answer", b="no-answer"), AT_ONCE)


def test_one_dead_host_is_no_lost_network(town: Town) -> None:
    links = links_of(town, "http://a/1", "http://a/2")
    checked = check_links(links, town.folder, DAY, 7, answers(a="unknown-host"), AT_ONCE)

    assert [one.code for one in checking.tell_links(links, checked)] == ["unknown-host"] * 2


@pytest.mark.parametrize(
    ("url", "moved_to", "is_repaired"),
    [
        ("http://a.example/b?c=d", "https://a.example/b?c=d", True),
        ("http://a.example/b", "http://www.a.example/b/", True),
        ("http://a.example", "https://a.example/", True),
        ("http://a.example/职", "https://a.example/%E8%81%8C", True),
        ("http://a.example/news/12.html", "http://m.a.example/index.html", False),
        ("http://a.example/b", "http://a.example/login?id=7", False),
        ("http://a.example/b", "http://a.example/", False),
        ("http://a.example/b", "https://a.example/b?from=old", False),
        ("http://a.example/b", "https://a.example/b#top", False),
        ("http://a.example/b", "https://user@a.example/b", False),
        ("https://a.example/b", "http://a.example/b", False),
        ("http://a.example/b", "http://[bad/b", False),
    ],
)
def test_an_address_is_repaired_only_where_its_path_and_query_stay(
    url: str, moved_to: str, is_repaired: bool
) -> None:
    assert is_same_page(url, moved_to) == is_repaired


# The command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site, in whose folder commands run."""
    project = Path(shutil.copytree(SITE, tmp_path / "project"))
    monkeypatch.chdir(project)
    monkeypatch.setattr(checking, "PACE", AT_ONCE)
    return project


def link_to(project: Path, *urls: str) -> Path:
    """Add links to a text; give its file."""
    path = project / "news/2024/school-visit.en.md"
    text = "".join(f"[link]({url})\n\n" for url in urls)
    path.write_text(path.read_text("utf-8") + f"\n{text}", "utf-8")
    return path


def run(*options: str) -> int:
    """The exit code of a check on the last day of 2024."""
    return main(["--as-of", "2024-12-31", "--lang", "en", "check", *options])


def test_only_the_command_for_links_asks_other_sites(
    project: Path, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    link_to(project, f"{host.url}/404", f"{host.url}/200")
    codes = [run("--strict"), len(host.asked), run("--links"), run("--links", "--strict")]
    told = capsys.readouterr()

    assert codes == [0, 0, 0, 1]
    assert told.err.splitlines()[0] == (
        f"news/2024/school-visit.en.md:10:8: Advice: There is nothing at '{host.url}/404' any more: "
        "the site answers 404. Link to where the page is now, or take the link out. [dead-link]"
    )
    assert told.out.splitlines()[2:3] == [
        "2 addresses on other sites, 2 checked now, 0 that a program can't judge."
    ]


def test_a_repair_writes_where_an_address_has_moved_but_no_other_path(
    project: Path, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    path = link_to(project, f"{host.url}/page#part", f"{host.url}/301/200", f"{host.url}/home")
    before = path.read_text("utf-8")
    run("--links", "--fix")

    assert path.read_text("utf-8") == before.replace("/page#part", "/page/#part")
    assert "3 addresses on other sites, 4 checked now," in capsys.readouterr().out


def test_advice_on_links_is_switched_off_as_any_other(project: Path, host: Host) -> None:
    path = link_to(project, f"{host.url}/404")
    off = "<!-- vetsite: off dead-link: kept as a record -->"
    path.write_text(path.read_text("utf-8").replace("/404)", f"/404) {off}"), "utf-8")
    link_to(project, f"{host.url}/200")

    assert [run("--strict"), run("--links", "--strict")] == [0, 0]


def tell_unused(project: Path, host: Host, address: str, code: str, capsys: Any) -> list[str]:
    """What is said of a switch of a code on the line of a link."""
    path = link_to(project, f"{host.url}{address}")
    off = f"<!-- vetsite: off {code}: kept as a record -->"
    path.write_text(path.read_text("utf-8").replace(f"{address})", f"{address}) {off}"), "utf-8")
    run("--links")
    return [line.rpartition("[")[2] for line in capsys.readouterr().err.splitlines()[:-1]]


@pytest.mark.parametrize(
    ("address", "code", "told"),
    [
        ("/200", "dead-link", ["unused-switch]"]),
        ("/page", "dead-link", ["unused-switch]", "moved-link]"]),
        ("/404", "dead-link", []),
        ("/403", "dead-link", []),  # nobody knows whether it is dead
        ("/200", "failing-link", []),  # tomorrow it may fail again
    ],
)
def test_a_switch_is_told_that_no_judged_link_needs(
    project: Path, host: Host, capsys: pytest.CaptureFixture[str], address: str, code: str, told: list[str]
) -> None:
    assert sorted(tell_unused(project, host, address, code, capsys)) == sorted(told)


def test_without_a_network_the_command_says_so_and_is_worth_trying_again(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link_to(project, "http://no-such-host.invalid/", "http://127.0.0.1:9/")

    assert (run("--links"), capsys.readouterr().err[:35]) == (3, "No other site could be reached, so ")
