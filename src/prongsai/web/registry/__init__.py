"""Who there is: organisations, agencies, units, users and their memberships."""
