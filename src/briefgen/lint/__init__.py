"""An editor's eye on a valid briefing: what is allowed, and still not good.

    subject     what is looked at: briefing, snapshot, and in each language document, frames and sentences
    rules/      pure functions over the subject, one file a group
    registry    code → rule, a dict one can read
    review      runs the rules, and sets aside what the author allows with a reason

A rule warns only where it is sure: it is better silent than wrong. No rule draws or writes anything.
"""
