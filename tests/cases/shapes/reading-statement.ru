# A reading of a statement that is not described.
# article: time-trial
# shape: reading-statement
# severity: Violation
# message: the reading's statement is not described

INSERT { ?reading oly:statement <urn:x-test:statement> }
WHERE { ?discrepancy a oly:Discrepancy ; oly:kind "utc-offset" ; oly:chosen ?reading . ?reading oly:order ?order }
