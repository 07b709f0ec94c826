# A class that is a number.
# article: time-trial
# shape: event-classification
# severity: Violation
# message: a class is no text

INSERT { ?event oly:classification 14 }
WHERE { ?event a oly:Event }
