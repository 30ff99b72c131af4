from __future__ import annotations

import socket
import threading
from ipaddress import ip_address

import pytest

from briefgen.fetch.address import is_public
from briefgen.fetch.http import get
from briefgen.fetch.model import SourceDown, SourceError, SourceRefused
from tests.fetch.server import Page, Site

PRIVATE = {
    "127.0.0.1": "loopback",
    "127.8.9.10": "loopback",
    "10.1.2.3": "private",
    "172.16.0.1": "private",
    "192.168.1.1": "private",
    "100.64.0.1": "shared by a carrier",
    "169.254.169.254": "link-local: metadata of a cloud",
    "0.0.0.0": "unspecified",  # noqa: S104 - not bound to
    "192.0.0.8": "protocol assignments",
    "192.0.2.1": "documentation",
    "192.88.99.1": "relay of 6to4",
    "198.18.0.1": "benchmarks",
    "224.0.0.1": "multicast",
    "240.0.0.1": "reserved",
    "255.255.255.255": "broadcast",
    "::": "unspecified",
    "::1": "loopback",
    "::127.0.0.1": "IPv4-compatible",
    "::ffff:127.0.0.1": "IPv4-mapped",
    "::ffff:10.0.0.1": "IPv4-mapped",
    "::ffff:169.254.169.254": "IPv4-mapped",
    "::ffff:0:7f00:1": "IPv4-translated",
    "64:ff9b::7f00:1": "NAT64",
    "64:ff9b::808:808": "NAT64 of a public address",
    "64:ff9b:1::1": "local NAT64",
    "100::1": "discard only",
    "2001::1": "Teredo",
    "2001:db8::1": "documentation",
    "2002:7f00:1::": "6to4",
    "2002:808:808::": "6to4 of a public address",
    "3fff::1": "documentation",
    "5f00::1": "segment routing",
    "fc00::1": "unique local",
    "fd00:ec2::254": "unique local: metadata of a cloud",
    "fe80::1": "link-local",
    "fe80::1%2": "link-local with a zone",
    "fec0::1": "site-local",
    "ff02::1": "multicast",
}


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_of_the_public_internet(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_what_is(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "localhost", "LOCALHOST", "0"),
        *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]"),
        *("[2002:7f00:1::]", "169.254.169.254", "224.0.0.1", "0.0.0.0", "10.0.0.1"),  # noqa: S104
    ],
)
def test_no_spelling_of_this_machine_is_connected_to(host: str, site: Site) -> None:
    site.pages["/"] = Page.answer
    with pytest.raises(SourceRefused, match="not on the public internet") as refused:
        get(f"http://{host}:{site.port}/", deadline=5)
    assert f":{site.port}' under allow_hosts" in refused.value.hint
    assert site.seen == []


@pytest.mark.parametrize(
    "host", ["0177.0.0.1", "１２７.０.０.１", "[::1", "127.0.0.1.1", "[v1.a]", "a b", "%31"]
)
def test_a_spelling_that_is_no_host_reaches_nothing(host: str, site: Site) -> None:
    with pytest.raises(SourceError):
        get(f"http://{host}:{site.port}/", deadline=5, attempts=1)
    assert site.seen == []


@pytest.mark.parametrize("allowed", ["127.0.0.1", "127.0.0.1:{port}"])
def test_a_host_that_is_listed_is_connected_to(allowed: str, site: Site) -> None:
    site.pages["/"] = lambda page: page.answer(body=b"a,b")
    assert get(site.url(), allow_hosts=[allowed.format(port=site.port)]).data == b"a,b"


@pytest.mark.parametrize("allowed", ["127.0.0.1:1", "localhost", "127.0.0", "127.0.0.10", "*", ""])
def test_another_that_is_listed_does_not_help(allowed: str, site: Site) -> None:
    with pytest.raises(SourceRefused, match="not on the public internet"):
        get(site.url(), allow_hosts=[allowed])
    assert site.seen == []


def test_a_listed_name_is_tried_at_each_of_its_addresses(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    _resolve(monkeypatch, {"both.test": [["127.0.0.3", "127.0.0.1"]]})
    site.pages["/"] = lambda page: page.answer(body=b"here")
    assert get(site.url(host="both.test"), allow_hosts=["Both.test"]).data == b"here"


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    _resolve(monkeypatch, {"mixed.test": [["93.184.215.14", "127.0.0.1"]]})
    with pytest.raises(SourceRefused, match=r"mixed\.test is not on the public internet"):
        get(site.url(host="mixed.test"))


def test_a_name_that_moves_is_not_asked_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _resolve(monkeypatch, {"rebind.test": [["127.0.0.1"], ["127.0.0.9"]]})
    site.pages["/"] = lambda page: page.answer(body=b"first")
    assert get(site.url(host="rebind.test"), allow_hosts=["rebind.test"]).data == b"first"
    assert asked.count("rebind.test") == 1
    assert site.seen[0].headers["host"] == f"rebind.test:{site.port}"


def test_a_name_without_an_address_is_temporary() -> None:
    with pytest.raises(SourceDown, match=r"'nowhere\.invalid' cannot be resolved"):
        get("http://nowhere.invalid/", attempts=1)


def test_a_resolver_that_does_not_answer_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def getaddrinfo(*arguments, **options):
        over.wait(5)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(SourceDown, match=r"'slow\.test' cannot be resolved"):
        get("http://slow.test/", deadline=0.2)
    over.set()


def test_a_name_that_cannot_be_one_is_refused() -> None:
    with pytest.raises(SourceRefused, match="is no name of a host"):
        get(f"http://{'a' * 70}.example/")


def _resolve(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[list[str]]]) -> list[str]:
    """Teach the system's resolver *names*, with an answer for each time. The names that it is asked for."""
    system, asked = socket.getaddrinfo, []

    def getaddrinfo(host, port, *arguments, **options):
        asked.append(host)
        if host not in names:
            return system(host, port, *arguments, **options)
        answers = names[host]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked
