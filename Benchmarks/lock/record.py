#!/usr/bin/env python3
"""A pull-through index on loopback that keeps every page, metadata file and artifact it hands out.

    record.py --data DIR --port PORT --upstream SIMPLE_URL

Pages are stored with their addresses made relative to this host and with `core-metadata` switched on; a
metadata file that upstream lacks is taken out of the wheel by range requests. What was recorded is then
served by nginx (see nginx.conf.in), so that every client meets the same complete index.
Clients talk plain HTTP to 127.0.0.1; requests upstream go to the index's own hosts only.
"""
import argparse
import gzip
import http.client
import io
import json
import os
import re
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

JSON_TYPE = "application/vnd.pypi.simple.v1+json"


# Clients ask for hundreds of files at once; upstream gets a few at a time.
upstream_places = threading.BoundedSemaphore(6)


def fetch(url, headers=None, method="GET", tries=6):
    for attempt in range(tries):
        if attempt:
            time.sleep(0.2 * 2 ** attempt)
        try:
            request = urllib.request.Request(url, headers=headers or {}, method=method)
            with upstream_places, urllib.request.urlopen(request, timeout=120) as answer:
                return answer.status, answer.read(), answer.headers
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return error.code, b"", error.headers
            if attempt == tries - 1:
                raise
        except (urllib.error.URLError, http.client.HTTPException, OSError):
            if attempt == tries - 1:
                raise
    raise RuntimeError("unreachable")


class RangeFile(io.RawIOBase):
    """A remote file read by range requests, enough of a file for zipfile."""

    def __init__(self, url, size):
        self.url, self.size, self.place, self.blocks = url, size, 0, {}

    def seekable(self):
        return True

    def readable(self):
        return True

    def tell(self):
        return self.place

    def seek(self, offset, whence=0):
        self.place = offset + (0, self.place, self.size)[whence]
        return self.place

    def read(self, count=-1):
        if count < 0:
            count = self.size - self.place
        end = min(self.size, self.place + count)
        step, parts = 65536, []
        for block in range(self.place // step, (max(end - 1, 0)) // step + 1):
            if block not in self.blocks:
                span = f"bytes={block * step}-{min(self.size, (block + 1) * step) - 1}"
                self.blocks[block] = fetch(self.url, {"Range": span})[1]
            parts.append(self.blocks[block])
        skip = self.place % step
        data = b"".join(parts)[skip:skip + end - self.place]
        self.place = end
        return data


class Recorder:
    def __init__(self, data, upstream):
        self.data, self.upstream = data, upstream.rstrip("/") + "/"
        self.addresses = {}
        for folder, _, names in os.walk(os.path.join(data, "simple")):
            if "addresses.json" in names:
                with open(os.path.join(folder, "addresses.json")) as file:
                    self.addresses.update(json.load(file))

    def path(self, *parts):
        joined = os.path.realpath(os.path.join(self.data, *parts))
        if not joined.startswith(os.path.realpath(self.data) + os.sep):
            raise ValueError("path leaves the data folder")
        return joined

    def store(self, path, data, compress=False):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        for name, content in [(path, data)] + ([(path + ".gz", gzip.compress(data, 6, mtime=0))] if compress else []):
            handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(temporary, 0o644)
            os.replace(temporary, name)

    def page(self, name):
        target = self.path("simple", name, "index.json")
        if os.path.exists(target):
            return 200, open(target, "rb").read()
        status, body, _ = fetch(self.upstream + name + "/", {"Accept": JSON_TYPE})
        if status != 200:
            return status, b""
        page, addresses = json.loads(body), {}
        for file in page["files"]:
            address = urllib.parse.urlsplit(urllib.parse.urljoin(self.upstream + name + "/", file["url"]))
            addresses["/files" + address.path] = f"{address.scheme}://{address.netloc}{address.path}"
            file["url"] = "/files" + address.path
            if file["filename"].endswith(".whl"):
                file["core-metadata"] = True
            file.pop("provenance", None)
        body = json.dumps(page, separators=(",", ":")).encode()
        self.addresses.update(addresses)
        self.store(self.path("simple", name, "addresses.json"), json.dumps(addresses).encode())
        self.store(target, body, compress=True)
        return 200, body

    def file(self, path):
        target = self.path(path.lstrip("/"))
        if os.path.exists(target):
            return 200, target
        metadata = path.endswith(".metadata")
        address = self.addresses.get(path[: -len(".metadata")] if metadata else path)
        if address is None:
            return 404, None
        if metadata:
            _, _, head = fetch(address, method="HEAD")
            wheel = zipfile.ZipFile(RangeFile(address, int(head["Content-Length"])))
            inside = [n for n in wheel.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", n)]
            self.store(target, wheel.read(inside[0]), compress=True)
        else:
            self.store(target, fetch(address)[1])
        return 200, target


def handler(recorder):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def do_HEAD(self):
            self.do_GET()

        def do_GET(self):
            path = urllib.parse.urlsplit(self.path).path
            kind = "application/octet-stream"
            try:
                if page := re.fullmatch(r"/simple/([a-z0-9][a-z0-9-]*)/", path):
                    status, body = recorder.page(page[1])
                    kind = JSON_TYPE
                elif path.startswith("/files/"):
                    status, target = recorder.file(path)
                    body = open(target, "rb").read() if target else b""
                else:
                    status, body = 404, b""
            except Exception as error:
                print(f"record: {path}: {error}", file=sys.stderr)
                status, body = 502, b""
            whole = len(body)
            span = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
            content_range = None
            if status == 200 and span:
                if span[1]:
                    first, last = int(span[1]), min(int(span[2] or whole - 1), whole - 1)
                else:
                    first, last = max(0, whole - int(span[2])), whole - 1
                body, status, content_range = body[first:last + 1], 206, f"bytes {first}-{last}/{whole}"
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Accept-Ranges", "bytes")
            if content_range:
                self.send_header("Content-Range", content_range)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

    return Handler


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--data", required=True)
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--upstream", required=True)
    options = options.parse_args()
    os.makedirs(options.data, exist_ok=True)
    recorder = Recorder(options.data, options.upstream)
    server = ThreadingHTTPServer(("127.0.0.1", options.port), handler(recorder))
    server.serve_forever()


if __name__ == "__main__":
    main()
