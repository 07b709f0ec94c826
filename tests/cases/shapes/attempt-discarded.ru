# An attempt that is said not to be dropped, which nothing need say.
# article: shot-put
# shape: attempt-discarded
# severity: Violation
# message: discarded is not true

INSERT { ?attempt oly:discarded false }
WHERE { ?attempt a oly:Attempt ; oly:mark "17.51" }
