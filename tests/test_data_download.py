"""Downloads against a server on this machine that fails in every way: cut, silent, wrong, gone, changed half-way."""

import hashlib
import os
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from unrolled import progress
from unrolled.data import download
from unrolled.data.download import Source, Unavailable, fetch

BODY = bytes(range(256)) * 2000
CUT = 12 * 8192
ETAG = '"first"'


class Server:
    """Does for each request what its script says, then serves in full; remembers which ranges it was asked for."""

    def __init__(self):
        self.script, self.asked, self.body, self.etag, self.ranges = [], [], BODY, ETAG, True
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                server.asked.append(self.headers.get("Range"))
                action = server.script.pop(0) if server.script else server.serve
                action(self)

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.http.server_port}/data.bin"

    def serve(self, handler, until=None, length=True):
        first = 0
        asked = handler.headers.get("Range")
        if asked and self.ranges and handler.headers.get("If-Range") == self.etag:
            first = int(asked.removeprefix("bytes=").removesuffix("-"))
            handler.send_response(206)
            handler.send_header("Content-Range", f"bytes {first}-{len(self.body) - 1}/{len(self.body)}")
        else:
            handler.send_response(200)
        if self.etag:
            handler.send_header("ETag", self.etag)
        if length:
            handler.send_header("Content-Length", str(len(self.body) - first))
        handler.end_headers()
        handler.wfile.write(self.body[first:until])

    def cut(self, at, length=True):
        return lambda handler: self.serve(handler, at, length)

    def silent(self, seconds, at=None):
        def act(handler):
            if at is not None:
                self.serve(handler, at)
                handler.wfile.flush()
            time.sleep(seconds)

        return act

    def status(self, code):
        return lambda handler: handler.send_error(code)

    def close(self):
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(download, "WAITS", (0.0,))
    monkeypatch.delenv("UNROLLED_DATA", raising=False)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = Server()
    yield server
    server.close()


def whole(path: Path):
    return None if path.read_bytes() == BODY else "what came is not the file."


@pytest.fixture
def source(server):
    return Source("the bytes", server.url, "data.bin", ("by hand.bin",), problem=whole, page="http://example.org/page")


def left(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_downloaded_once_and_nothing_else_is_left(server, source, tmp_path, capfd):
    path = fetch(source, tmp_path)
    assert path == tmp_path / "data.bin" and path.read_bytes() == BODY
    assert fetch(source, tmp_path) == path
    assert server.asked == [None] and left(tmp_path) == ["data.bin"]
    assert capfd.readouterr() == ("", ""), "quiet where nobody looks on"


def test_the_folder_is_made(server, source, tmp_path):
    assert fetch(source, tmp_path / "a" / "b").read_bytes() == BODY


@pytest.mark.parametrize("name", ["data.bin", "by hand.bin"])
def test_a_copy_made_by_hand_is_taken(server, source, tmp_path, monkeypatch, name):
    (tmp_path / name).write_bytes(b"mine")
    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path))
    assert fetch(source) == fetch(source, download=False) == tmp_path / name
    assert server.asked == []


def test_the_folder_given_comes_before_the_variable_and_that_before_the_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("UNROLLED_DATA", str(tmp_path))
    assert download.folder_of() == tmp_path
    assert download.folder_of(tmp_path / "given") == tmp_path / "given"
    monkeypatch.setenv("UNROLLED_DATA", "")
    assert "unrolled" in str(download.folder_of())


def test_without_download_it_says_where_to_put_which_file(server, source, tmp_path):
    with pytest.raises(Unavailable) as error:
        fetch(source, tmp_path, download=False)
    for word in ("the bytes", str(tmp_path), "data.bin or by hand.bin", "http://example.org/page", "UNROLLED_DATA"):
        assert word in str(error.value)
    assert server.asked == [] and left(tmp_path) == []


# How far it is


@pytest.mark.parametrize("length", [True, False], ids=["length known", "length unknown"])
def test_a_notebook_shows_how_far_it_is(server, source, tmp_path, monkeypatch, capfd, length):
    shown = []

    class Shell:
        kernel = object()

    class Handle:
        def update(self, line):
            shown.append(repr(line))

    def displayed(line, display_id):
        shown.append(repr(line))
        return Handle()

    monkeypatch.setattr(progress, "get_ipython", Shell)
    monkeypatch.setattr(progress, "display", displayed)
    monkeypatch.setattr(progress, "EVERY", 0)
    monkeypatch.setattr(download, "_MEGABYTE", 100_000)
    server.script = [server.cut(2 * CUT), server.serve] if length else [server.cut(None, length=False)]
    assert fetch(source, tmp_path).read_bytes() == BODY
    if length:
        assert "0 of 6 MB" in shown[0] and "2 of 6 MB in " in shown[3], "cut in the second"
        assert "0 of 6 MB" in shown[4] and "2 of 6 MB" in shown[6], "what had come counts"
        assert "6 of 6 MB in " in shown[-1]
    else:
        assert shown[0] == "≈ downloading: 0 MB so far" and shown[-2] == "≈ downloading: 6 MB so far"
        assert shown[-1].startswith("≈ downloading: 6 MB in ")
    assert capfd.readouterr() == ("", "")


