# A discrepancy with two reasons.
# article: time-trial
# shape: discrepancy-reason
# severity: Violation
# message: the discrepancy gives no reason

INSERT { ?discrepancy oly:reason "Another" }
WHERE { ?discrepancy a oly:Discrepancy ; oly:kind "utc-offset" }
