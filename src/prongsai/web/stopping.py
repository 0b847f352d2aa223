"""Whether this process was asked to end: a long job that another worker can take up leaves off then."""

import threading

asked = threading.Event()
