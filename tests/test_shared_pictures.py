"""Every page has a picture for messengers and a square for WeChat; what is drawn once is not drawn again."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page
from pypinyin_dict.pinyin_data import ktghz2013

from tests.browsing import Watch
from tests.built_pages import pages
from tests.conftest import ENVIRONMENT, BuiltSite, run_build, serve
from tests.golden_accept import SMALL_SITE
from vetsite.collection.addresses import SHARE
from vetsite.foundation.unit import make_all
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.publish.publish import Stage, write_outputs
from vetsite.search_index.units import is_han
from vetsite.share.cards import FONTS, CardWords, draw_card, known_characters, load_font, type_of
from vetsite.share.files import share_files
from vetsite.share.photos import cut_square
from vetsite.share.pictures import pictures_of_item, pictures_of_site
from vetsite.share.png import write_png
from vetsite.share.seal import is_sealed, seal
from vetsite.site.building import Site, prepare_site
from vetsite.site.export import export_outputs

PHOTO = Image.linear_gradient("L").resize((500, 800)).convert("RGB")  # as a camera held upright stores it
TURNED = Image.Exif()
TURNED[0x0112] = 6  # shown turned to the right: 800 x 500
SITE_URL = "https://yungang.example/vet/"
RARE = "\U00030edd"  # a Han character that hardly any font has


def write_project(folder: Path) -> Path:
    """The small site with a photo that is turned, one that is cut off, one that is none, and a rare title."""
    project = shutil.copytree(SMALL_SITE, folder)
    news = project / "news/2025"
    PHOTO.save(news / "skills-week/photo.jpg", exif=TURNED)
    add_lines(news / "skills-week/index.zh.md", "![小图](校徽.png)\n\n![学生在“码头”上](photo.jpg)")
    whole = io.BytesIO()
    PHOTO.resize((700, 500)).save(whole, "JPEG")
    (news / "cut-off.jpg").write_bytes(whole.getvalue()[:2000].ljust(2001, b"\0"))
    PHOTO.resize((800, 400)).save(news / "wide.webp")
    (news / "none.jpg").write_bytes(b"not a picture")
    add_lines(news / "opening-speech.zh.md", "![没有](none.jpg)\n\n![半张](cut-off.jpg)\n\n![宽](wide.webp)")
    add_lines(news / "opening-speech.en.md", "![None](none.jpg)")
    title = news / "year-summary.zh.md"
    title.write_text(title.read_text("utf-8").replace("title: ", f"title: {RARE}", 1), "utf-8")
    return project


def add_lines(file: Path, lines: str) -> None:
    """Add lines to the end of a text."""
    file.write_text(f"{file.read_text('utf-8')}\n\n{lines}\n", "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    folder = tmp_path_factory.mktemp("shared")
    with serve(write_project(folder / "project"), folder / "site") as site:
        yield site


@pytest.fixture(scope="module")
def prepared(built: BuiltSite) -> Site:
    return prepare(built.project)


def prepare(project: Path) -> Site:
    """A project's site as of the day on which sites are built in tests."""
    settings = read_settings(project / "mkdocs.yml")
    day = dt.date.fromisoformat(ENVIRONMENT["VETSITE_AS_OF"])
    return prepare_site(settings, day, read_words("en"))


def measure(file: Path) -> tuple[int, int, str | None]:
    """Width, height and media type of a picture as browsers show it."""
    with Image.open(file) as picture:  # its header alone: one of them is cut off
        size = picture.size[::-1] if picture.getexif().get(0x0112) == 6 else picture.size
        return *size, picture.get_format_mimetype()


# What stands for a page


def test_the_first_picture_of_every_page_is_a_square_for_wechat(built: BuiltSite) -> None:
    wrong = {}
    for page in pages(built):
        first = page.find("(//img)[1]")[0]
        file = built.folder / unquote(urljoin(f"/{page.address}", first.get("src")))[1:].removeprefix("vet/")
        width, height, _ = measure(file)
        stated = (first.get("width"), first.get("height"), first.get("alt"), "hidden" in first.attrib)
        if stated != (str(width), str(height), "", True) or width != height or width < 300:
            wrong[page.address] = stated

    assert len(pages(built)) > 100
    assert wrong == {}


def test_every_page_that_search_engines_show_has_a_picture_of_the_stated_size(built: BuiltSite) -> None:
    stated: dict[str, tuple[int, int, str]] = {}
    without = []
    for page in pages(built):
        tags = {tag.get("property"): tag.get("content") for tag in page.find("//meta[@property]")}
        if "og:image" in tags:
            size = int(tags["og:image:width"]), int(tags["og:image:height"])
            stated[tags["og:image"].removeprefix(SITE_URL)] = (*size, tags["og:image:type"])
        elif page.is_indexed:
            without.append(page.address)

    assert without == []
    assert len(stated) > 10
    assert {address: measure(built.folder / unquote(address)) for address in stated} == stated


