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
accelerate account achieve add adopt affect aim allow answer appear approach argue ask attract avoid base
beat become begin benefit break bring build buy call carry cause change choose close combine come compare
compete concentrate confirm connect consider consist continue contribute control cost count cover create
cut decide decline decrease define deliver demand depend deserve determine develop differ dominate double
draw drive drop earn ease emerge emit enable end ensure enter equal exceed expand expect explain export
face fail fall favour favor fit fix focus follow force gain generate get give go grow halve happen help
hide hinge hit hold hurt import improve include increase indicate invest join jump keep lack lag lead
learn leave lie limit link live look lose lower make match matter mean meet miss move name need open
outnumber outpace outperform outweigh overtake own pass pay peak pick plan play point prefer prepare
prevent prove provide push put raise rank reach rebound recover reduce reflect remain replace require rest
reveal rise run save say see seem sell serve set shape share shift show shrink sink slow soar spend split
spread stabilise stabilize stagnate stand start stay stop strengthen struggle succeed suffer support surge
surpass sustain take tell tend threaten top track trail trigger triple turn understand use vary wait want
weaken weigh widen win work worsen yield
"""
# What a base form follows as a verb, besides plurals in -s.
_PLURALS = """
people men women children data media they we you who that which most many few some both all others not
"""

AUXILIARIES = frozenset(_AUXILIARIES.split())
PAST = frozenset(_PAST.split())
STEMS = frozenset(_STEMS.split())
PLURALS = frozenset(_PLURALS.split())
