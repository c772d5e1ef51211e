"""TLS as old servers speak it: what a browser would refuse is asked once more, and said."""

from __future__ import annotations

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from crawlers.probe import probe_address
from crawlers.sample_sites import SampleSite, SiteServer
from crawlers.settings import CrawlSettings


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate nobody signed: to a client like one whose intermediate is missing."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return file


def server_context(certificate, version=None):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if version:
        context.minimum_version = context.maximum_version = version
        context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(certificate)
    return context


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize("version", [None, ssl.TLSVersion.TLSv1], ids=["unverifiable", "TLS 1.0"])
def test_a_server_that_does_not_hold_is_read_all_the_same_and_declared_as_legacy(
    certificate, version
):
    site = SampleSite.invented("sample-tls", "vsb", 5)
    with SiteServer(site, tls=server_context(certificate, version)) as server:
        report, _ = probe_address(server.list_urls[0], sample=True, settings=CrawlSettings())
    assert report.is_usable
    assert "not verified" in report.reach.tls
    assert any("polite.tls legacy" in finding for finding in report.findings)
    assert "tls: legacy" in report.yaml
