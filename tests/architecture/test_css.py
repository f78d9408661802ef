"""The style rules of the house: one source of colour, logical properties, no ids, focus always visible."""

import re

import pytest

from plans.management.commands.build_static import FILES, PARTS, css_folder, joined

COMMENT = re.compile(r"/\*.*?\*/", re.S)
RULES = {
    "a hex colour outside tokens.css": re.compile(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*[;}])"),
    "a physical property": re.compile(
        r"(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[a-z-]*"
        r"|left|right|top|bottom|border-(?:top|bottom)-(?:left|right)-radius|(?:min-|max-)?(?:width|height))\s*:"
    ),
    "text aligned to a side": re.compile(r"(?:text-align|float|clear)\s*:\s*(?:left|right)"),
    "an id selector": re.compile(r"(?:^|[\s,{}>+~])[a-z]*#[a-zA-Z_][\w-]*(?=[^;{}]*\{)"),
}
FOCUS_LOST = re.compile(r"[^{}]*\{[^{}]*outline(?:-style)?\s*:\s*(?:none|0\s*[;}])[^{}]*\}")


def problems(name: str, text: str) -> list[str]:
    """What a part breaks, as sentences. Media and container queries speak of the page and may say width."""
    text = COMMENT.sub("", text)
    text = re.sub(r"@(?:media|container|layer)[^{;]*", " ", text)
    found = [
        f"{name}: {what}: {hit.group(0).strip()}"
        for what, rule in RULES.items()
        if not (name == "tokens" and "hex" in what)
        for hit in rule.finditer(text)
    ]
    lost = [
        hit.group(0) for hit in FOCUS_LOST.finditer(text) if not re.search(r"box-shadow|border-color", hit.group(0))
    ]
    return found + [f"{name}: outline removed without a replacement: {rule.strip()[:80]}" for rule in lost]


@pytest.mark.parametrize("part", PARTS)
def test_a_style_part_keeps_the_rules(part):
    assert problems(part, (css_folder() / f"{part}.css").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", FILES)
def test_a_served_file_is_the_sum_of_its_parts(name):
    assert (css_folder() / f"{name}.css").read_text(encoding="utf-8") == joined(name)


def test_no_part_is_left_out_of_the_rooms_and_visitors_have_some_of_them_in_the_same_order():
    on_disk = {path.relative_to(css_folder()).with_suffix("").as_posix() for path in css_folder().rglob("*.css")}
    assert on_disk - set(FILES) == set(FILES["app"]) == set(PARTS)
    assert [part for part in PARTS if part in FILES["site"]] == list(FILES["site"])
    assert len(FILES["site"]) < len(PARTS)


def test_a_served_file_keeps_every_declaration_of_its_parts():
    for name, parts in FILES.items():
        written = "".join((css_folder() / f"{part}.css").read_text(encoding="utf-8") for part in parts)
        as_written, as_served = (re.sub(r"\s|;(?=\s*})", "", COMMENT.sub("", css)) for css in (written, joined(name)))
        assert as_served == as_written


@pytest.mark.parametrize("part", PARTS)
def test_a_style_uses_only_weights_that_the_font_files_have(part):
    text = COMMENT.sub("", (css_folder() / f"{part}.css").read_text(encoding="utf-8"))
    assert {weight for weight in re.findall(r"font-weight:\s*(\d+)", text) if not 400 <= int(weight) <= 700} == set()


@pytest.mark.parametrize(
    "broken",
    [
        ".a { color: #123456; }",
        ".a { background: #fff }",
        ".a { margin-left: 1rem; }",
        ".a { position: absolute; left: 0; }",
        ".a { text-align: left; }",
        ".a { width: 3rem; }",
        "#main { color: red; }",
        ".a #b { color: red; }",
        ".a:focus { outline: none; }",
        ".a:focus { outline: 0; }",
    ],
)
def test_each_rule_finds_what_it_forbids(broken):
    assert len(problems("screens/any", broken)) == 1


def test_colours_may_stand_in_tokens_and_widths_in_queries():
    assert problems("tokens", ":root { --c-ink: #123456; }") == []
    assert problems("layout", "@media (max-width: 60rem) { .a { inline-size: 3rem; } }") == []
    assert problems("base", ".a:focus { outline: none; box-shadow: 0 0 0 3px var(--c-focus); }") == []


def test_every_colour_has_all_four_modes():
    text = (css_folder() / "tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"\{([^{}]*--c-canvas: #[^{}]*)\}", text)
    modes = [
        set(re.findall(r"--c-[\w-]+(?=:)", block)) - {"--c-paper", "--c-black", "--c-print-line"} for block in blocks
    ]
    assert len(modes) >= 6
    assert all(mode == modes[0] for mode in modes)
