from __future__ import annotations

import base64
import json
import string
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.fetch.redact import Redactor, redacted

SAFE = string.ascii_letters + string.digits + "-._~"
words = st.text(SAFE, min_size=8, max_size=20).map(lambda text: "S3" + text)  # a secret of ten and more
hosts = st.from_regex(r"[a-z]{1,8}\.example(:[1-9][0-9]{0,3})?", fullmatch=True)
paths = st.text(string.ascii_lowercase + "/", max_size=12).map(lambda text: "/" + text)
keys = st.sampled_from(
    [
        *("token", "access_token", "apiKey", "api-key", "x-api-key", "appId", "sig", "X-Amz-Signature"),
        *("X-Amz-Credential", "AWSAccessKeyId", "password", "PWD", "client_secret", "key", "auth"),
        *("sessionId", "%74oken", "subscription-key"),
    ]
)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.com/data.csv", "https://example.com/data.csv"),
        ("https://example.com", "https://example.com"),
        ("https://u:p@example.com:8443/a?b=1&c=2", "https://example.com:8443/a?b=1&c=2"),
        ("https://token@example.com/", "https://example.com/"),
        ("https://a@b:c@example.com/", "https://example.com/"),
        ("https://[::1]:80/a", "https://[::1]:80/a"),
        ("https://h/?appId=abc&cdCat01=A1101", "https://h/?appId=***&cdCat01=A1101"),
        ("https://h/?year=2020;SIG=x;key=", "https://h/?year=2020;SIG=***;key="),
        ("https://h/?author=x&monkey=y&code=13", "https://h/?author=x&monkey=y&code=13"),
        ("https://h/?next=https://u:p@i/", "https://h/?next=***"),
        ("https://h/?t=eyJhbGciOiJIUzI1NiJ9.e30.x", "https://h/?t=***"),
        ("https://h/?abcdefghijklmnopqrstuvwxyz", "https://h/?***"),
        ("https://h/a;token=x/b?q", "https://h/a;token=***/b?q"),
        ("https://h/a#access_token=x", "https://h/a"),
        ("https://user:pa/ss@h/", "***"),
        ("https://user:pa#ss@h/", "***"),
        (r"https://h\@evil/", "***"),
        ("user:pass@host/a", "***"),
        ("https://h/a\nb", "***"),
        ("", "***"),
    ],
)
def test_an_address_shows_where_it_leads_and_no_secret(url: str, shown: str) -> None:
    assert redacted(url) == shown


@given(host=hosts, path=paths, user=words, password=words, key=keys, value=words, fragment=words)
def test_no_secret_part_is_left(
    host: str, path: str, user: str, password: str, key: str, value: str, fragment: str
) -> None:
    shown = redacted(f"https://{user}:{password}@{host}{path}?year=2020&{key}={value}&end=1#{fragment}")
    assert shown == f"https://{host}{path}?year=2020&{key}=***&end=1"


@given(st.text() | st.builds("https://{}".format, st.text(string.printable)))
def test_whatever_it_is_given_it_ends_and_changes_nothing_the_second_time(text: str) -> None:
    assert redacted(redacted(text)) == redacted(text)
    assert redacted(text).isprintable()


@given(hosts, paths)
def test_an_address_without_secrets_stays(host: str, path: str) -> None:
    assert redacted(f"http://{host}{path}?year=2020") == f"http://{host}{path}?year=2020"


@given(before=st.text(), after=st.text(), secret=st.text(min_size=4).filter(lambda text: "*" not in text))
def test_a_known_secret_leaves_any_text(before: str, after: str, secret: str) -> None:
    assert Redactor([secret])(f"{before}{secret}{after}").count(secret) == 0


@pytest.mark.parametrize(
    "encode",
    [
        lambda secret: quote(secret, safe=""),
        quote_plus,
        lambda secret: json.dumps({"a": secret}),
        lambda secret: json.dumps(secret, ensure_ascii=False),
        lambda secret: base64.b64encode(secret.encode()).decode(),
        lambda secret: base64.urlsafe_b64encode(secret.encode()).decode(),
        repr,
    ],
)
def test_a_secret_is_known_again_where_it_is_encoded(encode) -> None:
    secret = 'pä ss/"\\wörd?>>'  # noqa: S105
    text = Redactor([secret])(f"got {encode(secret)} back")
    assert "***" in text
    assert "wörd" not in text
    assert encode(secret).strip('"') not in text


def test_of_two_secrets_the_longer_goes_first() -> None:
    assert Redactor(["abcd", "abcdefgh"])("abcdefgh abcd") == "*** ***"


def test_a_value_too_short_to_be_a_secret_leaves_text_alone() -> None:
    assert Redactor(["", "a", "abc"])("abc and a") == "abc and a"


def test_a_redactor_does_not_show_what_it_knows() -> None:
    redactor = Redactor(["hunter22"])
    assert "hunter22" not in repr(redactor) + str(redactor)
