from huiyin.domains.matters.actions.answers import AnswerText
from huiyin.domains.matters.vocabulary import Outcome
from huiyin.interfaces.web.shared.answers import answer_words
from tests.clock import MONDAY_NINE


def test_what_was_done_is_not_said_twice_where_the_answer_says_it_already():
    once = answer_words(AnswerText(Outcome.DONE, "墙面抹好了。", done=" 墙面抹好了。"), MONDAY_NINE)
    other = answer_words(AnswerText(Outcome.DONE, "请您看看。", done="墙面抹好了。"), MONDAY_NINE)
    assert (once, other) == ("已办好\n墙面抹好了。", "已办好\n请您看看。\n做了什么：墙面抹好了。")