def test_a_terminal_shows_how_far_it_is(server, source, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert fetch(source, tmp_path).read_bytes() == BODY
    said = capsys.readouterr()
    assert "downloading" in said.err and "512.0/512.0 kB" in said.err and said.out == ""


# Cuts


@pytest.mark.parametrize("length", [True, False], ids=["length known", "length unknown"])
def test_a_cut_download_goes_on_where_it_ended(server, source, tmp_path, length):
    if not length:  # then only the whole file tells: it begins anew
        server.script = [server.cut(CUT, length=False)]
        assert fetch(source, tmp_path).read_bytes() == BODY
        assert server.asked == [None, None]
        return
    server.script = [server.cut(CUT), server.cut(3 * CUT)]
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert server.asked == [None, f"bytes={CUT}-", f"bytes={3 * CUT}-"] and left(tmp_path) == ["data.bin"]


def test_the_next_call_goes_on_where_the_last_one_gave_up(server, source, tmp_path):
    server.script = [server.cut(CUT)] + [server.status(503)] * 5
    with pytest.raises(Unavailable, match="answers 503"):
        fetch(source, tmp_path)
    assert left(tmp_path) == ["data.bin.partial"] and len(server.asked) == 6
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert server.asked[-1] == f"bytes={CUT}-" and left(tmp_path) == ["data.bin"]


def test_as_long_as_something_comes_it_is_not_given_up(server, source, tmp_path):
    server.script = [server.cut(k * 3 * 8192) for k in range(1, 20)]
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert server.asked == [None, *(f"bytes={k * 3 * 8192}-" for k in range(1, 20))]


def test_a_server_that_always_cuts_at_the_same_place_is_given_up(server, source, tmp_path):
    server.ranges, server.script = False, [server.cut(CUT)] * 9
    with pytest.raises(Unavailable, match="cut after 98,304 of 512,000 bytes"):
        fetch(source, tmp_path)
    assert len(server.asked) == 6


def test_a_server_that_knows_no_ranges_sends_all_again(server, source, tmp_path):
    server.ranges, server.script = False, [server.cut(CUT)]
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert server.asked == [None, f"bytes={CUT}-"]


def test_what_no_validator_vouches_for_is_not_gone_on_with(server, source, tmp_path):
    server.etag, server.script = "", [server.cut(CUT)]
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert server.asked == [None, None]


def test_a_file_that_changed_meanwhile_is_not_sewn_together(server, source, tmp_path):
    old = bytes(len(BODY))

    def change(handler):
        server.body, server.etag = BODY, '"second"'
        server.serve(handler)

    server.body = old
    server.script = [server.cut(CUT), change]
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert server.asked == [None, f"bytes={CUT}-"]


def test_another_part_than_was_asked_for_is_refused(server, source, tmp_path):
    def wrong_part(handler):
        handler.send_response(206)
        handler.send_header("Content-Range", f"bytes 5-{len(BODY) - 1}/{len(BODY)}")
        handler.send_header("Content-Length", str(len(BODY) - 5))
        handler.end_headers()
        handler.wfile.write(BODY[5:])

    server.script = [server.cut(CUT), wrong_part]
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert server.asked == [None, f"bytes={CUT}-", None]


def test_a_rest_longer_than_the_file_is_thrown_away(server, source, tmp_path):
    server.script = [server.cut(CUT), server.status(416)]
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert server.asked == [None, f"bytes={CUT}-", None]


def test_what_a_killed_process_left_is_taken_over_once_it_is_old(server, source, tmp_path):
    orphan = tmp_path / "data.bin.partial-0123abcd"
    orphan.mkdir()
    (orphan / "body").write_bytes(BODY[:7000])
    (orphan / "validator").write_text(ETAG)
    other = tmp_path / "other.bin"
    assert fetch(replace(source, file="other.bin"), tmp_path) == other
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert server.asked == [None, None] and orphan.exists(), "it may still be at work"
    (tmp_path / "data.bin").unlink()
    old = time.time() - 2 * download.ABANDONED
    for path in (orphan / "body", orphan / "validator", orphan):
        os.utime(path, (old, old))
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert server.asked[-1] == "bytes=7000-" and left(tmp_path) == ["data.bin", "other.bin"]


def test_several_at_once_do_not_mix_their_bytes(server, source, tmp_path):
    failed = []

    def one():
        try:
            assert fetch(source, tmp_path).read_bytes() == BODY
        except BaseException as error:
            failed.append(error)

    server.script = [server.cut(CUT + 8192 * k) for k in range(4)]
    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed and left(tmp_path) == ["data.bin"]


# Corruption


def test_a_damaged_download_is_never_kept(server, source, tmp_path):
    server.body = BODY[:-1] + b"x"
    with pytest.raises(Unavailable, match="what came is not the file"):
        fetch(source, tmp_path)
    assert left(tmp_path) == [] and len(server.asked) == 5


def test_a_page_that_stands_in_for_the_file_is_not_taken_for_it(server, source, tmp_path):
    server.body = b"<html>Please log in.</html>"
    with pytest.raises(Unavailable, match="not the file"):
        fetch(source, tmp_path)
    assert left(tmp_path) == []


def test_damage_once_is_mended_by_another_attempt(server, source, tmp_path):
    def damaged(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "3")
        handler.end_headers()
        handler.wfile.write(b"bad")

    server.script = [damaged]
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert server.asked == [None, None]


def test_a_checksum_is_kept_to_where_one_is_known(server, source, tmp_path):
    right = hashlib.sha256(BODY).hexdigest()
    assert fetch(replace(source, sha256=right), tmp_path / "right").read_bytes() == BODY
    with pytest.raises(Unavailable, match="another SHA-256"):
        fetch(replace(source, sha256="0" * 64, problem=None), tmp_path / "wrong")
    assert left(tmp_path / "wrong") == []


# Silence and refusal


@pytest.mark.parametrize("at", [None, CUT], ids=["before it answers", "half-way"])
def test_a_silent_server_is_not_waited_for_for_ever(server, source, tmp_path, monkeypatch, at):
    monkeypatch.setattr(download, "READ", 0.2)
    server.script = [server.silent(0.6, at)]
    begun = time.monotonic()
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert time.monotonic() - begun < 5
    assert server.asked[1] == (None if at is None else f"bytes={at}-")


def test_a_server_silent_for_good_is_given_up(server, source, tmp_path, monkeypatch):
    monkeypatch.setattr(download, "READ", 0.05)
    monkeypatch.setattr(download, "ATTEMPTS", 2)
    server.script = [server.silent(0.3), server.silent(0.3)]
    with pytest.raises(Unavailable, match=r"did not answer within 0\.05 s"):
        fetch(source, tmp_path)
    assert left(tmp_path) == []


@pytest.mark.parametrize("code", [401, 403, 404, 410])
def test_a_refusal_is_final(server, source, tmp_path, code):
    server.script = [server.status(code)]
    with pytest.raises(Unavailable, match=f"answers {code}") as error:
        fetch(source, tmp_path)
    assert len(server.asked) == 1 and "by hand" in str(error.value) and server.url in str(error.value)
    assert left(tmp_path) == []


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_server_in_trouble_is_asked_again(server, source, tmp_path, code):
    server.script = [server.status(code)] * 2
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert len(server.asked) == 3


def test_the_waits_grow(server, source, tmp_path, monkeypatch):
    waited = []
    monkeypatch.setattr(download, "WAITS", (1.0, 2.0, 4.0, 8.0))
    monkeypatch.setattr(download.time, "sleep", waited.append)
    server.script = [server.status(503)] * 5
    with pytest.raises(Unavailable, match="answers 503"):
        fetch(source, tmp_path)
    assert waited == [1.0, 2.0, 4.0, 8.0]


def test_offline_it_says_so_soon(server, source, tmp_path):
    server.close()
    with pytest.raises(Unavailable, match=r"offline\? .*UNROLLED_DATA"):
        fetch(source, tmp_path)
    assert left(tmp_path) == []


def test_a_folder_in_which_nothing_may_be_written_is_named(source, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match=r"Could not keep the bytes in .*UNROLLED_DATA"):
        fetch(source, tmp_path / "file" / "folder")


def test_an_interrupt_leaves_what_came_and_passes_on(server, source, tmp_path, monkeypatch):
    written = []

    def stop(path):
        written.append(path.stat().st_size)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(replace(source, problem=stop), tmp_path)
    assert left(tmp_path) == ["data.bin.partial"] and written == [len(BODY)]
    server.etag = ""  # the copy on the server can't be compared any more
    assert fetch(source, tmp_path).read_bytes() == BODY
    assert left(tmp_path) == ["data.bin"]
