"""The same actions for programs: ``/api/v1``."""

PREFIX = "api/v1/"
