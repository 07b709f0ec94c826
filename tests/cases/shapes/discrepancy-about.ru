# A discrepancy about two nodes.
# article: time-trial
# shape: discrepancy-about
# severity: Violation
# message: the discrepancy is about nothing, or about several

INSERT { ?discrepancy oly:about <urn:x-test:node> }
WHERE { ?discrepancy a oly:Discrepancy ; oly:kind "utc-offset" }
