# An attempt of no result.
# article: shot-put
# shape: attempt-of-result
# severity: Violation
# message: the attempt belongs to no result

INSERT { <urn:x-test:attempt> a oly:Attempt ; oly:order 1 ; oly:heading "Throw 1" ; prov:wasDerivedFrom ?passage }
WHERE { ?attempt a oly:Attempt ; oly:mark "17.51" ; prov:wasDerivedFrom ?passage }
