# A discrepancy that takes both readings.
# article: time-trial
# shape: discrepancy-chosen
# severity: Violation
# message: the discrepancy takes several readings

INSERT { ?discrepancy oly:chosen ?reading }
WHERE { ?discrepancy a oly:Discrepancy ; oly:kind "utc-offset" ; oly:reading ?reading }
