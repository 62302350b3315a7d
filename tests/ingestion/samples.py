"""The saved files of these tests, by defect. All were written for this project."""

from pathlib import Path

FOLDER = Path(__file__).with_name("samples")


def sample(name: str) -> bytes:
    return (FOLDER / name).read_bytes()
