from __future__ import annotations

import gzip
import time
import traceback
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from briefgen.fetch import network
from briefgen.fetch.clock import Clock
from briefgen.fetch.http import get
from briefgen.fetch.model import Fetched, SourceDown, SourceError, SourceRefused
from briefgen.fetch.request import prepared
from tests.fetch.server import Page, Site

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
CSV = "年,件\n2020,1509\n".encode()


class Pauses(list[float]):
    """The pauses that were asked for, none of which is made; chance always draws the longest."""

    def clock(self) -> Clock:
        return Clock(sleep=self.append, now=lambda: NOON, chance=lambda: 1.0)


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def fetch(site: Site, pauses: Pauses) -> Callable[..., Fetched]:
    """A fetch of a path of *site*, which waits for nothing between attempts."""

    def fetched(path: str = "/", **options) -> Fetched:
        options = {"allow_hosts": site.allowed, "clock": pauses.clock(), "deadline": 5.0} | options
        return get(site.url(path), **options)

    return fetched


def in_turn(*pages: Callable[[Page], None]) -> Callable[[Page], None]:
    """A page that is each of *pages* once, and the last from then on."""
    left = list(pages)

    def turned(page: Page) -> None:
        turn = left.pop(0) if len(left) > 1 else left[0]
        turn(page)

    return turned


def status(code: int, **headers: str) -> Callable[[Page], None]:
    return lambda page: page.answer(code, b"no", **headers)


def raw(text: str) -> Callable[[Page], None]:
    return lambda page: page.raw(text.encode("latin-1"))


def ok(page: Page) -> None:
    page.answer(body=CSV)


