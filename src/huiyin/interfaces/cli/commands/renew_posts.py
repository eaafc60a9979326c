"""Give posts the verbs that a newer version brought (补齐岗位权限).

A post keeps the verbs with which it was given. After an upgrade that brings a new part, such as works, say:

    huiyin user renew works          names the posts that lack its verbs, and changes nothing
    huiyin user renew works --give   gives each of them a further post with these verbs, from today, on the record

Only posts that hold exactly what their bundle was are renewed; what was adjusted by hand is adjusted on the page of the
person. Safe to run again.
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, say


def arguments(parser: ArgumentParser) -> None:
    """Of which part, and whether to do it."""
    parser.add_argument("part", choices=["meetings", "works"], help="the part whose verbs are new")
    parser.add_argument("--give", action="store_true", help="give them (without it nothing happens)")


def run(args: Namespace) -> int:
    """Name what is owed, or give it."""
    from huiyin.interfaces import clock
    from huiyin.platform.access.actions.renewing import renew, renewals
    from huiyin.platform.access.actors import SYSTEM

    at = clock.now()
    owed = renew(domain=args.part, actor=SYSTEM, at=at) if args.give else list(renewals(domain=args.part, at=at))
    for one in owed:
        say(f"{one.post.user.username}, {one.post.title}, {one.post.area}: {' '.join(one.verbs)}")
    say(f"posts {'given' if args.give else 'owed'}: {len(owed)}")
    return OK
