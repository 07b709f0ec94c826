# A discrepancy that takes a reading of another.
# article: time-trial
# shape: discrepancy-chosen-reading
# severity: Violation
# message: none of the discrepancy's readings

DELETE { ?discrepancy oly:chosen ?own }
INSERT { ?discrepancy oly:chosen ?reading }
WHERE { ?discrepancy a oly:Discrepancy ; oly:kind "utc-offset" ; oly:chosen ?own . ?other oly:kind "start-date" ; oly:chosen ?reading }
