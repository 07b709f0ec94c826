# Points that are no number.
# article: shot-put
# shape: attempt-points-earned
# severity: Violation
# message: the points are no decimal number

INSERT { ?attempt oly:pointsEarned "many" }
WHERE { ?attempt a oly:Attempt ; oly:mark "17.51" }
