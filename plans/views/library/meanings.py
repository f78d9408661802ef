"""Words of the glossary in a text: at its first use a word is a button that opens its meaning where it stands.

The button and what it opens are HTML alone (``popover``), no script. A ``details`` may not stand in a paragraph: it
would cut a sentence in three. A ``:target`` jumps, fills the history and tells nobody whether it is open. A popover is
valid in a sentence, is announced as expanded, and closes by Escape or a touch elsewhere. A browser that has no popovers
shows the meaning in brackets (screens/reading.css). On paper there is the list "Words on this page", as for everybody.

It is made when a page is shown and not when it is saved, so pages that were published before have it too.
"""

import re
from collections.abc import Iterable, Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

Word = Mapping[str, str]
_LINK = re.compile(
    r'([(“‘]?)<a class="term" href="#word-([\w-]+)">(.*?)</a>((?:</(?:strong|em)>)*)([.,;:?!)”’]*)', re.DOTALL
)
_CITE = re.compile(r'(<a class="cite"(?:(?!</a>).)*</a>)\u2060?([.,;:?!)”’]+)', re.DOTALL)
_TAG = re.compile(r'(<(?:[^>"]|"[^"]*")*>)')
_BUTTON = (
    '<button type="button" class="term" popovertarget="{key}">{shown}</button>'
    '<span class="meaning" id="{key}" popover><b>{term}</b>{say}<span class="meaning__is">{definition}</span>'
    '<button type="button" class="btn btn--sm" popovertarget="{key}" popovertargetaction="hide">{close}</button></span>'
)


def unbroken(html: str) -> str:
    """Clean HTML in which no line begins with the full stop after the number of a source: browsers break there."""
    return _CITE.sub(r'<span class="nowrap">\1\2</span>', html)


class Explained:
    """Gives pieces of one text, in their order, each word's button at its first use.

    ``place`` keeps the ids of two such texts on one page apart, as of "In short" and the text that follows.
    """

    def __init__(self, words: Iterable[Word], place: str = "") -> None:
        self.words = {word["slug"]: word for word in words}
        self.waiting = {slug: _whole(word["term"]) for slug, word in self.words.items()}
        self.place = place

    def __call__(self, html: str) -> SafeString:
        """Clean HTML with buttons. Links to the word list, as stored with some texts, give way to them."""
        html = _LINK.sub(r"\1\3\4\5", html)
        for slug, term in list(self.waiting.items()):
            if term.search(html) and (linked := _linked(html, slug, term)):
                html = linked
                del self.waiting[slug]
        return mark_safe(_LINK.sub(self._button, html))  # noqa: S308  cleaned when stored; words are escaped below

    def _button(self, link: re.Match[str]) -> str:
        before, slug, shown, closed, after = link.groups()
        word = self.words[slug]
        say = _("say: %(say)s") % {"say": word["say"]} if word.get("say") else ""
        button = format_html(
            _BUTTON,
            key=f"meaning-{self.place}{slug}",
            shown=mark_safe(shown),  # noqa: S308  part of the cleaned text
            term=word["term"],
            say=format_html(' <span class="say">{}</span>', say) if say else "",
            definition=word["definition"],
            close=_("Close"),
        )
        # A line may break beside a button, and would then begin with the comma that follows it.
        return (f'<span class="nowrap">{before}{button}{after}</span>' if before or after else button) + closed


def _whole(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({re.escape(term)})(?![\w-])", re.IGNORECASE)


def _linked(html: str, slug: str, term: re.Pattern[str]) -> str:
    """The piece with a link at the first use of the term; empty when it stands in tags and other links only."""
    parts, in_link = _TAG.split(html), False
    for at, part in enumerate(parts):
        if part.startswith(("<a ", "</a>")):
            in_link = part != "</a>"
        elif not part.startswith("<") and not in_link and term.search(part):
            parts[at] = term.sub(rf'<a class="term" href="#word-{slug}">\1</a>', part, count=1)
            return "".join(parts)
    return ""