class TestAnAnswer:
    def test_comes_whole_with_where_and_when(self, site: Site, fetch) -> None:
        site.pages["/a"] = lambda page: page.answer(body=CSV, ETag='"v1"', Last_Modified="Sat, 31 Jan 2026")
        assert fetch("/a?year=2020&token=hunter22") == Fetched(
            data=CSV,
            uri=site.url("/a?year=2020&token=***"),
            fetched_at="2026-01-31T12:00:00Z",
            etag='"v1"',
            modified="Sat, 31 Jan 2026",
        )
        assert site.seen[0].path == "/a?year=2020&token=hunter22"

    def test_in_chunks(self, site: Site, fetch) -> None:
        site.pages["/"] = raw(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na,b\r\n1\r\nc\r\n0\r\n\r\n"
        )
        assert fetch().data == b"a,bc"

    def test_that_ends_with_the_connection(self, site: Site, fetch) -> None:
        site.pages["/"] = raw("HTTP/1.0 200 OK\r\n\r\na,b")
        assert fetch().data == b"a,b"

    def test_packed(self, site: Site, fetch) -> None:
        packed = gzip.compress(CSV[:5]) + gzip.compress(CSV[5:])
        site.pages["/"] = lambda page: page.answer(body=packed, Content_Encoding="gzip")
        assert fetch().data == CSV
        assert site.seen[0].headers["accept-encoding"] == "gzip"

    def test_of_exactly_the_size_allowed(self, site: Site, fetch) -> None:
        site.pages["/"] = lambda page: page.answer(body=gzip.compress(b"a" * 1000), Content_Encoding="gzip")
        assert fetch(max_bytes=1000).data == b"a" * 1000

    def test_ignores_the_proxies_of_the_environment(
        self, site: Site, fetch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        site.pages["/"] = ok
        assert fetch().data == CSV

    def test_does_not_show_its_data(self, site: Site, fetch) -> None:
        site.pages["/"] = lambda page: page.answer(body=b"personal")
        assert "personal" not in repr(fetch())


class TestACopyAtHand:
    def test_is_current(self, site: Site, fetch) -> None:
        site.pages["/"] = lambda page: page.raw(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        answer = fetch(etag='"v1"', modified="Sat, 31 Jan 2026 00:00:00 GMT")
        assert (answer.not_modified, answer.data) == (True, b"")
        assert (answer.etag, answer.modified) == ('"v1"', "Sat, 31 Jan 2026 00:00:00 GMT")
        assert site.seen[0].headers["if-none-match"] == '"v1"'
        assert site.seen[0].headers["if-modified-since"] == "Sat, 31 Jan 2026 00:00:00 GMT"

    def test_is_outdated(self, site: Site, fetch) -> None:
        site.pages["/"] = lambda page: page.answer(body=CSV, ETag='"v2"')
        answer = fetch(etag='"v1"', modified="Sat, 31 Jan 2026 00:00:00 GMT")
        assert (answer.not_modified, answer.data, answer.etag, answer.modified) == (False, CSV, '"v2"', "")

    def test_that_nobody_spoke_of_is_not_current(self, site: Site, fetch) -> None:
        site.pages["/"] = lambda page: page.raw(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        with pytest.raises(SourceRefused, match="304 Not Modified"):
            fetch()


class TestWhatIsTemporary:
    @pytest.mark.parametrize("code", [408, 425, 429, 500, 502, 503, 504, 599])
    def test_is_tried_again(self, code: int, site: Site, fetch, pauses: Pauses) -> None:
        site.pages["/"] = in_turn(status(code), status(code), ok)
        answer = fetch()
        assert (answer.data, answer.attempts) == (CSV, 3)
        assert pauses == [0.5, 1.0]

    def test_is_told_after_the_last_attempt(self, site: Site, fetch) -> None:
        site.pages["/"] = status(503)
        with pytest.raises(SourceDown) as down:
            fetch()
        assert down.value.message == f"127.0.0.1:{site.port} answered 503 Service Unavailable (3 attempts)"
        assert len(site.seen) == 3

    @pytest.mark.parametrize(
        "wait", ["2", "Sat, 31 Jan 2026 12:00:02 GMT", "Sat, 31 Jan 2026 12:00:02 -0000"]
    )
    def test_is_left_alone_as_long_as_it_asks(self, wait: str, site: Site, fetch, pauses: Pauses) -> None:
        site.pages["/"] = in_turn(status(429, Retry_After=wait), ok)
        assert fetch().attempts == 2
        assert pauses == [2.5]

    @pytest.mark.parametrize("wait", ["-1", "soon", "", "²", "Sat, 31 Jan 2020 12:00:00 GMT", "Sat, 99 Jan"])
    def test_with_a_wait_that_is_none(self, wait: str, site: Site, fetch, pauses: Pauses) -> None:
        site.pages["/"] = in_turn(status(503, Retry_After=wait), ok)
        assert fetch().attempts == 2
        assert pauses == [0.5]

    @pytest.mark.parametrize("wait", ["60", "9" * 40, "Sat, 31 Jan 2099 12:00:00 GMT"])
    def test_is_given_up_where_it_asks_for_more_than_the_deadline(
        self, wait: str, site: Site, fetch, pauses: Pauses
    ) -> None:
        site.pages["/"] = status(429, Retry_After=wait)
        with pytest.raises(SourceDown, match=r"429 Too Many Requests$") as down:
            fetch()
        assert down.value.wait >= 60
        assert "as it asks" in down.value.hint
        assert (pauses, len(site.seen)) == ([], 1)

    def test_no_connection(self, site: Site) -> None:
        with pytest.raises(SourceDown, match=r"127\.0\.0\.1:1 cannot be reached: Connection refused$"):
            get("http://127.0.0.1:1/", allow_hosts=["127.0.0.1"], attempts=1)

    @pytest.mark.parametrize(
        "cut",
        [
            "",
            "HTTP/1.1 200 OK\r\nContent-Le",
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc",
        ],
    )
    def test_an_answer_cut_short(self, cut: str, site: Site, fetch) -> None:
        site.pages["/"] = in_turn(raw(cut), ok)
        assert (fetch().data, len(site.seen)) == (CSV, 2)
        site.pages["/"] = raw(cut)
        with pytest.raises(SourceDown, match="was cut short"):
            fetch()

    @pytest.mark.parametrize(
        "damage", [lambda data: data[:-9], lambda data: data[:-4] + b"zzzz", lambda _: CSV]
    )
    def test_damage_inside_what_is_packed(self, damage, site: Site, fetch) -> None:
        packed = damage(gzip.compress(CSV))
        site.pages["/"] = lambda page: page.answer(body=packed, Content_Encoding="gzip")
        with pytest.raises(SourceDown, match=r"cut short|damaged"):
            fetch()


def quickly(fetch, **options) -> str:
    """The message of a fetch that must end soon after its deadline of 0.4 s."""
    start = time.monotonic()
    with pytest.raises(SourceDown) as down:
        fetch(deadline=0.4, **options)
    assert 0.3 < time.monotonic() - start < 1.5
    return down.value.message


class TestADeadline:
    @pytest.mark.parametrize(
        ("first", "drop"),
        [
            ("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", "a"),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n"),
            ("HTTP/1.1 200 OK\r\n", "X-A: a\r\n"),
            ("", "HTTP/1.1 100 Continue\r\n\r\n"),
            ("HTTP", ""),
        ],
    )
    def test_ends_what_drips(self, first: str, drop: str, site: Site, fetch) -> None:
        def dripping(page: Page) -> None:
            page.raw(first.encode())
            for _ in range(40):
                page.raw(drop.encode())
                time.sleep(0.05)

        site.pages["/"] = dripping
        assert quickly(fetch) == "the answer was not complete within 0.4 s"

    def test_leaves_time_for_another_attempt_where_nothing_comes(
        self, site: Site, fetch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(network, "STALL", 0.1)
        site.pages["/"] = in_turn(lambda _: time.sleep(0.3), ok)
        assert fetch().attempts == 2

    def test_bounds_all_redirects_together(self, site: Site, fetch) -> None:
        def slow(page: Page) -> None:
            time.sleep(0.15)
            page.answer(302, Location="/")

        site.pages["/"] = slow
        assert quickly(fetch) == "the answer was not complete within 0.4 s"

    def test_bounds_attempts_and_the_pauses_between_them(self, site: Site) -> None:
        site.pages["/"] = status(503)
        start = time.monotonic()
        with pytest.raises(SourceDown, match=r"\(2 attempts\)$"):
            get(
                site.url(),
                allow_hosts=site.allowed,
                attempts=9,
                deadline=0.9,
                clock=Clock(chance=lambda: 0.9),
            )
        assert time.monotonic() - start < 1


class TestWhatIsPermanent:
    @pytest.mark.parametrize("code", [204, 206, 300, 400, 401, 403, 404, 407, 410, 418, 451, 499])
    def test_is_not_tried_again(self, code: int, site: Site, fetch) -> None:
        site.pages["/"] = lambda page: page.raw(f"HTTP/1.1 {code} X\r\nContent-Length: 0\r\n\r\n".encode())
        with pytest.raises(SourceRefused, match=f"answered {code}") as refused:
            fetch()
        assert refused.value.hint
        assert len(site.seen) == 1

    @pytest.mark.parametrize(
        "garbage",
        [
            "SMTP",
            "SSH-2.0-OpenSSH_9.2\r\n",
            "+PONG\r\n\r\n",
            "HTTP/1.1 abc\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "HTTP/1.1 200 OK\r\nX: " + "a" * 200_000 + "\r\n\r\n",
        ],
    )
    def test_what_is_no_http(self, garbage: str, site: Site, fetch) -> None:
        def page(page: Page) -> None:
            page.raw(garbage.encode())
            time.sleep(0.2)  # the connection stays open: what was sent is the fault

        site.pages["/"] = page
        with pytest.raises(SourceRefused, match="does not answer in HTTP"):
            fetch()

    @pytest.mark.parametrize("coding", ["br", "deflate", "zstd", "gzip, gzip", "nonsense"])
    def test_a_coding_that_was_not_asked_for(self, coding: str, site: Site, fetch) -> None:
        site.pages["/"] = lambda page: page.answer(body=CSV, Content_Encoding=coding)
        with pytest.raises(SourceRefused, match="packed in a way"):
            fetch()

    @pytest.mark.parametrize(
        "url", ["", "data.csv", "//h/a", "ftp://h/", "file:///etc/passwd", "http://", "http:///a"]
    )
    def test_what_is_no_address_of_the_web(self, url: str) -> None:
        with pytest.raises(SourceRefused, match="is no address of the web"):
            get(url)

    @pytest.mark.parametrize(
        "headers",
        [
            *({"X": "a\r\nY: b"}, {"X": "a\n"}, {"X": "a\0b"}, {"X": ""}, {"X": "あ"}, {"X": " a"}),
            *({"X Y": "a"}, {"X:": "a"}, {"": "a"}),
            *({"Host": "other"}, {"transfer-encoding": "chunked"}, {"Range": "bytes=0-1"}),
        ],
    )
    def test_a_header_that_cannot_be_sent(self, headers: dict[str, str], site: Site, fetch) -> None:
        with pytest.raises(SourceRefused, match="header"):
            fetch(headers=headers)
        assert site.seen == []


class TestTooMuch:
    def test_announced(self, site: Site, fetch) -> None:
        site.pages["/"] = raw("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n")
        with pytest.raises(SourceRefused, match=r"larger than 64 MiB$"):
            fetch()

    def test_not_announced(self, site: Site, fetch) -> None:
        sent = []

        def endless(page: Page) -> None:
            page.raw(b"HTTP/1.1 200 OK\r\n\r\n")
            while True:
                page.raw(b"a" * 65536)
                sent.append(65536)

        site.pages["/"] = endless
        with pytest.raises(SourceRefused, match="larger than 1 MiB"):
            fetch(max_bytes=1 << 20)
        assert sum(sent) < 64 << 20

    def test_unpacked(self, site: Site, fetch) -> None:
        bomb = gzip.compress(bytes(200 << 20), 1)
        site.pages["/"] = lambda page: page.answer(body=bomb, Content_Encoding="gzip")
        tracemalloc.start()
        try:
            with pytest.raises(SourceRefused, match="larger than 2 MiB"):
                fetch(max_bytes=2 << 20)
            assert tracemalloc.get_traced_memory()[1] < 16 << 20
        finally:
            tracemalloc.stop()

    def test_packed_that_unpacks_to_nothing(self, site: Site, fetch) -> None:
        packed = gzip.compress(b"") * 2000
        site.pages["/"] = lambda page: page.raw(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packed)
        with pytest.raises(SourceRefused, match="larger than 10,000 bytes"):
            fetch(max_bytes=10_000)


class TestARedirect:
    @pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
    def test_is_followed(self, code: int, site: Site, fetch) -> None:
        site.pages["/old"] = status(code, Location="new?a=1#part")
        site.pages["/new"] = ok
        answer = fetch("/old", headers={"X-Api-Key": "hunter22"})
        assert (answer.data, answer.uri) == (CSV, site.url("/old"))
        assert site.seen[1].path == "/new?a=1"
        assert site.seen[1].headers["x-api-key"] == "hunter22"

    def test_three_times_at_most(self, site: Site, fetch) -> None:
        for at in range(5):
            site.pages[f"/{at}"] = status(302, Location=f"/{at + 1}")
        site.pages["/5"] = ok
        assert fetch("/2").data == CSV
        with pytest.raises(SourceRefused, match="more than 3 times"):
            fetch("/1")

    def test_in_a_circle(self, site: Site, fetch) -> None:
        site.pages["/"] = status(302, Location="/")
        with pytest.raises(SourceRefused, match="more than 3 times"):
            fetch()
        assert len(site.seen) == 4

    @pytest.mark.parametrize(
        "host", ["127.0.0.2", "localhost", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0"]
    )
    def test_to_what_may_not_be_reached(self, host: str, site: Site, other_site: Site, fetch) -> None:
        site.pages["/"] = status(302, Location=other_site.url("/", host))
        other_site.pages["/"] = ok
        with pytest.raises(SourceRefused, match="not on the public internet"):
            fetch()
        assert other_site.seen == []

    @pytest.mark.parametrize(
        "location",
        ["file:///etc/passwd", "ftp://h/", "https://", "http://[::1", "javascript:0", "http://h:99999/"],
    )
    def test_to_what_is_no_address(self, location: str, site: Site, fetch) -> None:
        site.pages["/"] = status(302, Location=location)
        with pytest.raises(SourceRefused, match="redirects to what is no address"):
            fetch()

    def test_with_no_address(self, site: Site, fetch) -> None:
        site.pages["/"] = status(302)
        with pytest.raises(SourceRefused, match="302 Found"):
            fetch()

    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
    def test_takes_no_secret_to_another_origin(self, host: str, site: Site, other_site: Site) -> None:
        """Nor back: who sends us elsewhere also writes the address that we come back to."""
        site.pages["/"] = status(302, Location=other_site.url("/", host))
        other_site.pages["/"] = status(302, Location=site.url("/end").replace("//", "//evil:evil@"))
        site.pages["/end"] = ok
        url = site.url().replace("//", "//reader:hunter22@")
        headers = {"X-Api-Key": "hunter33", "Cookie": "session=hunter44", "User-Agent": "hunter55"}
        answer = get(url, allow_hosts=["127.0.0.1", "localhost"], headers=headers, etag='"v1"')
        assert answer.data == CSV
        first, second, third = (seen.headers for seen in [site.seen[0], *other_site.seen, site.seen[1]])
        assert first["authorization"] == "Basic cmVhZGVyOmh1bnRlcjIy"
        assert first["x-api-key"] == "hunter33"
        for later in (second, third):
            assert "hunter" not in str(later)
            assert not {"authorization", "cookie", "x-api-key", "referer"} & set(later)
            assert later["if-none-match"] == '"v1"'


def failures() -> Iterator[Callable[[Page], None]]:
    """Pages that throw every secret they are sent back at the reader, in each way there is."""
    echo = "reader1 hunter22 hunter33 hunter44 hunter55 Basic cmVhZGVyMTpodW50ZXIyMg=="
    yield raw(f"HTTP/1.1 404 {echo}\r\nContent-Length: 0\r\n\r\n")
    yield raw(f"HTTP/1.1 503 {echo}\r\nRetry-After: {echo}\r\nContent-Length: 0\r\n\r\n")
    yield raw(f"{echo}\r\n\r\n")
    yield raw(f"HTTP/1.1 200 OK\r\n{echo}\r\n\r\n")
    yield raw(f"HTTP/1.1 200 OK\r\nContent-Length: {echo}\r\n\r\n")
    yield raw(f"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n{echo}")
    yield raw(f"HTTP/1.1 200 OK\r\nContent-Encoding: {echo}\r\nContent-Length: 1\r\n\r\na")
    yield raw(f"HTTP/1.1 200 OK\r\nTransfer-Encoding: {echo}\r\n\r\n")
    for location in (
        "http://hunter22.invalid/",
        "http://u:hunter22@127.0.0.1:1/hunter33",
        "http://hunter44@[",
    ):
        yield raw(f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n")


@pytest.mark.parametrize("number", range(11))
def test_no_error_tells_a_secret(number: int, site: Site, fetch) -> None:
    site.pages["/hello"] = list(failures())[number]
    url = site.url("/hello?token=hunter44&a=1").replace("//", "//reader1:hunter22@")
    headers = {"X-Api-Key": "hunter33", "Cookie": "hunter55"}
    with pytest.raises(SourceError) as told:
        get(url, headers=headers, allow_hosts=site.allowed, attempts=1)
    assert told.value.message
    everything = [*traceback.format_exception(told.value), repr(told.value), told.value.hint]
    assert told.value.__suppress_context__
    for secret in ("hunter", "reader1", "cmVhZGVy"):
        assert secret not in "".join(line for line in everything)


@pytest.mark.parametrize("header", ["hunter33\r\n", "hunter33\0", "あhunter33"])
def test_no_error_tells_a_header_that_cannot_be_sent(header: str) -> None:
    with pytest.raises(SourceRefused) as told:
        get("https://example.com/", headers={"Authorization": header})
    assert "hunter" not in "".join(traceback.format_exception(told.value)) + told.value.hint


@pytest.mark.parametrize(
    "url", ["htp://reader1:hunter22@h/", "http://reader1:hunter22@/", "reader1:hunter22@h"]
)
def test_no_error_tells_a_secret_of_what_is_no_address(url: str) -> None:
    with pytest.raises(SourceRefused) as told:
        get(url)
    assert not {"hunter22", "reader1"} & set(told.value.message.replace("@", ":").split(":"))


def test_a_request_does_not_show_what_it_sends() -> None:
    url = "https://reader1:hunter22@example.com/?token=hunter33"
    assert repr(prepared(url, {"X-Api-Key": "hunter44"}, "", "")) == "Request(example.com:443)"


def test_nothing_is_logged_that_holds_a_secret(site: Site, fetch, caplog: pytest.LogCaptureFixture) -> None:
    site.pages["/"] = ok
    with caplog.at_level("DEBUG"):
        fetch("/?token=hunter22", headers={"Authorization": "Bearer hunter33"})
    assert caplog.text
    assert "hunter" not in caplog.text
