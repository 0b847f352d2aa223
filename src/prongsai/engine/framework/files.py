"""The four files of a year's folder, each of the right shape."""

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.engine.framework import schema
from prongsai.engine.framework.model import NodeId, Provenance, Status


@dataclass(frozen=True, slots=True)
class Files:
    """One year as its files say it."""

    framework: schema.FrameworkFile
    iit: schema.SurveyFile
    eit: schema.SurveyFile
    oit: schema.ChecklistFile

    @property
    def surveys(self) -> Mapping[NodeId, schema.SurveyFile]:
        """The survey files by instrument."""
        return {"IIT": self.iit, "EIT": self.eit}

    def provenance(self, fact: schema.Fact) -> Provenance:
        """Return a fact's status and note with the full citations of its sources."""
        citations = tuple(self.framework.sources[short] for short in fact.source)
        return Provenance(Status(fact.status), citations, fact.note)
