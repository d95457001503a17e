import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.asset_types import MAX_BYTES, MAX_TEXT_BYTES, TYPES, content_type_of

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url(#g)" width="9"/></svg>'


@pytest.mark.parametrize(
    ("kind", "name", "content", "expected"),
    [
        ("email", "welcome.html", b"<p>Hello</p>", "text/html"),
        ("page", "home.HTM", b"<h1>Home</h1>", "text/html"),
        ("post", "posts.md", b"# Posts", "text/markdown"),
        ("email", "marked.txt", b"\xef\xbb\xbfSubject: Hello", "text/plain"),
        ("logo", "logo.svg", LOGO, "image/svg+xml"),
        ("logo", "logo.png", PNG, "image/png"),
        ("font", "brand.woff2", b"wOF2....", "font/woff2"),
        ("guidelines", "guide.pdf", b"%PDF-1.7 ...", "application/pdf"),
    ],
)
def test_a_file_is_what_its_ending_and_its_first_bytes_say(kind, name, content, expected):
    assert content_type_of(kind, name, content) == expected


@pytest.mark.parametrize(
    ("kind", "name", "content", "told"),
    [
        ("film", "clip.mp4", b"x", "must be one of email"),
        ("email", "welcome.exe", b"MZ", "must end in one of .html"),
        ("logo", "logo.pdf", b"%PDF-", "must end in one of .png"),
        ("logo", "logo.png", b"GIF89a", "must be image/png inside"),
        ("email", "empty.txt", b"", "must not be empty"),
        ("email", "blank.txt", b" \n ", "must hold text"),
        ("email", "latin.txt", b"caf\xe9", "byte 3 is not"),
        ("post", "nul.txt", b"a\0b", "must hold text"),
        ("logo", "logo.svg", b"<p>no picture</p>", "must be an SVG picture"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_could(kind, name, content, told):
    with pytest.raises(InvalidInputError, match=told):
        content_type_of(kind, name, content)


@pytest.mark.parametrize(
    "active",
    [
        b"<svg><script>alert(1)</script></svg>",
        b'<svg onload="alert(1)"></svg>',
        b'<svg><image href="file:///etc/passwd"/></svg>',
        b'<svg><image xlink:href = "http://elsewhere.example/a.png"/></svg>',
        b"<svg><style>@import 'x.css'</style></svg>",
        b"<svg><rect fill=\"url('http://elsewhere.example')\"/></svg>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
        b"<svg><foreignObject/></svg>",
        b'<svg><a href="javascript:alert(1)"/></svg>',
    ],
)
def test_a_logo_that_acts_or_fetches_is_refused(active):
    with pytest.raises(InvalidInputError, match="must be a still SVG"):
        content_type_of("logo", "logo.svg", active)


def test_an_embedded_picture_is_still_a_picture():
    content = b'<svg><image href="data:image/png;base64,AAAA"/><use href="#a"/></svg>'

    assert content_type_of("logo", "logo.svg", content) == "image/svg+xml"


@pytest.mark.parametrize(
    ("name", "most"), [("page.html", MAX_TEXT_BYTES), ("document.pdf", MAX_BYTES)]
)
def test_the_size_is_bounded(name, most):
    start = b"%PDF-"

    assert content_type_of("document", name, start + b"x" * (most - len(start)))
    with pytest.raises(InvalidInputError, match=f"at most {most:,} bytes"):
        content_type_of("document", name, start + b"x" * (most - len(start) + 1))


@given(kind=st.sampled_from(list(TYPES)), name=st.text(max_size=30), content=st.binary(max_size=80))
def test_any_file_is_taken_with_a_known_type_or_refused_with_words(kind, name, content):
    try:
        found = content_type_of(kind, name, content)
    except InvalidInputError as refused:
        found = ""
        told = refused.fields["rule"]

    assert found in TYPES[kind].values() if found else told