def test_an_items_picture_is_the_first_one_that_is_large_enough(prepared: Site) -> None:
    chinese = prepared.editions[0]

    def find(id: str, edition: int = 0) -> tuple[str, int, int, str, str] | str:
        entry = chinese.collection.by_id[id]
        picture = pictures_of_item(entry, prepared.editions[edition]).picture
        facts = (picture.address, picture.width, picture.height, picture.media_type, picture.alt)
        return "card" if picture.address.startswith(SHARE) else facts

    assert {
        "turned": find("2025/skills-week"),
        "in the other language": find("2025/skills-week", 1),
        "none that is whole": find("2025/opening-speech"),
        "no picture": find("2025/opening-speech", 1),
        "too small": find("2025/city-meeting"),
    } == {
        "turned": ("news/2025/skills-week/photo.jpg", 800, 500, "image/jpeg", "学生在“码头”上"),
        "in the other language": "card",
        "none that is whole": ("news/2025/cut-off.jpg", 700, 500, "image/jpeg", "半张"),
        "no picture": "card",
        "too small": "card",
    }


def test_a_withdrawn_item_and_one_with_a_rare_character_have_the_card_of_the_site(prepared: Site) -> None:
    chinese = prepared.editions[0]
    entries = [chinese.collection.by_id[id] for id in ("2024/enrolment-notice", "2025/year-summary")]

    assert {pictures_of_item(entry, chinese) for entry in entries} == {pictures_of_site(chinese)}


def test_a_browser_neither_shows_nor_asks_for_the_picture_of_wechat(built: BuiltSite, page: Page) -> None:
    watch = Watch(page)
    page.goto(f"{built.url}news/2025/skills-week/")
    page.keyboard.press("End")
    page.wait_for_load_state("networkidle")

    assert not page.locator("img").first.is_visible()
    assert page.locator("img").first.bounding_box() is None
    assert [url for url in watch.requested if SHARE in url] == []


def test_fonts_are_not_on_the_site_and_cards_not_in_the_export(built: BuiltSite, prepared: Site) -> None:
    exported = [output.path for output in export_outputs(prepared.editions)]

    assert [path.name for path in built.folder.rglob("*.otf")] == []
    assert [path for path in exported if SHARE in path] == []


# Squares of photos


def test_a_square_is_the_middle_of_a_photo_as_it_is_shown_and_says_nothing_of_the_camera(
    tmp_path: Path,
) -> None:
    photo = Image.new("RGB", (600, 1000), "green")
    photo.paste("red", (0, 0, 600, 150))  # the right end, when it is turned
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"
    photo.save(tmp_path / "photo.jpg", exif=exif)
    photo.save(tmp_path / "photo.png")
    squares = {
        name: Image.open(io.BytesIO(cut_square(tmp_path / name))) for name in ("photo.jpg", "photo.png")
    }

    assert {name: (one.size, one.format, dict(one.getexif())) for name, one in squares.items()} == {
        name: ((400, 400), "JPEG", {}) for name in squares
    }
    for square in squares.values():
        assert sum(square.getchannel("R").histogram()[30:]) == 0  # no red: both ends are cut off


def test_a_square_is_small(tmp_path: Path) -> None:
    Image.effect_noise((1200, 900), 200).convert("RGB").save(tmp_path / "noise.jpg")

    assert len(cut_square(tmp_path / "noise.jpg")) <= 60_000


def test_a_broken_photo_has_a_blank_square(tmp_path: Path) -> None:
    (tmp_path / "none.jpg").write_bytes(b"not a picture")

    assert Image.open(io.BytesIO(cut_square(tmp_path / "none.jpg"))).size == (400, 400)


# Cards


def draw(title: str, is_chinese: bool = True) -> Image.Image:
    """A card with this title."""
    return Image.open(io.BytesIO(draw_card(CardWords(title, "新闻", "云港", "2025年", is_chinese)))).convert(
        "RGB"
    )


def test_a_title_of_any_length_stays_on_its_card() -> None:
    empty = draw("")
    for title in ("技", "技能周" * 9, "技能，" * 80, "W" * 300, "《" * 40):
        box = ImageChops.difference(empty, draw(title)).getbbox()
        assert box
        left, top, right, bottom = box
        assert (left >= 60, top >= 130, right <= 1140, bottom <= 515) == (True, True, True, True), title


