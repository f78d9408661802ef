"""axe and reflow of the pages of carers and of the welcome."""
import pytest
from plans.forms.display import Display
from tests.browser.pages import EVERY_LOOK
from tests.browser.test_axe import AXE, TAGS, objections, WIDTHS
from tests.browser.test_reflow import over_the_edge
from tests.browser.test_targets import too_small
MINE=[look for look in EVERY_LOOK if look[0]=="cass" or "carers" in look[1] or "welcome" in look[1]]
@pytest.mark.parametrize("display,scheme", [(Display(theme="light"),"light"),(Display(theme="device"),"dark"),(Display(theme="light",stim="low"),"light"),(Display(theme="dark",stim="low",text="175",spacing="wide"),"light")])
def test_mine(looking, faults, display, scheme):
    looking.with_display(display, color_scheme=scheme, reduced_motion="reduce", has_touch=True)
    assert len(MINE)>=9
    wrong={}
    for who,address in MINE:
        page=looking.look(who,address); page.evaluate(AXE)
        for width in WIDTHS:
            page.set_viewport_size({"width":width,"height":900})
            for line in objections(page,TAGS): wrong.setdefault(line,[]).append((who,address,width))
        for k,v in over_the_edge(page).items(): wrong.setdefault(str(v),[]).append((who,address,k))
        page.set_viewport_size({"width":390,"height":844})
        if who!="cara":
            for line in too_small(page): wrong.setdefault(line,[]).append((who,address))
    assert not wrong, "\n".join(f"{k}: {v[:3]}" for k,v in wrong.items())
