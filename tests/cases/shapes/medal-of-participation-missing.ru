# A second place without a medal.
# article: time-trial
# shape: medal-of-participation
# severity: Violation
# message: medal and rank 2 of the participation do not belong together

DELETE { ?participation oly:medal ?medal }
WHERE { ?participation a oly:Participation ; oly:rank 2 ; oly:medal ?medal }
