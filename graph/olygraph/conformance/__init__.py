"""Whether a reconciliation service keeps to the Reconciliation Service API, 0.2 or 1.0-draft.

The models and the rules were written from the W3C Community Group's reports; each finding names its section there.
"""

from olygraph.conformance.checks import check_service
from olygraph.conformance.findings import Finding
from olygraph.conformance.forms import FORMS, VERSIONS
from olygraph.conformance.values import Fault

__all__ = ["FORMS", "VERSIONS", "Fault", "Finding", "check_service"]
