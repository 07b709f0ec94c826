# A reading with two values.
# article: time-trial
# shape: reading-value
# severity: Violation
# message: the reading has no value, several

INSERT { ?reading rdf:value "UTC+1" }
WHERE { ?discrepancy a oly:Discrepancy ; oly:kind "utc-offset" ; oly:chosen ?reading . ?reading oly:order ?order }
