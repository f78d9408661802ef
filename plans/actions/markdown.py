"""Markdown to safe HTML, twice guarded: markdown-it makes no raw HTML, and nh3 keeps an allow-list of what is left.

The result holds no attribute beyond `href` and the class `cite`, so no hx-*, data-hx-*, on* or style can survive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "sup", "h3", "h4", "br", "blockquote"}
ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "*": set()}  # without "*", nh3 lets title and lang through
CLASSES = {"a": {"cite"}}
SCHEMES = {"http", "https", "mailto", "tel"}
_CITATION = re.compile(r"\[([A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)\](?!\()")


def render(markdown: str, citations: Mapping[str, int] | None = None) -> str:
    """Blocks of Markdown as HTML. `citations` maps a reference tag to its number: [Kalb20] becomes a link to #source-3.

    A tag without a number stays as written. The result is safe to mark safe in a template.
    """
    return _clean(_MARKDOWN.render(markdown, {"citations": dict(citations or {})}))


def render_inline(markdown: str, citations: Mapping[str, int] | None = None) -> str:
    """One line of Markdown as HTML without a paragraph around it: list points, claims, leads."""
    return _clean(_MARKDOWN.renderInline(markdown, {"citations": dict(citations or {})}))


def numbers(citations: list[str] | tuple[str, ...]) -> dict[str, int]:
    """Tags in order of first use (as a page body stores them) -> {tag: number from 1}."""
    return {tag: number for number, tag in enumerate(citations, start=1)}


# Pages name no number, since no country is assumed. Where one tells people to call it, the words lead to the numbers.
_NUMBER = "<strong>emergency number</strong>"
_WHO_TO_CALL = f'<a href="/help/now/">{_NUMBER}</a>'


def _clean(html: str) -> str:
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    return cleaned.replace(_NUMBER, _WHO_TO_CALL)


def _citation_rule(state: Any, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    number = match and state.env.get("citations", {}).get(match.group(1))
    if not match or not number:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"number": int(number)}
    state.pos = match.end()
    return True


def _citation_html(_renderer: Any, tokens: Any, index: int, _options: Any, _env: Any) -> str:
    number = tokens[index].meta["number"]
    return f'<a class="cite" href="#source-{number}">{number}</a>'


def _build() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
    parser.inline.ruler.before("link", "citation", _citation_rule)
    parser.add_render_rule("citation", _citation_html)
    return parser


_MARKDOWN = _build()
