"""`fascicula serve` as a process of its own: it listens on this computer only, says so, keeps no log, and ends when asked."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import fascicula

CASE = {"id": "zebra-crossing", "answers": {"suicidal_thoughts": "present"}}


@pytest.fixture
def server() -> Iterator[tuple[subprocess.Popen[str], str]]:
    env = {**os.environ, "PYTHONPATH": str(Path(fascicula.__file__).parents[1])}
    process = subprocess.Popen([sys.executable, "-m", "fascicula", "serve", "--port", "0", "--no-browser"], env=env, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found, line
    yield process, found[0]
    if process.poll() is None:
        process.kill()
        process.wait()


def test_it_answers_keeps_quiet_and_ends(server: tuple[subprocess.Popen[str], str], run: Any) -> None:
    process, url = server
    with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        assert client.get("/").status_code == 200
        found = client.post("/api/v1/assess", json=CASE)
        assert found.status_code == 200
        assert found.json()["urgency"]["level"] == "same_day"
        assert "server" not in found.headers
        assert client.post("/api/v1/assess", json={**CASE, "age": "zebra"}).status_code == 422
        assert client.post("/api/v1/assess", content=iter([b"x" * 200_000] * 2), headers={"content-type": "application/json"}).status_code == 413
        assert client.get("/", headers={"Host": "evil.example"}).status_code == 403
    port = url.rsplit(":", 1)[1].strip("/")
    ran = run("serve", "--port", port, "--no-browser")
    assert (ran.code, len(ran.complaints)) == (2, 1)
    assert "--port 0" in ran.err
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert (out, err) == ("", "")


def test_it_listens_on_this_computer_only(server: tuple[subprocess.Popen[str], str]) -> None:
    """Every other address of this machine, such as the one its network sees, gets no connection."""
    _, url = server
    port = int(url.rsplit(":", 1)[1].strip("/"))
    with socket.create_connection(("127.0.0.1", port), timeout=5):
        pass
    with pytest.raises(OSError, match=r"refused|unreachable|assign|timed out"):
        socket.create_connection(("127.0.0.2", port), timeout=5)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", ""])
def test_it_refuses_to_listen_elsewhere(run: Any, host: str) -> None:
    ran = run("serve", "--host", host, "--no-browser")
    assert ran.code == 2
    assert ran.complaints[0].startswith("--host: ")
