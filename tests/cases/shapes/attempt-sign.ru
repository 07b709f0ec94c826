# An attempt with a sign that is in no list.
# article: shot-put
# shape: attempt-sign
# severity: Violation
# message: the attempt's sign is not of the list of codes

INSERT { ?attempt oly:sign <urn:x-test:code> }
WHERE { ?attempt a oly:Attempt ; oly:mark "17.51" }
