"""What is printed is scanned again: each code on paper leads to the page of its place."""

import io
import subprocess
import sys

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from huiyin.interfaces.exchange.posters import pdf
from huiyin.interfaces.exchange.posters.sheets import Kind, sheet, site_address
from tests.factories.estates import make_community, make_estate, make_place

pytestmark = pytest.mark.django_db
SITE = "https://huiyin.example.org"
A4 = (595, 842)  # points


@pytest.fixture
def places():
    community = make_community(phone="19900001001")
    estate = make_estate(community, "e01", name="幸福里小区")
    building = make_place(estate, "3号楼")
    lift = make_place(estate, "电梯", building, kind="facility", facility_kind="lift")
    long = make_place(estate, "地下一层东南角非机动车充电棚旁", building, kind="facility", facility_kind="other")
    return [building, lift, long]


def made(places, kind, **how):
    return pdf.pdf_of(sheet(places, kind=kind, site=SITE, alone=True, **how))


def scanned(data, tmp_path, *, dpi=150):
    """What a scanner reads from each page, as it was drawn again by another program."""
    (tmp_path / "sheet.pdf").write_bytes(data)
    command = ["pdftoppm", "-r", str(dpi), "-png", tmp_path / "sheet.pdf", tmp_path / "page"]
    subprocess.run(command, check=True)  # noqa: S603 - our own arguments
    pages = [Image.open(path) for path in sorted(tmp_path.glob("page*.png"))]
    return [[code.text for code in zxingcpp.read_barcodes(page)] for page in pages]


def test_each_poster_is_one_page_whose_code_leads_to_its_place(places, tmp_path, client):
    codes = scanned(made(places, Kind.POSTERS), tmp_path)
    assert codes == [[f"{SITE}/p/{place.code}/"] for place in places]
    for place, (address,) in zip(places, codes, strict=True):
        assert f"<h1>{place.label}</h1>" in client.get(address.removeprefix(SITE)).content.decode()


def test_a_poster_says_where_it_hangs_and_what_to_do_also_without_a_telephone_that_scans(places, client):
    pages = PdfReader(io.BytesIO(made(places, Kind.POSTERS))).pages
    assert {tuple(map(round, (page.mediabox.width, page.mediabox.height))) for page in pages} == {A4}
    words = pages[1].extract_text()
    typed = f"huiyin.example.org/p/{places[1].code[:5]}-{places[1].code[5:]}"
    wanted = ("3号楼电梯", "幸福里小区", "扫一扫", "Scan to report", "19900001001", "110", typed)
    assert [one for one in wanted if one not in words] == []
    assert client.get(f"/{typed.partition('/')[2]}/").status_code == 200


def test_labels_are_read_from_three_columns_of_eight_after_those_that_were_used(places, tmp_path):
    many = places * 9
    first, second = scanned(made(many, Kind.LABELS, skip=2), tmp_path, dpi=200)
    assert (len(first), len(second)) == (22, 5)
    assert set(first) == {f"{SITE}/p/{place.code}/" for place in places}


def test_nothing_leaves_the_sheet(places):
    """An address or a label that is longer than its room is broken, never cut: all of it can be read back."""
    words = PdfReader(io.BytesIO(made(places, Kind.LABELS))).pages[0].extract_text().replace("\n", "")
    assert all(place.label in words for place in places)
    assert all(f"{place.code[:5]}-{place.code[5:]}" in words for place in places)


def test_the_page_for_a_browser_links_its_style_and_the_file_carries_it(places):
    page, file = sheet(places, kind=Kind.POSTERS, site=SITE), sheet(places, kind=Kind.POSTERS, site=SITE, alone=True)
    assert ("<style>" in page, "exchange/posters.css" in page) == (False, True)
    assert ("<style>" in file, "exchange/posters.css" in file) == (True, False)


def test_without_pango_a_pdf_is_refused_and_that_is_known_before(monkeypatch):
    class NoLibrary:
        def find_spec(self, name, *_where):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoLibrary(), *sys.meta_path])
    assert pdf.can_print() is False
    with pytest.raises(pdf.NoPangoError, match="pango"):
        pdf.pdf_of("<p>1</p>")


def test_the_operators_address_goes_before_the_one_asked_through(settings):
    assert site_address("http://localhost:8000/") == "http://localhost:8000"
    settings.BASE_URL = "https://huiyin.example.org/"
    assert site_address("http://localhost:8000/") == "https://huiyin.example.org"
