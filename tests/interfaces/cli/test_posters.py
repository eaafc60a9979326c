from huiyin.interfaces.exchange.posters import pdf

SITE = ("--address", "https://huiyin.example.org")


def test_posters_of_all_that_everybody_sees_are_written_as_pdf_and_as_a_page(world, huiyin, tmp_path):
    assert huiyin("posters", *SITE, "--out", tmp_path / "all.pdf").last == "places printed: 2"
    assert (tmp_path / "all.pdf").read_bytes()[:5] == b"%PDF-"
    huiyin("posters", *SITE, "--kind", "labels", "--place", world.place.code, "--out", tmp_path / "one.html")
    page = (tmp_path / "one.html").read_text()
    assert (page.count('class="label"'), world.place.label in page, "<style>" in page) == (1, True, True)


def test_what_cannot_be_printed_is_said(world, huiyin, tmp_path, monkeypatch):
    out = ("--out", tmp_path / "x.pdf")
    assert huiyin("posters", *out).err.startswith("huiyin: The codes need the address")
    nowhere = huiyin("posters", *SITE, *out, "--community", world.community.code, "--estate", "none")
    assert (nowhere.code, "There is no such place" in nowhere.err) == (2, True)

    def missing():
        raise pdf.NoPangoError

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    assert "libpango" in huiyin("posters", *SITE, *out).err
