"""What is shipped for production agrees with the program: units, containers, settings, commands."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import regex
import yaml

from crawlers.settings import CrawlSettings
from flows.alerts.settings import AlertSettings
from flows.cli import app
from flows.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
OPERATE = (ROOT / "docs" / "operate.md").read_text("utf-8")


def lines_of(unit: Path, key: str) -> list[str]:
    return regex.findall(rf"^{key}=(.*)$", unit.read_text("utf-8"), regex.MULTILINE)


def own_settings() -> set[str]:
    """Every name that the environment may set, of all our settings classes."""
    return {
        f"{cls.model_config['env_prefix']}{name}".upper()
        for cls in (Settings, CrawlSettings, AlertSettings)
        for name in cls.model_fields
    }


def own_commands() -> set[str]:
    groups = {group.name for group in app.registered_groups}
    return {command.name for command in app.registered_commands} | groups


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here to ask")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_finds_no_fault_in_a_unit(unit, tmp_path):
    for path in UNITS:  # programs that are not installed here are not its fault
        text = regex.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", path.read_text(), flags=regex.M)
        (tmp_path / path.name).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit.name)],
        capture_output=True,
        text=True,
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )
    said = [line for line in done.stderr.splitlines() if "jixiao" in line]
    assert said == []


@pytest.mark.parametrize("unit", [u for u in UNITS if u.suffix == ".service"], ids=lambda p: p.name)
def test_a_service_has_no_rights_it_does_not_need(unit):
    assert lines_of(unit, "User") == ["jixiao"]
    for key, value in (
        ("NoNewPrivileges", "true"),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "true"),
        ("ReadWritePaths", "/var/lib/jixiao"),
    ):
        assert lines_of(unit, key) == [value], key


def test_the_server_may_write_where_it_copies_its_pages_to():
    unit = DEPLOY / "systemd" / "jixiao-server.service"
    [writable] = lines_of(unit, "ReadWritePaths")
    named = regex.compile(r"PREFECT_SERVER_UI_STATIC_DIRECTORY=(\S+)")
    for text in (unit.read_text("utf-8"), (DEPLOY / "Dockerfile").read_text("utf-8")):
        [folder] = named.findall(text)
        assert Path(folder).is_relative_to(writable)


def test_every_container_is_ours_or_a_database_and_nothing_listens_outside():
    services = COMPOSE["services"]
    assert {s["image"].partition(":")[0] for s in services.values()} == {"jixiao", "postgres"}
    ports = [port for s in services.values() for port in s.get("ports", ())]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)


def test_the_image_runs_without_rights_and_tells_nobody():
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    assert regex.search(r"^USER jixiao$", text, regex.MULTILINE)
    assert text.index("USER jixiao") < text.index("CMD")
    assert "PREFECT_SERVER_ANALYTICS_ENABLED=false" in text
    assert "DO_NOT_TRACK=1" in text
    assert "-c constraints.txt" in text


def test_every_setting_that_is_named_exists():
    shipped = (DEPLOY / "jixiao.env.example").read_text("utf-8") + OPERATE
    named = set(regex.findall(r"\bJIXIAO_[A-Z_]+\b", shipped))
    known = own_settings() | {"JIXIAO_EXTRAS", "JIXIAO_LOG_FORMAT"}  # of make setup, of the command
    assert named
    assert named <= known


def test_every_command_that_is_named_exists():
    units = "".join(unit.read_text("utf-8") for unit in UNITS)
    compose = (DEPLOY / "compose.yaml").read_text("utf-8")
    named = set(regex.findall(r"(?:`|bin/|; do )jixiao ([a-z][a-z-]+)", OPERATE + units + compose))
    assert {"harvest", "heartbeat", "status"} <= named
    assert named <= own_commands()


def test_every_unit_is_told_of_and_every_state_of_the_heartbeat():
    assert {path.stem for path in UNITS} == {"jixiao-server", "jixiao-worker", "jixiao-heartbeat"}
    for name in ("jixiao-server", "jixiao-worker", "jixiao-heartbeat.timer"):
        assert name in OPERATE
    for state in ("never", "missed", "died", "hanging", "failed"):
        assert f"`{state}`" in OPERATE