def test_the_chinese_characters_of_cards_are_those_of_two_standards() -> None:
    pairs = (bytes(pair) for pair in product(range(0xA1, 0xFF), repeat=2))
    gb_2312 = {character for pair in pairs if is_han(character := pair.decode("gb2312", "ignore"))}
    table = set(map(chr, ktghz2013.pinyin_dict))  # 通用规范汉字表: the dictionary has just these

    assert {character for character in known_characters() if is_han(character)} == gb_2312 | table


def test_every_known_character_is_in_the_font_that_it_is_set_in() -> None:
    lacking = set()
    for is_chinese in (True, False):
        type = type_of(is_chinese)
        boxes = {
            file: bytes(load_font(file, 24).getmask("\U0010ffff"))
            for file in ("cards-zh.otf", "cards-latin.otf")
        }
        for character in known_characters():
            file = type.font(character)
            if bytes(load_font(file, 24).getmask(character)) == boxes[file]:
                lacking.add(character)

    assert lacking == set()
    assert len(known_characters()) > 9000
    assert (FONTS / "OFL.txt").is_file()


def test_a_drawing_is_the_same_when_it_is_read_again() -> None:
    drawing = Image.radial_gradient("L").quantize(16)
    read = Image.open(io.BytesIO(write_png(drawing)))
    read.load()

    assert (read.size, read.getpalette()) == (drawing.size, drawing.getpalette())
    assert read.tobytes() == drawing.tobytes()


def test_a_changed_title_changes_the_address_of_its_card_alone(built: BuiltSite, tmp_path: Path) -> None:
    project = shutil.copytree(built.project, tmp_path / "project")
    before = {output.path for output in make_all(share_files(prepare(project).editions))}
    speech = project / "news/2025/opening-speech.en.md"
    speech.write_text(speech.read_text("utf-8").replace("title: Speech", "title: A speech", 1), "utf-8")
    after = {output.path for output in make_all(share_files(prepare(project).editions))}

    assert (len(before - after), len(after - before)) == (1, 1)


# A former site


def test_a_seal_leaves_a_picture_whole_and_tells_of_every_change() -> None:
    for format in ("PNG", "JPEG"):
        file = io.BytesIO()
        PHOTO.save(file, format)
        sealed = seal(file.getvalue(), "a")
        changed = bytearray(sealed)
        changed[-20] ^= 1

        assert (
            Image.open(io.BytesIO(sealed)).convert("RGB").tobytes()
            == Image.open(file).convert("RGB").tobytes()
        )
        assert {
            "as it was": is_sealed(sealed, "a"),
            "of another address": is_sealed(sealed, "b"),
            "changed": is_sealed(bytes(changed), "a"),
            "cut off": is_sealed(sealed[:-1], "a"),
            "longer": is_sealed(sealed + b"\0", "a"),
            "without a seal": is_sealed(file.getvalue(), "a"),
            "empty": is_sealed(b"", "a"),
        } == {
            "as it was": True,
            "of another address": False,
            "changed": False,
            "cut off": False,
            "longer": False,
            "without a seal": False,
            "empty": False,
        }


def test_a_card_of_the_former_site_is_taken_over_and_not_drawn_again(prepared: Site, tmp_path: Path) -> None:
    address, _ = pictures_of_site(prepared.editions[0]).made[0]
    blank = io.BytesIO()
    Image.new("L", (1200, 630)).save(blank, "PNG")
    stage = Stage(tmp_path / "site")
    former = stage.site / address
    former.parent.mkdir(parents=True)
    former.write_bytes(seal(blank.getvalue(), address))  # drawing would not give that
    stage.write(make_all(share_files(prepared.editions)))

    assert (stage.folder / address).read_bytes() == former.read_bytes()


def test_with_a_former_site_or_without_or_with_one_that_is_broken_the_bytes_are_the_same(
    built: BuiltSite, prepared: Site, tmp_path: Path
) -> None:
    first = {path.name: path.read_bytes() for path in (built.folder / SHARE).iterdir()}
    broken = tmp_path / "broken"
    shutil.copytree(built.folder / SHARE, broken / SHARE)
    one, two, three, *_ = sorted((broken / SHARE).iterdir())
    one.write_bytes(one.read_bytes()[:-300])
    two.write_bytes(three.read_bytes())
    three.unlink()
    (broken / SHARE / "foreign.png").write_bytes(b"foreign")
    stage = Stage(broken)
    stage.write(make_all(share_files(prepared.editions)))
    write_outputs(make_all(share_files(prepared.editions)), tmp_path / "new")
    over = run_build(built.project, shutil.copytree(built.folder, tmp_path / "over")).folder

    for folder in (stage.folder, tmp_path / "new", over):
        assert {path.name: path.read_bytes() for path in (folder / SHARE).iterdir()} == first
