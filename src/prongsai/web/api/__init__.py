"""The same actions for programs: ``/api/v1``."""
