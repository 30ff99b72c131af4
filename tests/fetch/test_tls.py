from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from briefgen.fetch.http import get
from briefgen.fetch.model import SourceRefused
from tests.fetch.server import Page, Site, serving


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for the name localhost, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)  # noqa: TID251 - a certificate is of today
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "localhost.pem"
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(private + signed.public_bytes(pem))
    return file


@pytest.fixture
def secure(certificate: Path) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(context) as running:
        running.pages["/"] = lambda page: page.answer(body=b"a,b")
        yield running


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


def test_a_certificate_of_a_trusted_authority(secure: Site, trusted: None) -> None:
    assert get(secure.url(host="localhost"), allow_hosts=["localhost"]).data == b"a,b"


def test_a_certificate_of_nobody_known(secure: Site) -> None:
    with pytest.raises(SourceRefused, match="cannot be trusted: self-signed certificate"):
        get(secure.url(host="localhost"), allow_hosts=["localhost"])
    assert secure.seen == []


def test_a_certificate_for_another_name(secure: Site, trusted: None) -> None:
    with pytest.raises(SourceRefused, match=r"cannot be trusted: .*127\.0\.0\.1"):
        get(secure.url(), allow_hosts=["127.0.0.1"])
    assert secure.seen == []


def test_a_redirect_from_https_to_http(secure: Site, site: Site, trusted: None) -> None:
    site.pages["/"] = Page.answer
    secure.pages["/"] = lambda page: page.answer(302, Location=site.url())
    with pytest.raises(SourceRefused, match="redirects from https to http"):
        get(secure.url(host="localhost"), allow_hosts=["localhost", "127.0.0.1"])
    assert site.seen == []


def test_a_redirect_from_http_to_https(secure: Site, site: Site, trusted: None) -> None:
    site.pages["/"] = lambda page: page.answer(302, Location=secure.url(host="localhost"))
    headers = {"Authorization": "Bearer hunter22"}
    assert get(site.url(), allow_hosts=["localhost", "127.0.0.1"], headers=headers).data == b"a,b"
    assert "authorization" not in secure.seen[0].headers


def test_https_where_http_is_spoken(site: Site) -> None:
    with pytest.raises(SourceRefused, match="does not speak TLS"):
        get(f"https://127.0.0.1:{site.port}/", allow_hosts=site.allowed)
