"""Certificates as government sites serve them: without the intermediate one."""

from __future__ import annotations

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crawlers.sample_sites import SampleSite, serving
from tests.crawlers.replicas import Replicas

pytestmark = pytest.mark.slow

PEM = serialization.Encoding.PEM


def name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(subject, key, issuer, issuer_key, *, authority: bool) -> x509.Certificate:
    now = datetime.now(UTC)
    addresses = [x509.IPAddress(ipaddress.ip_address(f"127.0.0.{n}")) for n in range(1, 9)]
    return (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(addresses), critical=False)
        .sign(issuer_key, hashes.SHA256())
    )


def leaf_without_intermediate(folder: Path) -> ssl.SSLContext:
    """A server that shows a certificate whose issuer it keeps to itself."""
    root, middle, leaf = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    certificate("middle", middle, "root", root, authority=True)
    shown = certificate("site", leaf, "middle", middle, authority=False)
    private = leaf.private_bytes(
        PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "leaf.pem"
    file.write_bytes(private + shown.public_bytes(PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_a_missing_intermediate_is_borne_only_where_declared_and_always_written_down(tmp_path):
    site = SampleSite.invented("sample-tls", "generic", 4, ("docx",))
    with serving(site, tls=leaf_without_intermediate(tmp_path)) as servers:
        replicas = Replicas(tmp_path / "home", servers)
        strict = replicas.crawl("sample-tls")
        assert strict.status in ("unreachable", "robots_unavailable"), strict
        assert replicas.archived("sample-tls") == {}
        replicas.declare("sample-tls", polite={"tls": "legacy"})
        lenient = replicas.crawl("sample-tls")
        assert lenient.status == "ok", lenient
        held = replicas.archived("sample-tls")
        assert {report.path for report in site.reports} <= set(held)
    assert tls_states(replicas) == {False}


def tls_states(replicas: Replicas) -> set[bool]:
    """What the ledger wrote down of the certificates of good answers."""
    import json
    import sqlite3

    from crawlers.places import ArchivePlaces

    with sqlite3.connect(ArchivePlaces(replicas.home).ledger) as ledger:
        rows = ledger.execute("SELECT tls FROM fetch WHERE outcome = 'ok'").fetchall()
    return {json.loads(row[0])["verified"] for row in rows}
