"""The files of deploy/ are well-formed and name what there is."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.web.ops.test_settings_page import REPOSITORY

DEPLOY = REPOSITORY / "deploy"


def test_the_compose_file_holds_what_the_readme_promises() -> None:
    told = YAML(typ="safe").load(DEPLOY / "compose.yaml")
    assert set(told["services"]) == {"web", "worker", "database", "proxy"}
    assert "--no-worker" in told["services"]["web"]["command"]
    assert told["services"]["web"]["command"][5:7] == ["2", "--no-worker"]
    for name in ("web", "worker"):
        service = told["services"][name]
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
    assert "ports" not in told["services"]["database"], "nobody outside reaches the database"
    assert "ports" not in told["services"]["web"], "nobody goes past the proxy"


def test_the_settings_that_it_passes_exist() -> None:
    settings = (REPOSITORY / "docs" / "settings.md").read_text("utf-8")
    named = set()
    for file in ("compose.yaml", "Dockerfile", "prongsai.service", "README.md"):
        named |= set(re.findall(r"PRONGSAI_[A-Z_]+", (DEPLOY / file).read_text("utf-8")))
    assert named
    assert {name for name in named if f"`{name}`" not in settings} == set()


def test_every_file_is_told_of() -> None:
    readme = (DEPLOY / "README.md").read_text("utf-8")
    for name in ("prongsai.bat", "prongsai.service", "compose.yaml", "env.example"):
        assert name in readme


@pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd is not here: apt-get install -y systemd"
)
def test_the_unit_is_understood_by_systemd(tmp_path: Path) -> None:
    unit = (DEPLOY / "prongsai.service").read_text("utf-8").replace("/opt/prongsai/bin/prongsai", "/bin/true")
    file = tmp_path / "prongsai.service"
    file.write_text(unit, "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_windows_gets_its_own_line_ends_and_thai_that_it_can_read() -> None:
    batch = (DEPLOY / "windows" / "prongsai.bat").read_bytes()
    script = (DEPLOY / "windows" / "prongsai.ps1").read_bytes()
    assert batch.isascii()
    assert script.startswith(b"\xef\xbb\xbf")
    for content in (batch, script):
        assert content.count(b"\n") == content.count(b"\r\n") > 5


def test_the_scripts_of_the_checkout_can_be_started() -> None:
    for name in ("setup", "system", "lock"):
        assert os.access(REPOSITORY / "scripts" / name, os.X_OK), name
        subprocess.run(["/bin/sh", "-n", REPOSITORY / "scripts" / name], check=True)
