"""The pages of surveys: the respondent's, without an account, and the agency's."""
