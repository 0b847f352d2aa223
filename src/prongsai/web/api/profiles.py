"""An agency's profile as a program writes it."""

from typing import Annotated

from ninja import Schema
from pydantic import Field, StringConstraints

from prongsai.web.api.shapes import Version
from prongsai.web.people.profile import Profile

Name = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]


class ProfileIn(Schema):
    """Names without the words อำเภอ and จังหวัด; empty where unknown."""

    name: Name
    type: Annotated[str, Field(max_length=60)] = ""
    district: Annotated[str, Field(max_length=80)] = ""
    province: Annotated[str, Field(max_length=80)] = ""

    @property
    def profile(self) -> Profile:
        return Profile.cleaned(self.name, self.type, self.district, self.province)


class ProfileChange(ProfileIn):
    version: Version
