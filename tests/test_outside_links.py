"""Links to other sites: what hosts answer, over real connections, and what editors are told of it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.town import Town
from tests.wrong_accept import SITE
from vetsite.cli import main
from vetsite.outside_links import checking
from vetsite.outside_links.asking import Answer, Requests
from vetsite.outside_links.cache import FOLDER
from vetsite.outside_links.checking import OfflineError, check_links
from vetsite.outside_links.links import OutsideLink, find_outside_links

DAY = dt.date(2024, 12, 31)


@dataclass
class Host:
    """A web server of this machine that notes what it is asked."""

    url: str
    asked: list[tuple[str, str]] = field(default_factory=list)  # method and path
    agents: set[str] = field(default_factory=set)


def serve(context: ssl.SSLContext | None = None) -> Iterator[Host]:
    """A host until the test is over. A path says how it answers: "/404", "/301/200", "/no-head"."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.command, self.path))
            served.agents.add(self.headers["User-Agent"])
            first, _, rest = self.path.strip("/").partition("/")
            if first == "slow":
                time.sleep(2)
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
            if 300 <= status < 400:
                self.send_header("Location", f"/{rest}" if rest else self.path)
            self.end_headers()

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


REQUESTS = Requests("vetsite/test", timeout=0.5)


# What hosts answer


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/200", Answer("fine", 200)),
        ("/404", Answer("dead", 404)),
        ("/410", Answer("dead", 410)),
        ("/403", Answer("refused", 403)),
        ("/500", Answer("failing", 500)),
        ("/no-head", Answer("fine", 200)),
        ("/302/200", Answer("fine", 200)),
        ("/301/404", Answer("dead", 404, "{host}/404")),
        ("/301/308/200", Answer("fine", 200, "{host}/200")),
        ("/301/302/200", Answer("fine", 200, "{host}/302/200")),
        ("/302/301/200", Answer("fine", 200)),
        ("/301", Answer("looping", 301)),
        ("/429", Answer("busy", 429, wait=0)),
        ("/slow", Answer("no-answer")),
    ],
)
def test_an_address_has_one_outcome_and_its_permanent_redirects(
    host: Host, path: str, expected: Answer
) -> None:
    answer = REQUESTS.ask(host.url + path)

    assert answer == Answer(
        expected.outcome, expected.status, expected.moved_to.format(host=host.url), expected.wait
    )


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


def test_an_address_is_asked_once_and_its_good_answer_is_believed_for_some_days(
    town: Town, host: Host
) -> None:
    links = links_of(town, f"{host.url}/200", f"{host.url}/200#part", f"{host.url}/404")
    days = (DAY, DAY + dt.timedelta(days=6), DAY + dt.timedelta(days=7), DAY - dt.timedelta(days=1))
    asked = [check_links(links, town.folder, day, 7, REQUESTS.ask, pause=0).asked for day in days]

    assert asked == [2, 1, 2, 2]


def test_a_damaged_cache_is_none(town: Town, host: Host) -> None:
    links = links_of(town, f"{host.url}/200")
    cache = town.folder / FOLDER / "links.json"
    cache.parent.mkdir(parents=True)
    cache.write_text('{"a": 1', "utf-8")
    checked = check_links(links, town.folder, DAY, 7, REQUESTS.ask, pause=0)

    assert (checked.asked, json.loads(cache.read_text("utf-8"))) == (
        1,
        {f"{host.url}/200": ["2024-12-31", ""]},
    )


def test_a_busy_host_gets_its_time(town: Town, host: Host) -> None:
    links = links_of(town, f"{host.url}/busy")
    checked = check_links(links, town.folder, DAY, 7, REQUESTS.ask, pause=0)

    assert checked.answers == {f"{host.url}/busy": Answer("fine", 200)}


def test_a_host_is_asked_one_address_after_another_with_a_pause(town: Town, host: Host) -> None:
    links = links_of(town, f"{host.url}/a", f"{host.url}/b", f"{host.url}/c")
    begin = time.monotonic()
    check_links(links, town.folder, DAY, 7, REQUESTS.ask, pause=0.1)

    assert [path for _, path in host.asked] == ["/a", "/b", "/c"]
    assert time.monotonic() - begin >= 0.2


def test_without_a_network_nothing_is_said_of_the_links(town: Town) -> None:
    links = links_of(town, "http://no-such-host.invalid/a", "http://127.0.0.1:9/")

    with pytest.raises(OfflineError):
        check_links(links, town.folder, DAY, 7, REQUESTS.ask, pause=0)


# The command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site, in whose folder commands run."""
    project = Path(shutil.copytree(SITE, tmp_path / "project"))
    monkeypatch.chdir(project)
    monkeypatch.setattr(checking, "PAUSE", 0.0)
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


def test_a_repair_writes_where_an_address_has_moved_but_no_home_page(project: Path, host: Host) -> None:
    path = link_to(project, f"{host.url}/301/200#part", f"{host.url}/home")
    before = path.read_text("utf-8")
    run("--links", "--fix")

    assert path.read_text("utf-8") == before.replace("/301/200#part", "/200#part")


def test_advice_on_links_is_switched_off_as_any_other(project: Path, host: Host) -> None:
    path = link_to(project, f"{host.url}/404")
    off = "<!-- vetsite: off dead-link: kept as a record -->"
    path.write_text(path.read_text("utf-8").replace("/404)", f"/404) {off}"), "utf-8")
    link_to(project, f"{host.url}/200")

    assert [run("--strict"), run("--links", "--strict")] == [0, 0]


def test_without_a_network_the_command_says_so_and_is_worth_trying_again(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link_to(project, "http://no-such-host.invalid/")

    assert (run("--links"), capsys.readouterr().err[:35]) == (3, "No other site could be reached, so ")
