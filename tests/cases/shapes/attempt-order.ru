# An attempt that lacks what every attempt has.
# article: shot-put
# shape: attempt-order
# severity: Violation
# message: the attempt has no order

DELETE { ?attempt oly:order ?value }
WHERE { ?attempt a oly:Attempt ; oly:mark "17.51" ; oly:order ?value }
