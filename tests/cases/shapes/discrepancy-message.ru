# A discrepancy that is told twice.
# article: time-trial
# shape: discrepancy-message
# severity: Violation
# message: the discrepancy is not told in words, or several times

INSERT { ?discrepancy oly:message "Again" }
WHERE { ?discrepancy a oly:Discrepancy ; oly:kind "utc-offset" }
