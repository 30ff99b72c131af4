"""Data from the web, fetched by a reader that trusts neither the address nor the answer.

One way through, :func:`briefgen.fetch.http.get`:

    1. the address and the headers are checked                            request
    2. the name is resolved once and every address of it is checked       address, network
    3. the answer is read under a deadline and a bound of size            clock, network, body
    4. redirects are followed, each checked like the first                exchange
    5. what is temporary is tried again                                   http
    6. what is told about it holds no secret                              redact

Nothing here is imported by another package until a source asks for it.
"""
