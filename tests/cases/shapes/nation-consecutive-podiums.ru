# A second value of another kind.
# article: time-trial
# shape: nation-consecutive-podiums
# severity: Violation
# message: the nation's podiums in a row are no whole number

INSERT { ?part oly:consecutivePodiums 2.0 }
WHERE { ?part a oly:NationAtEvent ; oly:nation/oly:code "GER" }
