"""What a check of a live service found."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from olygraph.conformance.forms import FORMS
from olygraph.conformance.web import Answer


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule and how the service keeps it.

    ``level`` is MUST or SHOULD, ``section`` the heading in the report of the version, ``kept`` False for a breach;
    ``seen`` says what the service did and ``mend`` what to change, both empty for a rule that is kept.
    """

    rule: str
    level: str
    section: str
    kept: bool
    seen: str = ""
    mend: str = ""


@dataclass(slots=True)
class Findings:
    """Collects the findings of one run."""

    version: str
    found: list[Finding] = field(default_factory=list)

    def say(self, rule: str, level: str, section: str, kept: bool, seen: str, mend: str) -> bool:
        """Note a rule and whether it is kept, and return that."""
        told = (_short(seen), mend) if not kept else ("", "")
        self.found.append(Finding(rule, level, section, kept, *told))
        return kept

    def form(self, rule: str, section: str, answer: Answer, form: str) -> object:
        """Note whether an answer is a 200 in a form of the protocol; return its value, None for a breach."""
        faults: Iterable[object] = [answer.outcome]
        value = answer.json()
        if answer.status == 200:
            faults = ["no JSON"] if value is None else list(FORMS[self.version][form](value, ""))
        seen = "; ".join(str(fault) for fault in list(faults)[:5])
        kept = self.say(rule, "MUST", section, not seen, seen, f"answer 200 with a {form.replace('-', ' ')} in JSON")
        return value if kept else None

    def cors(self, rule: str, answer: Answer) -> None:
        """Note whether an answer may be read from another origin."""
        if not answer.status:
            return
        allowed = answer.headers.get("access-control-allow-origin", "")
        seen = f"Access-Control-Allow-Origin is «{allowed}»" if allowed else "no Access-Control-Allow-Origin"
        mend = "send Access-Control-Allow-Origin: * with every answer"
        self.say(f"{rule}: CORS", "MUST", "Cross-Origin Access", allowed in {"*", "https://client.example"}, seen, mend)


def _short(text: str) -> str:
    return text if len(text) <= 300 else text[:299] + "…"
