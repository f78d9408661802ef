"""Was this page clear? A visitor answers by a link, whoever is signed in on the page, with and without script."""

import re

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plans.actions import library, publishing
from plans.models import PageOpinion
from plans.views.library.opinions import LIMITS
from recovery.audit.models import AuditEvent

SLEEP = "/library/sleep/sleep-and-your-brain/"
CLEAR = f"{SLEEP}clear/"


def links(page: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+/clear/[^"]+)"', page)]


def test_a_visitor_answers_by_a_link_and_the_page_itself_stays_without_a_cookie(shelf):
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(SLEEP)
    assert not page.cookies
    assertNotContains(page, "<form")
    _yes, _partly, no = links(page.text)
    form = visitor.get(no)
    assert form.headers["Cache-Control"] == "no-store"
    assertContains(form, 'value="no" id="id_answer_2" required checked')
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', form.text)[1]
    assert visitor.post(CLEAR, {"answer": "no"}).status_code == 403
    said = {"answer": "no", "words": "The word CBT", "revision": "1", "csrfmiddlewaretoken": token}
    assertRedirects(visitor.post(CLEAR, said), f"{CLEAR}?thanks=no")
    assertContains(visitor.get(f"{CLEAR}?thanks=no"), "Your answer helps us")
    opinion = PageOpinion.objects.get()
    assert (opinion.answer, opinion.words, opinion.easy) == ("no", "The word CBT", False)
    assert (opinion.revision_id, opinion.patient_id) == (shelf.live_id, None)


def test_an_answer_of_a_person_is_in_their_record(shelf, pat, browse):
    client = browse(pat.user)
    page = client.get(f"{SLEEP}?view=easy")
    assertContains(page, '<button class="btn" name="answer" value="yes">')
    client.post(CLEAR, {"answer": "yes", "revision": "1", "easy": "True"})
    opinion = PageOpinion.objects.get()
    assert (opinion.patient_id, opinion.answer, opinion.easy) == (pat.pk, "yes", True)
    event = AuditEvent.objects.get(action="article.answered")
    assert (event.patient_id, event.actor_id, event.object_id) == (pat.pk, pat.user_id, opinion.pk)


def test_with_htmx_the_question_turns_into_the_words_and_then_into_thanks(shelf, pat, browse):
    client = browse(pat.user, **{"HX-Request": "true"})
    _yes, no = client.get(SLEEP).text.split('hx-get="')[1:]
    words = client.get(no.split('"')[0].replace("&amp;", "&"))
    assert words.text.strip().startswith('<section class="clear clear--form" id="clear"')
    assertContains(words, "What was not clear?")
    thanks = client.post(CLEAR, {"answer": "partly", "words": "Too long", "revision": "1"})
    assertContains(thanks, "<p data-focus>")
    assertContains(thanks, "Thank you. Your answer helps us")
    assert PageOpinion.objects.get().words == "Too long"


def test_an_answer_that_was_not_chosen_is_asked_for_and_nothing_is_kept(shelf, pat, browse):
    answer = browse(pat.user).post(CLEAR, {"words": "I typed this"})
    assert answer.status_code == 422
    for words in ("Choose yes, partly or no.", "I typed this"):
        assertContains(answer, words, status_code=422)
    assert browse(pat.user).post(CLEAR, {"answer": "perhaps"}).status_code == 422
    assert not PageOpinion.objects.exists()


def test_an_answer_is_about_the_text_that_was_read(shelf, ed, eva):
    words = library.Words(shelf.live.title, "A new lead.", shelf.live.source, "The lead.")
    draft = library.save_draft(article=shelf, seen_version=0, words=words, actor=ed)
    Client().post(CLEAR, {"answer": "no", "revision": "2"})  # nobody has read it yet: the live text it is
    library.submit(article=shelf, seen_version=draft.row_version, actor=ed)
    publishing.publish(article=shelf, seen_version=draft.row_version + 1, actor=eva)
    for number in ("1", "2", "", "99"):
        Client().post(CLEAR, {"answer": "no", "revision": number})
    kept = PageOpinion.objects.order_by("given_at").values_list("revision__number", flat=True)
    assert list(kept) == [1, 1, 2, 2, 2]


def test_a_visitor_may_answer_20_times_an_hour_and_a_person_is_not_counted(shelf, pat, browse):
    allowed = int(LIMITS["article_opinion"].partition("/")[0])
    assert allowed == 20
    for _time in range(allowed):
        assert Client().post(CLEAR, {"answer": "no"}).status_code == 302
    assert Client().post(CLEAR, {"answer": "no"}).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").post(CLEAR, {"answer": "no"}).status_code == 302
    assert browse(pat.user).post(CLEAR, {"answer": "no"}).status_code == 302
    assert PageOpinion.objects.count() == allowed + 2


def test_an_answer_of_a_member_of_staff_belongs_to_no_record(shelf, cara, pat, browse):
    browse(cara).post(CLEAR, {"answer": "yes"})
    assert PageOpinion.objects.get().patient is None


@pytest.mark.parametrize("given", ["answer=perhaps", "revision=x", "revision=-1", "easy=maybe", "thanks=maybe", ""])
def test_a_link_with_something_wrong_in_it_still_asks(shelf, given):
    assertContains(Client().get(f"{CLEAR}?{given}"), "Was this page clear?")


def test_a_page_that_is_not_there_cannot_be_answered(shelf):
    assert Client().post("/library/sleep/nothing/clear/", {"answer": "no"}).status_code == 404
    assert Client().get("/library/movement/sleep-and-your-brain/clear/").status_code == 404
