"""A stranger's machine: what is missing is named with the command that installs it; nothing else is needed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
LOCKS = sorted(REPOSITORY.glob("requirements*.lock"))


def run_setup(checkout: Path, commands: Path) -> subprocess.CompletedProcess[str]:
    """Run the set-up of a copied checkout with only the commands of one folder."""
    return subprocess.run(
        ["/bin/sh", str(checkout / "scripts" / "setup"), "run"],
        env={"PATH": str(commands), "HOME": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "checkout" / "scripts").mkdir(parents=True)
    shutil.copy(REPOSITORY / "scripts" / "setup", tmp_path / "checkout" / "scripts" / "setup")
    return tmp_path / "checkout"


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A folder of commands that holds the usual tools but no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("dirname", "cat", "cksum", "sed", "head"):
        found = shutil.which(tool)
        assert found is not None, tool
        (folder / tool).symlink_to(found)
    return folder


def fake_python(commands: Path, body: str) -> None:
    program = commands / "python3"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)


def test_no_python_at_all_names_the_packages_to_install(checkout: Path, commands: Path) -> None:
    done = run_setup(checkout, commands)
    assert done.returncode == 1
    assert "sudo apt-get update && sudo apt-get install -y python3 python3-venv" in done.stderr


def test_an_old_python_is_named_with_the_version_that_is_needed(checkout: Path, commands: Path) -> None:
    fake_python(commands, 'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac')
    done = run_setup(checkout, commands)
    assert done.returncode == 1
    assert "3.11 or newer; found: Python 3.9.2" in done.stderr


def test_a_python_without_its_venv_module_names_the_package_of_that_version(
    checkout: Path, commands: Path
) -> None:
    fake_python(
        commands,
        'case "$2" in *ensurepip*) exit 1;; *print*) echo 3.12;; *) exit 0;; esac',
    )
    done = run_setup(checkout, commands)
    assert done.returncode == 1
    assert "sudo apt-get install -y python3.12-venv" in done.stderr
    assert not (checkout / ".venv").exists()


def test_the_lock_files_hold_exact_versions_and_no_address() -> None:
    assert len(LOCKS) == 3
    for lock in LOCKS:
        lines = lock.read_text().split()
        assert lines, lock
        assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9._+!-]+", line)] == []
