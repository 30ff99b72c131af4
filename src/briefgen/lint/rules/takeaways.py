"""Takeaways: what follows for the reader, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic
from briefgen.lint.finding import cut, warning
from briefgen.lint.predicates import is_imperative
from briefgen.lint.sentences import Part, Sentence
from briefgen.lint.subject import Subject

# What is no action: to watch, to study, to find important. With an object of their own (契約の条件を検討する)
# they may be one; these objects are none.
_EMPTY = (
    r"(?:今後の?|引き続き|その|市場の?|業界の?|海外の?)*"
    r"(?:動向|状況|推移|行方|情勢|展開|対応|対策|影響|変化|動き|必要性|重要性|可能性)(?:を|に|が)?、?"
)
_MANNER = r"(?:引き続き|慎重に|十分に|注意深く|しっかり)?"
_VAGUE_JA = re.compile(
    rf"(?:^|[、。]|(?:は|も)、?|{_EMPTY}){_MANNER}"
    r"(?:注視|注目|検討|議論|留意|意識|認識|把握)"
    r"(?:する|していく|したい|すべきである|すべきだ|が必要である|が必要だ|が必要)?$"
    r"|見守(?:る|っていく|りたい)$"
    r"|(?<!ことが)(?:重要|大切|必要|不可欠)(?:である|だ|となる|になる|です)?$"
)
_VAGUE_EN = re.compile(
    r"^(?:please )?(?:continue to |closely |carefully )?"
    r"(?:monitor|watch|follow|track|consider|observe|note|explore|be aware of|keep an eye on|"
    r"pay attention to)(?: closely)?(?: (?:the |any |further |future |these |this |all )*"
    r"(?:developments?|situation|trends?|progress|changes?|options?|market|impact|matter|issue|topic|it|them)?"
    r"(?: closely| carefully)?)?$"
    r"|\b(?:is|are|remains?|will be) (?:very |highly |increasingly )?"
    r"(?:important|necessary|essential|crucial|vital)$",
    re.IGNORECASE,
)
# What states and asks for nothing: a state, a change that happens, a quality, the past.
_STATES = re.compile(
    r"(?:ている|でいる|ています|でいます|つつある|である|です|だ|がある|もある|があります|[にとく]なる|[にとく]なります|"
    r"される|られる|われる|高まる|広がる|進む|増える|減る|続く|伸びる|上がる|下がる|た|ない|(?<!た)い)$"
)
# Verbs of states and of what happens by itself; who decides, buys or doubles something acts.
_STATES_EN = re.compile(
    r"\b(?:is|are|was|were|has|have|had|remains?|keeps?|stays?|seems?|grows?|grew|rises?|rose|falls?|fell|leads?"
    r"|led|continues?|becomes?|became|increases?d?|decreases?d?|shows?|means?|accounts? for|depends? on)\b",
    re.IGNORECASE,
)
_DEMANDS_EN = re.compile(
    r"\b(?:should|must|need to|needs to|have to|has to|let's|ought|will|shall|going to)\b", re.IGNORECASE
)
_DEMANDS = re.compile(
    r"(?:べき|べきだ|べきである|べきです|たい|なさい|ください|ましょう|こと|ことだ|(?:必要|求め)[^、。]{0,6})$"
)


def takeaway_without_action(subject: Subject) -> Iterator[Diagnostic]:
    """Takeaways that neither name an action nor are one."""
    for sentence in _claims_alone(subject):
        if _only_states(sentence):
            message = f"{cut(sentence.shown)} does not say what to do"
            hint = "add action: who does what, or make it one"
            yield warning("takeaway-without-action", message, sentence.span, hint)


def _claims_alone(subject: Subject) -> Iterator[Sentence]:
    """The claims that have no action beside them."""
    items = subject.briefing.spec.takeaways.items
    for sentence in subject.sentences:
        index = next((step for step in sentence.path if isinstance(step, int)), 0)
        if sentence.part is Part.CLAIM and items[index].action is None:
            yield sentence


def _only_states(sentence: Sentence) -> bool:
    """Whether *sentence* surely asks for nothing. A noun phrase may mean an action, and passes."""
    text = sentence.shown.rstrip(" 。.!！")
    if sentence.language == "ja":
        return bool(_STATES.search(text)) and not _DEMANDS.search(text)
    return bool(_STATES_EN.search(text)) and not is_imperative(text) and not _DEMANDS_EN.search(text)


def vague_action(subject: Subject) -> Iterator[Diagnostic]:
    """Actions after which nothing has happened: 動向を注視する, 検討する, monitor developments."""
    actions = (sentence for sentence in subject.sentences if sentence.part is Part.ACTION)
    for sentence in (*actions, *_claims_alone(subject)):
        text = sentence.shown.rstrip(" 。.!！")
        vague = _VAGUE_JA if sentence.language == "ja" else _VAGUE_EN
        if found := vague.search(text):
            message = f"{cut(found[0].strip('、。 '))} is no action: one could not tell whether it was done"
            hint = "say who decides or does what, and by when"
            yield warning("vague-action", message, sentence.span, hint)
