"""The product's own settings, on a database of the tests: SQLite in a file, or a throw-away PostgreSQL.

``PRONGSAI_TEST_DATABASE=postgres`` chooses; ``make unit`` runs the web tests on both.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.web.cluster import address_of_cluster

if "PRONGSAI_TEST_FOLDER" not in os.environ:
    os.environ["PRONGSAI_TEST_FOLDER"] = tempfile.mkdtemp(prefix="prongsai-tests-")
    atexit.register(shutil.rmtree, os.environ["PRONGSAI_TEST_FOLDER"], ignore_errors=True)
FOLDER = Path(os.environ["PRONGSAI_TEST_FOLDER"]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
FOLDER.mkdir(parents=True, exist_ok=True)
for name in [name for name in os.environ if name.startswith("PRONGSAI_") and "_TEST_" not in name]:
    del os.environ[name]
os.environ["PRONGSAI_HOME"] = str(FOLDER)
ON_POSTGRES = os.environ.get("PRONGSAI_TEST_DATABASE", "sqlite") == "postgres"
if ON_POSTGRES:
    os.environ["PRONGSAI_DATABASE"] = address_of_cluster()

from prongsai.web.settings import *  # noqa: E402, F403

if ON_POSTGRES:
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
else:
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}  # noqa: F405
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = [
    "tests.web.hashers.QuickArgon2PasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
