"""A real nginx that shows a folder, set up as the handbook says."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HANDBOOK = Path(__file__).parent.parent / "docs" / "handbook" / "publishing.en.md"


def find_nginx() -> str | None:
    """The system's nginx; None where there is none, but CI must have one."""
    path = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if path is None and os.environ.get("CI"):
        pytest.fail("CI has no nginx.")
    return path


@contextmanager
def run_nginx(path: str, folder: Path, work: Path) -> Iterator[str]:
    """Show a folder with nginx, which keeps its own files in `work`; gives its URL."""
    work.mkdir(parents=True)
    port = _free_port()
    shutil.copyfile("/etc/nginx/mime.types", work / "mime.types")
    (work / "nginx.conf").write_text(_CONFIGURATION.format(work=work, folder=folder, port=port, ours=_ours()))
    command = [path, "-e", str(work / "error.log"), "-p", str(work), "-c", str(work / "nginx.conf")]
    server = subprocess.Popen(command)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


_CONFIGURATION = """
daemon off;
master_process off;
pid {work}/nginx.pid;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  scgi_temp_path {work}/scgi;
  uwsgi_temp_path {work}/uwsgi;
  server {{
    listen 127.0.0.1:{port};
    root {folder};
    {ours}
  }}
}}
"""


def _ours() -> str:
    """What the handbook says of nginx."""
    found = re.search(r"```nginx\n(.*?)```", HANDBOOK.read_text("utf-8"), re.S)
    assert found
    return found[1]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    """Until somebody answers at a port."""
    for _ in range(100):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)
