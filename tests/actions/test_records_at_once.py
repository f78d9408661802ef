"""Several editors at the same moment: one of them wins, the others are told, nothing is there twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from plans.actions import records
from plans.actions.errors import Stale
from plans.models import GlossaryTerm, RecordRevision
from recovery.audit.models import AuditEvent

FOG = {"slug": "fog", "term": "fog", "say": "", "definition": "Thinking feels slow."}


def at_once(attempt) -> int:
    """How many of eight got through; the others have to be Stale or refused."""

    def one(number):
        try:
            attempt(number)
        except (Stale, records.KeyRefused):
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        return sum(pool.map(one, range(8)))


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_begin_or_publish_a_word_at_once_one_wins(ed, eva):
    common = {"kind": "word", "key": "fog"}

    def begin(number):
        records.create(**common, content=FOG, change_note=f"{number}", actor=ed)

    assert at_once(begin) == 1
    draft = RecordRevision.objects.get()
    seen = records.submit(**common, seen_version=draft.row_version, actor=ed).row_version
    assert at_once(lambda _number: records.publish(**common, seen_version=seen, actor=eva)) == 1
    assert GlossaryTerm.objects.get().term == "fog"
    assert AuditEvent.objects.filter(action="record.published").count() == 1

    def edit(number):
        changed = FOG | {"definition": f"Number {number}."}
        records.save_draft(**common, seen_version=0, content=changed, change_note="Other.", actor=ed)

    assert at_once(edit) == 1
    assert list(RecordRevision.objects.values_list("number", "state")) == [(2, "draft"), (1, "live")]
