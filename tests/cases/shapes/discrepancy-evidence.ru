# A discrepancy whose readings stand nowhere.
# article: time-trial
# shape: discrepancy-evidence
# severity: Violation
# message: no reading of the discrepancy comes from a passage

DELETE { ?reading prov:wasDerivedFrom ?passage }
WHERE { ?discrepancy a oly:Discrepancy ; oly:kind "utc-offset" ; oly:reading ?reading . ?reading prov:wasDerivedFrom ?passage }
