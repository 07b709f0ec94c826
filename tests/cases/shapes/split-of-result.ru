# A split of no result.
# article: time-trial
# shape: split-of-result
# severity: Violation
# message: the split belongs to no result

INSERT { <urn:x-test:split> a oly:Split ; oly:order 1 ; oly:mark "18.445" ; prov:wasDerivedFrom ?passage }
WHERE { ?split a oly:Split ; oly:mark "18.445" ; prov:wasDerivedFrom ?passage }
