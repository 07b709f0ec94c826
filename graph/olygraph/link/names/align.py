"""A printed name laid beside a recorded form: which token stands for which, and what is left over."""

from collections.abc import Sequence
from dataclasses import dataclass

from olygraph.link.names.printed import PARTICLES, PrintedName
from olygraph.link.names.sound import sound
from olygraph.link.names.tokens import Level, is_by_name, level

_LAST = (1, 1, Level.EXACT)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which tokens agree, and how.

    ``pairs`` are (position in the printed name, position in the form, level), the first -1 for a by-name or other
    surname that was printed beside the name; ``printed_left`` and ``recorded_left`` the positions without a partner,
    particles not counted. ``joined`` tells that the tokens left over are the same letters, parted otherwise
    (``Eun-ha``, ``Eunha``); then none is left. ``swapped`` tells another order.
    """

    printed: tuple[str, ...]
    recorded: tuple[str, ...]
    pairs: tuple[tuple[int, int, Level], ...]
    printed_left: tuple[int, ...]
    recorded_left: tuple[int, ...]
    swapped: bool = False
    joined: bool = False


def align(name: PrintedName, recorded: tuple[str, ...]) -> Alignment:
    """Lay a printed name beside the tokens of a recorded form; equal tokens are paired first, then the likest."""
    printed = name.tokens
    if printed == recorded:  # most often
        return Alignment(printed, recorded, tuple((at, at, Level.EXACT) for at in range(len(printed))), (), ())
    if len(printed) == len(recorded) == 2 and printed[1] == recorded[1] and not name.others:  # next often
        how = level(printed[0], recorded[0])
        if how and _may_stand(how, name, 0, recorded, 0):
            return Alignment(printed, recorded, ((0, 0, how), _LAST), (), ())
        return Alignment(printed, recorded, (_LAST,), (0,), (0,))
    pairs: list[tuple[int, int, Level]] = []
    free = list(range(len(recorded)))
    open_: list[int] = []
    for at, token in enumerate(printed):
        for there in free:
            if recorded[there] == token:
                pairs.append((at, there, Level.EXACT))
                free.remove(there)
                break
        else:
            open_.append(at)
    for there in list(free):
        if recorded[there] in name.others:
            pairs.append((-1, there, Level.EXACT))
            free.remove(there)
    if open_ and free:
        _pair_the_likest(name, recorded, open_, free, pairs)
    return _settled(name, recorded, pairs, open_, free)


def _pair_the_likest(
    name: PrintedName, recorded: tuple[str, ...], open_: list[int], free: list[int], pairs: list[tuple[int, int, Level]]
) -> None:
    """Move tokens from the open and free ones to the pairs, strongest agreement first, then nearest in place."""
    found = []
    for at in open_:
        for there in free:
            how = level(name.tokens[at], recorded[there])
            if how and _may_stand(how, name, at, recorded, there):
                found.append((-how, abs(at - there), at, there, how))
    for _, _, at, there, how in sorted(found):
        if at in open_ and there in free:
            pairs.append((at, there, how))
            open_.remove(at)
            free.remove(there)


def _may_stand(how: Level, name: PrintedName, at: int, recorded: tuple[str, ...], there: int) -> bool:
    """Whether tokens in these places may agree in this way: family names have no pet forms and no initials."""
    if how > Level.SHORT:
        return True
    if at in name.family or 0 < there == len(recorded) - 1:
        return False
    if how is Level.SHORT:
        return True
    token = name.tokens[at]
    surname = len(token) > 1 and 0 < at == len(name.tokens) - 1 and not name.family
    return not surname and not is_by_name(token)


def _settled(
    name: PrintedName,
    recorded: tuple[str, ...],
    pairs: list[tuple[int, int, Level]],
    open_: Sequence[int],
    free: Sequence[int],
) -> Alignment:
    # At the beginning "Al" and "Van" are given names.
    left = tuple([at for at in open_ if at == 0 or name.tokens[at] not in PARTICLES])
    over = tuple([there for there in free if there == 0 or recorded[there] not in PARTICLES])
    joined = (
        bool(open_ and free)
        and len(open_) + len(free) > 2
        and sound("".join(name.tokens[at] for at in open_)) == sound("".join(recorded[there] for there in free))
    )
    if joined:
        left = over = ()
    swapped = False
    if len(pairs) > 1:
        pairs.sort()
        order = [there for at, there, _ in pairs if at >= 0]
        swapped = order != sorted(order)
    return Alignment(name.tokens, recorded, tuple(pairs), left, over, swapped, joined)
