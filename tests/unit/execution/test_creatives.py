from __future__ import annotations

import hashlib
import re
import struct
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.executors.creatives import CreativesExecutor
from aicmo_core.execution.executors.files import Artefact, Original
from aicmo_core.execution.executors.models.creatives import CreativeSet
from aicmo_core.execution.pictures.colour import contrast, readable_on, schemes
from aicmo_core.execution.pictures.font import bundled
from aicmo_core.execution.pictures.formats import FORMATS
from aicmo_core.execution.pictures.setting_type import set_type
from tests.unit.execution.copy_briefs import BARE, RICH, any_brief, assignment

SVG = "{http://www.w3.org/2000/svg}"
LOGO = Original(
    asset_id="asset_1",
    kind="logo",
    name="logo.svg",
    content_type="image/svg+xml",
    text='<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" '
    'height="20" fill="#c00000"/></svg>',
)


def creatives(
    brief: object = RICH, payload: dict[str, object] | None = None, **more: object
) -> CreativeSet:
    work = assignment("media_generation", brief, payload, **more)  # type: ignore[arg-type]
    return CreativesExecutor().draft(work)


def files(output: CreativeSet, **more: object) -> dict[str, Artefact]:
    work = assignment("media_generation", RICH, **more)  # type: ignore[arg-type]
    return {file.name: file for file in CreativesExecutor().artefacts(output, work)}


def drawn(output: CreativeSet, **more: object) -> dict[str, ElementTree.Element]:
    work = assignment("media_generation", RICH, **more)  # type: ignore[arg-type]
    return {
        name: ElementTree.fromstring(svg)  # noqa: S314  (our own picture)
        for name, svg in CreativesExecutor().drawings(output, work).items()
    }


def one_square(**more: object) -> CreativeSet:
    return creatives(payload={"num_variants": 1, "formats": ["1:1"]}, **more)


def test_every_concept_comes_in_every_format_at_its_size() -> None:
    output = creatives()

    sizes = [(c.format, c.width, c.height) for c in output.creatives[:5]]

    assert len(output.creatives) == 15
    assert sizes == [
        ("1:1", 1080, 1080),
        ("4:5", 1080, 1350),
        ("9:16", 1080, 1920),
        ("16:9", 1920, 1080),
        ("1.91:1", 1200, 628),
    ]


def test_a_png_is_drawn_at_the_size_that_its_brief_promises() -> None:
    output = creatives(payload={"num_variants": 1, "formats": ["1.91:1"]})

    (png,) = [f for f in files(output).values() if f.content_type == "image/png"]

    assert png.data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png.data[16:24]) == (1200, 628)
    assert png.sha256 == hashlib.sha256(png.data).hexdigest()


def test_the_checksum_in_the_brief_is_that_of_the_file() -> None:
    output = one_square()

    made = files(output)

    for note in output.creatives[0].files:
        assert note.name in made
        if note.sha256:
            assert made[note.name].sha256 == note.sha256


def test_drawing_twice_gives_the_same_bytes() -> None:
    output = one_square()

    assert files(output) == files(output)


def test_a_picture_shows_its_words_and_carries_its_alternative_text() -> None:
    output = one_square()

    (picture,) = drawn(output).values()

    words = " ".join(text.text or "" for text in picture.iter(f"{SVG}text"))
    creative = output.creatives[0]
    assert creative.headline in words
    assert creative.cta in words
    assert RICH.brand_name in words
    assert picture.findtext(f"{SVG}title") == creative.alt_text


def test_an_edited_headline_is_what_is_drawn() -> None:
    output = one_square()
    edited = output.creatives[0].model_copy(update={"headline": "Porridge again"})

    (picture,) = drawn(output.model_copy(update={"creatives": (edited,)})).values()

    words = " ".join(text.text or "" for text in picture.iter(f"{SVG}text"))
    assert "Porridge again" in words


def test_words_stay_inside_the_safe_zone_of_every_format() -> None:
    output = creatives(payload={"num_variants": 3})
    forms = {creative.id: FORMATS[creative.format] for creative in output.creatives}

    for name, picture in drawn(output).items():
        form = forms[name]
        for line in picture.iter(f"{SVG}text"):
            size, x, y = (float(line.attrib[key]) for key in ("font-size", "x", "y"))
            weight = "Bold" if line.attrib["font-weight"] == "bold" else "Regular"
            width = bundled(weight).width(line.text or "", size)
            assert x >= form.left
            assert x + width <= form.width - form.right + 1
            assert y - size >= form.top - 1
            assert y <= form.height - form.bottom + 1


