# A discrepancy with a reading that is not described.
# article: time-trial
# shape: discrepancy-readings
# severity: Violation
# message: fewer than two readings, or one that is not described

INSERT { ?discrepancy oly:reading <urn:x-test:reading> }
WHERE { ?discrepancy a oly:Discrepancy ; oly:kind "utc-offset" }
