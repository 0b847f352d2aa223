"""A year's folder as far as it could be read: what the checks look at, whatever is missing in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from prongsai.engine.framework.faults import Fault
from prongsai.engine.framework.files import Files
from prongsai.engine.framework.located import Located, parse_file
from prongsai.engine.framework.model import NodeId
from prongsai.engine.framework.schema import ChecklistFile, FrameworkFile, SurveyFile
from prongsai.engine.framework.shape import File, shape


@dataclass(frozen=True, slots=True)
class ReadFile(Generic[File]):
    """One file: its text with lines, and its typed content (``None`` where its shape is wrong)."""

    located: Located
    content: File | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The four files of a folder."""

    folder: Path
    framework: ReadFile[FrameworkFile]
    iit: ReadFile[SurveyFile]
    eit: ReadFile[SurveyFile]
    oit: ReadFile[ChecklistFile]

    @property
    def all_files(
        self,
    ) -> tuple[ReadFile[FrameworkFile] | ReadFile[SurveyFile] | ReadFile[ChecklistFile], ...]:
        return (self.framework, self.iit, self.eit, self.oit)

    @property
    def item_files(self) -> Mapping[NodeId, ReadFile[SurveyFile] | ReadFile[ChecklistFile]]:
        """The files of items by instrument."""
        return {"IIT": self.iit, "EIT": self.eit, "OIT": self.oit}

    @property
    def surveys(self) -> tuple[ReadFile[SurveyFile], ...]:
        return (self.iit, self.eit)

    @property
    def files(self) -> Files | None:
        """The typed files, where each has its right shape."""
        contents = (self.framework.content, self.iit.content, self.eit.content, self.oit.content)
        framework, iit, eit, oit = contents
        if framework is None or iit is None or eit is None or oit is None:
            return None
        return Files(framework, iit, eit, oit)


def read(folder: Path) -> Draft:
    """Return what can be read of a folder; never raises for what stands in it."""
    return Draft(
        folder,
        framework=_read(folder, "framework.yaml", FrameworkFile),
        iit=_read(folder, "iit.yaml", SurveyFile),
        eit=_read(folder, "eit.yaml", SurveyFile),
        oit=_read(folder, "oit.yaml", ChecklistFile),
    )


def _read(folder: Path, name: str, model: type[File]) -> ReadFile[File]:
    located = parse_file(folder, name)
    content, faults = shape(located, model)
    return ReadFile(located, content, (*located.faults, *faults))
