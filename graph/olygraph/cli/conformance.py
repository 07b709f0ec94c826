"""``olygraph conformance``: whether a reconciliation service keeps to the protocol."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from olygraph.model import printable

if TYPE_CHECKING:
    from olygraph.conformance import Finding


@click.command(short_help="Check a reconciliation service against the protocol.")
@click.argument("url")
@click.option("--version", type=click.Choice(["0.2", "1.0-draft"]), default="0.2", show_default=True)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def conformance(url: str, version: str, form: str) -> int:
    """Check the reconciliation service at URL against the Reconciliation Service API.

    Each breach is told with its section in the report, what was seen and how to mend it. At most 80 requests are sent,
    one after the other. Exit codes: 0 no MUST is broken, 1 one is, 2 the service does not answer.
    """
    from olygraph.conformance import check_service

    findings = check_service(url, version)
    broken = [finding for finding in findings if not finding.kept]
    conforms = not any(finding.level == "MUST" for finding in broken)
    if form == "json":
        told = {"service": url, "version": version, "conforms": conforms, "findings": [asdict(one) for one in findings]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for finding in broken:
            click.echo(_line(finding))
        click.echo(f"{url}: {len(findings)} rules tried, {len(findings) - len(broken)} kept; {_verdict(conforms)}")
    return 0 if conforms else 1


def _line(finding: Finding) -> str:
    return printable(f"{finding.level}: {finding.rule} («{finding.section}»): saw {finding.seen} ({finding.mend})")


def _verdict(conforms: bool) -> str:
    return "conforms" if conforms else "does not conform"
