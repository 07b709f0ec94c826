# An attempt that lacks what every attempt has.
# article: shot-put
# shape: attempt-heading
# severity: Violation
# message: the attempt has no heading

DELETE { ?attempt oly:heading ?value }
WHERE { ?attempt a oly:Attempt ; oly:mark "17.51" ; oly:heading ?value }
