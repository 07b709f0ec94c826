# A result without a nation.
# article: time-trial
# shape: results-without-nation
# severity: Info
# message: 1 results have no nation

DELETE { ?result oly:nation ?nation }
WHERE { ?result a oly:Result ; oly:printedName "Craig MacLean" ; oly:nation ?nation }
