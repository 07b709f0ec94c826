# A nation with a second code, of two letters.
# article: time-trial
# shape: nation-code
# severity: Violation
# message: the nation has no code of three capital letters

INSERT { ?nation oly:code "FR" }
WHERE { ?nation a oly:Nation ; oly:code "FRA" }
