from tests.web.understand.conftest import all_years, page_of

__all__ = ["all_years", "page_of"]
