# A discrepancy of two kinds.
# article: time-trial
# shape: discrepancy-kind
# severity: Violation
# message: the discrepancy has no kind, or several

INSERT { ?discrepancy oly:kind "zone" }
WHERE { ?discrepancy a oly:Discrepancy ; oly:kind "utc-offset" }
