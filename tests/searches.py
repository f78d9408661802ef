"""What 40 readers type -> the page that comes first; None where there is no page. The same list for each database."""

TIRED, MOVING, THINKING = "fatigue-and-pacing", "aerobic-exercise", "thinking-skills"
SLEEP, BALANCE, CEREBROLYSIN = "sleep-and-your-brain", "balance-and-body-sense", "cerebrolysin"

FORTY = {
    # as the pages say it
    "fatigue": TIRED, "pacing": TIRED, "cerebrolysin": CEREBROLYSIN, "BDNF": "growth-factors",
    "Attention": THINKING, "what recovery means": "what-recovery-means", "tai chi": "yoga-and-tai-chi",
    # other forms of the word
    "sleeping": SLEEP, "exercising": MOVING, "memories": THINKING, "practised": "practice-and-repetition",
    "balancing": BALANCE, "concussions": "concussion-first-weeks", "hormone": "hormones-and-messengers",
    # misspelt: a letter less, one more, another one, two that changed places
    "fatige": TIRED, "excercise": MOVING, "cerebrolisin": CEREBROLYSIN, "slepe": SLEEP, "balence": BALANCE,
    "neuroplastisity": "neuroplasticity", "medisines": "ms-dmts", "realpse": "relapse-or-not",
    # in other words
    "tired": TIRED, "tirred": TIRED, "brain fog": THINKING, "forgetful": THINKING, "falls": BALANCE,
    "multiple sclerosis medication": "ms-dmts", "feeling down": "mood-and-help", "hot weather": "heat-and-ms",
    # several words
    "tablets for MS": "ms-dmts", "memory aids": THINKING, "how do I set a goal?": "setting-goals",
    "sleep diary": "sleep-diary",
    # nothing to find
    "": None, "what is the": None, "xyzzy qwertyuiop": None, "a" * 10_000: None,
    # not meant kindly
    "<script>alert(1)</script>": None, "x' UNION SELECT password FROM accounts_user --": None,
}  # fmt: skip