def test_without_a_logo_a_typographic_placeholder_is_set_and_marked() -> None:
    output = one_square()

    assert output.creatives[0].logo.startswith("PLACEHOLDER")
    assert any("logo" in note for note in output.notes)


def test_a_supplied_logo_is_drawn_instead_of_the_placeholder() -> None:
    output = one_square(originals=[LOGO])

    (picture,) = drawn(output, originals=[LOGO]).values()

    assert output.creatives[0].logo == "as supplied"
    (image,) = picture.iter(f"{SVG}image")
    assert image.attrib["href"].startswith("data:image/svg+xml;base64,")
    assert all("Logo" not in note and "logo" not in note for note in output.notes)


def test_without_a_palette_neutral_colours_stand_in_and_are_told() -> None:
    assert any("no palette" in note for note in creatives(BARE).notes)
    assert not any("no palette" in note for note in creatives(RICH).notes)


def test_letters_that_the_font_lacks_block_the_picture() -> None:
    brief = RICH.model_copy(update={"brand_name": "早安 Oats"})

    output = creatives(brief)

    assert any("早安" in blocker for blocker in output.blockers)


def test_pictures_say_how_they_were_made() -> None:
    assert {creative.origin for creative in creatives().creatives} == {"Drawn; no AI-made image"}


@given(st.lists(st.from_regex(r"\A#[0-9a-fA-F]{6}\Z"), max_size=6))
def test_words_can_be_read_whatever_the_palette(palette: list[str]) -> None:
    for scheme in schemes(palette):
        assert contrast(scheme.text, scheme.background) >= 4.5
        assert contrast(scheme.on_accent, scheme.accent) >= 4.5


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ffffff", "#ffffff", 1.0)],
)
def test_contrast_is_that_of_the_wcag_formula(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_a_palette_without_contrast_falls_back_to_ink_or_paper() -> None:
    assert readable_on("#888888", ["#8a8a8a"]) == "#1a1a1a"


@given(st.text(max_size=200), st.integers(60, 900), st.integers(20, 600))
def test_set_type_always_fits_its_box(text: str, width: int, height: int) -> None:
    font = bundled("Regular")

    made = set_type(text, font, width=width, height=height, largest=80, smallest=20)

    assert all(font.width(line, made.size) <= width for line in made.lines)
    assert len(made.lines) <= 1 or made.height <= height + 1


def test_the_font_knows_european_letters_and_says_what_it_lacks() -> None:
    font = bundled("Bold")

    assert font.lacks("Zażółć gęślą jaźń ÄÖÜß Ελλάδα Київ €£") == ""
    assert font.lacks("早a安") == "早安"
    assert font.width("WW", 100) > font.width("ii", 100) > 0


@settings(max_examples=25, deadline=None)
@example(brief=BARE.model_copy(update={"industry": "Cheapest", "product_service": "Cheapest"}))
@example(brief=BARE.model_copy(update={"brand_name": "\x1b"}))
@given(brief=any_brief)
def test_every_picture_of_any_brief_is_well_formed(brief) -> None:
    brief = brief.model_copy(update={"must_avoid": ()})

    output = creatives(brief, {"num_variants": 2, "formats": ["9:16"]})

    for picture in drawn(output).values():
        assert picture.tag == f"{SVG}svg"
    assert all(re.fullmatch(r"[a-z0-9-]+", creative.id) for creative in output.creatives)


@pytest.mark.parametrize(
    "payload", [{"formats": ["2:3"]}, {"formats": []}, {"formats": "1:1"}, {"num_variants": 6}]
)
def test_a_payload_that_cannot_be_used_is_refused(payload: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError, match="payload"):
        creatives(payload=payload)


def test_lines_of_type_are_balanced_so_that_no_word_stands_alone() -> None:
    text = "92% of 108 testers said their skin felt less tight after 4 weeks"

    lines = set_type(text, bundled("Bold"), width=900, height=400, largest=60, smallest=24).lines
    widths = [bundled("Bold").width(line, 60) for line in lines]

    assert " ".join(lines) == text
    assert min(widths) > 0.6 * max(widths)


def test_a_long_call_to_action_stands_whole_on_a_narrow_button() -> None:
    output = creatives(payload={"num_variants": 1, "formats": ["9:16"]})
    long = output.creatives[0].model_copy(update={"cta": "Order from Tidewater Oyster Co"})

    (picture,) = drawn(output.model_copy(update={"creatives": (long,)})).values()

    assert "Order from Tidewater Oyster Co" in [text.text for text in picture.iter(f"{SVG}text")]
