"""English verbs as headlines use them: enough to tell a sentence from a topic.

A verb that is missing here makes a sentence look like a topic: add it.
"""

from __future__ import annotations

# Finite whatever stands before them.
_AUXILIARIES = """
is are was were be been am has have had do does did will would can could may might must shall should isn't
aren't wasn't weren't won't can't doesn't don't didn't let's
"""
# Irregular past forms; regular ones end in -ed.
_PAST = """
rose fell grew shrank led made became began came went took gave got held kept left lost met paid put ran
said saw sold sent set spent stood thought told won wrote hit cut beat built bought brought broke drew
drove found fought forgot froze overtook outgrew outran slid sank spread split struck swept swung
understood withdrew
"""
# Base forms: leads and lead, carries and carry.
_STEMS = """
accelerate account achieve adapt add adjust adopt advance affect agree aim align allocate allow answer
anticipate appear apply appoint approach argue arrange ask assess assign attract audit avoid balance base
beat become begin benefit bet bind bite block boast bolster boost break bring broaden budget build buoy buy
call cap capture carry cause centralise change check choose clarify close collect combine come command
commit communicate compare compete complete concentrate concern conclude confirm connect consider consist
constrain contact contain continue contribute control convert coordinate correct correlate cost count cover
crater create creep cross crowd curb cut decide decline decrease deepen defend define delay delegate deliver
demand depend derail deserve design detect determine develop differ dip diversify divide document dominate
double drag draw drive drop dwarf earn ease ebb edge embed embrace emerge emit employ enable end engage
ensure enter equal equip erode escalate establish evaluate evolve exceed exclude expand expect explain
export expose extend extract face fail fall favor favour feed fill finance finish fit fix flatten focus
follow force found free fuel fund gain generate get give go grow guarantee halve handle happen harm help
hide hinge hire hit hold hover hurt identify import impose improve include increase indicate inform insist
inspect integrate introduce invest involve issue join jump keep kick lack lag land last launch lead learn
leave license lie lift limit link list live load lock look lose lower maintain make manage map mark match
matter mean measure meet merge migrate mind miss monitor move multiply name narrow need negotiate nurture
observe occupy offer open operate oppose order organise organize outline outnumber outpace outperform
outspend outstrip outweigh overhaul overshadow overtake own participate partner pass pave pay peak persist
phase pick pile pilot place plan plateau play plunge point pool position postpone predict prefer prepare
press prevent prioritise prioritize process produce promise promote propose protect prove provide publish
pursue push put qualify question quit raise rank reach react ready rebound recall receive recommend recover
recruit redesign reduce reflect regain regulate reinforce relate rely remain renew repeat replace report
represent require reshape rest retain rethink retire return reuse reveal review revise reward rise rival
roll run save say scale secure see seem sell separate serve set settle shape share shift shorten show shrink
sign simplify sink sit skew slip slow slump soar soften solve source speak specify spend split spread
squeeze stabilise stabilize stagnate stall stand standardise standardize start stay stem step stop store
strengthen strike struggle succeed suffer support surge surpass surround survive sustain swap switch take
target teach tell tend test threaten tie tighten tip top track trade trail train transform treat trigger
triple trump try tumble turn understand update upgrade urge use vary visit vote wait want warn waste watch
weaken weigh widen win wipe withstand work worsen write yield
"""
# What a base form follows as a verb, besides plurals in -s.
_PLURALS = """
people men women children data media they we you who that which most many few some both all others not
"""
# What a noun follows, so that a word in -s after it is no verb: the uses, its costs.
_BEFORE_NOUNS = """
the a an of in for and by on to with their its our your more key next first last main other new these
those some
"""

AUXILIARIES = frozenset(_AUXILIARIES.split())
PAST = frozenset(_PAST.split())
STEMS = frozenset(_STEMS.split())
PLURALS = frozenset(_PLURALS.split())
BEFORE_NOUNS = frozenset(_BEFORE_NOUNS.split())
