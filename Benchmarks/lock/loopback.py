"""The two loopback indexes of the lock benchmark: one that records, one that replays what was recorded."""
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process):
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args[0]} does not listen")


class Server:
    """A process that listens on loopback while the block runs."""

    def start(self, command):
        self.process = subprocess.Popen(command)
        wait_for(self.port, self.process)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=20)


class Recorder(Server):
    """Pulls through from the index that this machine's pip uses by default."""

    def __init__(self, data, peers):
        self.data, self.peers, self.port = data, peers, free_port()

    def __enter__(self):
        upstream = subprocess.run(
            [self.peers / "bin/python", "-c", "from pip._internal.models.index import PyPI; print(PyPI.simple_url)"],
            check=True, capture_output=True, text=True).stdout.strip()
        self.start([sys.executable, HERE / "record.py", "--data", self.data, "--port", str(self.port),
                    "--upstream", upstream])
        address = f"http://127.0.0.1:{self.port}/simple/"
        self.environment = {"PIP_INDEX_URL": address, "UV_DEFAULT_INDEX": address}
        return self


class Replay(Server):
    """nginx over the recorded files, with a certificate made for this run."""

    def __init__(self, data, delay):
        self.data, self.delay, self.port = data, delay, free_port()
        self.state = pathlib.Path(tempfile.mkdtemp(prefix="cordon-replay-"))

    def __enter__(self):
        self.make_certificates()
        modules = next(p for p in ("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules") if os.path.isdir(p))
        configuration = (HERE / "nginx.conf.in").read_text()
        # nginx started as root drops to another user, who must be able to read the data.
        user = "user root;\n" if os.getuid() == 0 else ""
        for key, value in {"MODULES": modules, "STATE": self.state, "PORT": self.port, "DATA": self.data.resolve(),
                           "DELAY": self.delay}.items():
            configuration = configuration.replace(f"@{key}@", str(value))
        (self.state / "nginx.conf").write_text(user + configuration)
        self.start(["nginx", "-c", str(self.state / "nginx.conf"), "-p", str(self.state)])
        address = f"https://localhost:{self.port}/simple/"
        self.environment = {
            "PIP_INDEX_URL": address, "UV_DEFAULT_INDEX": address, "SSL_CERT_FILE": str(self.state / "authority.pem"),
            "PIP_CERT": str(self.state / "authority.pem"), "REQUESTS_CA_BUNDLE": str(self.state / "authority.pem")}
        return self

    def make_certificates(self):
        """An authority and a leaf: clients refuse an authority's certificate as a server's own."""
        def openssl(*arguments):
            subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, cwd=self.state)

        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        openssl("req", "-x509", *key, "-days", "2", "-subj", "/CN=cordon benchmark authority",
                "-keyout", "authority.key", "-out", "authority.pem")
        openssl("req", *key, "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr")
        (self.state / "leaf.cnf").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n")
        openssl("x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key",
                "-CAcreateserial", "-days", "2", "-extfile", "leaf.cnf", "-out", "server.pem")

    def __exit__(self, *arguments):
        super().__exit__(*arguments)
        shutil.rmtree(self.state, ignore_errors=True)
