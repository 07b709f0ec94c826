# A venue of other Games that are not described.
# article: time-trial
# shape: venue-games
# severity: Violation
# message: the venue belongs to no Games

INSERT { ?venue oly:games <urn:x-test:games> }
WHERE { ?venue a oly:Venue }
