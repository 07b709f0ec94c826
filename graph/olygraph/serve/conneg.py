"""Content negotiation: which of the media types that we have a client likes best (RFC 9110, section 12.5.1)."""

import re
from collections.abc import Sequence

_RANGE = re.compile(r"\s*([!#$%&'*+.^_`|~\w-]+)/([!#$%&'*+.^_`|~\w-]+)\s*(;.*)?", re.ASCII | re.DOTALL)
_WEIGHT = re.compile(r";\s*[qQ]\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.ASCII)


def best(accept: str | None, offered: Sequence[str]) -> str | None:
    """Return the media type of ``offered`` with the highest weight, the earlier one of two; None if all are refused.

    Of the ranges of the header that fit a type the most specific one gives its weight. A header that is absent or
    holds nothing that can be read takes anything.
    """
    ranges = [found for part in (accept or "").split(",") if (found := _read(part))]
    if not ranges:
        return offered[0]
    weights = [(_weight(media_type, ranges), -at) for at, media_type in enumerate(offered)]
    weight, at = max(weights)
    return offered[-at] if weight > 0 else None


def _read(part: str) -> tuple[str, str, float] | None:
    """Type, subtype and weight of one range; other parameters (charset, profile) choose nothing among ours."""
    found = _RANGE.fullmatch(part)
    if not found:
        return None
    parameters = found[3] or ""
    weight = _WEIGHT.search(parameters)
    return found[1].lower(), found[2].lower(), min(float(weight[1]), 1.0) if weight else 1.0


def _weight(media_type: str, ranges: Sequence[tuple[str, str, float]]) -> float:
    kind, _, subtype = media_type.partition("/")
    fitting = [
        (specific, weight)
        for major, minor, weight in ranges
        for specific, fits in ((2, (kind, subtype)), (1, (kind, "*")), (0, ("*", "*")))
        if (major, minor) == fits
    ]
    return max(fitting, default=(0, 0.0))[1]
