"""Debian packages that only the tests need: installed when this user may, named when not."""

from __future__ import annotations

import os
import shutil
import subprocess

QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


def root_prefix() -> list[str] | None:
    """What to write before a command to run it as root; None when this user may not without a password."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install(package: str) -> str | None:
    """Install one package; returns None when it is there now, else why not and what to do, in one line."""
    prefix = root_prefix()
    by_hand = f"apt-get install {package}"
    if prefix is None or not shutil.which("apt-get"):
        return f"not installed, and this user may not install it: {by_hand}"
    print(f"Installing the Debian package {package} for the tests", flush=True)
    apt = [*prefix, "env", *(f"{key}={value}" for key, value in QUIET.items()), "apt-get"]
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        done = subprocess.run([*apt, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["apt-get failed"]
        return f"could not be installed ({reason[0]}): {by_hand}"
    return None
